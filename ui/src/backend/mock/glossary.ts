// Terms of a language pair, and how the fake engine puts them into its translations.

import type { AppliedTerm, Imported, Stale, Term } from "../types";
import { doneIn, fault, translateRow, type Open } from "./engine";
import { align } from "./text";

export type Glossaries = Map<string, Term[]>;

export const pairOf = (from: string, to: string): string => `${from}-${to}`;

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Where a term stands in a sentence, in code points; words only, but anywhere where there are no spaces. */
function placeOf({ source, exact }: Term, sentence: string): [number, number] | null {
  const spaced = !/\p{Script=Han}|\p{Script=Thai}/u.test(source);
  const pattern = spaced ? `(?<![\\p{L}\\p{N}])${escaped(source)}(?![\\p{L}\\p{N}])` : escaped(source);
  const match = new RegExp(pattern, exact ? "u" : "iu").exec(sentence);
  if (!match) return null;
  const start = [...sentence.slice(0, match.index)].length;
  return [start, start + [...match[0]].length];
}

export type Applied = { text: string; terms: AppliedTerm[] };

/** Replaces the words that the made-up alignment links to each term. */
export function applied(
  terms: readonly Term[],
  source: string,
  text: string,
  from: string,
  to: string,
): Applied {
  const used: AppliedTerm[] = [];
  let result = text;
  for (const term of terms) {
    const place = placeOf(term, source);
    if (!place) continue;
    const letters = [...source];
    const wanted = term.target ?? letters.slice(...place).join("");
    used.push({ source: term.source, target: wanted });
    if (result.toLowerCase().includes(wanted.toLowerCase())) continue;
    const linked = align(source, result, from, to).filter(([a, b]) => a < place[1] && b > place[0]);
    if (linked.length === 0) continue;
    const start = Math.min(...linked.map(([, , c]) => c));
    const end = Math.max(...linked.map(([, , , d]) => d));
    const words = [...result];
    result = [...words.slice(0, start), wanted, ...words.slice(end)].join("");
  }
  return { text: result, terms: used };
}

/** Replaces the terms of a pair; translations that come out otherwise now are forgotten and named. */
export function saveTerms(
  glossaries: Glossaries,
  readings: ReadonlyMap<string, Open>,
  from: string,
  to: string,
  terms: Term[],
): Stale[] {
  const seen = new Set<string>();
  for (const { source } of terms) {
    const key = source.trim().toLowerCase();
    if (key === "" || seen.has(key)) throw fault("internal", `The term “${source}” is there twice or empty.`);
    seen.add(key);
  }
  const sorted = terms
    .map((term) => ({ ...term, source: term.source.trim() }))
    .sort((a, b) => a.source.localeCompare(b.source));
  glossaries.set(pairOf(from, to), sorted);
  const stale: Stale[] = [];
  for (const [reading, open] of readings) {
    const done = doneIn(open, to);
    const rows = [...done]
      .filter(([row, target]) => {
        const known = open.sentences[row]?.row;
        if (known?.language !== from || target.machine !== null) return false;
        const anew = translateRow(open, row, to);
        return anew.text !== target.text || anew.terms.length !== target.terms.length;
      })
      .map(([row]) => row)
      .sort((a, b) => a - b);
    for (const row of rows) done.delete(row);
    if (rows.length > 0) stale.push({ reading, rows });
  }
  return stale;
}

/** What the file holds that a person is taken to have chosen. */
export function imported(from: string): Imported {
  const source = from === "es" ? "junta de regantes" : "Nordhafen";
  return {
    terms: [
      { source, target: from === "es" ? "water users' board" : "North Port", exact: false },
      { source: "Corvera", target: null, exact: true },
    ],
    notices: ["Line 4 was left out: it has no term."],
  };
}
