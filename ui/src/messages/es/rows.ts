import type { rows as english } from "../en/rows";
import type { Formats } from "../format";

export const rows = (f: Formats): ReturnType<typeof english> => {
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "frase", "frases")}`;
  return {
    rows: {
      toSummary: "Volver al resumen",
      label: "Texto y traducción, frase a frase",
      labelSingle: "Texto, frase a frase",
      number: "N.º",
      original: "Original",
      waiting: "Esperando la traducción",
      notTranslated: "Sin traducir",
      loading: "Cargando",
      cited: (row) => `Frase ${f.number(row)}, en el resumen`,
      sentence: (row) => `Frase ${f.number(row)}`,
      already: (language) => `Ya está en ${language}`,
      warning: "Compruebe esta traducción",
      glossary: "Glosario:",
      term: (source, target) => `${source} → ${target}`,
      linkCopied: "Dirección del enlace copiada.",
      copied: (n) => `${sentences(n)} ${f.plural(n, "copiada", "copiadas")}.`,
      copiedLess: (n, missing) =>
        `${sentences(n)} ${f.plural(n, "copiada", "copiadas")}. ${sentences(missing)} sin traducir ${f.plural(missing, "ha", "han")} quedado fuera.`,
      nothingToCopy: "Nada de esto está traducido todavía, así que no se ha copiado nada.",
    },
    paragraph: {
      language: (name) => `Idioma de este párrafo: ${name}. Cambiar`,
      languageUnknown: "Idioma de este párrafo: desconocido. Elegir",
      chosen: (name) => `${name} · elegido por usted`,
      list: "Idioma del párrafo",
      applies: "Lo que se lee en este idioma",
      this: "Este párrafo",
      all: "Todo el texto",
    },
    edit: {
      start: (row) => `Corregir la traducción de la frase ${f.number(row)}`,
      field: (row) => `Traducción de la frase ${f.number(row)}`,
      hint: "Intro la guarda, Esc la abandona. Si se deja vacía, vuelve la de la máquina.",
      keep: "Guardar",
      giveUp: "Abandonar",
      yours: "Corregida por usted",
      machine: "Lo que escribió la máquina",
      noMachine: "La máquina no ha traducido esta frase.",
      revert: "Volver a la de la máquina",
      undone: (row) => `Se ha deshecho la corrección de la frase ${f.number(row)}.`,
      redone: (row) => `Se ha rehecho la corrección de la frase ${f.number(row)}.`,
      nothingToUndo: "No hay ninguna corrección que deshacer.",
      nothingToRedo: "No hay ninguna corrección que rehacer.",
    },
  };
};
