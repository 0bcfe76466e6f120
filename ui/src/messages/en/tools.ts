import type { Formats } from "../format";

export const tools = (f: Formats) => ({
  tools: {
    label: "Tools",
    find: "Find in the text",
    contents: "Contents",
    layout: "View",
    glossary: "Glossary",
    settings: "Settings",
    withKeys: (label: string, keys: string) => `${label} (${keys})`,
  },
  layouts: {
    side_by_side: "Side by side",
    swapped: "Side by side, translation first",
    stacked: "One below the other",
    translation: "Only the translation",
    source: "Only the original",
  },
  find: {
    label: "Find in the text",
    field: "Find in the original and the translation",
    placeholder: "Find",
    count: (at: number, total: number) => `${f.number(at)} of ${f.number(total)}`,
    none: "Nothing found",
    busy: "Looking…",
    next: "Next",
    previous: "Previous",
    close: "Close the search",
  },
  contents: {
    title: "Contents",
    list: "Headings",
    empty: "This text has no headings.",
    loading: "Looking for headings…",
    close: "Close the contents",
    goTo: "Go to",
    goToHint: "A paragraph as 12, its third sentence as 12.3, or a sentence by its number as #57.",
    go: "Go",
    notANumber: "Write a paragraph as 12, its third sentence as 12.3, or a sentence by its number as #57.",
    noRow: (sentences: number) =>
      `This text has ${f.number(sentences)} ${f.plural(sentences, "sentence", "sentences")}.`,
    noParagraph: (paragraphs: number) =>
      `This text has ${f.number(paragraphs)} ${f.plural(paragraphs, "paragraph", "paragraphs")}.`,
    noSentence: (paragraph: number, sentences: number) =>
      `Paragraph ${f.number(paragraph)} has ${f.number(sentences)} ${f.plural(sentences, "sentence", "sentences")}.`,
  },
});
