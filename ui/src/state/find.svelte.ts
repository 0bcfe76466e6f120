// Search in both columns of a reading: what is looked for, where it was found, and which hit is looked at.

import type { Backend } from "../backend/backend";
import type { Fault, Hit, Side } from "../backend/types";
import { toFault } from "./fault";

/** Whoever types wants one search and not one for each letter. */
const TYPING_MS = 150;

/** Translations arrive many times a second; what is found in them may be a moment behind. */
const REFRESH_MS = 700;

export type Host = {
  id: string;
  to: () => string;
  /** Brings a row into view; `focus` gives it the keyboard too. */
  goTo: (row: number, focus: boolean) => void;
};

export type Mark = { side: Side; start: number; end: number; current: boolean };

const NONE: readonly Mark[] = [];

export class Find {
  open = $state(false);
  query = $state("");
  /** All hits; more than can be walked through when there are very many. */
  total = $state(0);
  /** Index of the hit that is looked at; -1 when nothing was found. */
  current = $state(-1);
  busy = $state(false);
  fault = $state.raw<Fault | null>(null);
  /** Grows when the field should take the keyboard again. */
  asked = $state(0);

  #hits = $state.raw<readonly Hit[]>([]);
  #backend: Backend;
  #host: Host;
  /** Where the search begins: the first hit that is looked at is not above it. */
  #from = 0;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #refreshing: ReturnType<typeof setTimeout> | undefined;
  /** What the hits belong to. */
  #answered = "";

  #byRow = $derived.by(() => {
    const rows = new Map<number, { hit: Hit; index: number }[]>();
    this.#hits.forEach((hit, index) => {
      const row = rows.get(hit.row);
      if (row) row.push({ hit, index });
      else rows.set(hit.row, [{ hit, index }]);
    });
    return rows;
  });

  constructor(backend: Backend, host: Host) {
    this.#backend = backend;
    this.#host = host;
  }

  /** `from`: the row that is looked at; `text`: what was selected, to look for that. */
  show(from = 0, text = ""): void {
    this.#from = from;
    this.open = true;
    this.asked++;
    if (text !== "") this.query = text;
    if (this.query !== "") void this.#look(true);
  }

  /** The keyboard goes to the hit that was looked at, if there is one. */
  close(): boolean {
    const hit = this.#hits[this.current];
    this.#forget();
    this.open = false;
    if (hit) this.#host.goTo(hit.row, true);
    return hit !== undefined;
  }

  set(query: string): void {
    this.query = query;
    clearTimeout(this.#timer);
    if (query.trim() === "") {
      this.#forget();
      return;
    }
    this.busy = true;
    this.#timer = setTimeout(() => void this.#look(true), TYPING_MS);
  }

  async next(): Promise<void> {
    await this.#step(1);
  }

  async previous(): Promise<void> {
    await this.#step(-1);
  }

  /** Rows changed: looks again, a moment later, and stays at the hit that is looked at. */
  refresh(): void {
    if (!this.open || this.query.trim() === "" || this.#refreshing !== undefined) return;
    this.#refreshing = setTimeout(() => {
      this.#refreshing = undefined;
      if (this.open && !this.busy) void this.#look(false);
    }, REFRESH_MS);
  }

  hitsIn(row: number): readonly Mark[] {
    const { current } = this;
    return (
      this.#byRow.get(row)?.map(({ hit: { side, start, end }, index }) => ({
        side,
        start,
        end,
        current: index === current,
      })) ?? NONE
    );
  }

  #forget(): void {
    this.#turn++;
    clearTimeout(this.#timer);
    clearTimeout(this.#refreshing);
    this.#refreshing = undefined;
    this.#hits = [];
    this.#answered = "";
    this.total = 0;
    this.current = -1;
    this.busy = false;
    this.fault = null;
  }

  async #step(by: number): Promise<void> {
    if (this.query.trim() === "") return;
    // Enter right after typing: the answer is waited for, and its first hit is the step.
    if (this.#answered !== this.query) return this.#look(true);
    const count = this.#hits.length;
    if (count === 0) return;
    this.current = (this.current + by + count) % count;
    this.#go();
  }

  #go(): void {
    const hit = this.#hits[this.current];
    if (!hit) return;
    this.#from = hit.row;
    this.#host.goTo(hit.row, false);
  }

  /** An answer to an older question is dropped. */
  async #look(go: boolean): Promise<void> {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    const { query } = this;
    this.busy = true;
    this.fault = null;
    try {
      const { hits, total } = await this.#backend.find(this.#host.id, this.#host.to(), query);
      if (turn !== this.#turn) return;
      const before = this.#hits[this.current];
      this.#hits = hits;
      this.total = total;
      this.#answered = query;
      this.current = this.#place(go ? undefined : before);
      if (go) this.#go();
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#forget();
      this.fault = toFault(error);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }

  /** The hit that was looked at, or the first one from where the reader is, or the first of all. */
  #place(before: Hit | undefined): number {
    if (this.#hits.length === 0) return -1;
    const same = before
      ? this.#hits.findIndex(
          ({ row, side, start }) => row === before.row && side === before.side && start === before.start,
        )
      : -1;
    if (same >= 0) return same;
    return Math.max(
      0,
      this.#hits.findIndex(({ row }) => row >= this.#from),
    );
  }
}
