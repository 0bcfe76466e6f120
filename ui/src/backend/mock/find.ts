// Search in both columns, and the table of contents.

import type { Found, Hit, Outline, Side } from "../types";
import { doneIn, type Open } from "./engine";

const LIMIT = 10_000;

/** A text without case and accents, and for each of its letters where it stood. */
export function fold(text: string): { letters: string[]; at: number[] } {
  const letters: string[] = [];
  const at: number[] = [];
  [...text].forEach((letter, index) => {
    const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    for (const piece of plain) {
      letters.push(piece);
      at.push(index);
    }
  });
  return { letters, at };
}

/** Where it stands, from and to, in code points. */
export function placesOf(text: string, needle: readonly string[]): [number, number][] {
  const { letters, at } = fold(text);
  const places: [number, number][] = [];
  if (needle.length === 0) return places;
  for (let from = 0; from + needle.length <= letters.length;) {
    if (needle.every((letter, i) => letters[from + i] === letter)) {
      const last = at[from + needle.length - 1] ?? 0;
      places.push([at[from] ?? 0, last + 1]);
      from += needle.length;
    } else from += 1;
  }
  return places;
}

const hitsIn = (text: string, needle: readonly string[], row: number, side: Side): Hit[] =>
  placesOf(text, needle).map(([start, end]) => ({ row, side, start, end }));

export function find(open: Open, to: string, query: string): Found {
  const needle = fold(query.trim()).letters;
  if (needle.length === 0) return { hits: [], total: 0 };
  const done = doneIn(open, to);
  const all = open.sentences.flatMap(({ row }) => {
    const target = done.get(row.index);
    return [
      ...hitsIn(row.source, needle, row.index, "source"),
      ...(target && target.text !== row.source ? hitsIn(target.text, needle, row.index, "target") : []),
    ];
  });
  return { hits: all.slice(0, LIMIT), total: all.length };
}

export function outline(open: Open, to: string): Outline {
  const done = doneIn(open, to);
  return {
    headings: open.sentences
      .filter(({ row }) => row.kind === "heading" && row.first_in_block)
      .map(({ row }) => ({
        row: row.index,
        level: row.level,
        source: row.source,
        language: row.language,
        target: done.get(row.index)?.text ?? null,
      })),
    blocks: open.sentences.filter(({ row }) => row.first_in_block).map(({ row }) => row.index),
  };
}
