// The summary of one reading: made again when another length is asked for, and stopped when it takes too
// long for the reader.

import type { Backend } from "../backend/backend";
import type { Fault, Summary, SummaryEvent, SummaryLength } from "../backend/types";
import { toFault } from "./fault";

/** How a summary is set: one line under the other, or run on as a paragraph. */
export type SummaryStyle = "points" | "abstract";

/** Work that is done sooner is not worth a word. */
export const SLOW_MS = 300;

/** Nobody reads a longer summary; the text itself is beside it. */
export const MOST_LINES = 99;

/** A number of lines as somebody typed it, or null when it is none. */
export function linesFrom(typed: string): number | null {
  // Full-width digits are what some keyboards write.
  const text = typed.normalize("NFKC").trim();
  if (!/^\d{1,4}$/.test(text)) return null;
  const lines = Number(text);
  return lines >= 1 && lines <= MOST_LINES ? lines : null;
}

export class SummaryState {
  value = $state.raw<Summary | null>(null);
  /** What was asked for; goes back to what is shown when that is stopped. */
  length = $state<SummaryLength>("medium");
  busy = $state(false);
  /** Busy for so long that the reader is told. */
  slow = $state(false);
  progress = $state.raw<SummaryEvent | null>(null);
  stopping = $state(false);
  /** The last call was stopped. */
  stopped = $state(false);
  fault = $state.raw<Fault | null>(null);
  notices = $state.raw<string[]>([]);

  #backend: Backend;
  #reading: string;
  /** Grows with each call: only the answer to the last one counts. */
  #turn = 0;
  #shown: SummaryLength | null = null;
  #engine: string | null = null;
  /** The summary that a translation job sent while another was being made. */
  #late: Summary | null = null;

  constructor(backend: Backend, reading: string, length: SummaryLength) {
    this.#backend = backend;
    this.#reading = reading;
    this.length = length;
  }

  /** The language pair is another one: nothing that was shown is true any more. */
  forget(): void {
    this.#turn++;
    this.value = null;
    this.#shown = null;
    this.#late = null;
  }

  async make(to: string): Promise<void> {
    const turn = ++this.#turn;
    const { length } = this;
    this.busy = true;
    this.stopping = false;
    this.stopped = false;
    this.progress = null;
    this.fault = null;
    const timer = setTimeout(() => {
      if (turn === this.#turn) this.slow = true;
    }, SLOW_MS);
    try {
      const summary = await this.#backend.summarise(this.#reading, to, length, (event) => {
        if (turn === this.#turn) this.progress = event;
      });
      if (turn !== this.#turn) return;
      this.#take(summary);
      this.#shown = length;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#missed(toFault(error));
    } finally {
      clearTimeout(timer);
      if (turn === this.#turn) {
        this.busy = false;
        this.slow = false;
        this.stopping = false;
        this.progress = null;
        this.#late = null;
      }
    }
  }

  /** There is no new summary; the former one stays. */
  #missed(fault: Fault): void {
    if (this.#late) this.#take(this.#late);
    if (fault.code === "cancelled") {
      this.stopped = true;
      this.length = this.#shown ?? this.length;
    } else {
      this.fault = fault;
    }
  }

  /** The job sends the same summary with its lines translated. */
  fromJob(summary: Summary): void {
    // One that was asked for at this moment is newer.
    if (this.busy) this.#late = summary;
    else this.#take(summary);
  }

  #take(summary: Summary): void {
    // An engine says a thing once, and it stays true as long as the same engine is used.
    const told = summary.engine.name === this.#engine ? this.notices : [];
    this.notices = [...new Set([...told, ...summary.notices])];
    this.#engine = summary.engine.name;
    this.value = summary;
    this.stopped = false;
  }

  /** Some of its lines are not in this language yet. */
  isBehind(to: string): boolean {
    return this.value?.lines.some((line) => line.language !== to) ?? false;
  }

  restsOn(row: number): boolean {
    return this.value?.lines.some((line) => line.rows.includes(row)) ?? false;
  }

  async setLength(length: SummaryLength, to: string): Promise<void> {
    if (length === this.length) return;
    this.length = length;
    await this.make(to);
  }

  async cancel(): Promise<void> {
    if (!this.busy) return;
    this.stopping = true;
    try {
      await this.#backend.cancelSummary(this.#reading);
    } catch (error) {
      this.stopping = false;
      this.fault = toFault(error);
    }
  }
}
