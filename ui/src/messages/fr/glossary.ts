import type { glossary as english } from "../en/glossary";
import type { Formats } from "../format";

export const glossary = (f: Formats): ReturnType<typeof english> => {
  const terms = (n: number) => `${f.number(n)} ${f.plural(n, "terme", "termes")}`;
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "phrase", "phrases")}`;
  return {
    glossary: {
      title: "Glossaire",
      close: "Fermer",
      from: "De",
      to: "Vers",
      terms: "Termes",
      term: (language) => `Terme (${language})`,
      translation: (language) => `Traduction (${language})`,
      keep: "Ne pas traduire",
      exact: "Respecter les majuscules",
      delete: "Supprimer",
      termOf: (row) => `Terme ${f.number(row)}`,
      translationOf: (row) => `Traduction du terme ${f.number(row)}`,
      keepOf: (term) => (term === "" ? "Ne pas traduire ce terme" : `Ne pas traduire « ${term} »`),
      exactOf: (term) =>
        term === "" ? "Respecter les majuscules de ce terme" : `Respecter les majuscules de « ${term} »`,
      deleteOf: (term) => (term === "" ? "Supprimer cette ligne" : `Supprimer « ${term} »`),
      stays: "reste tel quel",
      add: "Ajouter un terme",
      search: "Chercher des termes",
      found: (n) =>
        n === 0 ? "Aucun terme de ce genre." : `${terms(n)} ${f.plural(n, "trouvé", "trouvés")}`,
      count: terms,
      more: (n) => `En afficher ${f.number(n)} de plus`,
      loading: "Chargement…",
      save: "Enregistrer",
      saving: "Enregistrement…",
      saved: "Enregistré.",
      savedAgain: (n) =>
        `Enregistré. ${sentences(n)} ${f.plural(n, "est à nouveau traduite", "sont à nouveau traduites")}.`,
      deleted: (term) => `« ${term} » est supprimé.`,
      undo: "Annuler",
      import: "Importer…",
      export: "Exporter",
      formats: { csv: "Tableau (.csv)", tbx: "Termes (.tbx)" },
      exported: (path) => `Enregistré dans ${path}`,
      imported: ({ added, replaced, same }) => {
        const parts = [
          ...(added > 0 ? [`${f.number(added)} ${f.plural(added, "ajouté", "ajoutés")}`] : []),
          ...(replaced > 0 ? [`${f.number(replaced)} ${f.plural(replaced, "remplacé", "remplacés")}`] : []),
          ...(same > 0 ? [`${f.number(same)} déjà ${f.plural(same, "présent", "présents")}`] : []),
        ];
        const total = added + replaced + same;
        const read = `${terms(total)} ${f.plural(total, "lu", "lus")} dans le fichier`;
        return parts.length === 0 ? `${read}.` : `${read} : ${f.list(parts)}.`;
      },
      notices: "À propos du fichier",
      saveFirst: "Enregistrez d’abord les changements pour que le fichier les contienne.",
      wrong: (n) => `${terms(n)} ${f.plural(n, "est", "sont")} à revoir.`,
      problems: {
        source: {
          empty: "Écrivez le terme.",
          long: (most) => `Un terme peut avoir ${f.number(most)} caractères au plus.`,
          twice: "Ce terme est déjà là.",
        },
        target: {
          empty: "Écrivez la traduction ou choisissez de ne pas traduire le terme.",
          long: (most) => `Une traduction peut avoir ${f.number(most)} caractères au plus.`,
        },
      },
      emptyTitle: "Pas encore de termes",
      emptyText:
        "Un glossaire dit comment traduire certains mots, dans tous les textes de cette paire de langues. Les noms peuvent rester tels quels.",
      example: "Par exemple",
      exampleTerm: "Junta",
      exampleTranslation: "conseil",
      exampleName: "Northgate",
      unsaved: "Des changements ne sont pas enregistrés",
      unsavedText: (n, pair) => `${terms(n)}, ${pair}.`,
      pair: (from, to) => `${from} → ${to}`,
      saveAndGoOn: "Enregistrer",
      discard: "Ne pas enregistrer",
      keepEditing: "Continuer à écrire",
    },
  };
};
