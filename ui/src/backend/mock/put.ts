// Pieces around an article, put back and left out again.

import type { LeftOut, Target } from "../types";
import type { Step } from "./edits";
import { languageOf, type Open } from "./engine";
import { pieceId, sentencesFrom, type Sentence } from "./text";

/** The row that a block would begin at. */
function rowBefore({ article, sentences }: Open, block: number): number {
  const after = article.blocks.slice(0, block).reduce((sum, { lines }) => sum + lines.length, 0);
  return sentences.find(({ at }) => at === after)?.row.index ?? sentences.length;
}

export function leftOut(open: Open): LeftOut[] {
  return (open.article.dropped ?? []).flatMap(({ reason, before, block }, n) => {
    const id = pieceId(open.article, n);
    if (open.back.has(id)) return [];
    const text = block.lines.map(([source]) => source).join(" ");
    return [{ id, reason, text, row: rowBefore(open, before) }];
  });
}

/** Where each row is now; rows that went are not in it. */
function moves(before: readonly Sentence[], after: readonly Sentence[]): Map<number, number> {
  const now = new Map(after.map(({ row }) => [row.id, row.index]));
  return new Map(
    before.flatMap(({ row }): [number, number][] => {
      const index = now.get(row.id);
      return index === undefined ? [] : [[row.index, index]];
    }),
  );
}

/** What belongs to a row goes where that row is. */
const carried = <T>(to: Map<number, number>, rows: Map<number, T>): Map<number, T> =>
  new Map(
    [...rows].flatMap(([row, value]): [number, T][] => {
      const index = to.get(row);
      return index === undefined ? [] : [[index, value]];
    }),
  );

/** Ids that name nothing to put back, or nothing that was put back, change nothing. */
export function putBack(open: Open, blocks: readonly string[], back: boolean): void {
  const known = (open.article.dropped ?? []).map((_, n) => pieceId(open.article, n));
  for (const id of blocks) {
    if (back && known.includes(id)) open.back.add(id);
    if (!back) open.back.delete(id);
  }
  open.job = null;
  open.summarising = null;
  const before = open.sentences;
  open.sentences = sentencesFrom(open.article, languageOf(open), open.chosen, open.back);
  const now = moves(before, open.sentences);
  for (const [to, done] of open.done) open.done.set(to, carried<Target>(now, done));
  const follow = (steps: Step[]) =>
    steps.flatMap((step) => {
      const row = now.get(step.row);
      return row === undefined ? [] : [{ ...step, row }];
    });
  for (const history of open.history.values()) {
    history.done = follow(history.done);
    history.undone = follow(history.undone);
  }
}
