// Heights of the rows of a long list: measured where a row has been on screen, estimated elsewhere.
// A Fenwick tree keeps "where does row i begin" and "which row is at y" at O(log n), so that a list of
// tens of thousands of rows of unequal height can be scrolled without walking it.

export class Heights {
  readonly count: number;
  #heights: Float64Array;
  #tree: Float64Array;
  #measured: Uint8Array;
  #highestBit: number;

  constructor(count: number, estimate: number) {
    this.count = count;
    this.#heights = new Float64Array(count).fill(estimate);
    this.#measured = new Uint8Array(count);
    this.#tree = new Float64Array(count + 1);
    this.#highestBit = count === 0 ? 0 : 2 ** Math.floor(Math.log2(count));
    for (let i = 1; i <= count; i++) {
      this.#tree[i]! += estimate;
      const parent = i + (i & -i);
      if (parent <= count) this.#tree[parent]! += this.#tree[i]!;
    }
  }

  height(index: number): number {
    return this.#heights[index] ?? 0;
  }

  get total(): number {
    return this.offset(this.count);
  }

  /** Where row `index` begins, from the top of the list. */
  offset(index: number): number {
    let sum = 0;
    for (let i = Math.min(index, this.count); i > 0; i -= i & -i) sum += this.#tree[i]!;
    return sum;
  }

  /** The row that covers `y`; the first or the last row when `y` is outside the list. */
  indexAt(y: number): number {
    if (this.count === 0) return 0;
    let position = 0;
    let rest = Math.max(0, y);
    for (let bit = this.#highestBit; bit > 0; bit >>= 1) {
      const next = position + bit;
      if (next <= this.count && this.#tree[next]! <= rest) {
        position = next;
        rest -= this.#tree[next]!;
      }
    }
    return Math.min(position, this.count - 1);
  }

  /** Records a measured height; returns by how much the row grew. */
  measure(index: number, height: number): number {
    if (index < 0 || index >= this.count) return 0;
    this.#measured[index] = 1;
    return this.#set(index, height);
  }

  /** A better estimate for a row that has not been on screen yet; a measured row keeps its height. */
  estimate(index: number, height: number): number {
    if (index < 0 || index >= this.count || this.#measured[index] === 1) return 0;
    return this.#set(index, height);
  }

  #set(index: number, height: number): number {
    const delta = height - this.#heights[index]!;
    if (delta === 0) return 0;
    this.#heights[index] = height;
    for (let i = index + 1; i <= this.count; i += i & -i) this.#tree[i]! += delta;
    return delta;
  }
}

export type Range = { first: number; last: number };

/** The rows to draw for a view onto the list, both ends included; `overscan` is in pixels. */
export function rangeFor(heights: Heights, top: number, view: number, overscan: number): Range {
  return {
    first: heights.indexAt(top - overscan),
    last: heights.indexAt(top + view + overscan),
  };
}

/** What must stay where it is on screen when heights change: a row, and how far into it the view begins. */
export type Anchor = { index: number; into: number };

export function anchorAt(heights: Heights, top: number): Anchor {
  const index = heights.indexAt(top);
  return { index, into: top - heights.offset(index) };
}

export function topOf(heights: Heights, anchor: Anchor): number {
  return heights.offset(anchor.index) + anchor.into;
}
