// A report as a PDF has it: the same line at the head of every page.

import type { Article, Piece } from "./article";
import { longArticle } from "./long";

const HEADS = 60;
const ROWS = 600;

export function report(): Article {
  const article = longArticle(ROWS);
  const step = Math.floor(article.blocks.length / HEADS);
  const dropped = Array.from({ length: HEADS }, (_, n): Piece => ({
    reason: "page_head",
    before: n * step,
    block: {
      kind: "paragraph",
      lines: [[`Commission permanente · ${n + 1}`, `Standing committee · ${n + 1}`]],
    },
  }));
  return { ...article, dropped };
}
