// What is being opened: one text at a time, files and web pages one after the other.

import type { Backend } from "../backend/backend";
import type { Fault, OpenEvent, Opened } from "../backend/types";
import { t } from "../messages";
import { toFault } from "./fault";
import { FileQueue, type Ending, type Failed, type FileAt } from "./files";
import { isWebAddress } from "./web";

/** `items`: what several files failed of; the hint is for all of them or for none. */
export type Trouble = {
  fault: Fault;
  retry: (() => void) | null;
  items?: readonly string[];
  hinted?: boolean;
};

export type Opening = {
  event: OpenEvent | null;
  cancelling: boolean;
  file: FileAt | null;
};

type Host = {
  /** What was told of earlier attempts is over. */
  begins: () => void;
  /** Nothing stands in the way any more. */
  ready: () => Promise<void>;
  ended: () => void;
  /** `behind`: it gets its tab, and another one is read. */
  opened: (opened: Opened, behind: boolean) => void;
  failed: (trouble: Trouble) => void;
};

type Ask = (onProgress: (event: OpenEvent) => void) => Promise<Opened>;

export class Opener {
  now = $state.raw<Opening | null>(null);

  #backend: Backend;
  #host: Host;
  #queue = new FileQueue();
  /** What was stopped last was only one of several. */
  #skipping = false;

  constructor(backend: Backend, host: Host) {
    this.#backend = backend;
    this.#host = host;
  }

  /** Opens each in its own tab, in order: paths of files and addresses of web pages. Whether one was opened. */
  async all(places: readonly string[]): Promise<boolean> {
    this.#queue.add(places);
    return !this.now && this.#queue.waits ? this.#drain() : false;
  }

  async #drain(): Promise<boolean> {
    let shown = false;
    const { tried, failed } = await this.#queue.drain(async (place, file) => {
      const end = await this.one(
        (onProgress) =>
          isWebAddress(place)
            ? this.#backend.openUrl(place, onProgress)
            : this.#backend.openPath(place, onProgress),
        () => void this.all([place]),
        file,
        shown,
      );
      shown ||= end === "open";
      return end;
    });
    if (failed.length > 0 && tried > 1) this.#host.failed(this.#troubleOf(failed, tried));
    return shown;
  }

  #troubleOf(failed: readonly Failed[], tried: number): Trouble {
    const [first] = failed;
    const { code } = (first as Failed).fault;
    return {
      fault: { code, message: t.start.filesFailed(failed.length, tried), detail: null },
      items: failed.map(({ name, fault }) => t.start.fileFailed(name, fault.message)),
      hinted: failed.every(({ fault }) => fault.code === code),
      retry: () => void this.all(failed.map(({ path }) => path)),
    };
  }

  async one(ask: Ask, retry: () => void, file: FileAt | null = null, behind = false): Promise<Ending> {
    if (this.now) return "stopped";
    this.now = { event: null, cancelling: false, file };
    this.#host.begins();
    try {
      await this.#host.ready();
      const opened = await ask((event) => {
        if (this.now) this.now = { ...this.now, event };
      });
      this.#host.opened(opened, behind);
      return "open";
    } catch (error) {
      const fault = toFault(error);
      // Stopping is what the person asked for, not something that went wrong.
      if (fault.code === "cancelled") return this.#skipping ? "skipped" : "stopped";
      this.#host.failed({ fault, retry });
      return fault;
    } finally {
      this.now = null;
      this.#host.ended();
      // Dropped while something else was being opened.
      if (this.#queue.waits) void this.#drain();
    }
  }

  /** Stops what is being opened: this one, or all that wait too. */
  async stop(which: "this" | "all"): Promise<void> {
    if (!this.now) return;
    this.#skipping = which === "this";
    if (which === "all") this.#queue.clear();
    this.now = { ...this.now, cancelling: true };
    await this.#backend.cancelOpen().catch(() => undefined);
  }
}
