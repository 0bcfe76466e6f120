// What was read: whether it is kept, and what is done with all of it. It stays when its view is closed.

import { MediaQuery } from "svelte/reactivity";
import type { DigestOrder, Fault, LibraryFacts, LibraryMatch, Opened } from "../backend/types";
import { f, t } from "../messages";
import { toFault } from "./fault";
import { LibraryList } from "./library-list.svelte";
import type { Reading } from "./reading.svelte";
import type { Session } from "./session.svelte";

/** Room for the library and beside it a text with its summary in sight. */
const BESIDE = "(min-width: 1440px)";

/** So many are on the start view. */
const RECENT = 4;

type Trouble = { fault: Fault; retry: (() => void) | null };
export type Work = "tagging" | "backing" | "restoring" | "clearing" | "digest";

export class Library {
  readonly list: LibraryList;
  open = $state(false);
  facts = $state.raw<LibraryFacts | null>(null);
  /** Why there is no library. */
  missing = $state.raw<Fault | null>(null);
  /** What went wrong with something that was done. */
  trouble = $state.raw<Trouble | null>(null);
  recent = $state.raw<readonly LibraryMatch[]>([]);
  /** The search field is to have the keyboard. */
  wanted = $state(false);
  /** It is asked whether all of it is to be deleted. */
  clearing = $state(false);
  working = $state<Work | null>(null);

  #beside = new MediaQuery(BESIDE);
  #session: Session;
  /** What was opened from here last, and the language that it was read in. */
  #left: { reading: string; to: string | null } | null = null;
  /** Taken out and not brought back, the last at the end. */
  #taken: number[][] = [];
  /** Open texts that the person does not want kept. */
  #refused = new Set<string>();

  constructor(session: Session) {
    this.#session = session;
    this.list = new LibraryList(session.backend);
  }

  show(): void {
    this.open = true;
    this.wanted = true;
    this.trouble = null;
    void this.renew();
  }

  close(): void {
    this.open = false;
  }

  /** It stands in front of everything else. */
  get covers(): boolean {
    return this.open && !this.#beside.current;
  }

  /** What it stands in front of is wanted. */
  giveWay(): void {
    if (this.covers) this.close();
  }

  /** As it was left, and into the language that it was read in; at a row if that is asked for. */
  async read(kept: number, to: string | null, row: number | null = null): Promise<void> {
    const session = this.#session;
    const end = await session.opener.one(
      async () => {
        const opened = await session.backend.openKept(kept);
        this.#left = { reading: opened.reading, to };
        return opened;
      },
      () => void this.read(kept, to, row),
    );
    const { reading } = session;
    if (end !== "open" || row === null || !reading) return;
    // Where the reader was is not where they want to be.
    session.news = null;
    if (to !== null) void reading.setTarget(to);
    reading.goTo(row, true, true);
  }

  /** The language that a text from here was read in. */
  languageOf({ reading }: Opened): string | null {
    return this.#left?.reading === reading ? this.#left.to : null;
  }

  async chooseAll(): Promise<void> {
    await this.#try(
      () => this.list.chooseAll(),
      () => void this.chooseAll(),
    );
  }

  /** Facts and list as they are now. */
  async renew(): Promise<void> {
    await Promise.all([this.look(), this.list.total === null ? this.list.ask() : this.list.refresh()]);
  }

  async look(): Promise<void> {
    try {
      this.facts = await this.#session.backend.library();
      this.missing = null;
    } catch (error) {
      this.missing = toFault(error);
    }
  }

  /** What the start view shows. */
  async lookBack(): Promise<void> {
    const wanted = { tag: null, language: null, skip: 0, most: RECENT };
    const page = this.#session.backend.libraryPage("", wanted).catch(() => null);
    const [found] = await Promise.all([page, this.look()]);
    this.recent = found?.matches ?? [];
  }

  /** A text was opened: the engine says whether it is kept. */
  came(reading: Reading): void {
    if (!reading.kept && this.facts?.keeps !== false) this.#refused.add(reading.id);
    if (this.open) void this.renew();
  }

  async keepText(reading: Reading, keep: boolean): Promise<void> {
    const session = this.#session;
    await session.attempt(
      async () => {
        await session.backend.keepText(reading.id, keep);
        reading.kept = keep;
        if (keep) this.#refused.delete(reading.id);
        else this.#refused.add(reading.id);
        await (this.open ? this.renew() : this.look());
      },
      () => void this.keepText(reading, keep),
    );
  }

  /** Keeps what is read from now on, or nothing; also where that could not be written down. */
  async keepAny(keep: boolean): Promise<Fault | null> {
    const fault = await this.#session.backend.keepAny(keep).then(() => null, toFault);
    if (this.facts) this.facts = { ...this.facts, keeps: keep };
    for (const { readings } of this.#session.texts.all)
      for (const reading of readings) reading.kept = keep && !this.#refused.has(reading.id);
    await (this.open ? this.renew() : this.look());
    return fault;
  }

  /** Those that are chosen, or the one that the keyboard is on. */
  get meant(): number[] {
    const { chosen, cursor } = this.list;
    const id = this.list.at(cursor)?.entry.id;
    return chosen.size > 0 ? [...chosen] : id === undefined ? [] : [id];
  }

  async #try(run: () => Promise<void>, retry: () => void): Promise<void> {
    this.trouble = null;
    try {
      await run();
    } catch (error) {
      const fault = toFault(error);
      if (fault.code !== "cancelled") this.trouble = { fault, retry };
    }
  }

  async #work(work: Work, run: () => Promise<void>, retry: () => void): Promise<void> {
    if (this.working !== null) return;
    this.working = work;
    await this.#try(run, retry);
    this.working = null;
  }

  async takeOut(ids: readonly number[] = this.meant): Promise<void> {
    if (ids.length === 0) return;
    await this.#try(
      async () => {
        const taken = await this.#session.backend.takeOut([...ids]);
        if (taken.length > 0) {
          this.#taken.push(taken);
          this.#session.offer(t.library.taken(taken.length), {
            label: t.library.undo,
            run: () => void this.bringBack(taken),
          });
        }
        this.list.chooseNone();
        await this.renew();
      },
      () => void this.takeOut(ids),
    );
  }

  async bringBack(taken = this.#taken.at(-1)): Promise<void> {
    if (!taken) return;
    await this.#try(
      async () => {
        const back = await this.#session.backend.bringBack(taken);
        this.#taken = this.#taken.filter((other) => other !== taken);
        this.#session.news = t.library.back(back.length);
        await this.renew();
      },
      () => void this.bringBack(taken),
    );
  }

  async tag(id: number, tags: readonly string[]): Promise<void> {
    await this.#try(
      async () => {
        this.list.retag(id, await this.#session.backend.tagKept(id, [...tags]));
        await this.renew();
      },
      () => void this.tag(id, tags),
    );
  }

  /** Adds a tag to those that are chosen. */
  async tagAll(tag: string): Promise<void> {
    const ids = [...this.list.chosen];
    await this.#work(
      "tagging",
      async () => {
        const { backend } = this.#session;
        // What is far away is not here, and a tag must not cost it the others.
        const far = ids.some((id) => this.list.tagsOf(id) === null);
        const all = far
          ? (await backend.libraryPage("", { tag: null, language: null, skip: 0, most: null })).matches
          : [];
        const known = new Map(all.map(({ entry }) => [entry.id, entry.tags]));
        for (const id of ids) {
          const tags = this.list.tagsOf(id) ?? known.get(id);
          if (tags && !tags.includes(tag)) this.list.retag(id, await backend.tagKept(id, [...tags, tag]));
        }
        this.#session.news = t.library.tagged(ids.length, tag);
        await this.renew();
      },
      () => void this.tagAll(tag),
    );
  }

  async clearAll(): Promise<void> {
    await this.#work(
      "clearing",
      async () => {
        const gone = await this.#session.backend.clearLibrary();
        this.clearing = false;
        this.#taken = [];
        this.#session.news = t.library.cleared(gone);
        await this.#begin();
      },
      () => void this.clearAll(),
    );
    this.clearing = false;
  }

  /** It is another library now. */
  async #begin(): Promise<void> {
    this.list.clear();
    await this.look();
  }

  async backUp(): Promise<void> {
    await this.#work(
      "backing",
      async () => {
        const saved = await this.#session.backend.backUp();
        if (saved) this.#session.news = t.library.backedUp(saved.path);
      },
      () => void this.backUp(),
    );
  }

  async restore(): Promise<void> {
    await this.#work(
      "restoring",
      async () => {
        const restored = await this.#session.backend.restore();
        if (!restored) return;
        const { readings, before } = restored;
        this.#taken = [];
        this.#session.news =
          before === null ? t.library.restored(readings) : t.library.restoredOver(readings, before);
        await this.#begin();
      },
      () => void this.restore(),
    );
  }

  /** One document of the summaries of those that are chosen. Why there is none, if so. */
  async digest(
    ids: readonly number[],
    to: string,
    order: DigestOrder,
    format: string,
  ): Promise<Fault | null> {
    if (this.working !== null) return null;
    this.working = "digest";
    try {
      const saved = await this.#session.backend.exportDigest([...ids], to, order, format);
      if (saved) {
        this.#session.dialog = null;
        this.#session.news = t.digest.done(saved.path);
      }
      return null;
    } catch (error) {
      const fault = toFault(error);
      return fault.code === "cancelled" ? null : fault;
    } finally {
      this.working = null;
    }
  }

  /** How much it is, in words. */
  get size(): string | null {
    return this.facts && t.library.size(this.facts.readings, f.size(this.facts.bytes));
  }
}
