import type { around as english } from "../en/around";
import type { Formats } from "../format";

export const around = (f: Formats): ReturnType<typeof english> => {
  const counted = (one: string, other: string) => (n: number) => `${f.number(n)} ${f.plural(n, one, other)}`;
  const pieces = counted("passage", "passages");
  return {
    around: {
      label: "Ce qui a été écarté",
      leftOut: (n, kinds) => `${pieces(n)} ${f.plural(n, "écarté", "écartés")} : ${f.list(kinds)}`,
      none: "Rien n’est écarté à présent.",
      counts: {
        furniture: counted("élément de la page", "éléments de la page"),
        advertisement: counted("publicité", "publicités"),
        related: counted("article lié", "articles liés"),
        comments: counted("ligne de commentaires", "lignes de commentaires"),
        sharing: counted("ligne pour partager ou suivre", "lignes pour partager ou suivre"),
        cookies: counted("avis sur les cookies", "avis sur les cookies"),
        metadata: counted("mention d’auteur ou de source", "mentions d’auteur ou de source"),
        page_head: counted("haut ou bas de page", "hauts et bas de page"),
        repeated: counted("partie répétée", "parties répétées"),
      },
      kinds: {
        furniture: "Élément de la page",
        advertisement: "Publicité",
        related: "Article lié",
        comments: "Commentaires",
        sharing: "Partager ou suivre",
        cookies: "Avis sur les cookies",
        metadata: "Auteur ou source",
        page_head: "Haut ou bas de page",
        repeated: "Partie répétée",
      },
      put: "Rétablir",
      putOf: (text) => `Rétablir : ${text}`,
      putAll: "Tout rétablir",
      putBack: (n) => `${pieces(n)} ${f.plural(n, "rétabli", "rétablis")} dans le texte.`,
      yours: (n) => `Rétabli par vous : ${f.number(n)}`,
      yourOwn: "Rétabli par vous",
      yourOwnAnd: (rest) => `Rétabli par vous. ${rest}`,
      leave: "Écarter de nouveau",
      leaveOf: (text) => `Écarter de nouveau : ${text}`,
      leaveAll: "Tout écarter de nouveau",
      leaveParagraph: "Écarter de nouveau ce paragraphe",
      leftOutAgain: (n) => `${pieces(n)} de nouveau ${f.plural(n, "écarté", "écartés")}.`,
      undo: "Annuler",
      here: (n) => `${pieces(n)} ${f.plural(n, "écarté", "écartés")} ici`,
      more: "Plus",
      less: "Moins",
      moreOf: (text) => `Plus : ${text}`,
      showMore: (n) => `En afficher ${f.number(n)} de plus`,
    },
  };
};
