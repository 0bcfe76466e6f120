import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { focusedTestId, openSample, seriousFindings, translated, windows } from "./browser";

const open = windows();

const count = (page: Page) => page.getByTestId("find-count").innerText();
const says = (page: Page, words: string) =>
  page.waitForFunction(
    (wanted) => document.querySelector("[data-testid=find-count]")?.textContent.trim() === wanted,
    words,
  );

async function look(page: Page, query: string): Promise<void> {
  await page.keyboard.press("Control+f");
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "find-field");
  await page.keyboard.type(query);
}

describe("find", () => {
  it("looks in both columns, without case and accents, and walks with Enter and F3", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    await look(page, "SEQUIA");
    await says(page, "1 of 2");
    await page.keyboard.press("Enter");
    await says(page, "2 of 2");
    await page.keyboard.press("F3");
    await says(page, "1 of 2");
    await page.keyboard.press("Shift+F3");
    await says(page, "2 of 2");
    await page.keyboard.press("Shift+Enter");
    await says(page, "1 of 2");
    await expect
      .poll(() => focusedTestId(page), { message: "going to a place leaves the keyboard in the field" })
      .toBe("find-field");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("drought");
    await says(page, "1 of 2");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Xylophon");
    await says(page, "Nothing found");
  });

  it("gives the keyboard to the row that was found, and keeps the query for the next time", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    await look(page, "desaladoras");
    await says(page, "1 of 1");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByTestId("find-bar").count()).toBe(0);
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "row-15");
    await expect.poll(() => page.getByTestId("reading-view").count()).toBe(1);
    await page.keyboard.press("Control+f");
    await expect.poll(() => page.getByTestId("find-field").inputValue()).toBe("desaladoras");
    await says(page, "1 of 1");
    await page.keyboard.press("Control+f");
    await page.keyboard.type("x");
    await expect
      .poll(() => page.getByTestId("find-field").inputValue(), {
        message: "asking again selects what is there",
      })
      .toBe("x");
    await says(page, await count(page));
    await page.getByTestId("find-close").click();
    await expect.poll(() => page.getByTestId("find-bar").count()).toBe(0);
  });

  it("looks for what is selected in the text", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    await page.getByTestId("row-source-2").evaluate((element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const text = walker.nextNode() as Text;
      const range = document.createRange();
      range.setStart(text, 3);
      range.setEnd(text, 8);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
    });
    await page.keyboard.press("Control+f");
    await expect.poll(() => page.getByTestId("find-field").inputValue()).toBe("junta");
    await says(page, "1 of 1");
  });

  it("brings a place far down a long text into view, and finds more as translations arrive", async () => {
    const page = await open({ query: "pace=0.3&rows=3000" });
    await openSample(page, "long");
    await look(page, "(point 2900)");
    await says(page, "1 of 1");
    await page.locator('[data-testid^="row-source-"]', { hasText: "(point 2900)" }).waitFor();
    await expect.poll(() => focusedTestId(page)).toBe("find-field");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("(item 2900)");
    await page.waitForFunction(() =>
      /of 1$/.test(document.querySelector("[data-testid=find-count]")?.textContent.trim() ?? ""),
    );
  });

  it("marks what was found in the rows", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    await look(page, "sequia");
    await says(page, "1 of 2");
    const marks = page.locator('[data-testid="row-source-4"] [data-hit]');
    await marks.first().waitFor();
    await expect.poll(() => marks.allInnerTexts()).toEqual(["sequía", "sequía"]);
    await expect
      .poll(() => page.locator('[data-testid="row-source-4"] [data-hit="current"]').count())
      .toBe(1);
    await page.keyboard.press("Escape");
    await marks.first().waitFor({ state: "detached" });
  });

  it.each(["light", "dark"] as const)(
    "has no serious accessibility finding in the %s scheme",
    async (scheme) => {
      const page = await open({ colorScheme: scheme, query: "pace=0" });
      await openSample(page, "es");
      await translated(page);
      await look(page, "agua");
      await says(page, "1 of 2").catch(() => undefined);
      expect(await seriousFindings(page)).toEqual([]);
    },
  );
});
