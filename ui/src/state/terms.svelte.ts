// Terms of a glossary as they are being written, and what is wrong with them.

import type { Term } from "../backend/types";

/** In Unicode characters, as the engine counts. */
export const LONGEST_TERM = 200;

export type Side = "source" | "target";
export type Problem = { side: Side; kind: "empty" | "long" | "twice" };

let next = 1;

/** One row of the table. */
export class Draft {
  readonly key = next++;
  source = $state("");
  target = $state("");
  /** It stays as it is in the translation. */
  kept = $state(false);
  /** Capitals matter. */
  exact = $state(false);
  /** Somebody was in this row and went on; before that nothing is wrong with it yet. */
  left = $state(false);

  constructor({ source, target, exact }: Term = { source: "", target: "", exact: false }) {
    this.source = source;
    this.target = target ?? "";
    this.kept = target === null;
    this.exact = exact;
  }

  #made: Made | null = null;

  get made(): Made {
    const { source, target, kept, exact } = this;
    const here = this.#made;
    // Kept by hand: a list of ten thousand is gone through at every key, and as many `$derived` inside of
    // another one take time that grows with the square.
    if (here?.source === source && here.target === target && here.kept === kept && here.exact === exact)
      return here;
    const term: Term = { source: tidy(source), target: kept ? null : tidy(target), exact };
    this.#made = {
      source,
      target,
      kept,
      exact,
      term,
      empty: term.source === "" && tidy(target) === "",
      id: identity(term),
      mark: markOf(term),
      flaw: flawOf(term),
      plain: plain(`${source}\n${target}`),
    };
    return this.#made;
  }

  get term(): Term {
    return this.made.term;
  }

  get empty(): boolean {
    return this.made.empty;
  }
}

/** What follows from what is written in a row. */
type Made = {
  source: string;
  target: string;
  kept: boolean;
  exact: boolean;
  term: Term;
  empty: boolean;
  id: string;
  /** As long as this is the same, nothing is to be saved. */
  mark: string;
  /** What is wrong with it whatever the others are. */
  flaw: Problem | null;
  /** For searching. */
  plain: string;
};

const tidy = (text: string): string => text.trim().split(/\s+/u).join(" ");

/** A text for comparing: without case and accents. For searching, not for telling terms apart. */
const plain = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Two terms with one identity would stand in the same place with equal right. The engine refuses them. */
export function identity({ source, exact }: Pick<Term, "source" | "exact">): string {
  const folded = tidy(source)
    .normalize("NFD")
    .replaceAll(/[\u00AD\u200B]/g, "")
    .replaceAll(/[’ʼ‘]/g, "'")
    .replaceAll(/[‐‑]/g, "-");
  return exact ? `=${folded}` : `~${folded.toLowerCase().replaceAll("ς", "σ")}`;
}

export const matches = (draft: Draft, query: string): boolean =>
  draft.made.plain.includes(plain(tidy(query)));

export const markOf = ({ source, target, exact }: Term): string => JSON.stringify([source, target, exact]);

const isLong = (text: string): boolean => text.length > LONGEST_TERM && [...text].length > LONGEST_TERM;

function flawOf({ source, target }: Term): Problem | null {
  if (source === "") return { side: "source", kind: "empty" };
  if (isLong(source)) return { side: "source", kind: "long" };
  if (target === "") return { side: "target", kind: "empty" };
  if (target !== null && isLong(target)) return { side: "target", kind: "long" };
  return null;
}

const TWICE: Problem = { side: "source", kind: "twice" };

/** What is wrong in which row; rows that say nothing are not looked at. */
export function problemsOf(drafts: readonly Draft[]): Map<Draft, Problem> {
  const found = new Map<Draft, Problem>();
  const first = new Map<string, Draft>();
  for (const draft of drafts) {
    const { empty, flaw, id } = draft.made;
    if (empty) continue;
    if (flaw) found.set(draft, flaw);
    if (flaw?.side === "source") continue;
    const other = first.get(id);
    // Of two that are the same the one that came later is wrong, wherever it stands.
    if (other) found.set(other.key > draft.key ? other : draft, TWICE);
    if (!other || other.key > draft.key) first.set(id, draft);
  }
  return found;
}

export type Merge = { drafts: Draft[]; added: number; replaced: number; same: number };

/** Terms from a file, put to what is there: those of the file count. */
export function merge(drafts: readonly Draft[], terms: readonly Term[]): Merge {
  const rows = drafts.filter((draft) => !draft.empty);
  const at = new Map(rows.map((draft, index) => [draft.made.id, index]));
  const counts = { added: 0, replaced: 0, same: 0 };
  for (const term of terms) {
    const index = at.get(identity(term));
    const here = index === undefined ? undefined : rows[index];
    if (here === undefined || index === undefined) {
      at.set(identity(term), rows.push(new Draft(term)) - 1);
      counts.added++;
    } else if (here.term.target === term.target) {
      counts.same++;
    } else {
      rows[index] = new Draft(term);
      counts.replaced++;
    }
  }
  return { drafts: rows, ...counts };
}
