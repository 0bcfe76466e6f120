import type {
  BatchAsked,
  BatchDone,
  BatchEvent,
  CatalogueNews,
  Dependents,
  DigestOrder,
  Edited,
  ExportLayout,
  Fault,
  Found,
  Imported,
  ImportedPack,
  InstallEvent,
  JobEvent,
  LeftOut,
  LibraryFacts,
  LibraryPage,
  LibraryWanted,
  Memory,
  Mode,
  OpenEvent,
  Opened,
  Outline,
  PackCheck,
  PacksView,
  Preview,
  RestoredLibrary,
  Route,
  Row,
  ServerSettings,
  Settings,
  Stale,
  Start,
  Summary,
  SummaryEvent,
  SummaryLength,
  Target,
  Term,
  WritersView,
  Writing,
  WritingEvent,
} from "./types";

/** Everything the window can ask of the engine. Calls reject with a `Fault`. */
export interface Backend {
  start(): Promise<Start>;
  /** Text from the clipboard or typed; `html` is the clipboard's HTML flavour when there is one. */
  openText(text: string, html: string | null, onProgress: (event: OpenEvent) => void): Promise<Opened>;
  openSample(id: string): Promise<Opened>;
  /** Shows the system's open dialog, for one file or several; no paths when the person closes it. */
  chooseFiles(): Promise<string[]>;
  openPath(path: string, onProgress: (event: OpenEvent) => void): Promise<Opened>;
  /** Fetches a web page: uses the network, only on the person's word. */
  openUrl(url: string, onProgress: (event: OpenEvent) => void): Promise<Opened>;
  /**
   * Calls back with the paths of files dropped on the window, and while they hover; and with what a second start of
   * the program was to open, addresses too. Returns an unlisten.
   */
  onDrop(
    handler: (event: { type: "over" | "leave" } | { type: "drop"; paths: string[] }) => void,
  ): () => void;
  /**
   * The reader corrects the language of one block (`b3`), or with null of the whole article; a null code goes
   * back to what was detected. Only sentences whose language changes lose their translation.
   */
  setLanguage(reading: string, block: string | null, code: string | null): Promise<Opened>;
  /** The same paste with its lines joined, or as it was pasted: a reading of its own, the other one stays. */
  asPasted(reading: string, repaired: boolean): Promise<Opened>;
  /** Opens each of `Opened.parts` as a reading of its own. */
  openParts(reading: string): Promise<Opened[]>;
  /** What of the source is not part of the article now, in reading order. */
  leftOut(reading: string): Promise<LeftOut[]>;
  /**
   * Puts pieces back at their places (by `LeftOut.id`), or with `back` false leaves out again what was put back.
   * Rows are counted anew; translations and corrections stay with their sentences; a job in progress ends.
   */
  putBack(reading: string, blocks: string[], back: boolean): Promise<Opened>;
  route(reading: string, to: string): Promise<Route>;
  /** Cancels an `open…` in progress. */
  cancelOpen(): Promise<void>;
  rows(reading: string, from: number, to: number): Promise<Row[]>;
  /**
   * Chooses the lines at once, in the source language unless their translations are there already. A new
   * call ends one that is still running, which then rejects with `cancelled`.
   */
  summarise(
    reading: string,
    to: string,
    length: SummaryLength,
    onProgress: (event: SummaryEvent) => void,
  ): Promise<Summary>;
  /** Ends a summary that is being made: its call rejects with `cancelled`. */
  cancelSummary(reading: string): Promise<void>;
  /** What there is to write summaries with, for a choice that need not be the one that is saved. */
  writers(writing: Writing): Promise<WritersView>;
  /** Names of the models of a server: asks that server, only on the person's word. */
  serverModels(server: ServerSettings): Promise<string[]>;
  /**
   * Has a model write a summary, with what the saved settings say; it can take minutes. What was written before comes
   * back at once if nothing else is asked. A new call ends one that is still running, which rejects with `cancelled`.
   */
  write(
    reading: string,
    to: string,
    length: SummaryLength,
    onProgress: (event: WritingEvent) => void,
  ): Promise<Summary>;
  cancelWrite(reading: string): Promise<void>;
  /** Which of the two summaries exports and copies take; where it was not made they take the other. */
  preferSummary(reading: string, mode: Mode): Promise<void>;
  /** Translates what is not translated yet; resolves when the job has ended, however it ended. */
  translate(reading: string, to: string, onEvent: (event: JobEvent) => void): Promise<void>;
  /** One row's translation with its words linked: costly, so it is asked for where somebody looks. */
  align(reading: string, to: string, row: number): Promise<Target>;
  /** Tells the running job which rows are on screen, so that they come first. */
  focus(reading: string, firstRow: number): Promise<void>;
  cancel(reading: string): Promise<void>;
  /** Asks for a place with the system's save dialog and writes there; null when the person closes it. */
  exportReading(
    reading: string,
    to: string,
    format: string,
    layout: ExportLayout,
  ): Promise<{ path: string } | null>;
  /** What that file would look like, its beginning if it is long. Rejects as the export itself would. */
  preview(reading: string, to: string, format: string, layout: ExportLayout): Promise<Preview>;
  /**
   * Puts the reading on the clipboard: `rich` with headings, tables and emphasis for word processors and mail (and as
   * Markdown for programs that want plain text), else as Markdown alone.
   */
  copyReading(reading: string, to: string, layout: ExportLayout, rich: boolean): Promise<void>;
  /** About the library as a whole. Rejects when there is none, and says why. */
  library(): Promise<LibraryFacts>;
  /** A page of what was read, the last first: all of it, or where all of these words stand. */
  libraryPage(typed: string, wanted: LibraryWanted): Promise<LibraryPage>;
  /** Opens what was read as it was left. One that is open already comes back with the same `Opened.reading`. */
  openKept(kept: number): Promise<Opened>;
  /** Gives it these tags and no others; resolves to them as they are kept, sorted. */
  tagKept(kept: number, tags: string[]): Promise<string[]>;
  /** Takes texts out of the library. Resolves to those that were there; `bringBack` undoes it. */
  takeOut(kept: number[]): Promise<number[]>;
  bringBack(kept: number[]): Promise<number[]>;
  /** Deletes all of the library for good; resolves to how many texts were in it. */
  clearLibrary(): Promise<number>;
  /** Writes all of the library to one file, with the system's save dialog; null when the person closes it. */
  backUp(): Promise<{ path: string } | null>;
  /** Puts a backup in place of the library, with the system's open dialog; null when the person closes it. */
  restore(): Promise<RestoredLibrary | null>;
  /** Keeps what is read from now on, or nothing. What is in the library stays. */
  keepAny(keep: boolean): Promise<void>;
  /** Keeps this text in the library, or takes it out and keeps it no more. */
  keepText(reading: string, keep: boolean): Promise<void>;
  /** Writes one document of the summaries of several texts; null when the person closes the save dialog. */
  exportDigest(
    kept: number[],
    to: string,
    order: DigestOrder,
    format: string,
  ): Promise<{ path: string } | null>;
  /** Which of these paths are folders. */
  areFolders(paths: string[]): Promise<boolean[]>;
  /** Asks for a folder with the system's dialog; null when the person closes it. */
  chooseFolder(): Promise<string | null>;
  /**
   * Reads, summarises, translates and exports many files into a folder. What goes wrong with one file is in its row and
   * stops nothing. Resolves when it has ended, also when it was stopped; run again it does what is missing.
   */
  batch(asked: BatchAsked, onEvent: (event: BatchEvent) => void): Promise<BatchDone>;
  cancelBatch(): Promise<void>;
  copyText(text: string): Promise<void>;
  /** The reader's own translation of a sentence; null goes back to the machine's. */
  edit(reading: string, to: string, row: number, text: string | null): Promise<Edited>;
  undo(reading: string, to: string): Promise<Edited>;
  redo(reading: string, to: string): Promise<Edited>;
  /** Looks for a text in both columns; case and accents do not matter. */
  find(reading: string, to: string, query: string): Promise<Found>;
  outline(reading: string, to: string): Promise<Outline>;
  /** Remembers where the reader is, for the next time that this text is opened. */
  remember(reading: string, row: number): Promise<void>;
  saveSettings(settings: Settings): Promise<void>;
  /** Languages that some installed pack translates into now. */
  targets(): Promise<string[]>;
  /** Everything about language packs: those that are here, and those of the catalogue. */
  packs(): Promise<PacksView>;
  /**
   * Downloads and installs a pack, or its newer version. Rejects with `cancelled` when it was stopped; what was
   * downloaded stays, and the next call goes on from there. Uses the network, only on the person's word.
   */
  installPack(id: string, onEvent: (event: InstallEvent) => void): Promise<void>;
  cancelInstall(id: string): Promise<void>;
  /** What becomes impossible when this pack is removed. */
  packDependents(id: string): Promise<Dependents>;
  /** Also takes the name of a damaged pack's folder. */
  removePack(id: string): Promise<void>;
  /** Compares the files of all installed packs with their digests, one after the other. */
  verifyPacks(onCheck: (check: PackCheck, done: number, total: number) => void): Promise<void>;
  /** Shows the system's open dialog for packs and archives of model files; no paths when it is closed. */
  choosePacks(): Promise<string[]>;
  /** The same for a folder of model files, or of packs. */
  choosePackFolder(): Promise<string | null>;
  /** Which of these paths are packs, or folders with model files. */
  arePacks(paths: string[]): Promise<boolean[]>;
  importPack(path: string): Promise<ImportedPack[]>;
  /** Asks for a place with the system's save dialog and writes the pack there; null when it is closed. */
  exportPack(id: string): Promise<{ path: string } | null>;
  /** Asks for a newer catalogue: uses the network, only on the person's word. */
  updateCatalogue(): Promise<CatalogueNews>;
  memory(): Promise<Memory>;
  /** Gives back the memory of models that no work holds. */
  releaseMemory(): Promise<Memory>;
  /** Forgets the machine's translations into this language; the reader's corrections stay. */
  translateAnew(reading: string, to: string): Promise<void>;
  /** Terms of one language pair, sorted by source. */
  glossary(from: string, to: string): Promise<Term[]>;
  /** Replaces the terms of a pair; says which rows of the open readings have to be translated anew. */
  saveGlossary(from: string, to: string, terms: Term[]): Promise<Stale[]>;
  /** Asks for a file (CSV or TBX) and reads terms of this pair from it; null when the person closes the dialog. */
  importGlossary(from: string, to: string): Promise<Imported | null>;
  exportGlossary(from: string, to: string, format: "csv" | "tbx"): Promise<{ path: string } | null>;
  close(reading: string): Promise<void>;
}

export function isFault(error: unknown): error is Fault {
  return typeof error === "object" && error !== null && "code" in error && "message" in error;
}
