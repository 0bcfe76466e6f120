// Generated from the Rust types (tests/bindings.rs). Do not edit.
// Character offsets are Unicode code points.

/**
 * The answer for one block.
 */
export type BlockDetection = { id: string, language: LanguageCode | null, confidence: number, reliable: boolean, };

export type BlockKind = "heading" | "paragraph" | "list_item" | "quote" | "table_row" | "code" | "caption";

/**
 * The classes of failure that a caller treats differently.
 */
export type Code = "empty" | "unreadable" | "unsupported" | "too_large" | "unknown_language" | "pack_missing" | "pack_damaged" | "engine" | "not_writable" | "network" | "cancelled" | "internal";

/**
 * How much of the article the summary is made of. Every sentence is read or omitted.
 */
export type Coverage = { read: number, total: number, omitted: Array<Omitted>, };

/**
 * The answer for an article. `language` is `None` when nobody could say honestly.
 */
export type Detection = { language: LanguageCode | null, name: string | null, 
/**
 * 0 to 1: the certainty of the blocks that voted for the language, times their share of the vote.
 */
confidence: number, reliable: boolean, 
/**
 * ISO 15924 code of the script of most letters.
 */
script: string | null, blocks: Array<BlockDetection>, };

/**
 * Which way a language is written.
 */
export type Direction = "ltr" | "rtl";

/**
 * Which engine and model made something; goes into every export.
 */
export type Engine = { name: string, version: string, model: string, 
/**
 * sha256 of the model file; several, joined by `+`, for a route of several models.
 */
digest: string, };

/**
 * A failure with its class, a sentence for a person and what is behind it.
 */
export type Fault = { code: Code, 
/**
 * One or two sentences: what happened and what to do next.
 */
message: string, 
/**
 * The cause in technical words, for a bug report.
 */
detail: string | null, };

/**
 * A file format that readings are exported to.
 */
export type Format = { 
/**
 * What `--format` takes.
 */
id: string, name: string, 
/**
 * Without the dot.
 */
extension: string, };

/**
 * What is told while a job runs.
 */
export type JobEvent = { "type": "loading", packs: Array<string>, } | { "type": "started", done: number, total: number, } | { "type": "rows", rows: Array<TranslatedRow>, done: number, total: number, words_per_second: number, } | { "type": "summary", summary: Summary, } | { "type": "finished", done: number, total: number, words_per_second: number, } | { "type": "cancelled", done: number, total: number, } | { "type": "failed", fault: Fault, };

/**
 * A language as a person knows it.
 */
export type Language = { 
/**
 * BCP 47 primary subtag.
 */
code: string, 
/**
 * Name in English.
 */
name: string, 
/**
 * What its speakers call it.
 */
native_name: string, 
/**
 * ISO 15924 code of the script it is mostly written in.
 */
script: string, direction: Direction, };

/**
 * A BCP 47 primary language subtag such as `es`, in lower case.
 */
export type LanguageCode = string;

/**
 * Whether the lines are the author's own sentences or written by a model.
 */
export type Mode = "extractive" | "abstractive";

export type Omitted = { id: string, reason: string, };

/**
 * Progress of opening an article, in blocks.
 */
export type OpenEvent = { stage: Stage, done: number, total: number, };

/**
 * What a window needs to know of a reading before it asks for rows.
 */
export type Opened = { 
/**
 * Names the reading in later calls.
 */
reading: string, title: string | null, source: Source, detection: Detection, 
/**
 * The reader chose the language by hand.
 */
corrected: boolean, rows: number, words: number, 
/**
 * Sentences for a person about what was left out or repaired on the way in.
 */
notices: Array<string>, };

/**
 * The answer to "can this be translated, and how".
 */
export type Route = { "state": "ready", from: LanguageCode, to: LanguageCode, via: LanguageCode | null, packs: Array<RoutePack>, } | { "state": "same_language", language: LanguageCode, } | { "state": "unknown_language" } | { "state": "missing", from: LanguageCode, to: LanguageCode, packs: Array<string>, } | { "state": "no_engine", reason: string, };

/**
 * A pack as a reader is told of it.
 */
export type RoutePack = { id: string, from: LanguageCode, to: LanguageCode, version: string, tier: string, 
/**
 * Its measured quality, with the test set named.
 */
note: string | null, };

/**
 * One sentence. `index` counts through the article from 0.
 */
export type Row = { index: number, id: string, block: string, kind: BlockKind, level: number, first_in_block: boolean, language: LanguageCode | null, source: string, target: Target | null, };

/**
 * A sample as it is offered.
 */
export type Sample = { id: string, language: LanguageCode, title: string, };

/**
 * Where an article came from.
 */
export type Source = { "kind": "paste" } | { "kind": "file", name: string, } | { "kind": "sample", name: string, };

/**
 * The steps of opening an article.
 */
export type Stage = "reading" | "language" | "sentences";

/**
 * What the window asks once.
 */
export type Start = { version: string, languages: Array<Language>, 
/**
 * Languages that some installed pack translates into.
 */
targets: Array<LanguageCode>, 
/**
 * The language of the system, or English.
 */
default_target: LanguageCode, samples: Array<Sample>, 
/**
 * Why nothing can be translated on this processor, if so.
 */
engine_problem: string | null, formats: Array<Format>, 
/**
 * A file that the program was started with, to be opened at once.
 */
opens: string | null, };

/**
 * A summary with the rows that its lines rest on.
 */
export type Summary = { language: LanguageCode | null, mode: Mode, engine: Engine, lines: Array<SummaryLine>, coverage: Coverage, 
/**
 * Sentences for a person about how it was made.
 */
notices: Array<string>, };

/**
 * Progress of a summary, in sentences read.
 */
export type SummaryEvent = { done: number, total: number, };

/**
 * How long a summary is asked to be.
 */
export type SummaryLength = "short" | "medium" | "long" | number;

export type SummaryLine = { text: string, 
/**
 * Language of `text`.
 */
language: LanguageCode | null, source_text: string, evidence: Array<string>, 
/**
 * Row of each evidence sentence.
 */
rows: Array<number>, warnings: Array<Warning>, };

/**
 * The translation of one sentence.
 */
export type Target = { text: string, 
/**
 * Linked words as `[source start, source end, target start, target end]` in Unicode characters.
 * Empty until somebody asked for it: it costs as much as the translation itself.
 */
alignment: Array<[number, number, number, number]>, warnings: Array<Warning>, };

export type TranslatedRow = { index: number, target: Target, };

/**
 * Something about a result that a reader should know before relying on it.
 */
export type Warning = { kind: string, value: string | null, };
