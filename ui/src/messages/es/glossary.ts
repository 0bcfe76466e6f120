import type { glossary as english } from "../en/glossary";
import type { Formats } from "../format";

export const glossary = (f: Formats): ReturnType<typeof english> => {
  const terms = (n: number) => `${f.number(n)} ${f.plural(n, "término", "términos")}`;
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "frase", "frases")}`;
  return {
    glossary: {
      title: "Glosario",
      close: "Cerrar",
      from: "De",
      to: "A",
      terms: "Términos",
      term: (language) => `Término (${language})`,
      translation: (language) => `Traducción (${language})`,
      keep: "No traducir",
      exact: "Distinguir mayúsculas",
      delete: "Eliminar",
      termOf: (row) => `Término ${f.number(row)}`,
      translationOf: (row) => `Traducción del término ${f.number(row)}`,
      keepOf: (term) => (term === "" ? "No traducir este término" : `No traducir «${term}»`),
      exactOf: (term) =>
        term === "" ? "Distinguir mayúsculas en este término" : `Distinguir mayúsculas en «${term}»`,
      deleteOf: (term) => (term === "" ? "Eliminar esta fila" : `Eliminar «${term}»`),
      stays: "se queda como está",
      add: "Añadir un término",
      search: "Buscar términos",
      found: (n) =>
        n === 0 ? "Ningún término así." : `${terms(n)} ${f.plural(n, "encontrado", "encontrados")}`,
      count: terms,
      more: (n) => `Mostrar ${f.number(n)} más`,
      loading: "Cargando…",
      save: "Guardar",
      saving: "Guardando…",
      saved: "Guardado.",
      savedAgain: (n) => `Guardado. ${f.plural(n, "Se vuelve", "Se vuelven")} a traducir ${sentences(n)}.`,
      deleted: (term) => `Se ha eliminado «${term}».`,
      undo: "Deshacer",
      import: "Importar…",
      export: "Exportar",
      formats: { csv: "Tabla (.csv)", tbx: "Terminología (.tbx)" },
      exported: (path) => `Guardado en ${path}`,
      imported: ({ added, replaced, same }) => {
        const parts = [
          ...(added > 0 ? [`${f.number(added)} ${f.plural(added, "nuevo", "nuevos")}`] : []),
          ...(replaced > 0
            ? [`${f.number(replaced)} ${f.plural(replaced, "sustituido", "sustituidos")}`]
            : []),
          ...(same > 0 ? [`${f.number(same)} que ya ${f.plural(same, "estaba", "estaban")}`] : []),
        ];
        const total = added + replaced + same;
        const read = `${f.plural(total, "Leído", "Leídos")} ${terms(total)} del archivo`;
        return parts.length === 0 ? `${read}.` : `${read}: ${f.list(parts)}.`;
      },
      notices: "Sobre el archivo",
      saveFirst: "Guarde antes los cambios para que el archivo los contenga.",
      wrong: (n) => `Hay que revisar ${terms(n)}.`,
      problems: {
        source: {
          empty: "Escriba el término.",
          long: (most) => `Un término puede tener hasta ${f.number(most)} caracteres.`,
          twice: "Este término ya está.",
        },
        target: {
          empty: "Escriba la traducción o elija no traducir el término.",
          long: (most) => `Una traducción puede tener hasta ${f.number(most)} caracteres.`,
        },
      },
      emptyTitle: "Todavía no hay términos",
      emptyText:
        "Un glosario dice cómo se traducen las palabras en todos los textos de este par de idiomas. Los nombres se pueden dejar como están.",
      example: "Por ejemplo",
      exampleTerm: "board",
      exampleTranslation: "junta",
      exampleName: "Northgate",
      unsaved: "Hay cambios sin guardar",
      unsavedText: (n, pair) => `${terms(n)}, ${pair}.`,
      pair: (from, to) => `de ${from} a ${to}`,
      saveAndGoOn: "Guardar",
      discard: "No guardar",
      keepEditing: "Seguir escribiendo",
    },
  };
};
