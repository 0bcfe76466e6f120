// Every view of the window, and the shortest way to it; a new view is a line here and is checked with the others.

import type { Page } from "playwright-core";
import { openSample, translated } from "./browser";
import { libraryViews } from "./library-views";
import { packViews } from "./pack-views";
import { writingViews } from "./writing-views";
import { after, click, dragOver, plain, press, sample, seen, start, type, type View } from "./steps";

/** The address of a view: its own query first, since the first of two wins. */
export const queryOf = (view: View, more = ""): string =>
  [view.query ?? "", "pace=0", more].filter((part) => part !== "").join("&");

/** Something in the clipboard that cannot be read. */
const pasted = (text: string) => async (page: Page) => {
  await page.getByTestId("paste-box").fill(text);
  await page.getByTestId("read-button").click();
};

/** Files that the system's dialog gives. */
const chosen = (...names: string[]) => names.map((name) => `choose=${name}`).join("&");

const address = (text: string) => async (page: Page) => {
  await page.getByTestId("web-address").fill(text);
  await page.getByTestId("open-address").click();
};

/** More than a message shows at once. */
const BAD = ["bundle.zip", "scan-2.png", ...Array.from({ length: 8 }, (_, i) => `broken-${i}.pdf`)];

const TYPED = "Una frase. ".repeat(80);

/** Broken lines, as they come out of a page of print. */
const LINES = [
  "La junta de la cuenca ha publicado el mapa de los cor-",
  "tes que empiezan el lunes en los pueblos de la sierra,",
  "donde los embalses no llegan a la quinta parte de su",
  "capacidad.",
];

export const views: readonly View[] = [
  { name: "start", reach: start },
  { name: "start, nothing typed", reach: after(start, click("read-button"), seen("paste-hint")) },
  { name: "start, samples", reach: after(start, click("sample-menu"), seen("sample-es")) },
  { name: "start, settings not read", query: "trouble=settings", reach: after(start, seen("start-notice")) },
  { name: "start, no engine", query: "trouble=engine", reach: start },
  { name: "start, dropping a file", reach: after(start, dragOver, seen("drop-overlay")) },
  { name: "opening", query: "pace=20", reach: after(start, pasted(TYPED), seen("opening")) },
  {
    name: "start, no address",
    reach: after(start, address("not an address"), wrong),
  },
  {
    name: "start, only an address",
    reach: after(start, typed("https://example.org/noticias/embalses-del-sur"), seen("page-offer")),
  },
  {
    name: "start, no such site",
    reach: after(start, address("nowhere.invalid/noticias"), seen("fault")),
  },
  {
    name: "start, files that cannot be opened",
    query: chosen(...BAD),
    reach: after(start, click("open-file"), seen("fault"), settledOpening),
  },
  ...[
    { stage: "fetching", where: "example.org/noticias" },
    { stage: "fetching", where: "example.org/stream" },
  ].map(({ stage, where }) => ({
    name: `opening, ${stage} ${where}`,
    query: `hold=${stage}`,
    reach: after(start, address(where), seen("opening")),
  })),
  {
    name: "opening, reading pages, one of several",
    query: `hold=reading&${chosen("informe.pdf", "otro.docx", "tercero.epub")}`,
    reach: after(start, click("open-file"), seen("skip-open"), seen("opening-stage")),
  },
  {
    name: "opening, recognising letters",
    query: `hold=recognising&${chosen("escaneado.tiff")}`,
    reach: after(start, click("open-file"), seen("opening-stage")),
  },
  { name: "fault", query: "trouble=start", reach: after(start, seen("fault")) },

  { name: "reading", reach: sample("es") },
  { name: "reading, right to left", reach: sample("ar") },
  { name: "reading, Chinese", reach: sample("zh") },
  { name: "reading, several languages", reach: sample("fr") },
  { name: "reading, while it is translated", query: "pace=3", reach: after(long, seen("progress")) },
  { name: "reading, language not known", reach: after(unknown, seen("notice")) },
  { name: "reading, no engine", query: "trouble=engine", reach: after(plain("es"), seen("notice")) },
  ...writingViews,
  { name: "reading, model damaged", query: "trouble=summary", reach: plain("es") },
  {
    name: "reading, a paste that was repaired",
    reach: after(start, pasted(LINES.join("\n")), seen("paste-note")),
  },
  {
    name: "reading, from the web",
    reach: after(start, address("https://example.org/noticias/2026/09/28/los-embalses-del-sur"), read),
  },
  { name: "left out, unfolded", reach: after(sample("es"), click("left-out-fold"), seen("left-out-list")) },
  {
    name: "left out, whole text of a piece",
    reach: after(sample("es"), click("left-out-fold"), click("piece-more-b14")),
  },
  { name: "left out, put back", reach: after(sample("es"), click("left-out-fold"), putBack) },
  {
    name: "left out, all put back",
    reach: after(sample("es"), click("left-out-fold"), click("put-all"), seen("put-back-note")),
  },
  {
    name: "left out, heads of pages",
    query: chosen("informe.pdf"),
    reach: after(start, click("open-file"), click("left-out-fold"), seen("left-out-more")),
  },
  {
    name: "language of a paragraph that was put back",
    reach: after(sample("es"), click("left-out-fold"), putBack, press("l"), seen("leave-paragraph")),
  },
  ...["swapped", "stacked", "translation", "source"].map((layout) => ({
    name: `layout: ${layout}`,
    query: `layout=${layout}`,
    reach: sample("es"),
  })),
  { name: "several texts", reach: after(sample("es"), click("new-article"), sample("zh"), seen("tabs")) },

  { name: "menu of layouts", reach: after(sample("es"), click("layout-button"), seen("layout-stacked")) },
  { name: "languages", reach: after(sample("es"), click("language-pill"), seen("language-search")) },
  {
    name: "language of a paragraph",
    reach: after(sample("fr"), focusRow, press("l"), seen("language-search")),
  },
  { name: "find", reach: after(sample("es"), press("Control+f"), type("agua"), seen("find-count")) },
  { name: "contents", reach: after(sample("es"), click("contents-button"), seen("heading-0")) },
  { name: "contents, none", reach: after(unknown, click("contents-button"), seen("contents-empty")) },
  { name: "editing", reach: after(sample("es"), focusRow, press("F2"), seen("row-editor-0")) },
  {
    name: "edited",
    reach: after(
      sample("es"),
      focusRow,
      press("F2"),
      seen("row-editor-0"),
      type("x"),
      press("Enter"),
      seen("row-edited-0"),
    ),
  },

  { name: "settings", reach: after(start, click("settings-button"), seen("settings")) },
  { name: "glossary, empty", reach: after(sample("zh"), click("glossary-button"), seen("glossary")) },
  {
    name: "glossary",
    reach: after(
      sample("es"),
      click("glossary-button"),
      click("term-add"),
      seen("term-source-0"),
      type("embalse"),
    ),
  },
  ...packViews,
  ...libraryViews,
  { name: "shortcuts", reach: after(start, click("shortcuts-button"), seen("shortcuts")) },
];

async function long(page: Page): Promise<void> {
  await openSample(page, "long");
}

async function unknown(page: Page): Promise<void> {
  await openSample(page, "unknown");
}

async function focusRow(page: Page): Promise<void> {
  await page.getByTestId("row-0").focus();
}

function typed(text: string) {
  return (page: Page) => page.getByTestId("paste-box").fill(text);
}

async function wrong(page: Page): Promise<void> {
  await page.locator('[data-testid="web-address"][aria-invalid="true"]').waitFor();
}

async function settledOpening(page: Page): Promise<void> {
  await page.getByTestId("opening").waitFor({ state: "detached" });
}

async function read(page: Page): Promise<void> {
  await page.locator('[data-testid="row-source-0"], [data-testid="row-target-0"]').first().waitFor();
  await translated(page);
}

async function putBack(page: Page): Promise<void> {
  await page.getByTestId("piece-act-b19").click();
  await page.getByTestId("put-back-note").waitFor();
  await translated(page);
}
