// The reader's own translations: the one that is being written, and taking them back.

import type { Backend } from "../backend/backend";
import type { Edited, Fault, Target } from "../backend/types";
import { toFault } from "./fault";

export type EditHost = {
  id: string;
  /** Language that is translated into now. */
  to: () => string;
  target: (row: number) => Target | undefined;
  /** A row has another translation now, or none. */
  changed: (row: number, target: Target | null, to: string) => void;
  /** A correction was not kept, and its field is gone by now. */
  failed: (fault: Fault) => void;
};

/** What undo and redo found to do. */
export type Step = { way: "undo" | "redo"; row: number | null };

export class Edits {
  /** The row that is being written. */
  row = $state<number | null>(null);
  draft = $state("");
  /** Why the last save failed. What was written is still in the field. */
  fault = $state.raw<Fault | null>(null);
  /** Where in the text the caret should be when the field opens. */
  caret: { start: number; end: number } | null = null;

  #backend: Backend;
  #host: EditHost;
  /** The language that the draft is in: the reader may ask for another one while it is open. */
  #to = "";
  /** Changes go to the engine one after the other, in the order in which they were made. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(backend: Backend, host: EditHost) {
    this.#backend = backend;
    this.#host = host;
  }

  /** Opens a row for writing; one that is open already is saved first. */
  begin(row: number, caret: { start: number; end: number } | null = null): void {
    if (this.row === row) return;
    if (this.row !== null) void this.save();
    this.row = row;
    this.#to = this.#host.to();
    this.draft = this.#host.target(row)?.text ?? "";
    this.caret = caret;
    this.fault = null;
  }

  giveUp(): void {
    this.row = null;
    this.fault = null;
  }

  /** Keeps what was written. An empty text goes back to the machine's. */
  async save(): Promise<void> {
    const { row } = this;
    if (row === null) return;
    const to = this.#to;
    const written = this.draft;
    const text = written.replace(/\s+/g, " ").trim();
    const before = to === this.#host.to() ? this.#host.target(row) : undefined;
    this.row = null;
    this.fault = null;
    // Opened and left as it was: nothing to keep.
    if (before ? before.text === text : text === "") return;
    try {
      await this.#set(row, text === "" ? null : text, to);
    } catch (error) {
      const fault = toFault(error);
      // Nothing that was written is lost, unless the reader is writing something else by now.
      if (this.row === null && to === this.#host.to()) {
        this.row = row;
        this.draft = written;
        this.#to = to;
        this.fault = fault;
      } else this.#host.failed(fault);
    }
  }

  /** Takes the reader's words away. */
  async revert(row: number): Promise<void> {
    try {
      await this.#set(row, null, this.#host.to());
    } catch (error) {
      this.#host.failed(toFault(error));
    }
  }

  async #set(row: number, text: string | null, to: string): Promise<void> {
    this.#tell(await this.#ask(() => this.#backend.edit(this.#host.id, to, row, text)), to);
  }

  async step(way: "undo" | "redo"): Promise<Step> {
    const to = this.#host.to();
    const edited = await this.#ask(() => this.#backend[way](this.#host.id, to));
    this.#tell(edited, to);
    return { way, row: edited.row };
  }

  #ask(run: () => Promise<Edited>): Promise<Edited> {
    const answer = this.#queue.then(run, run);
    this.#queue = answer.catch(() => undefined);
    return answer;
  }

  #tell({ row, target }: Edited, to: string): void {
    if (row !== null) this.#host.changed(row, target, to);
  }

  /** Until everything that was written is with the engine. */
  async settled(): Promise<void> {
    await this.save();
    await this.#queue;
  }
}
