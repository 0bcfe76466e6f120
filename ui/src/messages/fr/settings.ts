import type { settings as english } from "../en/settings";
import type { Formats } from "../format";

export const settings = (f: Formats): ReturnType<typeof english> => ({
  settings: {
    title: "Réglages",
    close: "Fermer",
    button: "Réglages",
    reading: "Lecture",
    window: "Cette fenêtre",
    memory: "Mémoire",
    target: "Traduire les nouveaux textes vers",
    targetHint: "Pour un texte déjà ouvert, la langue se change au-dessus du texte.",
    windowLanguage: "Langue de cette fenêtre",
    system: (what) => `Système : ${what}`,
    theme: "Couleurs",
    themes: { system: "Comme le système", light: "Clair", dark: "Sombre" },
    contrast: "Contraste élevé",
    contrastHint: "Lettres plus foncées, traits plus marqués.",
    textSize: "Taille du texte",
    textSmaller: "Texte plus petit",
    textLarger: "Texte plus grand",
    lineSpacing: "Interligne",
    linesCloser: "Lignes plus serrées",
    linesApart: "Lignes plus espacées",
    percent: (n) => f.percent(n / 100),
    preview: "Aperçu",
    previewText:
      "Le fleuve n’avait pas été si bas depuis l’année de la grande sécheresse, et dans les villages on s’en souvenait.",
    summaryLength: "Résumés des nouveaux textes",
    idle: "Libérer les modèles après",
    idleHint:
      "Un modèle de langue occupe quelques centaines de mégaoctets de mémoire tant qu’il est chargé. Le recharger prend un moment.",
    minutes: (n) => `${f.number(n)} ${f.plural(n, "minute", "minutes")}`,
    never: "Jamais",
    defaults: "Rétablir les valeurs d’origine",
    defaultsDone: "Tout est comme au premier jour.",
    undo: "Annuler",
    notSaved: "Ce choix vaut jusqu’à la fermeture de la fenêtre, car il n’a pas pu être enregistré.",
  },
});
