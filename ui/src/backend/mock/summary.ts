// Summaries of the fake engine: at once for an article, in steps for a report of thousands of sentences.

import type { Summary, SummaryEvent, SummaryLength } from "../types";
import { doneIn, fault, languageOf, type MockOptions, type Open } from "./engine";
import type { Sentence } from "./text";

/** Sentences that are read between two words about it. */
const STEP = 400;

const CHOSEN = { short: 2, medium: 4, long: 7 };

const ENCODER = { name: "encoder", version: "0.1.0", model: "e5-small 1", digest: "9f2c41d07be83a52" };
const LEXICAL = { name: "lexical", version: "0.1.0", model: "LexRank", digest: "" };

/** Where a row of the article as it was written stands now. */
const rowOf = (sentences: readonly Sentence[], at: number): number | null =>
  sentences.find((sentence) => sentence.at === at)?.row.index ?? null;

/** The rows that the article's author marked, and then the others in order. */
export function rowsFor({ article, sentences }: Open, length: SummaryLength): number[] {
  const key = article.key.flatMap((at) => rowOf(sentences, at) ?? []);
  if (typeof length !== "number") return key.slice(0, CHOSEN[length]);
  const others = sentences
    .filter(({ row }) => row.kind !== "heading" && row.kind !== "code" && !key.includes(row.index))
    .map(({ row }) => row.index);
  return [...key, ...others].slice(0, length);
}

export function summary(open: Open, to: string, options: MockOptions): Summary {
  const done = doneIn(open, to);
  const { article, sentences } = open;
  const omitted = sentences.filter(({ row }) => row.kind === "code");
  const damaged = options.trouble === "summary";
  const sources = (index: number) => (sentences[index] as Sentence).row;
  return {
    language: languageOf(open),
    mode: "extractive",
    engine: damaged || languageOf(open) === null ? LEXICAL : ENCODER,
    lines: rowsFor(open, open.length)
      .sort((a, b) => a - b)
      .map((index) => {
        const row = sources(index);
        const target = done.get(index);
        const at = sentences[index]?.at ?? -1;
        const beside = (article.beside?.[at] ?? []).flatMap((at) => rowOf(sentences, at) ?? []);
        const rows = [index, ...beside];
        return {
          text: target?.text ?? row.source,
          language: target ? to : row.language,
          source_text: row.source,
          evidence: rows.map((at) => sources(at).id),
          rows,
          warnings: [...(article.doubts?.[at] ?? []), ...(target?.warnings ?? [])],
        };
      }),
    coverage: {
      read: sentences.length - omitted.length,
      total: sentences.length,
      omitted: omitted.map(({ row }) => ({ id: row.id, reason: "code" })),
    },
    notices: damaged
      ? ["The summary model is damaged; a simpler method was used. Reinstall Diglot to repair it."]
      : [],
  };
}

/** Reads as the real engine does: a new call ends the running one, and so does cancelling. */
export async function summarise(
  open: Open,
  to: string,
  length: SummaryLength,
  options: MockOptions,
  wait: (ms: number) => Promise<void>,
  onProgress: (event: SummaryEvent) => void,
): Promise<Summary> {
  const call = {};
  open.summarising = call;
  const check = () => {
    if (open.summarising !== call) throw fault("cancelled", "Stopped.");
  };
  const total = open.sentences.length;
  for (let done = 0; done < total; done += STEP) {
    onProgress({ done, total });
    await wait(120);
    check();
  }
  open.summarising = null;
  open.length = length;
  return summary(open, to, options);
}
