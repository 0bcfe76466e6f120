import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { openSample, translated, windows } from "./browser";

const open = windows();
const drawn = (page: Page) => page.locator("[data-index]").count();

describe("an article of 10,000 sentences", () => {
  it("draws a bounded number of rows, wherever it is scrolled to", async () => {
    const page = await open();
    await openSample(page, "long");
    await expect.poll(() => page.getByRole("table").getAttribute("aria-rowcount")).toBe("10001");
    for (const share of [0, 0.3, 0.77, 1]) {
      await page.getByTestId("scroller").evaluate((element, part) => {
        element.scrollTop = (element.scrollHeight - element.clientHeight) * part;
      }, share);
      await page.waitForTimeout(300);
      const count = await drawn(page);
      expect(count).toBeGreaterThan(5);
      expect(count).toBeLessThan(80);
    }
    await page.getByTestId("row-source-9999").waitFor();
  });

  it("draws rows edge to edge once they are measured", async () => {
    const page = await open();
    await openSample(page, "long");
    await page.getByTestId("scroller").evaluate((element) => (element.scrollTop = 123_456));
    await page.waitForTimeout(800);
    const gaps = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll("[data-index]")].map((row) => row.getBoundingClientRect());
      return boxes.slice(1).map((box, i) => Math.abs(box.top - (boxes[i]?.bottom ?? 0)));
    });
    expect(gaps.length).toBeGreaterThan(5);
    expect(Math.max(...gaps)).toBeLessThan(1.5);
  });

  it("keeps the text still under the eye while rows above it are translated", async () => {
    const page = await open({ query: "pace=1" });
    await openSample(page, "long");
    await page.getByTestId("row-target-0").waitFor();
    await page.getByTestId("scroller").evaluate((element) => (element.scrollTop = 40_000));
    await page.waitForTimeout(400);
    // Back up by less than what is drawn above: rows there change height when their translation comes.
    const watched = await page.evaluate(() => {
      const top = document.querySelector("[data-testid=scroller]")?.getBoundingClientRect().top ?? 0;
      const row = [...document.querySelectorAll<HTMLElement>("[data-index]")].find(
        (element) => element.getBoundingClientRect().top > top + 60,
      );
      return row?.dataset["testid"] ?? "";
    });
    const y = async () => (await page.getByTestId(watched).boundingBox())?.y ?? Number.NaN;
    const before = await y();
    await page.waitForTimeout(1_500);
    expect(Math.abs((await y()) - before), `${watched} moved`).toBeLessThan(30);
  });

  it("can be stopped and continued, and keeps what is done", async () => {
    const page = await open({ query: "pace=0.5" });
    await openSample(page, "long");
    await page.getByTestId("row-target-0").waitFor();
    const progress = page.getByTestId("progress");
    await page.waitForFunction(() =>
      /of 10,000 sentences.*words\/s/s.test(
        document.querySelector("[data-testid=progress]")?.textContent ?? "",
      ),
    );
    await page.getByTestId("cancel").click();
    await page.getByTestId("continue").waitFor();
    await expect.poll(() => progress.innerText()).toMatch(/Stopped at [\d,]+ of 10,000\./);
    const stopped = await progress.innerText();
    await page.waitForTimeout(300);
    await expect.poll(() => progress.innerText()).toBe(stopped);
    await page.getByTestId("row-target-0").waitFor();
    await page.getByTestId("continue").click();
    await page.getByTestId("cancel").waitFor();
    const done = Number((/([\d,]+) of/.exec(stopped)?.[1] ?? "0").replaceAll(",", ""));
    await page.waitForFunction((least) => {
      const words = document.querySelector("[data-testid=progress]")?.textContent ?? "";
      return Number((/([\d,]+) of/.exec(words)?.[1] ?? "0").replaceAll(",", "")) > least;
    }, done);
  });

  it("translates first what is on screen", async () => {
    const page = await open();
    await openSample(page, "long");
    await page.getByTestId("row-target-0").waitFor();
    await page.getByTestId("summary-mark-3-5003").click();
    await page.getByTestId("row-target-5003").waitFor();
  });

  it("speaks its progress to a screen reader, and does not chatter", async () => {
    const page = await open({ query: "pace=1" });
    await openSample(page, "long");
    await page.getByTestId("row-target-0").waitFor();
    const said = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let changes = 0;
          const region = document.querySelector("[data-testid=announcer]") as Element;
          new MutationObserver(() => changes++).observe(region, {
            childList: true,
            characterData: true,
            subtree: true,
          });
          setTimeout(() => resolve(changes), 2_500);
        }),
    );
    expect(said).toBeLessThanOrEqual(1);
    await expect
      .poll(() => page.getByTestId("announcer").innerText())
      .toMatch(/of 10,000 sentences translated/);
  });

  it("translates first where a jump leads, and not only a moment later", async () => {
    const page = await open({ query: "pace=1" });
    await openSample(page, "long");
    await page.getByTestId("row-target-0").waitFor();
    await page.getByTestId("summary-mark-3-5003").click();
    // The next batch is the one: before that, only rows at the beginning are done.
    await page.getByTestId("row-target-5003").waitFor({ timeout: 1_500 });
    await page.getByTestId("row-0").waitFor({ state: "detached" });
  });

  it("opens where it was left the last time", async () => {
    const page = await open();
    await openSample(page, "long");
    await page.getByTestId("summary-mark-3-5003").click();
    await page.getByTestId("row-target-5003").waitFor();
    await page.waitForTimeout(400);
    const above = await page.evaluate(() => {
      const head = document.querySelector(".columns")?.getBoundingClientRect().bottom ?? 0;
      const rows = [...document.querySelectorAll<HTMLElement>("[data-index]")];
      return rows.find((row) => row.getBoundingClientRect().top >= head - 1)?.dataset["index"];
    });
    await page.keyboard.press("Escape");
    await openSample(page, "es");
    await page.keyboard.press("Control+n");
    await page.getByTestId("sample-menu").click();
    await page.getByTestId("sample-long").click();
    const row = page.getByTestId(`row-source-${above}`);
    await row.waitFor();
    await page.waitForTimeout(400);
    const y = (await row.boundingBox())?.y ?? 0;
    expect(y).toBeGreaterThan(80);
    expect(y).toBeLessThan(200);
  });

  it("scrolls without much work for each frame", async () => {
    const page = await open({ query: "pace=0" });
    await openSample(page, "long");
    await translated(page);
    const debug = await page.context().newCDPSession(page);
    await debug.send("Performance.enable");
    const metrics = async () => {
      const { metrics: all } = await debug.send("Performance.getMetrics");
      const of = (name: string) => all.find((metric) => metric.name === name)?.value ?? 0;
      return {
        busy: of("ScriptDuration") + of("LayoutDuration") + of("RecalcStyleDuration"),
        layouts: of("LayoutCount"),
      };
    };
    const FRAMES = 200;
    const before = await metrics();
    await page.getByTestId("scroller").evaluate(
      (scroller, frames) =>
        new Promise<void>((done) => {
          let left = frames;
          const step = () => {
            scroller.scrollTop += 90;
            if (--left > 0) requestAnimationFrame(step);
            else done();
          };
          requestAnimationFrame(step);
        }),
      FRAMES,
    );
    const after = await metrics();
    // A third of that where nothing else runs; the rest is for a machine that builds at the same time.
    expect(((after.busy - before.busy) * 1_000) / FRAMES, "milliseconds a frame").toBeLessThan(30);
    expect((after.layouts - before.layouts) / FRAMES, "layouts a frame").toBeLessThan(5);
    await expect.poll(() => drawn(page)).toBeLessThan(80);
  });
});
