// A long French report, generated so that every row differs in length.

import type { Article, Block, Line } from "./article";

const subjects: [string, string][] = [
  ["Le comité", "The committee"],
  ["La préfecture de la région", "The regional prefecture"],
  ["Une équipe de douze ingénieurs venus de trois pays", "A team of twelve engineers from three countries"],
  ["Le rapport annuel", "The annual report"],
  ["Selon deux témoins, le directeur", "According to two witnesses, the director"],
];

const predicates: [string, string][] = [
  ["a confirmé la décision", "confirmed the decision"],
  ["attend encore les résultats des analyses", "is still waiting for the test results"],
  [
    "a publié une liste des communes touchées, des dégâts relevés et des travaux à entreprendre avant l'hiver",
    "has published a list of the municipalities affected, the damage recorded and the work to be done before winter",
  ],
  ["ne répond pas", "does not answer"],
];

function line(n: number): Line {
  const [fr, en] = subjects[(n * 7) % subjects.length] ?? ["", ""];
  const [frRest, enRest] = predicates[(n * 5 + Math.floor(n / 11)) % predicates.length] ?? ["", ""];
  return [`${fr} ${frRest} (point ${n + 1}).`, `${en} ${enRest} (item ${n + 1}).`];
}

export function longArticle(rows: number): Article {
  const blocks: Block[] = [];
  let n = 0;
  while (n < rows) {
    if (n % 60 === 0) {
      const part = Math.floor(n / 60) + 1;
      blocks.push({ kind: "heading", level: 2, lines: [[`Partie ${part}`, `Part ${part}`]] });
      n += 1;
    }
    const size = Math.min(1 + (n % 5), rows - n);
    if (size <= 0) break;
    const start = n;
    blocks.push({ kind: "paragraph", lines: Array.from({ length: size }, (_, i) => line(start + i)) });
    n += size;
  }
  return {
    id: "long",
    language: "fr",
    confidence: 0.996,
    title: "Rapport complet de la commission",
    notices: [],
    key: [4, 812, 2041, 5003, 7777, 9000, 9998].filter((row) => row < rows),
    blocks,
  };
}
