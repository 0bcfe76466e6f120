// The fake engine is what the journeys rest on: it has to keep the contract where they cannot see it.

import { beforeEach, describe, expect, it } from "vitest";
import type { Backend } from "./backend";
import { createMock } from "./mock";
import type { Opened } from "./types";

const none = () => undefined;

describe("the fake engine", () => {
  let backend: Backend;
  let museum: Opened;

  beforeEach(async () => {
    backend = createMock({ pace: 0, trouble: null, longRows: 100 });
    museum = await backend.openSample("fr");
    await backend.translate(museum.reading, "en", none);
  });

  const source = async (row: number, reading = museum.reading) =>
    (await backend.rows(reading, row, row + 1))[0];

  it("finds in both columns without case and accents, and counts in code points", async () => {
    const { hits, total } = await backend.find(museum.reading, "en", "MUSEE");
    expect(total).toBe(hits.length);
    const hit = hits[0];
    const row = await source(hit?.row ?? -1);
    expect([...(row?.source ?? "")].slice(hit?.start, hit?.end).join("")).toBe("musée");
    const english = await backend.find(museum.reading, "en", "museum");
    expect(english.hits.some(({ side }) => side === "target")).toBe(true);
    expect(await backend.find(museum.reading, "en", "  ")).toEqual({ hits: [], total: 0 });
  });

  it("keeps a correction with what the machine wrote, undoes it and does it again", async () => {
    const edited = await backend.edit(museum.reading, "en", 1, "  My own\nwords. ");
    expect(edited.target?.text).toBe("My own words.");
    expect(edited.target?.machine).toContain("reopened its doors");
    expect([edited.undo, edited.redo]).toEqual([1, 0]);
    const undone = await backend.undo(museum.reading, "en");
    expect(undone.target?.machine).toBeNull();
    expect([undone.row, undone.undo, undone.redo]).toEqual([1, 0, 1]);
    expect((await backend.redo(museum.reading, "en")).target?.text).toBe("My own words.");
    expect((await backend.undo(museum.reading, "es")).row).toBeNull();
    expect((await backend.edit(museum.reading, "en", 1, null)).target?.machine).toBeNull();
  });

  it("puts terms in, and names the rows whose translation is another one now", async () => {
    const terms = [{ source: "catalogue", target: "inventory", exact: false }];
    expect(await backend.saveGlossary("fr", "en", terms)).toEqual([{ reading: museum.reading, rows: [2] }]);
    const target = await backend.align(museum.reading, "en", 2);
    expect(target.text).toContain("inventory");
    expect(target.terms).toEqual([{ source: "catalogue", target: "inventory" }]);
    expect(await backend.saveGlossary("fr", "en", terms), "nothing changed").toEqual([]);
    await expect(backend.saveGlossary("fr", "en", [...terms, ...terms])).rejects.toHaveProperty("code");
  });

  it("translates only what changed when one paragraph gets another language", async () => {
    expect(museum.languages).toEqual([
      { code: "fr", rows: 6 },
      { code: "es", rows: 1 },
      { code: "en", rows: 1 },
    ]);
    const again = await backend.setLanguage(museum.reading, "b4", "ca");
    expect(again.languages).toContainEqual({ code: "ca", rows: 1 });
    expect((await source(4))?.chosen).toBe(true);
    const done: number[] = [];
    await backend.translate(museum.reading, "en", (event) => {
      if (event.type === "rows") done.push(...event.rows.map(({ index }) => index));
    });
    expect(done).toEqual([4]);
    await backend.setLanguage(museum.reading, "b4", null);
    expect((await source(4))?.language).toBe("es");
  });

  it("joins the lines of a page and leaves verse, lists and short lines alone", async () => {
    const line = "una linea que el papel ha roto y que por eso mide lo mismo que las otr-";
    const page = await backend.openText(`${line}\nas y sigue.`, null, none);
    expect(page.paste).toEqual({ repaired: true, joined: 1, hyphens: 1 });
    expect((await source(0, page.reading))?.source).toContain("las otras y sigue");
    const raw = await backend.asPasted(page.reading, false);
    expect(raw.paste?.repaired).toBe(false);
    expect((await source(0, raw.reading))?.source).toBe(line);
    for (const text of ["Corto verso\ny otro verso\ny el final", `- ${line}\n- ${line}`]) {
      expect((await backend.openText(text, null, none)).paste).toBeNull();
    }
  });

  it("puts pieces back at their places, and keeps what belongs to the other sentences", async () => {
    const { reading, dropped } = await backend.openSample("es");
    const pieces = await backend.leftOut(reading);
    expect(pieces).toHaveLength(dropped);
    expect(new Set(pieces.map((piece) => piece.reason)).size).toBeGreaterThan(5);
    await backend.translate(reading, "en", none);
    await backend.edit(reading, "en", 12, "My own.");
    const whole = await backend.rows(reading, 0, 100);
    const [first, second] = pieces.filter(({ reason }) => reason === "related");
    expect([first?.row, second?.row]).toEqual([12, 12]);
    const ids = [first?.id ?? "", "b999"];
    const opened = await backend.putBack(reading, ids, true);
    expect(opened).toMatchObject({ rows: whole.length + 1, dropped: dropped - 1, put_back: 1 });
    const rows = await backend.rows(reading, 0, 100);
    expect(rows[12]).toMatchObject({ block: first?.id, source: first?.text, target: null, index: 12 });
    expect(rows[13]?.target).toMatchObject({ text: "My own." });
    expect(rows.filter((_, index) => index !== 12).map(({ id, target }) => [id, target?.text])).toEqual(
      whole.map(({ id, target }) => [id, target?.text]),
    );
    expect((await backend.leftOut(reading)).find(({ id }) => id === second?.id)?.row).toBe(13);
    expect((await backend.undo(reading, "en")).row, "the correction moved with its sentence").toBe(13);
    const again = await backend.putBack(reading, ids, false);
    expect(again).toMatchObject({ rows: whole.length, dropped, put_back: 0 });
    expect((await backend.rows(reading, 0, 100)).map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
  });

  it("ends the job that runs when pieces are put back", async () => {
    const { reading } = await backend.openSample("es");
    const events: string[] = [];
    const job = backend.translate(reading, "en", ({ type }) => events.push(type));
    const all = (await backend.leftOut(reading)).map(({ id }) => id);
    await backend.putBack(reading, all, true);
    await job;
    expect(events.at(-1)).toBe("cancelled");
  });

  it("opens a page in stages, and says what is wrong with one", async () => {
    const stages: string[] = [];
    const page = await backend.openUrl("https://example.org/a", ({ stage }) => stages.push(stage));
    expect(page.source).toEqual({ kind: "web", url: "https://example.org/a" });
    expect([...new Set(stages)]).toEqual(["fetching", "reading", "language", "sentences"]);
    await expect(backend.openUrl("https://nowhere.invalid/", none)).rejects.toHaveProperty("code", "network");
    await expect(backend.openPath("/a/scan-1.png", none)).rejects.toHaveProperty("code", "ocr_missing");
  });

  it("knows where a text was left when it is opened again", async () => {
    await backend.remember(museum.reading, 5);
    expect((await backend.openSample("fr")).place).toBe(5);
    expect((await backend.openSample("es")).place).toBe(0);
  });

  it("lacks a pack, installs it in steps, and keeps what came when it is stopped", async () => {
    const { reading } = await backend.openSample("uk");
    const needed = { id: "uk-en", from: "uk", to: "en", download: 14_900_000, grade: "fair" };
    expect(await backend.route(reading, "en")).toMatchObject({ state: "missing", packs: [needed] });
    await expect(backend.translate(reading, "en", none)).rejects.toHaveProperty("code", "pack_missing");
    const done: number[] = [];
    const stopped = backend.installPack("uk-en", (event) => {
      done.push(event.done);
      if (done.length === 5) void backend.cancelInstall("uk-en");
    });
    await expect(stopped).rejects.toHaveProperty("code", "cancelled");
    const pack = async () => (await backend.packs()).packs.find(({ id }) => id === "uk-en");
    const part = (await pack())?.part ?? 0;
    expect(part).toBe(done.at(-1));
    const again: number[] = [];
    await backend.installPack("uk-en", (event) => again.push(event.done));
    expect(again[0]).toBe(part);
    expect(await pack()).toMatchObject({ state: "installed", part: 0 });
    expect((await backend.route(reading, "en")).state).toBe("ready");
    await backend.removePack("uk-en");
    expect((await backend.route(reading, "en")).state).toBe("missing");
  });

  it("knows packs among what is dropped, and says when one is not verified", async () => {
    expect(await backend.arePacks(["/a/uk-en.diglot-pack", "/a/b.txt", "/a/models"])).toEqual([
      true,
      false,
      true,
    ]);
    const sw = { id: "sw-en", verified: false, known: false };
    expect(await backend.importPack("/a/sw-en.diglot-pack")).toMatchObject([sw]);
    expect(await backend.importPack("/a/sw-en.diglot-pack")).toMatchObject([{ ...sw, known: true }]);
    await expect(backend.importPack("/a/broken.diglot-pack")).rejects.toHaveProperty("code", "pack_damaged");
  });

  it("forgets the machine's translations and keeps the reader's", async () => {
    await backend.edit(museum.reading, "en", 1, "My own.");
    await backend.translateAnew(museum.reading, "en");
    expect((await source(0))?.target).toBeNull();
    expect((await source(1))?.target?.text).toBe("My own.");
  });

  it("gives back the memory of models that nobody uses", async () => {
    const before = await backend.memory();
    expect(before.models.map(({ pack }) => pack)).toEqual(["fr-en-tiny"]);
    const after = await backend.releaseMemory();
    expect(after.models).toEqual([]);
    expect(after.program ?? 0).toBeLessThan(before.program ?? 0);
  });
});
