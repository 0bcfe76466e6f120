import type { rows as english } from "../en/rows";
import type { Formats } from "../format";

export const rows = (f: Formats): ReturnType<typeof english> => {
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "Satz", "Sätze")}`;
  return {
    rows: {
      toSummary: "Zurück zur Zusammenfassung",
      label: "Text und Übersetzung, Satz für Satz",
      labelSingle: "Text, Satz für Satz",
      number: "Nr.",
      original: "Original",
      waiting: "Wartet auf die Übersetzung",
      notTranslated: "Nicht übersetzt",
      loading: "Wird geladen",
      cited: (row) => `Satz ${f.number(row)}, in der Zusammenfassung`,
      sentence: (row) => `Satz ${f.number(row)}`,
      already: (language) => `Schon auf ${language}`,
      warning: "Diese Übersetzung prüfen",
      glossary: "Glossar:",
      term: (source, target) => `${source} → ${target}`,
      linkCopied: "Adresse des Links kopiert.",
      copied: (n) => `${sentences(n)} kopiert.`,
      copiedLess: (n, missing) =>
        `${sentences(n)} kopiert. ${sentences(missing)} ohne Übersetzung ${f.plural(missing, "wurde", "wurden")} ausgelassen.`,
      nothingToCopy: "Hiervon ist noch nichts übersetzt, deshalb wurde nichts kopiert.",
    },
    paragraph: {
      language: (name) => `Sprache dieses Absatzes: ${name}. Ändern`,
      languageUnknown: "Sprache dieses Absatzes: nicht bekannt. Wählen",
      chosen: (name) => `${name} · von Ihnen gewählt`,
      list: "Sprache des Absatzes",
      applies: "Was in dieser Sprache gelesen wird",
      this: "Dieser Absatz",
      all: "Der ganze Text",
    },
    edit: {
      start: (row) => `Übersetzung von Satz ${f.number(row)} korrigieren`,
      field: (row) => `Übersetzung von Satz ${f.number(row)}`,
      hint: "Eingabe behält sie, Esc verwirft sie. Leer gilt wieder die maschinelle.",
      keep: "Behalten",
      giveUp: "Verwerfen",
      yours: "Von Ihnen korrigiert",
      machine: "Was die Maschine schrieb",
      noMachine: "Die Maschine hat diesen Satz nicht übersetzt.",
      revert: "Zurück zur maschinellen",
      undone: (row) => `Die Korrektur von Satz ${f.number(row)} ist zurückgenommen.`,
      redone: (row) => `Die Korrektur von Satz ${f.number(row)} ist wiederhergestellt.`,
      nothingToUndo: "Es gibt keine Korrektur, die man zurücknehmen könnte.",
      nothingToRedo: "Es gibt keine Korrektur, die man wiederholen könnte.",
    },
  };
};
