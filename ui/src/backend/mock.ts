// A fake engine behind the real contract, for the browser and for tests. It streams, waits, warns and
// fails as the real one does. Never part of the shipped bundle.

import type { Backend } from "./backend";
import { articles } from "./mock/articles";
import { Desk } from "./mock/desk";
import { onDrop } from "./mock/drop";
import { edit, redo, undo } from "./mock/edits";
import { doneIn, fault, routeFor, translate, translateRow, type MockOptions } from "./mock/engine";
import { find, outline } from "./mock/find";
import { imported, pairOf, saveTerms } from "./mock/glossary";
import { languages } from "./mock/languages";
import { FakeLibrary, type LibraryTrouble } from "./mock/library";
import { libraryCalls } from "./mock/library-calls";
import { longArticle } from "./mock/long";
import { Shelf } from "./mock/packs";
import { packCalls } from "./mock/pack-calls";
import { settingsFrom } from "./mock/settings";
import { summarise } from "./mock/summary";
import { writingCalls } from "./mock/writing";
import type { Start } from "./types";

const address = () => new URLSearchParams(typeof location === "undefined" ? "" : location.search);

function optionsFromAddress(): MockOptions {
  const query = address();
  return {
    pace: Number(query.get("pace") ?? "1"),
    trouble: query.get("trouble"),
    longRows: Number(query.get("rows") ?? "10000"),
    hold: query.get("hold"),
    opens: query.getAll("open"),
    packs: query.get("packs"),
    library: query.get("library") as LibraryTrouble,
    batch: query.get("batch"),
    writing: query.get("writing"),
  };
}

export function createMock(options: MockOptions = optionsFromAddress()): Backend {
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms * options.pace));
  const shelf = new Shelf(wait, { trouble: options.packs ?? null, held: options.hold === "install" });
  const library = new FakeLibrary(options.library ?? null);
  const desk = new Desk(wait, shelf, library, options.hold ?? null);
  let settings = settingsFrom(address());
  let startFails = options.trouble === "start";

  const started = (): Start => ({
    version: "0.1.0",
    languages,
    targets: shelf.targets,
    default_target: "en",
    samples: [
      ...articles.map(({ id, language, title }) => ({ id, language: language ?? "", title: title ?? "?" })),
      { id: "long", language: "fr", title: "Rapport complet de la commission" },
    ],
    engine_problem:
      options.trouble === "engine"
        ? "This processor lacks the SSE4.1 instructions that the translation engine needs."
        : null,
    to: null,
    opens: options.opens ?? [],
    formats: [
      { id: "md", name: "Markdown", extension: "md", digests: true },
      { id: "html", name: "Web page", extension: "html", digests: false },
      { id: "docx", name: "Word", extension: "docx", digests: true },
      { id: "pdf", name: "PDF", extension: "pdf", digests: false },
      { id: "json", name: "JSON", extension: "json", digests: false },
    ],
    settings,
    notices:
      options.trouble === "settings"
        ? ["The settings could not be read and were set aside; the defaults are used."]
        : [],
  });

  return {
    async start() {
      await wait(30);
      if (startFails) {
        startFails = false;
        throw fault("internal", "", "models folder: permission denied");
      }
      return started();
    },
    openText: (text, html, onProgress) => desk.openText(html === null ? text : text || html, onProgress),
    async openSample(id) {
      await wait(80);
      const article = id === "long" ? longArticle(options.longRows) : articles.find((a) => a.id === id);
      if (!article) throw fault("unreadable", "There is no such sample.");
      return desk.add(article, { kind: "sample", name: id });
    },
    async chooseFiles() {
      await wait(60);
      return address()
        .getAll("choose")
        .map((name) => `/home/ana/${name}`);
    },
    openPath: (path, onProgress) => desk.openPath(path, onProgress),
    openUrl: (url, onProgress) => desk.openUrl(url, onProgress),
    onDrop,
    async setLanguage(id, block, code) {
      await wait(80);
      return desk.setLanguage(id, block, code);
    },
    async asPasted(id, repaired) {
      await wait(60);
      return desk.asPasted(id, repaired);
    },
    async openParts(id) {
      await wait(60);
      return desk.openParts(id);
    },
    async leftOut(id) {
      await wait(20);
      return desk.leftOut(id);
    },
    async putBack(id, blocks, back) {
      await wait(60);
      return desk.putBack(id, blocks, back);
    },
    async route(id, to) {
      await wait(30);
      desk.reading(id).to = to;
      return routeFor(desk.reading(id), to, options);
    },
    async cancelOpen() {
      desk.cancel();
      await wait(1);
    },
    async rows(id, from, to) {
      await wait(25);
      const open = desk.reading(id);
      const done = open.to === null ? null : doneIn(open, open.to);
      return open.sentences
        .slice(from, to)
        .map(({ row }) => ({ ...row, target: done?.get(row.index) ?? null }));
    },
    async summarise(id, to, length, onProgress) {
      return summarise(desk.reading(id), to, length, options, wait, onProgress);
    },
    async cancelSummary(id) {
      desk.reading(id).summarising = null;
      await wait(1);
    },
    ...writingCalls(desk, wait, options, () => settings),
    translate: (id, to, onEvent) => translate(desk.reading(id), to, options, wait, onEvent),
    async align(id, to, row) {
      await wait(20);
      const known = doneIn(desk.reading(id), to).get(row);
      if (known?.machine != null) return known;
      const linked = translateRow(desk.reading(id), row, to, true);
      // Its pack was removed since.
      if (linked.warnings.some(({ kind }) => kind === "no_pack"))
        throw fault("pack_missing", "That language pack is not installed.");
      return linked;
    },
    async focus(id, firstRow) {
      desk.reading(id).focus = firstRow;
      await wait(1);
    },
    async cancel(id) {
      desk.reading(id).job = null;
      await wait(1);
    },
    async copyText(text) {
      await wait(5);
      // Chromium refuses the clipboard to a page without focus; the fake engine does not care.
      await navigator.clipboard.writeText(text).catch(() => undefined);
    },
    async edit(id, to, row, text) {
      await wait(10);
      return edit(desk.reading(id), to, row, text);
    },
    async undo(id, to) {
      await wait(10);
      return undo(desk.reading(id), to);
    },
    async redo(id, to) {
      await wait(10);
      return redo(desk.reading(id), to);
    },
    async find(id, to, query) {
      await wait(30);
      return find(desk.reading(id), to, query);
    },
    async outline(id, to) {
      await wait(20);
      return outline(desk.reading(id), to);
    },
    async remember(id, row) {
      await wait(1);
      desk.remember(id, row);
    },
    async saveSettings(given) {
      await wait(10);
      if (options.trouble === "save") {
        throw fault("not_writable", "The settings could not be saved.", "EACCES settings.json");
      }
      settings = given;
    },
    ...libraryCalls(desk, wait, options),
    ...packCalls(shelf, desk, wait, options, () => address().getAll("choose")),
    async glossary(from, to) {
      await wait(20);
      return desk.glossaries.get(pairOf(from, to)) ?? [];
    },
    async saveGlossary(from, to, terms) {
      await wait(40);
      return saveTerms(desk.glossaries, desk.readings, from, to, terms);
    },
    async importGlossary(from) {
      await wait(60);
      return imported(from);
    },
    async exportGlossary(from, to, format) {
      await wait(60);
      return { path: `/home/ana/Documents/${from}-${to}.${format}` };
    },
    async close(id) {
      if (desk.readings.has(id)) desk.update(id);
      desk.readings.delete(id);
      await wait(1);
    },
  };
}
