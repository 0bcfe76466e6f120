import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { focusedTestId, openSample, translated, windows } from "./browser";

const open = windows();

/** Tab until the element has the focus; fails when it cannot be reached. */
async function tabTo(page: Page, testid: RegExp): Promise<string> {
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    const at = (await focusedTestId(page)) ?? "";
    if (testid.test(at)) return at;
  }
  throw new Error(`no way by Tab to ${testid.source}`);
}

describe("the keyboard alone", () => {
  it("opens, corrects, reads, follows the summary, exports and leaves", async () => {
    const page = await open();
    // The start: the box has the focus, samples are two keys away.
    await expect.poll(() => focusedTestId(page)).toBe("paste-box");
    await tabTo(page, /^sample-menu$/);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "menuitem");
    await page.keyboard.press("Enter");
    await page.getByTestId("row-source-0").waitFor();
    await expect.poll(() => focusedTestId(page)).toBe("title");
    await translated(page);

    // Summary to row.
    await tabTo(page, /^summary-line-1$/);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "row-2");

    // Row to row, word to word.
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => focusedTestId(page)).toBe("row-3");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => focusedTestId(page)).toBe("row-1");
    await page.locator('[data-testid="row-source-1"] [data-piece]').first().waitFor();
    await page.keyboard.press("ArrowRight");
    await expect
      .poll(() => page.locator('[data-testid="row-source-1"] .lit').allInnerTexts())
      .toEqual(["Los"]);
    await page.keyboard.press("ArrowRight");
    await expect
      .poll(() => page.locator('[data-testid="row-source-1"] .lit').allInnerTexts())
      .toEqual(["embalses"]);
    await expect.poll(() => page.locator('[data-testid="row-target-1"] .lit').count()).toBeGreaterThan(0);
    await page.keyboard.press("End");
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "row-19");

    // Language.
    await page.getByTestId("language-pill").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "combobox");
    await page.keyboard.type("port");
    await page.keyboard.press("Escape");
    await expect.poll(() => focusedTestId(page)).toBe("language-pill");

    // Export.
    await page.keyboard.press("Control+e");
    await expect.poll(() => focusedTestId(page)).toBe("export-save");
    const format = () => page.evaluate(() => (document.activeElement as HTMLInputElement).name === "format");
    for (let i = 0; i < 10 && !(await format()); i++) await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await tabTo(page, /^export-save$/);
    await page.keyboard.press("Enter");
    await page.getByText("Saved to /home/ana/Documents/embalses.html").waitFor();

    // Shortcuts, and out.
    await page.keyboard.press("?");
    await page.getByTestId("shortcuts").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("shortcuts").waitFor({ state: "detached" });
    await expect.poll(() => page.getByTestId("reading-view").count()).toBe(1);
    await page.keyboard.press("Escape");
    await page.getByTestId("paste-box").waitFor();
    await expect.poll(() => focusedTestId(page)).toBe("paste-box");
  });

  it("opens a file with Ctrl+O, and a new article with Ctrl+N", async () => {
    const page = await open({ query: "pace=0.2&choose=embalses.html" });
    await page.keyboard.press("Control+o");
    await page.getByTestId("row-source-0").waitFor();
    await page.evaluate(() =>
      window.dispatchEvent(new KeyboardEvent("keydown", { key: "n", ctrlKey: true, cancelable: true })),
    );
    await page.getByTestId("paste-box").waitFor();
  });

  it("types a question mark where text is typed", async () => {
    const page = await open();
    await page.getByTestId("paste-box").press("?");
    await expect.poll(() => page.getByTestId("shortcuts").count()).toBe(0);
    await expect.poll(() => page.getByTestId("paste-box").inputValue()).toBe("?");
  });

  it("walks down a long text without losing the row", async () => {
    const page = await open();
    await openSample(page, "long");
    await page.getByTestId("row-0").focus();
    for (let i = 1; i <= 60; i++) await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "row-60");
    const box = await page.getByTestId("row-60").boundingBox();
    expect(box?.y).toBeGreaterThan(60);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(762);
    await page.keyboard.press("Home");
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "row-0");
  });

  it("keeps a focused row when it is scrolled far away", async () => {
    const page = await open();
    await openSample(page, "long");
    await page.getByTestId("row-3").focus();
    await page.getByTestId("scroller").evaluate((element) => (element.scrollTop = 200_000));
    await page.waitForTimeout(300);
    await expect.poll(() => focusedTestId(page)).toBe("row-3");
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "row-4");
    expect((await page.getByTestId("row-4").boundingBox())?.y).toBeGreaterThan(0);
  });
});
