// The reader's own translations, with undo and redo for each target language.

import type { Edited, Target } from "../types";
import { doneIn, translateRow, type Open } from "./engine";

export type Step = { row: number; before: Target | null; after: Target | null };

export type History = { done: Step[]; undone: Step[] };

function historyOf(open: Open, to: string): History {
  const history = open.history.get(to) ?? { done: [], undone: [] };
  open.history.set(to, history);
  return history;
}

function put(open: Open, to: string, row: number, target: Target | null): void {
  if (target === null) doneIn(open, to).delete(row);
  else doneIn(open, to).set(row, target);
}

function answer(history: History, step: Step | null, target: Target | null): Edited {
  return {
    row: step?.row ?? null,
    target,
    undo: history.done.length,
    redo: history.undone.length,
  };
}

export function edit(open: Open, to: string, row: number, text: string | null): Edited {
  const history = historyOf(open, to);
  const before = doneIn(open, to).get(row) ?? null;
  const machine = before?.machine ?? before?.text ?? null;
  const own = text?.replaceAll(/\s+/g, " ").trim() ?? "";
  const after: Target | null =
    own !== "" && own !== machine
      ? { text: own, alignment: [], warnings: [], terms: [], machine: machine ?? "" }
      : machine === null || machine === ""
        ? null
        : translateRow(open, row, to);
  if (before?.text === after?.text) return answer(history, null, before);
  const step = { row, before, after };
  history.done.push(step);
  history.undone = [];
  put(open, to, row, after);
  return answer(history, step, after);
}

export function undo(open: Open, to: string): Edited {
  const history = historyOf(open, to);
  const step = history.done.pop();
  if (!step) return answer(history, null, null);
  history.undone.push(step);
  put(open, to, step.row, step.before);
  return answer(history, step, step.before);
}

export function redo(open: Open, to: string): Edited {
  const history = historyOf(open, to);
  const step = history.undone.pop();
  if (!step) return answer(history, null, null);
  history.done.push(step);
  put(open, to, step.row, step.after);
  return answer(history, step, step.after);
}
