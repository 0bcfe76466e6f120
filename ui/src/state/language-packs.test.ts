// Texts that wait for a pack, and those that were translated with a lesser one.

import { describe, expect, it } from "vitest";
import type { Fault, ImportedPack, Purpose, Route, RoutePack } from "../backend/types";
import { t } from "../messages";
import { dropped } from "./dropped";
import { deferred, fakeBackend, missing, needed, opened, ready, settle, target, type Deferred } from "./fake";
import { Session } from "./session.svelte";

const translation = (from: string, to: string): Purpose => ({ kind: "translation", from, to });
const wanted = (from: string, to: string) => ({ id: `${from}-${to}`, purpose: translation(from, to) });

const used = (id: string, version = "1"): RoutePack => ({
  id,
  from: "es",
  to: "en",
  version,
  tier: "base",
  note: null,
  grade: "good",
  verified: true,
});
const via = (...packs: RoutePack[]): Route => ({ state: "ready", from: "es", to: "en", via: null, packs });

/** A window with texts whose ways are given by hand. */
async function windowOf(routes: Record<string, Route>) {
  let n = 0;
  const installs = new Map<string, Deferred<undefined>>();
  const backend = fakeBackend({
    openText: (title) => Promise.resolve(opened({ reading: `r${++n}`, title })),
    route: (reading) => Promise.resolve(routes[reading] ?? ready),
    installPack(id) {
      const end = deferred<undefined>();
      installs.set(id, end);
      return end.promise;
    },
  });
  const session = new Session(backend);
  await session.load();
  for (const [i] of Object.keys(routes).entries()) {
    await session.openText(`text ${i + 1}`, null, false);
    await settle();
  }
  const jobs = () => backend.jobs.map(({ reading }) => reading);
  const install = (from: string, to: string) => session.packs.installs.start(wanted(from, to));
  return { backend, session, routes, jobs, install, ends: installs };
}

describe("a text that lacks a pack", () => {
  it("begins by itself when the pack is there, and so do all that waited for it", async () => {
    const lacks = missing(needed("uk", "en"));
    const { session, routes, jobs, install, ends, backend } = await windowOf({
      r1: lacks,
      r2: lacks,
      r3: ready,
    });
    expect(jobs()).toEqual(["r3"]);
    backend.job().emit({ type: "finished", done: 3, total: 3, words_per_second: 1 });
    backend.job().end.resolve();
    await settle();
    const run = install("uk", "en");
    Object.assign(routes, { r1: ready, r2: ready });
    backend.answers.targets = () => Promise.resolve(["en", "uk"]);
    ends.get("uk-en")?.resolve(undefined);
    await run;
    await settle();
    expect(jobs().sort()).toEqual(["r1", "r2", "r3"]);
    expect(session.start?.targets).toEqual(["en", "uk"]);
    expect(session.news).toBe(t.packs.installedNow("Ukrainian → English"));
  });

  it("waits for the second of two", async () => {
    const { routes, jobs, install, ends, backend } = await windowOf({
      r1: missing(needed("uk", "en"), needed("en", "fr")),
    });
    const first = install("uk", "en");
    const second = install("en", "fr");
    const asked = () => backend.calls.filter((call) => call.startsWith("route(")).length;
    const before = asked();
    ends.get("uk-en")?.resolve(undefined);
    await first;
    await settle();
    expect(asked(), "nothing is asked as long as it cannot begin").toBe(before);
    routes["r1"] = ready;
    ends.get("en-fr")?.resolve(undefined);
    await second;
    await settle();
    expect(jobs()).toEqual(["r1"]);
  });

  it("lacks only what is not there yet when the second of two does not come", async () => {
    const { session, routes, install, ends } = await windowOf({
      r1: missing(needed("uk", "en"), needed("en", "fr")),
    });
    const first = install("uk", "en");
    const second = install("en", "fr");
    ends.get("uk-en")?.resolve(undefined);
    await first;
    routes["r1"] = missing(needed("en", "fr"));
    ends.get("en-fr")?.reject({ code: "network", message: "Broken off.", detail: null } satisfies Fault);
    await second;
    await settle();
    expect(session.reading?.route).toMatchObject({ packs: [{ id: "en-fr" }] });
  });

  it("begins when it is shown again, where the pack came by another way", async () => {
    const { session, routes, jobs } = await windowOf({ r1: missing(needed("uk", "en")) });
    session.newArticle();
    routes["r1"] = ready;
    session.resume();
    await settle();
    expect(jobs()).toEqual(["r1"]);
  });

  it("is not touched by what it does not need", async () => {
    const { session, backend, install, ends } = await windowOf({ r1: missing(needed("uk", "en")) });
    const summaries = () => backend.calls.filter((call) => call.startsWith("summarise(")).length;
    const before = summaries();
    const run = install("ja", "en");
    ends.get("ja-en")?.resolve(undefined);
    await run;
    await settle();
    expect(session.reading?.route?.state).toBe("missing");
    expect(summaries()).toBe(before);
  });

  it("says itself why its pack did not come; of any other the window says it", async () => {
    const { session, install, ends } = await windowOf({ r1: missing(needed("uk", "en")) });
    const fault: Fault = { code: "network", message: "Broken off.", detail: null };
    const own = install("uk", "en");
    ends.get("uk-en")?.reject(fault);
    await own;
    expect(session.trouble).toBeNull();
    const other = install("ja", "en");
    ends.get("ja-en")?.reject(fault);
    await other;
    expect(session.trouble?.fault).toBe(fault);
    session.trouble?.retry?.();
    expect(session.trouble).toBeNull();
    expect(session.packs.installs.running("ja-en")).toBe(true);
  });
});

const rowsOf = (...texts: string[]) => ({
  type: "rows" as const,
  rows: texts.map((text, index) => ({ index, target: target(text) })),
  done: texts.length,
  total: 3,
  words_per_second: 1,
});

async function translatedWith(pack: RoutePack) {
  const all = await windowOf({ r1: via(pack) });
  all.backend.job().emit(rowsOf("one", "two", "three"));
  all.backend.job().emit({ type: "finished", done: 3, total: 3, words_per_second: 1 });
  all.backend.job().end.resolve();
  await settle();
  const reading = all.session.reading;
  if (!reading) throw new Error("nothing is open");
  return { ...all, reading };
}

describe("a text that was translated", () => {
  it("says that a better pack is there, and translates again with it; corrections stay", async () => {
    const { reading, routes, install, ends, backend } = await translatedWith(used("es-en-tiny"));
    reading.rows.put(1, { ...target("My own."), machine: "two" });
    const run = install("es", "en");
    routes["r1"] = via(used("es-en"));
    ends.get("es-en")?.resolve(undefined);
    await run;
    await settle();
    expect(reading.packs.better).toBe(true);
    expect(reading.rows.target(0)?.text, "nothing changes unasked").toBe("one");
    expect(backend.jobs).toHaveLength(1);
    await reading.packs.translateAgain();
    await settle();
    expect(backend.calls).toContain("translateAnew(r1,en)");
    expect(reading.packs.better).toBe(false);
    expect(reading.rows.target(0)).toBeUndefined();
    expect(reading.rows.target(1)).toMatchObject({ text: "My own.", machine: "" });
    expect(backend.jobs).toHaveLength(2);
    backend.job().emit(rowsOf("uno"));
    reading.packs.compare();
    expect(reading.packs.better).toBe(false);
  });

  it("says it of a newer version too, and not of a pack that it does not use", async () => {
    const { reading, routes, install, ends } = await translatedWith(used("es-en"));
    const other = install("ja", "en");
    ends.get("ja-en")?.resolve(undefined);
    await other;
    await settle();
    expect(reading.packs.better).toBe(false);
    const update = install("es", "en");
    routes["r1"] = via(used("es-en", "2"));
    ends.get("es-en")?.resolve(undefined);
    await update;
    await settle();
    expect(reading.packs.better).toBe(true);
  });

  it("keeps its translation when its pack is removed, and offers no lesser one", async () => {
    const { reading, routes, session, backend } = await translatedWith(used("es-en"));
    routes["r1"] = via(used("es-en-tiny"));
    await session.packs.changed([]);
    expect(reading.packs.better).toBe(false);
    routes["r1"] = missing(needed("es", "en"));
    await session.packs.changed([]);
    expect(reading.route?.state).toBe("ready");
    expect(reading.rows.target(0)?.text).toBe("one");
    expect(backend.jobs).toHaveLength(1);
  });

  it("that ended for a damaged pack goes on with one that came", async () => {
    const { backend, install, ends } = await windowOf({ r1: via(used("es-en")) });
    const fault: Fault = { code: "pack_damaged", message: "Damaged.", detail: null };
    backend.job().emit({ type: "failed", fault });
    backend.job().end.resolve();
    await settle();
    const run = install("es", "en");
    ends.get("es-en")?.resolve(undefined);
    await run;
    await settle();
    expect(backend.jobs).toHaveLength(2);
  });

  it("goes on by itself with paragraphs that were left as they are for want of a pack", async () => {
    const { backend, session, install, ends } = await windowOf({ r1: ready });
    const stays = { ...target("x"), warnings: [{ kind: "no_pack", value: "uk-en, en-fr" }] };
    backend.job().emit({ ...rowsOf(), rows: [{ index: 2, target: stays }] });
    backend.job().emit({ type: "finished", done: 3, total: 3, words_per_second: 1 });
    backend.job().end.resolve();
    await settle();
    expect(session.reading?.packs.lacking).toEqual(["uk-en", "en-fr"]);
    const run = install("uk", "en");
    ends.get("uk-en")?.resolve(undefined);
    await run;
    await settle();
    expect(backend.jobs).toHaveLength(2);
    expect(session.reading?.rows.target(2)).toBeUndefined();
    expect(session.reading?.packs.lacking).toEqual([]);
  });

  it("has its job begun anew, because what it had in hand is dropped; what was stopped stays stopped", async () => {
    const { backend, session, install, ends } = await windowOf({ r1: ready });
    backend.job().emit(rowsOf("one"));
    const first = install("ja", "en");
    ends.get("ja-en")?.resolve(undefined);
    await first;
    await settle();
    expect(backend.jobs).toHaveLength(2);
    await session.reading?.cancel();
    await settle();
    const second = install("uk", "en");
    ends.get("uk-en")?.resolve(undefined);
    await second;
    await settle();
    expect(backend.jobs).toHaveLength(2);
    expect(session.reading?.rows.target(0)?.text).toBe("one");
  });

  it("says what is wrong when it cannot be translated again, and goes on", async () => {
    const { reading, backend } = await translatedWith(used("es-en"));
    const fault: Fault = { code: "internal", message: "No.", detail: null };
    backend.answers.translateAnew = () => Promise.reject(fault as unknown as Error);
    await reading.packs.translateAgain();
    await settle();
    expect(reading.fault).toBe(fault);
    expect(reading.packs.busy).toBe(false);
    expect(reading.rows.target(0)?.text).toBe("one");
    expect(backend.jobs).toHaveLength(2);
  });
});

describe("what is dropped", () => {
  const sw: ImportedPack = { id: "sw-en", purpose: translation("sw", "en"), verified: false, known: false };

  it("is imported when it is a pack, and opened when it is not", async () => {
    const { backend, session } = await windowOf({});
    backend.answers.arePacks = (paths) => Promise.resolve(paths.map((path) => path.endsWith(".diglot-pack")));
    backend.answers.importPack = () => Promise.resolve([sw]);
    await dropped(session, ["/a/sw-en.diglot-pack", "/a/news.txt"]);
    expect(backend.calls).toContain("importPack(/a/sw-en.diglot-pack)");
    expect(backend.calls).toContain("openPath(/a/news.txt)");
    expect(backend.calls).not.toContain("openPath(/a/sw-en.diglot-pack)");
    expect(session.news).toBe("Imported: Swahili → English (unverified).");
    expect(backend.calls).toContain("targets()");
  });

  it("says which of several could not be imported, and tries only those again", async () => {
    const { backend, session } = await windowOf({});
    backend.answers.arePacks = (paths) => Promise.resolve(paths.map(() => true));
    backend.answers.importPack = (path) =>
      path.includes("broken")
        ? Promise.reject({ code: "pack_damaged", message: "Not whole.", detail: null } as never)
        : Promise.resolve([sw]);
    await dropped(session, ["/a/sw-en.diglot-pack", "/a/broken.diglot-pack"]);
    expect(session.trouble).toMatchObject({
      fault: { message: t.packs.importFailed(1, 2) },
      items: ["broken.diglot-pack: Not whole."],
    });
    const before = backend.calls.length;
    session.trouble?.retry?.();
    await settle();
    expect(backend.calls.slice(before)).toEqual(["importPack(/a/broken.diglot-pack)"]);
  });

  it("is opened as before when nobody can say what it is", async () => {
    const { backend, session } = await windowOf({});
    backend.answers.arePacks = () => Promise.reject(new Error("no"));
    await dropped(session, ["https://example.org/a"]);
    await settle();
    expect(backend.calls).toContain("openUrl(https://example.org/a)");
  });
});
