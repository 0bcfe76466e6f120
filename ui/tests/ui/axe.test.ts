// axe finds nothing serious or critical with high contrast, and finds what is wrong. Every view in both schemes, in German and in
// Arabic, is in languages.test.ts, which reaches them all for more than this.

import { describe, expect, it } from "vitest";
import { seriousFindings, windows } from "./browser";
import { queryOf, views } from "./views";

const open = windows();

describe("accessibility, high contrast", () => {
  it.each(
    views.filter(({ name }) => /^(start|reading|settings|glossary|packs|library|export|batch)$/.test(name)),
  )("$name", async (view) => {
    const page = await open({ query: queryOf(view, "contrast=1") });
    await view.reach(page);
    expect(await seriousFindings(page)).toEqual([]);
  });
});

describe("what is wrong", () => {
  it("is found", async () => {
    const page = await open();
    await page.getByTestId("shortcuts-button").evaluate((button) => button.replaceChildren());
    expect(await seriousFindings(page)).toContainEqual(expect.stringContaining("button-name"));
  });
});
