import type { tools as english } from "../en/tools";
import type { Formats } from "../format";

const HOW = "Un paragraphe s’écrit 12, sa troisième phrase 12.3, une phrase par son numéro #57.";

export const tools = (f: Formats): ReturnType<typeof english> => {
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "phrase", "phrases")}`;
  return {
    tools: {
      label: "Outils",
      find: "Rechercher dans le texte",
      contents: "Sommaire",
      layout: "Affichage",
      glossary: "Glossaire",
      settings: "Réglages",
      withKeys: (label, keys) => `${label} (${keys})`,
    },
    layouts: {
      side_by_side: "Côte à côte",
      swapped: "Côte à côte, traduction d’abord",
      stacked: "L’un sous l’autre",
      translation: "Seulement la traduction",
      source: "Seulement l’original",
    },
    find: {
      label: "Rechercher dans le texte",
      field: "Rechercher dans l’original et la traduction",
      placeholder: "Rechercher",
      count: (at, total) => `${f.number(at)} sur ${f.number(total)}`,
      none: "Rien trouvé",
      busy: "Recherche…",
      next: "Suivant",
      previous: "Précédent",
      close: "Fermer la recherche",
    },
    contents: {
      title: "Sommaire",
      list: "Titres",
      empty: "Ce texte n’a pas de titres.",
      loading: "Recherche des titres…",
      close: "Fermer le sommaire",
      goTo: "Aller à",
      goToHint: HOW,
      go: "Aller",
      notANumber: HOW,
      noRow: (n) => `Ce texte a ${sentences(n)}.`,
      noParagraph: (n) => `Ce texte a ${f.number(n)} ${f.plural(n, "paragraphe", "paragraphes")}.`,
      noSentence: (paragraph, n) => `Le paragraphe ${f.number(paragraph)} a ${sentences(n)}.`,
    },
  };
};
