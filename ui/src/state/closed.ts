// Tabs that were closed and can still come back. The engine gives a text that is open on its desk under the name that
// it has there, so what is being ended must have ended before anything is opened; and a closed text that is opened
// again comes back as it was.

import type { OpenText } from "./texts.svelte";

export class ClosedTexts {
  /** With their places. */
  #waiting = new Map<OpenText, number>();
  /** Nobody can ask for these back any more. */
  #lapsed = new Set<OpenText>();
  #ending = new Set<Promise<void>>();
  #openings = 0;

  add(text: OpenText, index: number): void {
    this.#waiting.set(text, index);
  }

  /** Its place, if it can still come back. */
  take(text: OpenText): number | null {
    const index = this.#waiting.get(text) ?? null;
    this.#waiting.delete(text);
    this.#lapsed.delete(text);
    return index;
  }

  /** The one with this reading, which was opened again. */
  with(reading: string): OpenText | null {
    return [...this.#waiting.keys()].find((text) => text.readings.some(({ id }) => id === reading)) ?? null;
  }

  /** It is over, unless something is being opened that may turn out to be it. */
  lapse(text: OpenText): void {
    if (!this.#waiting.has(text)) return;
    this.#lapsed.add(text);
    this.#settle();
  }

  /** Something is being opened: until `release`, nothing ends. */
  hold(): void {
    this.#openings++;
  }

  release(): void {
    this.#openings--;
    this.#settle();
  }

  /** What is ending has ended. */
  async ended(): Promise<void> {
    await Promise.all(this.#ending);
  }

  #settle(): void {
    if (this.#openings > 0) return;
    for (const text of this.#lapsed) {
      this.#waiting.delete(text);
      this.end(text);
    }
    this.#lapsed.clear();
  }

  end(text: OpenText): void {
    const ending = text.close().finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
  }
}
