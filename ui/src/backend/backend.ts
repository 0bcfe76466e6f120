import type {
  Fault,
  JobEvent,
  OpenEvent,
  Opened,
  Route,
  Row,
  Start,
  Summary,
  SummaryEvent,
  SummaryLength,
  Target,
} from "./types";

/** Everything the window can ask of the engine. Calls reject with a `Fault`. */
export interface Backend {
  start(): Promise<Start>;
  /** Text from the clipboard or typed; `html` is the clipboard's HTML flavour when there is one. */
  openText(text: string, html: string | null, onProgress: (event: OpenEvent) => void): Promise<Opened>;
  openSample(id: string): Promise<Opened>;
  /** Shows the system's open dialog; null when the person closes it. */
  chooseFile(onProgress: (event: OpenEvent) => void): Promise<Opened | null>;
  openPath(path: string, onProgress: (event: OpenEvent) => void): Promise<Opened>;
  /** Calls back with the paths of files dropped on the window, and while they hover. Returns an unlisten. */
  onDrop(
    handler: (event: { type: "over" | "leave" } | { type: "drop"; paths: string[] }) => void,
  ): () => void;
  /** The reader corrects the language of the whole article; null goes back to what was detected. */
  setLanguage(reading: string, code: string | null): Promise<Opened>;
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
  /** Translates what is not translated yet; resolves when the job has ended, however it ended. */
  translate(reading: string, to: string, onEvent: (event: JobEvent) => void): Promise<void>;
  /** One row's translation with its words linked: costly, so it is asked for where somebody looks. */
  align(reading: string, to: string, row: number): Promise<Target>;
  /** Tells the running job which rows are on screen, so that they come first. */
  focus(reading: string, firstRow: number): Promise<void>;
  cancel(reading: string): Promise<void>;
  /** Asks for a place with the system's save dialog and writes there; null when the person closes it. */
  exportReading(reading: string, to: string, format: string): Promise<{ path: string } | null>;
  copyText(text: string): Promise<void>;
  close(reading: string): Promise<void>;
}

export function isFault(error: unknown): error is Fault {
  return typeof error === "object" && error !== null && "code" in error && "message" in error;
}
