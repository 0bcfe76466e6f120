// One row a language pair: which of its packs leads, which are other sizes, and what a search finds.

import type { Grade, PackView, Purpose } from "../backend/types";

export type PairPacks = {
  key: string;
  purpose: Purpose;
  lead: PackView;
  /** Other sizes of the same pair, the better first. */
  others: PackView[];
  /** It stands among what is installed. */
  here: boolean;
};

/** Where a row stands and what leads it. */
export type Place = { here: boolean; lead: string };

export const isHere = ({ state }: PackView): boolean => state !== "available";

/** Comes with Diglot, and the catalogue has a larger one under the same name. */
export const isStarter = ({ state, newer }: PackView): boolean => state === "shipped" && newer !== null;

/** Runs in the engine for larger models; it stands apart from what translates. */
export const isModel = ({ purpose }: { purpose: Purpose }): boolean => purpose.kind === "torch";

/** Two larger models are never sizes of the same. */
export const keyOf = ({ id, purpose }: PackView): string => {
  if (purpose.kind === "translation") return `${purpose.from}>${purpose.to}`;
  return purpose.kind === "torch" ? `torch ${id}` : purpose.kind;
};

const GRADES: readonly (Grade | null)[] = ["excellent", "good", "fair", null, "rough"];

const comet = ({ quality }: PackView) => quality.find(({ metric }) => metric === "COMET")?.value ?? 0;

/** The better first. */
export function byQuality(a: PackView, b: PackView): number {
  return (
    Number(b.best) - Number(a.best) ||
    GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade) ||
    comet(b) - comet(a) ||
    b.disk - a.disk
  );
}

/** `places`: where rows stood before; what a row is led by does not change under the reader's hand. */
export function pairsOf(
  packs: readonly PackView[],
  places: ReadonlyMap<string, Place> = new Map(),
): PairPacks[] {
  const byKey = new Map<string, PackView[]>();
  for (const pack of packs) {
    const key = keyOf(pack);
    byKey.set(key, [...(byKey.get(key) ?? []), pack]);
  }
  return [...byKey].map(([key, all]) => {
    const sorted = all.sort(byQuality);
    const place = places.get(key);
    const first = sorted.find(isHere) ?? sorted[0];
    const lead = (sorted.find(({ id }) => id === place?.lead) ?? first) as PackView;
    return {
      key,
      purpose: lead.purpose,
      lead,
      others: sorted.filter((pack) => pack !== lead),
      here: place?.here ?? sorted.some(isHere),
    };
  });
}

export const placesOf = (pairs: readonly PairPacks[]): Map<string, Place> =>
  new Map(pairs.map(({ key, here, lead }) => [key, { here, lead: lead.id }]));

/** Case and accents do not matter to somebody who searches. */
const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** Every word of the query has to be in one of the names of one of the two languages. */
export function finds(
  query: string,
  { purpose, lead, others }: PairPacks,
  names: (code: string) => readonly string[],
  title: (purpose: Purpose) => string,
): boolean {
  const words = plain(query)
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== "");
  if (words.length === 0) return true;
  const codes =
    purpose.kind === "translation"
      ? [purpose.from, purpose.to]
      : purpose.kind === "torch"
        ? purpose.languages
        : [];
  const all = [
    ...codes.flatMap(names),
    ...[lead, ...others].map(({ id }) => id),
    ...(purpose.kind === "translation" ? [] : [title(purpose)]),
  ].map(plain);
  return words.every((word) => all.some((name) => name.includes(word)));
}

/** By the language that is not English, and of its two directions the one into English first. */
export function byLanguage(
  name: (code: string) => string,
  compare: (a: string, b: string) => number,
): (a: PairPacks, b: PairPacks) => number {
  const language = ({ purpose }: PairPacks) => {
    if (purpose.kind !== "translation") return null;
    return name(purpose.from === "en" ? purpose.to : purpose.from);
  };
  const outOfEnglish = ({ purpose }: PairPacks) => purpose.kind === "translation" && purpose.from === "en";
  return (a, b) => {
    const [left, right] = [language(a), language(b)];
    // What is no translation stands last.
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return compare(left, right) || Number(outOfEnglish(a)) - Number(outOfEnglish(b));
  };
}
