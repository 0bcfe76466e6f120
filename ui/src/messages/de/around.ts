import type { around as english } from "../en/around";
import type { Formats } from "../format";

export const around = (f: Formats): ReturnType<typeof english> => {
  const counted = (one: string, other: string) => (n: number) => `${f.number(n)} ${f.plural(n, one, other)}`;
  const pieces = counted("Stück", "Stücke");
  return {
    around: {
      label: "Was weggelassen wurde",
      leftOut: (n, kinds) => `${pieces(n)} weggelassen: ${f.list(kinds)}`,
      none: "Jetzt ist nichts weggelassen.",
      counts: {
        furniture: counted("Teil der Seite", "Teile der Seite"),
        advertisement: counted("Anzeige", "Anzeigen"),
        related: counted("verwandter Artikel", "verwandte Artikel"),
        comments: counted("Kommentarzeile", "Kommentarzeilen"),
        sharing: counted("Zeile zum Teilen oder Folgen", "Zeilen zum Teilen oder Folgen"),
        cookies: counted("Cookie-Hinweis", "Cookie-Hinweise"),
        metadata: counted("Zeile zu Autor oder Quelle", "Zeilen zu Autor oder Quelle"),
        page_head: counted("Kopf- oder Fußzeile", "Kopf- und Fußzeilen"),
        repeated: counted("wiederholter Teil", "wiederholte Teile"),
      },
      kinds: {
        furniture: "Teil der Seite",
        advertisement: "Anzeige",
        related: "Verwandter Artikel",
        comments: "Kommentare",
        sharing: "Teilen oder folgen",
        cookies: "Cookie-Hinweis",
        metadata: "Autor oder Quelle",
        page_head: "Kopf- oder Fußzeile",
        repeated: "Wiederholter Teil",
      },
      put: "Zurückholen",
      putOf: (text) => `Zurückholen: ${text}`,
      putAll: "Alle zurückholen",
      putBack: (n) => `${pieces(n)} in den Text zurückgeholt.`,
      yours: (n) => `Von Ihnen zurückgeholt: ${f.number(n)}`,
      yourOwn: "Von Ihnen zurückgeholt",
      yourOwnAnd: (rest) => `Von Ihnen zurückgeholt. ${rest}`,
      leave: "Wieder weglassen",
      leaveOf: (text) => `Wieder weglassen: ${text}`,
      leaveAll: "Alle wieder weglassen",
      leaveParagraph: "Diesen Absatz wieder weglassen",
      leftOutAgain: (n) => `${pieces(n)} wieder weggelassen.`,
      undo: "Rückgängig",
      here: (n) => `${pieces(n)} hier weggelassen`,
      more: "Mehr",
      less: "Weniger",
      moreOf: (text) => `Mehr: ${text}`,
      showMore: (n) => `${f.number(n)} weitere zeigen`,
    },
  };
};
