import type { faults as english } from "../en/faults";

const quoted = (value: string | null): string => (value === null ? "" : ` « ${value} »`);

export const faults = (): ReturnType<typeof english> => ({
  fault: {
    close: "Fermer",
    retry: "Réessayer",
    details: "Détails",
    unknown: "Quelque chose n’a pas fonctionné dans Diglot.",
    loadFailed: "Diglot n’a pas pu démarrer son moteur de lecture.",
  },
  faultHints: {
    empty: "Copiez le texte à nouveau ou ouvrez l’article comme fichier.",
    unreadable: "Ouvrez-le dans son propre programme, sélectionnez-y le texte et collez-le ici.",
    unsupported: "Enregistrez-le en texte, HTML, Word ou PDF, ou collez son texte ici.",
    ocr_missing: "Installez Tesseract (le paquet tesseract-ocr) avec la langue du texte, puis rouvrez-le.",
    too_large: "Ouvrez-en une partie ou divisez-le en plusieurs fichiers.",
    unknown_language: "Choisissez la langue vous-même, en haut.",
    pack_missing: "Installez le module de langue, puis réessayez.",
    pack_damaged: "Supprimez le module de langue et installez-le à nouveau.",
    library_damaged:
      "Fermez Diglot et relancez-le : le fichier endommagé est mis de côté et une nouvelle bibliothèque commence.",
    engine: "Réessayez. Si cela se reproduit, vous pouvez toujours lire et exporter le texte et son résumé.",
    not_writable: "Choisissez un autre dossier ou fermez le fichier dans l’autre programme.",
    network: "Vérifiez la connexion et réessayez. Ce qui est installé fonctionne déjà sans elle.",
    cancelled: "",
    internal: "Réessayez. Les détails ci-dessous sont utiles pour signaler le problème.",
  },
  warnings: {
    loop: (v) => `La traduction se répète${quoted(v)} ; elle est sans doute fausse.`,
    too_long: () => "La traduction est bien plus longue que la phrase ; elle est sans doute fausse.",
    too_short: () => "La traduction est bien plus courte que la phrase ; il manque quelque chose.",
    untranslated: () => "Cette phrase est ressortie telle quelle : elle n’est pas traduite.",
    empty: () => "Cette phrase n’a donné aucune traduction.",
    in_parts: (v) => `Phrase très longue : elle a été traduite en ${v ?? "plusieurs"} parties.`,
    no_pack: (v) => `Laissé tel quel : le module de langue${quoted(v)} n’est pas installé.`,
    pack_failed: (v) => `Laissé tel quel. ${v ?? ""}`,
    number_lost: (v) =>
      v === null
        ? "Un nombre figure dans l’original et pas dans cette traduction."
        : `${v} figure dans l’original et pas dans cette traduction.`,
    cut_off: () =>
      "Le serveur a interrompu la traduction de cette phrase à cause de sa longueur ; la fin manque.",
    no_evidence: () => "Rien n’a été trouvé dans le texte qui appuie cela.",
    number_not_in_evidence: (v) =>
      v === null
        ? "Un nombre ne figure pas dans les phrases sur lesquelles repose cette ligne."
        : `${v} ne figure pas dans les phrases sur lesquelles repose cette ligne.`,
    name_not_in_evidence: (v) =>
      v === null
        ? "Un nom ne figure pas dans les phrases sur lesquelles repose cette ligne."
        : `${v} ne figure pas dans les phrases sur lesquelles repose cette ligne.`,
  },
  warningUnknown: (kind, value) =>
    `Comparez cette phrase avec l’original (${kind.replaceAll("_", " ")}${value === null ? "" : ` : ${value}`}).`,
});
