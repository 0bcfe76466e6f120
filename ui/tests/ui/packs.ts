// What the tests of language packs share.

import type { Page } from "playwright-core";

/** Opens the window of languages, by its key. */
export async function showPacks(page: Page): Promise<void> {
  await page.keyboard.press("Control+Shift+L");
  await page.getByTestId("packs-search").waitFor();
  await page.locator('[data-testid^="pair-"]').first().waitFor();
}

export const closed = (page: Page): Promise<void> => page.getByTestId("packs").waitFor({ state: "detached" });

/** What the window of languages says at its foot. */
export const note = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByTestId("packs-note").filter({ hasText: text }).waitFor();

/** Files dropped on the window, by their names. */
export async function drop(page: Page, ...names: string[]): Promise<void> {
  await page.evaluate((names) => {
    const data = new DataTransfer();
    for (const name of names) data.items.add(new File(["x"], name));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
  }, names);
}
