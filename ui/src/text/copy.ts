// The summary as it leaves the window by the clipboard.

import type { Summary, SummaryLine } from "../backend/types";
import { engineTexts, omittedText, t as words, warningText, type Messages } from "../messages";
import type { SummaryStyle } from "../state/summary.svelte";

export type Copied = {
  title: string;
  /** Where the text came from, in words. */
  origin: string;
  style: SummaryStyle;
  summary: Summary;
  /** The original sentence of each row that a line rests on; null where they are not quoted. */
  sources: ReadonlyMap<number, string> | null;
};

/** On one line, whatever the article did. */
const flat = (text: string): string => text.replace(/[\s\u0085]+/g, " ").trim();

// Plain digits: with a thousands separator, a list of numbers would be another list of numbers.
const numbers = (line: SummaryLine): string[] => line.rows.map((row) => String(row + 1));

/**
 * Text that a Markdown reader shows as it is. Escaped is what CommonMark, GitHub and Pandoc give a meaning
 * to; where only the beginning of a line has one, only the beginning is escaped.
 */
export function escapeMarkdown(text: string): string {
  return flat(text)
    .replace(/[\\`*_{}[\]<>&~|$#]/g, "\\$&")
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d{1,9})([.)])/, "$1\\$2")
    .replace(/:\/\//g, "\\://")
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`);
}

const warningsOf = (line: SummaryLine, t: Messages): string[] =>
  line.warnings.map((warning) => `⚠ ${warningText(warning, t)}`);

function coverageOf({ coverage, mode }: Summary, t: Messages): string {
  const leftOut = omittedText(coverage.omitted, t);
  return [
    // Nobody is to take a model's words for the author's.
    ...(mode === "abstractive" ? [t.summary.abstractive] : []),
    `${t.summary.read(coverage.read, coverage.total)}.`,
    ...(leftOut === null ? [] : [leftOut]),
  ].join(" ");
}

/** Blocks with an empty line between them, and a newline at the end. */
const page = (blocks: string[]): string => `${blocks.filter((block) => block !== "").join("\n\n")}\n`;

export function summaryAsText({ title, origin, style, summary }: Copied, t: Messages = words): string {
  const mark = (line: SummaryLine) => (line.rows.length > 0 ? ` [${numbers(line).join(", ")}]` : "");
  const sentence = (line: SummaryLine) => `${flat(line.text)}${mark(line)}`;
  const points = () =>
    summary.lines.flatMap((line) => [
      `- ${sentence(line)}`,
      ...warningsOf(line, t).map((warning) => `  ${warning}`),
    ]);
  const warnings = () =>
    summary.lines.flatMap((line) => warningsOf(line, t).map((warning) => `${warning}${mark(line)}`));
  return page([
    flat(title),
    ...(style === "points"
      ? [points().join("\n")]
      : [summary.lines.map(sentence).join(" "), warnings().join("\n")]),
    [coverageOf(summary, t), t.summary.source(flat(origin))].join("\n"),
  ]);
}

export function summaryAsMarkdown(
  { title, origin, style, summary, sources }: Copied,
  t: Messages = words,
): string {
  const mark = (line: SummaryLine) =>
    numbers(line)
      .map((number) => ` [${number}]`)
      .join("");
  const sentence = (line: SummaryLine) => `${escapeMarkdown(line.text)}${mark(line)}`;
  const warningsIn = (line: SummaryLine) => warningsOf(line, t).map(escapeMarkdown);
  const point = (line: SummaryLine) =>
    // A backslash at the end of a line breaks it and stays in the item.
    [`- ${sentence(line)}`, ...warningsIn(line).map((warning) => `  ${warning}`)].join("\\\n");
  const warnings = () =>
    summary.lines.flatMap((line) => warningsIn(line).map((warning) => `- ${warning}${mark(line)}`));
  const cited = [...(sources ?? [])].sort(([a], [b]) => a - b);
  return page([
    `# ${escapeMarkdown(title)}`,
    ...(style === "points"
      ? [summary.lines.map(point).join("\n")]
      : [summary.lines.map(sentence).join(" "), warnings().join("\n")]),
    ...(cited.length === 0 ? [] : [`## ${escapeMarkdown(t.summary.sentences)}`]),
    cited.map(([row, source]) => `- [${row + 1}] ${escapeMarkdown(source)}`).join("\n"),
    escapeMarkdown(coverageOf(summary, t)),
    escapeMarkdown(
      engineTexts(summary.engine, summary.mode, t)
        .map((words) => `${words}.`)
        .join(" "),
    ),
    escapeMarkdown(t.summary.source(origin)),
  ]);
}
