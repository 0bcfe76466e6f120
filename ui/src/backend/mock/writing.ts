// Written summaries of the fake engine: a model on this computer, or a server that is one only by name.

import type { Backend } from "../backend";
import type {
  Engine,
  ServerSettings,
  Settings,
  Summary,
  SummaryLength,
  SummaryLine,
  WriterPack,
  WritersView,
  Writing,
  WritingEvent,
} from "../types";
import type { Desk } from "./desk";
import { fault, languageOf, translateRow, type MockOptions, type Open } from "./engine";
import { rowsFor } from "./summary";

const STEPS = 8;

const PACKS: WriterPack[] = [
  {
    id: "distilbart-cnn-12-6",
    architecture: "bart",
    languages: ["en"],
    size: 1_222_000_000,
    licence: "Apache-2.0",
  },
  {
    id: "mt5-xlsum",
    architecture: "t5",
    languages: ["ar", "en", "es", "fr", "uk", "zh"],
    size: 2_330_000_000,
    licence: "CC-BY-NC-SA-4.0",
  },
];

const MODELS = ["llama3.2:3b", "qwen2.5:7b-instruct"];

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).hostname : "");
const isLocal = (address: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|)$/.test(hostOf(address));

function missingFor({ engine, server }: Writing, installed: boolean, local: boolean): string | null {
  if (engine === "torch") {
    return installed
      ? null
      : "The engine for larger models is not installed. Install the package diglot-torch, or choose a server in the settings.";
  }
  if (!local && !server.beyond) return `Texts may not be sent to ${hostOf(server.address)} yet.`;
  return server.model === null ? "No model of the server is chosen. Choose one in the settings." : null;
}

function viewOf(writing: Writing, installed: boolean): WritersView {
  const local = isLocal(writing.server.address);
  return {
    program: installed ? (writing.program ?? "/usr/lib/diglot/diglot-torch") : null,
    packs: installed ? PACKS : [],
    missing: missingFor(writing, installed, local),
    local,
  };
}

function modelsOf({ address }: ServerSettings): string[] {
  const { port, pathname } = new URL(address);
  if (port === "1")
    throw fault("network", `Nothing answers at ${address}. Start the server there, then try again.`);
  if (!pathname.startsWith("/v1"))
    throw fault("unsupported", "That server answers, but not as expected: its address usually ends in /v1.");
  return port === "9999" ? [] : MODELS;
}

const madeBy = ({ engine, pack, server }: Writing): Engine =>
  engine === "server"
    ? { name: "server", version: "", model: server.model ?? "?", digest: "" }
    : {
        name: "torch",
        version: "0.1.0",
        model: `${pack ?? "distilbart-cnn-12-6"} 1`,
        digest: "5c0be21f77aa9034",
      };

const INVENTED = "Everybody expects that things will be better by next summer.";

/** The language that a model writes in; null for a server, which writes in the reader's. */
function ownOf(open: Open, { engine, pack }: Writing): string | null {
  if (engine === "server") return null;
  const languages = PACKS.find(({ id }) => id === pack)?.languages ?? ["en"];
  const main = languageOf(open);
  return main !== null && languages.includes(main) ? main : "en";
}

function linesOf(open: Open, to: string, length: SummaryLength, own: string | null): SummaryLine[] {
  const lines = rowsFor(open, length).map((index): SummaryLine => {
    const { row, at } = open.sentences[index] as Open["sentences"][number];
    const into = (language: string) =>
      language === languageOf(open) ? row.source : translateRow(open, index, language).text;
    return {
      text: into(to),
      language: to,
      source_text: into(own ?? to),
      evidence: [row.id],
      rows: [index],
      warnings: (at === null ? null : open.article.doubts?.[at]) ?? [],
    };
  });
  const inventedIn = (language: string) => (language === "en" ? INVENTED : `[${language}] ${INVENTED}`);
  const invented: SummaryLine = {
    text: inventedIn(to),
    language: to,
    source_text: inventedIn(own ?? to),
    evidence: [],
    rows: [],
    warnings: [{ kind: "no_evidence", value: null }],
  };
  return [...lines.slice(0, -1), invented];
}

/** Whether the model is given a translation of the text. */
function isGivenTranslation(open: Open, writing: Writing): boolean {
  const own = ownOf(open, writing);
  return own !== null && own !== languageOf(open);
}

function summaryOf(open: Open, to: string, length: SummaryLength, writing: Writing): Summary {
  const omitted = open.sentences.filter(({ row }) => row.kind === "code");
  return {
    language: to,
    mode: "abstractive",
    engine: madeBy(writing),
    lines: linesOf(open, to, length, ownOf(open, writing)),
    coverage: {
      read: open.sentences.length - omitted.length,
      total: open.sentences.length,
      omitted: omitted.map(({ row }) => ({ id: row.id, reason: "code" })),
    },
    notices: isGivenTranslation(open, writing)
      ? ["The model reads English: it was given the translation of the text."]
      : [],
  };
}

type WritingCalls = Pick<Backend, "writers" | "serverModels" | "write" | "cancelWrite" | "preferSummary">;

export function writingCalls(
  desk: Desk,
  wait: (ms: number) => Promise<void>,
  options: MockOptions,
  settings: () => Settings,
): WritingCalls {
  const trouble = options.writing ?? null;
  let failed = false;
  /** By reading: the call that writes, and for what the last one has written. */
  const calls = new Map<string, object>();
  const written = new Map<string, string>();

  async function work(
    id: string,
    call: object,
    tell: (event: WritingEvent) => void,
    stages: WritingEvent["stage"][],
  ) {
    const total = desk.reading(id).sentences.length;
    for (const stage of stages) {
      for (let step = 0; step < STEPS || (trouble === "hold" && stage === "writing"); step++) {
        tell({ stage, done: Math.floor((total * Math.min(step, STEPS - 1)) / STEPS), total });
        await (trouble === "hold" ? new Promise((resolve) => setTimeout(resolve, 10)) : wait(60));
        if (calls.get(id) !== call) throw fault("cancelled", "Stopped.");
        if (trouble === "fail" && stage === "writing" && step === STEPS / 2 && !failed) {
          failed = true;
          throw fault("engine", "The model stopped in the middle of its work.", "diglot-torch: signal 9");
        }
      }
    }
  }

  return {
    async writers(writing) {
      await wait(30);
      return viewOf(writing, trouble !== null);
    },
    async serverModels(server) {
      await wait(200);
      return modelsOf(server);
    },
    async write(id, to, length, onProgress) {
      const { writing } = settings();
      const call = {};
      calls.set(id, call);
      const open = desk.reading(id);
      const way = JSON.stringify([writing, length, writing.engine === "server" ? to : ""]);
      const stages: WritingEvent["stage"][] = isGivenTranslation(open, writing)
        ? ["translating", "writing", "checking"]
        : ["writing", "checking"];
      await work(id, call, onProgress, written.get(id) === way ? [] : stages);
      written.set(id, way);
      open.written = summaryOf(open, to, length, writing);
      return open.written;
    },
    async cancelWrite(id) {
      calls.delete(id);
      await wait(1);
    },
    async preferSummary(id, mode) {
      desk.reading(id).preferred = mode;
      await wait(1);
    },
  };
}
