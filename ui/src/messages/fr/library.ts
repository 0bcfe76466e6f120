import type { library as english } from "../en/library";
import type { Formats } from "../format";

export const library = (f: Formats): ReturnType<typeof english> => {
  const texts = (n: number) => `${f.number(n)} ${f.plural(n, "texte", "textes")}`;
  return {
    library: {
      title: "Bibliothèque",
      close: "Fermer la bibliothèque",
      recent: "Déjà lus",
      all: "Tout ce que vous avez lu",
      search: "Chercher dans tout ce qui a été lu",
      where: "La recherche porte sur les titres, les résumés, les textes et les traductions.",
      looking: "Recherche…",
      list: "Textes que vous avez lus",
      filters: "Montrer seulement",
      allTags: "Toutes les étiquettes",
      tag: (tag, n) => `${tag} (${f.number(n)})`,
      allLanguages: "Toutes les langues",
      found: (n) => (n === 0 ? "Rien trouvé" : `${texts(n)} ${f.plural(n, "trouvé", "trouvés")}`),
      today: "Aujourd’hui",
      yesterday: "Hier",
      week: "Cette semaine",
      translated: (language) => `En ${language}`,
      translatedPart: (language, done, total) =>
        `En ${language} : ${f.number(done)} phrases sur ${f.number(total)}`,
      untranslated: "Non traduit",
      sides: {
        title: "Titre",
        summary: "Résumé",
        source: "Texte",
        target: (language) => `Traduction en ${language}`,
      },
      choose: (title) => `Choisir « ${title} »`,
      tagsOf: (title) => `Étiquettes de « ${title} »`,
      addTags: "Étiquettes",
      tagsHint: "Étiquettes, séparées par des virgules",
      chosen: (n) => `${f.number(n)} ${f.plural(n, "choisi", "choisis")}`,
      choosing: "Avec les textes choisis",
      chooseNone: "Ne rien choisir",
      takeOut: "Retirer",
      makeDigest: "Recueil…",
      newTag: "Étiquette pour les textes choisis",
      addTag: "Ajouter",
      tagging: "Ajout…",
      taken: (n) => (n === 1 ? "Retiré de la bibliothèque." : `${texts(n)} retirés de la bibliothèque.`),
      undo: "Annuler",
      back: (n) =>
        n === 1 ? "De retour dans la bibliothèque." : `${texts(n)} de retour dans la bibliothèque.`,
      tagged: (n, tag) => `${texts(n)} ${f.plural(n, "porte", "portent")} maintenant l’étiquette « ${tag} ».`,
      size: (n, size) => `${texts(n)} · ${size}`,
      more: "Sauvegarder et effacer",
      backUp: "Enregistrer une sauvegarde…",
      restore: "Restaurer une sauvegarde…",
      clear: "Tout effacer…",
      working: "Un instant…",
      backedUp: (path) => `Sauvegarde enregistrée dans ${path}`,
      restored: (n) => `Restauré : ${texts(n)}.`,
      restoredOver: (n, before) =>
        `Restauré : ${texts(n)}. Ce que la bibliothèque contenait avant est dans ${before}`,
      clearing: {
        title: (n) =>
          n === 1
            ? "Effacer le seul texte de la bibliothèque ?"
            : `Effacer les ${texts(n)} de la bibliothèque ?`,
        text: "Textes, résumés, traductions, corrections et étiquettes sont effacés pour de bon. Cela ne peut pas être annulé. Les fichiers exportés restent.",
        keep: "Tout garder",
        clear: "Tout effacer",
        busy: "Effacement…",
      },
      cleared: (n) => `${texts(n)} ${f.plural(n, "effacé", "effacés")}. La bibliothèque est vide.`,
      emptyTitle: "Encore rien de lu",
      emptyText:
        "Ce que vous lisez est gardé ici, avec son résumé et sa traduction, pour que vous le retrouviez. Rien ne quitte cet ordinateur.",
      nothing: (query) => `Rien trouvé pour « ${query} ».`,
      nothingSo: "Aucun texte ne correspond.",
      showAll: "Tout montrer",
      offTitle: "Ce que vous lisez n’est pas gardé",
      offText: "La bibliothèque est désactivée. Ce qu’elle contient reste jusqu’à ce que vous l’effaciez.",
      turnOn: "Garder ce que je lis",
      problem: "Votre dernière lecture n’a pas pu être gardée.",
    },
    keeping: {
      kept: "Dans la bibliothèque",
      notKept: "Hors de la bibliothèque",
      keep: "Le garder",
      drop: "Ne pas le garder",
      off: "Rien n’est gardé en ce moment",
      change: "Modifier",
      section: "Bibliothèque",
      setting: "Garder ce que je lis",
      hint: "Textes, résumés, traductions et corrections sont gardés sur cet ordinateur pour que vous les retrouviez.",
      hintOff:
        "Rien de ce que vous ouvrez désormais n’est gardé. Ce que la bibliothèque contient y reste jusqu’à ce que vous l’effaciez.",
    },
  };
};
