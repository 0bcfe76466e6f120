// The whole state of the window: what is on screen, what is being opened, what went wrong.

import type { Backend } from "../backend/backend";
import type { Fault, Language, OpenEvent, Opened, Start } from "../backend/types";
import { f, t } from "../messages";
import { summaryAsMarkdown, summaryAsText } from "../text/copy";
import { toFault } from "./fault";
import { Reading } from "./reading.svelte";
import type { SummaryStyle } from "./summary.svelte";

/** A paste larger than this never goes through the text box: laying it out would freeze the window. */
export const BOX_LIMIT = 200_000;

export type Trouble = { fault: Fault; retry: (() => void) | null };

/** `quiet`: a system dialog is in front, so there is nothing to show before the first event. */
export type Opening = { event: OpenEvent | null; cancelling: boolean; quiet: boolean };

export class Session {
  readonly backend: Backend;
  start = $state.raw<Start | null>(null);
  view = $state<"start" | "reading">("start");
  /** What is in the text box. Only a text that has been opened leaves it. */
  draft = $state("");
  /** Plain words about the text box itself. */
  hint = $state<string | null>(null);
  opening = $state.raw<Opening | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  news = $state<string | null>(null);
  reading = $state.raw<Reading | null>(null);
  dropping = $state(false);
  exporting = $state(false);
  /** Kept from one reading to the next, as the length of the summary is. */
  summaryStyle = $state<SummaryStyle>("points");

  constructor(backend: Backend) {
    this.backend = backend;
  }

  async load(): Promise<void> {
    try {
      this.start = await this.backend.start();
      this.trouble = null;
      if (this.start.opens !== null && this.reading === null) await this.openPaths([this.start.opens]);
    } catch (error) {
      const fault = toFault(error);
      this.trouble = {
        fault: { ...fault, message: fault.message || t.fault.loadFailed },
        retry: () => void this.load(),
      };
    }
  }

  language(code: string | null): Language | undefined {
    return code === null ? undefined : this.start?.languages.find((language) => language.code === code);
  }

  languageName(code: string): string {
    return f.language(code, this.language(code)?.name ?? code);
  }

  /** `fromBox`: the text is the box's own, so it may leave the box once it is open. */
  async openText(text: string, html: string | null, fromBox: boolean): Promise<void> {
    if (text.trim() === "" && (html ?? "").trim() === "") {
      this.hint = fromBox ? t.start.empty : t.start.emptyPaste;
      return;
    }
    const opened = await this.#open(
      (onProgress) => this.backend.openText(text, html, onProgress),
      () => void this.openText(text, html, fromBox),
    );
    if (opened) this.draft = "";
    // Nothing is lost: a text that could not be opened is in the box, unless it is too much for a box.
    else if (text.length <= BOX_LIMIT) this.draft = text;
  }

  async openSample(id: string): Promise<void> {
    await this.#open(
      () => this.backend.openSample(id),
      () => void this.openSample(id),
    );
  }

  async chooseFile(): Promise<void> {
    await this.#open(
      (onProgress) => this.backend.chooseFile(onProgress),
      () => void this.chooseFile(),
      true,
    );
  }

  async openPaths(paths: string[]): Promise<void> {
    const path = paths[0];
    if (path === undefined) return;
    const opened = await this.#open(
      (onProgress) => this.backend.openPath(path, onProgress),
      () => void this.openPaths(paths),
    );
    if (opened && paths.length > 1) {
      this.news = t.start.firstOfSeveral(path.split(/[\\/]/).at(-1) ?? path, paths.length);
    }
  }

  async #open(
    ask: (onProgress: (event: OpenEvent) => void) => Promise<Opened | null>,
    retry: () => void,
    quiet = false,
  ): Promise<boolean> {
    if (this.opening) return false;
    this.opening = { event: null, cancelling: false, quiet };
    this.hint = null;
    this.trouble = null;
    this.news = null;
    try {
      const opened = await ask((event) => {
        if (this.opening) this.opening = { ...this.opening, event, quiet: false };
      });
      if (!opened) return false;
      this.#show(opened);
      return true;
    } catch (error) {
      const fault = toFault(error);
      // Stopping is what the person asked for, not something that went wrong.
      if (fault.code !== "cancelled") this.trouble = { fault, retry };
      return false;
    } finally {
      this.opening = null;
    }
  }

  #show(opened: Opened): void {
    const before = this.reading;
    const to = before?.to ?? this.start?.default_target ?? "en";
    this.reading = new Reading(this.backend, opened, to, before?.summary.length ?? "medium");
    this.view = "reading";
    void before?.close();
    void this.reading.begin();
  }

  async cancelOpen(): Promise<void> {
    if (!this.opening) return;
    this.opening = { ...this.opening, cancelling: true };
    await this.backend.cancelOpen().catch(() => undefined);
  }

  /** To the start view. The reading stays, so that this key never costs anybody their work. */
  newArticle(): void {
    this.view = "start";
    this.trouble = null;
  }

  resume(): void {
    if (this.reading) this.view = "reading";
  }

  async export(format: string): Promise<void> {
    const reading = this.reading;
    if (!reading || this.exporting) return;
    this.exporting = true;
    this.trouble = null;
    try {
      const saved = await this.backend.exportReading(reading.id, reading.to, format);
      if (saved) this.news = t.export.done(saved.path);
    } catch (error) {
      const fault = toFault(error);
      if (fault.code !== "cancelled") this.trouble = { fault, retry: () => void this.export(format) };
    } finally {
      this.exporting = false;
    }
  }

  async copySummary(as: "text" | "markdown"): Promise<void> {
    const reading = this.reading;
    const summary = reading?.summary.value;
    if (!reading || !summary) return;
    this.trouble = null;
    try {
      const of = {
        title: reading.title,
        origin: reading.origin,
        style: this.summaryStyle,
        summary,
        sources: as === "markdown" ? await reading.sources(summary.lines.flatMap((line) => line.rows)) : null,
      };
      await this.backend.copyText(as === "markdown" ? summaryAsMarkdown(of) : summaryAsText(of));
      this.news = t.summary.copied[as];
    } catch (error) {
      this.trouble = { fault: toFault(error), retry: () => void this.copySummary(as) };
    }
  }
}
