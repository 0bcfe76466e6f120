import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { focusedTestId, openSample, seriousFindings, translated, windows } from "./browser";

const open = windows();

const shown = (page: Page) => page.getByTestId("settings").waitFor();
const gone = (page: Page) => page.getByTestId("settings").waitFor({ state: "detached" });
const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const textSize = (page: Page, testid: string) =>
  page.getByTestId(testid).evaluate((element) => parseFloat(getComputedStyle(element).fontSize));

const LIGHT = "rgb(251, 250, 247)";
const DARK = "rgb(22, 25, 28)";

async function openSettings(page: Page): Promise<void> {
  await page.keyboard.press("Control+,");
  await shown(page);
}

describe("settings", () => {
  it("take effect at once, and stay in force when the dialog is closed", async () => {
    const page = await open();
    await openSample(page, "es");
    await openSettings(page);
    await page.getByTestId("settings-theme-dark").click();
    await expect.poll(() => paper(page)).toBe(DARK);
    await expect
      .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme))
      .toBe("dark");
    const before = await textSize(page, "row-source-1");
    await page.getByTestId("settings-size-more").click();
    await page.getByTestId("settings-size-more").click();
    await expect.poll(() => page.getByTestId("settings-size-value").innerText()).toBe("120%");
    await expect.poll(() => textSize(page, "row-source-1")).toBeCloseTo(before * 1.2, 1);
    await page.getByTestId("settings-contrast").check();
    await expect.poll(() => paper(page)).toBe("rgb(0, 0, 0)");
    await page.getByTestId("settings-language").selectOption("es");
    await page.waitForFunction(() => document.documentElement.lang === "es");
    await page.keyboard.press("Escape");
    await gone(page);
    await expect.poll(() => page.getByTestId("reading-view").count()).toBe(1);
    await expect.poll(() => paper(page)).toBe("rgb(0, 0, 0)");
  });

  it("are worked with the keyboard, and give the focus back", async () => {
    const page = await open();
    await openSample(page, "es");
    await page.getByTestId("row-2").focus();
    await openSettings(page);
    await expect.poll(() => focusedTestId(page)).toBe("settings-target");
    await page.getByTestId("settings-size").focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => page.getByTestId("settings-size").getAttribute("aria-valuetext")).toBe("110%");
    await page.getByTestId("settings-theme-system").locator("input").focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => page.getByTestId("settings-theme-light").locator("input").isChecked()).toBe(true);
    await page.keyboard.press("Escape");
    await gone(page);
    await expect.poll(() => focusedTestId(page)).toBe("row-2");
  });

  it("follow the system until something else is chosen", async () => {
    const page = await open({ colorScheme: "dark" });
    await expect.poll(() => paper(page)).toBe(DARK);
    await page.emulateMedia({ colorScheme: "light" });
    await expect.poll(() => paper(page)).toBe(LIGHT);
    await openSettings(page);
    await page.getByTestId("settings-theme-light").click();
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(() => paper(page)).toBe(LIGHT);
  });

  it("take high contrast from the system too", async () => {
    const page = await open();
    await expect.poll(() => paper(page)).toBe(LIGHT);
    await page.emulateMedia({ contrast: "more" });
    await page.waitForFunction(() => document.documentElement.dataset["contrast"] === "more");
    await expect.poll(() => paper(page)).toBe("rgb(255, 255, 255)");
  });

  it("go back to the defaults, and that is undone", async () => {
    const page = await open({ query: "pace=0.2&theme=dark&size=150&layout=stacked" });
    await openSettings(page);
    await expect.poll(() => page.getByTestId("settings-size-value").innerText()).toBe("150%");
    await page.getByTestId("settings-defaults").click();
    await expect.poll(() => paper(page)).toBe(LIGHT);
    await expect.poll(() => page.getByTestId("settings-size-value").innerText()).toBe("100%");
    await page.getByTestId("settings-note-act").click();
    await expect.poll(() => paper(page)).toBe(DARK);
    await expect.poll(() => page.getByTestId("settings-size-value").innerText()).toBe("150%");
    await expect.poll(() => page.getByTestId("settings-note").innerText()).toBe("");
  });

  it.each([
    [800, true],
    [400, false],
  ])("have their fields beside them where there is room: %i wide", async (width, beside) => {
    const page = await open({
      query: "pace=0&server=http://127.0.0.1:1/v1",
      viewport: { width, height: 700 },
    });
    await openSettings(page);
    for (const [field, hint] of [
      ["settings-target", null],
      ["server-context", "server-context-hint"],
      ["server-model", "server-found"],
      ["settings-keep", null],
    ] as const) {
      const at = page.getByTestId(field);
      const row = at.locator("xpath=ancestor::div[contains(@class, 'setting')]");
      const name = await row.locator("label").boundingBox();
      const box = await at.boundingBox();
      const said = await (hint === null ? row.locator("p") : page.getByTestId(hint)).boundingBox();
      if (!name || !box || !said) throw new Error(`${field} is not shown`);
      if (beside) expect(box.x).toBeGreaterThanOrEqual(name.x + name.width);
      else expect(box.y).toBeGreaterThanOrEqual(name.y + name.height);
      expect(said.y).toBeGreaterThanOrEqual(box.y + box.height);
      expect(Math.abs(said.x - box.x)).toBeLessThan(1);
    }
  });

  it("say that they could not be saved, and hold all the same", async () => {
    const page = await open({ query: "pace=0.2&trouble=save" });
    await openSettings(page);
    await page.getByTestId("settings-theme-dark").click();
    await page.getByTestId("settings").getByTestId("fault").waitFor();
    await expect.poll(() => paper(page)).toBe(DARK);
  });

  it("count for the next text that is opened", async () => {
    const page = await open();
    await openSettings(page);
    await page.getByTestId("settings-target").selectOption("fr");
    await page.getByTestId("settings-length-short").click();
    await page.keyboard.press("Escape");
    await gone(page);
    await openSample(page, "es");
    await expect.poll(() => page.getByTestId("target-select").inputValue()).toBe("fr");
    await expect.poll(() => page.getByTestId("length-short").locator("input").isChecked()).toBe(true);
  });

  it("make the text larger and smaller with keys alone", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    const before = await textSize(page, "row-target-1");
    // As the shell listens for its own zoom.
    await page.evaluate(() =>
      addEventListener("keydown", ({ ctrlKey, key }) => {
        if (ctrlKey && "+=-_".includes(key)) document.title = "zoomed";
      }),
    );
    await page.keyboard.press("Control+Shift+Equal");
    await expect.poll(() => textSize(page, "row-target-1")).toBeCloseTo(before * 1.1, 1);
    await page.keyboard.press("Control+Shift+Minus");
    await page.keyboard.press("Control+Shift+Minus");
    await expect.poll(() => textSize(page, "row-target-1")).toBeCloseTo(before * 0.9, 1);
    await expect.poll(() => page.title()).not.toBe("zoomed");
    await page.keyboard.press("Control+Minus");
    await expect.poll(() => page.title()).toBe("zoomed");
    await expect.poll(() => textSize(page, "row-target-1")).toBeCloseTo(before * 0.9, 1);
  });

  it.each([
    [800, 600, "es"],
    [800, 600, "ar"],
    [420, 700, "es"],
  ])("keep text of 200 percent inside a window of %i × %i (%s)", async (width, height, sample) => {
    const page = await open({ viewport: { width, height }, query: "pace=0&size=200&spacing=160" });
    await openSample(page, sample);
    await page.waitForTimeout(500);
    const over = await page.evaluate(() => {
      const scroller = document.querySelector("[data-testid=scroller]") as HTMLElement;
      const wide = [...document.querySelectorAll<HTMLElement>("[data-side]")].filter(
        (cell) => cell.scrollWidth > cell.clientWidth + 1,
      );
      return [
        document.documentElement.scrollWidth - innerWidth,
        scroller.scrollWidth - scroller.clientWidth,
        wide.length,
      ];
    });
    expect(over).toEqual([0, 0, 0]);
  });

  it.each([
    ["light", ""],
    ["dark", "&theme=dark"],
    ["high contrast", "&contrast=1"],
    ["dark, high contrast", "&theme=dark&contrast=1"],
  ])("can be read by everybody: %s", async (_name, query) => {
    const page = await open({ query: `pace=0.2${query}` });
    await openSettings(page);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await gone(page);
    await page.getByTestId("shortcuts-button").click();
    await page.getByTestId("shortcuts").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it.each([
    [800, 600],
    [420, 700],
    [640, 400],
  ])("are all within reach at %i × %i", async (width, height) => {
    const page = await open({ viewport: { width, height } });
    await openSettings(page);
    const dialog = page.getByTestId("settings");
    const fits = await dialog.evaluate((element) => {
      const box = element.getBoundingClientRect();
      const inside = [...element.querySelectorAll<HTMLElement>("button, select, input, label")].every(
        (control) => control.getBoundingClientRect().right <= box.right + 1,
      );
      return inside && box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
    });
    expect(fits).toBe(true);
    await page.getByTestId("settings-idle").selectOption("never");
    await page.getByTestId("settings-close").click();
    await gone(page);
  });
});
