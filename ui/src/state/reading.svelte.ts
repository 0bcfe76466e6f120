// One open article in the window: its route, summary, translation job, and what is lit.

import type { Backend } from "../backend/backend";
import type { Fault, JobEvent, Opened, Route, SummaryLength, SummaryLine, Target } from "../backend/types";
import { t } from "../messages";
import { toFault } from "./fault";
import { RowStore } from "./rows.svelte";
import { SummaryState } from "./summary.svelte";

export type Job =
  | { state: "idle" }
  | { state: "loading"; packs: string[]; done: number; total: number }
  | { state: "running"; done: number; total: number; speed: number; stopping: boolean }
  | { state: "finished"; done: number; total: number; speed: number }
  | { state: "cancelled"; done: number; total: number }
  | { state: "failed"; done: number; total: number; fault: Fault };

/** What a job looks like after an event. Pure, so that every order of events can be tested. */
export function nextJob(job: Job, event: JobEvent): Job {
  const done = job.state === "idle" ? 0 : job.done;
  const total = job.state === "idle" ? 0 : job.total;
  const stopping = job.state === "running" && job.stopping;
  switch (event.type) {
    case "loading":
      return { state: "loading", packs: event.packs, done, total };
    case "started":
      return { state: "running", done: event.done, total: event.total, speed: 0, stopping };
    case "rows":
      return {
        state: "running",
        done: event.done,
        total: event.total,
        speed: event.words_per_second,
        stopping,
      };
    case "summary":
      return job;
    case "finished":
      return { state: "finished", done: event.done, total: event.total, speed: event.words_per_second };
    case "cancelled":
      return { state: "cancelled", done: event.done, total: event.total };
    case "failed":
      return { state: "failed", done, total, fault: event.fault };
  }
}

const NONE: ReadonlySet<number> = new Set();

export class Reading {
  readonly id: string;
  readonly summary: SummaryState;
  opened = $state.raw() as Opened;
  to = $state("");
  route = $state.raw<Route | null>(null);
  job = $state.raw<Job>({ state: "idle" });
  rows = $state.raw() as RowStore;
  /** Source rows of the summary line that is looked at. */
  lit = $state.raw<ReadonlySet<number>>(NONE);
  /** The row that the keyboard is on. */
  cursor = $state(0);
  /** Set to make the list bring a row into view; a new object each time, so that asking twice works. */
  goal = $state.raw<{ row: number; focus: boolean } | null>(null);
  fault = $state.raw<Fault | null>(null);
  /** Where the reader was, for when they come back from the start view. Nothing is drawn from it. */
  place = { row: 0, into: 0 };

  #backend: Backend;
  /** Grows when language or target change: answers to older questions are dropped. */
  #turn = 0;
  /** Settles when the translation job that was started last has ended. */
  #ended: Promise<void> = Promise.resolve();
  #running = false;
  /** Targets whose words are being linked, or could not be. */
  #linking = new WeakSet<Target>();

  constructor(backend: Backend, opened: Opened, to: string, length: SummaryLength) {
    this.#backend = backend;
    this.id = opened.reading;
    this.opened = opened;
    this.to = to;
    this.summary = new SummaryState(backend, opened.reading, length);
    this.rows = this.#store();
  }

  #store(): RowStore {
    return new RowStore(this.opened.rows, this.to, (from, to) => this.#backend.rows(this.id, from, to));
  }

  /** Rows that the summary rests on. */
  cited = $derived.by(() => new Set(this.summary.value?.lines.flatMap((line) => line.rows) ?? []));

  /** Whether there is a second column. */
  get translates(): boolean {
    return this.route?.state === "ready";
  }

  get title(): string {
    return this.opened.title ?? t.reading.untitled;
  }

  /** Where the text came from, in words. */
  get origin(): string {
    const { source } = this.opened;
    if (source.kind === "file") return t.reading.source.file(source.name);
    return source.kind === "paste" ? t.reading.source.paste : t.reading.source.sample;
  }

  /** Asks for everything that depends on the language pair. */
  async begin(): Promise<void> {
    const turn = ++this.#turn;
    this.route = null;
    this.job = { state: "idle" };
    this.lit = NONE;
    this.summary.forget();
    void this.summarise();
    try {
      await this.#stop();
      const route = await this.#backend.route(this.id, this.to);
      if (turn !== this.#turn) return;
      this.route = route;
      if (route.state === "ready") await this.translate();
    } catch (error) {
      if (turn === this.#turn) this.fault = toFault(error);
    }
  }

  /** Two jobs on one reading would fight; the old one is asked to stop and waited for. */
  async #stop(): Promise<void> {
    if (!this.#running) return;
    await this.#backend.cancel(this.id).catch(() => undefined);
    await this.#ended;
  }

  async translate(): Promise<void> {
    const turn = this.#turn;
    const known = this.job.state === "idle" ? { done: 0, total: this.opened.rows } : this.job;
    this.job = { state: "loading", packs: [], done: known.done, total: known.total };
    const run = this.#backend.translate(this.id, this.to, (event) => {
      if (turn === this.#turn) this.#onEvent(event);
    });
    this.#running = true;
    this.#ended = run
      .catch(() => undefined)
      .finally(() => {
        this.#running = false;
      });
    try {
      await run;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.job = nextJob(this.job, { type: "failed", fault: toFault(error) });
    }
    if (turn === this.#turn && this.#summaryIsBehind()) void this.summarise();
  }

  #onEvent(event: JobEvent): void {
    if (event.type === "rows") this.rows.translated(event.rows);
    if (event.type === "summary") this.summary.fromJob(event.summary);
    this.job = nextJob(this.job, event);
  }

  #summaryIsBehind(): boolean {
    if (this.job.state !== "finished" && this.job.state !== "cancelled") return false;
    return this.summary.value?.lines.some((line) => line.language !== this.to) ?? false;
  }

  async summarise(): Promise<void> {
    await this.summary.make(this.to);
  }

  async setLength(length: SummaryLength): Promise<void> {
    this.lit = NONE;
    await this.summary.setLength(length, this.to);
  }

  /** Language of the original of a summary's line. */
  sourceLanguage(line: SummaryLine): string | null {
    const row = line.rows[0] === undefined ? undefined : this.rows.row(line.rows[0]);
    return row?.language ?? this.opened.detection.language;
  }

  /** The original sentences of these rows, fetched where they are not here yet. */
  async sources(rows: readonly number[]): Promise<Map<number, string>> {
    const found = await Promise.all(
      [...new Set(rows)].map(async (index): Promise<[number, string][]> => {
        const row = this.rows.row(index) ?? (await this.#backend.rows(this.id, index, index + 1))[0];
        return row ? [[index, row.source]] : [];
      }),
    );
    return new Map(found.flat());
  }

  async setTarget(to: string): Promise<void> {
    if (to === this.to) return;
    this.to = to;
    this.rows.retarget(to);
    await this.begin();
  }

  /** null goes back to what was detected. */
  async setLanguage(code: string | null): Promise<void> {
    // Events of the job in the wrong language must not reach the rows of the right one.
    this.#turn++;
    try {
      await this.#stop();
      this.opened = await this.#backend.setLanguage(this.id, code);
      this.rows = this.#store();
      this.cursor = 0;
      this.place = { row: 0, into: 0 };
      await this.begin();
    } catch (error) {
      this.fault = toFault(error);
    }
  }

  async cancel(): Promise<void> {
    if (this.job.state === "running") this.job = { ...this.job, stopping: true };
    await this.#backend.cancel(this.id).catch((error: unknown) => {
      this.fault = toFault(error);
    });
  }

  look(rows: readonly number[]): void {
    this.lit = rows.length > 0 ? new Set(rows) : NONE;
  }

  goTo(row: number, focus = true): void {
    this.cursor = row;
    this.goal = { row, focus };
  }

  async want(first: number, last: number): Promise<void> {
    try {
      await this.rows.want(first, last);
    } catch (error) {
      this.fault = toFault(error);
    }
  }

  /** Links the words of a row that somebody looks at, once. */
  async link(index: number): Promise<void> {
    const target = this.rows.target(index);
    if (!this.translates || !target || target.alignment.length > 0 || this.#linking.has(target)) return;
    this.#linking.add(target);
    const { to, rows } = this;
    // Without its links a row can still be read: nothing to tell anybody.
    const linked = await this.#backend.align(this.id, to, index).catch(() => null);
    if (linked && this.to === to && this.rows === rows) rows.translated([{ index, target: linked }]);
  }

  async onScreen(firstRow: number): Promise<void> {
    // Only a hint to a running job; a failure changes nothing that the reader could act on.
    if (this.job.state !== "running" && this.job.state !== "loading") return;
    await this.#backend.focus(this.id, firstRow).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#turn++;
    this.summary.forget();
    await this.#stop();
    await this.#backend.close(this.id).catch(() => undefined);
  }
}
