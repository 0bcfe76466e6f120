// What of the two columns is selected. The browser holds the selection itself; a long text is drawn only
// in part, so that what it reaches over is known here.

import type { Side } from "../text/alignment";

export class RowSelection {
  /** The column that a selection belongs to: the other one cannot be selected meanwhile. */
  side = $state<Side | null>(null);
  /** Rows that a selection begins and ends in. They stay drawn, or it would be cut short. */
  ends = $state.raw<readonly [number, number] | null>(null);
  /** All of a column, drawn or not. */
  whole = $state<Side | null>(null);
  #pressed = $state(false);

  /** Text that somebody selects must not be taken apart under their hands. */
  get held(): boolean {
    return this.#pressed || this.ends !== null;
  }

  press(side: Side | null): void {
    this.#pressed = true;
    this.side = side;
    this.whole = null;
  }

  release(): void {
    this.#pressed = false;
    if (this.ends === null) this.side = null;
  }

  reach(ends: readonly [number, number] | null): void {
    const same = ends?.[0] === this.ends?.[0] && ends?.[1] === this.ends?.[1];
    if (!same) this.ends = ends;
    if (ends !== null) this.whole = null;
    else if (!this.#pressed) this.side = null;
  }

  all(side: Side): void {
    this.ends = null;
    this.side = null;
    this.whole = side;
  }

  clear(): void {
    this.whole = null;
  }
}
