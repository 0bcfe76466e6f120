// Turns pasted text and the prepared articles into rows, and makes up word pairs.

import type { Pair } from "../../text/alignment";
import type { Detection, LanguageShare, Link, Mark, Row } from "../types";
import type { Article, Block, Line, Stressed } from "./article";

const hints: [RegExp, string, string][] = [
  [/[\u0600-\u06ff]/, "ar", "Arab"],
  [/[\u4e00-\u9fff]/, "zh", "Hans"],
  [/[іїєґ]/i, "uk", "Cyrl"],
  [/\b(?:der|und|nicht|bleibt)\b/i, "de", "Latn"],
  [/\b(?:los|las|que|una|del|está)\b/i, "es", "Latn"],
  [/\b(?:les|des|est|une|dans)\b/i, "fr", "Latn"],
  [/\b(?:the|and|of|is)\b/i, "en", "Latn"],
];

export function guess(text: string): string | null {
  return hints.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

export function sentencesOf(text: string, language: string | null): string[] {
  const segmenter = new Intl.Segmenter(language ?? "en", { granularity: "sentence" });
  return [...segmenter.segment(text)].map(({ segment }) => segment.trim()).filter((s) => s !== "");
}

/** A paragraph is in another language only when it says so more than once. */
function foreign(paragraph: string, language: string | null): string | undefined {
  const found = hints.find(
    ([pattern]) => (paragraph.match(new RegExp(pattern.source, "gi"))?.length ?? 0) > 1,
  )?.[1];
  return found === undefined || found === language ? undefined : found;
}

export function articleOf(text: string): Article {
  const language = guess(text);
  const blocks: Block[] = text
    .split("\n")
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "")
    .map((paragraph) => {
      const heading = /^(#{1,4})\s+(.*)$/.exec(paragraph);
      const other = foreign(paragraph, language);
      return {
        kind: heading ? "heading" : "paragraph",
        level: heading?.[1]?.length ?? 0,
        ...(other === undefined ? {} : { language: other }),
        lines: sentencesOf(heading?.[2] ?? paragraph, language).map((source): Line => [
          source,
          `[en] ${source}`,
        ]),
      };
    });
  return {
    id: "paste",
    language,
    confidence: language === null ? 0.2 : 0.96,
    title: null,
    notices: [],
    key: [0, 1, 2, 3],
    blocks,
  };
}

/** `b3` is the third block; what was left out is counted on from there. */
const blockId = (n: number) => `b${n + 1}`;
export const pieceId = (article: Article, n: number): string => blockId(article.blocks.length + n);

type Placed = { id: string; block: Block; piece: boolean };

/** The blocks in reading order, with those that were put back. */
function placed(article: Article, back: ReadonlySet<string>): Placed[] {
  const { blocks, dropped = [] } = article;
  const pieces = dropped.map((piece, n) => ({ ...piece, id: pieceId(article, n) }));
  const before = (b: number): Placed[] =>
    pieces
      .filter((piece) => piece.before === b && back.has(piece.id))
      .map(({ id, block }) => ({ id, block, piece: true }));
  const own = blocks.flatMap((block, b) => [...before(b), { id: blockId(b), block, piece: false }]);
  return [...own, ...before(blocks.length)];
}

export function detectionOf(
  article: Article,
  nameOf: (code: string) => string | null,
  back: ReadonlySet<string> = new Set(),
): Detection {
  const { language } = article;
  const reliable = language !== null;
  const candidates =
    article.candidates ?? (language === null ? [] : [[language, article.confidence] as const]);
  return {
    language,
    tag: language,
    name: language === null ? null : nameOf(language),
    confidence: article.confidence,
    reliable,
    candidates: candidates.map(([code, confidence]) => ({
      language: code,
      name: nameOf(code) ?? code,
      confidence,
    })),
    script: hints.find(([, code]) => code === article.language)?.[2] ?? null,
    blocks: placed(article, back).map(({ id, block }) => ({
      id,
      language: block.language ?? article.language,
      confidence: article.confidence,
      reliable,
    })),
  };
}

/** `at`: its row in the article as it was written; null in what was put back. */
export type Sentence = { row: Row; line: Line; at: number | null };

/** Where words stand in a sentence, in code points. */
function placeOf(source: string, text: string): { start: number; end: number } {
  const start = [...source.slice(0, Math.max(0, source.indexOf(text)))].length;
  return { start, end: start + [...text].length };
}

const linksOf = (source: string, links: readonly { text: string; href: string }[]): Link[] =>
  links.map(({ text, href }) => ({ ...placeOf(source, text), href }));

const marksOf = (source: string, marks: readonly Stressed[]): Mark[] =>
  marks.map(({ text, strong = false, emphasis = false }) => ({ ...placeOf(source, text), strong, emphasis }));

/** `chosen`: languages that the reader set by hand, by block. */
export function sentencesFrom(
  article: Article,
  language: string | null,
  chosen: ReadonlyMap<string, string>,
  back: ReadonlySet<string> = new Set(),
): Sentence[] {
  const result: Sentence[] = [];
  let written = 0;
  for (const { id, block, piece } of placed(article, back)) {
    block.lines.forEach((line, s) => {
      const index = result.length;
      const at = piece ? null : written++;
      const row: Row = {
        index,
        id: `${id}.s${s + 1}`,
        block: id,
        kind: block.kind,
        level: block.level ?? 0,
        first_in_block: s === 0,
        language: chosen.get(id) ?? block.language ?? language,
        chosen: chosen.has(id),
        source: line[0],
        links: linksOf(line[0], (at === null ? null : article.links?.[at]) ?? []),
        marks: marksOf(line[0], (at === null ? null : article.marks?.[at]) ?? []),
        target: null,
      };
      result.push({ row, line, at });
    });
  }
  return result;
}

/** Languages by their share of the sentences. */
export function shares(sentences: readonly Sentence[]): LanguageShare[] {
  const counts = new Map<string | null, number>();
  for (const { row } of sentences) counts.set(row.language, (counts.get(row.language) ?? 0) + 1);
  return [...counts].map(([code, rows]) => ({ code, rows })).sort((a, b) => b.rows - a.rows);
}

export function words(text: string, language: string): [number, number][] {
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  const found: [number, number][] = [];
  let at = 0;
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const length = [...segment].length;
    if (isWordLike) found.push([at, at + length]);
    at += length;
  }
  return found;
}

/** Not a real alignment: the words of both sides are paired in order, in proportion. */
export function align(source: string, target: string, from: string, to: string): Pair[] {
  const left = words(source, from);
  const right = words(target, to);
  if (left.length === 0 || right.length === 0) return [];
  const longer = Math.max(left.length, right.length);
  return Array.from({ length: longer }, (_, i) => {
    const [a, b] = left[Math.floor((i * left.length) / longer)] ?? [0, 0];
    const [c, d] = right[Math.floor((i * right.length) / longer)] ?? [0, 0];
    return [a, b, c, d];
  });
}
