// Selecting and copying in one of the two columns. The browser draws a selection and moves its ends; what
// it covers is known by rows, because a long text is never drawn whole.

import { t } from "../messages";
import { copyRows } from "../state/output";
import type { Reading } from "../state/reading.svelte";
import type { Session } from "../state/session.svelte";
import { isField } from "../state/shortcuts";
import type { Side } from "../text/alignment";
import { caretOf, reachOf, sideOf, textAt } from "./caret";
import { letterOf } from "../text/letters";

type Part = { side: Side; rows: [number, number]; from: number; to: number | undefined };

/** `all`: it is worth a word that it is done, because nobody sees all of it. */
function copy(session: Session, reading: Reading, part: Part, all: boolean): void {
  const run = async () => {
    const { text, sentences, missing } = await copyRows(reading, part.side, part.rows, part.from, part.to);
    if (sentences === 0) {
      session.news = t.rows.nothingToCopy;
      return;
    }
    await session.backend.copyText(text);
    if (missing > 0) session.news = t.rows.copiedLess(sentences, missing);
    else if (all) session.news = t.rows.copied(sentences);
  };
  void session.attempt(run, () => copy(session, reading, part, all));
}

function copyColumn(session: Session, reading: Reading, side: Side): void {
  copy(session, reading, { side, rows: [0, reading.rows.count - 1], from: 0, to: undefined }, true);
}

/** Keys that mean a whole column. True when one was used. */
export function columnKeys(
  session: Session,
  reading: Reading,
  sides: readonly Side[],
  event: KeyboardEvent,
): boolean {
  const { selection, counterparts } = reading;
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const letter = letterOf(event);
  if (command && letter === "a") {
    getSelection()?.removeAllRanges();
    selection.all(sides.includes(counterparts.side) ? counterparts.side : (sides[0] ?? "source"));
    return true;
  }
  if (selection.whole === null) return false;
  if (command && letter === "c") copyColumn(session, reading, selection.whole);
  else if (event.key === "Escape") selection.clear();
  else return false;
  return true;
}

/** Follows caret and selection in the rows for as long as they are on screen. */
export function selectRows(session: Session, reading: Reading, list: HTMLElement): () => void {
  const { selection, counterparts } = reading;

  const press = (event: PointerEvent) => {
    selection.clear();
    if (event.button !== 0 || !(event.target instanceof Element) || !list.contains(event.target)) return;
    const text = textAt(event.target);
    // Between the texts nothing begins, but what was selected is let go.
    if (!text && !event.target.closest("button, textarea")) getSelection()?.removeAllRanges();
    if (text) counterparts.side = sideOf(text);
    selection.press(text && sideOf(text));
  };

  const follow = () => {
    const now = getSelection();
    const reach = reachOf(now, list);
    selection.reach(reach?.rows ?? null);
    if (!now?.isCollapsed || !list.contains(now.focusNode)) return;
    const caret = caretOf(now);
    if (!caret) return;
    counterparts.put(caret);
    void reading.link(caret.row);
  };

  const lift = () => {
    selection.release();
    follow();
  };

  const copied = (event: ClipboardEvent) => {
    if (event.defaultPrevented || isField(event.target) || session.dialog !== null) return;
    const reach = reachOf(getSelection(), list);
    if (!reach && selection.whole === null) return;
    event.preventDefault();
    if (reach) copy(session, reading, reach, false);
    else if (selection.whole !== null) copyColumn(session, reading, selection.whole);
  };

  document.addEventListener("pointerdown", press, true);
  document.addEventListener("pointerup", lift);
  document.addEventListener("pointercancel", lift);
  document.addEventListener("selectionchange", follow);
  document.addEventListener("copy", copied);
  return () => {
    document.removeEventListener("pointerdown", press, true);
    document.removeEventListener("pointerup", lift);
    document.removeEventListener("pointercancel", lift);
    document.removeEventListener("selectionchange", follow);
    document.removeEventListener("copy", copied);
  };
}
