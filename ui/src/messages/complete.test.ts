// Every language says everything that English says, with the same values in it.

import { describe, expect, it } from "vitest";
import { bare, dropped, leaves } from "../../tests/checks/placeholders";
import { locales, messagesFor } from "./index";

const english = leaves(messagesFor("en").t);
const others = locales.map(({ code }) => code).filter((code) => code !== "en");

/** The only message that may be empty: stopping needs no advice. */
const MAY_BE_EMPTY = ["faultHints.cancelled"];

/** Names, signs and keys that are the same in these languages. */
const SAME: Readonly<Record<string, RegExp>> = {
  all: /^(appName|reading\.source\.file|start\.fileFailed|export\.format|language\.detected|shortcuts\.keys\.(ctrl|tab)|glossary\.example(Name|Term))$/,
  es: /^(rows\.original|summary\.showSource|shortcuts\.keys\.escape)$/,
  de: /^(start\.version|packs\.detail\.version|atWork\.version|rows\.original|summary\.showSource|settings\.system|shortcuts\.keys\.escape)$/,
  fr: /^(start\.version|packs\.detail\.(licence|version)|atWork\.version|summary\.(lengths\.long|showSource)|rows\.original)$/,
  zh: /^shortcuts\.keys\./,
  ar: /^shortcuts\.keys\./,
};

/** A language's own word that is not to be mistaken for an English one left behind. */
const isSame = (code: string, key: string) =>
  SAME["all"]?.test(key) === true || SAME[code]?.test(key) === true;

describe.each(others)("the messages in %s", (code) => {
  const here = leaves(messagesFor(code).t);
  const found = new Map(here);

  it("are those of English, and no others", () => {
    const keys = (list: typeof here) => list.map(([key, message]) => `${key}: ${typeof message}`).sort();
    expect(keys(here)).toEqual(keys(english));
  });

  it("are translated", () => {
    const left = english
      .filter(
        ([key, message]) => /\p{L}/u.test(bare(message)) && bare(message) === bare(found.get(key) ?? ""),
      )
      .map(([key]) => key)
      .filter((key) => !isSame(code, key));
    expect(left).toEqual([]);
  });

  it("say every value that the English ones say", () => {
    const lost = english.flatMap(([key, message]) => {
      const other = found.get(key);
      if (typeof message === "string" || typeof other !== "function") return [];
      const marks = dropped(message, other);
      return marks.length > 0 ? [`${key} lacks ${marks.join(", ")}`] : [];
    });
    expect(lost).toEqual([]);
  });
});

describe("no message", () => {
  it.each(locales.map(({ code }) => code))("is empty in %s", (code) => {
    const empty = leaves(messagesFor(code).t)
      .filter(
        ([key, message]) =>
          typeof message === "string" && message.trim() === "" && !MAY_BE_EMPTY.includes(key),
      )
      .map(([key]) => key);
    expect(empty).toEqual([]);
  });

  it.each(["es", "de", "fr", "zh", "ar"])(
    "is on the list of those left as they are without need in %s",
    (code) => {
      const keys = english.map(([key]) => key);
      const named = keys.filter((key) => SAME[code]?.test(key));
      const found = new Map(leaves(messagesFor(code).t));
      const all = new Map(english);
      expect(named.filter((key) => bare(all.get(key) ?? "") !== bare(found.get(key) ?? ""))).toEqual([]);
    },
  );
});

describe("a translation that drops a value is caught", () => {
  const list = (items: string[]) => items.join(" and ");

  it("when it ignores its argument", () => {
    expect(
      dropped(
        (n: unknown) => `Go to ${n as number}`,
        () => "Ir",
      ),
    ).not.toEqual([]);
    expect(
      dropped(
        (name: unknown) => `Source: ${name as string}`,
        () => "Fuente",
      ),
    ).not.toEqual([]);
  });

  it("when it ignores one of several", () => {
    const running = (done: unknown, total: unknown) => `${done as number} of ${total as number}`;
    expect(dropped(running, (done: unknown) => `${done as number}`)).toContain("8765");
    expect(
      dropped(running, (done: unknown, total: unknown) => `${total as number}: ${done as number}`),
    ).toEqual([]);
  });

  it("when it ignores a list or a field", () => {
    const packs = (all: unknown) => `Loading ${list(all as string[])}`;
    expect(dropped(packs, () => "Cargando")).not.toEqual([]);
    const read = (counts: unknown) => {
      const { added, same } = counts as { added: number; same: number };
      return `${added} new, ${same} old`;
    };
    const readLess = (counts: unknown) => `${(counts as { added: number }).added} neu`;
    expect(dropped(read, readLess)).not.toEqual([]);
  });

  it("and not when a number is only written in another way", () => {
    const grouped = (n: unknown) => new Intl.NumberFormat("de").format(n as number);
    expect(
      dropped(
        (n: unknown) => `${n as number} words`,
        (n: unknown) => `${grouped(n)} Wörter`,
      ),
    ).toEqual([]);
    const percent = (n: unknown) => new Intl.NumberFormat("fr", { style: "percent" }).format(n as number);
    expect(dropped((n: unknown) => `${n as number}00%`, percent)).toEqual([]);
  });

  it("and a message left in English is seen through its values", () => {
    expect(bare((n: unknown) => `Go to ${n as number}`)).toBe("Go to ");
    expect(bare((name: unknown, n: unknown) => `${name as string}: ${n as number} words`)).toBe(":  words");
  });
});
