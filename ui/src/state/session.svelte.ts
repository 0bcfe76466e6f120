// The whole state of the window: what is on screen, what is being opened, what went wrong.

import type { Backend } from "../backend/backend";
import type { Language, Opened, Purpose, Summary, SummaryLength, Start } from "../backend/types";
import { f, t } from "../messages";
import { BatchState } from "./batch.svelte";
import { ClosedTexts } from "./closed";
import { ExportState } from "./exporting.svelte";
import { toFault } from "./fault";
import { LanguagePacks } from "./language-packs";
import { Library } from "./library.svelte";
import { News, type Offer } from "./news.svelte";
import { Opener, type Trouble } from "./opener.svelte";
import { summaryForCopy } from "./output";
import { Reading } from "./reading.svelte";
import { SettingsState } from "./settings.svelte";
import type { SummaryStyle } from "./summary.svelte";
import { OpenText, Texts } from "./texts.svelte";
import { addressIn } from "./web";
import { WebField } from "./web.svelte";

/** A paste larger than this never goes through the text box: laying it out would freeze the window. */
export const BOX_LIMIT = 200_000;

export type Dialog = "settings" | "glossary" | "packs" | "shortcuts" | "export" | "batch" | "digest";

/** Where the settings can be opened. */
export type SettingsSection = "writing";

/** What is open over the reading. */
export type Popup = "contents" | "goto" | "layout";

export class Session {
  readonly backend: Backend;
  readonly settings: SettingsState;
  readonly texts = new Texts();
  readonly closed = new ClosedTexts();
  readonly web = new WebField();
  readonly opener: Opener;
  readonly packs: LanguagePacks;
  readonly library: Library;
  readonly exports: ExportState;
  readonly batch: BatchState;
  start = $state.raw<Start | null>(null);
  view = $state<"start" | "reading">("start");
  /** What is in the text box. Only a text that has been opened leaves it. */
  draft = $state("");
  /** Plain words about the text box itself. */
  hint = $state<string | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  dialog = $state<Dialog | null>(null);
  /** Where the settings begin the next time that they are opened. */
  settingsAt: SettingsSection | null = null;
  popup = $state<Popup | null>(null);
  dropping = $state(false);
  /** Kept from one reading to the next, as the length of the summary is. */
  summaryStyle = $state<SummaryStyle>("points");

  readonly #news = new News();
  /** The system's open dialog is in front. */
  #choosing = false;
  /** The defaults of the settings when the last reading began: a change of them counts for the next. */
  #defaults: { target: string | null; length: SummaryLength } | null = null;

  constructor(backend: Backend) {
    this.backend = backend;
    this.settings = new SettingsState(backend);
    this.opener = new Opener(backend, {
      begins: () => {
        this.closed.hold();
        this.hint = null;
        this.trouble = null;
        this.news = null;
      },
      ready: () => this.closed.ended(),
      opened: (opened, behind) => {
        const text = this.place(opened);
        if (!behind) this.show(text);
        this.library.came(text.reading);
      },
      ended: () => this.closed.release(),
      failed: (trouble) => (this.trouble = trouble),
    });
    this.packs = new LanguagePacks(this);
    this.library = new Library(this);
    this.exports = new ExportState(this);
    this.batch = new BatchState(this);
  }

  get reading(): Reading | null {
    return this.texts.current?.reading ?? null;
  }

  get news(): string | null {
    return this.#news.text;
  }

  set news(text: string | null) {
    this.#news.tell(text);
  }

  get newsOffer(): Offer | null {
    return this.#news.offer;
  }

  /** News with something to do about it, as long as it is shown. */
  offer(text: string, offer: Offer): void {
    this.#news.tell(text, offer);
  }

  takeOffer(): void {
    this.#news.take();
  }

  async load(): Promise<void> {
    try {
      this.start = await this.backend.start();
      this.settings.load(this.start.settings);
      this.trouble = null;
      const { opens } = this.start;
      if (opens.length > 0 && this.reading === null) await this.opener.all(opens);
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

  /** Several larger models do the same: `id` tells which one is meant. */
  packName(purpose: Purpose, id?: string): string {
    if (purpose.kind === "encoder") return t.packs.summaries;
    if (purpose.kind === "torch") return id ?? t.models.tasks[purpose.task];
    return t.packs.pair(this.languageName(purpose.from), this.languageName(purpose.to));
  }

  /** `fromBox`: the text is the box's own, so it may leave the box once it is open. */
  async openText(text: string, html: string | null, fromBox: boolean): Promise<void> {
    if (text.trim() === "" && (html ?? "").trim() === "") {
      this.hint = fromBox ? t.start.empty : t.start.emptyPaste;
      return;
    }
    const opened = await this.opener.one(
      (onProgress) => this.backend.openText(text, html, onProgress),
      () => void this.openText(text, html, fromBox),
    );
    if (opened === "open") this.draft = "";
    // Nothing is lost: a text that could not be opened is in the box, unless it is too much for a box.
    else if (text.length <= BOX_LIMIT) this.draft = text;
  }

  /** Read at once, unless it is only an address: nothing is fetched without the person's word. */
  async paste(text: string, html: string | null): Promise<void> {
    if (addressIn(text) === null) return this.openText(text, html, false);
    this.newArticle();
    this.draft = text.trim();
  }

  async openSample(id: string): Promise<void> {
    await this.opener.one(
      () => this.backend.openSample(id),
      () => void this.openSample(id),
    );
  }

  async chooseFiles(): Promise<void> {
    if (this.#choosing) return;
    this.#choosing = true;
    const choose = async () => {
      const paths = await this.backend.chooseFiles();
      this.#choosing = false;
      if (paths.length > 0) await this.opener.all(paths);
    };
    await this.attempt(choose, () => void this.chooseFiles());
    this.#choosing = false;
  }

  /** What is in the field for an address. */
  async openAddress(): Promise<void> {
    const url = this.web.read();
    if (url !== null && (await this.opener.all([url]))) this.web.type("");
  }

  /** The text box holds an address, and the person says that its page is meant. */
  async openDraft(): Promise<void> {
    const url = addressIn(this.draft);
    if (url !== null && (await this.opener.all([url]))) this.draft = "";
  }

  /** Its tab: the one that it has already, the one that was closed a moment ago, or a new one. */
  place(opened: Opened, index?: number): OpenText {
    const here = this.texts.with(opened.reading);
    if (here) {
      void here.turnTo(opened.reading);
      return here;
    }
    const closed = this.closed.with(opened.reading);
    if (closed) {
      this.texts.add(closed, this.closed.take(closed) ?? index);
      void closed.turnTo(opened.reading);
      return closed;
    }
    const text = new OpenText(this.read(opened));
    this.texts.add(text, index);
    return text;
  }

  /** In the language and the length that were chosen last, here or in the settings. */
  read(opened: Opened): Reading {
    const { target, summary_length: length } = this.settings.value;
    const before = this.reading;
    const last = this.#defaults;
    this.#defaults = { target, length };
    const changed = last !== null && last.target !== target;
    const usual = (changed ? target : (this.start?.to ?? target)) ?? this.start?.default_target ?? "en";
    const left = this.library.languageOf(opened);
    return new Reading(
      this.backend,
      opened,
      left ?? (before && !changed ? before.to : usual),
      before && last?.length === length ? before.summary.length : length,
      this.settings,
    );
  }

  show(text: OpenText): void {
    this.texts.current = text;
    this.view = "reading";
    this.popup = null;
    this.library.giveWay();
    if (!text.begin()) this.packs.look(text.reading);
    else if (text.reading.opened.place > 0) this.#offerBeginning(text.reading);
  }

  #offerBeginning(reading: Reading): void {
    this.offer(t.reading.place(reading.opened.place + 1), {
      label: t.reading.fromBeginning,
      run: () => reading.goTo(0),
    });
  }

  showBeside(step: 1 | -1): void {
    const text = this.texts.beside(step);
    if (text) this.show(text);
  }

  /** Takes the tab away. What was done in it can be had back for as long as that is offered. */
  closeText(text: OpenText | null = this.texts.current): void {
    const index = text ? this.texts.remove(text) : -1;
    if (!text || index < 0) return;
    if (this.texts.current === null) this.newArticle();
    else if (this.view === "reading") this.show(this.texts.current);
    this.closed.add(text, index);
    this.offer(t.tabs.closed(text.title), {
      label: t.tabs.undo,
      run: () => {
        const place = this.closed.take(text);
        if (place === null) return;
        this.texts.add(text, place);
        this.show(text);
      },
      lapsed: () => this.closed.lapse(text),
    });
  }

  /** What goes wrong is told, and can be tried again. */
  async attempt(run: () => Promise<void>, retry: () => void): Promise<void> {
    this.trouble = null;
    try {
      await run();
    } catch (error) {
      const fault = toFault(error);
      if (fault.code !== "cancelled") this.trouble = { fault, retry };
    }
  }

  /** To the start view. What is open stays, so that this key never costs anybody their work. */
  newArticle(): void {
    this.view = "start";
    this.popup = null;
    this.trouble = null;
    this.library.giveWay();
  }

  resume(): void {
    if (this.texts.current) this.show(this.texts.current);
  }

  async copySummary(as: "text" | "markdown", summary?: Summary): Promise<void> {
    const { reading } = this;
    const copied = summary ?? reading?.summary.value;
    if (!reading || !copied) return;
    await this.attempt(
      async () => {
        await this.backend.copyText(await summaryForCopy(reading, copied, this.summaryStyle, as));
        this.news = t.summary.copied[as];
      },
      () => void this.copySummary(as, copied),
    );
  }

  /** The settings, at one of their sections. */
  openSettings(section: SettingsSection): void {
    this.settingsAt = section;
    this.dialog = "settings";
  }
}
