import type { reading as english } from "../en/reading";
import type { Formats } from "../format";

export const reading = (f: Formats): ReturnType<typeof english> => {
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "Satz", "Sätze")}`;
  /** After “von”. */
  const ofSentences = (n: number) => `${f.number(n)} ${f.plural(n, "Satz", "Sätzen")}`;
  return {
    reading: {
      newArticle: "Neu",
      newArticleLong: "Neu: einen anderen Artikel lesen",
      untitled: "Text ohne Titel",
      words: (n) => `${f.number(n)} ${f.plural(n, "Wort", "Wörter")}`,
      sentences,
      source: { paste: "Eingefügter Text", file: (name) => name, sample: "Beispiel" },
      agency: (name) => `Quelle: ${name}`,
      photo: (name) => `Foto: ${name}`,
      copyAddress: (address) => `Die Adresse ${address} kopieren`,
      about: "Über diesen Text",
      notes: "Hinweise zu diesem Text",
      place: (sentence) => `Letztes Mal waren Sie bei Satz ${f.number(sentence)}.`,
      fromBeginning: "Von Anfang an",
    },
    paste: {
      joined: (lines, hyphens) => {
        const joined = `${f.number(lines)} ${f.plural(lines, "Zeile", "Zeilen")}`;
        const mended = `${f.number(hyphens)} ${f.plural(hyphens, "Trennung", "Trennungen")}`;
        return `Zeilen wurden zu Absätzen verbunden (${hyphens === 0 ? joined : `${joined}, ${mended}`}).`;
      },
      asPasted: "Die Zeilen sind so, wie sie eingefügt wurden.",
      showAsPasted: "Wie eingefügt zeigen",
      join: "Zeilen verbinden",
      parts: (n) => `Der eingefügte Text sieht nach ${f.number(n)} Artikeln aus.`,
      openParts: "Jeden einzeln öffnen",
    },
    language: {
      detected: (name, confidence) => `${name} · ${f.percent(confidence)}`,
      perhaps: (name, confidence) => `Vielleicht ${name} · ${f.percent(confidence)}`,
      corrected: (name) => `${name} · von Ihnen gewählt`,
      unsure: "Sprache nicht sicher",
      label: (state) => `Sprache des Textes: ${state}. Ändern`,
      search: "Sprachen suchen",
      list: "Sprachen",
      none: "Keine Sprache mit diesem Namen.",
      backToDetected: "Zurück zur erkannten Sprache",
      translateInto: "Übersetzen in",
      whole: "Der ganze Text wird in dieser Sprache gelesen.",
    },
    progress: {
      label: "Übersetzung",
      loading: (packs) => (packs.length > 0 ? `${f.list(packs)} wird geladen …` : "Wird gestartet …"),
      running: (done, total) => `${f.number(done)} von ${ofSentences(total)}`,
      speed: (wordsPerSecond) => `${f.number(wordsPerSecond)} Wörter/s`,
      cancel: "Abbrechen",
      stopping: "Wird angehalten …",
      stopped: (done, total) => `Angehalten bei ${f.number(done)} von ${f.number(total)}.`,
      continue: "Fortsetzen",
      finished: (total) => `${sentences(total)} übersetzt`,
      failed: (done, total) => `Die Übersetzung endete bei ${f.number(done)} von ${f.number(total)}.`,
      retry: "Erneut versuchen",
      announce: (done, total) => `${f.number(done)} von ${ofSentences(total)} übersetzt`,
    },
    route: {
      missingNoPack: (from, to) => `Für die Übersetzung ${from} → ${to} gibt es kein Sprachpaket.`,
      missingRest: "Der Text und seine Zusammenfassung sind da, in der Originalsprache.",
      pivot: (via) => `Übersetzt über: ${via}.`,
      starter: "Startpaket: klein und grob. Namen und seltene Wörter sind oft falsch.",
      same: (language) => `Der Text ist schon auf ${language}; es gibt nichts zu übersetzen.`,
      unknown:
        "Diglot ist nicht sicher, welche Sprache das ist. Wählen Sie sie, dann beginnt die Übersetzung.",
      choose: "Sprache wählen …",
      noEngine:
        "Auf diesem Computer läuft die Übersetzung nicht. Der Text und seine Zusammenfassung gehen trotzdem.",
    },
  };
};
