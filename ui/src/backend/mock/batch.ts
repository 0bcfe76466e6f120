// Many files at once, as the fake engine does them.

import type { BatchAsked, BatchDone, BatchEvent, BatchRow } from "../types";
import { fault } from "./fault";

const FILES = [
  "embalses.html",
  "2026/trasvase.pdf",
  "2026/regantes.docx",
  "broken-acta.pdf",
  "2026/sequía.epub",
  "fotos/cartel.png",
  "entrevista.srt",
];

const PROBLEMS: Readonly<Record<string, string>> = {
  "broken-acta.pdf": "“broken-acta.pdf” is damaged.",
  "fotos/cartel.png": "“cartel.png” is a picture, and nothing here can read letters in pictures.",
};

const rowOf = (input: string, { format }: BatchAsked): BatchRow => {
  const problem = PROBLEMS[input] ?? null;
  return {
    input,
    output: problem === null ? `${input.replace(/\.\w+$/, "")}.${format}` : null,
    language: problem === null ? "es" : null,
    title: problem === null ? `Los ${input.replace(/^.*\/|\.\w+$/g, "")} de la cuenca` : null,
    summary: [],
    sentences: problem === null ? 20 + input.length : 0,
    warnings: problem === null ? input.length % 3 : 0,
    seconds: 1.4,
    problem,
  };
};

export class FakeBatch {
  /** Files that were done, by the folder that they went to. */
  #done = new Map<string, Set<string>>();
  #run: object | null = null;
  #wait: (ms: number) => Promise<void>;
  #trouble: string | null;

  constructor(wait: (ms: number) => Promise<void>, trouble: string | null) {
    this.#wait = wait;
    this.#trouble = trouble;
  }

  cancel(): void {
    this.#run = null;
  }

  async run(asked: BatchAsked, onEvent: (event: BatchEvent) => void): Promise<BatchDone> {
    if (this.#trouble === "none")
      throw fault("empty", "There is no file in what was given. Give files, or folders with files.");
    const run = {};
    this.#run = run;
    const single = asked.paths
      .filter((path) => /\.\w+$/.test(path))
      .map((path) => path.replace(/^.*[\\/]/, ""));
    const files = single.length === asked.paths.length ? single : [...FILES, ...single];
    const done = this.#done.get(asked.folder) ?? new Set<string>();
    this.#done.set(asked.folder, done);
    const rows: BatchRow[] = [];
    let worked = 0;
    for (const input of files) {
      const row = rowOf(input, asked);
      if (!done.has(input)) {
        // One that hangs goes on until it is stopped.
        const held = this.#trouble === "slow" && rows.length === 3;
        do await (held ? new Promise((resolve) => setTimeout(resolve, 20)) : this.#wait(300));
        while (held && this.#run === run);
        if (this.#run !== run) return { rows, worked, stopped: true, report: `${asked.folder}/report.md` };
        worked++;
        if (row.problem === null) done.add(input);
      }
      rows.push(row);
      onEvent({ row, done: rows.length, total: files.length });
    }
    return { rows, worked, stopped: false, report: `${asked.folder}/report.md` };
  }
}
