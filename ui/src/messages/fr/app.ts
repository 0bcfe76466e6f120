import type { app as english } from "../en/app";
import type { Formats } from "../format";

export const app = (f: Formats): ReturnType<typeof english> => ({
  appName: "Diglot",
  loading: "Démarrage…",
  start: {
    title: "Lisez dans la langue d’origine et dans la vôtre",
    boxLabel: "Texte à lire",
    boxPlaceholder: "Collez un article ici",
    boxHint: "Ou tapez-le, ou déposez un fichier n’importe où dans cette fenêtre.",
    read: "Lire",
    openFile: "Ouvrir un fichier…",
    trySample: "Essayer un exemple",
    privacy: "Rien de ce que vous lisez ne quitte cet ordinateur.",
    empty: "Il n’y a pas encore de texte. Collez-en un, tapez-le ou ouvrez un fichier.",
    emptyPaste:
      "Le presse-papiers ne contient pas de texte. Copiez d’abord l’article ou ouvrez-le comme fichier.",
    resume: (title) => `Revenir à « ${title} »`,
    fileFailed: (name, message) => (message.includes(name) ? message : `${name} : ${message}`),
    settings: "Réglages",
    version: (version) => `Version ${version}`,
  },
  drop: {
    title: "Déposez pour lire",
    hint: "Le fichier s’ouvre sur cet ordinateur et ne va nulle part ailleurs.",
  },
  opening: {
    label: "Ouverture",
    stages: {
      reading: "Lecture du texte…",
      language: "Recherche de la langue…",
      sentences: "Recherche des phrases…",
    },
    cancel: "Annuler",
    cancelling: "Arrêt…",
    file: (name, at, of) => `${name} (${f.number(at)} sur ${f.number(of)})`,
  },
  tabs: {
    label: "Textes ouverts",
    close: (title) => `Fermer « ${title} »`,
    closed: (title) => `« ${title} » est fermé.`,
    undo: "Rouvrir",
  },
});
