import type { Formats } from "../format";

export const app = (f: Formats) => ({
  appName: "Diglot",
  loading: "Starting…",
  start: {
    title: "Read it in the original, and in your own language",
    boxLabel: "Text to read",
    boxPlaceholder: "Paste an article here",
    boxHint: "Or type, or drop a file anywhere in this window.",
    read: "Read",
    openFile: "Open a file…",
    trySample: "Try a sample",
    privacy: "Nothing you read leaves this computer.",
    empty: "There is no text in that yet. Paste or type some, or open a file.",
    emptyPaste: "The clipboard holds no text. Copy the article first, or open it as a file.",
    resume: (title: string) => `Back to “${title}”`,
    fileFailed: (name: string, message: string) => (message.includes(name) ? message : `${name}: ${message}`),
    settings: "Settings",
    version: (version: string) => `Version ${version}`,
  },
  drop: { title: "Drop to read", hint: "The file is opened on this computer and goes nowhere else." },
  opening: {
    label: "Opening",
    stages: {
      reading: "Reading the text…",
      language: "Finding the language…",
      sentences: "Finding the sentences…",
    },
    cancel: "Cancel",
    cancelling: "Stopping…",
    file: (name: string, at: number, of: number) => `${name} (${f.number(at)} of ${f.number(of)})`,
  },
  tabs: {
    label: "Open texts",
    close: (title: string) => `Close “${title}”`,
    closed: (title: string) => `Closed “${title}”.`,
    undo: "Open it again",
  },
});
