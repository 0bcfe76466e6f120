/** Calls `run` at once, then at most every `ms`, always with the latest argument. */
export function throttle<T>(ms: number, run: (value: T) => void): { call(value: T): void; stop(): void } {
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
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      latest = null;
    },
  };
}
