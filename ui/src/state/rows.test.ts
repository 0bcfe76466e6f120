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
});
