import type { BlockKind, Credit, Reason, Warning } from "../types";

/** Source, English, and Spanish where the article is also shown in Spanish. */
export type Line = [source: string, en: string, es?: string];

export type Block = { kind: BlockKind; level?: number; language?: string; lines: Line[] };

/** What stands around an article; `before`: index of the block that it stands before. */
export type Piece = { reason: Reason; before: number; block: Block };

/** Words of a row that are bold or slanted. */
export type Stressed = { text: string; strong?: boolean; emphasis?: boolean };

/** Rows are counted as if nothing had been left out or put back. */
export type Article = {
  id: string;
  language: string | null;
  confidence: number;
  /** What else it may be, likeliest first, where the language is not known. */
  candidates?: [code: string, confidence: number][];
  title: string | null;
  notices: string[];
  blocks: Block[];
  /** Warnings of the translation, by row. */
  warnings?: Record<number, Warning[]>;
  /** Warnings of summary lines, by their first row. */
  doubts?: Record<number, Warning[]>;
  /** Further rows that the line of a row rests on. */
  beside?: Record<number, number[]>;
  /** Links of a row, by their words. */
  links?: Record<number, { text: string; href: string }[]>;
  marks?: Record<number, Stressed[]>;
  byline?: string;
  published?: string;
  site?: string;
  credits?: Credit[];
  dropped?: Piece[];
  /** Rows for the short, medium and long summary, most important first. */
  key: number[];
};
