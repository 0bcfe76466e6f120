// Language packs of the fake engine: what is there, what can be had, and downloads that take their time.

import type {
  CatalogueNews,
  Dependents,
  ImportedPack,
  InstallEvent,
  LoadedModel,
  Memory,
  Needed,
  PackCheck,
  PacksView,
  PackView,
  RoutePack,
} from "../types";
import { catalogue, encoder, starter } from "./catalogue";
import { fault } from "./fault";

/** Installed at first, the smaller one of French, so that there is a better one to be had. */
const HERE = ["ar-en", "ca-en-tiny", "de-en", "en-fr", "es-en", "fr-en-tiny", "zh-en"];
const FOLDER = "/home/ana/.local/share/diglot/packs";
/** With these the list is as long as the real one. */
const MANY =
  "az be bg bn bs cs da el et gu hi hr hu id is kn ko lt lv ml ms nb nl nn pl ro sk sl sq sr sv ta te tr";
const STEPS = 20;
const RATE = 2_400_000;

export type PackOptions = {
  /** `none` is installed, downloads `fail` once in the middle, packs are `damaged`, or there are as `many` as there are. */
  trouble: string | null;
  /** Downloads go on until they are stopped. */
  held: boolean;
};

const isPackFile = (path: string) => path.endsWith(".diglot-pack");
const isModelFolder = (path: string) => path.endsWith("/models");
const nameOf = (path: string) => path.split("/").at(-1) ?? path;

const pairIn = ({ purpose }: PackView): [string, string] =>
  purpose.kind === "translation" ? [purpose.from, purpose.to] : ["", ""];
const isFor = ({ purpose }: PackView, from: string, to: string) =>
  purpose.kind === "translation" && purpose.from === from && purpose.to === to;
const isHere = ({ state }: PackView) => state !== "available";
/** The first figure is the one that packs are compared by. */
const score = ({ quality, tier }: PackView) => (tier === "starter" ? 0.5 : (quality[0]?.value ?? 0.75));
const byScore = (a: PackView, b: PackView) => score(b) - score(a);

const here = (pack: PackView): PackView => ({
  ...pack,
  state: "installed",
  part: 0,
  newer: null,
  installed: "2026-10-02T08:12:45Z",
  folder: `${FOLDER}/${pack.id}`,
});

/** As they stand in the catalogue: what the hub has says its size when it is fetched. */
const models = (
  [
    ["distilbart-cnn-12-6", "bart", ["en"], "Apache-2.0"],
    ["mt5-xlsum", "t5", ["ar", "en", "es", "fr", "uk", "zh"], "CC-BY-NC-SA-4.0"],
  ] as const
).map(([id, architecture, languages, licence]): PackView => ({
  ...(catalogue[0] as PackView),
  id,
  purpose: { kind: "torch", architecture, task: "summary", languages: [...languages] },
  licence,
  attribution: "",
  quality: [],
  grade: null,
  download: null,
  disk: 0,
}));

/** One that is here, of which the hub has a newer version. */
const model: PackView = {
  ...here(models[0] as PackView),
  id: "pegasus-xsum",
  purpose: { kind: "torch", architecture: "pegasus", task: "summary", languages: ["en"] },
  version: "1",
  newer: "2",
  disk: 2_280_000_000,
};

function likeFirst(id: string): PackView {
  const [from = "", to = ""] = id.split("-");
  return { ...(catalogue[0] as PackView), id, purpose: { kind: "translation", from, to } };
}

export class Shelf {
  #packs: PackView[];
  #wait: (ms: number) => Promise<void>;
  #options: PackOptions;
  #cancelled = new Set<string>();
  /** What failed once goes well the next time. */
  #failed = new Set<string>();
  #damaged: boolean;
  #catalogue = "2025-12-01";
  #loaded = new Map<string, LoadedModel>();

  constructor(wait: (ms: number) => Promise<void>, options: PackOptions) {
    this.#wait = wait;
    this.#options = options;
    this.#damaged = options.trouble === "damaged";
    const none = options.trouble === "none";
    const shipped = none ? [] : [starter, encoder];
    const more =
      options.trouble === "many" ? MANY.split(" ").flatMap((code) => [`${code}-en`, `en-${code}`]) : [];
    const all = [
      ...catalogue,
      ...more.map(likeFirst),
      ...(options.trouble === "models" ? [...models, model] : []),
    ];
    const there = all.filter(({ id }) => shipped.every((pack) => pack.id !== id));
    this.#packs = [
      ...shipped,
      ...there.map((pack) => (HERE.includes(pack.id) && !none ? here(pack) : pack)),
    ].map((pack) => ({
      ...pack,
      ...(pack.id === "zh-en" && isHere(pack) ? { version: "a04c21be", newer: "e7957fc4" } : {}),
      // The one that comes with Diglot is worse than any.
      ...(pack.id === "en-es-tiny" && !none ? { best: true } : {}),
      ...(pack.id === "es-en" && isHere(pack) ? { used: "2026-11-27T09:00:00Z" } : {}),
    }));
  }

  get targets(): string[] {
    const found = this.#packs.filter(isHere).flatMap((pack) => pairIn(pack)[1] || []);
    return [...new Set(found)].sort();
  }

  view(): PacksView {
    const disk = this.#packs
      .filter(({ state }) => state === "installed")
      .reduce((sum, pack) => sum + pack.disk, 0);
    return {
      packs: this.#packs.map((pack) => ({ ...pack })),
      damaged: this.#damaged
        ? [
            {
              id: "it-en",
              folder: `${FOLDER}/it-en`,
              problem: fault(
                "pack_damaged",
                "The language pack 'it-en' is damaged: its description cannot be used.",
                "pack.json: unexpected end of file at line 14",
              ),
              removable: true,
            },
          ]
        : [],
      folder: FOLDER,
      used: disk + this.#packs.reduce((sum, { part }) => sum + part, 0),
      free: 48_200_000_000,
      catalogue: this.#catalogue,
    };
  }

  #of(id: string): PackView {
    const pack = this.#packs.find((pack) => pack.id === id);
    if (!pack) throw fault("pack_missing", `There is no pack '${id}'.`);
    return pack;
  }

  #put(id: string, over: Partial<PackView>): void {
    this.#packs = this.#packs.map((pack) => (pack.id === id ? { ...pack, ...over } : pack));
  }

  /** The best installed pack of a pair, or the pack that is needed for it. */
  find(from: string, to: string): RoutePack | Needed {
    const all = this.#packs.filter((pack) => isFor(pack, from, to)).sort(byScore);
    const pack = all.find(isHere);
    if (!pack) {
      const { id = `${from}-${to}`, download = null, grade = null } = all[0] ?? {};
      return { id, from, to, download, grade };
    }
    const note = pack.quality.map(({ metric, value, set }) => `${metric} ${value} (${set})`).join(", ");
    const { id, version, tier, grade, verified } = pack;
    return { id, from, to, version, tier, note: note === "" ? null : note, grade, verified };
  }

  async install(id: string, onEvent: (event: InstallEvent) => void): Promise<void> {
    const pack = this.#of(id);
    const total = pack.download ?? 0;
    this.#cancelled.delete(id);
    const first = Math.round((pack.part / total) * STEPS);
    for (let step = first; step < STEPS; step++) {
      const done = Math.round((total * step) / STEPS);
      const left = Math.ceil((total - done) / RATE);
      onEvent({ stage: "downloading", done, total, rate: step === first ? null : RATE, left });
      this.#put(id, { part: done });
      await this.#wait(100);
      if (this.#options.held && step >= STEPS / 2) {
        while (!this.#cancelled.has(id)) await new Promise((resolve) => setTimeout(resolve, 10));
      }
      if (this.#cancelled.has(id)) throw fault("cancelled", "Stopped.");
      if (step === STEPS / 2 && this.#options.trouble === "fail" && !this.#failed.has(id)) {
        this.#failed.add(id);
        throw fault("network", "The connection broke off.", "connection reset by peer (os error 104)");
      }
    }
    for (const part of [0.4, 0.9]) {
      onEvent({ stage: "checking", done: total * part, total, rate: null, left: null });
      await this.#wait(60);
    }
    const known = catalogue.find((pack) => pack.id === id) ?? pack;
    if (id === "it-en") this.#damaged = false;
    if (id === starter.id) this.#put("en-es-tiny", { best: false });
    const version = known.newer ?? known.version;
    this.#put(id, { ...here(known), version, installed: "2026-11-27T10:30:00Z" });
  }

  cancel(id: string): void {
    this.#cancelled.add(id);
  }

  dependents(id: string, readings: string[]): Dependents {
    const pack = this.#of(id);
    const [from, to] = pairIn(pack);
    const other = this.#packs.some((one) => one.id !== id && isHere(one) && isFor(one, from, to));
    return {
      lost: other ? [] : [[from, to]],
      changed: other ? [[from, to]] : [],
      readings,
      summaries: pack.purpose.kind === "encoder",
    };
  }

  remove(id: string): void {
    if (id === "it-en" && this.#damaged) {
      this.#damaged = false;
      return;
    }
    const shipped = id === starter.id && this.#options.trouble !== "none";
    const known = shipped ? starter : catalogue.find((pack) => pack.id === id);
    this.#packs = this.#packs.filter((pack) => pack.id !== id);
    if (known) this.#packs.push({ ...known });
    this.#loaded.delete(id);
  }

  async verify(onCheck: (check: PackCheck, done: number, total: number) => void): Promise<void> {
    const all = this.#packs.filter(isHere);
    for (const [index, { id }] of all.entries()) {
      await this.#wait(150);
      const bad = this.#options.trouble === "damaged" && id === "de-en";
      const problem = bad
        ? fault("pack_damaged", "The language pack 'de-en' is damaged.", "model.bin: sha256 differs")
        : null;
      onCheck({ id, problem }, index + 1, all.length);
    }
  }

  arePacks(paths: readonly string[]): boolean[] {
    return paths.map((path) => isPackFile(path) || isModelFolder(path));
  }

  import(path: string): ImportedPack[] {
    const name = nameOf(path);
    if (name.startsWith("broken"))
      throw fault("pack_damaged", `“${name}” is no whole language pack.`, "tar: unexpected end of archive");
    if (isModelFolder(path)) return [this.#take("ja-en"), this.#take("sw-en")];
    return [this.#take(name.replace(".diglot-pack", ""))];
  }

  #take(id: string): ImportedPack {
    const known = catalogue.find((pack) => pack.id === id);
    const before = this.#packs.find((pack) => pack.id === id && pack.state === "installed");
    const [from = "", to = ""] = id.split("-");
    const purpose = { kind: "translation", from, to } as const;
    const pack: PackView = known ?? {
      ...(catalogue[0] as PackView),
      id,
      purpose,
      version: "1.0",
      tier: "",
      licence: "CC-BY-4.0",
      attribution: "",
      quality: [],
      grade: null,
      download: null,
      verified: false,
      best: true,
    };
    this.#packs = [...this.#packs.filter((pack) => pack.id !== id), here(pack)];
    return { id, purpose, verified: pack.verified, known: before !== undefined };
  }

  updateCatalogue(): CatalogueNews {
    if (this.#options.trouble === "fail")
      throw fault("network", "The list of packs could not be fetched.", "dns: no record");
    const first = this.#catalogue === "2025-12-01";
    this.#catalogue = "2026-11-20";
    if (!first) return { date: this.#catalogue, added: [], changed: [] };
    this.#packs.push(likeFirst("fi-en"));
    this.#put("es-en", { newer: "b81f9d02" });
    return { date: this.#catalogue, added: ["fi-en"], changed: ["es-en"] };
  }

  /** A translation uses these packs. */
  use(ids: readonly string[], busy: boolean): void {
    for (const id of ids) {
      const size = this.#packs.find((pack) => pack.id === id)?.disk ?? 0;
      this.#loaded.set(id, { pack: id, size, idle: 0, busy });
    }
  }

  memory(): Memory {
    const models = [...this.#loaded.values()].map((model) => ({ ...model, idle: model.busy ? 0 : 40 }));
    return { program: models.reduce((sum, { size }) => sum + size * 3, 96_000_000), models };
  }

  release(): Memory {
    for (const [id, { busy }] of this.#loaded) if (!busy) this.#loaded.delete(id);
    return this.memory();
  }
}
