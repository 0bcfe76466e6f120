// What the packs window shows and does. It stays when the window is closed, and so does work that was begun in it.

import type { Backend } from "../backend/backend";
import type { Dependents, Fault, Memory, PackCheck, PacksView, PackView, Purpose } from "../backend/types";
import { f, t } from "../messages";
import { toFault } from "./fault";
import { cameText, failedText, importPacks } from "./imports";
import { byLanguage, finds, isHere, pairsOf, placesOf, type PairPacks, type Place } from "./pack-groups";
import type { Installs } from "./packs.svelte";

export type Work =
  "loading" | "importing" | "catalogue" | "checking" | "releasing" | "removing" | "exporting";
export type Note = { text: string; problem: boolean };
export type ShelfFault = { fault: Fault; retry: (() => void) | null; items?: readonly string[] };

type Host = {
  installs: Installs;
  /** All names of a language that somebody may search it by, the window's own first. */
  names: (code: string) => readonly string[];
  packName: (purpose: Purpose, id?: string) => string;
  /** What is installed is another set now; `fresh`: ids that came. */
  changed: (fresh: readonly string[]) => void;
};

export class Shelf {
  readonly installs: Installs;
  view = $state.raw<PacksView | null>(null);
  memory = $state.raw<Memory | null>(null);
  fault = $state.raw<ShelfFault | null>(null);
  note = $state.raw<Note | null>(null);
  /** The pack that is to be removed, and what goes with it; null while that is asked for. */
  asking = $state.raw<{ id: string; dependents: Dependents | null } | null>(null);
  /** What the check of all packs found, in its order. */
  checks = $state.raw<readonly PackCheck[]>([]);
  checked = $state.raw<{ done: number; total: number } | null>(null);

  #backend: Backend;
  #host: Host;
  #query = $state("");
  #works = $state.raw<ReadonlySet<Work>>(new Set());
  #places = $state.raw<ReadonlyMap<string, Place>>(new Map());

  constructor(backend: Backend, host: Host) {
    this.#backend = backend;
    this.#host = host;
    this.installs = host.installs;
  }

  #pairs = $derived.by(() => {
    const name = (code: string) => this.#host.names(code)[0] ?? code;
    return pairsOf(this.view?.packs ?? [], this.#places).sort(byLanguage(name, f.compare));
  });
  found: PairPacks[] = $derived(
    this.#pairs.filter((pair) => finds(this.#query, pair, this.#host.names, this.#host.packName)),
  );
  installed: PairPacks[] = $derived(this.found.filter(({ here }) => here));
  available: PairPacks[] = $derived(this.found.filter(({ here }) => !here));

  get query(): string {
    return this.#query;
  }

  /** Whoever types sees another list anyway: now each row may go where it belongs. */
  set query(query: string) {
    this.#query = query;
    this.#arrange();
  }

  busy(work: Work): boolean {
    return this.#works.has(work);
  }

  /** Whether a pack was installed when this was asked last, as against on its way. */
  pack(id: string): PackView | null {
    return this.view?.packs.find((pack) => pack.id === id) ?? null;
  }

  nameOf(id: string): string {
    const pack = this.pack(id);
    return pack ? this.#host.packName(pack.purpose, id) : id;
  }

  async #work(work: Work, run: () => Promise<void>, retry: () => void): Promise<void> {
    if (this.busy(work)) return;
    this.#works = new Set([...this.#works, work]);
    if (work !== "loading") {
      this.note = null;
      this.fault = null;
    }
    try {
      await run();
    } catch (error) {
      const fault = toFault(error);
      if (fault.code !== "cancelled") this.fault = { fault, retry };
    } finally {
      this.#works = new Set([...this.#works].filter((other) => other !== work));
    }
  }

  /** When the window opens: rows stand where they belong, and nothing old is said. */
  async open(): Promise<void> {
    this.#query = "";
    this.fault = null;
    this.note = null;
    this.asking = null;
    if (!this.busy("checking")) this.checked = null;
    this.#arrange();
    await Promise.all([this.load(), this.measure()]);
    this.#arrange();
  }

  async load(): Promise<void> {
    await this.#work(
      "loading",
      () => this.#look(),
      () => {
        this.fault = null;
        void this.load();
      },
    );
  }

  async #look(): Promise<void> {
    const view = await this.#backend.packs();
    this.view = view;
    for (const { id, state } of this.installs.all) {
      const pack = this.pack(id);
      if (state !== "done" || !pack || !isHere(pack)) continue;
      this.installs.forget(id);
      this.checks = this.checks.filter((check) => check.id !== id);
    }
    this.#keep();
  }

  #arrange(): void {
    this.#places = placesOf(pairsOf(this.view?.packs ?? []));
  }

  /** Rows that were not there before get their place; the others keep theirs. */
  #keep(): void {
    const fresh = placesOf(pairsOf(this.view?.packs ?? []));
    this.#places = new Map([...fresh, ...this.#places]);
  }

  async measure(): Promise<void> {
    // How much memory is in use is shown where it is known; not knowing it stops nobody.
    this.memory = await this.#backend.memory().catch(() => this.memory);
  }

  /** A pack came while this was open. */
  async came(purpose: Purpose, id: string): Promise<void> {
    this.say(t.packs.installedNow(this.#host.packName(purpose, id)));
    await this.#look().catch(() => undefined);
  }

  say(text: string, problem = false): void {
    this.note = { text, problem };
  }

  /** A damaged folder translates nothing, so nothing depends on it. */
  askDamaged(id: string): void {
    this.asking = { id, dependents: { lost: [], changed: [], readings: [], summaries: false } };
  }

  async ask(id: string): Promise<void> {
    const asking = { id, dependents: null };
    this.asking = asking;
    try {
      const dependents = await this.#backend.packDependents(id);
      if (this.asking === asking) this.asking = { id, dependents };
    } catch (error) {
      if (this.asking !== asking) return;
      this.asking = null;
      this.fault = { fault: toFault(error), retry: () => void this.ask(id) };
    }
  }

  async remove(id: string): Promise<void> {
    await this.#clear(id, t.packs.removed(this.nameOf(id)), () => void this.remove(id));
  }

  /** What is here of a download that was stopped. */
  async discard(id: string): Promise<void> {
    await this.#clear(id, t.packs.discarded, () => void this.discard(id));
  }

  async #clear(id: string, words: string, retry: () => void): Promise<void> {
    const run = async () => {
      await this.#backend.removePack(id);
      this.asking = null;
      this.installs.forget(id);
      this.checks = this.checks.filter((check) => check.id !== id);
      this.say(words);
      this.#host.changed([]);
      await this.#look();
    };
    await this.#work("removing", run, retry);
  }

  async export(id: string): Promise<void> {
    await this.#work(
      "exporting",
      async () => {
        const saved = await this.#backend.exportPack(id);
        if (saved) this.say(t.packs.exported(saved.path));
      },
      () => void this.export(id),
    );
  }

  async importFiles(): Promise<void> {
    await this.#work(
      "importing",
      async () => this.#take(await this.#backend.choosePacks()),
      () => void this.importFiles(),
    );
  }

  async importFolder(): Promise<void> {
    await this.#work(
      "importing",
      async () => {
        const folder = await this.#backend.choosePackFolder();
        await this.#take(folder === null ? [] : [folder]);
      },
      () => void this.importFolder(),
    );
  }

  /** Dropped on the window. */
  async import(paths: readonly string[]): Promise<void> {
    await this.#work(
      "importing",
      () => this.#take(paths),
      () => void this.import(paths),
    );
  }

  async #take(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    const { packs, failed } = await importPacks(this.#backend, paths, (done) =>
      this.say(t.packs.importing(done + 1, paths.length)),
    );
    const came = cameText(packs, this.#host.packName);
    this.note = came === null ? null : { text: came, problem: false };
    const trouble = failedText(failed, paths.length);
    if (trouble) this.fault = { ...trouble, retry: () => void this.import(failed.map(({ path }) => path)) };
    if (packs.length === 0) return;
    this.#host.changed(packs.filter(({ known }) => !known).map(({ id }) => id));
    await this.#look();
  }

  async updateCatalogue(): Promise<void> {
    await this.#work(
      "catalogue",
      async () => {
        const { date, added, changed } = await this.#backend.updateCatalogue();
        // What was in no catalogue may be in this one.
        this.#host.changed([]);
        await this.#look();
        const day = f.day(date) ?? date;
        const names = (ids: readonly string[]) => [...new Set(ids.map((id) => this.nameOf(id)))];
        this.say(
          added.length + changed.length === 0
            ? t.packs.noNews(day)
            : t.packs.news(names(added), names(changed)),
        );
      },
      () => void this.updateCatalogue(),
    );
  }

  async check(): Promise<void> {
    await this.#work(
      "checking",
      async () => {
        this.checks = [];
        this.checked = { done: 0, total: 0 };
        await this.#backend.verifyPacks((check, done, total) => {
          this.checks = [...this.checks, check];
          this.checked = { done, total };
        });
        const bad = this.checks.filter(({ problem }) => problem !== null).length;
        this.say(bad === 0 ? t.packs.allSound(this.checks.length) : t.packs.someBad(bad), bad > 0);
      },
      () => void this.check(),
    );
  }

  /** What the last check found wrong with a pack. */
  problemOf(id: string): Fault | null {
    return this.checks.find((check) => check.id === id)?.problem ?? null;
  }

  async release(): Promise<void> {
    await this.#work(
      "releasing",
      async () => {
        const before = this.memory?.program ?? null;
        this.memory = await this.#backend.releaseMemory();
        const { program } = this.memory;
        const freed = before === null || program === null ? 0 : before - program;
        this.say(freed > 0 ? t.packs.released(f.size(freed)) : t.packs.releasedNothing);
      },
      () => void this.release(),
    );
  }
}
