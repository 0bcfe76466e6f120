// Taking corrections back and making them again, from anywhere in a text that is no field.

import { tick } from "svelte";
import { t } from "../messages";
import type { Reading } from "../state/reading.svelte";
import type { Session } from "../state/session.svelte";
import { isField } from "../state/shortcuts";
import { letterOf } from "../text/letters";

async function step(session: Session, reading: Reading, way: "undo" | "redo"): Promise<void> {
  const { row } = await reading.edits.step(way);
  if (row === null) {
    session.news = way === "undo" ? t.edit.nothingToUndo : t.edit.nothingToRedo;
    return;
  }
  reading.goTo(row);
  // The same words twice are said twice.
  reading.said = "";
  await tick();
  reading.said = way === "undo" ? t.edit.undone(row + 1) : t.edit.redone(row + 1);
}

function wayOf(event: KeyboardEvent): "undo" | "redo" | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const letter = letterOf(event);
  if (letter === "z") return event.shiftKey ? "redo" : "undo";
  return letter === "y" && !event.shiftKey ? "redo" : null;
}

export function undoKeys(session: Session, reading: Reading, event: KeyboardEvent): void {
  if (event.defaultPrevented || isField(event.target) || session.dialog !== null) return;
  const way = wayOf(event);
  if (way === null || !reading.translates) return;
  event.preventDefault();
  const run = () => step(session, reading, way);
  void session.attempt(run, () => void run());
}
