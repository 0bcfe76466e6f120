// How a reading is handed on: in which arrangement and format, and what that looks like.

import type { ExportLayout, Fault, Preview } from "../backend/types";
import { t } from "../messages";
import { toFault } from "./fault";
import type { Session } from "./session.svelte";

export const LAYOUTS: readonly ExportLayout[] = ["columns", "interleaved", "translation", "summary"];

export class ExportState {
  /** Kept from one export to the next. */
  layout = $state<ExportLayout>("columns");
  #format = $state<string | null>(null);
  preview = $state.raw<Preview | null>(null);
  /** The preview is not of what is chosen now. */
  looking = $state(false);
  /** Why there is nothing to see, and nothing to export. */
  fault = $state.raw<Fault | null>(null);
  /** What saving or copying met. */
  failed = $state.raw<{ fault: Fault; retry: () => void } | null>(null);
  busy = $state<"saving" | "copying" | null>(null);
  /** What was just done. */
  note = $state<string | null>(null);

  #session: Session;
  #turn = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  get format(): string {
    const formats = this.#session.start?.formats ?? [];
    return formats.find(({ id }) => id === this.#format)?.id ?? formats[0]?.id ?? "md";
  }

  set format(format: string) {
    this.#format = format;
  }

  /** When the window opens: nothing old is said or shown. */
  begin(): void {
    this.preview = null;
    this.note = null;
    this.failed = null;
  }

  async look(): Promise<void> {
    const { reading, backend } = this.#session;
    if (!reading) return;
    const turn = ++this.#turn;
    this.looking = true;
    this.failed = null;
    try {
      const preview = await backend.preview(reading.id, reading.to, this.format, this.layout);
      if (turn !== this.#turn) return;
      this.preview = preview;
      this.fault = null;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.preview = null;
      this.fault = toFault(error);
    } finally {
      if (turn === this.#turn) this.looking = false;
    }
  }

  async #work(busy: "saving" | "copying", run: () => Promise<void>, retry: () => void): Promise<void> {
    if (this.busy !== null) return;
    this.busy = busy;
    this.failed = null;
    this.note = null;
    try {
      await run();
    } catch (error) {
      const fault = toFault(error);
      if (fault.code !== "cancelled") this.failed = { fault, retry };
    } finally {
      this.busy = null;
    }
  }

  async save(): Promise<void> {
    const session = this.#session;
    const { reading } = session;
    if (!reading) return;
    await this.#work(
      "saving",
      async () => {
        const saved = await session.backend.exportReading(reading.id, reading.to, this.format, this.layout);
        if (!saved) return;
        if (session.dialog === "export") session.dialog = null;
        session.news = t.export.done(saved.path);
      },
      () => void this.save(),
    );
  }

  async copy(rich: boolean): Promise<void> {
    const session = this.#session;
    const { reading } = session;
    if (!reading) return;
    await this.#work(
      "copying",
      async () => {
        await session.backend.copyReading(reading.id, reading.to, this.layout, rich);
        this.note = rich ? t.export.copiedRich : t.export.copiedMarkdown;
      },
      () => void this.copy(rich),
    );
  }
}
