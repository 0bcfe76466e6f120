import { describe, expect, it } from "vitest";
import type { Row } from "../backend/types";
import { deferred, row, target } from "./fake";
import { PAGE, RowStore } from "./rows.svelte";

const page = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => row(from + i));

describe("rows of a reading", () => {
  it("are fetched a page at a time and only once", async () => {
    const asked: [number, number][] = [];
    const rows = new RowStore(250, "en", (from, to) => {
      asked.push([from, to]);
      return Promise.resolve(page(from, to));
    });
    await Promise.all([rows.want(90, 110), rows.want(95, 130)]);
    await rows.want(0, 199);
    expect(asked).toEqual([
      [0, PAGE],
      [PAGE, 2 * PAGE],
    ]);
    await rows.want(240, 249);
    expect(asked.at(-1)).toEqual([200, 250]);
    expect(rows.row(249)?.source).toBe("frase 249");
  });

  it("are asked for again when a page could not be fetched", async () => {
    let fail = true;
    const rows = new RowStore(10, "en", (from, to) =>
      fail ? Promise.reject(new Error("no")) : Promise.resolve(page(from, to)),
    );
    await expect(rows.want(0, 5)).rejects.toThrow("no");
    fail = false;
    await rows.want(0, 5);
    expect(rows.row(0)).toBeDefined();
  });

  it("keep a translation that came before the row's own page", async () => {
    const answer = deferred<Row[]>();
    const rows = new RowStore(2, "en", () => answer.promise);
    const wanted = rows.want(0, 1);
    rows.translated([{ index: 0, target: target("new") }]);
    answer.resolve([row(0, { target: target("old") }), row(1, { target: target("with the row") })]);
    await wanted;
    expect(rows.target(0)?.text).toBe("new");
    expect(rows.target(1)?.text).toBe("with the row");
  });

  it("never show a translation of another target language", async () => {
    const answer = deferred<Row[]>();
    const rows = new RowStore(2, "en", () => answer.promise);
    rows.translated([{ index: 0, target: target("English") }]);
    const wanted = rows.want(0, 1);
    rows.retarget("fr");
    answer.resolve([row(0, { target: target("English") }), row(1, { target: target("English") })]);
    await wanted;
    expect(rows.target(0)).toBeUndefined();
    expect(rows.target(1)).toBeUndefined();
    rows.translated([{ index: 0, target: target("français") }]);
    rows.retarget("en");
    expect(rows.target(0)?.text).toBe("English");
    rows.retarget("fr");
    expect(rows.target(0)?.text).toBe("français");
  });

  it("keep the reader's own words when the job's come late", () => {
    const rows = new RowStore(2, "en", () => Promise.resolve([]));
    rows.put(0, { ...target("mine"), machine: "" });
    rows.translated([{ index: 0, target: target("the machine's") }]);
    expect(rows.target(0)).toMatchObject({ text: "mine", machine: "the machine's" });
    rows.put(0, target("the machine's"));
    expect(rows.target(0)?.machine).toBeNull();
  });

  it("keep a correction for when its language is asked for again", () => {
    const rows = new RowStore(2, "en", () => Promise.resolve([]));
    rows.put(0, { ...target("mine"), machine: "m" });
    rows.retarget("fr");
    expect(rows.target(0)).toBeUndefined();
    // Saved late, when another language is shown already.
    rows.put(1, { ...target("also mine"), machine: "m" }, "en");
    expect(rows.target(1)).toBeUndefined();
    rows.retarget("en");
    expect([rows.target(0)?.text, rows.target(1)?.text]).toEqual(["mine", "also mine"]);
  });

  it("are dropped when they are stale, in the language that they are in", () => {
    const rows = new RowStore(2, "en", () => Promise.resolve([]));
    rows.translated([0, 1].map((index) => ({ index, target: target(`t${index}`) })));
    rows.drop([0]);
    expect(rows.target(0)).toBeUndefined();
    rows.retarget("fr");
    rows.translated([{ index: 1, target: target("un") }]);
    rows.drop([1], "en");
    expect(rows.target(1)?.text).toBe("un");
    rows.retarget("en");
    expect(rows.target(1)).toBeUndefined();
  });

  it("lose their translations in every language when their own language is another one", async () => {
    let language = "es";
    const rows = new RowStore(250, "en", (from, to) =>
      Promise.resolve(page(from, to).map((one) => ({ ...one, language: one.index === 1 ? language : "es" }))),
    );
    await rows.want(0, 50);
    rows.translated([0, 1, 240].map((index) => ({ index, target: target(`en${index}`) })));
    rows.retarget("fr");
    rows.translated([{ index: 1, target: { ...target("à moi"), machine: "fr1" } }]);
    language = "pt";
    await rows.refresh(null);
    expect(rows.target(1)).toMatchObject({ text: "à moi", machine: "" });
    rows.retarget("en");
    expect(rows.target(0)?.text).toBe("en0");
    expect(rows.target(1)).toBeUndefined();
    expect(rows.target(240)?.text, "a language put aside is not asked for what it never showed").toBe(
      "en240",
    );
  });

  it("of an older page never overwrite those of a newer language", async () => {
    const answers: ReturnType<typeof deferred<Row[]>>[] = [];
    const rows = new RowStore(2, "en", () => {
      const answer = deferred<Row[]>();
      answers.push(answer);
      return answer.promise;
    });
    const wanted = rows.want(0, 1);
    const refreshed = rows.refresh(null);
    answers[1]?.resolve([row(0, { language: "pt" }), row(1, { language: "pt" })]);
    await refreshed;
    answers[0]?.resolve([row(0), row(1)]);
    await wanted;
    expect(rows.row(0)?.language).toBe("pt");
  });

  it("are collected from those that are here and those that are not, without keeping these", async () => {
    const rows = new RowStore(250, "en", (from, to) =>
      Promise.resolve(page(from, to).map((one) => ({ ...one, target: target(`t${one.index}`) }))),
    );
    await rows.want(0, 0);
    rows.put(0, { ...target("mine"), machine: "t0" });
    const found = await rows.collect(0, 250);
    expect(found.map(({ row }) => row.index)).toEqual(Array.from({ length: 250 }, (_, i) => i));
    expect([found[0]?.target?.text, found[249]?.target?.text]).toEqual(["mine", "t249"]);
    expect(rows.row(249)).toBeUndefined();
  });
});
