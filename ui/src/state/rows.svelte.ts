// The rows of one reading, fetched a page at a time as they come near the screen.

import { SvelteMap } from "svelte/reactivity";
import type { Row, Target, TranslatedRow } from "../backend/types";

export const PAGE = 100;

type Fetch = (from: number, to: number) => Promise<Row[]>;

export class RowStore {
  /** Row count of the article; rows that are not fetched yet are absent from the map. */
  readonly count: number;
  #fetch: Fetch;
  #rows = new SvelteMap<number, Row>();
  /** Kept apart from the rows: translations arrive before, during and after the row's own page. */
  #targets = new SvelteMap<number, Target>();
  /** Translations into languages that were shown before, so that going back costs nothing. */
  #shelf = new Map<string, Map<number, Target>>();
  #language: string;
  /** What the translations of fetched rows are in; null while the engine may still answer for another one. */
  #fetchedIn: string | null;
  #pages = new Map<number, "pending" | "ready">();
  /** Grows when the languages of rows change: pages that were asked for before hold the old ones. */
  #edition = 0;

  constructor(count: number, language: string, fetch: Fetch) {
    this.count = count;
    this.#language = language;
    this.#fetchedIn = language;
    this.#fetch = fetch;
  }

  row(index: number): Row | undefined {
    return this.#rows.get(index);
  }

  target(index: number): Target | undefined {
    return this.#targets.get(index);
  }

  /** Fetches the pages that hold these rows (both ends included) unless they are here or on their way. */
  async want(first: number, last: number): Promise<void> {
    const pages: number[] = [];
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
      if (page * PAGE < this.count && !this.#pages.has(page)) pages.push(page);
    }
    await Promise.all(pages.map((page) => this.#load(page)));
  }

  async #load(page: number): Promise<void> {
    this.#pages.set(page, "pending");
    const edition = this.#edition;
    try {
      const rows = await this.#ask(page);
      if (edition !== this.#edition) return;
      for (const { row, target } of rows) {
        this.#rows.set(row.index, row);
        if (target && !this.#targets.has(row.index)) this.#targets.set(row.index, target);
      }
      this.#pages.set(page, "ready");
    } catch (error) {
      // Forgotten, so that scrolling back asks again.
      if (edition === this.#edition) this.#pages.delete(page);
      throw error;
    }
  }

  /** The rows of a page; their translations only when they are sure to be in the language that is shown. */
  async #ask(page: number): Promise<{ row: Row; target: Target | null }[]> {
    const sure = this.#fetchedIn;
    const from = page * PAGE;
    const rows = await this.#fetch(from, Math.min(from + PAGE, this.count));
    const shown = sure !== null && sure === this.#fetchedIn && sure === this.#language;
    return rows.map((row) => ({ row, target: shown ? row.target : null }));
  }

  /**
   * The languages of rows changed, of all or of one block. Fetches again what is here, and drops the
   * translations of rows whose language is another one now. Nothing is seen of it before it is complete.
   */
  async refresh(block: string | null): Promise<void> {
    const edition = ++this.#edition;
    const here = [...this.#pages.keys()];
    const pages = block === null ? here : this.#pagesOf(block, here);
    // What was on its way is asked for again.
    for (const page of here) if (this.#pages.get(page) === "pending") this.#pages.delete(page);
    const answers = await Promise.all(pages.map((page) => this.#ask(page)));
    if (edition !== this.#edition) return;
    for (const answer of answers) {
      for (const { row, target } of answer) {
        const changed = this.#rows.get(row.index)?.language !== row.language;
        this.#rows.set(row.index, row);
        if (changed) this.#forget(row.index, target);
      }
    }
    for (const page of pages) this.#pages.set(page, "ready");
    if (block !== null) return;
    // Nobody knows the language that a row had before it was ever here.
    const unknown = [...this.#targets.keys()].filter((index) => !this.#rows.has(index));
    for (const index of unknown) this.#forget(index, null);
  }

  /** Pages of a block: those where it was seen, and those that it may run on to. */
  #pagesOf(block: string, here: number[]): number[] {
    const own = [...this.#rows.values()]
      .filter((row) => row.block === block)
      .map((row) => Math.floor(row.index / PAGE));
    const first = Math.min(...own) - 1;
    const last = Math.max(...own) + 1;
    return here.filter((page) => page >= first && page <= last);
  }

  /** The machine's translation of a row holds no more, in any language; the reader's own one stays. */
  #forget(index: number, target: Target | null): void {
    const without = (targets: Map<number, Target>) => {
      const known = targets.get(index);
      if (known === undefined) return;
      if (known.machine === null) targets.delete(index);
      else targets.set(index, { ...known, machine: "" });
    };
    for (const targets of this.#shelf.values()) without(targets);
    without(this.#targets);
    if (target && !this.#targets.has(index)) this.#targets.set(index, target);
  }

  /** Rows from the translation job. One that was under way when the reader wrote over it does not undo that. */
  translated(rows: readonly TranslatedRow[]): void {
    for (const { index, target } of rows) {
      const known = this.#targets.get(index);
      const own = known !== undefined && known.machine !== null && target.machine === null;
      this.#targets.set(index, own ? { ...known, machine: target.text } : target);
    }
  }

  /** What the engine says of one row now; null when it has no translation into this language. */
  put(index: number, target: Target | null, language = this.#language): void {
    const targets = language === this.#language ? this.#targets : this.#shelf.get(language);
    if (target === null) targets?.delete(index);
    else targets?.set(index, target);
  }

  /** Translations that are out of date. The reader's own ones stay until the engine says otherwise. */
  drop(rows: readonly number[], language = this.#language): void {
    const targets = language === this.#language ? this.#targets : this.#shelf.get(language);
    for (const index of rows) {
      if (targets?.get(index)?.machine === null) targets.delete(index);
    }
  }

  /** The machine's translations into the language that is shown hold no more; the reader's own ones stay. */
  anew(): void {
    for (const [index, target] of [...this.#targets]) {
      if (target.machine === null) this.#targets.delete(index);
      else this.#targets.set(index, { ...target, machine: "" });
    }
  }

  /** Rows that were left as they are because no pack could translate them. */
  stayed(): number[] {
    const isStayed = ({ warnings }: Target) =>
      warnings.some(({ kind }) => kind === "no_pack" || kind === "pack_failed");
    return [...this.#targets].filter(([, target]) => isStayed(target)).map(([index]) => index);
  }

  /** The original sentences of these rows, fetched where they are not here yet. */
  async sources(indexes: readonly number[]): Promise<Map<number, string>> {
    const found = await Promise.all(
      [...new Set(indexes)].map(async (index): Promise<[number, string][]> => {
        const row = this.#rows.get(index) ?? (await this.#fetch(index, index + 1))[0];
        return row ? [[index, row.source]] : [];
      }),
    );
    return new Map(found.flat());
  }

  /** Rows of a range (the end excluded) with what is known of them, also those that are not here. */
  async collect(from: number, to: number): Promise<{ row: Row; target: Target | undefined }[]> {
    const found: { row: Row; target: Target | undefined }[] = [];
    for (let page = Math.floor(from / PAGE); page * PAGE < to; page++) {
      const start = Math.max(from, page * PAGE);
      const end = Math.min(to, (page + 1) * PAGE, this.count);
      const fetched = this.#pages.get(page) === "ready" ? null : await this.#ask(page);
      for (let index = start; index < end; index++) {
        const answer = fetched?.[index - page * PAGE];
        const row = this.#rows.get(index) ?? answer?.row;
        if (row) found.push({ row, target: this.#targets.get(index) ?? answer?.target ?? undefined });
      }
    }
    return found;
  }

  /** The engine answers for the language that is shown, from now on. */
  settle(language: string): void {
    this.#fetchedIn = language;
  }

  /** The reader wants another target language. */
  retarget(language: string): void {
    if (language === this.#language) return;
    this.#fetchedIn = null;
    this.#shelf.set(this.#language, new Map(this.#targets));
    this.#language = language;
    this.#targets.clear();
    for (const [index, target] of this.#shelf.get(language) ?? []) this.#targets.set(index, target);
  }
}
