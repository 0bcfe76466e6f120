import type { Formats } from "../format";

export const glossary = (f: Formats) => {
  const terms = (n: number) => `${f.number(n)} ${f.plural(n, "term", "terms")}`;
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "sentence", "sentences")}`;
  return {
    glossary: {
      title: "Glossary",
      close: "Close",
      from: "From",
      to: "Into",
      terms: "Terms",
      term: (language: string) => `Term in ${language}`,
      translation: (language: string) => `In ${language}`,
      keep: "Do not translate",
      exact: "Capitals matter",
      delete: "Delete",
      /** Names of the fields of one row, for a screen reader. */
      termOf: (row: number) => `Term ${f.number(row)}`,
      translationOf: (row: number) => `Translation of term ${f.number(row)}`,
      keepOf: (term: string) => (term === "" ? "Do not translate this term" : `Do not translate “${term}”`),
      exactOf: (term: string) =>
        term === "" ? "Capitals matter in this term" : `Capitals matter in “${term}”`,
      deleteOf: (term: string) => (term === "" ? "Delete this row" : `Delete “${term}”`),
      stays: "stays as it is",
      add: "Add a term",
      search: "Search terms",
      found: (n: number) => (n === 0 ? "No term like that." : `${terms(n)} found`),
      count: terms,
      more: (n: number) => `Show ${f.number(n)} more`,
      loading: "Loading…",
      save: "Save",
      saving: "Saving…",
      saved: "Saved.",
      savedAgain: (n: number) => `Saved. ${sentences(n)} ${f.plural(n, "is", "are")} translated again.`,
      deleted: (term: string) => `“${term}” is deleted.`,
      undo: "Undo",
      import: "Import…",
      export: "Export",
      formats: { csv: "Table (.csv)", tbx: "Terms (.tbx)" },
      exported: (path: string) => `Saved to ${path}`,
      imported: ({ added, replaced, same }: { added: number; replaced: number; same: number }) => {
        const parts = [
          ...(added > 0 ? [`${f.number(added)} added`] : []),
          ...(replaced > 0 ? [`${f.number(replaced)} replaced`] : []),
          ...(same > 0 ? [`${f.number(same)} there already`] : []),
        ];
        const read = `Read ${terms(added + replaced + same)} from the file`;
        return parts.length === 0 ? `${read}.` : `${read}: ${f.list(parts)}.`;
      },
      notices: "About the file",
      saveFirst: "Save the changes first, so that the file holds them.",
      wrong: (n: number) => `${f.number(n)} ${f.plural(n, "term needs", "terms need")} another look.`,
      problems: {
        source: {
          empty: "Write the term.",
          long: (most: number) => `A term can have ${f.number(most)} characters.`,
          twice: "This term is there already.",
        },
        target: {
          empty: "Write the translation, or choose not to translate the term.",
          long: (most: number) => `A translation can have ${f.number(most)} characters.`,
        },
      },
      emptyTitle: "No terms yet",
      emptyText:
        "A glossary says how words are translated, in every text of this language pair. Names can be left as they are.",
      example: "For example",
      exampleTerm: "Junta",
      exampleTranslation: "council",
      exampleName: "Northgate",
      unsaved: "There are changes that are not saved",
      unsavedText: (n: number, pair: string) => `${terms(n)} for ${pair}.`,
      pair: (from: string, to: string) => `${from} into ${to}`,
      saveAndGoOn: "Save",
      discard: "Do not save",
      keepEditing: "Keep writing",
    },
  };
};
