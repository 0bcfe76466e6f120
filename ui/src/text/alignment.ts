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
export type Piece = { text: string; pairs: readonly number[] };

/**
 * Cuts one side of a sentence at the borders of its linked words. Pairs may overlap (one word can stand
 * for several), and pairs outside the text are cut to it, because they come from a model.
 */
export function pieces(text: string, alignment: readonly Pair[], side: Side): Piece[] {
  const unit = codePointToUnit(text);
  const [from, to] = side === "source" ? ([0, 1] as const) : ([2, 3] as const);
  const opens = new Map<number, number[]>();
  const closes = new Map<number, number[]>();
  const cuts = new Set([0, text.length]);
  alignment.forEach((pair, index) => {
    const start = unit(pair[from]);
    const end = unit(pair[to]);
    if (start >= end) return;
    opens.set(start, [...(opens.get(start) ?? []), index]);
    closes.set(end, [...(closes.get(end) ?? []), index]);
    cuts.add(start).add(end);
  });
  const sorted = [...cuts].sort((a, b) => a - b);
  const active = new Set<number>();
  const result: Piece[] = [];
  sorted.forEach((cut, i) => {
    for (const index of closes.get(cut) ?? []) active.delete(index);
    for (const index of opens.get(cut) ?? []) active.add(index);
    const next = sorted[i + 1];
    if (next !== undefined) result.push({ text: text.slice(cut, next), pairs: [...active] });
  });
  return result;
}

/** Whether a piece belongs to one of the pairs that are lit. */
export function isLit(piece: Piece, lit: ReadonlySet<number>): boolean {
  return lit.size > 0 && piece.pairs.some((pair) => lit.has(pair));
}
