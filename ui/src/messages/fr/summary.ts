import type { summary as english } from "../en/summary";
import type { Formats } from "../format";

export const summary = (f: Formats): ReturnType<typeof english> => {
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "phrase", "phrases")}`;
  const lines = (n: number) => `${f.number(n)} ${f.plural(n, "ligne", "lignes")}`;
  return {
    summary: {
      title: "Résumé",
      style: "Forme du résumé",
      styles: { points: "Points clés", abstract: "Texte suivi" },
      length: "Longueur du résumé",
      lengths: { short: "Court", medium: "Moyen", long: "Long" },
      lines: "Nombre de lignes",
      linesUnit: "lignes",
      linesWrong: (most) => `Indiquez un nombre entier de 1 à ${f.number(most)}.`,
      fewer: (n) => `Ce texte ne donne pas plus de ${lines(n)}.`,
      copyAs: { text: "Copier en texte", markdown: "Copier en Markdown" },
      copied: { text: "Résumé copié.", markdown: "Résumé copié en Markdown." },
      sentences: "Phrases",
      source: (name) => `Provenance : ${name}`,
      busy: "Choix des phrases…",
      busyLabel: "Préparation du résumé",
      reading: (done, total) => `Lecture de ${f.number(done)} sur ${sentences(total)}`,
      cancel: "Annuler",
      stopping: "Arrêt…",
      stopped: "Arrêté.",
      stoppedKept: "Arrêté. Le résumé est celui d’avant.",
      again: "Résumer à nouveau",
      ready: (n) => `Résumé de ${lines(n)}.`,
      nothing: "Il n’y a pas de phrases parmi lesquelles choisir.",
      goTo: (row) => `Aller à la phrase ${f.number(row)}`,
      warned: "À vérifier",
      showSource: "Original",
      hideSource: "Masquer l’original",
      stillSource: (language) => `Encore dans l’original (${language}).`,
      stillSourceUnknown: "Encore dans la langue du texte.",
      someStillSource: (n) => `${sentences(n)} ${f.plural(n, "est", "sont")} encore dans la langue du texte.`,
      noPack: (language, to) =>
        `Dans l’original (${language}) : le module de langue vers ${to} n’est pas installé.`,
      noEngine: (language) =>
        `Dans l’original (${language}) : cet ordinateur ne peut pas exécuter le moteur de traduction.`,
      languageUnknown: "Dans la langue du texte, jusqu’à ce que vous disiez laquelle c’est.",
      read: (read, total) => `${f.number(read)} sur ${sentences(total)} ${f.plural(read, "lue", "lues")}`,
      leftOut: (parts) => `Laissé de côté : ${f.list(parts)}.`,
      reasons: { code: (n) => `${sentences(n)} de code informatique` },
      reasonUnknown: (n, reason) => `${sentences(n)} (${reason})`,
      extractive: "Chaque ligne est une phrase du texte.",
      abstractive: "Les lignes sont écrites par un modèle ; vérifiez-les avec les phrases indiquées.",
      engines: { encoder: "d’après le sens (encodeur de phrases)", lexical: "d’après les mots (LexRank)" },
      engineUnknown: (name) => `avec ${name}`,
      engine: (how, version) => `Choisi ${how}, version ${version}`,
      engineLabel: "Comment il a été fait",
      model: (model, digest) => `Modèle ${model}, ${digest}`,
    },
  };
};
