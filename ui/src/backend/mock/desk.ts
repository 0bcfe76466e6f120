// Which readings are open in the fake engine, and what the window is told of each.

import type { OpenEvent, Opened, Source } from "../types";
import type { Article } from "./article";
import { articles } from "./articles";
import { fault, languageOf, type Open } from "./engine";
import type { Glossaries } from "./glossary";
import { languages } from "./languages";
import { partsOf, repaired } from "./paste";
import { articleOf, detectionOf, sentencesFrom, shares, words } from "./text";

const nameOf = (code: string | null) => languages.find((language) => language.code === code)?.name ?? null;

/** The same text is known again by its first sentence and its length. */
const textOf = ({ sentences }: Open) => `${sentences[0]?.row.source ?? ""}|${sentences.length}`;

export class Desk {
  readonly readings = new Map<string, Open>();
  readonly glossaries: Glossaries = new Map();
  #places = new Map<string, number>();
  #next = 1;
  #cancelled = false;
  #wait: (ms: number) => Promise<void>;

  constructor(wait: (ms: number) => Promise<void>) {
    this.#wait = wait;
  }

  reading(id: string): Open {
    const open = this.readings.get(id);
    if (!open) throw fault("internal", "That article is not open any more.");
    return open;
  }

  opened(id: string): Opened {
    const open = this.reading(id);
    const detected = detectionOf(open.article, nameOf(open.article.language));
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
    };
  }

  register(article: Article, source: Source, over: Partial<Open> = {}): Opened {
    const id = `r${this.#next++}`;
    this.readings.set(id, {
      article,
      source,
      corrected: null,
      chosen: new Map(),
      paste: null,
      parts: [],
      glossaries: this.glossaries,
      history: new Map(),
      sentences: sentencesFrom(article, article.language, new Map()),
      done: new Map(),
      focus: 0,
      length: "medium",
      summarising: null,
      cancelled: false,
      ...over,
    });
    return this.opened(id);
  }

  /** Opening in steps that can be cancelled. */
  async #stages(total: number, onProgress: (event: OpenEvent) => void): Promise<void> {
    for (const stage of ["reading", "language", "sentences"] as const) {
      for (let step = 0; step < 10; step++) {
        onProgress({ stage, done: Math.round((total * step) / 10), total });
        await this.#wait(Math.min(60, total / 8_000));
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
    await this.#stages(text.length, onProgress);
    const known = articles.find((article) => text.includes(article.blocks[0]?.lines[0]?.[0] ?? "\0"));
    const parts = partsOf(text);
    if (known && parts.length === 0) return this.register(known, { kind: "paste" });
    const joined = repaired(text);
    return this.register(
      articleOf(joined?.text ?? text),
      { kind: "paste" },
      { parts, paste: joined && { ...joined.paste, raw: text } },
    );
  }

  async openPath(path: string, onProgress: (event: OpenEvent) => void): Promise<Opened> {
    const name = path.split(/[\\/]/).at(-1) ?? path;
    this.#cancelled = false;
    await this.#wait(120);
    if (name.endsWith(".zip")) throw fault("unsupported", `Diglot cannot read “${name}”.`);
    await this.#stages(2_000_000, onProgress);
    // `noticias.zh.html` is the Chinese article, whatever has no such name the first one.
    const article = articles.find(({ id }) => name.split(".").includes(id)) ?? articles[0];
    return this.register(article as Article, { kind: "file", name });
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
      return this.register({ ...article, title }, { kind: "paste" });
    });
  }

  /** Sentences whose language changes lose their translation, all others keep it. */
  setLanguage(id: string, block: string | null, code: string | null): Opened {
    const open = this.reading(id);
    if (block === null) open.corrected = code;
    else if (code === null) open.chosen.delete(block);
    else open.chosen.set(block, code);
    const before = open.sentences;
    open.sentences = sentencesFrom(open.article, languageOf(open), open.chosen);
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
