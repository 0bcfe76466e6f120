import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { focusedTestId, openSample, seriousFindings, translated, windows } from "./browser";

const open = windows();

const focusIs = (page: Page, testid: string) =>
  page.waitForFunction((id) => document.activeElement?.getAttribute("data-testid") === id, testid);

/** Opens another text beside those that are open. */
async function openAnother(page: Page, id: string): Promise<void> {
  await page.getByTestId("new-article").click();
  await openSample(page, id);
}

describe("contents", () => {
  it("lists the headings with their translations, and goes there by keyboard", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    await page.keyboard.press("Control+Shift+O");
    await focusIs(page, "heading-0");
    const second = page.getByTestId("heading-7");
    await expect.poll(() => second.innerText()).toContain("Cortes nocturnos en 23 municipios");
    await expect.poll(() => second.innerText()).toContain("Night-time cuts in 23 municipalities");
    await expect.poll(() => second.getAttribute("aria-level")).toBe("2");
    await expect.poll(() => page.getByTestId("heading-0").getAttribute("aria-selected")).toBe("true");
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await focusIs(page, "heading-13");
    await page.keyboard.press("Enter");
    await focusIs(page, "row-13");
    await expect.poll(() => page.getByTestId("contents").count()).toBe(0);
  });

  it("closes with Escape and gives the keyboard back", async () => {
    const page = await open();
    await openSample(page, "es");
    await page.getByTestId("contents-button").focus();
    await page.keyboard.press("Enter");
    await focusIs(page, "heading-0");
    await page.keyboard.press("Escape");
    await expect.poll(() => focusedTestId(page)).toBe("contents-button");
    await expect.poll(() => page.getByTestId("reading-view").count()).toBe(1);
    await page.getByTestId("contents-button").click();
    await page.getByTestId("contents").waitFor();
    await page.getByTestId("contents-button").click();
    await page.getByTestId("contents").waitFor({ state: "detached" });
  });

  it("says when there are no headings", async () => {
    const page = await open();
    await openSample(page, "unknown");
    await page.getByTestId("contents-button").click();
    await expect.poll(() => page.getByTestId("contents-empty").innerText()).toContain("no headings");
    await expect.poll(() => focusedTestId(page)).toBe("goto-field");
  });

  it("goes to a paragraph, to a sentence of it, and says how far the text goes", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    const goTo = async (address: string) => {
      await page.keyboard.press("Control+g");
      await focusIs(page, "goto-field");
      await page.keyboard.type(address);
      await page.keyboard.press("Enter");
    };
    await goTo("5.3");
    await focusIs(page, "row-10");
    await goTo("3");
    await focusIs(page, "row-4");
    await goTo("#20");
    await focusIs(page, "row-19");
    await goTo("99");
    await expect.poll(() => page.getByTestId("goto-hint").innerText()).toBe("This text has 12 paragraphs.");
    await page.getByTestId("goto-field").fill("5.9");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByTestId("goto-hint").innerText()).toBe("Paragraph 5 has 4 sentences.");
    await page.getByTestId("goto-field").fill("five");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByTestId("goto-hint").innerText()).toContain("12.3");
  });
});

describe("the header", () => {
  it("changes the layout by its menu, and marks the one that holds", async () => {
    const page = await open();
    await openSample(page, "es");
    await page.getByTestId("layout-button").click();
    const here = page.getByTestId("layout-side_by_side");
    await expect.poll(() => here.getAttribute("aria-checked")).toBe("true");
    await focusIs(page, "layout-side_by_side");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => focusedTestId(page)).toBe("layout-button");
    await page.getByTestId("layout-button").click();
    await expect.poll(() => page.getByTestId("layout-swapped").getAttribute("aria-checked")).toBe("true");
    expect(await seriousFindings(page)).toEqual([]);
  });

  it.each([
    [1280, 800],
    [800, 600],
    [420, 700],
    [320, 600],
  ])("has all its tools in sight at %i × %i, with popups inside the window", async (width, height) => {
    const page = await open({ viewport: { width, height } });
    await openSample(page, "es");
    await openAnother(page, "zh");
    const inside = async (testid: string) => {
      const box = await page.getByTestId(testid).boundingBox();
      expect(box?.x, testid).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0), testid).toBeLessThanOrEqual(width);
      expect((box?.y ?? 0) + (box?.height ?? 0), testid).toBeLessThanOrEqual(height);
    };
    const tools = ["library", "find", "contents", "layout", "glossary", "packs", "settings", "export"];
    for (const tool of ["new-article", ...tools]) {
      await inside(tool === "new-article" ? tool : `${tool}-button`);
    }
    await inside("target-select");
    await inside("language-pill");
    await page.getByTestId("contents-button").click();
    await page.getByTestId("heading-0").waitFor();
    await inside("contents");
    await page.keyboard.press("Escape");
    await page.getByTestId("layout-button").click();
    await inside("layout-source");
    await page.keyboard.press("Escape");
    await page.getByTestId("export-button").click();
    await inside("export-save");
    await page.keyboard.press("Escape");
    await page.getByTestId("export").waitFor({ state: "detached" });
    await page.getByTestId("find-button").click();
    await inside("find-bar");
    await inside("find-close");
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
  });
});

describe("the start", () => {
  it("says when the settings could not be read", async () => {
    const page = await open({ query: "pace=0&trouble=settings" });
    await expect.poll(() => page.getByTestId("start-notice").innerText()).toContain("set aside");
  });

  it("leads to the settings", async () => {
    const page = await open();
    await page.getByTestId("settings-button").click();
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("Control+,");
    await page.getByRole("dialog").waitFor();
  });
});
