import type { settings as english } from "../en/settings";
import type { Formats } from "../format";

export const settings = (f: Formats): ReturnType<typeof english> => ({
  settings: {
    title: "Einstellungen",
    close: "Schließen",
    button: "Einstellungen",
    reading: "Lesen",
    window: "Dieses Fenster",
    memory: "Speicher",
    target: "Neue Texte übersetzen in",
    targetHint: "Bei einem offenen Text ändern Sie die Sprache über dem Text.",
    windowLanguage: "Sprache dieses Fensters",
    system: (what) => `System: ${what}`,
    theme: "Farben",
    themes: { system: "Wie das System", light: "Hell", dark: "Dunkel" },
    contrast: "Hoher Kontrast",
    contrastHint: "Dunklere Buchstaben, kräftigere Linien.",
    textSize: "Schriftgröße",
    textSmaller: "Kleinere Schrift",
    textLarger: "Größere Schrift",
    lineSpacing: "Zeilenabstand",
    linesCloser: "Zeilen enger",
    linesApart: "Zeilen weiter",
    percent: (n) => f.percent(n / 100),
    preview: "So sieht es aus",
    previewText:
      "So niedrig hatte der Fluss seit dem Jahr der großen Dürre nicht gestanden, und in den Dörfern erinnerte man sich daran.",
    summaryLength: "Zusammenfassungen neuer Texte",
    idle: "Modelle freigeben nach",
    idleHint:
      "Ein Sprachmodell belegt einige hundert Megabyte Speicher, solange es geladen ist. Es neu zu laden dauert einen Augenblick.",
    minutes: (n) => `${f.number(n)} ${f.plural(n, "Minute", "Minuten")}`,
    never: "Nie",
    defaults: "Zurück zu den Vorgaben",
    defaultsDone: "Alles ist wieder wie am Anfang.",
    undo: "Rückgängig",
    notSaved: "Das gilt, bis das Fenster geschlossen wird, denn es konnte nicht gespeichert werden.",
  },
});
