// The summary of one reading that a model writes: which of the two is shown, how far it is, and when it is out of date.
// It takes minutes, so it begins on the reader's word, given here or as the default in the settings.

import type { Backend } from "../backend/backend";
import type {
  Fault,
  Mode,
  Settings,
  Summary,
  SummaryKind,
  SummaryLength,
  WritersView,
  Writing,
  WritingEvent,
} from "../backend/types";
import { toFault } from "./fault";
import { DEFAULTS } from "./settings.svelte";

/** What it needs of the settings. */
export type WritingChoice = {
  readonly value: Pick<Settings, "summary_kind" | "writing">;
  /** Why they could not be saved. */
  readonly fault: Fault | null;
  flush(): Promise<void>;
};

/** What it needs of the reading. */
type Text = {
  readonly id: string;
  readonly to: string;
  readonly summary: { readonly length: SummaryLength };
};

export const AS_DELIVERED: WritingChoice = {
  value: DEFAULTS,
  fault: null,
  flush: () => Promise.resolve(),
};

/** In what a written summary is not what is asked for now. */
export type Behind = "length" | "language" | "settings";

/** What a summary is written with, as far as another of it would be another summary. */
const wayOf = ({ engine, pack, server: { address, model, context } }: Writing): string =>
  JSON.stringify(engine === "torch" ? [engine, pack] : [engine, address, model, context]);

export class WritingState {
  /** What is shown of this reading. */
  kind = $state<SummaryKind>("quick");
  value = $state.raw<Summary | null>(null);
  busy = $state(false);
  progress = $state.raw<WritingEvent | null>(null);
  stopping = $state(false);
  /** The last call was stopped. */
  stopped = $state(false);
  fault = $state.raw<Fault | null>(null);
  /** Why nothing can be written as it is chosen in the settings, in the engine's words. */
  lacking = $state<string | null>(null);
  /** The text is another one than the summary was written of. */
  outdated = $state(false);
  /** Which of the two exports take. */
  preferred = $state<Mode>("extractive");

  #backend: Backend;
  #text: Text;
  #settings: WritingChoice;
  /** Grows with each call: only the answer to the last one counts. */
  #turn = 0;
  /** What the summary was written for. */
  #made = $state.raw<{
    to: string;
    length: SummaryLength;
    writing: Writing;
    languages: readonly string[];
  } | null>(null);

  constructor(backend: Backend, text: Text, settings: WritingChoice = AS_DELIVERED) {
    this.#backend = backend;
    this.#text = text;
    this.#settings = settings;
    this.kind = settings.value.summary_kind;
  }

  get behind(): Behind | null {
    const made = this.#made;
    if (this.value === null || made === null) return null;
    if (made.to !== this.#text.to) return "language";
    if (made.length !== this.#text.summary.length) return "length";
    return wayOf(made.writing) === wayOf(this.#settings.value.writing) ? null : "settings";
  }

  /** The quick one is on screen: also for as long as the other is not there. */
  get showsQuick(): boolean {
    return this.kind !== "written" || this.value === null;
  }

  /** Rows that what is shown rests on. */
  rowsBeside(quick: Summary | null): ReadonlySet<number> {
    const shown = [this.showsQuick ? quick : null, this.kind === "quick" ? null : this.value];
    return new Set(shown.flatMap((summary) => summary?.lines ?? []).flatMap(({ rows }) => rows));
  }

  /** The language that it was written in. */
  get to(): string | null {
    return this.#made?.to ?? null;
  }

  /** Those that its model reads and writes; none where it may be any. */
  get languages(): readonly string[] {
    return this.#made?.languages ?? [];
  }

  async choose(kind: SummaryKind): Promise<void> {
    const before = this.kind;
    this.kind = kind;
    if (kind === "quick") this.#drop();
    if (this.value !== null) void this.prefer(kind === "quick" ? "extractive" : "abstractive");
    if (before !== "quick" || kind === "quick") return;
    if (this.value === null) await this.write();
    else await this.begin();
  }

  /**
   * Writes what the reader has asked for and what costs nothing to have again: only the lines are translated anew when
   * a model on this computer has written them. A server writes another summary for another language, so that waits.
   */
  async begin(): Promise<void> {
    if (this.kind === "quick" || this.busy || this.outdated) return;
    const cheap = [this.#made?.writing, this.#settings.value.writing].every((way) => way?.engine === "torch");
    if (this.value === null ? !this.stopped && this.fault === null : this.behind === "language" && cheap)
      await this.write();
  }

  /** What was not installed may be here by now. */
  async look(): Promise<void> {
    if (this.lacking !== null) await this.begin();
  }

  async write(): Promise<void> {
    const turn = ++this.#turn;
    const { to } = this.#text;
    const { length } = this.#text.summary;
    const { writing } = this.#settings.value;
    this.busy = true;
    this.stopping = false;
    this.stopped = false;
    this.outdated = false;
    this.fault = null;
    this.progress = null;
    try {
      const view = await this.#may(writing);
      if (view === null || turn !== this.#turn) return;
      const summary = await this.#backend.write(this.#text.id, to, length, (event) => {
        if (turn === this.#turn) this.progress = event;
      });
      if (turn !== this.#turn) return;
      this.value = summary;
      const pack = view.packs.find(({ id }) => summary.engine.model.split(" ")[0] === id);
      this.#made = { to, length, writing, languages: pack?.languages ?? [] };
      void this.prefer("abstractive");
    } catch (error) {
      if (turn === this.#turn) this.#missed(toFault(error));
    } finally {
      if (turn === this.#turn) {
        this.busy = false;
        this.stopping = false;
        this.progress = null;
      }
    }
    // The language may have changed meanwhile.
    if (turn === this.#turn && this.behind === "language") await this.begin();
  }

  /** What there is to write with as the reader chose; null where nothing can be written. */
  async #may(writing: Writing): Promise<WritersView | null> {
    const turn = this.#turn;
    // The engine writes with what is saved: by another way than the chosen one, a text could go where it must not.
    await this.#settings.flush();
    const { fault } = this.#settings;
    const view = fault ? null : await this.#backend.writers(writing);
    if (turn !== this.#turn) return null;
    this.fault = fault;
    this.lacking = view?.missing ?? null;
    if (this.stopping) this.stopped = true;
    return view?.missing === null && !this.stopping ? view : null;
  }

  /** There is no new summary; the former one stays. */
  #missed(fault: Fault): void {
    if (fault.code === "cancelled") this.stopped = true;
    else this.fault = fault;
  }

  async cancel(): Promise<void> {
    if (!this.busy) return;
    this.stopping = true;
    try {
      await this.#backend.cancelWrite(this.#text.id);
    } catch (error) {
      this.stopping = false;
      this.fault = toFault(error);
    }
  }

  async prefer(mode: Mode): Promise<void> {
    try {
      await this.#backend.preferSummary(this.#text.id, mode);
      this.preferred = mode;
    } catch (error) {
      this.fault = toFault(error);
    }
  }

  /** Nobody waits for what is being written any more. */
  #drop(): void {
    this.#turn++;
    if (this.busy) void this.#backend.cancelWrite(this.#text.id).catch(() => undefined);
    this.busy = false;
    this.stopping = false;
    this.progress = null;
  }

  /** The text is another one: the lines point to rows that may not be there. */
  forget(): void {
    this.outdated ||= this.busy || this.value !== null;
    this.#drop();
    this.value = null;
    this.#made = null;
    this.fault = null;
    this.preferred = "extractive";
  }
}
