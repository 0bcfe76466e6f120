import type { Formats } from "../format";

export const app = (f: Formats) => ({
  appName: "Diglot",
  loading: "Starting…",
  start: {
    title: "Read it in the original, and in your own language",
    boxLabel: "Text to read",
    boxPlaceholder: "Paste an article here",
    boxHint:
      "Or type, or drop files here: PDF, Word, web pages, e-books, e-mails, subtitles, pictures of pages.",
    read: "Read",
    openFile: "Open files…",
    address: {
      label: "Web address",
      placeholder: "example.org/article",
      open: "Open page",
      hint: "Fetches this page from the internet, and nothing else.",
      wrong: {
        empty: "Type or paste the address of a page.",
        scheme: "Only addresses of web pages can be opened: http or https.",
        address: "This is no complete web address, such as example.org/article.",
      },
    },
    onlyAddress: "This is the address of a page. Fetch it from the internet?",
    openPage: "Open this page",
    trySample: "Try a sample",
    privacy: "Nothing you read leaves this computer.",
    empty: "There is no text in that yet. Paste or type some, or open a file.",
    emptyPaste: "The clipboard holds no text. Copy the article first, or open it as a file.",
    resume: (title: string) => `Back to “${title}”`,
    filesFailed: (failed: number, of: number) =>
      `${f.number(failed)} of ${f.number(of)} files could not be opened:`,
    fileFailed: (name: string, message: string) => (message.includes(name) ? message : `${name}: ${message}`),
    settings: "Settings",
    version: (version: string) => `Version ${version}`,
  },
  drop: {
    title: "Drop to read",
    hint: "PDF, Word, web pages, e-books, pictures of pages: opened on this computer, and sent nowhere.",
  },
  opening: {
    label: "Opening",
    stages: {
      fetching: "Fetching the page…",
      recognising: "Recognising letters…",
      reading: "Reading the text…",
      language: "Finding the language…",
      sentences: "Finding the sentences…",
    },
    fetched: (done: string) => `Fetching… ${done}`,
    fetchedOf: (done: string, total: string) => `Fetching… ${done} of ${total}`,
    page: (at: number, of: number) => `Reading page ${f.number(at)} of ${f.number(of)}`,
    letters: (at: number, of: number) => `Recognising letters in page ${f.number(at)} of ${f.number(of)}`,
    skip: "Skip this one",
    cancelAll: "Cancel all",
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
