// A line with what was looked for in it, cut to what shows it.

export type Piece = { text: string; marked: boolean };

/** Letters before the first mark that are shown, and letters in all. */
const BEFORE = 50;
const MOST = 220;

/** `marks` are code points, in order and without overlap. */
export function excerpt(text: string, marks: readonly (readonly [number, number])[]): Piece[] {
  const letters = [...text];
  const first = marks[0]?.[0] ?? 0;
  const wanted = first > BEFORE && letters.length > MOST ? first - BEFORE : 0;
  // At a space, unless the script has none.
  const space = wanted === 0 ? -1 : letters.indexOf(" ", wanted);
  const start = space >= 0 && space < first ? space + 1 : wanted;
  const end = Math.min(letters.length, start + MOST);
  const pieces: Piece[] = start > 0 ? [{ text: "…", marked: false }] : [];
  const add = (from: number, to: number, marked: boolean) => {
    if (to > from) pieces.push({ text: letters.slice(from, to).join(""), marked });
  };
  let at = start;
  for (const [from, to] of marks) {
    if (from >= end) break;
    add(at, from, false);
    add(Math.max(from, at), Math.min(to, end), true);
    at = Math.max(at, Math.min(to, end));
  }
  add(at, end, false);
  if (end < letters.length) pieces.push({ text: "…", marked: false });
  return pieces;
}
