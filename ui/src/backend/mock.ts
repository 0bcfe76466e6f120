// A fake engine behind the real contract, for the browser and for tests. It streams, waits, warns and
// fails as the real one does. Never part of the shipped bundle.

import type { Backend } from "./backend";
import type { Article } from "./mock/article";
import { articles } from "./mock/articles";
import {
  fault,
  languageOf,
  routeFor,
  translate,
  translateRow,
  type MockOptions,
  type Open,
} from "./mock/engine";
import { languages } from "./mock/languages";
import { longArticle } from "./mock/long";
import { summarise } from "./mock/summary";
import { articleOf, detectionOf, sentencesFrom, words } from "./mock/text";
import type { OpenEvent, Opened, Source } from "./types";

function optionsFromAddress(): MockOptions {
  const query = new URLSearchParams(typeof location === "undefined" ? "" : location.search);
  return {
    pace: Number(query.get("pace") ?? "1"),
    trouble: query.get("trouble"),
    longRows: Number(query.get("rows") ?? "10000"),
  };
}

export function createMock(options: MockOptions = optionsFromAddress()): Backend {
  const readings = new Map<string, Open>();
  let next = 1;
  let openCancelled = false;
  let startFails = options.trouble === "start";
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms * options.pace));

  const nameOf = (code: string | null) => languages.find((language) => language.code === code)?.name ?? null;
  const reading = (id: string): Open => {
    const open = readings.get(id);
    if (!open) throw fault("internal", "That article is not open any more.");
    return open;
  };

  function opened(id: string, open: Open): Opened {
    const detected = detectionOf(open.article, nameOf(open.article.language));
    const language = languageOf(open);
    return {
      reading: id,
      title: open.article.title,
      source: open.source,
      detection: open.corrected === null ? detected : { ...detected, language, name: nameOf(language) },
      corrected: open.corrected !== null,
      rows: open.sentences.length,
      words: open.sentences.reduce((sum, { row }) => sum + words(row.source, language ?? "en").length, 0),
      notices: open.article.notices,
    };
  }

  function register(article: Article, source: Source): Opened {
    const id = `r${next++}`;
    const open: Open = {
      article,
      source,
      corrected: null,
      sentences: sentencesFrom(article, article.language),
      done: new Map(),
      focus: 0,
      length: "medium",
      summarising: null,
      cancelled: false,
    };
    readings.set(id, open);
    return opened(id, open);
  }

  /** Opening in steps that can be cancelled. */
  async function stages(total: number, onProgress: (event: OpenEvent) => void): Promise<void> {
    for (const stage of ["reading", "language", "sentences"] as const) {
      for (let step = 0; step < 10; step++) {
        onProgress({ stage, done: Math.round((total * step) / 10), total });
        await wait(Math.min(60, total / 8_000));
        if (openCancelled) throw fault("cancelled", "Stopped.");
      }
    }
  }

  async function openText(
    text: string,
    source: Source,
    onProgress: (event: OpenEvent) => void,
  ): Promise<Opened> {
    openCancelled = false;
    await wait(60);
    if (text.includes("UNREADABLE")) {
      throw fault("unreadable", "This text could not be read.", "decoder: 412 replacement characters of 500");
    }
    await stages(text.length, onProgress);
    const known = articles.find((article) => text.includes(article.blocks[0]?.lines[0]?.[0] ?? "\0"));
    return register(known ?? articleOf(text), source);
  }

  async function openPath(path: string, onProgress: (event: OpenEvent) => void): Promise<Opened> {
    const name = path.split(/[\\/]/).at(-1) ?? path;
    openCancelled = false;
    await wait(120);
    if (name.endsWith(".zip")) throw fault("unsupported", `Diglot cannot read “${name}”.`);
    await stages(2_000_000, onProgress);
    return register(articles[0] as Article, { kind: "file", name });
  }

  return {
    async start() {
      await wait(30);
      if (startFails) {
        startFails = false;
        throw fault("internal", "", "models folder: permission denied");
      }
      return {
        version: "0.1.0",
        languages,
        targets: ["en", "es", "fr"],
        default_target: "en",
        samples: [
          ...articles.map(({ id, language, title }) => ({
            id,
            language: language ?? "",
            title: title ?? "?",
          })),
          { id: "long", language: "fr", title: "Rapport complet de la commission" },
        ],
        engine_problem:
          options.trouble === "engine"
            ? "This processor lacks the SSE4.1 instructions that the translation engine needs."
            : null,
        opens: null,
        formats: [
          { id: "md", name: "Markdown", extension: "md" },
          { id: "html", name: "Web page", extension: "html" },
          { id: "docx", name: "Word", extension: "docx" },
          { id: "json", name: "JSON", extension: "json" },
        ],
      };
    },
    openText: (text, html, onProgress) =>
      openText(html === null ? text : text || html, { kind: "paste" }, onProgress),
    async openSample(id) {
      await wait(80);
      const article = id === "long" ? longArticle(options.longRows) : articles.find((a) => a.id === id);
      if (!article) throw fault("unreadable", "There is no such sample.");
      return register(article, { kind: "sample", name: id });
    },
    chooseFile: (onProgress) => openPath("/home/ana/embalses.html", onProgress),
    openPath,
    onDrop(handler) {
      const over = (event: DragEvent) => {
        event.preventDefault();
        handler({ type: "over" });
      };
      const leave = (event: DragEvent) => {
        if (event.relatedTarget === null) handler({ type: "leave" });
      };
      const drop = (event: DragEvent) => {
        event.preventDefault();
        handler({
          type: "drop",
          paths: [...(event.dataTransfer?.files ?? [])].map((file) => `/drop/${file.name}`),
        });
      };
      addEventListener("dragover", over);
      addEventListener("dragleave", leave);
      addEventListener("drop", drop);
      return () => {
        removeEventListener("dragover", over);
        removeEventListener("dragleave", leave);
        removeEventListener("drop", drop);
      };
    },
    async setLanguage(id, code) {
      await wait(80);
      const open = reading(id);
      open.corrected = code;
      open.sentences = sentencesFrom(open.article, languageOf(open));
      open.done.clear();
      return opened(id, open);
    },
    async route(id, to) {
      await wait(30);
      return routeFor(reading(id), to, options);
    },
    async cancelOpen() {
      openCancelled = true;
      await wait(1);
    },
    async rows(id, from, to) {
      await wait(25);
      const open = reading(id);
      return open.sentences.slice(from, to).map(({ row }) => ({ ...row }));
    },
    async summarise(id, to, length, onProgress) {
      return summarise(reading(id), to, length, options, wait, onProgress);
    },
    async cancelSummary(id) {
      reading(id).summarising = null;
      await wait(1);
    },
    translate: (id, to, onEvent) => translate(reading(id), to, options, wait, onEvent),
    async align(id, to, row) {
      await wait(20);
      return translateRow(reading(id), row, to, true);
    },
    async focus(id, firstRow) {
      reading(id).focus = firstRow;
      await wait(1);
    },
    async cancel(id) {
      reading(id).cancelled = true;
      await wait(1);
    },
    async exportReading(id, _to, format) {
      reading(id);
      await wait(300);
      if (format === "json")
        throw fault("not_writable", "The folder cannot be written to.", "EACCES /mnt/stick");
      return { path: `/home/ana/Documents/embalses.${format}` };
    },
    async copyText(text) {
      await wait(5);
      // Chromium refuses the clipboard to a page without focus; the fake engine does not care.
      await navigator.clipboard.writeText(text).catch(() => undefined);
    },
    async close(id) {
      readings.delete(id);
      await wait(1);
    },
  };
}
