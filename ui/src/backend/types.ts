// The data that crosses between the reading engine and the window. Names are the engine's own.
// Everything is plain JSON; character offsets are Unicode code points unless said otherwise.

export type Code =
  | "empty"
  | "unreadable"
  | "unsupported"
  | "too_large"
  | "unknown_language"
  | "pack_missing"
  | "pack_damaged"
  | "engine"
  | "not_writable"
  | "network"
  | "cancelled"
  | "internal";

/** What a failed call rejects with. `message` is a sentence for a person, `detail` is for a bug report. */
export type Fault = { code: Code; message: string; detail: string | null };

export type Language = {
  code: string;
  name: string;
  native_name: string;
  script: string;
  direction: "ltr" | "rtl";
};

export type BlockDetection = { id: string; language: string | null; confidence: number; reliable: boolean };

export type Detection = {
  language: string | null;
  name: string | null;
  confidence: number;
  reliable: boolean;
  script: string | null;
  blocks: BlockDetection[];
};

export type Source = { kind: "paste" } | { kind: "file"; name: string } | { kind: "sample"; name: string };

export type Sample = { id: string; language: string; title: string };

/** What the window asks once, at its start. */
export type Start = {
  version: string;
  languages: Language[];
  /** Languages that at least one installed pack (or pivot) can translate into. */
  targets: string[];
  default_target: string;
  samples: Sample[];
  /** Set when this processor cannot run the translation engine; everything else still works. */
  engine_problem: string | null;
  formats: Format[];
};

export type Format = { id: string; name: string; extension: string };

/** Opening: parsed text that waits to be read. */
export type Opened = {
  reading: string;
  title: string | null;
  source: Source;
  detection: Detection;
  /** True when the reader chose the language by hand. */
  corrected: boolean;
  rows: number;
  words: number;
  /** Plain sentences about what was left out or repaired on the way in. Never empty silently. */
  notices: string[];
};

export type BlockKind = "heading" | "paragraph" | "list_item" | "quote" | "table_row" | "code" | "caption";

export type Warning = { kind: string; value: string | null };

/** alignment: [source start, source end, target start, target end] per linked word pair, in code points. */
export type Target = { text: string; alignment: [number, number, number, number][]; warnings: Warning[] };

/** One sentence. `index` counts sentences through the article from 0; `id` never changes. */
export type Row = {
  index: number;
  id: string;
  block: string;
  kind: BlockKind;
  level: number;
  first_in_block: boolean;
  language: string | null;
  source: string;
  target: Target | null;
};

export type RoutePack = {
  id: string;
  from: string;
  to: string;
  version: string;
  tier: string;
  note: string | null;
};

/** How the text gets from its language to the reader's. */
export type Route =
  | { state: "ready"; from: string; to: string; via: string | null; packs: RoutePack[] }
  | { state: "same_language"; language: string }
  | { state: "unknown_language" }
  | { state: "missing"; from: string; to: string; packs: string[] }
  | { state: "no_engine"; reason: string };

export type Engine = { name: string; version: string; model: string; digest: string };

export type SummaryLine = {
  /** In the reader's language when it is translated already, otherwise the same as `source_text`. */
  text: string;
  /** Language of `text`. */
  language: string | null;
  source_text: string;
  evidence: string[];
  /** Row index of each evidence sentence. */
  rows: number[];
  warnings: Warning[];
};

export type Coverage = { read: number; total: number; omitted: { id: string; reason: string }[] };

export type Summary = {
  language: string | null;
  mode: "extractive" | "abstractive";
  engine: Engine;
  lines: SummaryLine[];
  coverage: Coverage;
};

export type SummaryLength = "short" | "medium" | "long";

export type TranslatedRow = { index: number; target: Target };

/** Events of one translation job. After `finished`, `cancelled` or `failed` nothing more comes. */
export type JobEvent =
  | { type: "loading"; packs: string[] }
  | { type: "started"; done: number; total: number }
  | { type: "rows"; rows: TranslatedRow[]; done: number; total: number; words_per_second: number }
  | { type: "summary"; summary: Summary }
  | { type: "finished"; done: number; total: number; words_per_second: number }
  | { type: "cancelled"; done: number; total: number }
  | { type: "failed"; fault: Fault };

/** Progress while a long text is being opened. */
export type OpenEvent = { stage: "reading" | "language" | "sentences"; done: number; total: number };
