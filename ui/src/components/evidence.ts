// What a line of a summary does to the text that it rests on; the same for a list and for a paragraph.

import type { SummaryLine } from "../backend/types";
import type { Reading } from "../state/reading.svelte";

export type Pointer = {
  look: () => void;
  lookAway: () => void;
  go: (row: number | undefined) => void;
  key: (event: KeyboardEvent) => void;
};

/** Takes a function, because a line keeps its place while its words become translated. */
export function pointer(reading: Reading, line: () => SummaryLine): Pointer {
  const go = (row: number | undefined) => {
    // Selecting the words of a line is not asking to leave it.
    if (row === undefined || getSelection()?.isCollapsed === false) return;
    reading.look(line().rows);
    reading.goTo(row);
  };
  return {
    look: () => reading.look(line().rows),
    lookAway: () => reading.look([]),
    go,
    key(event) {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      go(line().rows[0]);
    },
  };
}
