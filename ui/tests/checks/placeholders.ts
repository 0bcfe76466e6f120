// Calls messages with values that are easy to find again, so that a translation which drops one is caught.

export type Tree = Readonly<Record<string, unknown>>;
type Message = (...values: unknown[]) => unknown;

/** Every message with its path, as `summary.lengths.short`. */
export function leaves(tree: Tree, prefix = ""): [string, string | Message][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string | Message][] => {
    const name = `${prefix}${key}`;
    if (typeof value === "string" || typeof value === "function") return [[name, value as string | Message]];
    return leaves(value as Tree, `${name}.`);
  });
}

/** A value for one argument, and what of it can be found in the words. */
type Value = { given: unknown; marks: string[] };

const NUMBERS = [4321, 8765, 9753, 6428];

function values(at: number): Value[] {
  const number = NUMBERS[at] ?? 5319;
  const word = `Ξ${"αβγδ".charAt(at)}ξ`;
  // Whatever is asked of it is a number of its own.
  const fields = new Proxy({} as Record<string, number>, {
    get: (_, key) => 2000 + at * 100 + (String(key).charCodeAt(0) % 97),
  });
  return [
    { given: number, marks: [String(number)] },
    { given: word, marks: [word] },
    { given: [`${word}1`, `${word}2`], marks: [`${word}1`, `${word}2`] },
    { given: fields, marks: Array.from({ length: 97 }, (_, i) => String(2000 + at * 100 + i)) },
  ];
}

/** Every way to give `count` arguments. */
function calls(count: number): Value[][] {
  return Array.from({ length: count }, (_, at) => values(at)).reduce<Value[][]>(
    (all, choices) => all.flatMap((call) => choices.map((value) => [...call, value])),
    [[]],
  );
}

function said(message: Message, call: Value[]): string | null {
  try {
    const words = message(...call.map(({ given }) => given));
    return typeof words === "string" && !/NaN|undefined|\[object/.test(words) ? words : null;
  } catch {
    return null;
  }
}

/** Numbers are found by their digits, whatever stands between them. */
function marksIn(words: string, call: Value[]): string[] {
  const digits = words.replaceAll(/\D/g, "");
  return call
    .flatMap(({ marks }) => marks)
    .filter((mark) => (/^\d+$/.test(mark) ? digits.includes(mark) : words.includes(mark)));
}

/** What the English message says of its values and the other one does not. */
export function dropped(english: Message, other: Message): string[] {
  const lost = calls(english.length).flatMap((call) => {
    const there = said(english, call);
    const here = said(other, call);
    if (there === null || here === null) return [];
    const kept = marksIn(here, call);
    return marksIn(there, call).filter((mark) => !kept.includes(mark));
  });
  return [...new Set(lost)];
}

/** A message as it is said with the first values that it takes; the values themselves left out. */
export function bare(message: string | Message): string {
  if (typeof message === "string") return message;
  for (const call of calls(message.length)) {
    const words = said(message, call);
    if (words === null) continue;
    return call
      .flatMap(({ marks }) => marks)
      .filter((mark) => !/^\d/.test(mark))
      .reduce((rest, mark) => rest.replaceAll(mark, ""), words)
      .replaceAll(/\d/g, "");
  }
  return "";
}
