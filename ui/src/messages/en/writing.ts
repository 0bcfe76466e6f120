import type { Formats } from "../format";

export const writing = (f: Formats) => {
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "sentence", "sentences")}`;
  return {
    writing: {
      kind: "Kind of summary",
      kinds: { quick: "Quick", written: "Written", both: "Both" },
      kindHints: {
        quick: "Sentences of the author, chosen at once.",
        written: "Written by a model, each line tied to the text and checked. Takes longer.",
        both: "Both summaries, one beside the other.",
      },
      quickTitle: "Quick: sentences of the author",
      writtenTitle: "Written by a model",
      begins: "Starting the model…",
      stages: {
        translating: (done: number, total: number) =>
          `Translating for the model: ${f.number(done)} of ${sentences(total)}`,
        writing: (done: number, total: number) =>
          `Writing: ${f.number(done)} of ${sentences(total)} read by the model`,
        checking: "Checking each line against the text…",
      },
      busyLabel: "Writing the summary",
      start: "Write the summary",
      again: "Write again",
      ready: (n: number) => `Written summary of ${f.number(n)} ${f.plural(n, "line", "lines")}.`,
      behind: {
        length: "Another length is chosen now.",
        language: (language: string) => `This one was written for ${language}.`,
        settings: "Another model is chosen in the settings now.",
      },
      outdated: "The text has changed since the summary was written.",
      lacking: "No summary can be written yet.",
      packs: "Language packs…",
      settings: "Settings…",
      engines: { torch: "on this computer", server: "by way of a server" },
      made: (model: string, how: string) => `Written by ${model}, ${how}`,
      privacy: (host: string) => `Texts that you have summaries written of are sent to ${host}.`,
    },
    writers: {
      section: "Written summaries",
      kind: "Summary of new texts",
      engine: "Written by",
      engines: { torch: "A model on this computer", server: "A server that you run" },
      engineHints: {
        torch: "Runs in the engine for larger models, which is a program of its own.",
        server: "Ollama, llama.cpp, LM Studio, vLLM, or another that answers as they do.",
      },
      looking: "Looking what there is to write with…",
      ready: "Summaries can be written.",
      best: "The best that is installed",
      none: "No model that writes summaries is installed.",
      facts: (languages: string[], size: string, licence: string) =>
        `${f.list(languages)} · ${size} · ${licence}`,
      program: "Path of the engine",
      programHint: "Where the program diglot-torch is. Empty: it is looked for beside Diglot.",
      address: "Address",
      addressHint: "With its path, as in http://127.0.0.1:11434/v1.",
      addressWrong: "The address of a server begins with http:// or https://.",
      find: "Find models",
      finding: "Asking the server…",
      found: (n: number) => `${f.number(n)} ${f.plural(n, "model", "models")} found.`,
      noneFound: "The server has no model. Load one there first.",
      model: "Model",
      onlyOne: "The only one that the server has",
      context: "Length of context",
      contextHint:
        "In tokens. Empty: what the server says. With a number that is too large, servers drop the beginning of a text and say nothing.",
      contextWrong: (least: number) =>
        `Give a whole number of at least ${f.number(least)}, or leave it empty.`,
      key: "Key",
      keyHint: "Only where the server asks for one.",
      warning: (host: string) =>
        `The texts that you summarise would be sent to ${host}. Diglot cannot know what happens to them there.`,
      beyond: "Send texts to this server",
      translates: "Translate with this server too",
      translatesHint:
        "For every pair of languages, instead of language packs. Holds for texts that are opened from now on; words are not linked.",
      allowFirst: "Allow this server first: it is not this computer.",
    },
    models: {
      title: "Larger models",
      text: "They run in the engine for larger models. Diglot works without them.",
      tasks: { summary: "Writes summaries", translation: "Translates", embedding: "Compares sentences" },
      licence: (licence: string) => `Licence: ${licence}`,
      sizeUnknown: "Its size is known when it is fetched",
    },
  };
};
