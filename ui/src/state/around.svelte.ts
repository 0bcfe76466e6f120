// What stands around the article: left out on the way in, put back by the reader, left out again.

import type { Backend } from "../backend/backend";
import type { Fault, LeftOut, Opened, Reason } from "../backend/types";
import { toFault } from "./fault";

export type AroundHost = {
  id: string;
  opened: () => Opened;
  /** Has the text changed, and its rows fetched anew. Whether it was. */
  change: (ask: () => Promise<Opened>) => Promise<boolean>;
  failed: (fault: Fault) => void;
};

const numberOf = ({ id }: LeftOut) => Number(id.slice(1));

export class Around {
  /** What is not part of the article now, in reading order. */
  list = $state.raw<readonly LeftOut[]>([]);
  /** What the reader put back, in reading order. */
  back = $state.raw<readonly LeftOut[]>([]);
  /** The list is unfolded. */
  open = $state(false);
  busy = $state(false);
  /** The piece that the list is to show; a new object each time, so that asking twice works. */
  goal = $state.raw<{ id: string } | null>(null);

  #backend: Backend;
  #host: AroundHost;
  /** What the list was fetched for. */
  #known: Opened | null = null;

  constructor(backend: Backend, host: AroundHost) {
    this.#backend = backend;
    this.#host = host;
  }

  /** How many pieces there are of each kind, the most first. */
  counts = $derived.by((): [Reason, number][] => {
    const counts = new Map<Reason, number>();
    for (const { reason } of this.list) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    return [...counts].sort(([, a], [, b]) => b - a);
  });

  #byRow = $derived.by(() => {
    const pieces = new Map<number, LeftOut[]>();
    for (const piece of this.list) {
      const there = pieces.get(piece.row);
      if (there) there.push(piece);
      else pieces.set(piece.row, [piece]);
    }
    return pieces;
  });

  #blocks = $derived.by(() => new Set(this.back.map(({ id }) => id)));

  /** Pieces that stand between the row before and this one. */
  before(row: number): readonly LeftOut[] {
    return this.#byRow.get(row) ?? [];
  }

  isBack(block: string): boolean {
    return this.#blocks.has(block);
  }

  /** Shows a piece in the list. */
  show(id: string): void {
    this.open = true;
    this.goal = { id };
  }

  /** Asks again only when the text is another one. */
  async load(): Promise<void> {
    const opened = this.#host.opened();
    if (opened === this.#known) return;
    this.#known = opened;
    try {
      const list = opened.dropped === 0 ? [] : await this.#backend.leftOut(this.#host.id);
      if (this.#known === opened) this.list = list;
    } catch (error) {
      if (this.#known !== opened) return;
      this.#known = null;
      this.#host.failed(toFault(error));
    }
  }

  /** Puts pieces back, or leaves them out again. The row where they are now, or were; null when nothing changed. */
  async put(ids: readonly string[], back: boolean): Promise<number | null> {
    if (this.busy || ids.length === 0) return null;
    this.busy = true;
    try {
      const pieces = (back ? this.list : this.back).filter(({ id }) => ids.includes(id));
      const before = pieces[0];
      const asked = () => this.#backend.putBack(this.#host.id, [...ids], back);
      if (!before || !(await this.#host.change(asked))) return null;
      const kept = this.back.filter(({ id }) => !ids.includes(id));
      this.back = back ? [...kept, ...pieces].sort((a, b) => numberOf(a) - numberOf(b)) : kept;
      await this.load();
      const now = back ? before : this.list.find(({ id }) => id === before.id);
      return Math.min(now?.row ?? before.row, Math.max(this.#host.opened().rows - 1, 0));
    } finally {
      this.busy = false;
    }
  }
}
