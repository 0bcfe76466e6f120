import type { tools as english } from "../en/tools";
import type { Formats } from "../format";

const HOW = "Escriba un párrafo como 12, su tercera frase como 12.3, o una frase por su número como #57.";

export const tools = (f: Formats): ReturnType<typeof english> => {
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "frase", "frases")}`;
  return {
    tools: {
      label: "Herramientas",
      find: "Buscar en el texto",
      contents: "Índice",
      layout: "Vista",
      glossary: "Glosario",
      settings: "Ajustes",
      withKeys: (label, keys) => `${label} (${keys})`,
    },
    layouts: {
      side_by_side: "En paralelo",
      swapped: "En paralelo, primero la traducción",
      stacked: "Uno debajo del otro",
      translation: "Solo la traducción",
      source: "Solo el original",
    },
    find: {
      label: "Buscar en el texto",
      field: "Buscar en el original y la traducción",
      placeholder: "Buscar",
      count: (at, total) => `${f.number(at)} de ${f.number(total)}`,
      none: "No se ha encontrado nada",
      busy: "Buscando…",
      next: "Siguiente",
      previous: "Anterior",
      close: "Cerrar la búsqueda",
    },
    contents: {
      title: "Índice",
      list: "Títulos",
      empty: "Este texto no tiene títulos.",
      loading: "Buscando los títulos…",
      close: "Cerrar el índice",
      goTo: "Ir a",
      goToHint: HOW,
      go: "Ir",
      notANumber: HOW,
      noRow: (n) => `Este texto tiene ${sentences(n)}.`,
      noParagraph: (n) => `Este texto tiene ${f.number(n)} ${f.plural(n, "párrafo", "párrafos")}.`,
      noSentence: (paragraph, n) => `El párrafo ${f.number(paragraph)} tiene ${sentences(n)}.`,
    },
  };
};
