import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Fault, LibraryPage, LibraryWanted } from "../backend/types";
import { t } from "../messages";
import { deferred, facts, fakeBackend, match, opened, settle } from "./fake";
import { PAGE } from "./library-list.svelte";
import { Session } from "./session.svelte";

const full: Fault = { code: "not_writable", message: "No room.", detail: null };

/** So many texts, numbered from 1. */
function kept(count: number) {
  const gone = new Set<number>();
  const tags = new Map<number, string[]>();
  const asked: { typed: string; wanted: LibraryWanted }[] = [];
  const backend = fakeBackend({
    libraryPage(typed, wanted): Promise<LibraryPage> {
      asked.push({ typed, wanted });
      const all = Array.from({ length: count }, (_, n) => n + 1)
        .filter((id) => !gone.has(id))
        .map((id) => match(id, { tags: tags.get(id) ?? [] }));
      const end = wanted.most === null ? undefined : wanted.skip + wanted.most;
      return Promise.resolve({ matches: all.slice(wanted.skip, end), total: all.length });
    },
    library: () => Promise.resolve(facts({ readings: count - gone.size })),
    takeOut(ids) {
      for (const id of ids) gone.add(id);
      return Promise.resolve([...ids]);
    },
    bringBack(ids) {
      for (const id of ids) gone.delete(id);
      return Promise.resolve([...ids]);
    },
    tagKept(id, given) {
      tags.set(id, [...given].sort());
      return Promise.resolve([...given].sort());
    },
  });
  const session = new Session(backend);
  return { backend, session, asked, tags, library: session.library, list: session.library.list };
}

const ids = ({ list }: ReturnType<typeof kept>, count: number) =>
  Array.from({ length: count }, (_, n) => list.at(n)?.entry.id);

describe("the list of what was read", () => {
  it("comes a page at a time, and a page that is here is not asked for again", async () => {
    const all = kept(10_000);
    all.library.show();
    await settle();
    expect(all.list.total).toBe(10_000);
    expect(all.asked.map(({ wanted }) => [wanted.skip, wanted.most])).toEqual([[0, PAGE]]);
    await all.list.want(4_990, 5_010);
    await all.list.want(4_995, 5_005);
    expect(all.asked.slice(1).map(({ wanted }) => wanted.skip)).toEqual([4_950, 5_000]);
    expect(all.list.at(5_000)?.entry.id).toBe(5_001);
    expect(all.list.at(300)).toBeUndefined();
  });

  it("asks again for a page that did not come, and says why it did not", async () => {
    const all = kept(200);
    all.library.show();
    await settle();
    const answer = all.backend.answers.libraryPage;
    all.backend.answers.libraryPage = () => Promise.reject(full as unknown as Error);
    await all.list.want(100, 120);
    expect(all.list.fault).toEqual(full);
    all.backend.answers.libraryPage = answer as NonNullable<typeof answer>;
    await all.list.want(100, 120);
    expect(all.list.at(110)?.entry.id).toBe(111);
  });

  it("drops answers to a list that is shown no more", async () => {
    const all = kept(200);
    all.library.show();
    await settle();
    const late = deferred<LibraryPage>();
    all.backend.answers.libraryPage = () => late.promise;
    const want = all.list.want(100, 120);
    all.backend.answers.libraryPage = () => Promise.resolve({ matches: [match(7)], total: 1 });
    await all.list.ask();
    late.resolve({ matches: [match(999)], total: 200 });
    await want;
    expect(all.list.total).toBe(1);
    expect(all.list.at(100)).toBeUndefined();
  });

  it("is narrowed by tag and language at once", async () => {
    const all = kept(3);
    all.library.show();
    await settle();
    all.list.tag = "water";
    all.list.language = "ar";
    await settle();
    expect(all.asked.at(-1)?.wanted).toMatchObject({ tag: "water", language: "ar", skip: 0 });
    expect(all.list.narrowed).toBe(true);
    all.list.clear();
    await settle();
    expect(all.asked.at(-1)?.wanted).toMatchObject({ tag: null, language: null });
    expect(all.list.narrowed).toBe(false);
  });
});

describe("a search", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is asked for when the typing rests, and answers that come late are dropped", async () => {
    const all = kept(3);
    const first = deferred<LibraryPage>();
    all.backend.answers.libraryPage = (typed) => {
      all.asked.push({ typed, wanted: { tag: null, language: null, skip: 0, most: PAGE } });
      return typed === "ag" ? first.promise : Promise.resolve({ matches: [match(2)], total: 1 });
    };
    for (const query of ["a", "ag"]) all.list.query = query;
    expect(all.list.busy).toBe(true);
    await vi.advanceTimersByTimeAsync(150);
    expect(all.asked.map(({ typed }) => typed)).toEqual(["ag"]);
    all.list.query = "agua";
    await vi.advanceTimersByTimeAsync(150);
    expect(all.list.total).toBe(1);
    first.resolve({ matches: [match(1), match(3)], total: 2 });
    await vi.advanceTimersByTimeAsync(0);
    expect(all.list.total).toBe(1);
    expect(all.list.at(0)?.entry.id).toBe(2);
    expect(all.list.busy).toBe(false);
  });

  it("forgets what was chosen in a list that is out of sight", async () => {
    const all = kept(3);
    await all.list.ask();
    all.list.choose(1, true);
    all.list.query = "x";
    await vi.advanceTimersByTimeAsync(150);
    expect(all.list.chosen.size).toBe(0);
  });
});

describe("several texts", () => {
  it("are chosen one by one, up to one, and all that were found", async () => {
    const all = kept(120);
    all.library.show();
    await settle();
    all.list.choose(2, true);
    all.list.choose(4, true);
    expect([...all.list.chosen]).toEqual([3, 5]);
    await all.list.chooseTo(7);
    expect([...all.list.chosen]).toEqual([5, 6, 7, 8]);
    await all.list.chooseTo(3);
    expect([...all.list.chosen]).toEqual([4, 5]);
    await all.library.chooseAll();
    expect(all.list.chosen.size).toBe(120);
  });

  it("are chosen to a row whose page was not here", async () => {
    const all = kept(300);
    all.library.show();
    await settle();
    all.list.choose(40, true);
    await all.list.chooseTo(160);
    expect(all.list.chosen.size).toBe(121);
  });

  it("are taken out together, and come back by Undo and by its key, the last first", async () => {
    const all = kept(5);
    all.library.show();
    await settle();
    all.list.choose(0, true);
    all.list.choose(1, true);
    await all.library.takeOut();
    expect(ids(all, 4)).toEqual([3, 4, 5, undefined]);
    expect(all.list.chosen.size).toBe(0);
    expect(all.session.news).toBe(t.library.taken(2));
    all.list.rest(2);
    await all.library.takeOut();
    expect(ids(all, 3)).toEqual([3, 4, undefined]);
    all.session.takeOffer();
    await settle();
    expect(ids(all, 4)).toEqual([3, 4, 5, undefined]);
    await all.library.bringBack();
    expect(ids(all, 5)).toEqual([1, 2, 3, 4, 5]);
    expect(all.session.news).toBe(t.library.back(2));
    const calls = all.backend.calls.length;
    await all.library.bringBack();
    expect(all.backend.calls.length).toBe(calls);
  });

  it("get a tag beside those that they have, also where their page is not here", async () => {
    const all = kept(80);
    all.tags.set(1, ["old"]);
    all.tags.set(70, ["far"]);
    all.library.show();
    await settle();
    await all.library.chooseAll();
    await all.library.tagAll("new");
    expect(all.tags.get(1)).toEqual(["new", "old"]);
    expect(all.tags.get(70)).toEqual(["far", "new"]);
    expect(all.tags.size).toBe(80);
  });
});

describe("all of the library", () => {
  it("says why there is none, and is asked again", async () => {
    const all = kept(1);
    const damaged: Fault = { code: "library_damaged", message: "Damaged.", detail: null };
    const answer = all.backend.answers.library;
    all.backend.answers.library = () => Promise.reject(damaged as unknown as Error);
    all.library.show();
    await settle();
    expect(all.library.missing).toEqual(damaged);
    all.backend.answers.library = answer as NonNullable<typeof answer>;
    await all.library.renew();
    expect(all.library.missing).toBeNull();
  });

  it("is restored, and says where is what was there before", async () => {
    const all = kept(2);
    all.backend.answers.restore = () => Promise.resolve({ readings: 4, before: "/d/before.sqlite" });
    await all.library.restore();
    expect(all.session.news).toBe(t.library.restoredOver(4, "/d/before.sqlite"));
    all.backend.answers.restore = () => Promise.reject(full as unknown as Error);
    await all.library.restore();
    expect(all.library.trouble?.fault).toEqual(full);
    expect(all.library.working).toBeNull();
  });

  it("makes a digest of those that are chosen, or says why not", async () => {
    const all = kept(3);
    all.session.dialog = "digest";
    expect(await all.library.digest([1, 3], "en", "date", "md")).toBeNull();
    expect(all.backend.calls).toContain("exportDigest(1,3,en,date,md)");
    expect(all.session.dialog).toBeNull();
    expect(all.session.news).toBe(t.digest.done("/tmp/digest.md"));
    all.backend.answers.exportDigest = () => Promise.reject(full as unknown as Error);
    expect(await all.library.digest([1], "en", "date", "md")).toEqual(full);
  });
});

describe("keeping", () => {
  it("is turned off and on for all, and what was not to be kept stays so", async () => {
    const all = kept(0);
    await all.session.openText("uno", null, false);
    const first = all.session.reading;
    all.backend.answers.openText = () => Promise.resolve(opened({ reading: "r2" }));
    await all.session.openText("dos", null, false);
    const second = all.session.reading;
    if (!first || !second) throw new Error("two texts are open");
    await all.library.keepText(second, false);
    expect([first.kept, second.kept]).toEqual([true, false]);
    expect(await all.library.keepAny(false)).toBeNull();
    expect([first.kept, second.kept]).toEqual([false, false]);
    expect(await all.library.keepAny(true)).toBeNull();
    expect([first.kept, second.kept]).toEqual([true, false]);
    await all.library.keepText(second, true);
    expect(second.kept).toBe(true);
  });

  it("holds until the end where it could not be written down, and says so", async () => {
    const all = kept(0);
    all.backend.answers.keepAny = () => Promise.reject(full as unknown as Error);
    expect(await all.library.keepAny(false)).toEqual(full);
  });

  it("leaves the sign of a text as it was when it fails", async () => {
    const all = kept(0);
    await all.session.openText("uno", null, false);
    all.backend.answers.keepText = () => Promise.reject(full as unknown as Error);
    if (all.session.reading) await all.library.keepText(all.session.reading, false);
    expect(all.session.reading?.kept).toBe(true);
    expect(all.session.trouble?.fault).toEqual(full);
  });
});
