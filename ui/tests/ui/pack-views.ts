// The views of language packs, in their own window and in a text.

import type { Page } from "playwright-core";
import { translated } from "./browser";
import { after, click, dragOver, plain, sample, seen, start, type, type View } from "./steps";

export const packViews: readonly View[] = [
  { name: "reading, a pack is missing", reach: after(plain("uk"), seen("missing-install")) },
  {
    name: "reading, a pack is on its way",
    query: "hold=install",
    reach: after(plain("uk"), click("missing-install"), seen("missing-cancel")),
  },
  {
    name: "reading, a pack did not come",
    query: "packs=fail",
    reach: after(plain("uk"), click("missing-install"), seen("fault")),
  },
  {
    name: "reading, a paragraph lacks a pack",
    query: "packs=none",
    reach: after(
      plain("fr"),
      click("missing-install"),
      (page) => page.locator('[data-route="parts"]').waitFor(),
      translated,
    ),
  },
  {
    name: "reading, figures of a pack",
    reach: after(sample("es"), click("at-work-es-en"), seen("at-work-figures")),
  },
  {
    name: "reading, a better pack",
    reach: after(sample("fr"), languages, click("sizes-fr>en"), click("install-fr-en"), closed, better),
  },
  { name: "packs", reach: after(start, languages) },
  { name: "packs, none", query: "packs=none", reach: after(start, languages, seen("packs-none")) },
  {
    name: "packs, damaged",
    query: "packs=damaged",
    reach: after(start, languages, click("packs-upkeep"), click("packs-check"), seen("packs-checks")),
  },
  {
    name: "packs, nothing found",
    reach: after(start, languages, type("klingon"), seen("packs-nothing")),
  },
  {
    name: "packs, details",
    reach: after(start, languages, click("sizes-fr>en"), click("details-es-en"), seen("pack-details-es-en")),
  },
  {
    name: "packs, removing one",
    reach: after(
      sample("es"),
      languages,
      click("details-es-en"),
      click("remove-es-en"),
      seen("removal"),
      enabled("removal-remove"),
    ),
  },
  {
    name: "packs, on their way",
    query: "hold=install",
    reach: after(start, languages, click("install-en-es"), seen("cancel-en-es")),
  },
  {
    name: "packs, one that did not come",
    query: "packs=fail",
    reach: after(start, languages, click("install-en-es"), seen("fault")),
  },
  {
    name: "packs, storage and memory",
    reach: after(sample("es"), languages, click("packs-upkeep"), click("mirror-fold"), seen("mirror")),
  },
  { name: "packs, dropping one", reach: after(start, languages, dragOver, seen("packs-drop")) },
];

/** The window of language packs. */
async function languages(page: Page): Promise<void> {
  await page.getByTestId("packs-button").first().click();
  await page.getByTestId("pack-es-en").waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "packs-search");
}

async function closed(page: Page): Promise<void> {
  await page.locator('[data-testid="pack-fr-en"][data-state="here"]').waitFor();
  await page.getByTestId("packs-close").click();
}

async function better(page: Page): Promise<void> {
  await page.getByTestId("better-pack").waitFor();
  await translated(page);
}

function enabled(testid: string) {
  return (page: Page) => page.locator(`[data-testid="${testid}"]:not(:disabled)`).waitFor();
}
