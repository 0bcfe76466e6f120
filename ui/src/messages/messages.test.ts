import { describe, expect, it } from "vitest";
import type { Stage } from "../backend/types";
import {
  chooseLocale,
  engineTexts,
  installText,
  locales,
  messagesFor,
  omittedText,
  stageText,
  warningText,
} from "./index";

const en = messagesFor("en");
const es = messagesFor("es");
const ar = messagesFor("ar");
const zh = messagesFor("zh");

describe("message files", () => {
  it("are chosen from the person's languages, in their order", () => {
    expect(chooseLocale(["ja-JP", "es-MX", "en"])).toBe("es-MX");
    expect(chooseLocale(["de-DE", "es-MX", "en"])).toBe("de-DE");
    expect(chooseLocale(["ja", "fi"])).toBe("en");
    expect(chooseLocale([])).toBe("en");
    expect(chooseLocale(["zh-TW"])).toBe("zh-Hans");
    expect(chooseLocale(["C", "en_US.UTF-8", "fr-not-a-good-tag-at-all!", "ar-EG"])).toBe("ar-EG");
    expect(messagesFor("es-MX").t.summary.title).toBe("Resumen");
  });

  it("write numbers as the reader does, and never round a certainty up to 100 %", () => {
    expect(en.t.progress.running(312, 1024)).toBe("312 of 1,024 sentences");
    expect(es.t.progress.running(312, 21024)).toBe("312 de 21.024 frases");
    expect(en.f.percent(0.997)).toBe("99%");
    expect(en.f.percent(1)).toBe("100%");
    expect(en.t.summary.read(1, 1)).toBe("Read 1 of 1 sentence");
  });

  it("name languages in the window's language, and fall back to the engine's name", () => {
    expect(es.f.language("es", "Spanish")).toBe("español");
    expect(en.f.language("not a code", "Klingon")).toBe("Klingon");
  });

  it("know the forms of counted things: two in French, one in Chinese, six in Arabic", () => {
    const fr = messagesFor("fr");
    expect([0, 1, 2].map((n) => fr.t.reading.sentences(n))).toEqual(["0 phrase", "1 phrase", "2 phrases"]);
    expect([0, 1, 2].map((n) => zh.t.reading.sentences(n))).toEqual(["0 句", "1 句", "2 句"]);
    expect([0, 1, 2, 3, 11, 100].map((n) => ar.t.reading.words(n))).toEqual([
      "لا كلمات",
      "كلمة واحدة",
      "كلمتان",
      "3 كلمات",
      "11 كلمة",
      "100 كلمة",
    ]);
    const named = { zero: "0", one: "1", two: "2", few: "few", many: "many", other: "other" };
    expect([0, 1, 2, 5, 20, 100].map((n) => ar.f.forms(n, named))).toEqual(Object.values(named));
    expect(ar.f.forms(5, { other: "any" })).toBe("any");
  });

  it("write Arabic with the digits that are typed and exported", () => {
    expect(messagesFor("ar-EG").t.progress.running(312, 1024)).toBe("312 من 1,024 جملة");
    expect(messagesFor("ar-EG-u-nu-arab").f.number(12)).toBe("١٢");
  });

  it("keep foreign names in Arabic in one piece", () => {
    expect(ar.t.export.done("/tmp/a.md")).toContain("\u2068/tmp/a.md\u2069");
  });

  it("name every language of the window in itself", () => {
    expect(locales.map(({ code, name }) => `${code} ${name}`)).toEqual([
      "en English",
      "es español",
      "de Deutsch",
      "fr français",
      "zh 中文",
      "ar العربية",
    ]);
  });

  it("sort names as the window's language does", () => {
    expect(["zulú", "árabe", "alemán"].sort(es.f.compare)).toEqual(["alemán", "árabe", "zulú"]);
    expect(["中文", "阿拉伯语"].sort(zh.f.compare)).toEqual(["阿拉伯语", "中文"]);
  });

  it("put a warning in plain words, also one that is new", () => {
    expect(warningText({ kind: "no_pack", value: "de-en" }, en.t)).toContain("“de-en”");
    expect(warningText({ kind: "odd_new_thing", value: null }, en.t)).toBe(
      "Check this sentence against the original (odd new thing).",
    );
    expect(warningText({ kind: "toString", value: "x" }, en.t)).toContain("toString");
  });
});

describe("opening in words", () => {
  const said = (stage: Stage, done: number, total: number, words = en) =>
    stageText({ stage, done, total }, words);

  it("counts what each stage counts", () => {
    expect(said("fetching", 0, 0)).toBe("Fetching the page…");
    expect(said("fetching", 480_000, 0)).toBe("Fetching… 480 kB");
    expect(said("fetching", 1_240_000, 3_000_000)).toBe("Fetching… 1.2 MB of 3 MB");
    expect(said("fetching", 4_000_000, 3_000_000), "never more than all").toBe("Fetching… 3 MB of 3 MB");
    expect(said("fetching", 1_240_000, 3_000_000, es)).toBe("Descargando… 1,2 MB de 3 MB");
    expect(said("reading", 0, 1)).toBe("Reading the text…");
    expect(said("reading", 11, 300)).toBe("Reading page 12 of 300");
    expect(said("reading", 300, 300)).toBe("Reading page 300 of 300");
    expect(said("recognising", 2, 8)).toBe("Recognising letters in page 3 of 8");
    expect(said("language", 2, 8)).toBe("Finding the language…");
    expect(stageText(null, en)).toBe("Reading the text…");
  });
});

describe("an installation in words", () => {
  const event = { done: 12_400_000, total: 31_200_000, rate: 2_400_000, left: 8, checking: false };

  it("says how much came, how fast, and how long it takes, as far as that is known", () => {
    expect(installText(event, en)).toBe("12 MB of 31 MB · 2.4 MB/s · 8 sec left");
    expect(installText(event, messagesFor("de"))).toBe("12 MB von 31 MB · 2,4 MB/s · noch 8 Sek.");
    expect(installText({ ...event, rate: null, left: null }, en)).toBe("12 MB of 31 MB");
    expect(installText({ ...event, done: 40_000_000, rate: null, left: null }, en)).toBe("31 MB of 31 MB");
    expect(installText({ ...event, total: 0 }, en)).toBe("Starting…");
    expect(installText({ ...event, checking: true }, en)).toBe("Checking the files…");
  });

  it("measures in units that a person would use", () => {
    expect([999, 12_345, 1_240_000, 31_400_000, 1_240_000_000, 48_200_000_000].map(en.f.size)).toEqual([
      "999 byte",
      "12 kB",
      "1.2 MB",
      "31 MB",
      "1.2 GB",
      "48 GB",
    ]);
    expect([0.2, 9, 11, 42, 89, 90, 600].map(en.f.duration)).toEqual([
      "1 sec",
      "9 sec",
      "15 sec",
      "45 sec",
      "90 sec",
      "2 min",
      "10 min",
    ]);
    expect(es.f.figure(0.8854)).toBe("0,8854");
  });

  it("says what came of packs in every language's own forms", () => {
    expect(ar.t.packs.found(2)).toBe("وُجد: حزمتان");
    expect(en.t.packs.removal.readings(1)).toBe("1 open text uses it:");
    expect(en.t.packs.news(["A"], [])).toBe("New: A.");
    expect(en.t.needed.title("English", ["A", "B"])).toBe(
      "To read this in English, Diglot needs the packs A and B.",
    );
  });
});

describe("the day of an article", () => {
  it("is the one where it was written, in the window's language", () => {
    expect(en.f.day("2026-09-28")).toBe("September 28, 2026");
    expect(en.f.day("2026-09-28T23:59:00-11:00")).toBe("September 28, 2026");
    expect(en.f.day("2026-09-28T00:01:00Z")).toBe("September 28, 2026");
    expect(es.f.day("2026-09-28")).toBe("28 de septiembre de 2026");
    expect(messagesFor("ar-SA").f.day("2026-09-28"), "by the calendar of the source").toContain("2026");
  });

  it.each(["28/09/2026", "Sunday", "2026-02-30", "2026-13-01", "2026-09", ""])(
    "is left as it is when it is no date: “%s”",
    (text) => {
      expect(en.f.day(text)).toBeNull();
    },
  );
});

describe("what was left out, in words", () => {
  it("is counted in every language's own forms", () => {
    const fr = messagesFor("fr");
    expect(en.t.around.leftOut(1, ["x"])).toBe("1 piece left out: x");
    expect(en.t.around.counts.page_head(60)).toBe("60 page heads and feet");
    expect([1, 2].map((n) => fr.t.around.counts.advertisement(n))).toEqual(["1 publicité", "2 publicités"]);
    expect([1, 2, 3, 11, 100].map((n) => ar.t.around.counts.advertisement(n))).toEqual([
      "إعلان واحد",
      "إعلانان",
      "3 إعلانات",
      "11 إعلانًا",
      "100 إعلان",
    ]);
  });
});

describe("a summary in words", () => {
  it("warns of numbers and names, also where no value is given", () => {
    const words = (kind: string, value: string | null, { t } = en) => warningText({ kind, value }, t);
    expect(words("number_not_in_evidence", "2021")).toBe("2021 is not in the sentences this line rests on.");
    expect(words("number_lost", "2021")).toBe("2021 stands in the source and not in this translation.");
    expect(words("name_not_in_evidence", "Ana Ruiz")).toBe(
      "Ana Ruiz is not in the sentences this line rests on.",
    );
    expect(words("number_lost", "2021", es)).toBe("2021 está en el original y no en esta traducción.");
    for (const kind of ["number_not_in_evidence", "number_lost", "name_not_in_evidence"]) {
      for (const file of [en, es]) expect(words(kind, null, file)).not.toMatch(/null|_/);
    }
  });

  it("says how much was read with the separators of the window's language", () => {
    expect(en.t.summary.read(412, 412)).toBe("Read 412 of 412 sentences");
    expect(en.t.summary.read(9800, 10000)).toBe("Read 9,800 of 10,000 sentences");
    expect(es.t.summary.reading(12000, 98000)).toBe("Leyendo 12.000 de 98.000 frases");
  });

  it("says why something was left out, also for a reason that is new", () => {
    const code = { id: "b1.s1", reason: "code" };
    expect(omittedText([], en.t)).toBeNull();
    expect(omittedText([code, code, { id: "b2.s1", reason: "toString" }], en.t)).toBe(
      "Left out: 2 sentences of program code and 1 sentence (toString).",
    );
  });

  it("names the engine in words, and the model where there is one", () => {
    const engine = { name: "encoder", version: "0.1.0", model: "e5 1", digest: "9f" };
    expect(engineTexts(engine, "extractive", en.t)).toEqual([
      "Chosen by meaning (sentence encoder), version 0.1.0",
      "Model e5 1, 9f",
    ]);
    expect(engineTexts({ ...engine, name: "lexical", digest: "" }, "extractive", en.t)).toEqual([
      "Chosen by words (LexRank), version 0.1.0",
    ]);
    expect(engineTexts({ ...engine, name: "valueOf", digest: "" }, "extractive", es.t)).toEqual([
      "Elegido con valueOf, versión 0.1.0",
    ]);
  });
});
