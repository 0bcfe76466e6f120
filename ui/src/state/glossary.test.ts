import { describe, expect, it, vi } from "vitest";
import type { Backend } from "../backend/backend";
import type { Stale, Term } from "../backend/types";
import { t } from "../messages";
import { deferred, fakeBackend, settle } from "./fake";
import { GlossaryState, SEARCH_FROM } from "./glossary.svelte";

const PAIR = { from: "es", to: "en" };
const TERMS: Term[] = [
  { source: "Corvera", target: null, exact: true },
  { source: "junta", target: "board", exact: false },
];

async function loaded(answers: Partial<Backend> = {}, onstale?: (stale: readonly Stale[]) => number) {
  const backend = fakeBackend({ glossary: () => Promise.resolve(TERMS), ...answers });
  const glossary = new GlossaryState(backend, PAIR, onstale);
  await glossary.load();
  return { backend, glossary };
}

const fault = { code: "not_writable", message: "No.", detail: null };
const sources = (glossary: GlossaryState) => glossary.drafts.map(({ source }) => source);

describe("a glossary", () => {
  it("shows what is saved, and knows when that is not what is seen", async () => {
    const { glossary } = await loaded();
    expect(sources(glossary)).toEqual(["Corvera", "junta"]);
    expect(glossary.dirty).toBe(false);
    const [, junta] = glossary.drafts;
    if (junta) junta.target = "council";
    expect(glossary.dirty).toBe(true);
    if (junta) junta.target = " board ";
    expect(glossary.dirty).toBe(false);
    glossary.add();
    expect(glossary.dirty).toBe(false);
  });

  it("saves the terms, and says how many sentences are translated again", async () => {
    const saveGlossary = vi.fn<Backend["saveGlossary"]>(() =>
      Promise.resolve([{ reading: "r1", rows: [1, 2] }]),
    );
    const onstale = vi.fn(() => 2);
    const { glossary } = await loaded({ saveGlossary }, onstale);
    const draft = glossary.add(" río ", "river");
    glossary.add();
    expect(await glossary.save()).toBe(true);
    expect(saveGlossary).toHaveBeenCalledWith("es", "en", [
      { source: "río", target: "river", exact: false },
      ...TERMS,
    ]);
    expect(onstale).toHaveBeenCalledWith([{ reading: "r1", rows: [1, 2] }], PAIR);
    expect(glossary.note?.text).toBe(t.glossary.savedAgain(2));
    expect(glossary.dirty).toBe(false);
    expect(glossary.drafts).toContain(draft);
  });

  it("saves nothing while something is wrong, and says where", async () => {
    const { backend, glossary } = await loaded();
    const draft = glossary.add("JUNTA", "council");
    expect(glossary.problem(draft)).toBeNull();
    expect(await glossary.save()).toBe(false);
    expect(backend.calls.some((call) => call.startsWith("saveGlossary"))).toBe(false);
    expect(glossary.problem(draft)?.kind).toBe("twice");
    expect(glossary.firstWrong).toBe(draft);
    expect(glossary.note?.problem).toBe(true);
  });

  it("keeps what was written when it cannot be saved", async () => {
    const { glossary } = await loaded({ saveGlossary: () => Promise.reject(fault) });
    glossary.add("río", "river");
    expect(await glossary.save()).toBe(false);
    expect(glossary.fault?.fault.code).toBe("not_writable");
    expect(glossary.dirty).toBe(true);
    expect(sources(glossary)).toEqual(["río", "Corvera", "junta"]);
    expect(glossary.busy).toBeNull();
  });

  it("is still changed when somebody went on writing while it was saved", async () => {
    const saved = deferred<Stale[]>();
    const { glossary } = await loaded({ saveGlossary: () => saved.promise });
    const draft = glossary.add("río", "river");
    const done = glossary.save();
    draft.target = "stream";
    saved.resolve([]);
    await done;
    expect(glossary.dirty).toBe(true);
  });

  it("gives a deleted term back to its place", async () => {
    const { glossary } = await loaded();
    const [first] = glossary.drafts;
    if (first) glossary.remove(first);
    expect(sources(glossary)).toEqual(["junta"]);
    glossary.note?.act?.run();
    expect(sources(glossary)).toEqual(["Corvera", "junta"]);
    expect(glossary.dirty).toBe(false);
  });

  it("takes terms from a file without saving them, and takes that back", async () => {
    const { backend, glossary } = await loaded({
      importGlossary: () =>
        Promise.resolve({
          terms: [
            { source: "Junta", target: "council", exact: false },
            { source: "río", target: "river", exact: false },
          ],
          notices: ["Line 3 was left out."],
        }),
    });
    await glossary.import();
    expect(sources(glossary)).toEqual(["Corvera", "Junta", "río"]);
    expect(glossary.note?.text).toBe(t.glossary.imported({ added: 1, replaced: 1, same: 0 }));
    expect(glossary.notices).toEqual(["Line 3 was left out."]);
    expect(glossary.dirty).toBe(true);
    expect(backend.calls.some((call) => call.startsWith("saveGlossary"))).toBe(false);
    glossary.note?.act?.run();
    expect(glossary.dirty).toBe(false);
    expect(glossary.notices).toEqual([]);
  });

  it("writes a file of what is saved only", async () => {
    const exportGlossary = vi.fn(() => Promise.resolve({ path: "/tmp/es-en.csv" }));
    const { glossary } = await loaded({ exportGlossary });
    glossary.add("río", "river");
    await glossary.export("csv");
    expect(exportGlossary).not.toHaveBeenCalled();
    expect(glossary.note?.text).toBe(t.glossary.saveFirst);
    await glossary.save();
    await glossary.export("csv");
    expect(exportGlossary).toHaveBeenCalledWith("es", "en", "csv");
    expect(glossary.note?.text).toContain("/tmp/es-en.csv");
  });

  it("shows the pair that was asked for last, in whatever order the answers come", async () => {
    const answers = [deferred<Term[]>(), deferred<Term[]>()];
    let asked = 0;
    const backend = fakeBackend({ glossary: () => answers[asked++]?.promise ?? Promise.resolve([]) });
    const glossary = new GlossaryState(backend, PAIR);
    void glossary.load();
    void glossary.load({ from: "fr", to: "en" });
    answers[1]?.resolve([{ source: "eau", target: "water", exact: false }]);
    await settle();
    answers[0]?.resolve(TERMS);
    await settle();
    expect(glossary.pair.from).toBe("fr");
    expect(sources(glossary)).toEqual(["eau"]);
  });

  it("starts a term with picked words, or goes to the one that has them", async () => {
    const { glossary } = await loaded();
    expect(glossary.begin("Junta", "source").target).toBe("board");
    expect(sources(glossary)).toEqual(["Corvera", "junta"]);
    expect(glossary.begin("embalse", "source").target).toBe("");
    expect(glossary.begin("reservoir", "target").source).toBe("");
    expect(glossary.drafts).toHaveLength(4);
  });

  it("is searched when it is long, and shows every row again when one is added", async () => {
    const many = Array.from({ length: SEARCH_FROM }, (_, i) => ({
      source: `término ${i}`,
      target: `term ${i}`,
      exact: false,
    }));
    const { glossary } = await loaded({ glossary: () => Promise.resolve(many) });
    expect(glossary.searchable).toBe(true);
    glossary.query = "TERMINO 1";
    expect(glossary.found.map(({ source }) => source)).toContain("término 15");
    expect(glossary.found).not.toHaveLength(many.length);
    glossary.add();
    expect(glossary.found).toHaveLength(many.length + 1);
  });
});
