import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Fault, Summary, SummaryEvent } from "../backend/types";
import { deferred, fakeBackend, summary, type Deferred } from "./fake";
import { linesFrom, SLOW_MS, SummaryState } from "./summary.svelte";

const cancelled: Fault = { code: "cancelled", message: "Stopped.", detail: null };
const engine: Fault = { code: "engine", message: "The model stopped.", detail: null };

type Call = { length: unknown; tell(event: SummaryEvent): void; answer: Deferred<Summary> };

/** Every call waits for its answer. */
function made() {
  const calls: Call[] = [];
  const backend = fakeBackend({
    summarise(_reading, _to, length, tell) {
      const answer = deferred<Summary>();
      calls.push({ length, tell, answer });
      return answer.promise;
    },
  });
  return {
    backend,
    calls,
    call: () => calls.at(-1) as Call,
    state: new SummaryState(backend, "r1", "medium"),
  };
}

const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("a summary", () => {
  it("that is there soon says nothing about its progress", async () => {
    const { state, call } = made();
    void state.make("en");
    call().tell({ done: 400, total: 9800 });
    await pass(SLOW_MS - 1);
    expect(state.busy).toBe(true);
    expect(state.slow).toBe(false);
    call().answer.resolve(summary("en"));
    await pass();
    expect(state.value?.lines.length).toBe(2);
    await pass(1000);
    expect(state.slow).toBe(false);
  });

  it("that takes long says how far it is", async () => {
    const { state, call } = made();
    void state.make("en");
    await pass(SLOW_MS);
    expect(state.slow).toBe(true);
    expect(state.progress).toBeNull();
    call().tell({ done: 1200, total: 9800 });
    expect(state.progress).toEqual({ done: 1200, total: 9800 });
    call().answer.resolve(summary("en"));
    await pass();
    expect(state).toMatchObject({ busy: false, slow: false, progress: null });
  });

  it("can be stopped before there is one, and made again", async () => {
    const { state, backend, call } = made();
    void state.make("en");
    await pass(SLOW_MS);
    void state.cancel();
    expect(state.stopping).toBe(true);
    expect(backend.calls).toContain("cancelSummary(r1)");
    call().answer.reject(cancelled);
    await pass();
    expect(state).toMatchObject({ busy: false, stopping: false, stopped: true, value: null, fault: null });
    void state.make("en");
    expect(state.stopped).toBe(false);
    call().answer.resolve(summary("en"));
    await pass();
    expect(state.value).not.toBeNull();
  });

  it("keeps the former one when it is stopped, and says that one's length", async () => {
    const { state, call } = made();
    void state.make("en");
    call().answer.resolve(summary("en"));
    await pass();
    const before = state.value;
    void state.setLength(12, "en");
    expect(state.length).toBe(12);
    void state.cancel();
    call().answer.reject(cancelled);
    await pass();
    expect(state.value).toBe(before);
    expect(state.length).toBe("medium");
    expect(state.stopped).toBe(true);
  });

  it("of another length replaces one that is being made", async () => {
    const { state, calls } = made();
    void state.make("en");
    void state.setLength("long", "en");
    void state.setLength("long", "en");
    expect(calls.map(({ length }) => length)).toEqual(["medium", "long"]);
    calls[0]?.tell({ done: 5, total: 9 });
    expect(state.progress).toBeNull();
    // As the engine does with the one that was replaced.
    calls[0]?.answer.reject(cancelled);
    await pass();
    expect(state).toMatchObject({ busy: true, stopped: false, length: "long" });
    calls[1]?.answer.resolve(summary("es"));
    await pass();
    expect(state.value?.lines[0]?.language).toBe("es");
  });

  it("that cannot be made keeps the former one and says why", async () => {
    const { state, call } = made();
    void state.make("en");
    call().answer.resolve(summary("en"));
    await pass();
    void state.setLength("long", "en");
    call().answer.reject(engine);
    await pass();
    expect(state.fault).toBe(engine);
    expect(state.value).not.toBeNull();
    expect(state.length).toBe("long");
  });

  it("says when it cannot be stopped", async () => {
    const { state, backend } = made();
    backend.answers.cancelSummary = () => Promise.reject(engine as unknown as Error);
    void state.make("en");
    await state.cancel();
    expect(state).toMatchObject({ fault: engine, stopping: false, busy: true });
  });

  it("takes its translated lines from the job, also when one that was asked for is then stopped", async () => {
    const { state, call } = made();
    void state.make("en");
    call().answer.resolve(summary("es"));
    await pass();
    void state.setLength("long", "en");
    state.fromJob(summary("en"));
    expect(state.value?.lines[0]?.language).toBe("es");
    call().answer.reject(cancelled);
    await pass();
    expect(state.value?.lines[0]?.language).toBe("en");
    state.fromJob(summary("fr"));
    expect(state.value?.lines[0]?.language).toBe("fr");
  });

  it("goes on saying what its engine said once, until another engine is used", async () => {
    const { state, call } = made();
    const answer = async (over: Partial<Summary>) => {
      void state.make("en");
      call().answer.resolve({ ...summary("en"), ...over });
      await pass();
    };
    await answer({ notices: ["The model is damaged."] });
    await answer({});
    state.fromJob(summary("en"));
    state.forget();
    await answer({});
    expect(state.notices).toEqual(["The model is damaged."]);
    await answer({ engine: { ...summary("en").engine, name: "encoder" } });
    expect(state.notices).toEqual([]);
  });

  it("of a language pair that was left is dropped, whenever it comes", async () => {
    const { state, calls } = made();
    void state.make("en");
    state.forget();
    void state.make("fr");
    calls[0]?.answer.resolve(summary("en"));
    await pass();
    expect(state.value).toBeNull();
    expect(state.busy).toBe(true);
  });
});

describe("a number of lines", () => {
  it.each([
    ["7", 7],
    [" 12 ", 12],
    ["99", 99],
    ["１２", 12],
    ["007", 7],
    ["0", null],
    ["100", null],
    ["-3", null],
    ["2.5", null],
    ["1e1", null],
    ["", null],
    ["seven", null],
    ["123456", null],
  ])("%j is %j", (typed, lines) => {
    expect(linesFrom(typed)).toBe(lines);
  });
});
