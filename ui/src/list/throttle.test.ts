import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { throttle } from "./throttle";

describe("throttle", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("runs at once, then no more often than allowed, with the latest value", () => {
    const seen: number[] = [];
    const throttled = throttle<number>(100, (n) => seen.push(n));
    throttled.call(1);
    throttled.call(2);
    throttled.call(3);
    expect(seen).toEqual([1]);
    vi.advanceTimersByTime(100);
    expect(seen).toEqual([1, 3]);
    vi.advanceTimersByTime(1_000);
    expect(seen).toEqual([1, 3]);
    throttled.call(4);
    expect(seen).toEqual([1, 3, 4]);
  });

  it("says nothing more once it is stopped", () => {
    const seen: number[] = [];
    const throttled = throttle<number>(100, (n) => seen.push(n));
    throttled.call(1);
    throttled.call(2);
    throttled.stop();
    vi.advanceTimersByTime(1_000);
    expect(seen).toEqual([1]);
  });

  it("runs at once what waits when it is flushed, and nothing twice", () => {
    const seen: number[] = [];
    const throttled = throttle<number>(100, (n) => seen.push(n));
    throttled.flush();
    throttled.call(1);
    throttled.call(2);
    throttled.flush();
    expect(seen).toEqual([1, 2]);
    vi.advanceTimersByTime(1_000);
    throttled.flush();
    expect(seen).toEqual([1, 2]);
  });
});
