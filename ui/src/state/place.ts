// Where the reader is in a text, kept for when it is opened again. Nothing is drawn from it.

import { throttle } from "../list/throttle";

/** Now and then is enough: it is for another day. */
const REMEMBER_MS = 2_000;

/** Room above the row that a text is opened at, so that it is not under the heads of the columns. */
const ROOM = 56;

export class Place {
  /** The row at the top of the view. */
  row: number;
  /** How far into that row the view begins. */
  into: number;
  #kept: number;
  /** What was asked to be kept last; it may be waiting. */
  #asked: number;
  #keep;

  constructor(row: number, remember: (row: number) => Promise<void>) {
    this.row = row;
    this.into = row > 0 ? -ROOM : 0;
    this.#kept = row;
    this.#asked = row;
    this.#keep = throttle<number>(REMEMBER_MS, (at) => {
      if (at === this.#kept) return;
      this.#kept = at;
      // Nothing that the reader could act on: the text opens at its beginning another day.
      void remember(at).catch(() => undefined);
    });
  }

  /** `reading`: the first row that is in sight. */
  move(row: number, into: number, reading: number): void {
    this.row = row;
    this.into = into;
    if (reading === this.#asked) return;
    this.#asked = reading;
    this.#keep.call(reading);
  }

  /** The window may be gone at any moment. */
  flush(): void {
    this.#keep.flush();
  }
}
