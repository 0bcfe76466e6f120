// Which readings are open in the fake engine, and what the window is told of each.

import type { LeftOut, OpenEvent, Opened, Source } from "../types";
import type { Article } from "./article";
import { articles } from "./articles";
import { doneIn, fault, languageOf, translateRow, type Open } from "./engine";
import type { Glossaries } from "./glossary";
import { languages } from "./languages";
import type { FakeLibrary } from "./library";
import { digestOf } from "./library-search";
import {
  nameOf as fileName,
  progressOf,
  refuseFile,
  refusePage,
  stepsOf,
  stepsOfPage,
  type Step,
} from "./opening";
import type { Shelf } from "./packs";
import { report } from "./pages";
import { partsOf, repaired } from "./paste";
import { leftOut, putBack } from "./put";
import { articleOf, detectionOf, sentencesFrom, shares, words } from "./text";

const nameOf = (code: string | null) => languages.find((language) => language.code === code)?.name ?? null;

const counted = (done: Open["done"]) =>
  new Map([...done].map(([to, rows]): [string, number] => [to, rows.size]));

/** The same text is known again by its first sentence and its length. */
const textOf = ({ sentences }: Open) => `${sentences[0]?.row.source ?? ""}|${sentences.length}`;

export class Desk {
  readonly readings = new Map<string, Open>();
  readonly glossaries: Glossaries = new Map();
  #places = new Map<string, number>();
  #next = 1;
  #cancelled = false;
  #wait: (ms: number) => Promise<void>;
  #hold: string | null;
  #shelf: Shelf;
  readonly library: FakeLibrary;

  constructor(
    wait: (ms: number) => Promise<void>,
    shelf: Shelf,
    library: FakeLibrary,
    hold: string | null = null,
  ) {
    this.#wait = wait;
    this.#shelf = shelf;
    this.library = library;
    this.#hold = hold;
  }

  reading(id: string): Open {
    const open = this.readings.get(id);
    if (!open) throw fault("internal", "That article is not open any more.");
    return open;
  }

  opened(id: string): Opened {
    const open = this.reading(id);
    const detected = detectionOf(open.article, nameOf, open.back);
    const language = languageOf(open);
    return {
      reading: id,
      title: open.article.title,
      source: open.source,
      detection: open.corrected === null ? detected : { ...detected, language, name: nameOf(language) },
      corrected: open.corrected !== null,
      rows: open.sentences.length,
      words: open.sentences.reduce((sum, { row }) => sum + words(row.source, language ?? "en").length, 0),
      languages: shares(open.sentences),
      place: this.#places.get(textOf(open)) ?? 0,
      paste: open.paste && {
        repaired: open.paste.repaired,
        joined: open.paste.joined,
        hyphens: open.paste.hyphens,
      },
      parts: open.parts.map(({ title, words }) => ({ title, words })),
      notices: open.article.notices,
      byline: open.article.byline ?? null,
      published: open.article.published ?? null,
      site: open.article.site ?? null,
      credits: open.article.credits ?? [],
      dropped: (open.article.dropped?.length ?? 0) - open.back.size,
      put_back: open.back.size,
      kept: this.library.keeps(digestOf(open.article, open.source)),
    };
  }

  /** A text that is open already is that one. */
  add(article: Article, source: Source, over: Partial<Open> = {}): Opened {
    const digest = digestOf(article, source);
    const same = [...this.readings].find(([, open]) => digestOf(open.article, open.source) === digest);
    if (same) return this.opened(same[0]);
    const opened = this.register(article, source, over);
    this.keep(opened.reading);
    return opened;
  }

  /** It is read again, or anew. */
  keep(id: string): void {
    const { article, source, to, done } = this.reading(id);
    this.library.keep(article, source, to, counted(done));
  }

  /** Something was done to it. */
  update(id: string): void {
    const { article, source, to, done } = this.reading(id);
    this.library.update(digestOf(article, source), to, counted(done));
  }

  openKept(kept: number): Opened {
    const { article, source, done } = this.library.of(kept);
    const opened = this.add(article, source);
    const open = this.reading(opened.reading);
    for (const [to, count] of done) {
      const rows = doneIn(open, to);
      for (let row = rows.size; row < Math.min(count, open.sentences.length); row++)
        rows.set(row, translateRow(open, row, to));
    }
    return opened;
  }

  register(article: Article, source: Source, over: Partial<Open> = {}): Opened {
    const id = `r${this.#next++}`;
    this.readings.set(id, {
      article,
      source,
      corrected: null,
      chosen: new Map(),
      back: new Set(),
      paste: null,
      parts: [],
      glossaries: this.glossaries,
      shelf: this.#shelf,
      history: new Map(),
      sentences: sentencesFrom(article, article.language, new Map()),
      done: new Map(),
      to: null,
      focus: 0,
      length: "medium",
      preferred: "extractive",
      written: null,
      summarising: null,
      job: null,
      ...over,
    });
    return this.opened(id);
  }

  /** Opening in steps that can be cancelled. */
  async #stages(steps: readonly Step[], ms: number, onProgress: (event: OpenEvent) => void): Promise<void> {
    for (const step of steps) {
      const held = step.stage === this.#hold;
      for (let n = 0; n < 10 || held; n += n < 4 || !held ? 1 : 0) {
        onProgress(progressOf(step, n));
        await (held ? new Promise((resolve) => setTimeout(resolve, 10)) : this.#wait(ms));
        if (this.#cancelled) throw fault("cancelled", "Stopped.");
      }
    }
  }

  cancel(): void {
    this.#cancelled = true;
  }

  async openText(text: string, onProgress: (event: OpenEvent) => void): Promise<Opened> {
    this.#cancelled = false;
    await this.#wait(60);
    if (text.includes("UNREADABLE")) {
      throw fault("unreadable", "This text could not be read.", "decoder: 412 replacement characters of 500");
    }
    await this.#stages(stepsOf(""), Math.min(60, text.length / 8_000), onProgress);
    const known = articles.find((article) => text.includes(article.blocks[0]?.lines[0]?.[0] ?? "\0"));
    const parts = partsOf(text);
    if (known && parts.length === 0) return this.add(known, { kind: "paste" });
    const joined = repaired(text);
    return this.add(
      articleOf(joined?.text ?? text),
      { kind: "paste" },
      { parts, paste: joined && { ...joined.paste, raw: text } },
    );
  }

  async openPath(path: string, onProgress: (event: OpenEvent) => void): Promise<Opened> {
    const name = fileName(path);
    this.#cancelled = false;
    await this.#wait(120);
    refuseFile(name);
    await this.#stages(stepsOf(name), 60, onProgress);
    if (name.endsWith(".pdf")) return this.add(report(), { kind: "file", name });
    // `noticias.zh.html` is the Chinese article, whatever has no such name the first one.
    const article = articles.find(({ id }) => name.split(".").includes(id)) ?? articles[0];
    return this.add(article as Article, { kind: "file", name });
  }

  async openUrl(url: string, onProgress: (event: OpenEvent) => void): Promise<Opened> {
    this.#cancelled = false;
    await this.#wait(120);
    refusePage(url);
    await this.#stages(stepsOfPage(url), 60, onProgress);
    return this.add(articles[0] as Article, { kind: "web", url });
  }

  leftOut(id: string): LeftOut[] {
    return leftOut(this.reading(id));
  }

  putBack(id: string, blocks: readonly string[], back: boolean): Opened {
    putBack(this.reading(id), blocks, back);
    return this.opened(id);
  }

  asPasted(id: string, joined: boolean): Opened {
    const { paste, parts } = this.reading(id);
    const again = paste && repaired(paste.raw);
    if (!again) throw fault("internal", "This text has no other form.");
    return this.register(
      articleOf(joined ? again.text : paste.raw),
      { kind: "paste" },
      { parts, paste: { ...again.paste, repaired: joined, raw: paste.raw } },
    );
  }

  openParts(id: string): Opened[] {
    const { parts } = this.reading(id);
    if (parts.length === 0) throw fault("internal", "This text is one article.");
    return parts.map(({ title, text }) => {
      const article = articleOf(repaired(text)?.text ?? text);
      return this.add({ ...article, title }, { kind: "paste" });
    });
  }

  /** Sentences whose language changes lose their translation, all others keep it. */
  setLanguage(id: string, block: string | null, code: string | null): Opened {
    const open = this.reading(id);
    if (block === null) open.corrected = code;
    else if (code === null) open.chosen.delete(block);
    else open.chosen.set(block, code);
    const before = open.sentences;
    open.sentences = sentencesFrom(open.article, languageOf(open), open.chosen, open.back);
    for (const { row } of open.sentences) {
      if (before[row.index]?.row.language === row.language) continue;
      for (const done of open.done.values()) done.delete(row.index);
    }
    return this.opened(id);
  }

  remember(id: string, row: number): void {
    this.#places.set(textOf(this.reading(id)), row);
  }
}
