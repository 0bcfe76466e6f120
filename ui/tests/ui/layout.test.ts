import { describe, expect, it } from "vitest";
import { openSample, translated, windows } from "./browser";

const open = windows();

describe("layout", () => {
  it("sets source and translation side by side, and the summary beside them, in a wide window", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    const source = await page.getByTestId("row-source-1").boundingBox();
    const target = await page.getByTestId("row-target-1").boundingBox();
    expect(source?.y).toBe(target?.y);
    expect(target?.x ?? 0).toBeGreaterThan((source?.x ?? 0) + (source?.width ?? 0));
    const summary = await page.getByTestId("summary").boundingBox();
    expect((summary?.x ?? 0) + (summary?.width ?? 0)).toBeLessThan(source?.x ?? 0);
  });

  it("stacks them in a narrow window", async () => {
    const page = await open({ viewport: { width: 600, height: 800 } });
    await openSample(page, "es");
    await translated(page);
    await page.getByTestId("row-source-1").scrollIntoViewIfNeeded();
    const source = await page.getByTestId("row-source-1").boundingBox();
    const target = await page.getByTestId("row-target-1").boundingBox();
    expect(target?.x).toBe(source?.x);
    expect(target?.y ?? 0).toBeGreaterThanOrEqual((source?.y ?? 0) + (source?.height ?? 0));
    await page.getByTestId("summary-line-3").click();
    await page.getByTestId("to-summary").click();
    await expect.poll(() => page.getByTestId("scroller").evaluate((element) => element.scrollTop)).toBe(0);
  });

  it.each([
    [1280, 800],
    [800, 600],
    [640, 400],
    [380, 700],
  ])("never scrolls sideways at %i × %i", async (width, height) => {
    const page = await open({ viewport: { width, height } });
    const overflow = () =>
      page.evaluate(() => {
        const scroller = document.querySelector("[data-testid=scroller], main") as HTMLElement;
        return Math.max(
          document.documentElement.scrollWidth - window.innerWidth,
          scroller.scrollWidth - scroller.clientWidth,
        );
      });
    await expect.poll(() => overflow()).toBeLessThanOrEqual(0);
    await openSample(page, "es");
    await translated(page);
    await expect.poll(() => overflow()).toBeLessThanOrEqual(0);
    await expect.poll(() => page.getByTestId("export-button").isVisible()).toBe(true);
  });

  it("does not shimmer for people who want less motion", async () => {
    const page = await open({ reducedMotion: "reduce", query: "pace=2" });
    await openSample(page, "long");
    await page.getByTestId("row-waiting-5").waitFor();
    const animations = await page
      .getByTestId("row-waiting-5")
      .evaluate((element) => getComputedStyle(element, "::before").animationName);
    expect(animations).toBe("none");
  });
});
