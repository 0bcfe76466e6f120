// The processor belongs to the text that is read; the others go on when it is done.

import type { Reading } from "./reading.svelte";

const POLL_MS = 50;

export const works = ({ job }: Reading): boolean => job.state === "loading" || job.state === "running";

export class Turns {
  /** Stopped here and not by the reader, who finds stopped what they stopped themselves. */
  #resting = new Set<Reading>();

  /** To be called whenever another text is shown, and when one begins or ends its work. */
  give(shown: Reading | null, all: readonly Reading[]): void {
    for (const reading of this.#resting) if (!all.includes(reading)) this.#resting.delete(reading);
    if (shown) void this.#resume(shown);
    if (shown && works(shown)) {
      for (const reading of all) if (reading !== shown) this.#rest(reading);
      return;
    }
    // One after the other, or each would take as long as all of them.
    const next = all.find((reading) => this.#resting.has(reading));
    if (next && !all.some(works)) void this.#resume(next);
  }

  #rest(reading: Reading): void {
    if (!works(reading) || this.#resting.has(reading)) return;
    this.#resting.add(reading);
    void reading.cancel();
  }

  async #resume(reading: Reading): Promise<void> {
    if (!this.#resting.delete(reading)) return;
    // Two jobs on one reading would fight: the one that was asked to stop has to end first.
    while (works(reading)) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    if (!this.#resting.has(reading) && reading.job.state === "cancelled") void reading.translate();
  }
}
