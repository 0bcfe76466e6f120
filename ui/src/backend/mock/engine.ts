// Routes, translation and summaries of the fake engine.

import type {
  Code,
  Fault,
  JobEvent,
  Route,
  RoutePack,
  Source,
  Summary,
  SummaryLength,
  Target,
} from "../types";
import type { Article } from "./article";
import { pairs } from "./languages";
import { align, type Sentence } from "./text";

export type MockOptions = {
  /** Multiplies every delay; 0 for tests that do not look at time. */
  pace: number;
  /** `start` fails once, or this processor has no engine. */
  trouble: string | null;
  longRows: number;
};

export type Open = {
  article: Article;
  source: Source;
  corrected: string | null;
  sentences: Sentence[];
  /** By target language, then by row. */
  done: Map<string, Map<number, Target>>;
  focus: number;
  length: SummaryLength;
  cancelled: boolean;
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

function doneIn(open: Open, to: string): Map<number, Target> {
  const done = open.done.get(to) ?? new Map<number, Target>();
  open.done.set(to, done);
  return done;
}

/** Words are linked only when somebody asks, as in the real engine. */
export function translateRow(open: Open, index: number, to: string, linked = false): Target {
  const sentence = open.sentences[index] as Sentence;
  const [source, known, spanish] = sentence.line;
  const english = known || `[en] ${source}`;
  const text = to === "en" ? english : to === "es" && spanish !== undefined ? spanish : `[${to}] ${english}`;
  const warnings = open.article.warnings?.[index] ?? [];
  const pairs = linked ? align(source, text, languageOf(open) ?? "en", to) : [];
  const alignment = pairs.map(([a, b, c, d]): [number, number, number, number] => [a, b, c, d]);
  return { text, alignment, warnings };
}

export function summary(open: Open, to: string): Summary {
  const { length } = open;
  const count = length === "short" ? 2 : length === "medium" ? 4 : 7;
  const rows = open.article.key.filter((row) => row < open.sentences.length).slice(0, count);
  const language = languageOf(open);
  const done = doneIn(open, to);
  return {
    language,
    mode: "extractive",
    engine: { name: "centrality", version: "0.1.0", model: "e5-small", digest: "sha256:9f2c41d0" },
    lines: rows
      .sort((a, b) => a - b)
      .map((index) => {
        const { row } = open.sentences[index] as Sentence;
        const target = done.get(index);
        return {
          text: target?.text ?? row.source,
          language: target ? to : row.language,
          source_text: row.source,
          evidence: [row.id],
          rows: [index],
          warnings: target?.warnings ?? [],
        };
      }),
    coverage: { read: open.sentences.length, total: open.sentences.length, omitted: [] },
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
  if (route.state !== "ready") throw fault("pack_missing", "That language pack is not installed.");
  open.cancelled = false;
  const done = doneIn(open, to);
  const total = open.sentences.length;
  onEvent({ type: "loading", packs: route.packs.map((pack) => pack.id) });
  await wait(350);
  if (route.from === "de") {
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
    if (open.cancelled) {
      onEvent({ type: "cancelled", done: done.size, total });
      return;
    }
    const rows = [];
    for (let i = 0; i < total && rows.length < batch; i++) {
      const index = (open.focus + i) % total;
      if (done.has(index)) continue;
      const target = translateRow(open, index, to);
      done.set(index, target);
      rows.push({ index, target });
    }
    onEvent({ type: "rows", rows, done: done.size, total, words_per_second: 236 });
  }
  onEvent({ type: "summary", summary: summary(open, to) });
  onEvent({ type: "finished", done: total, total, words_per_second: 240 });
}
