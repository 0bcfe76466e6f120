import type { app as english } from "../en/app";
import type { Formats } from "../format";

export const app = (f: Formats): ReturnType<typeof english> => ({
  appName: "Diglot",
  loading: "Wird gestartet …",
  start: {
    title: "Lesen Sie im Original und in Ihrer eigenen Sprache",
    boxLabel: "Text zum Lesen",
    boxPlaceholder: "Artikel hier einfügen",
    boxHint:
      "Oder tippen Sie, oder ziehen Sie Dateien hierher: PDF, Word, Webseiten, E-Books, E-Mails, Untertitel, Bilder von Seiten.",
    read: "Lesen",
    openFile: "Dateien öffnen …",
    address: {
      label: "Webadresse",
      placeholder: "example.org/artikel",
      open: "Seite öffnen",
      hint: "Holt diese Seite aus dem Internet, und sonst nichts.",
      wrong: {
        empty: "Tippen Sie die Adresse einer Seite oder fügen Sie sie ein.",
        scheme: "Nur Adressen von Webseiten lassen sich öffnen: http oder https.",
        address: "Das ist keine vollständige Webadresse, wie example.org/artikel.",
      },
    },
    onlyAddress: "Das ist die Adresse einer Seite. Aus dem Internet holen?",
    openPage: "Diese Seite öffnen",
    trySample: "Beispiel ansehen",
    privacy: "Nichts, was Sie lesen, verlässt diesen Computer.",
    empty: "Hier ist noch kein Text. Fügen Sie einen ein, tippen Sie ihn oder öffnen Sie eine Datei.",
    emptyPaste:
      "Die Zwischenablage enthält keinen Text. Kopieren Sie zuerst den Artikel oder öffnen Sie ihn als Datei.",
    resume: (title) => `Zurück zu „${title}“`,
    filesFailed: (failed, of) =>
      `${f.number(failed)} von ${f.number(of)} Dateien konnten nicht geöffnet werden:`,
    fileFailed: (name, message) => (message.includes(name) ? message : `${name}: ${message}`),
    settings: "Einstellungen",
    version: (version) => `Version ${version}`,
  },
  drop: {
    title: "Zum Lesen loslassen",
    hint: "PDF, Word, Webseiten, E-Books, Bilder von Seiten: auf diesem Computer geöffnet und nirgendwohin gesendet.",
  },
  opening: {
    label: "Wird geöffnet",
    stages: {
      fetching: "Die Seite wird geholt …",
      recognising: "Buchstaben werden erkannt …",
      reading: "Der Text wird gelesen …",
      language: "Die Sprache wird bestimmt …",
      sentences: "Die Sätze werden bestimmt …",
    },
    fetched: (done) => `Wird geholt … ${done}`,
    fetchedOf: (done, total) => `Wird geholt … ${done} von ${total}`,
    page: (at, of) => `Seite ${f.number(at)} von ${f.number(of)} wird gelesen`,
    letters: (at, of) => `Buchstaben auf Seite ${f.number(at)} von ${f.number(of)} werden erkannt`,
    skip: "Diese überspringen",
    cancelAll: "Alle abbrechen",
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
