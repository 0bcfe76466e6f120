// What the keys of the window do, wherever the focus is. Rows, fields and popups take their own keys first.

import { letterOf } from "../text/letters";
import type { Session } from "./session.svelte";

const FIELDS = "input, textarea, select, [contenteditable]";

export const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest(FIELDS) !== null;

/** Longer than anybody looks for: more likely a paragraph that was selected for copying. */
const QUERY_LIMIT = 120;

/** What is selected in the text, to look for that. */
function selectedText(): string {
  const text = isField(document.activeElement) ? "" : (getSelection()?.toString().trim() ?? "");
  return text.length <= QUERY_LIMIT && !text.includes("\n") ? text : "";
}

export function showFind(session: Session): void {
  const { reading } = session;
  if (!reading) return;
  session.popup = null;
  reading.find.show(reading.place.row, selectedText());
}

function showAddress(session: Session): void {
  session.newArticle();
  session.web.wanted = true;
}

function findAgain(session: Session, step: "next" | "previous"): void {
  const find = session.reading?.find;
  if (!find) return;
  if (find.open && find.query !== "") void find[step]();
  else showFind(session);
}

/** With Ctrl, or Command on a Mac. */
function withCommand(session: Session, name: string, shift: boolean): (() => void) | null {
  const { library } = session;
  const reading = session.view === "reading" && session.reading !== null && !library.covers;
  const popup = (which: Session["popup"]) => () => (session.popup = which);
  if (shift) {
    if (name === "l") return () => (session.dialog = "packs");
    if (!reading) return null;
    if (name === "o") return popup("contents");
    if (name === "g") return () => (session.dialog = "glossary");
    if (name === "tab") return () => session.showBeside(-1);
    return null;
  }
  if (name === "o") return () => void session.chooseFiles();
  if (name === "n") return () => session.newArticle();
  if (name === "l") return () => showAddress(session);
  if (name === "h") return () => (library.open ? library.close() : library.show());
  if (name === ",") return () => (session.dialog = "settings");
  if (name === "f" && library.covers) return () => (library.wanted = true);
  if (!reading) return null;
  if (name === "e") return () => (session.dialog = "export");
  if (name === "f") return () => showFind(session);
  if (name === "g") return popup("goto");
  if (name === "tab") return () => session.showBeside(1);
  if (name === "w") return () => session.closeText();
  return null;
}

/** Also as Arabic and Chinese keyboards have it. */
const QUESTION = new Set(["?", "؟", "？"]);

function alone(session: Session, event: KeyboardEvent): (() => void) | null {
  if (QUESTION.has(event.key) && !isField(event.target)) return () => (session.dialog = "shortcuts");
  if (session.view !== "reading" || session.reading === null || session.library.covers) return null;
  if (event.key === "F3") return () => findAgain(session, event.shiftKey ? "previous" : "next");
  if (event.key === "Escape" && !isField(event.target)) return () => session.newArticle();
  return null;
}

export function pressed(session: Session, event: KeyboardEvent): void {
  // Everything waits for a dialog, and for an opening that can only be stopped.
  if (event.defaultPrevented || event.altKey || session.dialog !== null || session.opener.now) return;
  const command = event.ctrlKey || event.metaKey;
  const run = command
    ? withCommand(session, letterOf(event).toLowerCase(), event.shiftKey)
    : alone(session, event);
  if (!run) return;
  event.preventDefault();
  run();
}

/** What plus and minus are with Shift, on one keyboard or another. */
const LARGER = new Set(["+", "=", "*"]);
const SMALLER = new Set(["-", "_"]);

/** In the capturing phase: the shell zooms on Ctrl and a plus, whether or not Shift is held. */
export function pressedFirst(session: Session, event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.altKey) return;
  if (LARGER.has(event.key)) session.settings.stepTextSize(1);
  else if (SMALLER.has(event.key)) session.settings.stepTextSize(-1);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
