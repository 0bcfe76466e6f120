// Many files into one folder. The work goes on when its window is closed.

import type { BatchDone, BatchEvent, BatchRow, ExportLayout, Fault } from "../backend/types";
import { t } from "../messages";
import { toFault } from "./fault";
import type { Session } from "./session.svelte";

export class BatchState {
  paths = $state.raw<readonly string[]>([]);
  /** Where results go. */
  folder = $state<string | null>(null);
  layout = $state<ExportLayout>("columns");
  state = $state<"asking" | "running" | "done">("asking");
  /** Files that were done, in the order in which that was told. */
  rows = $state.raw<readonly BatchRow[]>([]);
  event = $state.raw<BatchEvent | null>(null);
  done = $state.raw<BatchDone | null>(null);
  fault = $state.raw<{ fault: Fault; retry: () => void } | null>(null);
  stopping = $state(false);

  #session: Session;
  #format = $state<string | null>(null);
  #to = $state<string | null>(null);

  constructor(session: Session) {
    this.#session = session;
  }

  get format(): string {
    const formats = this.#session.start?.formats ?? [];
    const usual = formats.find(({ id }) => id === "docx") ?? formats[0];
    return formats.find(({ id }) => id === this.#format)?.id ?? usual?.id ?? "md";
  }

  set format(format: string) {
    this.#format = format;
  }

  get to(): string {
    const { reading, settings, start } = this.#session;
    return this.#to ?? reading?.to ?? start?.to ?? settings.value.target ?? start?.default_target ?? "en";
  }

  set to(to: string) {
    this.#to = to;
  }

  /** How many have a result. */
  get good(): number {
    return this.rows.filter(({ output }) => output !== null).length;
  }

  show(paths: readonly string[] = []): void {
    // What is over is looked at until other files are given.
    if (this.state === "done" && paths.length > 0) this.begin();
    this.add(paths);
    this.#session.dialog = "batch";
  }

  /** From the beginning. Where results go stays. */
  begin(): void {
    this.state = "asking";
    this.paths = [];
    this.#forget();
  }

  #forget(): void {
    this.rows = [];
    this.event = null;
    this.done = null;
    this.fault = null;
    this.stopping = false;
  }

  /** Whether they were taken: what runs does not grow. */
  add(paths: readonly string[]): boolean {
    if (this.state !== "asking") return false;
    this.paths = [...new Set([...this.paths, ...paths])];
    return true;
  }

  remove(path: string): void {
    this.paths = this.paths.filter((other) => other !== path);
  }

  async #choose(run: () => Promise<void>, retry: () => void): Promise<void> {
    this.fault = null;
    await run().catch((error: unknown) => {
      const fault = toFault(error);
      if (fault.code !== "cancelled") this.fault = { fault, retry };
    });
  }

  async addFiles(): Promise<void> {
    await this.#choose(
      async () => void this.add(await this.#session.backend.chooseFiles()),
      () => void this.addFiles(),
    );
  }

  async addFolder(): Promise<void> {
    await this.#choose(
      async () => {
        const folder = await this.#session.backend.chooseFolder();
        if (folder !== null) this.add([folder]);
      },
      () => void this.addFolder(),
    );
  }

  async chooseFolder(): Promise<void> {
    await this.#choose(
      async () => {
        this.folder = (await this.#session.backend.chooseFolder()) ?? this.folder;
      },
      () => void this.chooseFolder(),
    );
  }

  async run(): Promise<void> {
    const { folder } = this;
    if (this.state === "running" || folder === null || this.paths.length === 0) return;
    const session = this.#session;
    this.#forget();
    this.state = "running";
    try {
      const asked = {
        paths: [...this.paths],
        to: this.to,
        length: session.settings.value.summary_length,
        format: this.format,
        layout: this.layout,
        folder,
      };
      const done = await session.backend.batch(asked, (event) => {
        this.event = event;
        this.rows = [...this.rows, event.row];
      });
      this.done = done;
      this.rows = done.rows;
      this.state = "done";
      if (session.dialog !== "batch") this.#tell();
    } catch (error) {
      this.state = "asking";
      const fault = toFault(error);
      if (fault.code !== "cancelled") this.fault = { fault, retry: () => void this.run() };
      if (session.dialog !== "batch" && this.fault) session.trouble = this.fault;
    } finally {
      this.stopping = false;
    }
    void session.library.lookBack();
  }

  /** Its window is closed. */
  #tell(): void {
    this.#session.offer(t.batch.over(this.good, this.rows.length), {
      label: t.batch.look,
      run: () => (this.#session.dialog = "batch"),
    });
  }

  async stop(): Promise<void> {
    if (this.state !== "running") return;
    this.stopping = true;
    await this.#session.backend.cancelBatch().catch((error: unknown) => {
      this.stopping = false;
      this.fault = { fault: toFault(error), retry: () => void this.stop() };
    });
  }
}
