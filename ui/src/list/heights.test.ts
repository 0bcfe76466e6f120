import { describe, expect, it } from "vitest";
import { anchorAt, Heights, rangeFor, topOf } from "./heights";

/** The same list, walked from the top: slow and plainly right. */
function plainOffset(heights: number[], index: number): number {
  return heights.slice(0, index).reduce((sum, height) => sum + height, 0);
}

/** A small generator with a fixed seed, so that a failure can be seen again. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe("heights of a long list", () => {
  it("places rows by the estimate until they are measured", () => {
    const heights = new Heights(10, 50);
    expect(heights.offset(4)).toBe(200);
    expect(heights.total).toBe(500);
    expect(heights.measure(1, 80)).toBe(30);
    expect(heights.offset(1)).toBe(50);
    expect(heights.offset(2)).toBe(130);
    expect(heights.total).toBe(530);
  });

  it("agrees with a plain sum for any mix of heights", () => {
    const next = random(7);
    for (const count of [1, 2, 3, 31, 32, 33, 1000]) {
      const heights = new Heights(count, 40);
      const plain = Array<number>(count).fill(40);
      for (let i = 0; i < count; i++) {
        const row = Math.floor(next() * count);
        const height = 20 + Math.floor(next() * 200);
        heights.measure(row, height);
        plain[row] = height;
      }
      for (let i = 0; i <= count; i += Math.max(1, Math.floor(count / 50))) {
        expect(heights.offset(i), `offset of row ${i} of ${count}`).toBe(plainOffset(plain, i));
      }
      for (let y = 0; y < heights.total; y += 17) {
        const row = heights.indexAt(y);
        expect(plainOffset(plain, row), `row ${row} begins above ${y}`).toBeLessThanOrEqual(y);
        expect(plainOffset(plain, row + 1), `row ${row} ends below ${y}`).toBeGreaterThan(y);
      }
    }
  });

  it("answers with the first and the last row outside the list", () => {
    const heights = new Heights(5, 10);
    expect(heights.indexAt(-100)).toBe(0);
    expect(heights.indexAt(50)).toBe(4);
    expect(heights.indexAt(9_999)).toBe(4);
  });

  it("holds no rows without breaking", () => {
    const heights = new Heights(0, 10);
    expect(heights.total).toBe(0);
    expect(rangeFor(heights, 0, 500, 100)).toEqual({ first: 0, last: 0 });
    expect(heights.measure(0, 10)).toBe(0);
  });

  it("keeps a measured height when an estimate comes later", () => {
    const heights = new Heights(3, 10);
    heights.measure(1, 99);
    expect(heights.estimate(1, 20)).toBe(0);
    expect(heights.estimate(2, 20)).toBe(10);
    expect(heights.total).toBe(129);
  });

  it("draws only what is near the view, however long the list is", () => {
    const heights = new Heights(50_000, 60);
    const { first, last } = rangeFor(heights, 1_500_000, 800, 500);
    expect(last - first).toBeLessThan(35);
    expect(heights.offset(first)).toBeLessThanOrEqual(1_500_000 - 500);
    expect(heights.offset(last + 1)).toBeGreaterThanOrEqual(1_500_000 + 800 + 500);
  });

  it("keeps the anchor where it is on screen when rows above it grow", () => {
    const heights = new Heights(1000, 60);
    const top = 30_025;
    const anchor = anchorAt(heights, top);
    expect(anchor).toEqual({ index: 500, into: 25 });
    heights.measure(10, 200);
    heights.measure(499, 20);
    heights.measure(700, 500);
    expect(topOf(heights, anchor)).toBe(top + 140 - 40);
  });
});
