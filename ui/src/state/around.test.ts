import { describe, expect, it } from "vitest";
import type { Fault, LeftOut } from "../backend/types";
import { t } from "../messages";
import { deferred, fakeBackend, opened, row, settle, target } from "./fake";
import { put } from "./putting";
import { Reading } from "./reading.svelte";
import { Session } from "./session.svelte";

const pieces: LeftOut[] = [
  { id: "b9", reason: "related", text: "Lea también", row: 1 },
  { id: "b10", reason: "advertisement", text: "PUBLICIDAD", row: 1 },
  { id: "b11", reason: "advertisement", text: "Ahorre", row: 3 },
];

/** Three rows, and three pieces around them that come and go. */
function engine() {
  const back = new Set<string>();
  const now = () => opened({ rows: 3 + back.size, dropped: pieces.length - back.size, put_back: back.size });
  const backend = fakeBackend({
    leftOut: () => Promise.resolve(pieces.filter(({ id }) => !back.has(id))),
    putBack: (_reading, blocks, put) => {
      for (const id of blocks) {
        if (put) back.add(id);
        else back.delete(id);
      }
      return Promise.resolve(now());
    },
    rows: (_reading, from, to) =>
      Promise.resolve(
        Array.from({ length: to - from }, (_, i) => row(from + i, { target: target(`t${from + i}`) })),
      ),
  });
  return { backend, now };
}

async function begun() {
  const { backend, now } = engine();
  const session = new Session(backend);
  const reading = new Reading(backend, now(), "en", "medium");
  void reading.begin();
  await settle();
  return { backend, session, reading, around: reading.around };
}

describe("what was left out", () => {
  it("is asked for once, counted by reason and known by its place", async () => {
    const { backend, reading, around } = await begun();
    expect(around.counts).toEqual([
      ["advertisement", 2],
      ["related", 1],
    ]);
    expect(around.before(1).map(({ id }) => id)).toEqual(["b9", "b10"]);
    expect(around.before(2)).toEqual([]);
    void reading.setTarget("fr");
    await settle();
    expect(backend.calls.filter((call) => call.startsWith("leftOut"))).toHaveLength(1);
  });

  it("is asked for never when nothing was", async () => {
    const backend = fakeBackend();
    const reading = new Reading(backend, opened(), "en", "medium");
    void reading.begin();
    await settle();
    expect(backend.calls.join()).not.toContain("leftOut");
    expect(reading.around.list).toEqual([]);
  });

  it("goes back: the job ends first, rows and summary are new, and the view goes to the place", async () => {
    const { backend, session, reading, around } = await begun();
    await reading.want(0, 2);
    const { rows } = reading;
    const before = backend.calls.length;
    reading.around.open = true;
    expect(await put(session, reading, ["b11", "b9"], true)).toBe(true);
    await settle();
    const calls = backend.calls.slice(before);
    const order = ["cancel(r1)", "putBack(r1,b11,b9,true)", "summarise(r1,en,medium)", "translate(r1,en)"];
    expect(calls.filter((call) => order.includes(call))).toEqual(order);
    expect(reading.rows).not.toBe(rows);
    expect(reading.rows.count).toBe(5);
    expect(reading.rows.target(0), "nothing is taken from the old rows").toBeUndefined();
    expect(reading.goal).toEqual({ row: 1, focus: true, lift: true });
    expect(around.list.map(({ id }) => id)).toEqual(["b10"]);
    expect(around.back.map(({ id }) => id)).toEqual(["b9", "b11"]);
    expect([around.isBack("b9"), around.isBack("b10")]).toEqual([true, false]);
    expect(session.news).toBe(t.around.putBack(2));
  });

  it("goes out again when that is undone, and can be undone itself", async () => {
    const { backend, session, reading, around } = await begun();
    await put(session, reading, ["b9"], true);
    session.takeOffer();
    await settle();
    expect(backend.calls).toContain("putBack(r1,b9,false)");
    expect(around.back).toEqual([]);
    expect(around.list).toHaveLength(3);
    expect(reading.rows.count).toBe(3);
    expect(session.news).toBe(t.around.leftOutAgain(1));
    session.takeOffer();
    await settle();
    expect(around.back.map(({ id }) => id)).toEqual(["b9"]);
  });

  it("leaves the keyboard where it is when the list asks for that", async () => {
    const { session, reading } = await begun();
    await put(session, reading, ["b9"], true);
    reading.goal = null;
    await put(session, reading, ["b9"], false, true);
    expect(reading.goal).toBeNull();
  });

  it("after the last row leads to the last row, and not past it", async () => {
    const { session, reading, around } = await begun();
    await put(session, reading, ["b11"], true);
    expect(reading.goal?.row).toBe(3);
    await put(session, reading, ["b11"], false);
    expect(around.list.at(-1)?.row).toBe(3);
    expect(reading.goal?.row).toBe(2);
  });

  it("stays as it was when the engine refuses, and the translation goes on", async () => {
    const { backend, session, reading, around } = await begun();
    const fault: Fault = { code: "internal", message: "No.", detail: null };
    backend.answers.putBack = () => Promise.reject(fault as unknown as Error);
    const jobs = backend.jobs.length;
    expect(await put(session, reading, ["b9"], true)).toBe(false);
    expect(reading.fault).toEqual(fault);
    expect(around.back).toEqual([]);
    expect(around.busy).toBe(false);
    expect(backend.jobs.length).toBe(jobs + 1);
    expect(session.news).toBeNull();
  });

  it("changes once at a time", async () => {
    const { backend, session, reading } = await begun();
    const slow = deferred<ReturnType<typeof opened>>();
    backend.answers.putBack = () => slow.promise;
    const first = put(session, reading, ["b9"], true);
    expect(await put(session, reading, ["b10"], true)).toBe(false);
    slow.resolve(opened({ rows: 4, dropped: 2, put_back: 1 }));
    expect(await first).toBe(true);
    expect(backend.calls.filter((call) => call.startsWith("putBack"))).toEqual(["putBack(r1,b9,true)"]);
  });

  it("is told when it cannot be known, and asked for again", async () => {
    const { backend, now } = engine();
    const fault: Fault = { code: "internal", message: "No.", detail: null };
    const answer = backend.answers.leftOut as NonNullable<typeof backend.answers.leftOut>;
    backend.answers.leftOut = () => Promise.reject(fault as unknown as Error);
    const reading = new Reading(backend, now(), "en", "medium");
    await reading.around.load();
    expect(reading.fault).toEqual(fault);
    backend.answers.leftOut = answer;
    await reading.around.load();
    expect(reading.around.list).toHaveLength(3);
  });
});
