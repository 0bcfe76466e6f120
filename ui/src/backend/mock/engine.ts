// Routes and translation of the fake engine.

import type {
  JobEvent,
  Mode,
  Needed,
  Paste,
  Route,
  RoutePack,
  Source,
  Summary,
  SummaryLength,
  Target,
  TranslatedRow,
  Warning,
} from "../types";
import type { Article } from "./article";
import type { History } from "./edits";
import { fault } from "./fault";
import { applied, pairOf, type Glossaries } from "./glossary";
import type { Shelf } from "./packs";
import type { LibraryTrouble } from "./library";
import { summary } from "./summary";
import type { PartText } from "./paste";
import { align, type Sentence } from "./text";

export { fault };

export type MockOptions = {
  /** Multiplies every delay; 0 for tests that do not look at time. */
  pace: number;
  /** `start` fails once, this processor has no `engine`, or the model of the `summary` is damaged. */
  trouble: string | null;
  /** The stage of opening that goes on until it is stopped. */
  hold?: string | null;
  /** What the program was started with. */
  opens?: string[];
  longRows: number;
  /** What is wrong with language packs: see `Shelf`. */
  packs?: string | null;
  /** What is wrong with the library, or how much is in it. */
  library?: LibraryTrouble;
  /** What goes wrong with a batch: `slow` files, or `none` at all. */
  batch?: string | null;
  /** Written summaries: null when nothing is installed for them; `torch`, `fail` once, or `hold` until stopped. */
  writing?: string | null;
};

export type Open = {
  article: Article;
  source: Source;
  corrected: string | null;
  /** Languages of single blocks that the reader chose. */
  chosen: Map<string, string>;
  /** Pieces around the article that the reader put back. */
  back: Set<string>;
  /** The text as it was pasted, when its lines can be joined. */
  paste: (Paste & { raw: string }) | null;
  parts: PartText[];
  glossaries: Glossaries;
  shelf: Shelf;
  /** Corrections, by target language. */
  history: Map<string, History>;
  sentences: Sentence[];
  /** By target language, then by row. */
  done: Map<string, Map<number, Target>>;
  /** What is translated into now. */
  to: string | null;
  focus: number;
  length: SummaryLength;
  /** Which summary exports take. */
  preferred: Mode;
  /** The one that a model wrote last. */
  written: Summary | null;
  /** The call that is making a summary. */
  summarising: object | null;
  /** The call that translates. */
  job: object | null;
};

export const languageOf = (open: Open): string | null => open.corrected ?? open.article.language;

const isNeeded = (pack: RoutePack | Needed): pack is Needed => !("version" in pack);
const isThere = (pack: RoutePack | Needed): pack is RoutePack => "version" in pack;

/** What a pair takes: one pack, or two by way of English. */
function packsFor(shelf: Shelf, from: string, to: string): (RoutePack | Needed)[] {
  if (from === to) return [];
  return from === "en" || to === "en"
    ? [shelf.find(from, to)]
    : [shelf.find(from, "en"), shelf.find("en", to)];
}

export function routeFor(open: Open, to: string, options: MockOptions): Route {
  const from = languageOf(open);
  if (from === null) return { state: "unknown_language" };
  if (from === to) return { state: "same_language", language: from };
  if (options.trouble === "engine") {
    return {
      state: "no_engine",
      reason: "This processor lacks the SSE4.1 instructions that the engine needs.",
    };
  }
  const all = packsFor(open.shelf, from, to);
  const missing = all.filter(isNeeded);
  if (missing.length > 0) return { state: "missing", from, to, packs: missing };
  return { state: "ready", from, to, via: all.length > 1 ? "en" : null, packs: all.filter(isThere) };
}

export function doneIn(open: Open, to: string): Map<number, Target> {
  const done = open.done.get(to) ?? new Map<number, Target>();
  open.done.set(to, done);
  return done;
}

/** The language of a sentence has no pack: it stays as it is, and says so. */
function unpacked(shelf: Shelf, from: string | null, to: string): Warning | null {
  if (from === null || from === to) return null;
  const missing = packsFor(shelf, from, to).find(isNeeded);
  return missing === undefined ? null : { kind: "no_pack", value: missing.id };
}

/** Words are linked only when somebody asks, as in the real engine. */
export function translateRow(open: Open, index: number, to: string, linked = false): Target {
  const { row, line, at } = open.sentences[index] as Sentence;
  const [source, known, spanish] = line;
  const from = row.language;
  const without = unpacked(open.shelf, from, to);
  if (from === to || without) {
    return { text: source, alignment: [], warnings: without ? [without] : [], terms: [], machine: null };
  }
  const english = known || `[en] ${source}`;
  const plain = to === "en" ? english : to === "es" && spanish !== undefined ? spanish : `[${to}] ${english}`;
  const terms = open.glossaries.get(pairOf(from ?? "", to)) ?? [];
  const { text, terms: used } = applied(terms, source, plain, from ?? "en", to);
  const links = linked ? align(source, text, from ?? "en", to) : [];
  return {
    text,
    alignment: links.map(([a, b, c, d]): [number, number, number, number] => [a, b, c, d]),
    warnings: (at === null ? null : open.article.warnings?.[at]) ?? [],
    terms: used,
    machine: null,
  };
}

export async function translate(
  open: Open,
  to: string,
  options: MockOptions,
  wait: (ms: number) => Promise<void>,
  onEvent: (event: JobEvent) => void,
): Promise<void> {
  const route = routeFor(open, to, options);
  if (route.state !== "ready" && route.state !== "same_language") {
    throw fault("pack_missing", "That language pack is not installed.");
  }
  open.to = to;
  const job = {};
  open.job = job;
  const packs = route.state === "ready" ? route.packs.map((pack) => pack.id) : [];
  onEvent({ type: "loading", packs });
  open.shelf.use(packs, true);
  await wait(350);
  try {
    await work(open, job, to, options, wait, onEvent);
  } finally {
    open.shelf.use(packs, false);
  }
}

async function work(
  open: Open,
  job: object,
  to: string,
  options: MockOptions,
  wait: (ms: number) => Promise<void>,
  onEvent: (event: JobEvent) => void,
): Promise<void> {
  const done = doneIn(open, to);
  const total = open.sentences.length;
  if (languageOf(open) === "de" && to !== "de") {
    onEvent({
      type: "failed",
      fault: fault(
        "pack_damaged",
        "The language pack de-en is damaged.",
        "model.bin: sha256 differs at byte 0",
      ),
    });
    return;
  }
  onEvent({ type: "started", done: done.size, total });
  const batch = total > 1000 ? 24 : 2;
  while (done.size < total) {
    await wait(90);
    if (open.job !== job) {
      onEvent({ type: "cancelled", done: done.size, total });
      return;
    }
    const rows: TranslatedRow[] = [];
    for (let i = 0; i < total && rows.length < batch; i++) {
      const index = (open.focus + i) % total;
      if (done.has(index)) continue;
      const target = translateRow(open, index, to);
      done.set(index, target);
      rows.push({ index, target });
    }
    onEvent({ type: "rows", rows, done: done.size, total, words_per_second: 236 });
  }
  onEvent({ type: "summary", summary: summary(open, to, options) });
  onEvent({ type: "finished", done: total, total, words_per_second: 240 });
}
