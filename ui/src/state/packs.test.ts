import { describe, expect, it } from "vitest";
import type { Fault, InstallEvent, Purpose } from "../backend/types";
import { t } from "../messages";
import { deferred, fakeBackend, pack, packsView, settle, type Deferred } from "./fake";
import { Installs, sumOf } from "./packs.svelte";
import { Session } from "./session.svelte";

const network: Fault = { code: "network", message: "Broken off.", detail: null };
const cancelled: Fault = { code: "cancelled", message: "Stopped.", detail: null };

const translation = (from: string, to: string): Purpose => ({ kind: "translation", from, to });
const es = { id: "es-en", purpose: translation("es", "en") };
const uk = { id: "uk-en", purpose: translation("uk", "en") };

const downloading = (done: number, total = 100, rate: number | null = 10): InstallEvent => ({
  stage: "downloading",
  done,
  total,
  rate,
  left: null,
});

/** Downloads that are answered by hand. */
function downloads() {
  const all: { id: string; emit: (event: InstallEvent) => void; end: Deferred<undefined> }[] = [];
  const backend = fakeBackend({
    installPack(id, onEvent) {
      const end = deferred<undefined>();
      all.push({ id, emit: onEvent, end });
      return end.promise;
    },
  });
  const of = (id: string) => all.findLast((one) => one.id === id) as (typeof all)[number];
  return { backend, of };
}

function installs() {
  const { backend, of } = downloads();
  const told: string[] = [];
  const all = new Installs(backend, {
    installed: ({ id }) => told.push(`installed ${id}`),
    ended: ({ id, state, fault }) => told.push(`${state} ${id} ${fault?.code ?? ""}`.trim()),
  });
  return { backend, of, told, installs: all };
}

describe("packs on their way", () => {
  it("come several at once, and each says when it is there", async () => {
    const { installs: all, of, told } = installs();
    const first = all.start(es);
    const second = all.start(uk);
    of("es-en").emit(downloading(30));
    of("uk-en").emit(downloading(50));
    expect(all.of("es-en")?.event?.done).toBe(30);
    of("uk-en").end.resolve(undefined);
    expect(await second).toBe(true);
    expect(told).toEqual(["installed uk-en"]);
    expect(all.running("es-en")).toBe(true);
    expect(all.running("uk-en")).toBe(false);
    of("es-en").end.resolve(undefined);
    expect(await first).toBe(true);
    expect(told).toEqual(["installed uk-en", "installed es-en"]);
  });

  it("are stopped, which is no fault, keep what came, and go on", async () => {
    const { installs: all, of, told, backend } = installs();
    const run = all.start(es);
    of("es-en").emit(downloading(40));
    await all.cancel("es-en");
    await all.cancel("es-en");
    expect(all.of("es-en")?.stopping).toBe(true);
    of("es-en").end.reject(cancelled);
    expect(await run).toBe(false);
    expect(all.of("es-en")).toMatchObject({ state: "stopped", fault: null, stopping: false });
    expect(all.of("es-en")?.event?.done).toBe(40);
    expect(told).toEqual(["stopped es-en"]);
    void all.start(es);
    expect(all.of("es-en")).toMatchObject({ state: "running", event: { done: 40, rate: null } });
    expect(backend.calls).toEqual(["installPack(es-en)", "cancelInstall(es-en)", "installPack(es-en)"]);
  });

  it("say what went wrong, and can be tried again", async () => {
    const { installs: all, of, told } = installs();
    const run = all.start(es);
    of("es-en").emit(downloading(40));
    of("es-en").end.reject(network);
    await run;
    expect(all.of("es-en")).toMatchObject({ state: "failed", fault: network });
    expect(told).toEqual(["failed es-en network"]);
    void all.start(es);
    expect(all.of("es-en")).toMatchObject({ state: "running", fault: null });
  });

  it("are not begun twice, and late words of one that ended change nothing", async () => {
    const { installs: all, of, backend } = installs();
    const run = all.start(es);
    expect(await all.start(es)).toBe(false);
    expect(backend.calls).toHaveLength(1);
    const { emit, end } = of("es-en");
    end.reject(cancelled);
    await run;
    emit(downloading(90));
    expect(all.of("es-en")?.event).toBeNull();
    all.forget("es-en");
    expect(all.of("es-en")).toBeNull();
  });

  it("are one sum to somebody who waits for all of them", () => {
    const { installs: all, of } = installs();
    void all.start(es);
    void all.start(uk);
    const both = () => sumOf([all.of("es-en"), all.of("uk-en")], [100, 300]);
    expect(both()).toEqual({ done: 0, total: 400, rate: null, left: null, checking: false });
    of("es-en").emit(downloading(60, 100, 10));
    of("uk-en").emit(downloading(100, 300, 30));
    expect(both()).toEqual({ done: 160, total: 400, rate: 40, left: 6, checking: false });
    of("es-en").emit({ stage: "checking", done: 1, total: 2, rate: null, left: null });
    expect(both()).toMatchObject({ done: 200, total: 400, checking: false });
    of("uk-en").emit({ stage: "checking", done: 1, total: 2, rate: null, left: null });
    expect(both()).toMatchObject({ done: 400, total: 400, checking: true });
  });
});

async function shelf(...packs: ReturnType<typeof pack>[]) {
  const { backend, of } = downloads();
  let view = packsView(...packs);
  backend.answers.packs = () => Promise.resolve(view);
  const session = new Session(backend);
  await session.load();
  session.dialog = "packs";
  await session.packs.shelf.open();
  const show = (...now: ReturnType<typeof pack>[]) => (view = packsView(...now));
  return { backend, of, session, shelf: session.packs.shelf, show };
}

const keys = (list: readonly { key: string }[]) => list.map(({ key }) => key);
const here = { state: "installed" as const };

describe("the packs window", () => {
  it("sorts by language, keeps a row where it is while it is worked on, and moves it for a search", async () => {
    const {
      shelf: window,
      of,
      session,
      show,
    } = await shelf(pack("en", "uk"), pack("uk", "en"), pack("es", "en", here), pack("ar", "en"));
    expect(keys(window.installed)).toEqual(["es>en"]);
    expect(keys(window.available)).toEqual(["ar>en", "uk>en", "en>uk"]);
    const run = session.packs.installs.start(uk);
    show(pack("en", "uk"), pack("uk", "en", here), pack("es", "en", here), pack("ar", "en"));
    of("uk-en").end.resolve(undefined);
    await run;
    await settle();
    expect(window.note?.text).toBe(t.packs.installedNow("Ukrainian → English"));
    expect(keys(window.available), "not under the reader's hand").toEqual(["ar>en", "uk>en", "en>uk"]);
    expect(session.packs.installs.of("uk-en"), "the view says it now").toBeNull();
    window.query = "u";
    window.query = "";
    expect(keys(window.installed)).toEqual(["es>en", "uk>en"]);
  });

  it("asks before it removes, says what is lost, and takes it back with Escape", async () => {
    const { shelf: window, backend, show } = await shelf(pack("es", "en", here));
    const dependents = { lost: [["es", "en"]], changed: [], readings: ["Embalses"], summaries: false };
    backend.answers.packDependents = () => Promise.resolve(dependents as never);
    const asked = window.ask("es-en");
    expect(window.asking).toEqual({ id: "es-en", dependents: null });
    await asked;
    expect(window.asking?.dependents).toEqual(dependents);
    show(pack("es", "en"));
    await window.remove("es-en");
    expect(backend.calls).toContain("removePack(es-en)");
    expect(backend.calls).toContain("targets()");
    expect(window.asking).toBeNull();
    expect(window.note?.text).toBe(t.packs.removed("Spanish → English"));
    expect(window.pack("es-en")?.state).toBe("available");
  });

  it("says what came of an import, and what did not", async () => {
    const { shelf: window, backend } = await shelf();
    backend.answers.choosePacks = () => Promise.resolve(["/a/sw-en.diglot-pack", "/a/bad.zip"]);
    backend.answers.importPack = (path) =>
      path.endsWith(".zip")
        ? Promise.reject({ code: "unreadable", message: "No pack.", detail: null } satisfies Fault as never)
        : Promise.resolve([
            { id: "sw-en", purpose: translation("sw", "en"), verified: false, known: false },
            { id: "es-en", purpose: translation("es", "en"), verified: true, known: true },
          ]);
    await window.importFiles();
    expect(window.note?.text).toBe(
      "Imported: Swahili → English (unverified). Already here: Spanish → English.",
    );
    expect(window.fault).toMatchObject({ items: ["bad.zip: No pack."], fault: { code: "unreadable" } });
    const before = backend.calls.length;
    window.fault?.retry?.();
    await settle();
    expect(backend.calls.slice(before)).toContain("importPack(/a/bad.zip)");
  });

  it("checks all packs and names those that are damaged", async () => {
    const { shelf: window, backend } = await shelf(pack("es", "en", here), pack("de", "en", here));
    const problem: Fault = { code: "pack_damaged", message: "Damaged.", detail: null };
    backend.answers.verifyPacks = (onCheck) => {
      onCheck({ id: "es-en", problem: null }, 1, 2);
      onCheck({ id: "de-en", problem }, 2, 2);
      return Promise.resolve();
    };
    await window.check();
    expect(window.checked).toEqual({ done: 2, total: 2 });
    expect(window.problemOf("de-en")).toBe(problem);
    expect(window.problemOf("es-en")).toBeNull();
    expect(window.note).toEqual({ text: t.packs.someBad(1), problem: true });
  });

  it("says what a newer catalogue brought, and when it brought nothing", async () => {
    const { shelf: window, backend } = await shelf(pack("es", "en", here), pack("fi", "en"));
    await window.updateCatalogue();
    expect(window.note?.text).toBe(t.packs.noNews("December 1, 2025"));
    backend.answers.updateCatalogue = () =>
      Promise.resolve({ date: "2026-02-01", added: ["fi-en"], changed: ["es-en"] });
    await window.updateCatalogue();
    expect(window.note?.text).toBe("New: Finnish → English. Newer version: Spanish → English.");
    backend.answers.updateCatalogue = () => Promise.reject(network as unknown as Error);
    await window.updateCatalogue();
    expect(window.fault?.fault).toBe(network);
  });

  it("shows memory, and how much was given back", async () => {
    const { shelf: window } = await shelf();
    expect(window.memory?.program).toBe(120_000_000);
    await window.release();
    expect(window.note?.text).toBe(t.packs.released("40 MB"));
    await window.release();
    expect(window.note?.text).toBe(t.packs.releasedNothing);
  });
});
