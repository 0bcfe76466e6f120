// Turns pasted text and the prepared articles into rows, and makes up word pairs.

import type { Pair } from "../../text/alignment";
import type { Detection, Row } from "../types";
import type { Article, Block, Line } from "./article";

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

export function articleOf(text: string): Article {
  const language = guess(text);
  const blocks: Block[] = text
    .split(/\n\s*\n|\n/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) => ({
      kind: "paragraph",
      lines: sentencesOf(paragraph, language).map((source): Line => [source, `[en] ${source}`]),
    }));
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

export function detectionOf(article: Article, name: string | null): Detection {
  const reliable = article.language !== null;
  return {
    language: article.language,
    name,
    confidence: article.confidence,
    reliable,
    script: hints.find(([, code]) => code === article.language)?.[2] ?? null,
    blocks: article.blocks.map((block, b) => ({
      id: `b${b + 1}`,
      language: block.language ?? article.language,
      confidence: article.confidence,
      reliable,
    })),
  };
}

export type Sentence = { row: Row; line: Line };

export function sentencesFrom(article: Article, language: string | null): Sentence[] {
  const result: Sentence[] = [];
  article.blocks.forEach((block, b) => {
    block.lines.forEach((line, s) => {
      const row: Row = {
        index: result.length,
        id: `b${b + 1}.s${s + 1}`,
        block: `b${b + 1}`,
        kind: block.kind,
        level: block.level ?? 0,
        first_in_block: s === 0,
        language: block.language ?? language,
        source: line[0],
        target: null,
      };
      result.push({ row, line });
    });
  });
  return result;
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
