import type { writing as english } from "../en/writing";
import type { Formats } from "../format";

export const writing = (f: Formats): ReturnType<typeof english> => {
  /** After “von”. */
  const ofSentences = (n: number) => `${f.number(n)} ${f.plural(n, "Satz", "Sätzen")}`;
  return {
    writing: {
      kind: "Art der Zusammenfassung",
      kinds: { quick: "Schnell", written: "Verfasst", both: "Beide" },
      kindHints: {
        quick: "Sätze des Autors, sofort ausgewählt.",
        written:
          "Von einem Modell verfasst; jede Zeile wird mit dem Text verbunden und geprüft. Dauert länger.",
        both: "Beide Zusammenfassungen nebeneinander.",
      },
      quickTitle: "Schnell: Sätze des Autors",
      writtenTitle: "Von einem Modell verfasst",
      begins: "Das Modell wird gestartet …",
      stages: {
        translating: (done, total) => `Für das Modell übersetzt: ${f.number(done)} von ${ofSentences(total)}`,
        writing: (done, total) =>
          `Beim Verfassen: ${f.number(done)} von ${ofSentences(total)} hat das Modell gelesen`,
        checking: "Jede Zeile wird mit dem Text verglichen …",
      },
      busyLabel: "Die Zusammenfassung wird verfasst",
      start: "Zusammenfassung verfassen",
      again: "Neu verfassen",
      ready: (n) => `Verfasste Zusammenfassung mit ${f.number(n)} ${f.plural(n, "Zeile", "Zeilen")}.`,
      behind: {
        length: "Inzwischen ist eine andere Länge gewählt.",
        language: (language) => `Diese wurde für ${language} verfasst.`,
        settings: "In den Einstellungen ist inzwischen ein anderes Modell gewählt.",
      },
      outdated: "Der Text hat sich geändert, seit die Zusammenfassung verfasst wurde.",
      lacking: "Noch kann keine Zusammenfassung verfasst werden.",
      packs: "Sprachpakete …",
      settings: "Einstellungen …",
      engines: { torch: "auf diesem Computer", server: "über einen Server" },
      made: (model, how) => `Verfasst von ${model}, ${how}`,
      privacy: (host) =>
        `Texte, zu denen Sie Zusammenfassungen verfassen lassen, werden an ${host} geschickt.`,
    },
    writers: {
      section: "Verfasste Zusammenfassungen",
      kind: "Zusammenfassung neuer Texte",
      engine: "Verfasst von",
      engines: { torch: "Modell auf diesem Computer", server: "Eigener Server" },
      engineHints: {
        torch: "Läuft in der Engine für größere Modelle, einem eigenen Programm.",
        server: "Ollama, llama.cpp, LM Studio, vLLM oder ein anderer, der wie diese antwortet.",
      },
      looking: "Es wird nachgesehen, womit verfasst werden kann …",
      ready: "Zusammenfassungen können verfasst werden.",
      best: "Das beste installierte",
      none: "Es ist kein Modell installiert, das Zusammenfassungen verfasst.",
      facts: (languages, size, licence) => `${f.list(languages)} · ${size} · ${licence}`,
      program: "Pfad der Engine",
      programHint: "Wo das Programm diglot-torch liegt. Leer: Es wird neben Diglot gesucht.",
      address: "Adresse",
      addressHint: "Mit ihrem Pfad, wie http://127.0.0.1:11434/v1.",
      addressWrong: "Die Adresse eines Servers beginnt mit http:// oder https://.",
      find: "Modelle suchen",
      finding: "Der Server wird gefragt …",
      found: (n) => `${f.number(n)} ${f.plural(n, "Modell", "Modelle")} gefunden.`,
      noneFound: "Der Server hat kein Modell. Laden Sie dort zuerst eines.",
      model: "Modell",
      onlyOne: "Das einzige des Servers",
      context: "Kontextlänge",
      contextHint:
        "In Token. Leer: was der Server sagt. Bei einer zu großen Zahl lassen Server den Anfang eines Textes weg, ohne etwas zu sagen.",
      contextWrong: (least) =>
        `Geben Sie eine ganze Zahl von mindestens ${f.number(least)} ein, oder lassen Sie das Feld leer.`,
      key: "Schlüssel",
      keyHint: "Nur wenn der Server einen verlangt.",
      warning: (host) =>
        `Texte, die Sie zusammenfassen lassen, würden an ${host} geschickt. Was dort mit ihnen geschieht, kann Diglot nicht wissen.`,
      beyond: "Texte an diesen Server schicken",
      translates: "Auch mit diesem Server übersetzen",
      translatesHint:
        "Für alle Sprachpaare, anstelle der Sprachpakete. Gilt für Texte, die von jetzt an geöffnet werden; Wörter werden nicht verknüpft.",
      allowFirst: "Erlauben Sie zuerst diesen Server: Er ist nicht dieser Computer.",
    },
    models: {
      title: "Größere Modelle",
      text: "Sie laufen in der Engine für größere Modelle. Diglot kommt ohne sie aus.",
      tasks: {
        summary: "Verfasst Zusammenfassungen",
        translation: "Übersetzt",
        embedding: "Vergleicht Sätze",
      },
      licence: (licence) => `Lizenz: ${licence}`,
      sizeUnknown: "Wie groß es ist, zeigt sich beim Herunterladen",
    },
  };
};
