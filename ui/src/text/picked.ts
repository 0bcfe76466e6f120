// Words that are selected in the text, as the beginning of a term.

import type { Side } from "./alignment";

export type Picked = { words: string; side: Side; language: string | null };

/** Longer than any term: more likely a sentence that was selected for copying. */
const MOST = 80;

const EDGES = /^[\p{P}\s]+|[\p{P}\s]+$/gu;

export function pickedWords(selection: Selection | null = getSelection()): Picked | null {
  const { anchorNode, focusNode } = selection ?? {};
  if (!selection || !anchorNode || selection.isCollapsed) return null;
  const element = anchorNode instanceof Element ? anchorNode : anchorNode.parentElement;
  const cell = element?.closest<HTMLElement>("[data-side]");
  const side = cell?.dataset["side"];
  if (!cell || (side !== "source" && side !== "target") || !cell.contains(focusNode ?? null)) return null;
  const words = selection.toString().replaceAll(EDGES, "").replaceAll(/\s+/gu, " ");
  if (words === "" || [...words].length > MOST) return null;
  return { words, side, language: cell.closest<HTMLElement>("[lang]")?.lang || null };
}
