// The views of the library, of exports and of many files at once.

import type { Page } from "playwright-core";
import { translated } from "./browser";
import { showLibrary } from "./library";
import { drop } from "./packs";
import { after, click, plain, press, sample, seen, start, type, type View } from "./steps";

export const libraryViews: readonly View[] = [
  { name: "start, keeping fails", query: "library=problem", reach: after(start, seen("keeping-problem")) },
  { name: "library", reach: after(start, showLibrary) },
  { name: "library, beside a text", reach: after(sample("es"), showLibrary) },
  { name: "library, empty", query: "library=empty", reach: after(start, press("Control+H"), why("empty")) },
  { name: "library, off", query: "library=off", reach: after(start, press("Control+H"), why("off")) },
  {
    name: "library, damaged",
    query: "library=damaged",
    reach: after(start, press("Control+H"), seen("fault")),
  },
  { name: "library, found", reach: after(start, showLibrary, type("agua"), seen("library-hit-0-0")) },
  { name: "library, nothing found", reach: after(start, showLibrary, type("klingon"), why("nothing")) },
  {
    name: "library, several chosen",
    reach: after(
      start,
      showLibrary,
      click("library-choose-0"),
      click("library-choose-1"),
      seen("library-chosen"),
    ),
  },
  {
    name: "library, tags",
    reach: after(start, showLibrary, click("library-tags-0"), seen("library-tags-field")),
  },
  { name: "library, menu", reach: after(start, showLibrary, click("library-more"), seen("library-clear")) },
  {
    name: "library, to be cleared",
    reach: after(start, showLibrary, click("library-more"), click("library-clear"), seen("clear-library")),
  },
  {
    name: "library, taken out",
    reach: after(
      start,
      showLibrary,
      click("library-choose-0"),
      click("library-take-out"),
      seen("notice-act"),
    ),
  },
  {
    name: "digest",
    reach: after(start, showLibrary, click("library-choose-0"), click("library-digest"), seen("digest")),
  },
  {
    name: "reading, not kept",
    reach: after(sample("es"), click("keep-text"), (page) => page.locator('[data-kept="false"]').waitFor()),
  },
  {
    name: "reading, nothing is kept",
    query: "library=off",
    reach: after(sample("es"), seen("keeping-change")),
  },
  {
    name: "reading, keeping fails",
    query: "library=problem",
    reach: after(sample("es"), seen("keeping-problem")),
  },

  { name: "export", reach: after(sample("es"), click("export-button"), seen("preview-text")) },
  {
    name: "export, a page",
    reach: after(sample("ar"), click("export-button"), click("export-html"), seen("preview-page"), drawn),
  },
  {
    name: "export, pictures",
    reach: after(sample("es"), click("export-button"), click("export-pdf"), seen("preview-pictures")),
  },
  {
    name: "export, the beginning",
    query: "rows=300",
    reach: after(
      start,
      click("sample-menu"),
      click("sample-long"),
      translated,
      click("export-button"),
      seen("preview-more"),
    ),
  },
  {
    name: "export, nothing translated",
    query: "packs=none",
    reach: after(plain("uk"), click("export-button"), click("export-layout-translation"), seen("fault")),
  },
  {
    name: "export, not written",
    reach: after(
      sample("es"),
      click("export-button"),
      click("export-json"),
      click("export-save"),
      seen("fault"),
    ),
  },
  {
    name: "exported",
    reach: after(sample("es"), click("export-button"), click("export-save"), seen("notice")),
  },

  { name: "batch", reach: after(start, click("batch-button"), seen("batch-none")) },
  { name: "batch, asking", reach: after(start, folder, click("batch-start"), seen("batch-needs")) },
  {
    name: "batch, running",
    query: "batch=slow",
    reach: after(start, folder, begin, (page) => page.getByTestId("batch-row").nth(2).waitFor()),
  },
  { name: "batch, done", reach: after(start, folder, begin, seen("batch-over")) },
  {
    name: "batch, no files",
    query: "batch=none",
    reach: after(start, folder, begin, seen("fault")),
  },
];

function why(reason: string) {
  return (page: Page) => page.locator(`[data-testid="library-empty"][data-why="${reason}"]`).waitFor();
}

/** A page in a frame has its words a moment after its frame is there. */
async function drawn(page: Page): Promise<void> {
  await page.frameLocator('[data-testid="preview-page"]').locator("h1").waitFor();
}

async function folder(page: Page): Promise<void> {
  await drop(page, "noticias");
  await page.getByTestId("batch-paths").waitFor();
}

async function begin(page: Page): Promise<void> {
  await page.getByTestId("batch-choose-folder").click();
  await page.getByTestId("batch-folder").filter({ hasText: "results" }).waitFor();
  await page.getByTestId("batch-start").click();
}
