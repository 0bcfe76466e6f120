// The library of the fake engine: what was read, looked through and taken out.

import type {
  EntryLanguage,
  LibraryEntry,
  LibraryFacts,
  LibraryMatch,
  LibraryPage,
  LibraryWanted,
  SearchHit,
  Source,
} from "../types";
import type { Article } from "./article";
import { fault } from "./fault";
import { fold, placesOf } from "./find";
import { seeds, type Seed } from "./kept";
import { digestOf, linesOf, search, summaryOf, type Kept, type Places } from "./library-search";
import { sentencesOf, words } from "./text";

/** What is wrong with it, or how much is in it: see `troubleOf`. */
export type LibraryTrouble =
  "none" | "damaged" | "slow" | "problem" | "empty" | "many" | "off" | "full" | null;

const MANY = 10_000;
const DAY = 86_400_000;

const wordsIn = (article: Article): number =>
  linesOf(article).reduce((sum, [source]) => sum + words(source, article.language ?? "en").length, 0);

export class FakeLibrary {
  #kept: Kept[] = [];
  #next = 1;
  #refused = new Set<string>();
  #trouble: LibraryTrouble;
  #shape = new Map<Article, number>();
  keepsAny: boolean;

  constructor(trouble: LibraryTrouble, now: number = Date.now()) {
    this.#trouble = trouble;
    this.keepsAny = trouble !== "off";
    if (trouble === "empty" || trouble === "off") return;
    const count = trouble === "many" ? MANY : seeds.length;
    for (let n = 0; n < count; n++) this.#seed(seeds[n % seeds.length] as Seed, n, now);
  }

  #seed({ article, source, to, done, tags, last, first }: Seed, n: number, now: number): void {
    const round = Math.floor(n / seeds.length);
    // Of ten thousand each has a name of its own.
    const own = round === 0 ? article : { ...article, title: `${article.title ?? ""} (${round + 1})` };
    const sentences = this.#rows(article);
    const ago = round * 0.4 * DAY + (n % seeds.length) * 60_000;
    this.#kept.push({
      id: this.#next++,
      digest: round === 0 ? digestOf(article, source) : `${round}|${digestOf(article, source)}`,
      article: own,
      source,
      to,
      done: new Map(done === 0 ? [] : [[to, Math.round(sentences * done)]]),
      corrected: article.id === "es" ? 2 : 0,
      tags: [...tags],
      first: now - first * DAY - ago - 600_000,
      last: now - last * DAY - ago,
      out: false,
      words: wordsIn(article),
    });
  }

  #rows(article: Article): number {
    const known = this.#shape.get(article) ?? linesOf(article).length;
    this.#shape.set(article, known);
    return known;
  }

  async slow(): Promise<void> {
    if (this.#trouble === "slow") await new Promise((resolve) => setTimeout(resolve, 700));
  }

  check(): void {
    if (this.#trouble === "damaged") {
      throw fault(
        "library_damaged",
        "The library of what was read is damaged (/home/ana/.local/share/diglot/library.sqlite).",
        "file is not a database",
      );
    }
    if (this.#trouble === "none") {
      throw fault("not_writable", "The library in /home/ana/.local/share/diglot cannot be written.", "EROFS");
    }
  }

  get #here(): Kept[] {
    return this.#kept.filter(({ out }) => !out).sort((a, b) => b.last - a.last);
  }

  facts(): LibraryFacts {
    const here = this.#here;
    const tags = new Map<string, number>();
    for (const kept of here) for (const tag of kept.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1);
    return {
      readings: here.length,
      bytes: 90_112 + here.length * 41_000,
      file: "/home/ana/.local/share/diglot/library.sqlite",
      tags: [...tags].map(([tag, readings]) => ({ tag, readings })).sort((a, b) => (a.tag < b.tag ? -1 : 1)),
      languages: [...new Set(here.flatMap(({ article }) => article.language ?? []))].sort(),
      keeps: this.keepsAny,
      problem:
        this.#trouble === "problem"
          ? fault(
              "not_writable",
              "The library in /home/ana/.local/share/diglot cannot be written. Check that there is room on the disk.",
              "ENOSPC",
            )
          : null,
      undo_hours: 24,
    };
  }

  page(typed: string, { tag, language, skip, most }: LibraryWanted): LibraryPage {
    const needles = typed
      .trim()
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => fold(word).letters);
    const all = this.#here.filter(
      (kept) =>
        (tag === null || kept.tags.includes(tag)) &&
        (language === null || kept.article.language === language),
    );
    // Among ten thousand most lines come again.
    const known = new Map<string, [number, number][][]>();
    const places: Places = (text) => {
      const here = known.get(text) ?? needles.map((needle) => placesOf(text, needle));
      known.set(text, here);
      return here;
    };
    const found: { kept: Kept; hits: SearchHit[] }[] =
      needles.length === 0
        ? all.map((kept) => ({ kept, hits: [] }))
        : all.flatMap((kept) => search(kept, needles, places) ?? []);
    const part = found.slice(skip, most === null ? undefined : skip + most);
    return {
      matches: part.map(({ kept, hits }): LibraryMatch => ({ entry: this.#entry(kept), hits })),
      total: found.length,
    };
  }

  #entry(kept: Kept): LibraryEntry {
    const { id, digest, article, source, to, done, tags, first, last } = kept;
    return {
      id,
      digest,
      title: article.title ?? sentencesOf(linesOf(article)[0]?.[0] ?? "", article.language)[0] ?? null,
      source,
      language: article.language,
      to,
      translations: [...done].map(([language, translated]): EntryLanguage => ({
        language,
        translated,
        corrected: kept.corrected,
        terms: [],
        models: [
          {
            id: `${article.language ?? ""}-${language}`,
            version: "1.0",
            tier: "base",
            licence: "MPL-2.0",
            digest: "4f1c",
          },
        ],
      })),
      summary: summaryOf(kept) || null,
      place: 0,
      rows: this.#rows(article),
      words: kept.words,
      first: new Date(first).toISOString(),
      last: new Date(last).toISOString(),
      tags,
    };
  }

  of(id: number): Kept {
    const kept = this.#kept.find((kept) => kept.id === id && !kept.out);
    if (!kept) throw fault("internal", `There is no reading ${id} in the library.`);
    return kept;
  }

  keeps(digest: string): boolean {
    return this.keepsAny && !this.#refused.has(digest);
  }

  /** What is read comes into it, or to its top. */
  keep(article: Article, source: Source, to: string | null, done: ReadonlyMap<string, number>): void {
    const digest = digestOf(article, source);
    if (!this.keeps(digest) || this.#trouble === "damaged" || this.#trouble === "none") return;
    const known = this.#kept.find((kept) => kept.digest === digest);
    const now = Date.now();
    if (known) {
      Object.assign(known, { last: now, out: false });
      this.update(digest, to, done);
      return;
    }
    this.#kept.push({
      id: this.#next++,
      digest,
      article,
      source,
      to,
      done: new Map(done),
      corrected: 0,
      tags: [],
      first: now,
      last: now,
      out: false,
      words: wordsIn(article),
    });
  }

  /** As an open text is now. */
  update(digest: string, to: string | null, done: ReadonlyMap<string, number>): void {
    const known = this.#kept.find((kept) => kept.digest === digest);
    if (!known) return;
    known.to = to ?? known.to;
    for (const [language, sentences] of done) known.done.set(language, sentences);
  }

  refuse(digest: string, refused: boolean): void {
    if (refused) this.#refused.add(digest);
    else this.#refused.delete(digest);
    if (refused) for (const kept of this.#kept) if (kept.digest === digest) kept.out = true;
  }

  tag(id: number, tags: readonly string[]): string[] {
    const kept = this.of(id);
    kept.tags = [...new Set(tags.map((tag) => tag.trim()).filter(Boolean))].sort();
    return kept.tags;
  }

  take(ids: readonly number[], out: boolean): number[] {
    const meant = this.#kept.filter((kept) => ids.includes(kept.id) && kept.out !== out);
    for (const kept of meant) kept.out = out;
    return meant.map(({ id }) => id);
  }

  clear(): number {
    const count = this.#here.length;
    this.#kept = [];
    return count;
  }

  /** A backup of the days when it was young. */
  restore(): number {
    const full = this.#trouble === "full";
    if (full)
      throw fault("not_writable", "There is no room for the backup in the data folder. Nothing was changed.");
    this.#kept = [];
    for (let n = 0; n < 5; n++) this.#seed(seeds[n] as Seed, n, Date.now() - 30 * DAY);
    return this.#kept.length;
  }
}
