import { describe, expect, it } from "vitest";
import type { Backend } from "../backend/backend";
import type { Fault, SummaryKind, Summary, Writing, WritingEvent } from "../backend/types";
import { deferred, fakeBackend, opened, settle, type Deferred } from "./fake";
import { writers, writing, written } from "./fake-writing";
import { Reading } from "./reading.svelte";
import { Session } from "./session.svelte";
import { DEFAULTS } from "./settings.svelte";
import { WritingState, type WritingChoice } from "./writing.svelte";

const cancelled: Fault = { code: "cancelled", message: "Stopped.", detail: null };
const engine: Fault = { code: "engine", message: "The model stopped.", detail: null };
const server = writing({ engine: "server" });

type Call = { to: string; length: unknown; tell(event: WritingEvent): void; answer: Deferred<Summary> };

/** Every call waits for its answer. */
function made(kind: SummaryKind = "quick", chosen: Writing = writing(), answers: Partial<Backend> = {}) {
  const calls: Call[] = [];
  const backend = fakeBackend({
    write(_reading, to, length, tell) {
      const answer = deferred<Summary>();
      calls.push({ to, length, tell, answer });
      return answer.promise;
    },
    ...answers,
  });
  const text: { id: string; to: string; summary: { length: "medium" | "long" } } = {
    id: "r1",
    to: "en",
    summary: { length: "medium" },
  };
  const settings: WritingChoice & { value: { writing: Writing }; fault: Fault | null; flushed: number } = {
    value: { summary_kind: kind, writing: chosen },
    fault: null,
    flushed: 0,
    flush() {
      settings.flushed++;
      return Promise.resolve();
    },
  };
  const state = new WritingState(backend, text, settings);
  return { backend, calls, call: () => calls.at(-1) as Call, state, text, settings };
}

/** Written once, as it was asked for. */
async function done(chosen: Writing = writing()) {
  const it = made("written", chosen);
  void it.state.begin();
  await settle();
  it.call().answer.resolve(written("en"));
  await settle();
  return it;
}

describe("a written summary", () => {
  it("is not begun by itself where the quick one is the default", async () => {
    const { state, backend } = made();
    await state.begin();
    expect(backend.calls).toEqual([]);
    expect(state.showsQuick).toBe(true);
  });

  it("begins when the reader chooses it for this text, with what is saved, and is what exports take", async () => {
    const { state, backend, call, settings } = made();
    void state.choose("written");
    await settle();
    expect(settings.flushed).toBe(1);
    expect(call()).toMatchObject({ to: "en", length: "medium" });
    expect(state).toMatchObject({ busy: true, showsQuick: true });
    call().tell({ stage: "writing", done: 4, total: 9 });
    expect(state.progress).toEqual({ stage: "writing", done: 4, total: 9 });
    call().answer.resolve(written("en"));
    await settle();
    expect(state).toMatchObject({ busy: false, progress: null, showsQuick: false, preferred: "abstractive" });
    expect(backend.calls).toContain("preferSummary(r1,abstractive)");
  });

  it("begins by itself where the reader has made it the default", async () => {
    const { state, calls } = made("both");
    void state.begin();
    await settle();
    expect(calls.length).toBe(1);
    expect(state.showsQuick).toBe(true);
  });

  it("stays when the quick one is chosen, which exports then take, and is there at once afterwards", async () => {
    const { state, calls, backend } = await done();
    await state.choose("quick");
    await settle();
    expect(backend.calls).toContain("preferSummary(r1,extractive)");
    await state.choose("both");
    expect(calls.length).toBe(1);
    expect(state.value).not.toBeNull();
    expect([...state.rowsBeside(null)]).toEqual([1]);
  });

  it("is given up when the quick one is chosen while it is written", async () => {
    const { state, backend, call } = made("written");
    void state.begin();
    await settle();
    await state.choose("quick");
    expect(state).toMatchObject({ busy: false, stopped: false });
    expect(backend.calls).toContain("cancelWrite(r1)");
    call().answer.reject(cancelled);
    await settle();
    expect(state).toMatchObject({ busy: false, stopped: false, fault: null });
  });

  it("is stopped, and written again only on the reader's word", async () => {
    const { state, backend, calls, call } = made("written");
    void state.begin();
    await settle();
    void state.cancel();
    expect(state.stopping).toBe(true);
    expect(backend.calls).toContain("cancelWrite(r1)");
    call().answer.reject(cancelled);
    await settle();
    expect(state).toMatchObject({ busy: false, stopping: false, stopped: true, fault: null });
    await state.begin();
    expect(calls.length).toBe(1);
    void state.write();
    await settle();
    expect(calls.length).toBe(2);
    expect(state.stopped).toBe(false);
  });

  it("that is stopped before the model was asked is never asked for", async () => {
    const view = deferred<ReturnType<typeof writers>>();
    const { state, calls } = made("written", writing(), { writers: () => view.promise });
    void state.begin();
    await settle();
    void state.cancel();
    view.resolve(writers());
    await settle();
    expect(calls.length).toBe(0);
    expect(state).toMatchObject({ busy: false, stopped: true });
  });

  it("that cannot be made says why, keeps the former one, and is tried again", async () => {
    const { state, calls, call } = await done();
    void state.write();
    await settle();
    call().answer.reject(engine);
    await settle();
    expect(state).toMatchObject({ fault: engine, busy: false });
    expect(state.value).not.toBeNull();
    void state.write();
    await settle();
    expect(state.fault).toBeNull();
    expect(calls.length).toBe(3);
  });
});

describe("what a summary cannot be written without", () => {
  it("is said, and looked for again when a dialog was closed", async () => {
    let missing: string | null = "Install the engine.";
    const { state, calls } = made("written", writing(), {
      writers: () => Promise.resolve(writers({ missing })),
    });
    await state.begin();
    expect(state).toMatchObject({ lacking: "Install the engine.", busy: false });
    expect(calls.length).toBe(0);
    missing = null;
    void state.look();
    await settle();
    expect(state.lacking).toBeNull();
    expect(calls.length).toBe(1);
  });

  it("is that the settings are saved: no text goes by another way than the chosen one", async () => {
    const { state, calls, settings } = made("written");
    settings.fault = { code: "not_writable", message: "No.", detail: null };
    await state.begin();
    expect(calls.length).toBe(0);
    expect(state.fault?.code).toBe("not_writable");
  });
});

describe("a written summary that is out of date", () => {
  it("says so when another length is chosen, and waits for the reader", async () => {
    const { state, calls, call, text } = await done();
    text.summary.length = "long";
    await state.begin();
    expect(state.behind).toBe("length");
    expect(calls.length).toBe(1);
    void state.write();
    await settle();
    expect(call().length).toBe("long");
    call().answer.resolve(written("en"));
    await settle();
    expect(state.behind).toBeNull();
  });

  it("has its lines translated at once when a model on this computer wrote it", async () => {
    const { state, calls, call, text } = await done();
    text.to = "fr";
    expect(state.behind).toBe("language");
    void state.begin();
    await settle();
    expect(calls.length).toBe(2);
    call().answer.resolve(written("fr"));
    await settle();
    expect(state.value?.lines[0]?.language).toBe("fr");
  });

  it("waits for the reader when a server would write another one for another language", async () => {
    const { state, calls, text } = await done(server);
    text.to = "fr";
    await state.begin();
    expect(calls.length).toBe(1);
    expect(state).toMatchObject({ behind: "language", to: "en" });
  });

  it("is followed by its translation when the language changed while it was written", async () => {
    const { state, calls, call, text } = made("written");
    void state.begin();
    await settle();
    text.to = "fr";
    await state.begin();
    expect(calls.length).toBe(1);
    call().answer.resolve(written("en"));
    await settle();
    expect(calls.map(({ to }) => to)).toEqual(["en", "fr"]);
    expect(state.busy).toBe(true);
  });

  it("says when another model is chosen, and not when only a key is", async () => {
    const { state, settings } = await done(server);
    settings.value = { ...settings.value, writing: { ...server, server: { ...server.server, key: "k" } } };
    expect(state.behind).toBeNull();
    settings.value = { ...settings.value, writing: { ...server, server: { ...server.server, model: "m" } } };
    expect(state.behind).toBe("settings");
  });

  it("goes when the text becomes another one, and is not begun again by itself", async () => {
    const { state, calls } = await done();
    state.forget();
    expect(state).toMatchObject({ value: null, outdated: true, preferred: "extractive" });
    await state.begin();
    expect(calls.length).toBe(1);
  });
});

describe("the choice", () => {
  it("is of one reading, and begins as the settings say", () => {
    const session = new Session(fakeBackend());
    session.settings.load({ ...DEFAULTS, summary_kind: "both" });
    const first = session.read(opened());
    void first.writing.choose("quick");
    expect(session.read(opened({ reading: "r2" })).writing.kind).toBe("both");
    expect(first.writing.kind).toBe("quick");
  });

  it("lets the quick summary be made first", async () => {
    const quick = deferred<Summary>();
    const backend = fakeBackend({ summarise: () => quick.promise });
    const settings = { value: { summary_kind: "written", writing: writing() }, fault: null } as const;
    const reading = new Reading(backend, opened(), "en", "medium", {
      ...settings,
      flush: () => Promise.resolve(),
    });
    void reading.begin();
    await settle();
    expect(backend.calls.some((call) => call.startsWith("write("))).toBe(false);
    quick.resolve(written("en"));
    await settle();
    expect(backend.calls).toContain("write(r1,en,medium)");
    expect([...reading.cited]).toEqual([1]);
    void reading.setLanguage("pt");
    await settle();
    expect(reading.writing.outdated).toBe(true);
  });
});
