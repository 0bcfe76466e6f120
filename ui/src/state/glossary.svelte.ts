// The glossary of one language pair while it is being looked at. Nothing is saved before somebody says so.

import type { Backend } from "../backend/backend";
import type { Fault, Stale, Term } from "../backend/types";
import { t } from "../messages";
import { toFault } from "./fault";
import { Draft, identity, markOf, matches, merge, problemsOf, type Problem, type Side } from "./terms.svelte";

/** Fewer terms than this are found by looking. */
export const SEARCH_FROM = 16;
/** Rows that are drawn at a time: an imported list can have thousands. */
export const PAGE = 100;

export type Note = { text: string; act: { label: string; run: () => void } | null; problem: boolean };
export type Pair = { from: string; to: string };
type Work = "loading" | "saving" | "importing" | "exporting";

export class GlossaryState {
  pair = $state.raw() as Pair;
  drafts = $state.raw<readonly Draft[]>([]);
  query = $state("");
  shown = $state(PAGE);
  busy = $state<Work | null>(null);
  fault = $state.raw<{ fault: Fault; retry: () => void } | null>(null);
  note = $state.raw<Note | null>(null);
  /** Sentences about a file that was read. */
  notices = $state.raw<readonly string[]>([]);
  /** Somebody tried to save: every row has to answer for itself. */
  tried = $state(false);

  #backend: Backend;
  /** Translations that were made without what is saved now. Says how many sentences those are. */
  #onstale: (stale: readonly Stale[], pair: Pair) => number;
  #saved = $state.raw<readonly string[]>([]);
  #turn = 0;

  constructor(
    backend: Backend,
    pair: Pair,
    onstale: (stale: readonly Stale[], pair: Pair) => number = () => 0,
  ) {
    this.#backend = backend;
    this.pair = pair;
    this.#onstale = onstale;
  }

  filled = $derived(this.drafts.filter((draft) => !draft.empty));
  dirty = $derived(
    this.filled.length !== this.#saved.length ||
      this.filled.some((draft, index) => draft.made.mark !== this.#saved[index]),
  );
  searchable = $derived(this.drafts.length >= SEARCH_FROM);
  found = $derived.by(() => {
    const query = this.searchable ? this.query.trim() : "";
    return query === "" ? this.drafts : this.drafts.filter((draft) => matches(draft, query));
  });
  #problems = $derived(problemsOf(this.drafts));
  wrong = $derived(this.#problems.size);

  /** What to say about this row now. */
  problem(draft: Draft): Problem | null {
    if (!draft.left && !this.tried) return null;
    return this.#problems.get(draft) ?? null;
  }

  get firstWrong(): Draft | null {
    return this.drafts.find((draft) => this.#problems.has(draft)) ?? null;
  }

  async load(pair: Pair = this.pair): Promise<boolean> {
    const turn = ++this.#turn;
    this.busy = "loading";
    this.fault = null;
    try {
      const terms = await this.#backend.glossary(pair.from, pair.to);
      if (turn !== this.#turn) return false;
      this.pair = pair;
      this.#take(terms);
      return true;
    } catch (error) {
      if (turn === this.#turn) this.#fail(error, () => void this.load(pair));
      return false;
    } finally {
      if (turn === this.#turn) this.busy = null;
    }
  }

  #take(terms: readonly Term[]): void {
    this.drafts = terms.map((term) => new Draft(term));
    this.#saved = terms.map(markOf);
    this.query = "";
    this.shown = PAGE;
    this.tried = false;
    this.note = null;
    this.notices = [];
  }

  #fail(error: unknown, retry: () => void): void {
    const fault = toFault(error);
    if (fault.code !== "cancelled") this.fault = { fault, retry };
  }

  #tell(text: string, act: Note["act"] = null, problem = false): void {
    this.note = { text, act, problem };
  }

  /** A new row at the top, where it is seen; an empty one that is there already is used. */
  add(source = "", target = ""): Draft {
    this.query = "";
    const first = this.drafts[0];
    if (first?.empty && source === "" && target === "") return first;
    const draft = new Draft();
    draft.source = source;
    draft.target = target;
    this.drafts = [draft, ...this.drafts];
    return draft;
  }

  /** A row for words that were picked in the text: the one that has them already, or a new one. */
  begin(words: string, side: Side): Draft {
    if (side === "target") return this.add("", words);
    const id = identity({ source: words, exact: false });
    const known = this.drafts.find(({ source }) => identity({ source, exact: false }) === id);
    return known ?? this.add(words);
  }

  /** Makes sure that a row is among those that are drawn. */
  reveal(draft: Draft): void {
    if (!this.found.includes(draft)) this.query = "";
    this.shown = Math.max(this.shown, this.found.indexOf(draft) + 1);
  }

  remove(draft: Draft): void {
    const index = this.drafts.indexOf(draft);
    if (index < 0) return;
    this.drafts = this.drafts.toSpliced(index, 1);
    if (draft.empty) return;
    const back = () => {
      this.drafts = this.drafts.toSpliced(index, 0, draft);
      this.note = null;
    };
    this.#tell(t.glossary.deleted(draft.source), { label: t.glossary.undo, run: back });
  }

  /** Whether everything is saved now. */
  async save(): Promise<boolean> {
    if (this.busy) return false;
    this.tried = true;
    this.fault = null;
    if (this.wrong > 0) {
      this.#tell(t.glossary.wrong(this.wrong), null, true);
      return false;
    }
    const { pair } = this;
    const terms = this.filled.map(({ term }) => term);
    this.busy = "saving";
    try {
      const stale = await this.#backend.saveGlossary(pair.from, pair.to, terms);
      this.#saved = terms.map(markOf);
      this.tried = false;
      this.notices = [];
      const again = this.#onstale(stale, pair);
      this.#tell(again > 0 ? t.glossary.savedAgain(again) : t.glossary.saved);
      return true;
    } catch (error) {
      this.#fail(error, () => void this.save());
      return false;
    } finally {
      this.busy = null;
    }
  }

  async import(): Promise<void> {
    if (this.busy) return;
    this.busy = "importing";
    this.fault = null;
    try {
      const read = await this.#backend.importGlossary(this.pair.from, this.pair.to);
      if (!read) return;
      const { drafts, ...counts } = merge(this.drafts, read.terms);
      const before = this.drafts;
      this.drafts = drafts;
      this.query = "";
      this.notices = read.notices;
      const undo = () => {
        this.drafts = before;
        this.note = null;
        this.notices = [];
      };
      const changed = counts.added + counts.replaced > 0;
      this.#tell(t.glossary.imported(counts), changed ? { label: t.glossary.undo, run: undo } : null);
    } catch (error) {
      this.#fail(error, () => void this.import());
    } finally {
      this.busy = null;
    }
  }

  /** A file holds what is saved, so that has to be what is seen. */
  async export(format: "csv" | "tbx"): Promise<void> {
    if (this.busy) return;
    if (this.dirty) {
      this.#tell(t.glossary.saveFirst, null, true);
      return;
    }
    this.busy = "exporting";
    this.fault = null;
    try {
      const saved = await this.#backend.exportGlossary(this.pair.from, this.pair.to, format);
      if (saved) this.#tell(t.glossary.exported(saved.path));
    } catch (error) {
      this.#fail(error, () => void this.export(format));
    } finally {
      this.busy = null;
    }
  }
}
