import type { faults as english } from "../en/faults";

const quoted = (value: string | null): string => (value === null ? "" : ` „${value}“`);

export const faults = (): ReturnType<typeof english> => ({
  fault: {
    close: "Schließen",
    retry: "Erneut versuchen",
    details: "Einzelheiten",
    unknown: "In Diglot ist etwas schiefgegangen.",
    loadFailed: "Diglot konnte den Kern des Programms nicht starten.",
  },
  faultHints: {
    empty: "Kopieren Sie den Text noch einmal oder öffnen Sie den Artikel als Datei.",
    unreadable:
      "Öffnen Sie sie im zugehörigen Programm, markieren Sie dort den Text und fügen Sie ihn hier ein.",
    unsupported: "Speichern Sie sie als Text, HTML, Word oder PDF, oder fügen Sie ihren Text hier ein.",
    ocr_missing:
      "Installieren Sie Tesseract (das Paket tesseract-ocr) mit der Sprache des Textes und öffnen Sie ihn noch einmal.",
    too_large: "Öffnen Sie einen Teil davon oder teilen Sie sie in mehrere Dateien auf.",
    unknown_language: "Wählen Sie die Sprache oben selbst aus.",
    pack_missing: "Installieren Sie das Sprachpaket und versuchen Sie es erneut.",
    pack_damaged: "Entfernen Sie das Sprachpaket und installieren Sie es neu.",
    library_damaged:
      "Schließen Sie Diglot und starten Sie es neu: die beschädigte Datei wird beiseitegelegt, und eine neue Bibliothek beginnt.",
    engine:
      "Versuchen Sie es erneut. Wenn es wieder geschieht, können Sie den Text und seine Zusammenfassung weiterhin lesen und exportieren.",
    not_writable: "Wählen Sie einen anderen Ordner oder schließen Sie die Datei im anderen Programm.",
    network: "Prüfen Sie die Verbindung und versuchen Sie es erneut. Was installiert ist, geht auch ohne.",
    cancelled: "",
    internal: "Versuchen Sie es erneut. Die Einzelheiten unten helfen, wenn Sie den Fehler melden.",
  },
  warnings: {
    loop: (v) => `Die Übersetzung wiederholt sich${quoted(v)}; sie ist wahrscheinlich falsch.`,
    too_long: () => "Die Übersetzung ist viel länger als der Satz; sie ist wahrscheinlich falsch.",
    too_short: () => "Die Übersetzung ist viel kürzer als der Satz; es fehlt etwas.",
    untranslated: () => "Dieser Satz kam so heraus, wie er hineinging: Er ist nicht übersetzt.",
    empty: () => "Für diesen Satz kam keine Übersetzung heraus.",
    in_parts: (v) => `Ein sehr langer Satz: Er wurde in ${v ?? "mehreren"} Teilen übersetzt.`,
    no_pack: (v) => `Unverändert gelassen: Das Sprachpaket${quoted(v)} ist nicht installiert.`,
    pack_failed: (v) => `Unverändert gelassen. ${v ?? ""}`,
    number_lost: (v) =>
      v === null
        ? "Eine Zahl steht im Original und nicht in dieser Übersetzung."
        : `${v} steht im Original und nicht in dieser Übersetzung.`,
    cut_off: () =>
      "Der Server hat die Übersetzung dieses Satzes wegen ihrer Länge abgebrochen; ihr Ende fehlt.",
    no_evidence: () => "Im Text wurde nichts gefunden, was das belegt.",
    number_not_in_evidence: (v) =>
      v === null
        ? "Eine Zahl steht nicht in den Sätzen, auf denen diese Zeile beruht."
        : `${v} steht nicht in den Sätzen, auf denen diese Zeile beruht.`,
    name_not_in_evidence: (v) =>
      v === null
        ? "Ein Name steht nicht in den Sätzen, auf denen diese Zeile beruht."
        : `${v} steht nicht in den Sätzen, auf denen diese Zeile beruht.`,
  },
  warningUnknown: (kind, value) =>
    `Vergleichen Sie diesen Satz mit dem Original (${kind.replaceAll("_", " ")}${value === null ? "" : `: ${value}`}).`,
});
