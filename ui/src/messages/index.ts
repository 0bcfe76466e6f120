// The words of the window, and how codes from the engine become words.

import type { Code, Engine, Mode, Omitted, OpenEvent, Warning, WritingEvent } from "../backend/types";
import { f, t } from "./current.svelte";
import type { Messages } from "./en";
import type { Formats } from "./format";

export { f, locale, setLocale, t } from "./current.svelte";
export { chooseLocale, directionOf, locales, messagesFor } from "./files";
export type { Messages };

/** A warning in plain words. Engines grow new kinds; one that is not known here is still shown. */
export function warningText(warning: Warning, messages: Messages = t): string {
  const known: Partial<Record<string, (value: string | null) => string>> = messages.warnings;
  const words = Object.hasOwn(known, warning.kind) ? known[warning.kind] : undefined;
  return words?.(warning.value) ?? messages.warningUnknown(warning.kind, warning.value);
}

export function faultHint(code: Code, messages: Messages = t): string {
  return messages.faultHints[code];
}

/** How far opening has come, counted in what the stage counts. */
export function stageText(event: OpenEvent | null, words: { t: Messages; f: Formats } = { t, f }): string {
  const { opening } = words.t;
  if (event === null) return opening.stages.reading;
  const { stage, done, total } = event;
  // The page that is worked on is the one after those that are done.
  const at = Math.min(done + 1, total);
  if (stage === "fetching" && total > 0) {
    return opening.fetchedOf(words.f.size(Math.min(done, total)), words.f.size(total));
  }
  if (stage === "fetching" && done > 0) return opening.fetched(words.f.size(done));
  if (stage === "recognising" && total > 0) return opening.letters(at, total);
  if (stage === "reading" && total > 1) return opening.page(at, total);
  return opening.stages[stage];
}

type Installing = {
  done: number;
  total: number;
  rate: number | null;
  left: number | null;
  checking: boolean;
};

/** How far an installation is: sizes first, which everybody looks for. */
export function installText(
  { done, total, rate, left, checking }: Installing,
  words: { t: Messages; f: Formats } = { t, f },
): string {
  const { installing } = words.t;
  if (checking) return installing.checking;
  if (total === 0) return installing.starting;
  return [
    installing.of(words.f.size(Math.min(done, total)), words.f.size(total)),
    ...(rate === null ? [] : [words.f.rate(rate)]),
    ...(left === null ? [] : [installing.left(words.f.duration(left))]),
  ].join(" · ");
}

/** What of the text a summary was not made from, and why; null when it was made from all of it. */
export function omittedText(omitted: readonly Omitted[], messages: Messages = t): string | null {
  if (omitted.length === 0) return null;
  const counts = new Map<string, number>();
  for (const { reason } of omitted) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const known: Partial<Record<string, (n: number) => string>> = messages.summary.reasons;
  return messages.summary.leftOut(
    [...counts].map(([reason, n]) => {
      const words = Object.hasOwn(known, reason) ? known[reason] : undefined;
      return words?.(n) ?? messages.summary.reasonUnknown(n, reason.replaceAll("_", " "));
    }),
  );
}

/** How far a written summary is. */
export function writingText(event: WritingEvent | null, messages: Messages = t): string {
  const { begins, stages } = messages.writing;
  if (event === null) return begins;
  return event.stage === "checking" ? stages.checking : stages[event.stage](event.done, event.total);
}

/** How a summary was made, and with which model if it was one. An engine that is not known here is named. */
export function engineTexts(
  { name, version, model, digest }: Engine,
  mode: Mode = "extractive",
  messages: Messages = t,
): string[] {
  const { engines, engineUnknown, engine, model: modelText } = messages.summary;
  const written = mode === "abstractive";
  const known: Partial<Record<string, string>> = written ? messages.writing.engines : engines;
  const words = (Object.hasOwn(known, name) ? known[name] : undefined) ?? engineUnknown(name);
  // The server's models have no digest: its name for the model is all that is known.
  if (written) return [messages.writing.made(model, words), ...(digest === "" ? [] : [digest])];
  const made = engine(words, version);
  return digest === "" ? [made] : [made, modelText(model, digest)];
}
