// How a person names a place in a text: a paragraph, a sentence of it, or a sentence of the whole text.

import type { Outline } from "../backend/types";

export type Address = { paragraph: number; sentence: number | null } | { row: number };

/** Arabic and Persian digits, and those of wide scripts, count as digits too. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replaceAll(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .trim()
    .toLowerCase();

/** `12`, `12.3`, `b12`, `b12.s3`, `#57`; null when it is none of these. */
export function parseAddress(text: string): Address | null {
  const given = plain(text);
  const row = /^#\s*(\d{1,7})$/.exec(given);
  if (row) return { row: Number(row[1]) };
  const parts = /^b?(\d{1,7})(?:[.,:٫]\s*s?(\d{1,7}))?$/.exec(given);
  if (!parts) return null;
  return { paragraph: Number(parts[1]), sentence: parts[2] === undefined ? null : Number(parts[2]) };
}

export type Found =
  | { at: number }
  | { wrong: "paragraph"; paragraphs: number }
  | { wrong: "sentence"; paragraph: number; sentences: number }
  | { wrong: "row"; rows: number };

/** The row of an address, or how far the text goes. */
export function locate(address: Address, { blocks }: Outline, rows: number): Found {
  if ("row" in address) {
    return address.row >= 1 && address.row <= rows ? { at: address.row - 1 } : { wrong: "row", rows };
  }
  const { paragraph, sentence } = address;
  const first = blocks[paragraph - 1];
  if (first === undefined) return { wrong: "paragraph", paragraphs: blocks.length };
  const sentences = (blocks[paragraph] ?? rows) - first;
  if (sentence === null) return { at: first };
  if (sentence < 1 || sentence > sentences) return { wrong: "sentence", paragraph, sentences };
  return { at: first + sentence - 1 };
}
