import type { rows as english } from "../en/rows";
import type { Formats } from "../format";

export const rows = (f: Formats): ReturnType<typeof english> => {
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "phrase", "phrases")}`;
  const copied = (n: number) => `${sentences(n)} ${f.plural(n, "copiée", "copiées")}.`;
  return {
    rows: {
      toSummary: "Revenir au résumé",
      label: "Texte et traduction, phrase par phrase",
      labelSingle: "Texte, phrase par phrase",
      number: "N°",
      original: "Original",
      waiting: "En attente de traduction",
      notTranslated: "Non traduit",
      loading: "Chargement",
      cited: (row) => `Phrase ${f.number(row)}, dans le résumé`,
      sentence: (row) => `Phrase ${f.number(row)}`,
      already: (language) => `Déjà dans votre langue (${language})`,
      warning: "Vérifiez cette traduction",
      glossary: "Glossaire :",
      term: (source, target) => `${source} → ${target}`,
      linkCopied: "Adresse du lien copiée.",
      copied,
      copiedLess: (n, missing) =>
        `${copied(n)} ${sentences(missing)} pas encore ${f.plural(missing, "traduite a été laissée", "traduites ont été laissées")} de côté.`,
      nothingToCopy: "Rien de cela n’est encore traduit ; rien n’a donc été copié.",
    },
    paragraph: {
      language: (name) => `Langue de ce paragraphe : ${name}. Changer`,
      languageUnknown: "Langue de ce paragraphe : inconnue. Choisir",
      chosen: (name) => `${name} · choisi par vous`,
      list: "Langue du paragraphe",
      applies: "Ce qui est lu dans cette langue",
      this: "Ce paragraphe",
      all: "Tout le texte",
    },
    edit: {
      start: (row) => `Corriger la traduction de la phrase ${f.number(row)}`,
      field: (row) => `Traduction de la phrase ${f.number(row)}`,
      hint: "Entrée la garde, Échap l’abandonne. Vide, elle redevient celle de la machine.",
      keep: "Garder",
      giveUp: "Abandonner",
      yours: "Corrigé par vous",
      machine: "Ce que la machine a écrit",
      noMachine: "La machine n’a pas traduit cette phrase.",
      revert: "Revenir à celle de la machine",
      undone: (row) => `La correction de la phrase ${f.number(row)} est annulée.`,
      redone: (row) => `La correction de la phrase ${f.number(row)} est rétablie.`,
      nothingToUndo: "Il n’y a pas de correction à annuler.",
      nothingToRedo: "Il n’y a pas de correction à rétablir.",
    },
  };
};
