// What the fake engine makes of a paste: lines of a page joined, several articles told apart.

import type { Part, Paste } from "../types";

const SEPARATOR = /^(?:-{3,}|(?:\*\s*){3})$/;
const LIST_ITEM = /^(?:[-*•]|\d+[.)])\s/;

/** Lines that a page broke and not their writer: all but the last are about as long as the page is wide. */
function wrapped(lines: string[]): boolean {
  const broken = lines.slice(0, -1);
  return (
    broken.length > 0 &&
    broken.every((line) => line.length >= 45 && line.length <= 110) &&
    !lines.some((line) => LIST_ITEM.test(line))
  );
}

export type Repaired = { text: string; paste: Paste };

/** The paste with its lines joined; null when there is nothing to repair. */
export function repaired(raw: string): Repaired | null {
  let joined = 0;
  let hyphens = 0;
  const text = raw
    .split(/\n\s*\n/)
    .map((block) => {
      const lines = block
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "");
      if (!wrapped(lines)) return block;
      joined += lines.length - 1;
      return lines.reduce((before, line) => {
        if (!/\p{L}-$/u.test(before) || !/^\p{Ll}/u.test(line))
          return before === "" ? line : `${before} ${line}`;
        hyphens += 1;
        return before.slice(0, -1) + line;
      }, "");
    })
    .join("\n\n");
  return joined === 0 ? null : { text, paste: { repaired: true, joined, hyphens } };
}

export type PartText = Part & { text: string };

/** The articles of a paste: separated by a line of dashes or stars, each with a title of its own. */
export function partsOf(raw: string): PartText[] {
  const texts: string[][] = [[]];
  for (const line of raw.split("\n")) {
    if (SEPARATOR.test(line.trim())) texts.push([]);
    else texts.at(-1)?.push(line);
  }
  const parts = texts
    .map((lines) => lines.join("\n").trim())
    .filter((text) => text !== "")
    .map((text) => ({
      title: text.split("\n", 1)[0]?.trim() ?? "",
      words: text.split(/\s+/).length,
      text,
    }));
  const titled = parts.every(({ title, text }) => title.length <= 80 && text.length > title.length);
  return parts.length > 1 && titled ? parts : [];
}
