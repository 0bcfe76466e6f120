import { describe, expect, it, vi } from "vitest";
import type { Fault, JobEvent, Target } from "../backend/types";
import { fakeBackend, deferred, needed, opened, settle, summary, target } from "./fake";
import { toFault } from "./fault";
import { copyRows } from "./output";
import { nextJob, type Job } from "./job";
import { Reading } from "./reading.svelte";

const fault: Fault = { code: "engine", message: "The model stopped.", detail: null };

const through = (events: JobEvent[]) => events.reduce<Job>(nextJob, { state: "idle" });

describe("a translation job", () => {
  it("goes from loading over rows to the end", () => {
    const events: JobEvent[] = [
      { type: "loading", packs: ["es-en"] },
      { type: "started", done: 0, total: 10 },
      { type: "rows", rows: [], done: 4, total: 10, words_per_second: 200 },
    ];
    expect(through(events)).toEqual({ state: "running", done: 4, total: 10, speed: 200, stopping: false });
    expect(through([...events, { type: "finished", done: 10, total: 10, words_per_second: 210 }])).toEqual({
      state: "finished",
      done: 10,
      total: 10,
      speed: 210,
    });
  });

  it("keeps its count when it fails", () => {
    const failed = through([
      { type: "started", done: 0, total: 10 },
      { type: "rows", rows: [], done: 4, total: 10, words_per_second: 200 },
      { type: "failed", fault },
    ]);
    expect(failed).toEqual({ state: "failed", done: 4, total: 10, fault });
  });

  it("still says that it is stopping while rows come in", () => {
    const job: Job = { state: "running", done: 1, total: 9, speed: 5, stopping: true };
    const next = nextJob(job, { type: "rows", rows: [], done: 2, total: 9, words_per_second: 5 });
    expect(next).toMatchObject({ state: "running", stopping: true, done: 2 });
  });
});

describe("a reading", () => {
  async function begun(backend = fakeBackend(), what = opened()) {
    const reading = new Reading(backend, what, "en", "medium");
    void reading.begin();
    await settle();
    return { backend, reading };
  }

  it("asks for summary and route, then translates", async () => {
    const { backend, reading } = await begun();
    expect(backend.calls).toEqual(["summarise(r1,en,medium)", "route(r1,en)", "translate(r1,en)"]);
    expect(reading.translates).toBe(true);
    expect(reading.job.state).toBe("loading");
    expect([...reading.cited]).toEqual([1, 2]);
  });

  it("links the words of a row that is looked at, once", async () => {
    const { backend, reading } = await begun();
    await reading.link(0);
    expect(backend.calls).not.toContain("align(r1,en,0)");
    backend.job().emit({
      type: "rows",
      rows: [{ index: 0, target: target("Satz 0") }],
      done: 1,
      total: 3,
      words_per_second: 1,
    });
    await Promise.all([reading.link(0), reading.link(0)]);
    await reading.link(0);
    expect(backend.calls.filter((call) => call === "align(r1,en,0)")).toHaveLength(1);
    expect(reading.rows.target(0)?.alignment).toEqual([[0, 5, 0, 4]]);
  });

  it.each([
    { state: "missing", from: "es", to: "en", packs: [needed("es", "en")] },
    { state: "unknown_language" },
    { state: "same_language", language: "en" },
    { state: "no_engine", reason: "old processor" },
  ] as const)("shows text and summary without a translation when the route is $state", async (route) => {
    const languages = [{ code: route.state === "same_language" ? "en" : "es", rows: 3 }];
    const { backend, reading } = await begun(
      fakeBackend({ route: () => Promise.resolve({ ...route } as never) }),
      opened({ languages }),
    );
    expect(backend.jobs).toEqual([]);
    expect(reading.translates).toBe(false);
    expect(reading.summary.value).not.toBeNull();
  });

  it("says what failed when the translation cannot start", async () => {
    const { reading } = await begun(fakeBackend({ translate: () => Promise.reject(fault) }));
    expect(reading.job).toMatchObject({ state: "failed", fault });
  });

  it("stops, keeps what is done and continues", async () => {
    const { backend, reading } = await begun();
    backend.job().emit({ type: "started", done: 0, total: 3 });
    backend.job().emit({
      type: "rows",
      rows: [{ index: 1, target: target("sentence 1") }],
      done: 1,
      total: 3,
      words_per_second: 100,
    });
    await reading.cancel();
    await settle();
    expect(reading.job).toEqual({ state: "cancelled", done: 1, total: 3 });
    expect(reading.rows.target(1)?.text).toBe("sentence 1");
    void reading.translate();
    expect(backend.jobs.length).toBe(2);
    expect(reading.job).toMatchObject({ state: "loading", done: 1, total: 3 });
    expect(reading.rows.target(1)?.text).toBe("sentence 1");
  });

  it("waits for the old job before it asks for another language, and drops its late rows", async () => {
    const { backend, reading } = await begun();
    const old = backend.job();
    old.emit({ type: "started", done: 0, total: 3 });
    void reading.setTarget("fr");
    await settle();
    expect(backend.calls.slice(-3)).toEqual(["cancel(r1)", "route(r1,fr)", "translate(r1,fr)"]);
    old.emit({
      type: "rows",
      rows: [{ index: 0, target: target("English") }],
      done: 1,
      total: 3,
      words_per_second: 1,
    });
    expect(reading.rows.target(0)).toBeUndefined();
    expect(reading.job.state).toBe("loading");
  });

  it("starts over when the language is corrected, keeps rows and place, and can go back", async () => {
    const { backend, reading } = await begun();
    const before = reading.rows;
    reading.goTo(2);
    await Promise.race([reading.setLanguage("pt"), settle()]);
    await settle();
    expect(reading.opened.detection.language).toBe("pt");
    expect(reading.opened.corrected).toBe(true);
    expect(reading.rows).toBe(before);
    expect(reading.cursor).toBe(2);
    expect(backend.jobs.length).toBe(2);
    void reading.setLanguage(null);
    await settle();
    expect(backend.calls).toContain("setLanguage(r1,null,null)");
  });

  it("tells the engine at once where it goes", async () => {
    const { backend, reading } = await begun();
    backend.job().emit({ type: "started", done: 0, total: 3 });
    reading.goTo(2);
    expect(backend.calls.at(-1)).toBe("focus(r1,2)");
    expect(reading.goal).toEqual({ row: 2, focus: true });
  });

  it("opens at the place where it was left, and remembers where it is", async () => {
    vi.useFakeTimers();
    try {
      const backend = fakeBackend();
      const reading = new Reading(backend, opened({ place: 2 }), "en", "medium");
      expect([reading.cursor, reading.place.row]).toEqual([2, 2]);
      reading.place.move(2, 0, 2);
      expect(backend.calls).toEqual([]);
      reading.place.move(0, 0, 0);
      reading.place.move(2, 0, 2);
      reading.place.move(1, 0, 1);
      expect(backend.calls).toEqual(["remember(r1,0)"]);
      // There and back again before it was kept.
      reading.place.move(2, 0, 2);
      reading.place.move(0, 0, 0);
      vi.advanceTimersByTime(3_000);
      expect(backend.calls).toEqual(["remember(r1,0)"]);
      reading.place.move(1, 0, 1);
      reading.place.move(2, 0, 2);
      await reading.close();
      expect(backend.calls).toEqual(["remember(r1,0)", "remember(r1,2)", "close(r1)"]);
      expect(new Reading(backend, opened({ place: 99 }), "en", "medium").cursor).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it("drops the links of a row that was written over meanwhile", async () => {
    const links = deferred<Target>();
    const { backend, reading } = await begun(fakeBackend({ align: () => links.promise }));
    const rows = [{ index: 0, target: target("t0") }];
    backend.job().emit({ type: "rows", rows, done: 1, total: 3, words_per_second: 1 });
    const linked = reading.link(0);
    reading.edits.begin(0);
    reading.edits.draft = "mine";
    await reading.edits.save();
    links.resolve({ ...target("t0"), alignment: [[0, 1, 0, 1]] });
    await linked;
    expect(reading.rows.target(0)?.text).toBe("mine");
  });

  it("copies a column over rows that were never on screen", async () => {
    const { backend, reading } = await begun();
    const rows = [
      { index: 0, target: target("One.") },
      { index: 2, target: target("Three.") },
    ];
    backend.job().emit({ type: "rows", rows, done: 2, total: 3, words_per_second: 1 });
    expect(await copyRows(reading, "target", [0, 2])).toEqual({
      text: "One. Three.",
      sentences: 2,
      missing: 1,
    });
    expect((await copyRows(reading, "source", [0, 1], 6, 5)).text).toBe("0 frase");
  });

  it("takes the summary that was asked for last, whichever answer comes last", async () => {
    const slow = deferred<ReturnType<typeof summary>>();
    const short = { ...summary("en"), lines: summary("en").lines.slice(0, 1) };
    const { reading } = await begun(
      fakeBackend({
        summarise: (_reading, _to, length) => (length === "long" ? slow.promise : Promise.resolve(short)),
      }),
    );
    void reading.setLength("long");
    await reading.setLength("short");
    slow.resolve(summary("es"));
    await settle();
    expect(reading.summary.value?.lines.length).toBe(1);
    expect(reading.summary.busy).toBe(false);
  });

  it("takes the translated summary from the job, or asks for it at the end", async () => {
    const { backend, reading } = await begun();
    backend.job().emit({ type: "summary", summary: summary("en") });
    expect(reading.summary.value?.lines[0]?.language).toBe("en");
    const other = await begun();
    other.backend.job().emit({ type: "finished", done: 3, total: 3, words_per_second: 9 });
    other.backend.job().end.resolve();
    await settle();
    expect(other.backend.calls.filter((call) => call.startsWith("summarise")).length).toBe(2);
    expect(reading.summary.fault).toBeNull();
  });

  it("does not ask the engine to stop what is not running", async () => {
    const { backend, reading } = await begun(
      fakeBackend({ route: () => Promise.resolve({ state: "unknown_language" }) }),
    );
    await reading.close();
    expect(backend.calls).not.toContain("cancel(r1)");
    expect(backend.calls).toContain("close(r1)");
  });

  it("lights the rows of a summary line and lets them go", async () => {
    const { reading } = await begun();
    reading.look([2, 5]);
    expect([...reading.lit]).toEqual([2, 5]);
    reading.look([]);
    expect(reading.lit.size).toBe(0);
  });
});

describe("an error that is not a fault", () => {
  it("becomes one, and keeps its words for the report", () => {
    expect(toFault("command rows missing required key from")).toMatchObject({
      code: "internal",
      detail: "command rows missing required key from",
    });
    expect(toFault(fault)).toBe(fault);
  });
});
