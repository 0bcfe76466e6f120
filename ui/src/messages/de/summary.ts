import type { summary as english } from "../en/summary";
import type { Formats } from "../format";

export const summary = (f: Formats): ReturnType<typeof english> => {
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "Satz", "Sätze")}`;
  /** After “von”. */
  const ofSentences = (n: number) => `${f.number(n)} ${f.plural(n, "Satz", "Sätzen")}`;
  return {
    summary: {
      title: "Zusammenfassung",
      style: "Form der Zusammenfassung",
      styles: { points: "Kernpunkte", abstract: "Fließtext" },
      length: "Länge der Zusammenfassung",
      lengths: { short: "Kurz", medium: "Mittel", long: "Lang" },
      lines: "Anzahl der Zeilen",
      linesUnit: "Zeilen",
      linesWrong: (most) => `Geben Sie eine ganze Zahl von 1 bis ${f.number(most)} ein.`,
      fewer: (n) => `Mehr als ${f.number(n)} ${f.plural(n, "Zeile", "Zeilen")} gibt dieser Text nicht her.`,
      copyAs: { text: "Als Text kopieren", markdown: "Als Markdown kopieren" },
      copied: { text: "Zusammenfassung kopiert.", markdown: "Zusammenfassung als Markdown kopiert." },
      sentences: "Sätze",
      source: (name) => `Herkunft: ${name}`,
      busy: "Die Sätze werden ausgewählt …",
      busyLabel: "Die Zusammenfassung entsteht",
      reading: (done, total) => `${f.number(done)} von ${ofSentences(total)} gelesen`,
      cancel: "Abbrechen",
      stopping: "Wird angehalten …",
      stopped: "Angehalten.",
      stoppedKept: "Angehalten. Die Zusammenfassung ist die von vorher.",
      again: "Neu zusammenfassen",
      ready: (n) => `Zusammenfassung mit ${f.number(n)} ${f.plural(n, "Zeile", "Zeilen")}.`,
      nothing: "Es gibt keine Sätze zur Auswahl.",
      goTo: (row) => `Zu Satz ${f.number(row)} gehen`,
      warned: "Zu prüfen",
      showSource: "Original",
      hideSource: "Original ausblenden",
      stillSource: (language) => `Noch auf ${language}.`,
      stillSourceUnknown: "Noch in der Sprache des Textes.",
      someStillSource: (n) => `${sentences(n)} ${f.plural(n, "ist", "sind")} noch in der Sprache des Textes.`,
      noPack: (language, to) => `Auf ${language}: Das Sprachpaket für ${to} ist nicht installiert.`,
      noEngine: (language) => `Auf ${language}: Auf diesem Computer läuft die Übersetzung nicht.`,
      languageUnknown: "In der Sprache des Textes, bis Sie sagen, welche es ist.",
      read: (read, total) => `${f.number(read)} von ${ofSentences(total)} gelesen`,
      leftOut: (parts) => `Ausgelassen: ${f.list(parts)}.`,
      reasons: { code: (n) => `${sentences(n)} Programmcode` },
      reasonUnknown: (n, reason) => `${sentences(n)} (${reason})`,
      extractive: "Jede Zeile ist ein Satz des Textes.",
      abstractive: "Die Zeilen hat ein Modell geschrieben; vergleichen Sie sie mit den markierten Sätzen.",
      engines: { encoder: "nach dem Sinn (Satz-Encoder)", lexical: "nach den Wörtern (LexRank)" },
      engineUnknown: (name) => `mit ${name}`,
      engine: (how, version) => `Ausgewählt ${how}, Version ${version}`,
      engineLabel: "Wie sie entstanden ist",
      model: (model, digest) => `Modell ${model}, ${digest}`,
    },
  };
};
