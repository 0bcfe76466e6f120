// The texts that are open, each in its tab.

import type { Reading } from "./reading.svelte";

/** One tab. A paste has two forms, with its lines joined and as it was; both stay once they were shown. */
export class OpenText {
  reading = $state.raw() as Reading;
  #twin: Reading | null = null;
  #begun = new Set<Reading>();
  #turning = false;

  constructor(reading: Reading) {
    this.reading = reading;
  }

  /** What it is called, or how it begins. */
  get title(): string {
    const { opened, rows, title } = this.reading;
    return opened.title ?? rows.row(0)?.source ?? title;
  }

  /** What is shown, and the other form if there is one. */
  get readings(): readonly Reading[] {
    return this.#twin ? [this.reading, this.#twin] : [this.reading];
  }

  /** Work begins when a text is shown for the first time: of ten files, one is read first. Whether it did. */
  begin(): boolean {
    if (this.#begun.has(this.reading)) return false;
    this.#begun.add(this.reading);
    void this.reading.begin();
    return true;
  }

  /** Shows the one of its forms that has this id. */
  async turnTo(reading: string): Promise<void> {
    const twin = this.#twin;
    if (twin?.id === reading) await this.turn(() => Promise.resolve(twin));
  }

  /** Shows the other form, which is made the first time. Work on the one that was shown goes on. */
  async turn(make: () => Promise<Reading>): Promise<void> {
    if (this.#turning) return;
    this.#turning = true;
    try {
      const { to } = this.reading;
      const other = this.#twin ?? (await make());
      this.#twin = this.reading;
      this.reading = other;
      if (!this.begin() && other.to !== to) void other.setTarget(to);
    } finally {
      this.#turning = false;
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.reading.close(), this.#twin?.close()]);
  }
}

export class Texts {
  all = $state.raw<readonly OpenText[]>([]);
  current = $state.raw<OpenText | null>(null);

  /** At the end, or where `index` says. */
  add(text: OpenText, index = this.all.length): void {
    this.all = this.all.toSpliced(index, 0, text);
  }

  /** The tab of this reading. */
  with(reading: string): OpenText | null {
    return this.all.find(({ readings }) => readings.some(({ id }) => id === reading)) ?? null;
  }

  /** Its place, for putting it back. The neighbour is shown instead of it. */
  remove(text: OpenText): number {
    const index = this.all.indexOf(text);
    if (index < 0) return index;
    this.all = this.all.toSpliced(index, 1);
    if (this.current === text) this.current = this.all[index] ?? this.all[index - 1] ?? null;
    return index;
  }

  /** The one beside the current one, around the ends. */
  beside(step: 1 | -1): OpenText | null {
    const at = this.current ? this.all.indexOf(this.current) : -1;
    const count = this.all.length;
    return count < 2 || at < 0 ? null : (this.all[(at + step + count) % count] ?? null);
  }
}
