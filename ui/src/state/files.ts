// Files that wait to be opened, one after the other.

import type { Fault } from "../backend/types";

/** One of several. */
export type FileAt = { name: string; at: number; of: number };

export type Ending = "open" | "stopped" | Fault;

export type Failed = { name: string; path: string; fault: Fault };

export const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

export class FileQueue {
  #paths: string[] = [];
  #draining = false;

  add(paths: readonly string[]): void {
    this.#paths.push(...paths);
  }

  get waits(): boolean {
    return this.#paths.length > 0 && !this.#draining;
  }

  /** One that cannot be opened does not keep the others from it; stopping one stops them all. */
  async drain(
    open: (path: string, file: FileAt | null) => Promise<Ending>,
  ): Promise<{ tried: number; failed: Failed[] }> {
    const failed: Failed[] = [];
    let tried = 0;
    this.#draining = true;
    try {
      for (let path = this.#paths.shift(); path !== undefined; path = this.#paths.shift()) {
        const of = ++tried + this.#paths.length;
        const name = nameOf(path);
        const end = await open(path, of > 1 ? { name, at: tried, of } : null);
        if (end === "stopped") this.#paths = [];
        else if (end !== "open") failed.push({ name, path, fault: end });
      }
    } finally {
      this.#draining = false;
    }
    return { tried, failed };
  }
}
