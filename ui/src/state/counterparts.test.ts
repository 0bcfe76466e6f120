import { describe, expect, it } from "vitest";
import type { Pair } from "../text/alignment";
import { Counterparts } from "./counterparts.svelte";

// "El agua fría" and "Cold water"
const links: Pair[] = [
  [3, 7, 5, 10],
  [8, 12, 0, 4],
];

const lit = (counterparts: Counterparts, row = 4) => [...counterparts.lit(row, links)];

describe("counterparts", () => {
  it("are those of the word that the caret is in, both ways, and in its row only", () => {
    const counterparts = new Counterparts();
    counterparts.put({ row: 4, side: "source", at: 5 });
    expect(lit(counterparts)).toEqual([0]);
    expect(lit(counterparts, 5)).toEqual([]);
    counterparts.put({ row: 4, side: "target", at: 0 });
    expect(lit(counterparts)).toEqual([1]);
    counterparts.put({ row: 4, side: "target", at: 4 });
    expect(lit(counterparts), "at the end of a word it is still that word").toEqual([1]);
    counterparts.put({ row: 4, side: "source", at: 1 });
    expect(lit(counterparts)).toEqual([]);
    counterparts.put({ row: 4, side: "source", at: 5 });
    counterparts.lift();
    expect(lit(counterparts)).toEqual([]);
  });

  it("are those under the pointer while it rests on a word", () => {
    const counterparts = new Counterparts();
    counterparts.put({ row: 4, side: "source", at: 5 });
    counterparts.point(4, [1]);
    expect(lit(counterparts)).toEqual([1]);
    counterparts.leave();
    expect(lit(counterparts)).toEqual([0]);
  });

  it("are walked word by word, on the side that is asked for, and stop at the ends", () => {
    const counterparts = new Counterparts();
    const walk = (side: "source" | "target", step: 1 | -1) => {
      counterparts.walk(4, side, step, links);
      return lit(counterparts);
    };
    expect(walk("source", 1)).toEqual([0]);
    expect(walk("source", 1)).toEqual([1]);
    expect(walk("source", 1)).toEqual([1]);
    expect(walk("source", -1)).toEqual([0]);
    expect(walk("target", 1)).toEqual([1]);
    expect(walk("target", 1)).toEqual([0]);
    expect(counterparts.side).toBe("target");
    expect(counterparts.walk(4, "source", 1, [])).toBe(false);
  });

  it("are walked on from where the caret was put", () => {
    const counterparts = new Counterparts();
    counterparts.put({ row: 4, side: "source", at: 6 });
    counterparts.walk(4, "source", 1, links);
    expect(lit(counterparts)).toEqual([1]);
  });
});
