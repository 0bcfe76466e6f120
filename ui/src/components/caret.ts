// Places in the text of the rows, between what the browser says and what the state knows.

import { unitToCodePoint, type Side } from "../text/alignment";
import type { Caret } from "../state/counterparts.svelte";

const closest = (node: Node | null, selector: string): HTMLElement | null =>
  (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>(selector) ?? null;

export const textAt = (node: Node | null): HTMLElement | null => closest(node, "[data-side]");

export const sideOf = (text: HTMLElement): Side => (text.dataset["side"] === "target" ? "target" : "source");

export const rowOf = (node: Node | null): number | null => {
  const row = closest(node, "[data-index]");
  return row ? Number(row.dataset["index"]) : null;
};

/** How many UTF-16 units of an element's text stand before a place in it. */
export function offsetIn(element: HTMLElement, node: Node, offset: number): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** Where the caret is, if it is in the text of a row. */
export function caretOf(selection: Selection | null): Caret | null {
  const node = selection?.focusNode ?? null;
  const text = textAt(node);
  const row = rowOf(node);
  if (!selection || !node || !text || row === null) return null;
  const units = offsetIn(text, node, selection.focusOffset);
  return { row, side: sideOf(text), at: unitToCodePoint(text.textContent, units) };
}

/** Remembers a caret in an element whose nodes are about to be others; what it gives puts it back. */
export function keepCaret(element: HTMLElement): (() => void) | null {
  const selection = getSelection();
  const node = selection?.anchorNode;
  if (!selection?.isCollapsed || !node || !element.contains(node)) return null;
  const offset = offsetIn(element, node, selection.anchorOffset);
  return () => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let rest = offset;
    for (let text = walker.nextNode() as Text | null; text; text = walker.nextNode() as Text | null) {
      if (rest <= text.data.length) {
        selection.collapse(text, rest);
        return;
      }
      rest -= text.data.length;
    }
  };
}

export type Reach = { side: Side; rows: [number, number]; from: number; to: number };

/** What a selection covers of one column, by rows and UTF-16 units; null when it is elsewhere. */
export function reachOf(selection: Selection | null, list: HTMLElement): Reach | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const text = textAt(selection.anchorNode);
  if (!text || !list.contains(text)) return null;
  const side = sideOf(text);
  const range = selection.getRangeAt(0);
  const inside = [...list.querySelectorAll<HTMLElement>(`[data-side="${side}"]`)].filter((cell) =>
    range.intersectsNode(cell),
  );
  const [first, last] = [inside[0], inside.at(-1)];
  if (!first || !last) return null;
  const { startContainer, startOffset, endContainer, endOffset } = range;
  return {
    side,
    rows: [rowOf(first) ?? 0, rowOf(last) ?? 0],
    from: first.contains(startContainer) ? offsetIn(first, startContainer, startOffset) : 0,
    to: last.contains(endContainer) ? offsetIn(last, endContainer, endOffset) : last.textContent.length,
  };
}
