import { describe, expect, it } from "vitest";
import { fakeBackend, opened, row, settle, target } from "./fake";
import { Reading } from "./reading.svelte";

async function begun(backend = fakeBackend(), what = opened()) {
  const reading = new Reading(backend, what, "en", "medium");
  void reading.begin();
  await settle();
  return { backend, reading };
}

describe("a reading in several languages", () => {
  it("translates what is in another language in a text that is in the reader's", async () => {
    const mixed = fakeBackend({ route: () => Promise.resolve({ state: "same_language", language: "en" }) });
    const languages = [
      { code: "en", rows: 2 },
      { code: "fr", rows: 1 },
    ];
    const { reading } = await begun(mixed, opened({ languages }));
    expect(reading.translates).toBe(true);
    expect(mixed.jobs.length).toBe(1);
  });

  it("gives one paragraph its language, and only what changed waits for a translation again", async () => {
    let language = "es";
    const { backend, reading } = await begun(
      fakeBackend({
        rows: (_reading, from, to) =>
          Promise.resolve(
            Array.from({ length: to - from }, (_, i) =>
              row(from + i, from + i === 1 ? { block: "b2", language } : {}),
            ),
          ),
        setLanguage: () => {
          language = "pt";
          return Promise.resolve(opened());
        },
      }),
    );
    await reading.want(0, 2);
    const rows = [0, 1, 2].map((index) => ({ index, target: target(`t${index}`) }));
    backend.job().emit({ type: "rows", rows, done: 3, total: 3, words_per_second: 1 });
    void reading.setLanguage("pt", "b2");
    await settle();
    await settle();
    expect(backend.calls).toContain("setLanguage(r1,b2,pt)");
    expect([0, 1, 2].map((index) => reading.rows.target(index)?.text)).toEqual(["t0", undefined, "t2"]);
    expect(reading.rows.row(1)?.language).toBe("pt");
    expect(reading.translates, "the second column stays meanwhile").toBe(true);
    expect(backend.jobs.length).toBe(2);
  });

  it("does not link what the reader wrote, nor what stays as it is", async () => {
    const { backend, reading } = await begun(
      fakeBackend({
        rows: (_reading, from, to) =>
          Promise.resolve(
            Array.from({ length: to - from }, (_, i) => row(from + i, { language: i === 1 ? "en" : "es" })),
          ),
      }),
    );
    await reading.want(0, 2);
    const rows = [
      { index: 0, target: { ...target("mine"), machine: "t0" } },
      { index: 1, target: target("same") },
    ];
    backend.job().emit({ type: "rows", rows, done: 2, total: 3, words_per_second: 1 });
    await Promise.all([reading.link(0), reading.link(1)]);
    expect(backend.calls.filter((call) => call.startsWith("align"))).toEqual([]);
  });
});

describe("a glossary that changed", () => {
  it("translates again what the glossary made stale, and keeps the reader's own words", async () => {
    const { backend, reading } = await begun();
    const own = { ...target("mine"), machine: "t1" };
    const rows = [
      { index: 0, target: target("t0") },
      { index: 1, target: own },
    ];
    backend.job().emit({ type: "rows", rows, done: 2, total: 3, words_per_second: 1 });
    void reading.stale([0, 1]);
    await settle();
    expect(reading.rows.target(0)).toBeUndefined();
    expect(reading.rows.target(1)?.text).toBe("mine");
    expect(backend.calls).toContain("cancel(r1)");
    expect(backend.calls.at(-1)).toBe("translate(r1,en)");
    expect(backend.jobs.length).toBe(2);
    await reading.stale([2], "fr");
    expect(backend.jobs.length, "another language is translated when it is asked for").toBe(2);
  });
});
