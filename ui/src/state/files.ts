// Files and web pages that wait to be opened, one after the other.

import type { Fault } from "../backend/types";
import { isWebAddress, shortAddress } from "./web";

/** One of several, or a page on its own. */
export type FileAt = { name: string; at: number; of: number };

export type Ending = "open" | "stopped" | "skipped" | Fault;

export type Failed = { name: string; path: string; fault: Fault };

export const nameOf = (path: string): string =>
  isWebAddress(path) ? shortAddress(path) : (path.split(/[\\/]/).at(-1) ?? path);

export class FileQueue {
  #paths: string[] = [];
  #draining = false;

  add(paths: readonly string[]): void {
    this.#paths.push(...paths);
  }

  /** What has not been begun is not opened. */
  clear(): void {
    this.#paths = [];
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
        const end = await open(path, of > 1 || isWebAddress(path) ? { name, at: tried, of } : null);
        if (end === "stopped") this.clear();
        else if (end !== "open" && end !== "skipped") failed.push({ name, path, fault: end });
      }
    } finally {
      this.#draining = false;
    }
    return { tried, failed };
  }
}
