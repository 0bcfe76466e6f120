// What the window does about language packs, wherever they come from: texts that waited for one begin by themselves.

import { t } from "../messages";
import { cameText, failedText, importPacks } from "./imports";
import { Installs, type Install } from "./packs.svelte";
import type { Reading } from "./reading.svelte";
import type { Session } from "./session.svelte";
import { Shelf } from "./shelf.svelte";

export class LanguagePacks {
  readonly installs: Installs;
  readonly shelf: Shelf;
  #session: Session;

  constructor(session: Session) {
    this.#session = session;
    this.installs = new Installs(session.backend, {
      installed: (install) => this.#installed(install),
      ended: (install) => this.#ended(install),
    });
    this.shelf = new Shelf(session.backend, {
      installs: this.installs,
      names: (code) => this.#names(code),
      packName: (purpose, id) => session.packName(purpose, id),
      changed: (fresh) => void this.changed(fresh),
    });
  }

  /** What somebody may search a language by, the window's own word first. */
  #names(code: string): string[] {
    const { name, native_name } = this.#session.language(code) ?? { name: code, native_name: code };
    return [this.#session.languageName(code), name, native_name, code];
  }

  #installed({ id, purpose }: Install): void {
    const session = this.#session;
    void this.changed([id]);
    if (session.dialog === "packs") void this.shelf.came(purpose, id);
    else session.news = t.packs.installedNow(session.packName(purpose, id));
  }

  /** A text that waited for two packs may lack only one by now. Where a pack is in sight, its fault is too. */
  #ended({ id, purpose, fault }: Install): void {
    const session = this.#session;
    void this.changed([]);
    if (session.dialog === "packs") void this.shelf.load();
    const { route, packs } = (session.view === "reading" ? session.reading : null) ?? {};
    const lacks = route?.state === "missing" && route.packs.some((pack) => pack.id === id);
    const seen = lacks || packs?.lacking.includes(id) === true;
    if (session.dialog === "packs" || seen || !fault) return;
    session.trouble = {
      fault,
      retry: () => {
        session.trouble = null;
        void this.installs.start({ id, purpose });
      },
    };
  }

  /** Other packs are installed than before. `fresh`: those that came. */
  async changed(fresh: readonly string[]): Promise<void> {
    const session = this.#session;
    const targets = await session.backend.targets().catch(() => null);
    if (targets && session.start) session.start = { ...session.start, targets };
    const readings = session.texts.all.flatMap((text) => text.readings);
    await Promise.all(readings.map((reading) => reading.packs.reconsider(fresh, this.#pending)));
  }

  #pending = (id: string): boolean => this.installs.running(id);

  /** What a text lacked when it was shown before may be here now, by way of the command line. */
  look(reading: Reading): void {
    if (reading.route?.state === "missing") void reading.packs.reconsider([], this.#pending);
  }

  /** Dropped on the window. */
  async take(packs: readonly string[]): Promise<void> {
    if (this.#session.dialog === "packs") await this.shelf.import(packs);
    else await this.#import(packs);
  }

  async #import(paths: readonly string[]): Promise<void> {
    const session = this.#session;
    const { packs, failed } = await importPacks(session.backend, paths, (done) => {
      session.news = t.packs.importing(done + 1, paths.length);
    });
    session.news = cameText(packs, (purpose, id) => session.packName(purpose, id));
    const trouble = failedText(failed, paths.length);
    if (trouble) {
      session.trouble = { ...trouble, retry: () => void this.#import(failed.map(({ path }) => path)) };
    }
    const fresh = packs.filter(({ known }) => !known).map(({ id }) => id);
    if (fresh.length > 0) await this.changed(fresh);
  }
}
