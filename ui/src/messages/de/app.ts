import type { app as english } from "../en/app";
import type { Formats } from "../format";

export const app = (f: Formats): ReturnType<typeof english> => ({
  appName: "Diglot",
  loading: "Wird gestartet …",
  start: {
    title: "Lesen Sie im Original und in Ihrer eigenen Sprache",
    boxLabel: "Text zum Lesen",
    boxPlaceholder: "Artikel hier einfügen",
    boxHint: "Oder tippen Sie, oder ziehen Sie eine Datei irgendwo in dieses Fenster.",
    read: "Lesen",
    openFile: "Datei öffnen …",
    trySample: "Beispiel ansehen",
    privacy: "Nichts, was Sie lesen, verlässt diesen Computer.",
    empty: "Hier ist noch kein Text. Fügen Sie einen ein, tippen Sie ihn oder öffnen Sie eine Datei.",
    emptyPaste:
      "Die Zwischenablage enthält keinen Text. Kopieren Sie zuerst den Artikel oder öffnen Sie ihn als Datei.",
    resume: (title) => `Zurück zu „${title}“`,
    fileFailed: (name, message) => (message.includes(name) ? message : `${name}: ${message}`),
    settings: "Einstellungen",
    version: (version) => `Version ${version}`,
  },
  drop: {
    title: "Zum Lesen loslassen",
    hint: "Die Datei wird auf diesem Computer geöffnet und geht nirgendwo anders hin.",
  },
  opening: {
    label: "Wird geöffnet",
    stages: {
      reading: "Der Text wird gelesen …",
      language: "Die Sprache wird bestimmt …",
      sentences: "Die Sätze werden bestimmt …",
    },
    cancel: "Abbrechen",
    cancelling: "Wird angehalten …",
    file: (name, at, of) => `${name} (${f.number(at)} von ${f.number(of)})`,
  },
  tabs: {
    label: "Offene Texte",
    close: (title) => `„${title}“ schließen`,
    closed: (title) => `„${title}“ ist geschlossen.`,
    undo: "Wieder öffnen",
  },
});
