// axe finds nothing serious or critical in any view, in both schemes (and in Arabic: see languages.test.ts).

import { describe, expect, it } from "vitest";
import { seriousFindings, windows } from "./browser";
import { queryOf, views } from "./views";

const open = windows();

describe("accessibility, light and dark", () => {
  it.each(views)("$name", async (view) => {
    const page = await open({ colorScheme: "light", query: queryOf(view) });
    await view.reach(page);
    expect(await seriousFindings(page), "light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await seriousFindings(page), "dark").toEqual([]);
  });
});

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
