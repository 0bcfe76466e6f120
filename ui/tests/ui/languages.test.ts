import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { openSample, seriousFindings, translated, windows } from "./browser";
import { outside } from "./fits";
import { queryOf, views } from "./views";

const open = windows();

const box = async (page: Page, testid: string) => {
  const found = await page.getByTestId(testid).first().boundingBox();
  if (!found) throw new Error(`${testid} is not shown`);
  return found;
};

const attributes = (page: Page) =>
  page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);

describe("the language of the window", () => {
  it.each([
    ["de-AT", "de-AT", "ltr", "Lesen"],
    ["es-MX", "es-MX", "ltr", "Leer"],
    ["fr", "fr", "ltr", "Lire"],
    ["zh-CN", "zh-Hans", "ltr", "阅读"],
    ["ar-EG", "ar-EG", "rtl", "قراءة"],
    ["ja", "en", "ltr", "Read"],
  ])("is the system's: %s", async (locale, lang, dir, read) => {
    const page = await open({ locale });
    await expect.poll(() => attributes(page)).toEqual([lang, dir]);
    expect((await page.getByTestId("read-button").innerText()).trim()).toBe(read);
  });

  it("changes while the window is open, and nothing stays behind", async () => {
    const page = await open({ query: "pace=0" });
    await openSample(page, "es");
    await translated(page);
    await page.getByTestId("settings-button").click();
    await page.getByTestId("settings-language").selectOption("ar");
    await page.waitForFunction(() => document.documentElement.dir === "rtl");
    await page.keyboard.press("Escape");
    const window = await page.getByTestId("reading-view").innerText();
    // The article and its translation stay in theirs, and the engine's notices are English.
    expect(window).toContain("الملخص");
    for (const word of [
      "Summary",
      "Key points",
      "Short",
      "Medium",
      "Read 20",
      "sentences",
      "Copy as",
      "New",
    ]) {
      expect(window, word).not.toContain(word);
    }
    await page.keyboard.press("?");
    await expect
      .poll(() => page.getByTestId("shortcuts").innerText())
      .not.toMatch(/Keyboard|Find|Everywhere/);
    await page.keyboard.press("Escape");
    await page.getByTestId("settings-button").click();
    await page.getByTestId("settings-language").selectOption("system");
    await page.waitForFunction(() => document.documentElement.lang.startsWith("en"));
    expect((await attributes(page))[1]).toBe("ltr");
  });
});

describe("a window from right to left", () => {
  it("is mirrored: the original at the right, the summary beside it, tools at the left", async () => {
    const page = await open({ query: "pace=0&lang=ar" });
    await openSample(page, "es");
    await translated(page);
    const source = await box(page, "row-source-1");
    const target = await box(page, "row-target-1");
    expect(target.x + target.width).toBeLessThan(source.x);
    expect((await box(page, "summary")).x).toBeGreaterThan(source.x + source.width);
    expect((await box(page, "new-article")).x).toBeGreaterThan(1000);
    expect((await box(page, "export-button")).x).toBeLessThan(200);
  });

  it("keeps each cell's own way, and its words in their language", async () => {
    const page = await open({ query: "pace=0&lang=ar" });
    await openSample(page, "es");
    await translated(page);
    for (const side of ["source", "target"]) {
      const cell = page.getByTestId(`row-${side}-1`);
      const way = await cell.evaluate((element) => {
        const text = element.matches("[lang]") ? element : element.querySelector("[lang]");
        return [getComputedStyle(text as Element).direction, text?.getAttribute("lang")];
      });
      expect(way).toEqual(["ltr", side === "source" ? "es" : "en"]);
    }
  });

  it("turns what points, and nothing else", async () => {
    const page = await open({ query: "pace=0&lang=ar" });
    await openSample(page, "es");
    const turned = (name: string) =>
      page
        .locator(`svg.${name}`)
        .first()
        .evaluate((icon) => {
          const { scale, transform } = getComputedStyle(icon);
          return scale.startsWith("-1") || transform.startsWith("matrix(-1");
        });
    await expect.poll(() => turned("back")).toBe(true);
    await expect.poll(() => turned("arrow")).toBe(true);
    await expect.poll(() => turned("down")).toBe(false);
  });

  it("fills its progress from the right", async () => {
    const page = await open({ query: "pace=1&lang=ar&rows=3000" });
    await openSample(page, "long");
    const bar = page.locator('[data-testid="progress"] [role=progressbar]').first();
    await bar.waitFor();
    const sides = await bar.evaluate(async (track) => {
      const fill = (track.firstElementChild ?? track) as HTMLElement;
      if (fill === track) return getComputedStyle(track).direction === "rtl";
      const whole = track.getBoundingClientRect();
      const done = fill.getBoundingClientRect();
      return Math.abs(whole.right - done.right) < 2;
    });
    expect(sides).toBe(true);
  });
});

// The last is a window of 1280 × 800 at twice the size.
const SIZES = [
  { width: 1280, height: 800 },
  { width: 800, height: 600 },
  { width: 420, height: 700 },
  { width: 640, height: 400 },
];

// German is the longest of the six, and Arabic goes the other way. Each view is reached once for all that is asked of it.
describe.each(["ar", "de"])("every view fits and is accessible in %s", (lang) => {
  it.each(views)("$name", async (view) => {
    const page = await open({ colorScheme: "light", query: queryOf(view, `lang=${lang}`) });
    await view.reach(page);
    expect(await seriousFindings(page), "light").toEqual([]);
    if (lang === "de") {
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await seriousFindings(page), "dark").toEqual([]);
    }
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await expect.poll(() => outside(page), { message: `at ${size.width} × ${size.height}` }).toEqual([]);
    }
  });
});

describe("what does not fit", () => {
  it("is found", async () => {
    const page = await open({ viewport: { width: 420, height: 700 } });
    await expect.poll(() => outside(page)).toEqual([]);
    await page.getByTestId("open-file").evaluate((button) => {
      button.textContent = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen".repeat(2);
    });
    await expect.poll(() => outside(page)).not.toEqual([]);
  });
});
