// Which words are lit: those under the pointer, or where the caret is, and what they stand for.

import { pairsAt, wordStarts, type Pair, type Side } from "../text/alignment";

/** A place in the text of a cell, in code points. */
export type Caret = { row: number; side: Side; at: number };

const NONE: ReadonlySet<number> = new Set();

export class Counterparts {
  #pointer = $state.raw<{ row: number; pairs: ReadonlySet<number> } | null>(null);
  #caret = $state.raw<Caret | null>(null);
  /** The column that was touched last: what selecting all means. */
  side = $state<Side>("source");

  get caret(): Caret | null {
    return this.#caret;
  }

  /** Word pairs that are lit in a row; the pointer is nearer to the eye than the caret. */
  lit(row: number, alignment: readonly Pair[]): ReadonlySet<number> {
    if (this.#pointer?.row === row && this.#pointer.pairs.size > 0) return this.#pointer.pairs;
    const caret = this.#caret;
    return caret?.row === row ? pairsAt(alignment, caret.side, caret.at) : NONE;
  }

  point(row: number, pairs: readonly number[]): void {
    if (pairs.length === 0 && this.#pointer === null) return;
    this.#pointer = pairs.length === 0 ? null : { row, pairs: new Set(pairs) };
  }

  leave(): void {
    this.#pointer = null;
  }

  put(caret: Caret): void {
    this.#caret = caret;
    this.side = caret.side;
  }

  /** The keyboard left the rows. */
  lift(): void {
    this.#caret = null;
  }

  /** One linked word on or back; the first press lights the first word. False when there is none. */
  walk(row: number, side: Side, step: 1 | -1, alignment: readonly Pair[]): boolean {
    const starts = wordStarts(alignment, side);
    if (starts.length === 0) return false;
    const caret = this.#caret;
    const here =
      caret?.row === row && caret.side === side ? starts.findLastIndex((start) => start <= caret.at) : -1;
    const next = Math.min(Math.max(here + step, 0), starts.length - 1);
    this.#pointer = null;
    this.put({ row, side, at: starts[next] ?? 0 });
    return true;
  }
}
