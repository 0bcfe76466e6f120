import type { Formats } from "../format";

export const rows = (f: Formats) => {
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "sentence", "sentences")}`;
  return {
    rows: {
      toSummary: "Back to the summary",
      label: "Text and translation, sentence by sentence",
      labelSingle: "Text, sentence by sentence",
      number: "No.",
      original: "Original",
      waiting: "Waiting for translation",
      notTranslated: "Not translated",
      loading: "Loading",
      cited: (row: number) => `Sentence ${f.number(row)}, in the summary`,
      sentence: (row: number) => `Sentence ${f.number(row)}`,
      /** Beside a paragraph that is in the reader's language as it stands. */
      already: (language: string) => `Already in ${language}`,
      warning: "Check this translation",
      glossary: "Glossary:",
      term: (source: string, target: string) => `${source} → ${target}`,
      linkCopied: "Link address copied.",
      copied: (n: number) => `${sentences(n)} copied.`,
      copiedLess: (n: number, missing: number) =>
        `${sentences(n)} copied. ${f.number(missing)} ${f.plural(missing, "is", "are")} not translated yet and left out.`,
      nothingToCopy: "Nothing of this is translated yet, so nothing was copied.",
    },
    paragraph: {
      /** On the button that opens the list of languages. */
      language: (name: string) => `Language of this paragraph: ${name}. Change`,
      languageUnknown: "Language of this paragraph: not known. Choose",
      chosen: (name: string) => `${name} · chosen by you`,
      list: "Language of the paragraph",
      applies: "What is read in this language",
      this: "This paragraph",
      all: "All of the text",
    },
    edit: {
      start: (row: number) => `Correct the translation of sentence ${f.number(row)}`,
      field: (row: number) => `Translation of sentence ${f.number(row)}`,
      hint: "Enter keeps it, Esc gives it up. Empty goes back to the machine's.",
      keep: "Keep",
      giveUp: "Give up",
      yours: "Corrected by you",
      machine: "What the machine wrote",
      noMachine: "The machine has not translated this sentence.",
      revert: "Go back to the machine's",
      undone: (row: number) => `The correction of sentence ${f.number(row)} is taken back.`,
      redone: (row: number) => `The correction of sentence ${f.number(row)} is made again.`,
      nothingToUndo: "There is no correction to take back.",
      nothingToRedo: "There is no correction to make again.",
    },
  };
};
