import { describe, expect, it } from "vitest";
import type { Purpose } from "../backend/types";
import { pack } from "./fake";
import { byLanguage, finds, isStarter, pairsOf, placesOf } from "./pack-groups";

const names: Record<string, string[]> = {
  es: ["Spanisch", "Spanish", "español", "es"],
  en: ["Englisch", "English", "English", "en"],
  zh: ["Chinesisch", "Chinese", "中文", "zh"],
};
const of = (code: string) => names[code] ?? [code];
const title = (purpose: Purpose) => (purpose.kind === "encoder" ? "Summaries" : "");
const collate = (a: string, b: string) => a.localeCompare(b);

const base = pack("es", "en", { grade: "excellent", disk: 40 });
const tiny = pack("es", "en", { id: "es-en-tiny", best: false, disk: 20 });
const encoder = pack("", "", {
  id: "encoder",
  purpose: { kind: "encoder", languages: ["es"] },
  state: "shipped",
});

describe("packs by language pair", () => {
  it("are led by the best, or by the best that is installed", () => {
    expect(pairsOf([tiny, base])[0]).toMatchObject({ lead: base, others: [tiny], here: false });
    const installed = { ...tiny, state: "installed" as const };
    expect(pairsOf([base, installed])[0]).toMatchObject({ lead: installed, others: [base], here: true });
  });

  it("stay where they stood", () => {
    const places = placesOf(pairsOf([tiny, base]));
    const installed = { ...tiny, state: "installed" as const };
    expect(pairsOf([base, installed], places)[0]).toMatchObject({ lead: base, here: false });
    const gone = new Map([["es>en", { here: true, lead: "gone" }]]);
    expect(pairsOf([base], gone)[0]).toMatchObject({ lead: base, here: true });
  });

  it("are sorted by the language that is not English, into English first, and the others last", () => {
    const pairs = pairsOf([encoder, pack("en", "zh"), pack("zh", "en"), pack("en", "es"), base]);
    const order = pairs.sort(byLanguage((code) => of(code)[0] ?? code, collate)).map(({ key }) => key);
    expect(order).toEqual(["zh>en", "en>zh", "es>en", "en>es", "encoder"]);
  });

  it.each([
    ["span", ["es>en"]],
    ["SPANISCH", ["es>en"]],
    ["espanol", ["es>en"]],
    ["中文", ["zh>en"]],
    ["es-en-tiny", ["es>en"]],
    ["chinese english", ["zh>en"]],
    ["Chinese → English", ["zh>en"]],
    ["spanish chinese", []],
    ["summ", ["encoder"]],
    ["  ", ["es>en", "zh>en", "encoder"]],
  ])("are found by “%s”", (query, found) => {
    const pairs = pairsOf([base, tiny, pack("zh", "en"), encoder]);
    expect(pairs.filter((pair) => finds(query, pair, of, title)).map(({ key }) => key)).toEqual(found);
  });

  it("knows a starter by the larger one that is to be had", () => {
    expect(isStarter(pack("en", "es", { state: "shipped", newer: "2" }))).toBe(true);
    expect(isStarter(encoder)).toBe(false);
    expect(isStarter(pack("en", "es", { state: "installed", newer: "2" }))).toBe(false);
  });
});
