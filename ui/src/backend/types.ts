// Generated from the Rust types (tests/bindings.rs). Do not edit.
// Character offsets are Unicode code points.

/**
 * A term of the glossary as it was put into a sentence.
 */
export type AppliedTerm = { source: string, target: string, };

/**
 * How a model for `diglot-torch` is built, by the names that the engine has for it.
 */
export type Architecture = "bart" | "pegasus" | "t5" | "prophetnet" | "mbart" | "m2m100" | "bert";

/**
 * Many files into one folder.
 */
export type BatchAsked = { 
/**
 * Files, and folders, which are searched at any depth.
 */
paths: Array<string>, to: LanguageCode, length: SummaryLength, format: string, layout: ExportLayout, 
/**
 * Where results and report go.
 */
folder: string, };

/**
 * How a batch ended.
 */
export type BatchDone = { 
/**
 * In the order of the files.
 */
rows: Array<BatchRow>, 
/**
 * Files that were done by this run; the others were done before.
 */
worked: number, 
/**
 * It was stopped before its end. Run again it goes on.
 */
stopped: boolean, 
/**
 * The report for people.
 */
report: string, };

/**
 * A file of a batch is done.
 */
export type BatchEvent = { row: BatchRow, done: number, total: number, };

/**
 * What became of one file.
 */
export type BatchRow = { 
/**
 * Name of the file, below the folder that was given.
 */
input: string, 
/**
 * Name of the result in the folder; `None` when there is none.
 */
output: string | null, language: LanguageCode | null, title: string | null, 
/**
 * Lines of the summary.
 */
summary: Array<string>, sentences: number, 
/**
 * Sentences of the translation that carry a warning.
 */
warnings: number, seconds: number, 
/**
 * Why there is no result, or what it lacks.
 */
problem: string | null, };

/**
 * The answer for one block.
 */
export type BlockDetection = { id: string, language: LanguageCode | null, confidence: number, reliable: boolean, 
/**
 * Sentences in another language than the block.
 */
runs?: Array<Run>, };

export type BlockKind = "heading" | "paragraph" | "list_item" | "quote" | "table_row" | "code" | "caption";

/**
 * A language that a text may be in.
 */
export type Candidate = { language: LanguageCode, name: string, 
/**
 * 0 to 1: the share of such answers that is right.
 */
confidence: number, };

/**
 * What a newer catalogue brought.
 */
export type CatalogueNews = { 
/**
 * Date of the catalogue that holds now.
 */
date: string, 
/**
 * Ids that were not in the one before.
 */
added: Array<string>, 
/**
 * Ids with another version than before.
 */
changed: Array<string>, };

/**
 * Progress of a check of all packs.
 */
export type CheckEvent = { check: PackCheck, 
/**
 * Packs that were checked, this one included.
 */
done: number, total: number, };

/**
 * The classes of failure that a caller treats differently.
 */
export type Code = "empty" | "unreadable" | "unsupported" | "ocr_missing" | "too_large" | "unknown_language" | "pack_missing" | "pack_damaged" | "library_damaged" | "engine" | "not_writable" | "network" | "cancelled" | "internal";

/**
 * How much of the article the summary is made of. Every sentence is read or omitted.
 */
export type Coverage = { read: number, total: number, omitted: Array<Omitted>, };

/**
 * Whose work an article is, besides its author's.
 */
export type Credit = { kind: CreditKind, 
/**
 * As the source has it, without the word before it: "EFE and AP", "Reuters".
 */
text: string, };

export type CreditKind = "agency" | "photo";

/**
 * A folder that should be a pack and is not.
 */
export type DamagedPack = { 
/**
 * Name of the folder; [`super::PackStore::remove`] takes it like an id.
 */
id: string, folder: string, problem: Fault, 
/**
 * Whether it is in the reader's own folder, so that it can be removed.
 */
removable: boolean, };

/**
 * What becomes impossible without a pack.
 */
export type Dependents = { 
/**
 * Pairs that cannot be translated any more, as source and target.
 */
lost: Array<[LanguageCode, LanguageCode]>, 
/**
 * Pairs that another installed pack, or the way through English, still translates.
 */
changed: Array<[LanguageCode, LanguageCode]>, 
/**
 * Titles of open readings that use it.
 */
readings: Array<string>, 
/**
 * Whether summaries fall back to the words alone.
 */
summaries: boolean, };

/**
 * The answer for an article. `language` is `None` when nobody could say honestly.
 */
export type Detection = { language: LanguageCode | null, 
/**
 * BCP 47, with the script where it is not taken for granted: `zh-Hant`, `sr-Latn`.
 */
tag: string | null, name: string | null, 
/**
 * 0 to 1: what the letters of the article say for the language, by the certainty of their blocks.
 */
confidence: number, reliable: boolean, 
/**
 * ISO 15924 code of the script of most letters.
 */
script: string | null, 
/**
 * The likeliest languages, the best first, at most two; also where it is not sure.
 */
candidates: Array<Candidate>, blocks: Array<BlockDetection>, };

/**
 * How the texts of a digest follow each other.
 */
export type DigestOrder = "language" | "date";

/**
 * Which way a language is written.
 */
export type Direction = "ltr" | "rtl";

/**
 * What a correction, undo or redo did.
 */
export type Edited = { 
/**
 * The row that changed; `None` when there was nothing to undo or redo.
 */
row: number | null, target: Target | null, 
/**
 * How many corrections can be undone now.
 */
undo: number, 
/**
 * How many can be made again.
 */
redo: number, };

/**
 * Which engine and model made something; goes into every export.
 */
export type Engine = { name: string, version: string, model: string, 
/**
 * sha256 of the model file; several, joined by `+`, for a route of several models.
 */
digest: string, };

/**
 * A language that a text is translated into.
 */
export type EntryLanguage = { language: LanguageCode, 
/**
 * Sentences.
 */
translated: number, 
/**
 * Sentences that the reader corrected.
 */
corrected: number, 
/**
 * Terms of the glossary that were put in.
 */
terms: Array<AppliedTerm>, models: Array<ModelUsed>, };

/**
 * What of a reading is written, and where source and translation stand to each other.
 */
export type ExportLayout = "summary" | "columns" | "interleaved" | "translation";

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
extension: string, 
/**
 * Whether a digest can be written in it.
 */
digests: boolean, };

export type Found = { 
/**
 * In reading order, source before target; the first ten thousand.
 */
hits: Array<Hit>, 
/**
 * All of them.
 */
total: number, };

/**
 * By COMET on FLORES-200, the one figure that is published for nearly every public model.
 *
 * The bounds are where readers would feel a difference. Of the 132 models with a figure in the catalogue 32 are
 * excellent, 76 good, 19 fair and 5 rough; Google's is at 0.89 on the pairs that were compared, and the models of
 * Argos at 0.81.
 */
export type Grade = "rough" | "fair" | "good" | "excellent";

/**
 * Where a text was found, in Unicode characters of the sentence.
 */
export type Hit = { row: number, side: Side, start: number, end: number, };

/**
 * Terms read from a file, and what could not be read.
 */
export type Imported = { terms: Array<Term>, notices: Array<string>, };

/**
 * A pack that came out of an import.
 */
export type ImportedPack = { id: string, purpose: Purpose, verified: boolean, 
/**
 * Whether it was there already, the same to the last bit.
 */
known: boolean, };

/**
 * Progress of an installation, at most ten times a second.
 */
export type InstallEvent = { stage: InstallStage, 
/**
 * Bytes.
 */
done: number, total: number, 
/**
 * Bytes a second of late; `None` as long as nobody can say.
 */
rate: number | null, 
/**
 * Seconds left at that rate.
 */
left: number | null, };

/**
 * Where an installation is.
 */
export type InstallStage = "downloading" | "checking";

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
 * A language and how many sentences are in it.
 */
export type LanguageShare = { code: LanguageCode | null, rows: number, };

/**
 * How the two texts stand beside each other.
 */
export type Layout = "side_by_side" | "swapped" | "stacked" | "translation" | "source";

/**
 * A piece of the source that is not part of the article.
 */
export type LeftOut = { 
/**
 * `b57`: the block's id once it is put back.
 */
id: string, reason: Reason, text: string, 
/**
 * The row that it stands before; the number of rows when it stands after the last.
 */
row: number, };

/**
 * One text in the list.
 */
export type LibraryEntry = { 
/**
 * Never given twice.
 */
id: number, digest: string, 
/**
 * The article's, or how its text begins.
 */
title: string | null, source: Source, language: LanguageCode | null, 
/**
 * The reader's language when it was read last.
 */
to: LanguageCode | null, 
/**
 * What it is translated into, sorted.
 */
translations: Array<EntryLanguage>, 
/**
 * First line of the summary, in the reader's language where there is one.
 */
summary: string | null, 
/**
 * Row where it was left.
 */
place: number, rows: number, words: number, 
/**
 * When it was read first, and last. RFC 3339, UTC.
 */
first: string, last: string, 
/**
 * Sorted.
 */
tags: Array<string>, };

/**
 * About the library as a whole.
 */
export type LibraryFacts = { readings: number, 
/**
 * On the disk.
 */
bytes: number, file: string, 
/**
 * In use, sorted.
 */
tags: Array<TagCount>, 
/**
 * Languages of the texts, sorted by code.
 */
languages: Array<LanguageCode>, 
/**
 * Whether what is read is kept.
 */
keeps: boolean, 
/**
 * Why what was read last is not kept, if it should be.
 */
problem: Fault | null, 
/**
 * So long what is taken out can be brought back.
 */
undo_hours: number, };

/**
 * A text that was found.
 */
export type LibraryMatch = { entry: LibraryEntry, 
/**
 * The first lines with what was looked for, a few.
 */
hits: Array<SearchHit>, };

/**
 * A page of what was found, or of the whole list.
 */
export type LibraryPage = { 
/**
 * What was read last first.
 */
matches: Array<LibraryMatch>, 
/**
 * How many there are in all.
 */
total: number, };

/**
 * Which entries are wanted, and how many.
 */
export type LibraryWanted = { tag: string | null, 
/**
 * Of the text.
 */
language: LanguageCode | null, skip: number, 
/**
 * `None` is all.
 */
most: number | null, };

/**
 * A link in a sentence, in Unicode characters. Only http, https and mailto come through.
 */
export type Link = { start: number, end: number, href: string, };

/**
 * A model that is in memory.
 */
export type LoadedModel = { 
/**
 * Id of its pack.
 */
pack: string, 
/**
 * Bytes of its files.
 */
size: number, 
/**
 * Seconds since it was last asked for.
 */
idle: number, 
/**
 * Whether some work holds it now.
 */
busy: boolean, };

/**
 * Bold or slanted letters of a sentence, in Unicode characters; in order and without overlap.
 */
export type Mark = { start: number, end: number, strong: boolean, emphasis: boolean, };

/**
 * Memory in use.
 */
export type Memory = { 
/**
 * Bytes that this program holds, parts of model files that the system may take back at any time included;
 * `None` where the system does not say.
 */
program: number | null, models: Array<LoadedModel>, };

/**
 * Whether the lines are the author's own sentences or written by a model.
 */
export type Mode = "extractive" | "abstractive";

export type ModelUsed = { id: string, version: string, tier: string, licence: string, 
/**
 * sha256 of the model file.
 */
digest: string, };

/**
 * A pack that is not here and would help.
 */
export type Needed = { id: string, from: LanguageCode, to: LanguageCode, 
/**
 * Bytes to download; `None` when no catalogue has it.
 */
download: number | null, grade: Grade | null, };

export type Omitted = { id: string, reason: string, };

/**
 * Progress of opening an article: in blocks unless its stage says otherwise.
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
 * Languages of its sentences, the most used first.
 */
languages: Array<LanguageShare>, 
/**
 * The row where the reader left this text the last time; 0 for a new one.
 */
place: number, 
/**
 * What a paste was repaired in; `None` when there is nothing to repair.
 */
paste: Paste | null, 
/**
 * The articles that one paste seems to hold; empty when it is one.
 */
parts: Array<Part>, 
/**
 * Sentences for a person about what was left out or repaired on the way in.
 */
notices: Array<string>, byline: string | null, 
/**
 * As the source has it, or RFC 3339.
 */
published: string | null, site: string | null, credits: Array<Credit>, 
/**
 * How many pieces of the source are not part of the article now.
 */
dropped: number, 
/**
 * Pieces that the reader put back.
 */
put_back: number, 
/**
 * Whether it is kept in the library.
 */
kept: boolean, };

export type Outline = { headings: Array<OutlineHeading>, 
/**
 * First row of each block, in order; block `b3` is the third.
 */
blocks: Array<number>, };

export type OutlineHeading = { row: number, level: number, source: string, language: LanguageCode | null, 
/**
 * As far as it is translated.
 */
target: string | null, };

/**
 * What a check of one pack found.
 */
export type PackCheck = { id: string, 
/**
 * `None` for a sound pack.
 */
problem: Fault | null, };

/**
 * Whether a pack is here.
 */
export type PackState = "available" | "installed" | "shipped";

/**
 * One pack as a person is told of it.
 */
export type PackView = { id: string, purpose: Purpose, state: PackState, 
/**
 * The installed version, or the catalogue's where it is not installed.
 */
version: string, 
/**
 * Version that the catalogue has for an installed pack, when it is another one.
 */
newer: string | null, 
/**
 * `tiny`, `base-memory`, `base`, `starter`: how large the model is; empty where nobody says.
 */
tier: string, licence: string, attribution: string, quality: Array<Quality>, 
/**
 * A word for the quality; `None` where nothing comparable was measured.
 */
grade: Grade | null, 
/**
 * Bytes to download; `None` for a pack that is in no catalogue, and for one of the hub, which says it when it is
 * installed.
 */
download: number | null, 
/**
 * Bytes on the disk; for a pack that is not here what it will take, about; 0 where nobody knows
 * yet.
 */
disk: number, 
/**
 * Bytes of an unfinished download that are here already.
 */
part: number, 
/**
 * Whether its files are what a catalogue or Diglot's makers say that they are. A pack from somebody's files
 * is kept with digests of its own, which say only that it has not changed since.
 */
verified: boolean, 
/**
 * The best of its pair, by published quality.
 */
best: boolean, 
/**
 * RFC 3339, second precision.
 */
installed: string | null, 
/**
 * When it was last loaded, RFC 3339; to the hour.
 */
used: string | null, folder: string | null, };

/**
 * Everything that the packs window shows.
 */
export type PacksView = { 
/**
 * Installed ones, those that came with Diglot, and those of the catalogue; each id once.
 */
packs: Array<PackView>, 
/**
 * Folders that should be packs and are not.
 */
damaged: Array<DamagedPack>, 
/**
 * Where packs are kept.
 */
folder: string, 
/**
 * Bytes that installed packs and unfinished downloads take.
 */
used: number, 
/**
 * Bytes free on that disk; `None` where the system does not say.
 */
free: number | null, 
/**
 * Date of the catalogue, such as `2025-12-01`.
 */
catalogue: string, };

/**
 * One of several articles in a paste.
 */
export type Part = { title: string, words: number, };

/**
 * What was done about the line breaks of a plain text that was wrapped at a margin.
 */
export type Paste = { 
/**
 * Whether the lines were joined; if not, the numbers say what joining them would do.
 */
repaired: boolean, 
/**
 * Line breaks that were no ends of paragraphs.
 */
joined: number, 
/**
 * Hyphens at line ends that were no part of the word.
 */
hyphens: number, };

/**
 * What an export will look like.
 */
export type Preview = { kind: PreviewKind, 
/**
 * A page's HTML, without script; or the text of the file.
 */
text: string, 
/**
 * Pages as PNG, in data URLs.
 */
pictures: Array<string>, 
/**
 * Whether this is the beginning and the file has more.
 */
more: boolean, };

export type PreviewKind = "page" | "text" | "pictures";

/**
 * What a pack is for.
 */
export type Purpose = { "kind": "translation", from: LanguageCode, to: LanguageCode, } | { "kind": "encoder", languages: Array<LanguageCode>, } | { "kind": "torch", architecture: Architecture, task: Task, languages: Array<LanguageCode>, };

/**
 * A measured score, never without its test set.
 */
export type Quality = { metric: string, value: number, set: string, };

/**
 * Why a piece of the input is not part of the article.
 */
export type Reason = "furniture" | "advertisement" | "related" | "comments" | "sharing" | "cookies" | "metadata" | "page_head" | "repeated";

/**
 * A backup that was put in place.
 */
export type RestoredLibrary = { readings: number, 
/**
 * Where what was there before is now.
 */
before: string | null, };

/**
 * The answer to "can this be translated, and how".
 */
export type Route = { "state": "ready", from: LanguageCode, to: LanguageCode, via: LanguageCode | null, packs: Array<RoutePack>, } | { "state": "same_language", language: LanguageCode, } | { "state": "unknown_language" } | { "state": "missing", from: LanguageCode, to: LanguageCode, packs: Array<Needed>, } | { "state": "no_engine", reason: string, };

/**
 * A pack as a reader is told of it.
 */
export type RoutePack = { id: string, from: LanguageCode, to: LanguageCode, version: string, tier: string, 
/**
 * Its measured quality, with the test set named.
 */
note: string | null, grade: Grade | null, 
/**
 * Whether its files are what a catalogue or Diglot's makers say that they are.
 */
verified: boolean, };

/**
 * One sentence. `index` counts through the article from 0.
 */
export type Row = { index: number, id: string, block: string, kind: BlockKind, level: number, first_in_block: boolean, language: LanguageCode | null, 
/**
 * The reader chose the language of this paragraph by hand.
 */
chosen: boolean, source: string, links: Array<Link>, marks: Array<Mark>, target: Target | null, };

/**
 * A run of sentences in another language than their block.
 */
export type Run = { 
/**
 * Where it begins in the text of the block, in Unicode characters.
 */
start: number, 
/**
 * Where it ends.
 */
end: number, language: LanguageCode, };

/**
 * A sample as it is offered.
 */
export type Sample = { id: string, language: LanguageCode, title: string, };

/**
 * A line with what was looked for.
 */
export type SearchHit = { side: SearchSide, 
/**
 * Of a line of a translation.
 */
language: LanguageCode | null, 
/**
 * Of a sentence or its translation.
 */
row: number | null, text: string, 
/**
 * Start and end of what was looked for, in Unicode characters of `text`; in order and without overlap.
 */
marks: Array<[number, number]>, };

/**
 * Where a line stands that was found.
 */
export type SearchSide = "title" | "summary" | "source" | "target";

/**
 * Where the server is and what was agreed.
 */
export type ServerSettings = { 
/**
 * The beginning of all its addresses, such as `http://127.0.0.1:11434/v1`.
 */
address: string, 
/**
 * The model that is asked; where none is set, the server's only one.
 */
model: string | null, 
/**
 * Tokens that question and answer have together, set by the reader; asked from the server where it is not set.
 */
context: number | null, 
/**
 * The reader agreed that texts go to another machine.
 */
beyond: boolean, 
/**
 * Sent with every request, where the server wants one.
 */
key: string | null, };

/**
 * A field that is missing or not understood takes its default: a file of a newer or older Diglot, or one
 * written by hand, must not cost the reader the rest.
 */
export type Settings = { 
/**
 * Language to translate into; the system's if not chosen.
 */
target: LanguageCode | null, 
/**
 * Language of the window; the system's if not chosen.
 */
window_language: LanguageCode | null, theme: Theme, 
/**
 * Stronger lines and darker text.
 */
contrast: boolean, 
/**
 * Size of the text of articles in percent, 80 to 200.
 */
text_size: number, 
/**
 * Space between lines in percent of the usual, 80 to 160.
 */
line_spacing: number, summary_length: SummaryLength, summary_kind: SummaryKind, 
/**
 * What summaries are written with.
 */
writing: Writing, translate_with: TranslateWith, layout: Layout, 
/**
 * Minutes after which models that nobody uses are given back; `None` keeps them.
 */
idle_minutes: number | null, 
/**
 * Beginning of the addresses of a mirror of the reader's own, asked for packs before the public ones.
 */
mirror: string | null, };

export type Side = "source" | "target";

/**
 * Where an article came from.
 */
export type Source = { "kind": "paste" } | { "kind": "file", name: string, } | { "kind": "web", url: string, } | { "kind": "sample", name: string, };

/**
 * The steps of opening an article.
 */
export type Stage = "fetching" | "reading" | "recognising" | "language" | "sentences";

/**
 * Rows of a reading that have to be translated anew.
 */
export type Stale = { reading: string, rows: Array<number>, };

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
 * The language that was asked for on the command line: it goes before the settings'.
 */
to: LanguageCode | null, 
/**
 * Files and web addresses that the program was started with, to be opened at once.
 */
opens: Array<string>, settings: Settings, 
/**
 * Sentences for a person about settings or glossaries that could not be read.
 */
notices: Array<string>, };

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
 * Which summary a reading begins with.
 */
export type SummaryKind = "quick" | "written" | "both";

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
 * A tag, and how many texts have it.
 */
export type TagCount = { tag: string, readings: number, };

/**
 * The translation of one sentence.
 */
export type Target = { text: string, 
/**
 * Linked words as `[source start, source end, target start, target end]` in Unicode characters.
 * Empty until somebody asked for it: it costs as much as the translation itself.
 */
alignment: Array<[number, number, number, number]>, warnings: Array<Warning>, 
/**
 * Terms of the glossary that were put in.
 */
terms: Array<AppliedTerm>, 
/**
 * What the engine wrote, where `text` is the reader's own correction; empty if it wrote nothing.
 */
machine: string | null, };

/**
 * What a model for `diglot-torch` is for.
 */
export type Task = "summary" | "translation" | "embedding";

/**
 * A term of the glossary of one language pair.
 */
export type Term = { source: string, 
/**
 * `None`: it is not translated.
 */
target: string | null, 
/**
 * Capitals matter.
 */
exact: boolean, };

export type Theme = "system" | "light" | "dark";

/**
 * What translates.
 */
export type TranslateWith = "packs" | "server";

export type TranslatedRow = { index: number, target: Target, };

/**
 * Something about a result that a reader should know before relying on it.
 */
export type Warning = { kind: string, value: string | null, };

/**
 * An installed model that writes summaries.
 */
export type WriterPack = { id: string, architecture: Architecture, languages: Array<LanguageCode>, 
/**
 * In bytes.
 */
size: number, licence: string, };

/**
 * What there is to write with.
 */
export type WritersView = { 
/**
 * Where the program is that runs models of kind `torch`, if it is there.
 */
program: string | null, 
/**
 * Installed packs of models that write summaries.
 */
packs: Array<WriterPack>, 
/**
 * Why a summary cannot be written as chosen, and what to do; `None` where it can.
 */
missing: string | null, 
/**
 * Whether the server that was chosen is this machine.
 */
local: boolean, };

/**
 * What the reader chose to write summaries with.
 */
export type Writing = { engine: WritingEngine, 
/**
 * Id of a pack of kind `torch`; the first that is installed if not chosen.
 */
pack: string | null, 
/**
 * Where `diglot-torch` is, if not beside Diglot.
 */
program: string | null, server: ServerSettings, };

/**
 * What runs the model.
 */
export type WritingEngine = "torch" | "server";

/**
 * Progress of a summary that a model writes, in sentences.
 */
export type WritingEvent = { stage: WritingStage, done: number, total: number, };

/**
 * The steps of writing a summary.
 */
export type WritingStage = "translating" | "writing" | "checking";
