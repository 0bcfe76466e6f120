// The steps that lead to a view.

import type { Page } from "playwright-core";
import { openSample, translated } from "./browser";

export type View = {
  name: string;
  /** Query for the fake backend besides `pace=0`. */
  query?: string;
  reach: (page: Page) => Promise<void>;
};

export const start = () => Promise.resolve();

export const sample = (id: string) => async (page: Page) => {
  await openSample(page, id);
  await translated(page);
  await page.getByTestId("summary-line-0").first().waitFor();
};

export const after =
  (reach: (page: Page) => Promise<void>, ...steps: ((page: Page) => Promise<unknown>)[]) =>
  async (page: Page) => {
    await reach(page);
    for (const step of steps) await step(page);
  };

export const click = (testid: string) => (page: Page) => page.getByTestId(testid).first().click();
export const press = (keys: string) => (page: Page) => page.keyboard.press(keys);
export const type = (text: string) => (page: Page) => page.keyboard.type(text);
export const seen = (testid: string) => (page: Page) => page.getByTestId(testid).first().waitFor();

export function plain(id: string) {
  return (page: Page) => openSample(page, id);
}

export async function dragOver(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new DragEvent("dragover", { cancelable: true })));
}
