// What the Arabic files share: counted things, and foreign names inside a line from right to left.

import type { Formats } from "../format";

/** Keeps a name, path or number in another script in one piece, and its punctuation on the right side. */
export const apart = (text: string): string => `\u2068${text}\u2069`;

export const quoted = (text: string): string => `«${apart(text)}»`;

export const sentencesIn = (f: Formats) => (n: number) =>
  f.forms(n, {
    zero: "لا جُمل",
    one: "جملة واحدة",
    two: "جملتان",
    few: `${f.number(n)} جُمل`,
    other: `${f.number(n)} جملة`,
  });

/** The same after a preposition. */
export const ofSentencesIn = (f: Formats) => (n: number) =>
  f.forms(n, {
    zero: "0 جُمل",
    one: "جملة واحدة",
    two: "جملتين",
    few: `${f.number(n)} جُمل`,
    other: `${f.number(n)} جملة`,
  });
