// Looking for words in what is kept.

import type { SearchHit, Source } from "../types";
import type { Article, Line } from "./article";

/** Lines that are shown of one text that was found. */
const HITS = 3;

/** Where each of the words that are looked for stands in a line. */
export type Places = (text: string) => [number, number][][];

export type Kept = {
  id: number;
  digest: string;
  article: Article;
  source: Source;
  to: string | null;
  /** Sentences that are translated, by language. */
  done: Map<string, number>;
  corrected: number;
  tags: string[];
  first: number;
  last: number;
  out: boolean;
  words: number;
};

export const linesOf = ({ blocks }: Article): Line[] => blocks.flatMap(({ lines }) => lines);

/** The same text from the same place is known again. */
export function digestOf(article: Article, source: Source): string {
  const lines = linesOf(article);
  const place = source.kind === "file" ? source.name : source.kind === "web" ? source.url : "";
  return `${place}|${lines[0]?.[0] ?? ""}|${lines.length}`;
}

const targetOf = ([, english, spanish]: Line, to: string): string | null =>
  to === "es" && spanish !== undefined
    ? spanish
    : english === ""
      ? null
      : to === "en"
        ? english
        : `[${to}] ${english}`;

export function summaryOf({ article, to, done }: Kept): string {
  const line = linesOf(article)[article.key[0] ?? 0];
  if (!line) return "";
  const there = to !== null && (done.get(to) ?? 0) > 0 ? targetOf(line, to) : null;
  return there ?? line[0];
}

/** All words have to be in it, anywhere; the lines with any of them are shown. */
export function search(
  kept: Kept,
  needles: readonly (readonly string[])[],
  placesIn: Places,
): { kept: Kept; hits: SearchHit[] } | null {
  const lines: Omit<SearchHit, "marks">[] = [
    { side: "title", language: null, row: null, text: kept.article.title ?? "" },
    { side: "summary", language: kept.to, row: null, text: summaryOf(kept) },
    ...linesOf(kept.article).flatMap((line, row): Omit<SearchHit, "marks">[] => [
      { side: "source", language: null, row, text: line[0] },
      ...[...kept.done].flatMap(([to, done]) => {
        const text = row < done ? targetOf(line, to) : null;
        return text === null ? [] : [{ side: "target" as const, language: to, row, text }];
      }),
    ]),
  ];
  const missing = new Set<readonly string[]>(needles);
  const hits = lines.flatMap((line): SearchHit[] => {
    const marks = placesIn(line.text).flatMap((places, n) => {
      if (places.length > 0) missing.delete(needles[n] as readonly string[]);
      return places;
    });
    return marks.length === 0 ? [] : [{ ...line, marks: marks.sort((a, b) => a[0] - b[0]) }];
  });
  return missing.size > 0 ? null : { kept, hits: hits.slice(0, HITS) };
}
