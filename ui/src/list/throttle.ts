export type Throttled<T> = {
  call(value: T): void;
  /** Runs now what waits to be run. */
  flush(): void;
  stop(): void;
};

/** Calls `run` at once, then at most every `ms`, always with the latest argument. */
export function throttle<T>(ms: number, run: (value: T) => void): Throttled<T> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let latest: { value: T } | null = null;
  const tick = (): void => {
    timer = null;
    if (!latest) return;
    const { value } = latest;
    latest = null;
    timer = setTimeout(tick, ms);
    run(value);
  };
  return {
    call(value) {
      latest = { value };
      if (timer === null) tick();
    },
    flush() {
      if (timer !== null) clearTimeout(timer);
      tick();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      latest = null;
    },
  };
}
