import type { reading as english } from "../en/reading";
import type { Formats } from "../format";

export const reading = (f: Formats): ReturnType<typeof english> => {
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "phrase", "phrases")}`;
  return {
    reading: {
      newArticle: "Nouveau",
      newArticleLong: "Nouveau : lire un autre article",
      untitled: "Texte sans titre",
      words: (n) => `${f.number(n)} ${f.plural(n, "mot", "mots")}`,
      sentences,
      source: { paste: "Texte collé", file: (name) => name, sample: "Exemple" },
      agency: (name) => `Source : ${name}`,
      photo: (name) => `Photo : ${name}`,
      copyAddress: (address) => `Copier l’adresse ${address}`,
      about: "À propos de ce texte",
      notes: "Remarques sur ce texte",
      place: (sentence) => `La dernière fois, vous étiez à la phrase ${f.number(sentence)}.`,
      fromBeginning: "Depuis le début",
    },
    paste: {
      joined: (lines, hyphens) => {
        const joined = `${f.number(lines)} ${f.plural(lines, "ligne", "lignes")}`;
        const mended = `${f.number(hyphens)} ${f.plural(hyphens, "mot coupé", "mots coupés")}`;
        return `Les lignes ont été réunies en paragraphes (${hyphens === 0 ? joined : `${joined}, ${mended}`}).`;
      },
      asPasted: "Les lignes sont telles qu’elles ont été collées.",
      showAsPasted: "Afficher comme collé",
      join: "Réunir les lignes",
      parts: (n) => `Ce texte collé semble contenir ${f.number(n)} articles.`,
      openParts: "Ouvrir chacun à part",
    },
    language: {
      detected: (name, confidence) => `${name} · ${f.percent(confidence)}`,
      perhaps: (name, confidence) => `Peut-être ${name} · ${f.percent(confidence)}`,
      corrected: (name) => `${name} · choisi par vous`,
      unsure: "Langue incertaine",
      label: (state) => `Langue du texte : ${state}. Changer`,
      search: "Chercher une langue",
      list: "Langues",
      none: "Aucune langue de ce nom.",
      backToDetected: "Revenir à la langue détectée",
      translateInto: "Traduire vers",
      whole: "Tout le texte est lu dans cette langue.",
    },
    progress: {
      label: "Traduction",
      loading: (packs) => (packs.length > 0 ? `Chargement de ${f.list(packs)}…` : "Démarrage…"),
      running: (done, total) => `${f.number(done)} sur ${sentences(total)}`,
      speed: (wordsPerSecond) => `${f.number(wordsPerSecond)} mots/s`,
      cancel: "Annuler",
      stopping: "Arrêt…",
      stopped: (done, total) => `Arrêté à ${f.number(done)} sur ${f.number(total)}.`,
      continue: "Continuer",
      finished: (total) => `${sentences(total)} ${f.plural(total, "traduite", "traduites")}`,
      failed: (done, total) => `La traduction s’est arrêtée à ${f.number(done)} sur ${f.number(total)}.`,
      retry: "Réessayer",
      announce: (done, total) =>
        `${f.number(done)} ${f.plural(done, "phrase traduite", "phrases traduites")} sur ${f.number(total)}`,
    },
    route: {
      missingNoPack: (from, to) => `Il n’existe pas de module de langue pour la traduction ${from} → ${to}.`,
      missingRest: "Le texte et son résumé sont là, dans la langue d’origine.",
      pivot: (via) => `Traduit en passant par : ${via}.`,
      starter: "Module de départ : petit et approximatif. Les noms et les mots rares sont souvent faux.",
      same: (language) => `Ce texte est déjà dans votre langue (${language}) ; il n’y a rien à traduire.`,
      unknown: "Diglot n’est pas sûr de la langue. Choisissez-la et la traduction commencera.",
      choose: "Choisir la langue…",
      noEngine:
        "Cet ordinateur ne peut pas exécuter le moteur de traduction. Le texte et son résumé restent disponibles.",
    },
  };
};
