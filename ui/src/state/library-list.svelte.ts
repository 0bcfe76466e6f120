// What of the library is listed: searched, narrowed down, fetched a page at a time as it comes near the screen.

import { SvelteMap } from "svelte/reactivity";
import type { Backend } from "../backend/backend";
import type { Fault, LibraryMatch, LibraryWanted } from "../backend/types";
import { toFault } from "./fault";

export const PAGE = 50;

/** Whoever types wants an answer to the word and not to each of its letters. */
const TYPING_MS = 150;

export class LibraryList {
  /** How many there are; null until the library has answered for the first time. */
  total = $state<number | null>(null);
  /** What was asked for last is not here yet. */
  busy = $state(false);
  fault = $state.raw<Fault | null>(null);
  /** The row that the keyboard is on. */
  cursor = $state(0);
  /** Ids of those that something is to be done with. */
  chosen = $state.raw<ReadonlySet<number>>(new Set());
  /** Counts the lists that were shown: another one is scrolled from its beginning. */
  edition = $state(0);

  #backend: Backend;
  #query = $state("");
  #tag = $state<string | null>(null);
  #language = $state<string | null>(null);
  #matches = new SvelteMap<number, LibraryMatch>();
  #pages = new Map<number, "pending" | "ready">();
  /** Grows with every question: answers to older ones are dropped. */
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #seen: [number, number] = [0, PAGE - 1];
  /** Where a selection with Shift begins. */
  #anchor = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get query(): string {
    return this.#query;
  }

  set query(query: string) {
    if (query === this.#query) return;
    this.#query = query;
    clearTimeout(this.#timer);
    this.busy = true;
    this.#timer = setTimeout(() => void this.ask(), TYPING_MS);
  }

  get tag(): string | null {
    return this.#tag;
  }

  set tag(tag: string | null) {
    this.#tag = tag;
    void this.ask();
  }

  get language(): string | null {
    return this.#language;
  }

  set language(language: string | null) {
    this.#language = language;
    void this.ask();
  }

  /** Whether less than all of it is listed. */
  get narrowed(): boolean {
    return this.#query.trim() !== "" || this.#tag !== null || this.#language !== null;
  }

  clear(): void {
    this.#query = "";
    this.#tag = null;
    this.#language = null;
    void this.ask();
  }

  at(index: number): LibraryMatch | undefined {
    return this.#matches.get(index);
  }

  #wanted(skip: number, most: number | null): LibraryWanted {
    return { tag: this.#tag, language: this.#language, skip, most };
  }

  #page(page: number) {
    return this.#backend.libraryPage(this.#query, this.#wanted(page * PAGE, PAGE));
  }

  /** Another list, from its beginning. What is chosen in one that is out of sight is chosen no more. */
  async ask(): Promise<void> {
    const shown = await this.#load([0]);
    if (!shown) return;
    this.cursor = 0;
    this.#anchor = 0;
    this.chosen = new Set();
    this.#seen = [0, PAGE - 1];
    this.edition++;
  }

  /** The same list as it is now; what is in sight stays there. */
  async refresh(): Promise<void> {
    const [first, last] = this.#seen.map((index) => Math.floor(index / PAGE)) as [number, number];
    await this.#load(Array.from({ length: last - first + 1 }, (_, n) => first + n));
    this.cursor = Math.min(this.cursor, Math.max((this.total ?? 0) - 1, 0));
  }

  async #load(pages: readonly number[]): Promise<boolean> {
    const turn = ++this.#turn;
    clearTimeout(this.#timer);
    this.busy = true;
    try {
      const answers = await Promise.all(pages.map(async (page) => ({ page, ...(await this.#page(page)) })));
      if (turn !== this.#turn) return false;
      this.#pages.clear();
      this.#matches.clear();
      for (const { page, matches } of answers) this.#put(page, matches);
      this.total = answers[0]?.total ?? 0;
      this.fault = null;
      return true;
    } catch (error) {
      if (turn === this.#turn) this.fault = toFault(error);
      return false;
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }

  #put(page: number, matches: readonly LibraryMatch[]): void {
    this.#pages.set(page, "ready");
    matches.forEach((match, n) => this.#matches.set(page * PAGE + n, match));
  }

  /** Fetches the pages that hold these rows, both ends included, unless they are here or on their way. */
  async want(first: number, last: number): Promise<void> {
    this.#seen = [first, last];
    const turn = this.#turn;
    const missing: number[] = [];
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++)
      if (page * PAGE < (this.total ?? 0) && !this.#pages.has(page)) missing.push(page);
    await Promise.all(
      missing.map(async (page) => {
        this.#pages.set(page, "pending");
        try {
          const { matches } = await this.#page(page);
          if (turn === this.#turn) this.#put(page, matches);
        } catch (error) {
          if (turn !== this.#turn) return;
          // Forgotten, so that scrolling back asks again.
          this.#pages.delete(page);
          this.fault = toFault(error);
        }
      }),
    );
  }

  choose(index: number, chosen: boolean): void {
    const id = this.at(index)?.entry.id;
    if (id === undefined) return;
    const next = new Set(this.chosen);
    if (chosen) next.add(id);
    else next.delete(id);
    this.chosen = next;
    this.#anchor = index;
  }

  /** From the one that was chosen last to here, both included. */
  async chooseTo(index: number): Promise<void> {
    const anchor = this.#anchor;
    const [first, last] = [Math.min(anchor, index), Math.max(anchor, index)];
    const seen = this.#seen;
    await this.want(first, last);
    this.#seen = seen;
    const next = new Set<number>();
    for (let at = first; at <= last; at++) {
      const id = this.at(at)?.entry.id;
      if (id !== undefined) next.add(id);
    }
    this.chosen = next;
    this.#anchor = anchor;
  }

  /** The keyboard came here without choosing anything. */
  rest(index: number): void {
    this.cursor = index;
    if (this.chosen.size === 0) this.#anchor = index;
  }

  async chooseAll(): Promise<void> {
    const turn = this.#turn;
    const { matches } = await this.#backend.libraryPage(this.#query, this.#wanted(0, null));
    if (turn === this.#turn) this.chosen = new Set(matches.map(({ entry }) => entry.id));
  }

  chooseNone(): void {
    this.chosen = new Set();
  }

  /** A row has other tags now. */
  retag(id: number, tags: string[]): void {
    for (const [index, match] of this.#matches)
      if (match.entry.id === id) this.#matches.set(index, { ...match, entry: { ...match.entry, tags } });
  }

  tagsOf(id: number): string[] | null {
    return [...this.#matches.values()].find(({ entry }) => entry.id === id)?.entry.tags ?? null;
  }
}
