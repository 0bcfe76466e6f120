// A backend for state tests: every call is answered by hand, in any order.

import type { Backend } from "../backend/backend";
import type {
  JobEvent,
  LibraryEntry,
  LibraryFacts,
  LibraryMatch,
  Needed,
  Opened,
  PacksView,
  PackView,
  Route,
  Row,
  Settings,
  Summary,
  Target,
} from "../backend/types";
import { writers, written } from "./fake-writing";
import { DEFAULTS } from "./settings.svelte";

export type Deferred<T> = { promise: Promise<T>; resolve(value: T): void; reject(error: unknown): void };

export function deferred<T>(): Deferred<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

const known = { name: "Spanish", confidence: 0.98, reliable: true, script: "Latn" };

export const opened = (over: Partial<Opened> = {}): Opened => ({
  reading: "r1",
  title: "A title",
  source: { kind: "paste" },
  detection: { language: "es", tag: "es", ...known, candidates: [], blocks: [] },
  corrected: false,
  rows: 3,
  words: 12,
  languages: [{ code: "es", rows: 3 }],
  place: 0,
  paste: null,
  parts: [],
  notices: [],
  byline: null,
  published: null,
  site: null,
  credits: [],
  dropped: 0,
  put_back: 0,
  kept: true,
  ...over,
});

export const settings: Settings = DEFAULTS;

export const target = (text: string): Target => ({
  text,
  alignment: [],
  warnings: [],
  terms: [],
  machine: null,
});

export const row = (index: number, over: Partial<Row> = {}): Row => ({
  index,
  id: `b1.s${index + 1}`,
  block: "b1",
  kind: "paragraph",
  level: 0,
  first_in_block: index === 0,
  language: "es",
  chosen: false,
  links: [],
  marks: [],
  source: `frase ${index}`,
  target: null,
  ...over,
});

export const summary = (language: string): Summary => ({
  language: "es",
  mode: "extractive",
  engine: { name: "e", version: "1", model: "m", digest: "d" },
  lines: [
    { text: "line", language, source_text: "línea", evidence: ["b1.s2"], rows: [1], warnings: [] },
    { text: "other", language, source_text: "otra", evidence: ["b1.s3"], rows: [2], warnings: [] },
  ],
  coverage: { read: 3, total: 3, omitted: [] },
  notices: [],
});

export const ready: Route = { state: "ready", from: "es", to: "en", via: null, packs: [] };

export const needed = (from: string, to: string, over: Partial<Needed> = {}): Needed => ({
  id: `${from}-${to}`,
  from,
  to,
  download: 31_000_000,
  grade: "good",
  ...over,
});

export const missing = (...packs: Needed[]): Route => ({
  state: "missing",
  from: packs[0]?.from ?? "es",
  to: packs.at(-1)?.to ?? "en",
  packs,
});

export const pack = (from: string, to: string, over: Partial<PackView> = {}): PackView => ({
  id: `${from}-${to}`,
  purpose: { kind: "translation", from, to },
  state: "available",
  version: "1",
  newer: null,
  tier: "base-memory",
  licence: "MPL-2.0",
  attribution: "Mozilla",
  quality: [],
  grade: "good",
  download: 31_000_000,
  disk: 40_000_000,
  part: 0,
  verified: true,
  best: true,
  installed: null,
  used: null,
  folder: null,
  ...over,
});

export const packsView = (...packs: PackView[]): PacksView => ({
  packs,
  damaged: [],
  folder: "/home/ana/packs",
  used: 40_000_000,
  free: 48_000_000_000,
  catalogue: "2025-12-01",
});

export const facts = (over: Partial<LibraryFacts> = {}): LibraryFacts => ({
  readings: 0,
  bytes: 90_112,
  file: "/home/ana/library.sqlite",
  tags: [],
  languages: [],
  keeps: true,
  problem: null,
  undo_hours: 24,
  ...over,
});

export const match = (id: number, over: Partial<LibraryEntry> = {}): LibraryMatch => ({
  entry: {
    id,
    digest: `d${id}`,
    title: `Título ${id}`,
    source: { kind: "paste" },
    language: "es",
    to: "en",
    translations: [],
    summary: null,
    place: 0,
    rows: 3,
    words: 12,
    first: "2026-11-20T10:00:00Z",
    last: "2026-11-20T10:00:00Z",
    tags: [],
    ...over,
  },
  hits: [],
});

export type Job = { reading: string; to: string; emit(event: JobEvent): void; end: Deferred<void> };

export type Fake = Backend & { calls: string[]; jobs: Job[]; job(): Job; answers: Partial<Backend> };

/** `answers` replace single calls; everything is recorded in `calls`. */
export function fakeBackend(answers: Partial<Backend> = {}): Fake {
  const calls: string[] = [];
  const jobs: Job[] = [];
  const base: Backend = {
    start: () =>
      Promise.resolve({
        version: "0",
        languages: [],
        targets: ["en", "fr"],
        default_target: "en",
        samples: [],
        engine_problem: null,
        to: null,
        opens: [],
        formats: [],
        settings,
        notices: [],
      }),
    openText: () => Promise.resolve(opened()),
    openSample: () => Promise.resolve(opened()),
    chooseFiles: () => Promise.resolve([]),
    openPath: () => Promise.resolve(opened()),
    openUrl: () => Promise.resolve(opened()),
    leftOut: () => Promise.resolve([]),
    putBack: () => Promise.resolve(opened()),
    onDrop: () => () => undefined,
    setLanguage: (_reading, _block, code) =>
      Promise.resolve(
        opened({ corrected: code !== null, detection: { ...opened().detection, language: code } }),
      ),
    asPasted: (_reading, repaired) =>
      Promise.resolve(opened({ reading: "r2", paste: { repaired, joined: 4, hyphens: 1 } })),
    openParts: () => Promise.resolve([]),
    route: () => Promise.resolve(ready),
    cancelOpen: () => Promise.resolve(),
    rows: (_reading, from, to) => Promise.resolve(Array.from({ length: to - from }, (_, i) => row(from + i))),
    summarise: () => Promise.resolve(summary("es")),
    cancelSummary: () => Promise.resolve(),
    writers: () => Promise.resolve(writers()),
    serverModels: () => Promise.resolve([]),
    write: (_reading, to) => Promise.resolve(written(to)),
    cancelWrite: () => Promise.resolve(),
    preferSummary: () => Promise.resolve(),
    translate(reading, to, onEvent) {
      const end = deferred<undefined>();
      jobs.push({ reading, to, emit: onEvent, end: end as Deferred<void> });
      return end.promise;
    },
    align: (_reading, _to, index) =>
      Promise.resolve({ ...target(`Satz ${index}`), alignment: [[0, 5, 0, 4]] }),
    focus: () => Promise.resolve(),
    // As the engine does: the job says that it was cancelled, and then its call returns.
    cancel(reading) {
      const job = jobs.findLast((job) => job.reading === reading);
      job?.emit({ type: "cancelled", done: 1, total: 3 });
      job?.end.resolve();
      return Promise.resolve();
    },
    preview: () => Promise.resolve({ kind: "text", text: "# A title", pictures: [], more: false }),
    copyReading: () => Promise.resolve(),
    library: () => Promise.resolve(facts()),
    libraryPage: () => Promise.resolve({ matches: [], total: 0 }),
    openKept: () => Promise.resolve(opened()),
    tagKept: (_kept, tags) => Promise.resolve([...tags].sort()),
    takeOut: (kept) => Promise.resolve(kept),
    bringBack: (kept) => Promise.resolve(kept),
    clearLibrary: () => Promise.resolve(0),
    backUp: () => Promise.resolve({ path: "/tmp/library.sqlite" }),
    restore: () => Promise.resolve(null),
    keepAny: () => Promise.resolve(),
    keepText: () => Promise.resolve(),
    exportDigest: () => Promise.resolve({ path: "/tmp/digest.md" }),
    areFolders: (paths) => Promise.resolve(paths.map(() => false)),
    chooseFolder: () => Promise.resolve(null),
    batch: () => Promise.resolve({ rows: [], worked: 0, stopped: false, report: "/tmp/report.md" }),
    cancelBatch: () => Promise.resolve(),
    exportReading: () => Promise.resolve({ path: "/tmp/x.md" }),
    copyText: () => Promise.resolve(),
    edit: (_reading, _to, index, text) =>
      Promise.resolve({
        row: index,
        target: text === null ? null : { ...target(text), machine: "" },
        undo: 1,
        redo: 0,
      }),
    undo: () => Promise.resolve({ row: null, target: null, undo: 0, redo: 0 }),
    redo: () => Promise.resolve({ row: null, target: null, undo: 0, redo: 0 }),
    find: () => Promise.resolve({ hits: [], total: 0 }),
    outline: () => Promise.resolve({ headings: [], blocks: [0] }),
    remember: () => Promise.resolve(),
    saveSettings: () => Promise.resolve(),
    targets: () => Promise.resolve(["en", "fr"]),
    packs: () => Promise.resolve(packsView()),
    installPack: () => Promise.resolve(),
    cancelInstall: () => Promise.resolve(),
    packDependents: () => Promise.resolve({ lost: [], changed: [], readings: [], summaries: false }),
    removePack: () => Promise.resolve(),
    verifyPacks: () => Promise.resolve(),
    choosePacks: () => Promise.resolve([]),
    choosePackFolder: () => Promise.resolve(null),
    arePacks: (paths) => Promise.resolve(paths.map(() => false)),
    importPack: () => Promise.resolve([]),
    exportPack: () => Promise.resolve(null),
    updateCatalogue: () => Promise.resolve({ date: "2025-12-01", added: [], changed: [] }),
    memory: () => Promise.resolve({ program: 120_000_000, models: [] }),
    releaseMemory: () => Promise.resolve({ program: 80_000_000, models: [] }),
    translateAnew: () => Promise.resolve(),
    glossary: () => Promise.resolve([]),
    saveGlossary: () => Promise.resolve([]),
    importGlossary: () => Promise.resolve(null),
    exportGlossary: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  };
  const fake = { calls, jobs, answers, job: () => jobs.at(-1) as Job } as Fake;
  for (const name of Object.keys(base) as (keyof Backend)[]) {
    const call = (...given: unknown[]): unknown => {
      const shown = given.filter((value) => typeof value !== "function").map(String);
      calls.push(`${name}(${shown.join(",")})`);
      const answer = (answers[name] ?? base[name]) as (...args: unknown[]) => unknown;
      return answer(...given);
    };
    Object.assign(fake, { [name]: call });
  }
  return fake;
}

/** Lets everything run that is waiting for an answer already given. */
export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
