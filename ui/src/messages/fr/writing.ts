import type { writing as english } from "../en/writing";
import type { Formats } from "../format";

export const writing = (f: Formats): ReturnType<typeof english> => {
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "phrase", "phrases")}`;
  return {
    writing: {
      kind: "Sorte de résumé",
      kinds: { quick: "Rapide", written: "Rédigé", both: "Les deux" },
      kindHints: {
        quick: "Des phrases de l’auteur, choisies aussitôt.",
        written: "Rédigé par un modèle ; chaque ligne est reliée au texte et vérifiée. Plus long à faire.",
        both: "Les deux résumés, l’un à côté de l’autre.",
      },
      quickTitle: "Rapide : des phrases de l’auteur",
      writtenTitle: "Rédigé par un modèle",
      begins: "Démarrage du modèle…",
      stages: {
        translating: (done, total) => `Traduction pour le modèle : ${f.number(done)} sur ${sentences(total)}`,
        writing: (done, total) => `Rédaction : le modèle a lu ${f.number(done)} sur ${sentences(total)}`,
        checking: "Vérification de chaque ligne avec le texte…",
      },
      busyLabel: "Rédaction du résumé",
      start: "Rédiger le résumé",
      again: "Rédiger à nouveau",
      ready: (n) => `Résumé rédigé de ${f.number(n)} ${f.plural(n, "ligne", "lignes")}.`,
      behind: {
        length: "Une autre longueur est choisie à présent.",
        language: (language) => `Celui-ci a été rédigé pour une autre langue (${language}).`,
        settings: "Un autre modèle est choisi à présent dans les réglages.",
      },
      outdated: "Le texte a changé depuis la rédaction du résumé.",
      lacking: "Aucun résumé ne peut être rédigé pour le moment.",
      packs: "Modules de langue…",
      settings: "Réglages…",
      engines: { torch: "sur cet ordinateur", server: "par un serveur" },
      made: (model, how) => `Rédigé par ${model}, ${how}`,
      privacy: (host) => `Les textes dont vous faites rédiger le résumé sont envoyés à ${host}.`,
    },
    writers: {
      section: "Résumés rédigés",
      kind: "Résumé des nouveaux textes",
      engine: "Rédigés par",
      engines: { torch: "Un modèle sur cet ordinateur", server: "Votre propre serveur" },
      engineHints: {
        torch: "Fonctionne dans le moteur pour grands modèles, un programme à part.",
        server: "Ollama, llama.cpp, LM Studio, vLLM ou un autre qui répond comme eux.",
      },
      looking: "Recherche de quoi rédiger…",
      ready: "Des résumés peuvent être rédigés.",
      best: "Le meilleur de ceux qui sont installés",
      none: "Aucun modèle qui rédige des résumés n’est installé.",
      facts: (languages, size, licence) => `${f.list(languages)} · ${size} · ${licence}`,
      program: "Chemin du moteur",
      programHint: "Où se trouve le programme diglot-torch. Vide : il est cherché à côté de Diglot.",
      address: "Adresse",
      addressHint: "Avec son chemin, comme http://127.0.0.1:11434/v1.",
      addressWrong: "L’adresse d’un serveur commence par http:// ou https://.",
      find: "Chercher les modèles",
      finding: "Demande au serveur…",
      found: (n) => `${f.number(n)} ${f.plural(n, "modèle trouvé", "modèles trouvés")}.`,
      noneFound: "Le serveur n’a aucun modèle. Chargez-en d’abord un sur le serveur.",
      model: "Modèle",
      onlyOne: "Le seul que le serveur possède",
      context: "Longueur du contexte",
      contextHint:
        "En jetons. Vide : ce que dit le serveur. Avec un nombre trop grand, les serveurs perdent le début d’un texte sans rien dire.",
      contextWrong: (least) =>
        `Indiquez un nombre entier d’au moins ${f.number(least)}, ou laissez le champ vide.`,
      key: "Clé",
      keyHint: "Seulement si le serveur en demande une.",
      warning: (host) =>
        `Les textes que vous faites résumer seraient envoyés à ${host}. Diglot ne peut pas savoir ce qu’ils y deviennent.`,
      beyond: "Envoyer des textes à ce serveur",
      translates: "Traduire aussi avec ce serveur",
      translatesHint:
        "Pour toutes les paires de langues, à la place des paquets. Vaut pour les textes ouverts à partir de maintenant ; les mots ne sont pas reliés.",
      allowFirst: "Autorisez d’abord ce serveur : ce n’est pas cet ordinateur.",
    },
    models: {
      title: "Grands modèles",
      text: "Ils fonctionnent dans le moteur pour grands modèles. Diglot s’en passe.",
      tasks: { summary: "Rédige des résumés", translation: "Traduit", embedding: "Compare des phrases" },
      licence: (licence) => `Licence : ${licence}`,
      sizeUnknown: "Sa taille sera connue au téléchargement",
    },
  };
};
