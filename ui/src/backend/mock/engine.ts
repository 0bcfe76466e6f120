// Routes and translation of the fake engine.

import type {
  Code,
  Fault,
  JobEvent,
  Paste,
  Route,
  RoutePack,
  Source,
  SummaryLength,
  Target,
  TranslatedRow,
  Warning,
} from "../types";
import type { Article } from "./article";
import type { History } from "./edits";
import { applied, pairOf, type Glossaries } from "./glossary";
import { pairs } from "./languages";
import { summary } from "./summary";
import type { PartText } from "./paste";
import { align, type Sentence } from "./text";

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
  /** Corrections, by target language. */
  history: Map<string, History>;
  sentences: Sentence[];
  /** By target language, then by row. */
  done: Map<string, Map<number, Target>>;
  /** What is translated into now. */
  to: string | null;
  focus: number;
  length: SummaryLength;
  /** The call that is making a summary. */
  summarising: object | null;
  /** The call that translates. */
  job: object | null;
};

export const fault = (code: Code, message: string, detail: string | null = null): Fault => ({
  code,
  message,
  detail,
});

export const languageOf = (open: Open): string | null => open.corrected ?? open.article.language;

function packsFor(from: string, to: string): string[] {
  if (from === to) return [];
  return `${from}-${to}` in pairs || from === "en" || to === "en"
    ? [`${from}-${to}`]
    : [`${from}-en`, `en-${to}`];
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
  const ids = packsFor(from, to);
  const missing = ids.filter((id) => !(id in pairs));
  if (missing.length > 0) return { state: "missing", from, to, packs: missing };
  const packs = ids.map((id): RoutePack => {
    const [a = "", b = ""] = id.split("-");
    return { id, from: a, to: b, ...(pairs[id] ?? { version: "0", tier: "base", note: null }) };
  });
  return { state: "ready", from, to, via: ids.length > 1 ? "en" : null, packs };
}

export function doneIn(open: Open, to: string): Map<number, Target> {
  const done = open.done.get(to) ?? new Map<number, Target>();
  open.done.set(to, done);
  return done;
}

/** The language of a sentence has no pack: it stays as it is, and says so. */
function unpacked(from: string | null, to: string): Warning | null {
  if (from === null || from === to) return null;
  const missing = packsFor(from, to).find((id) => !(id in pairs));
  return missing === undefined ? null : { kind: "no_pack", value: missing };
}

/** Words are linked only when somebody asks, as in the real engine. */
export function translateRow(open: Open, index: number, to: string, linked = false): Target {
  const { row, line, at } = open.sentences[index] as Sentence;
  const [source, known, spanish] = line;
  const from = row.language;
  const without = unpacked(from, to);
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
  const done = doneIn(open, to);
  const total = open.sentences.length;
  onEvent({ type: "loading", packs: route.state === "ready" ? route.packs.map((pack) => pack.id) : [] });
  await wait(350);
  if (route.state === "ready" && route.from === "de") {
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
