import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Found, Hit } from "../backend/types";
import { deferred, fakeBackend, type Fake } from "./fake";
import { Find } from "./find.svelte";

const hit = (row: number, start = 0, side: Hit["side"] = "source"): Hit => ({
  row,
  side,
  start,
  end: start + 2,
});
const found = (...hits: Hit[]): Found => ({ hits, total: hits.length });

describe("find", () => {
  let backend: Fake;
  let went: [number, boolean][];
  let find: Find;

  beforeEach(() => {
    vi.useFakeTimers();
    backend = fakeBackend({ find: () => Promise.resolve(found(hit(1), hit(4, 3), hit(4, 7, "target"))) });
    went = [];
    find = new Find(backend, { id: "r1", to: () => "en", goTo: (row, focus) => went.push([row, focus]) });
  });
  afterEach(() => void vi.useRealTimers());

  const pause = (ms = 200) => vi.advanceTimersByTimeAsync(ms);
  const asked = () => backend.calls.filter((call) => call.startsWith("find"));

  it("asks once for what was typed, and goes to the first hit without taking the keyboard", async () => {
    find.show();
    find.set("a");
    find.set("ag");
    find.set("agu");
    expect(find.busy).toBe(true);
    await pause();
    expect(asked()).toEqual(["find(r1,en,agu)"]);
    expect([find.total, find.current, find.busy]).toEqual([3, 0, false]);
    expect(went).toEqual([[1, false]]);
  });

  it("begins at the row that is looked at, and at the top when there is none below", async () => {
    find.show(3);
    find.set("agu");
    await pause();
    expect(find.current).toBe(1);
    find.close();
    find.show(5);
    await pause();
    expect(find.current).toBe(0);
  });

  it("walks around the ends", async () => {
    find.show();
    find.set("agu");
    await pause();
    await find.previous();
    expect(find.current).toBe(2);
    await find.next();
    expect(find.current).toBe(0);
    await find.next();
    expect(went.at(-1)).toEqual([4, false]);
  });

  it("takes Enter right after typing as the question, not as a step over its first hit", async () => {
    find.show();
    find.set("agu");
    await find.next();
    expect(find.current).toBe(0);
    await pause();
    expect(asked()).toHaveLength(1);
  });

  it("drops the answer to an older question, in whatever order they come", async () => {
    const answers = new Map([
      ["ag", deferred<Found>()],
      ["agua", deferred<Found>()],
    ]);
    backend.answers.find = (_reading, _to, query) =>
      (answers.get(query) as { promise: Promise<Found> }).promise;
    find.show();
    find.set("ag");
    await pause();
    find.set("agua");
    await pause();
    answers.get("agua")?.resolve(found(hit(9)));
    await pause(0);
    answers.get("ag")?.resolve(found(hit(1), hit(2)));
    await pause(0);
    expect(find.total).toBe(1);
    expect(went).toEqual([[9, false]]);
  });

  it("marks the hits of a row, and the one that is looked at", async () => {
    find.show();
    find.set("agu");
    await pause();
    await find.next();
    expect(find.hitsIn(4)).toEqual([
      { side: "source", start: 3, end: 5, current: true },
      { side: "target", start: 7, end: 9, current: false },
    ]);
    expect(find.hitsIn(2)).toEqual([]);
  });

  it("stays at its hit when rows change, and goes nowhere", async () => {
    find.show();
    find.set("agu");
    await pause();
    await find.next();
    backend.answers.find = () => Promise.resolve(found(hit(0), hit(1), hit(4, 3), hit(4, 7, "target")));
    const before = went.length;
    find.refresh();
    find.refresh();
    await pause(1_000);
    expect(asked()).toHaveLength(2);
    expect([find.current, find.total]).toEqual([2, 4]);
    expect(went).toHaveLength(before);
  });

  it("asks nothing for nothing, and forgets the hits of what was there before", async () => {
    find.show();
    find.set("agu");
    await pause();
    find.set("  ");
    await pause();
    expect(asked()).toHaveLength(1);
    expect([find.total, find.current, find.busy]).toEqual([0, -1, false]);
    expect(find.hitsIn(1)).toEqual([]);
  });

  it("gives the keyboard to the row that was found when it closes", async () => {
    find.show();
    find.set("agu");
    await pause();
    expect(find.close()).toBe(true);
    expect(went.at(-1)).toEqual([1, true]);
    expect(find.open).toBe(false);
    expect(find.hitsIn(1)).toEqual([]);
    find.show();
    find.set("");
    expect(find.close()).toBe(false);
  });

  it("looks for what was selected", async () => {
    find.show(0, "embalse");
    await pause();
    expect(find.query).toBe("embalse");
    expect(asked()).toEqual(["find(r1,en,embalse)"]);
  });

  it("says when it could not look", async () => {
    backend.answers.find = () => Promise.reject(new Error("gone"));
    find.show();
    find.set("agu");
    await pause();
    expect(find.fault?.detail).toContain("gone");
    expect(find.busy).toBe(false);
  });
});
