import type { glossary as english } from "../en/glossary";
import type { Formats } from "../format";

export const glossary = (f: Formats): ReturnType<typeof english> => {
  const terms = (n: number) => `${f.number(n)} ${f.plural(n, "Begriff", "Begriffe")}`;
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "Satz", "Sätze")}`;
  return {
    glossary: {
      title: "Glossar",
      close: "Schließen",
      from: "Von",
      to: "Nach",
      terms: "Begriffe",
      term: (language) => `Begriff (${language})`,
      translation: (language) => `Auf ${language}`,
      keep: "Nicht übersetzen",
      exact: "Groß/klein beachten",
      delete: "Löschen",
      termOf: (row) => `Begriff ${f.number(row)}`,
      translationOf: (row) => `Übersetzung von Begriff ${f.number(row)}`,
      keepOf: (term) => (term === "" ? "Diesen Begriff nicht übersetzen" : `„${term}“ nicht übersetzen`),
      exactOf: (term) =>
        term === ""
          ? "Bei diesem Begriff Groß- und Kleinschreibung beachten"
          : `Bei „${term}“ Groß- und Kleinschreibung beachten`,
      deleteOf: (term) => (term === "" ? "Diese Zeile löschen" : `„${term}“ löschen`),
      stays: "bleibt, wie es ist",
      add: "Begriff hinzufügen",
      search: "Begriffe suchen",
      found: (n) => (n === 0 ? "Kein solcher Begriff." : `${terms(n)} gefunden`),
      count: terms,
      more: (n) => `${f.number(n)} weitere zeigen`,
      loading: "Wird geladen …",
      save: "Speichern",
      saving: "Wird gespeichert …",
      saved: "Gespeichert.",
      savedAgain: (n) => `Gespeichert. ${sentences(n)} ${f.plural(n, "wird", "werden")} neu übersetzt.`,
      deleted: (term) => `„${term}“ ist gelöscht.`,
      undo: "Rückgängig",
      import: "Importieren …",
      export: "Exportieren",
      formats: { csv: "Tabelle (.csv)", tbx: "Terminologie (.tbx)" },
      exported: (path) => `Gespeichert unter ${path}`,
      imported: ({ added, replaced, same }) => {
        const parts = [
          ...(added > 0 ? [`${f.number(added)} neu`] : []),
          ...(replaced > 0 ? [`${f.number(replaced)} ersetzt`] : []),
          ...(same > 0 ? [`${f.number(same)} schon da`] : []),
        ];
        const read = `${terms(added + replaced + same)} aus der Datei gelesen`;
        return parts.length === 0 ? `${read}.` : `${read}: ${f.list(parts)}.`;
      },
      notices: "Zur Datei",
      saveFirst: "Speichern Sie zuerst die Änderungen, damit die Datei sie enthält.",
      wrong: (n) => `${terms(n)} ${f.plural(n, "ist", "sind")} noch zu prüfen.`,
      problems: {
        source: {
          empty: "Schreiben Sie den Begriff.",
          long: (most) => `Ein Begriff kann höchstens ${f.number(most)} Zeichen haben.`,
          twice: "Diesen Begriff gibt es schon.",
        },
        target: {
          empty: "Schreiben Sie die Übersetzung oder lassen Sie den Begriff unübersetzt.",
          long: (most) => `Eine Übersetzung kann höchstens ${f.number(most)} Zeichen haben.`,
        },
      },
      emptyTitle: "Noch keine Begriffe",
      emptyText:
        "Ein Glossar sagt, wie Wörter übersetzt werden, in jedem Text dieses Sprachpaars. Namen können bleiben, wie sie sind.",
      example: "Zum Beispiel",
      exampleTerm: "Junta",
      exampleTranslation: "Rat",
      exampleName: "Northgate",
      unsaved: "Es gibt Änderungen, die nicht gespeichert sind",
      unsavedText: (n, pair) => `${terms(n)} für ${pair}.`,
      pair: (from, to) => `${from} → ${to}`,
      saveAndGoOn: "Speichern",
      discard: "Nicht speichern",
      keepEditing: "Weiterschreiben",
    },
  };
};
