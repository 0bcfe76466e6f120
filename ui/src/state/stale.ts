import type { Stale } from "../backend/types";
import type { Texts } from "./texts.svelte";

/** Has sentences translated again whose glossary is another one now. How many of them somebody will see change. */
export function translateAgain(texts: Texts, stale: readonly Stale[], to: string): number {
  let count = 0;
  for (const { reading: id, rows } of stale) {
    for (const reading of texts.all.flatMap((text) => text.readings)) {
      if (reading.id !== id) continue;
      void reading.stale(rows, to);
      if (reading.to === to) count += rows.length;
    }
  }
  return count;
}
