// The words of a row are linked when somebody looks at it, once.

import type { Backend } from "../backend/backend";
import type { Target } from "../backend/types";
import type { RowStore } from "./rows.svelte";

export class WordLinks {
  #backend: Backend;
  /** Targets whose words are being linked, or could not be. */
  #asked = new WeakSet<Target>();

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async link(reading: { id: string; to: string; rows: RowStore }, index: number): Promise<void> {
    const { id, to, rows } = reading;
    const target = rows.target(index);
    if (!target || this.#asked.has(target)) return;
    // What the reader wrote, the machine cannot link; what stays as it is has nothing to link.
    const same = rows.row(index)?.language === to;
    if (target.alignment.length > 0 || target.machine !== null || same) return;
    this.#asked.add(target);
    // Without its links a row can still be read: nothing to tell anybody.
    const linked = await this.#backend.align(id, to, index).catch(() => null);
    if (linked && reading.to === to && rows.target(index) === target) rows.put(index, linked);
  }
}
