import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse, type AST } from "svelte/compiler";
import { describe, expect, it } from "vitest";
import { chooseLocale, engineTexts, messagesFor, omittedText, warningText } from "./index";

type Tree = Record<string, unknown>;

/** Every message, calling the ones that take values with plausible ones. */
function leaves(tree: Tree, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const name = `${prefix}${key}`;
    if (typeof value === "string") return [[name, value]];
    if (typeof value === "function") return [[name, `()${value.length}`]];
    return leaves(value as Tree, `${name}.`);
  });
}

const en = messagesFor("en");
const es = messagesFor("es");
/** The only message that may be empty: stopping needs no advice. */
const MAY_BE_EMPTY = ["faultHints.cancelled"];

describe("message files", () => {
  it("hold the same keys", () => {
    const keys = (tree: Tree) => leaves(tree).map(([key]) => key);
    expect(keys(es.t)).toEqual(keys(en.t));
  });

  it("hold no empty message", () => {
    for (const [file, { t }] of Object.entries({ en, es })) {
      const empty = leaves(t)
        .filter(([key, words]) => words.trim() === "" && !MAY_BE_EMPTY.includes(key))
        .map(([key]) => `${file}: ${key}`);
      expect(empty).toEqual([]);
    }
  });

  it("are chosen from the person's languages, in their order", () => {
    expect(chooseLocale(["de-DE", "es-MX", "en"])).toBe("es-MX");
    expect(chooseLocale(["ja", "fi"])).toBe("en");
    expect(chooseLocale([])).toBe("en");
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

  it("put a warning in plain words, also one that is new", () => {
    expect(warningText({ kind: "no_pack", value: "de-en" }, en.t)).toContain("“de-en”");
    expect(warningText({ kind: "odd_new_thing", value: null }, en.t)).toBe(
      "Check this sentence against the original (odd new thing).",
    );
    expect(warningText({ kind: "toString", value: "x" }, en.t)).toContain("toString");
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
    expect(engineTexts(engine, en.t)).toEqual([
      "Chosen by meaning (sentence encoder), version 0.1.0",
      "Model e5 1, 9f",
    ]);
    expect(engineTexts({ ...engine, name: "lexical", digest: "" }, en.t)).toEqual([
      "Chosen by words (LexRank), version 0.1.0",
    ]);
    expect(engineTexts({ ...engine, name: "valueOf", digest: "" }, es.t)).toEqual([
      "Elegido con valueOf, versión 0.1.0",
    ]);
  });
});

describe("components", () => {
  const folder = path.resolve(import.meta.dirname, "../components");
  const files = readdirSync(folder).filter((name) => name.endsWith(".svelte"));
  const SPOKEN = ["aria-label", "title", "placeholder", "alt"];

  /** Words in a template that are not from a message file. */
  function literals(source: string): string[] {
    const found: string[] = [];
    // Nodes also point back up the tree.
    const seen = new Set<unknown>();
    const visit = (node: unknown): void => {
      if (Array.isArray(node)) node.forEach(visit);
      if (typeof node !== "object" || node === null || seen.has(node)) return;
      seen.add(node);
      const it = node as AST.Text | AST.Attribute;
      if (it.type === "Text" && /\p{L}{2}/u.test(it.data)) found.push(it.data.trim());
      if (it.type === "Attribute") {
        const parts = Array.isArray(it.value) ? it.value : [];
        if (!SPOKEN.includes(it.name)) return;
        parts.forEach(visit);
        return;
      }
      if (typeof it.type === "string" && (it.type as string).endsWith("Directive")) return;
      Object.values(node).forEach(visit);
    };
    visit(parse(source, { modern: true }).fragment);
    return found;
  }

  it.each(files)("%s takes its words from the message files", (name) => {
    expect(literals(readFileSync(path.join(folder, name), "utf8"))).toEqual([]);
  });

  it("would be caught with a literal", () => {
    expect(literals("<p>Hello <b aria-label='Word'></b></p>")).toEqual(["Hello", "Word"]);
  });
});
