import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeBackend, opened, type Fake } from "./fake";
import { Reading } from "./reading.svelte";
import { Turns } from "./turns";

describe("turns", () => {
  let backend: Fake;
  let turns: Turns;
  let long: Reading;
  let short: Reading;

  const open = (id: string) => new Reading(backend, opened({ reading: id }), "en", "medium");
  const pause = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
  const jobOf = (id: string) => backend.jobs.findLast(({ reading }) => reading === id);
  const jobs = (id: string) => backend.jobs.filter(({ reading }) => reading === id).length;
  const finish = (id: string) => {
    jobOf(id)?.emit({ type: "finished", done: 3, total: 3, words_per_second: 1 });
    jobOf(id)?.end.resolve();
  };

  beforeEach(async () => {
    vi.useFakeTimers();
    backend = fakeBackend();
    turns = new Turns();
    long = open("long");
    short = open("short");
    void long.begin();
    await pause();
    turns.give(long, [long, short]);
    void short.begin();
    await pause();
  });
  afterEach(() => void vi.useRealTimers());

  it("are taken by the text that is read; the other goes on when that is done", async () => {
    turns.give(short, [long, short]);
    await pause();
    expect(long.job.state).toBe("cancelled");
    expect(short.job.state).toBe("loading");
    finish("short");
    turns.give(short, [long, short]);
    await pause();
    expect(jobs("long")).toBe(2);
    expect(long.job.state).toBe("loading");
  });

  it("go back with the reader", async () => {
    turns.give(short, [long, short]);
    await pause();
    turns.give(long, [long, short]);
    await pause();
    expect(jobs("long")).toBe(2);
    turns.give(long, [long, short]);
    await pause();
    expect(short.job.state).toBe("cancelled");
    expect(jobs("short")).toBe(1);
  });

  it("wait for a job that was asked to stop", async () => {
    backend.answers.cancel = () => Promise.resolve();
    turns.give(short, [long, short]);
    turns.give(long, [long, short]);
    await pause(200);
    expect(jobs("long")).toBe(1);
    jobOf("long")?.emit({ type: "cancelled", done: 1, total: 3 });
    jobOf("long")?.end.resolve();
    await pause(200);
    expect(jobs("long")).toBe(2);
  });

  it("are taken one after the other", async () => {
    const third = open("third");
    const all = [long, short, third];
    void third.begin();
    await pause();
    turns.give(third, all);
    await pause();
    finish("third");
    turns.give(third, all);
    await pause();
    expect([jobs("long"), jobs("short")]).toEqual([2, 1]);
    turns.give(third, all);
    await pause();
    expect(jobs("short")).toBe(1);
    finish("long");
    turns.give(third, all);
    await pause();
    expect(jobs("short")).toBe(2);
  });

  it("leave stopped what the reader stopped", async () => {
    await long.cancel();
    await pause();
    turns.give(short, [long, short]);
    finish("short");
    turns.give(short, [long, short]);
    turns.give(long, [long, short]);
    await pause(200);
    expect(jobs("long")).toBe(1);
  });
});
