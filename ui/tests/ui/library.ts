// What the tests of the library share.

import type { Page } from "playwright-core";

/** Opens the library, by its key. */
export async function showLibrary(page: Page): Promise<void> {
  await page.keyboard.press("Control+H");
  await page.getByTestId("library-open-0").waitFor();
}

/** The titles of the rows that are drawn, from the top. */
export const listed = (page: Page): Promise<string[]> =>
  page
    .locator("[data-testid^=library-row-]")
    .evaluateAll((rows) => rows.map((row) => row.querySelector("[data-title]")?.textContent ?? ""));

/** Which of these words, in which piece of a line, are marked. */
export const marked = (page: Page): Promise<string[]> => page.locator("mark").allInnerTexts();
