// From word pairs in code points to pieces of text that can light up.

/** Offsets count code points; strings in this language count UTF-16 units. */
export function codePointToUnit(text: string): (codePoint: number) => number {
  if (!/[\ud800-\udfff]/.test(text)) return (n) => Math.min(Math.max(n, 0), text.length);
  const units: number[] = [];
  for (let i = 0; i < text.length; i += (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1) units.push(i);
  units.push(text.length);
  return (n) => units[Math.min(Math.max(n, 0), units.length - 1)] ?? text.length;
}

export type Pair = readonly [number, number, number, number];
export type Side = "source" | "target";

/** A run of text that the same word pairs cover; `pairs` are indexes into the alignment. */
export type Piece = {
  text: string;
  pairs: readonly number[];
  /** Found by a search; `current` is the hit that is looked at. */
  hit?: "hit" | "current";
  /** Index into the links of the sentence. */
  link?: number;
  strong?: true;
  emphasis?: true;
};

/** What else than words is marked in a sentence, in code points. */
export type Marks = {
  hits?: readonly { start: number; end: number; current: boolean }[];
  links?: readonly { start: number; end: number }[];
  stress?: readonly { start: number; end: number; strong: boolean; emphasis: boolean }[];
};

type Span = { start: number; end: number; on: (piece: Piece) => Piece };

const ends = (side: Side) => (side === "source" ? ([0, 1] as const) : ([2, 3] as const));

/**
 * Cuts one side of a sentence at the borders of its linked words, of its links, of what is bold or slanted,
 * and of what was found in it.
 * Pairs may overlap (one word can stand for several), and what lies outside the text is cut to it, because
 * it comes from a model.
 */
export function pieces(text: string, alignment: readonly Pair[], side: Side, marks: Marks = {}): Piece[] {
  if (text === "") return [];
  const { hits = [], links = [], stress = [] } = marks;
  if (alignment.length + hits.length + links.length + stress.length === 0) return [{ text, pairs: [] }];
  const unit = codePointToUnit(text);
  const [from, to] = ends(side);
  const spans: Span[] = [
    ...alignment.map((pair, index) => ({
      start: unit(pair[from]),
      end: unit(pair[to]),
      on: (piece: Piece) => ({ ...piece, pairs: [...piece.pairs, index] }),
    })),
    ...links.map(({ start, end }, link) => ({
      start: unit(start),
      end: unit(end),
      on: (piece: Piece) => ({ ...piece, link }),
    })),
    ...stress.map(({ start, end, strong, emphasis }) => ({
      start: unit(start),
      end: unit(end),
      on: (piece: Piece): Piece => ({
        ...piece,
        ...(strong ? { strong: true } : {}),
        ...(emphasis ? { emphasis: true } : {}),
      }),
    })),
    ...hits.map(({ start, end, current }) => ({
      start: unit(start),
      end: unit(end),
      on: (piece: Piece): Piece => ({ ...piece, hit: current ? "current" : "hit" }),
    })),
  ].filter(({ start, end }) => start < end);
  const cuts = new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])]);
  const sorted = [...cuts].sort((a, b) => a - b);
  const opening = [...spans].sort((a, b) => a.start - b.start);
  let opened = 0;
  let active: Span[] = [];
  return sorted.slice(0, -1).map((cut, i) => {
    active = active.filter(({ end }) => end > cut);
    for (; opening[opened] && (opening[opened] as Span).start <= cut; opened++)
      active.push(opening[opened] as Span);
    const piece: Piece = { text: text.slice(cut, sorted[i + 1]), pairs: [] };
    return active.reduce((so, { on }) => on(so), piece);
  });
}

/** Whether a piece belongs to one of the pairs that are lit. */
export function isLit(piece: Piece, lit: ReadonlySet<number>): boolean {
  return lit.size > 0 && piece.pairs.some((pair) => lit.has(pair));
}

/** Pairs of the word at a place; at the end of a word it is still that word. */
export function pairsAt(alignment: readonly Pair[], side: Side, at: number): ReadonlySet<number> {
  const [from, to] = ends(side);
  const found = (holds: (pair: Pair) => boolean) =>
    alignment.flatMap((pair, index) => (holds(pair) ? [index] : []));
  const inside = found((pair) => pair[from] <= at && at < pair[to]);
  return new Set(inside.length > 0 ? inside : found((pair) => pair[from] < at && at === pair[to]));
}

/** Where linked words begin, in order. */
export function wordStarts(alignment: readonly Pair[], side: Side): number[] {
  const [from, to] = ends(side);
  const starts = alignment.filter((pair) => pair[from] < pair[to]).map((pair) => pair[from]);
  return [...new Set(starts)].sort((a, b) => a - b);
}

/** From UTF-16 units to code points, for places that the browser gives. */
export function unitToCodePoint(text: string, unit: number): number {
  return [...text.slice(0, unit)].length;
}
