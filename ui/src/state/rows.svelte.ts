// The rows of one reading, fetched a page at a time as they come near the screen.

import { SvelteMap } from "svelte/reactivity";
import type { Row, Target, TranslatedRow } from "../backend/types";

export const PAGE = 100;

export class RowStore {
  /** Row count of the article; rows that are not fetched yet are absent from the map. */
  readonly count: number;
  #fetch: (from: number, to: number) => Promise<Row[]>;
  #rows = new SvelteMap<number, Row>();
  /** Kept apart from the rows: translations arrive before, during and after the row's own page. */
  #targets = new SvelteMap<number, Target>();
  /** Translations into languages that were shown before, so that going back costs nothing. */
  #shelf = new Map<string, Map<number, Target>>();
  #language: string;
  /** A fetched row's own translation is in the first target language; after a change it may be stale. */
  #trustFetched = true;
  #pages = new Map<number, "pending" | "ready">();

  constructor(count: number, language: string, fetch: (from: number, to: number) => Promise<Row[]>) {
    this.count = count;
    this.#language = language;
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
    const trust = this.#trustFetched;
    try {
      const from = page * PAGE;
      const rows = await this.#fetch(from, Math.min(from + PAGE, this.count));
      for (const row of rows) {
        this.#rows.set(row.index, row);
        const here = trust && this.#trustFetched && !this.#targets.has(row.index);
        if (row.target && here) this.#targets.set(row.index, row.target);
      }
      this.#pages.set(page, "ready");
    } catch (error) {
      // Forgotten, so that scrolling back asks again.
      this.#pages.delete(page);
      throw error;
    }
  }

  translated(rows: readonly TranslatedRow[]): void {
    for (const { index, target } of rows) this.#targets.set(index, target);
  }

  /** The reader wants another target language. */
  retarget(language: string): void {
    if (language === this.#language) return;
    this.#trustFetched = false;
    this.#shelf.set(this.#language, new Map(this.#targets));
    this.#language = language;
    this.#targets.clear();
    for (const [index, target] of this.#shelf.get(language) ?? []) this.#targets.set(index, target);
  }
}
