import { flushSync } from "svelte";
import { afterEach, describe, expect, it } from "vitest";
import { f, locale, setLocale, t } from "./index";

afterEach(() => setLocale("en"));

describe("the language of the window", () => {
  it("can be changed while it is open", () => {
    setLocale("en");
    const seen: string[] = [];
    const stop = $effect.root(() => {
      $effect(() => {
        seen.push(`${locale()}: ${t.summary.title}, ${f.number(1234)}`);
      });
    });
    flushSync();
    setLocale("de");
    flushSync();
    setLocale("ar");
    flushSync();
    stop();
    expect(seen).toEqual(["en: Summary, 1,234", "de: Zusammenfassung, 1.234", "ar: الملخص, 1,234"]);
  });

  it("is told to the page, with the way that it is written", () => {
    const { documentElement: page } = document;
    setLocale("ar");
    expect([page.lang, page.dir]).toEqual(["ar", "rtl"]);
    setLocale("zh");
    expect([page.lang, page.dir]).toEqual(["zh-Hans", "ltr"]);
  });

  it("is the system's when none is chosen, or one that is not there", () => {
    setLocale("fr");
    setLocale(null);
    expect(locale()).toMatch(/^en/);
    setLocale("fr");
    setLocale("xx");
    expect(locale()).toMatch(/^en/);
  });

  it("is taken apart as any object", () => {
    const { summary } = t;
    expect(summary.title).toBe("Summary");
    expect(Object.keys(t)).toContain("reading");
    expect("reading" in t).toBe(true);
  });
});
