// One open article in the window: its route, summary, translation job, and what is lit.

import type { Backend } from "../backend/backend";
import type { Fault, JobEvent, Opened, Route, SummaryLength, Target } from "../backend/types";
import { PacksAtWork } from "./at-work.svelte";
import { Around } from "./around.svelte";
import { Counterparts } from "./counterparts.svelte";
import { Edits } from "./edits.svelte";
import { toFault } from "./fault";
import { Find } from "./find.svelte";
import { nextJob, type Job } from "./job";
import { WordLinks } from "./links";
import { Place } from "./place";
import { RowStore } from "./rows.svelte";
import { RowSelection } from "./selection.svelte";
import { SummaryState } from "./summary.svelte";
import { titleOf } from "./title";
import { WritingState, type WritingChoice } from "./writing.svelte";

const NONE: ReadonlySet<number> = new Set();

export class Reading {
  readonly id: string;
  readonly summary: SummaryState;
  readonly writing: WritingState;
  readonly find: Find;
  readonly edits: Edits;
  readonly around: Around;
  readonly packs: PacksAtWork;
  readonly counterparts = new Counterparts();
  readonly selection = new RowSelection();
  readonly place: Place;
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
  goal = $state.raw<{ row: number; focus: boolean; lift?: true } | null>(null);
  /** The row whose paragraph is being given a language. */
  choosing = $state<number | null>(null);
  fault = $state.raw<Fault | null>(null);
  /** In the library. */
  kept = $state() as boolean;
  /** What a screen reader is told. */
  said = $state("");

  #backend: Backend;
  /** Grows when language or target change: answers to older questions are dropped. */
  #turn = 0;
  /** Settles when the translation job that was started last has ended. */
  #ended: Promise<void> = Promise.resolve();
  #running = false;
  #links: WordLinks;

  constructor(backend: Backend, opened: Opened, to: string, length: SummaryLength, by?: WritingChoice) {
    this.#backend = backend;
    this.id = opened.reading;
    this.opened = opened;
    this.kept = opened.kept;
    this.to = to;
    this.summary = new SummaryState(backend, opened.reading, length);
    this.writing = new WritingState(backend, this, by);
    this.rows = this.#store();
    this.find = new Find(backend, {
      id: this.id,
      to: () => this.to,
      goTo: (row, focus) => this.goTo(row, focus),
    });
    this.edits = new Edits(backend, {
      id: this.id,
      to: () => this.to,
      target: (row) => this.rows.target(row),
      changed: (row, target, to) => this.#edited(row, target, to),
      failed: (fault) => (this.fault = fault),
    });
    this.around = new Around(backend, {
      id: this.id,
      opened: () => this.opened,
      change: async (ask) => {
        const changed = await this.#change(ask);
        if (changed) void this.begin();
        return changed;
      },
      failed: (fault) => (this.fault = fault),
    });
    this.packs = new PacksAtWork(backend, this, (forget) => this.#anew(forget));
    this.#links = new WordLinks(backend);
    this.cursor = Math.min(Math.max(opened.place, 0), Math.max(opened.rows - 1, 0));
    this.place = new Place(this.cursor, (row) => backend.remember(this.id, row));
  }

  #store(): RowStore {
    return new RowStore(this.opened.rows, this.to, (from, to) => this.#backend.rows(this.id, from, to));
  }

  /** Rows that the summary rests on. */
  cited = $derived.by(() => this.writing.rowsBeside(this.summary.value));

  /** Whether there is a second column: also where only some paragraphs are in another language. */
  get translates(): boolean {
    if (this.route?.state === "ready") return true;
    const others = this.opened.languages.some(({ code }) => code !== null && code !== this.to);
    return this.route?.state === "same_language" && others;
  }

  get title(): string {
    return titleOf(this.opened);
  }

  /** Asks for everything that depends on the language pair. */
  async begin(): Promise<void> {
    const turn = ++this.#turn;
    this.job = { state: "idle" };
    this.lit = NONE;
    this.summary.forget();
    void this.summarise().then(() => this.writing.begin());
    void this.around.load();
    try {
      await this.#stop();
      const route = await this.#backend.route(this.id, this.to);
      if (turn !== this.#turn) return;
      this.route = route;
      this.packs.compare();
      this.rows.settle(this.to);
      if (this.translates) await this.translate();
    } catch (error) {
      if (turn !== this.#turn) return;
      this.route = null;
      this.fault = toFault(error);
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
    const ended = run
      .catch(() => undefined)
      .finally(() => {
        if (this.#ended === ended) this.#running = false;
      });
    this.#ended = ended;
    if (this.place.row > 0) void this.onScreen(this.place.row);
    try {
      await run;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.job = nextJob(this.job, { type: "failed", fault: toFault(error) });
    }
    const over = this.job.state === "finished" || this.job.state === "cancelled";
    if (turn === this.#turn && over && this.summary.isBehind(this.to)) void this.summarise();
  }

  #onEvent(event: JobEvent): void {
    if (event.type === "rows") {
      this.packs.made(event.rows);
      this.rows.translated(event.rows);
      this.find.refresh();
    }
    if (event.type === "summary") this.summary.fromJob(event.summary);
    this.job = nextJob(this.job, event);
  }

  async summarise(): Promise<void> {
    await this.summary.make(this.to);
  }

  async setLength(length: SummaryLength): Promise<void> {
    this.lit = NONE;
    await this.summary.setLength(length, this.to);
  }

  async setTarget(to: string): Promise<void> {
    if (to === this.to) return;
    // What is being written belongs to the language that it was begun in.
    const written = this.edits.settled();
    this.to = to;
    this.rows.retarget(to);
    this.find.refresh();
    await written;
    if (to === this.to) await this.begin();
  }

  /** Of the whole text or of one block; a null code goes back to what was detected. */
  async setLanguage(code: string | null, block: string | null = null): Promise<void> {
    const asked = () => this.#backend.setLanguage(this.id, block, code);
    if (await this.#change(asked, block)) await this.begin();
  }

  /** The text becomes another one. `block`: only its language changes, or with null that of all. */
  async #change(ask: () => Promise<Opened>, block?: string | null): Promise<boolean> {
    // Events of the job in the wrong language must not reach the rows of the right one.
    this.#turn++;
    try {
      await this.edits.settled();
      await this.#stop();
      this.opened = await ask();
      this.writing.forget();
      if (block !== undefined && this.opened.rows === this.rows.count) await this.rows.refresh(block);
      else this.#renew();
      return true;
    } catch (error) {
      this.fault = toFault(error);
      // What was stopped for it goes on.
      if (this.job.state === "running" || this.job.state === "loading") void this.translate();
      return false;
    }
  }

  /** Other rows: what was known by their numbers holds no more. */
  #renew(): void {
    this.rows = this.#store();
    this.goal = null;
    this.choosing = null;
    this.selection.reach(null);
    this.cursor = Math.min(this.cursor, Math.max(this.opened.rows - 1, 0));
    this.find.refresh();
  }

  /** These translations were made without what the glossary says now. */
  async stale(rows: readonly number[], to = this.to): Promise<void> {
    this.rows.drop(rows, to);
    if (to === this.to && rows.length > 0) await this.again();
  }

  /** The job begins anew: what it has in hand holds no more, what is done stays. */
  async again(): Promise<void> {
    const turn = this.#turn;
    if (!this.translates) return;
    await this.#stop();
    if (turn === this.#turn) await this.translate();
  }

  /** All of it again: what the machine made is forgotten, what the reader wrote stays. */
  async #anew(forget: () => Promise<void>): Promise<void> {
    const turn = ++this.#turn;
    await this.edits.settled();
    await this.#stop();
    try {
      await forget();
      if (turn === this.#turn) this.rows.anew();
    } finally {
      // What was stopped for it goes on, also when nothing was forgotten.
      if (turn === this.#turn) void this.begin();
    }
  }

  #edited(row: number, target: Target | null, to: string): void {
    this.rows.put(row, target, to);
    if (to !== this.to) return;
    this.find.refresh();
    if (this.summary.restsOn(row)) void this.summarise();
    // What the reader wrote in place of nothing was taken away: now the machine may do it.
    if (target === null && this.translates && !this.#running && this.job.state !== "cancelled")
      void this.translate();
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

  /** `lift`: to where the eye looks, also when it is in sight already. */
  goTo(row: number, focus = true, lift = false): void {
    this.cursor = row;
    this.goal = { row, focus, ...(lift ? { lift } : {}) };
    void this.onScreen(row);
  }

  async want(first: number, last: number): Promise<void> {
    try {
      await this.rows.want(first, last);
    } catch (error) {
      this.fault = toFault(error);
    }
  }

  /** Links the words of a row that somebody looks at. */
  async link(index: number): Promise<void> {
    if (this.translates) await this.#links.link(this, index);
  }

  async onScreen(firstRow: number): Promise<void> {
    // Only a hint to a running job; a failure changes nothing that the reader could act on.
    if (this.job.state !== "running" && this.job.state !== "loading") return;
    await this.#backend.focus(this.id, firstRow).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#turn++;
    this.summary.forget();
    this.writing.forget();
    await this.edits.settled();
    this.place.flush();
    await this.#stop();
    await this.#backend.close(this.id).catch(() => undefined);
  }
}
