import type { tools as english } from "../en/tools";
import type { Formats } from "../format";

const HOW =
  "Schreiben Sie einen Absatz als 12, seinen dritten Satz als 12.3, einen Satz nach seiner Nummer als #57.";

export const tools = (f: Formats): ReturnType<typeof english> => {
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "Satz", "Sätze")}`;
  return {
    tools: {
      label: "Werkzeuge",
      find: "Im Text suchen",
      contents: "Inhalt",
      layout: "Ansicht",
      glossary: "Glossar",
      settings: "Einstellungen",
      withKeys: (label, keys) => `${label} (${keys})`,
    },
    layouts: {
      side_by_side: "Nebeneinander",
      swapped: "Nebeneinander, Übersetzung zuerst",
      stacked: "Untereinander",
      translation: "Nur die Übersetzung",
      source: "Nur das Original",
    },
    find: {
      label: "Im Text suchen",
      field: "Im Original und in der Übersetzung suchen",
      placeholder: "Suchen",
      count: (at, total) => `${f.number(at)} von ${f.number(total)}`,
      none: "Nichts gefunden",
      busy: "Wird gesucht …",
      next: "Weiter",
      previous: "Zurück",
      close: "Suche schließen",
    },
    contents: {
      title: "Inhalt",
      list: "Überschriften",
      empty: "Dieser Text hat keine Überschriften.",
      loading: "Überschriften werden gesucht …",
      close: "Inhalt schließen",
      goTo: "Gehe zu",
      goToHint: HOW,
      go: "Los",
      notANumber: HOW,
      noRow: (n) => `Dieser Text hat ${sentences(n)}.`,
      noParagraph: (n) => `Dieser Text hat ${f.number(n)} ${f.plural(n, "Absatz", "Absätze")}.`,
      noSentence: (paragraph, n) => `Absatz ${f.number(paragraph)} hat ${sentences(n)}.`,
    },
  };
};
