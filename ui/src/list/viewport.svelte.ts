// What of a long list is on screen: which rows to draw and where, and what stays still while rows change
// height. Holds no rows itself.

import { flushSync } from "svelte";
import { anchorAt, Heights, topOf } from "./heights";

/** Pixels beyond the view in which rows are drawn. */
const OVERSCAN = 500;

/** How long a row that was gone to is held in place while its surroundings are measured. */
const HOLD_MS = 1_500;

export type Stay = { row: number; at: number };

export class Viewport {
  view = $state(600);
  #top = $state(0);
  #heights = $state.raw(new Heights(0, 1));
  /** Heights live outside the reactive graph; this says that some of them changed. */
  #version = $state(0);
  #scroller: HTMLElement | null = null;
  #list: HTMLElement | null = null;
  /** Where the list begins in the scrolled content. Reading it lays the page out, so it is kept. */
  #listTop = 0;
  #held: (Stay & { until: number }) | null = null;
  #moved: (row: number, into: number) => void;

  // Numbers and no objects: a scroll that changes none of them draws nothing.
  first = $derived.by(() => this.#at(this.#top - OVERSCAN));
  last = $derived.by(() => this.#at(this.#top + this.view + OVERSCAN));
  topRow = $derived.by(() => this.#at(Math.max(this.#top, 0)));
  total = $derived.by(() => {
    void this.#version;
    return this.#heights.total;
  });

  constructor(moved: (row: number, into: number) => void) {
    this.#moved = moved;
  }

  get count(): number {
    return this.#heights.count;
  }

  #at(y: number): number {
    void this.#version;
    return this.#heights.indexAt(y);
  }

  offset(row: number): number {
    void this.#version;
    return this.#heights.offset(row);
  }

  height(row: number): number {
    return this.#heights.height(row);
  }

  /** Forgets all heights: other rows, or rows of another shape. */
  reset(count: number, estimate: number): void {
    this.#heights = new Heights(count, estimate);
  }

  readonly #observer = new ResizeObserver((entries) => this.#resized(entries));

  readonly measure = (row: HTMLElement): (() => void) => {
    // The border too: it is the space above a paragraph, and comes when the row itself does.
    this.#observer.observe(row, { box: "border-box" });
    return () => this.#observer.unobserve(row);
  };

  /** Watches everything that can move the list: the window, and what stands above it. */
  attach(scroller: HTMLElement, list: HTMLElement, above: readonly Element[]): () => void {
    this.#scroller = scroller;
    this.#list = list;
    this.#place();
    const box = new ResizeObserver(() => this.#shifted());
    box.observe(scroller);
    for (const element of above) box.observe(element);
    const look = () => this.look();
    const release = () => (this.#held = null);
    scroller.addEventListener("scroll", look, { passive: true });
    scroller.addEventListener("wheel", release, { passive: true });
    scroller.addEventListener("touchmove", release, { passive: true });
    scroller.addEventListener("pointerdown", release);
    return () => {
      box.disconnect();
      this.#observer.disconnect();
      scroller.removeEventListener("scroll", look);
      scroller.removeEventListener("wheel", release);
      scroller.removeEventListener("touchmove", release);
      scroller.removeEventListener("pointerdown", release);
      this.#scroller = null;
    };
  }

  #place(): void {
    const { scroller, list } = this.#boxes();
    this.view = scroller.clientHeight;
    this.#listTop =
      list.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
  }

  #holding(): Stay | null {
    return this.#held && performance.now() < this.#held.until ? this.#held : null;
  }

  /** Something above the rows came, went or grew: the text stays under the eye. */
  #shifted(): void {
    const { scroller } = this.#boxes();
    const before = this.#listTop;
    const inside = scroller.scrollTop > before;
    this.#place();
    const held = this.#holding();
    if (held) scroller.scrollTop = this.#listTop + this.#heights.offset(held.row) - held.at;
    else if (inside && this.#listTop !== before) scroller.scrollTop += this.#listTop - before;
    this.look();
  }

  #boxes(): { scroller: HTMLElement; list: HTMLElement } {
    if (!this.#scroller || !this.#list) throw new Error("the list is not on screen");
    return { scroller: this.#scroller, list: this.#list };
  }

  look(): void {
    const { scroller } = this.#boxes();
    this.#top = scroller.scrollTop - this.#listTop;
    const { index, into } = anchorAt(this.#heights, this.#top);
    this.#moved(index, into);
  }

  #resized(entries: readonly ResizeObserverEntry[]): void {
    if (!this.#scroller) return;
    this.#change(() => {
      let changed = false;
      for (const entry of entries) {
        const index = Number((entry.target as HTMLElement).dataset["index"]);
        const height = entry.borderBoxSize[0]?.blockSize ?? 0;
        if (height > 0 && this.#heights.measure(index, height) !== 0) changed = true;
      }
      return changed;
    });
  }

  #change(measure: () => boolean): void {
    const { scroller } = this.#boxes();
    const { scrollTop } = scroller;
    const anchor = anchorAt(this.#heights, scrollTop - this.#listTop);
    const inside = scrollTop > this.#listTop;
    // Whoever went to the end stays at the end while the last rows are measured.
    const atEnd =
      inside && this.last >= this.count - 1 && scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
    if (!measure()) return;
    this.#version++;
    const held = this.#holding();
    const top = held
      ? this.#listTop + this.#heights.offset(held.row) - held.at
      : inside
        ? this.#listTop + topOf(this.#heights, anchor)
        : scrollTop;
    // Rows below the eye grow without anybody noticing, and most do: that must cost nothing more.
    if (!atEnd && Math.abs(top - scrollTop) < 0.5) return;
    // The new total height must be in the page before the scroll position can follow it.
    flushSync();
    scroller.scrollTop = atEnd && !held ? scroller.scrollHeight : top;
    this.look();
  }

  /** Puts a row at this distance from the top of the view, and keeps it there while rows are measured. */
  hold({ row, at }: Stay): void {
    const { scroller } = this.#boxes();
    this.#held = { row, at, until: performance.now() + HOLD_MS };
    this.#place();
    scroller.scrollTop = this.#listTop + this.#heights.offset(row) - at;
    this.look();
  }

  /** Where a row is, below the top of the view. */
  stay(row: number): Stay {
    return { row, at: this.#heights.offset(row) - this.#top };
  }

  /** The first row that begins this far below the top of the view. */
  rowAt(below: number): number {
    const row = this.#heights.indexAt(Math.max(this.#top + below, 0));
    const begins = this.#heights.offset(row) >= this.#top + below - 1;
    return begins || this.#top + below <= 0 ? row : Math.min(row + 1, Math.max(this.count - 1, 0));
  }

  /** Whether all of a row can be seen below the heads of the columns. */
  shows(row: number, head: number): boolean {
    const { at } = this.stay(row);
    return at >= head && at + this.#heights.height(row) <= this.view;
  }

  /** After a change of shape: what is drawn is measured at once, and a row stays where it was. */
  settle(stay: Stay | null): void {
    const { list } = this.#boxes();
    for (const row of list.querySelectorAll<HTMLElement>("[data-index]"))
      this.#heights.measure(Number(row.dataset["index"]), row.getBoundingClientRect().height);
    flushSync(() => this.#version++);
    if (stay) return this.hold(stay);
    // A row of another list that was gone to is not held in this one.
    this.#held = null;
    this.look();
  }
}
