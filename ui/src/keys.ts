// Every key that does something, as the list shows them.

import type { Messages } from "./messages";

type Words = Messages["shortcuts"];
export type KeyId = keyof Words["does"];
export type GroupId = keyof Words["groups"];
export type Combination = { ctrl?: true; shift?: true; key: string };

const plain = (key: string): Combination => ({ key });
const ctrl = (key: string): Combination => ({ ctrl: true, key });
const shift = (key: string): Combination => ({ shift: true, key });
const both = (key: string): Combination => ({ ctrl: true, shift: true, key });

export const KEYS: readonly { group: GroupId; keys: readonly [KeyId, ...Combination[]][] }[] = [
  {
    group: "everywhere",
    keys: [
      ["paste", ctrl("v")],
      ["open", ctrl("o")],
      ["address", ctrl("l")],
      ["read", ctrl("Enter")],
      ["newArticle", ctrl("n"), plain("Escape")],
      ["packs", both("l")],
      ["library", ctrl("h")],
      ["settings", ctrl(",")],
      ["help", plain("?")],
      ["zoomIn", ctrl("+")],
      ["zoomOut", ctrl("-")],
      ["zoomReset", ctrl("0")],
    ],
  },
  {
    group: "texts",
    keys: [
      ["nextText", ctrl("Tab")],
      ["previousText", both("Tab")],
      ["closeText", ctrl("w")],
    ],
  },
  {
    group: "reading",
    keys: [
      ["textLarger", both("+")],
      ["textSmaller", both("-")],
      ["contents", both("o")],
      ["goTo", ctrl("g")],
      ["glossary", both("g")],
      ["export", ctrl("e")],
    ],
  },
  {
    group: "rows",
    keys: [
      ["rows", plain("ArrowUp"), plain("ArrowDown")],
      ["words", plain("ArrowLeft"), plain("ArrowRight")],
      ["wordsTarget", shift("ArrowLeft"), shift("ArrowRight")],
      ["ends", plain("Home"), plain("End")],
      ["language", plain("l")],
      ["selectColumn", ctrl("a")],
      ["copy", ctrl("c")],
    ],
  },
  {
    group: "editing",
    keys: [
      ["edit", plain("Enter"), plain("F2")],
      ["keep", plain("Enter")],
      ["giveUp", plain("Escape")],
      ["undo", ctrl("z")],
      ["redo", both("z"), ctrl("y")],
    ],
  },
  {
    group: "finding",
    keys: [
      ["find", ctrl("f")],
      ["findNext", plain("F3"), plain("Enter")],
      ["findPrevious", shift("F3"), shift("Enter")],
      ["closeFind", plain("Escape")],
    ],
  },
  {
    group: "library",
    keys: [
      ["libraryOpen", plain("Enter")],
      ["libraryMore", shift("ArrowUp"), shift("ArrowDown")],
      ["libraryAll", ctrl("a")],
      ["libraryTags", plain("F2")],
      ["libraryOut", plain("Delete")],
      ["libraryUndo", ctrl("z")],
    ],
  },
];

const ARROWS: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };
const NAMED = {
  Enter: "enter",
  Escape: "escape",
  Home: "home",
  End: "end",
  Tab: "tab",
  Delete: "delete",
} as const;

/** A combination as it is printed on the keys. */
export function caps({ ctrl, shift, key }: Combination, words: Words["keys"]): string[] {
  const named = Object.hasOwn(NAMED, key) ? words[NAMED[key as keyof typeof NAMED]] : undefined;
  const cap = ARROWS[key] ?? named ?? (key.length === 1 ? key.toUpperCase() : key);
  return [...(ctrl ? [words.ctrl] : []), ...(shift ? [words.shift] : []), cap];
}
