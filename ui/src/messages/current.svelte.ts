// The language of the window now. What is drawn from `t` and `f` is drawn anew when it changes.

import type { Messages } from "./en";
import { chooseLocale, directionOf, messagesFor } from "./files";
import type { Formats } from "./format";

const system = (): readonly string[] => (typeof navigator === "undefined" ? ["en"] : navigator.languages);

const first = chooseLocale(system());
let tag = $state(first);
let current = $state.raw(messagesFor(first));

/** An object that is always the newest one. */
function live<T extends object>(now: () => T): T {
  return new Proxy({} as T, {
    get: (_, key) => Reflect.get(now(), key) as unknown,
    has: (_, key) => Reflect.has(now(), key),
    ownKeys: () => Reflect.ownKeys(now()),
    getOwnPropertyDescriptor: (_, key) => {
      const found = Reflect.getOwnPropertyDescriptor(now(), key);
      return found && { ...found, configurable: true };
    },
  });
}

/** The words of the window. Read them where they are drawn or in `$derived`: a copy keeps the old language. */
export const t: Messages = live(() => current.t);

/** Numbers, lists and names as the window's language writes them. */
export const f: Formats = live(() => current.f);

/** The language of the window, as for `lang`. */
export const locale = (): string => tag;

/** Puts the window into a language; null is the system's. */
export function setLocale(wanted: string | null): void {
  const next = chooseLocale(wanted === null ? system() : [wanted, ...system()]);
  if (next !== tag) {
    tag = next;
    current = messagesFor(next);
  }
  if (typeof document === "undefined") return;
  document.documentElement.lang = tag;
  document.documentElement.dir = directionOf(tag);
}
