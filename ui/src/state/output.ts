// What leaves the window by the clipboard, and what is told of where a text is from.

import type { Source, Summary, SummaryLine } from "../backend/types";
import { t } from "../messages";
import type { Side } from "../text/alignment";
import { summaryAsMarkdown, summaryAsText } from "../text/copy";
import { copyOf, type Copy } from "../text/selection";
import type { Reading } from "./reading.svelte";
import type { SummaryStyle } from "./summary.svelte";
import { shortAddress } from "./web";

/** Where a text came from, in words. */
export function originOf(source: Source): string {
  switch (source.kind) {
    case "file":
      return t.reading.source.file(source.name);
    case "web":
      return shortAddress(source.url);
    case "paste":
      return t.reading.source.paste;
    case "sample":
      return t.reading.source.sample;
  }
}

/** Language of the original of a summary's line; null where nobody knows. */
export function sourceLanguage(
  reading: Reading,
  line: SummaryLine,
  of: "summary" | "written",
): string | null {
  const own = reading.opened.detection.language;
  if (of === "written") {
    // The engine has a model write in the language of the text where it can, else in another one that it is good at.
    const { languages } = reading.writing;
    if (own !== null && languages.includes(own)) return own;
    return languages.length === 1 ? (languages[0] ?? null) : null;
  }
  const row = line.rows[0] === undefined ? undefined : reading.rows.row(line.rows[0]);
  return row?.language ?? own;
}

/** One column from row to row, both included, as it is copied. */
export async function copyRows(
  { rows, to: language }: Reading,
  side: Side,
  [first, last]: readonly [number, number],
  from = 0,
  to?: number,
): Promise<Copy> {
  const found = await rows.collect(first, last + 1);
  const sentences = found.map(({ row, target }) => ({
    text: side === "source" ? row.source : (target?.text ?? null),
    block: row.block,
    language: side === "source" ? row.language : language,
  }));
  return copyOf(sentences, from, to);
}

/** A summary as it goes to the clipboard. */
export async function summaryForCopy(
  reading: Reading,
  summary: Summary,
  style: SummaryStyle,
  as: "text" | "markdown",
): Promise<string> {
  const rows = summary.lines.flatMap((line) => line.rows);
  const of = {
    title: reading.title,
    origin: originOf(reading.opened.source),
    style,
    summary,
    sources: as === "markdown" ? await reading.rows.sources(rows) : null,
  };
  return as === "markdown" ? summaryAsMarkdown(of) : summaryAsText(of);
}
