import type { app as english } from "../en/app";
import type { Formats } from "../format";

export const app = (f: Formats): ReturnType<typeof english> => ({
  appName: "Diglot",
  loading: "Démarrage…",
  start: {
    title: "Lisez dans la langue d’origine et dans la vôtre",
    boxLabel: "Texte à lire",
    boxPlaceholder: "Collez un article ici",
    boxHint:
      "Ou tapez-le, ou déposez des fichiers ici : PDF, Word, pages web, livres numériques, courriels, sous-titres, images de pages.",
    read: "Lire",
    openFile: "Ouvrir des fichiers…",
    address: {
      label: "Adresse web",
      placeholder: "example.org/un-article",
      open: "Ouvrir la page",
      hint: "Télécharge cette page depuis Internet, et rien d’autre.",
      wrong: {
        empty: "Tapez ou collez l’adresse d’une page.",
        scheme: "Seules les adresses de pages web peuvent être ouvertes : http ou https.",
        address: "Ce n’est pas une adresse web complète, comme example.org/un-article.",
      },
    },
    onlyAddress: "C’est l’adresse d’une page. La télécharger depuis Internet ?",
    openPage: "Ouvrir cette page",
    trySample: "Essayer un exemple",
    privacy: "Rien de ce que vous lisez ne quitte cet ordinateur.",
    empty: "Il n’y a pas encore de texte. Collez-en un, tapez-le ou ouvrez un fichier.",
    emptyPaste:
      "Le presse-papiers ne contient pas de texte. Copiez d’abord l’article ou ouvrez-le comme fichier.",
    resume: (title) => `Revenir à « ${title} »`,
    filesFailed: (failed, of) =>
      `${f.number(failed)} fichiers sur ${f.number(of)} n’ont pas pu être ouverts :`,
    fileFailed: (name, message) => (message.includes(name) ? message : `${name} : ${message}`),
    settings: "Réglages",
    version: (version) => `Version ${version}`,
  },
  drop: {
    title: "Déposez pour lire",
    hint: "PDF, Word, pages web, livres numériques, images de pages : tout s’ouvre sur cet ordinateur et n’est envoyé à personne.",
  },
  opening: {
    label: "Ouverture",
    stages: {
      fetching: "Téléchargement de la page…",
      recognising: "Reconnaissance des lettres…",
      reading: "Lecture du texte…",
      language: "Recherche de la langue…",
      sentences: "Recherche des phrases…",
    },
    fetched: (done) => `Téléchargement… ${done}`,
    fetchedOf: (done, total) => `Téléchargement… ${done} sur ${total}`,
    page: (at, of) => `Lecture de la page ${f.number(at)} sur ${f.number(of)}`,
    letters: (at, of) => `Reconnaissance des lettres de la page ${f.number(at)} sur ${f.number(of)}`,
    skip: "Passer celui-ci",
    cancelAll: "Tout annuler",
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
