import { describe, expect, it } from "vitest";
import type { Edited, Fault } from "../backend/types";
import { deferred, fakeBackend, opened, settle, summary, target } from "./fake";
import { Reading } from "./reading.svelte";

const fault: Fault = { code: "too_large", message: "Too long for one sentence.", detail: null };

async function begun(answers = {}) {
  const backend = fakeBackend(answers);
  const reading = new Reading(backend, opened(), "en", "medium");
  void reading.begin();
  await settle();
  const rows = [0, 1].map((index) => ({ index, target: target(`t${index}`) }));
  backend.job().emit({ type: "rows", rows, done: 2, total: 3, words_per_second: 1 });
  const write = async (row: number, text: string) => {
    reading.edits.begin(row);
    reading.edits.draft = text;
    await reading.edits.save();
  };
  const edits = () => backend.calls.filter((call) => call.startsWith("edit("));
  return { backend, reading, write, edits };
}

describe("a correction", () => {
  it("begins with what is there, and is kept on one line", async () => {
    const { reading, write, edits } = await begun();
    reading.edits.begin(0);
    expect(reading.edits.draft).toBe("t0");
    await write(0, "  My own\nwords. ");
    expect(edits()).toEqual(["edit(r1,en,0,My own words.)"]);
    expect(reading.rows.target(0)?.text).toBe("My own words.");
    expect(reading.edits.row).toBeNull();
  });

  it("that changes nothing asks for nothing, and an empty one goes back to the machine's", async () => {
    const { write, edits } = await begun();
    await write(0, "t0 ");
    await write(2, "");
    expect(edits()).toEqual([]);
    await write(0, "   ");
    expect(edits()).toEqual(["edit(r1,en,0,null)"]);
  });

  it("can be written where nothing is translated", async () => {
    const { reading, write } = await begun();
    reading.edits.begin(2);
    expect(reading.edits.draft).toBe("");
    await write(2, "by hand");
    expect(reading.rows.target(2)?.text).toBe("by hand");
  });

  it("stays in the field while rows arrive, and can be given up", async () => {
    const { backend, reading, edits } = await begun();
    reading.edits.begin(0);
    reading.edits.draft = "half a";
    const rows = [{ index: 0, target: target("newer") }];
    backend.job().emit({ type: "rows", rows, done: 3, total: 3, words_per_second: 1 });
    expect([reading.edits.row, reading.edits.draft]).toEqual([0, "half a"]);
    reading.edits.giveUp();
    expect(reading.edits.row).toBeNull();
    expect(edits()).toEqual([]);
  });

  it("is saved when another row is opened", async () => {
    const { reading, edits } = await begun();
    reading.edits.begin(0);
    reading.edits.draft = "first";
    reading.edits.begin(1);
    await settle();
    expect(edits()).toEqual(["edit(r1,en,0,first)"]);
    expect([reading.edits.row, reading.edits.draft]).toEqual([1, "t1"]);
  });

  it("that could not be kept is still in the field, with the reason", async () => {
    const { reading, write } = await begun({ edit: () => Promise.reject(fault) });
    await write(0, "far too long");
    expect(reading.edits.row).toBe(0);
    expect(reading.edits.draft).toBe("far too long");
    expect(reading.edits.fault).toEqual(fault);
    expect(reading.rows.target(0)?.text).toBe("t0");
  });

  it("that could not be kept while another is written says so, and leaves that one alone", async () => {
    const { reading } = await begun({ edit: () => Promise.reject(fault) });
    reading.edits.begin(0);
    reading.edits.draft = "far too long";
    reading.edits.begin(1);
    await settle();
    expect(reading.fault).toEqual(fault);
    expect([reading.edits.row, reading.edits.draft]).toEqual([1, "t1"]);
  });

  it("belongs to the language that it was begun in", async () => {
    const { reading, edits } = await begun();
    reading.edits.begin(0);
    reading.edits.draft = "mine";
    void reading.setTarget("fr");
    await settle();
    expect(edits()).toEqual(["edit(r1,en,0,mine)"]);
    expect(reading.rows.target(0)).toBeUndefined();
    void reading.setTarget("en");
    await settle();
    expect(reading.rows.target(0)?.text, "kept for when English is read again").toBe("mine");
  });

  it("asks for the summary again when a line of it rests on that row", async () => {
    const { backend, write } = await begun({ summarise: () => Promise.resolve(summary("en")) });
    const asked = () => backend.calls.filter((call) => call.startsWith("summarise")).length;
    expect(asked()).toBe(1);
    await write(0, "not in the summary");
    expect(asked()).toBe(1);
    await write(1, "in the summary");
    expect(asked()).toBe(2);
  });

  it("that is closed over is saved first", async () => {
    const { backend, reading } = await begun();
    reading.edits.begin(0);
    reading.edits.draft = "mine";
    await reading.close();
    const { calls } = backend;
    expect(calls.indexOf("edit(r1,en,0,mine)")).toBeGreaterThan(-1);
    expect(calls.indexOf("edit(r1,en,0,mine)")).toBeLessThan(calls.indexOf("close(r1)"));
  });
});

describe("undo and redo", () => {
  const answer = (row: number | null, text: string | null): Edited => ({
    row,
    target: text === null ? null : target(text),
    undo: 0,
    redo: 1,
  });

  it("put back what the engine says, and say which row it was", async () => {
    const { reading } = await begun({ undo: () => Promise.resolve(answer(1, "before")) });
    expect(await reading.edits.step("undo")).toEqual({ way: "undo", row: 1 });
    expect(reading.rows.target(1)?.text).toBe("before");
  });

  it("change nothing when there is nothing to do", async () => {
    const { reading } = await begun();
    expect(await reading.edits.step("redo")).toEqual({ way: "redo", row: null });
    expect(reading.rows.target(0)?.text).toBe("t0");
  });

  it("wait for the change before them", async () => {
    const slow = deferred<Edited>();
    const { backend, reading } = await begun({ edit: () => slow.promise });
    reading.edits.begin(0);
    reading.edits.draft = "mine";
    void reading.edits.save();
    const undone = reading.edits.step("undo");
    await settle();
    expect(backend.calls.some((call) => call.startsWith("undo"))).toBe(false);
    slow.resolve(answer(0, "mine"));
    await undone;
    expect(backend.calls.at(-1)).toBe("undo(r1,en)");
  });

  it("of what was written in place of nothing has the machine translate it", async () => {
    const { backend, reading } = await begun({ undo: () => Promise.resolve(answer(1, null)) });
    backend.job().emit({ type: "finished", done: 3, total: 3, words_per_second: 1 });
    backend.job().end.resolve();
    await settle();
    await reading.edits.step("undo");
    expect(reading.rows.target(1)).toBeUndefined();
    expect(backend.jobs.length).toBe(2);
  });
});
