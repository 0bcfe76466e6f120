import { summaryAsMarkdown, summaryAsText } from "../text/copy";
import type { Reading } from "./reading.svelte";
import type { SummaryStyle } from "./summary.svelte";

/** The summary as it goes to the clipboard; null while there is none. */
export async function summaryForCopy(
  reading: Reading,
  style: SummaryStyle,
  as: "text" | "markdown",
): Promise<string | null> {
  const summary = reading.summary.value;
  if (!summary) return null;
  const rows = summary.lines.flatMap((line) => line.rows);
  const of = {
    title: reading.title,
    origin: reading.origin,
    style,
    summary,
    sources: as === "markdown" ? await reading.sources(rows) : null,
  };
  return as === "markdown" ? summaryAsMarkdown(of) : summaryAsText(of);
}
