import type { app as english } from "../en/app";
import type { Formats } from "../format";

export const app = (f: Formats): ReturnType<typeof english> => ({
  appName: "Diglot",
  loading: "Iniciando…",
  start: {
    title: "Léalo en el original y en su propio idioma",
    boxLabel: "Texto para leer",
    boxPlaceholder: "Pegue aquí un artículo",
    boxHint:
      "O escriba, o suelte archivos aquí: PDF, Word, páginas web, libros electrónicos, correos, subtítulos, imágenes de páginas.",
    read: "Leer",
    openFile: "Abrir archivos…",
    address: {
      label: "Dirección web",
      placeholder: "example.org/articulo",
      open: "Abrir página",
      hint: "Descarga esta página de internet y nada más.",
      wrong: {
        empty: "Escriba o pegue la dirección de una página.",
        scheme: "Solo se pueden abrir direcciones de páginas web: http o https.",
        address: "No es una dirección web completa, como example.org/articulo.",
      },
    },
    onlyAddress: "Es la dirección de una página. ¿Descargarla de internet?",
    openPage: "Abrir esta página",
    trySample: "Probar con un ejemplo",
    privacy: "Nada de lo que lea sale de este equipo.",
    empty: "Todavía no hay texto. Pegue o escriba algo, o abra un archivo.",
    emptyPaste: "El portapapeles no contiene texto. Copie antes el artículo o ábralo como archivo.",
    resume: (title) => `Volver a «${title}»`,
    filesFailed: (failed, of) => `No se pudieron abrir ${f.number(failed)} de ${f.number(of)} archivos:`,
    fileFailed: (name, message) => (message.includes(name) ? message : `${name}: ${message}`),
    settings: "Ajustes",
    version: (version) => `Versión ${version}`,
  },
  drop: {
    title: "Suelte para leer",
    hint: "PDF, Word, páginas web, libros electrónicos, imágenes de páginas: se abren en este equipo y no se envían a nadie.",
  },
  opening: {
    label: "Abriendo",
    stages: {
      fetching: "Descargando la página…",
      recognising: "Reconociendo las letras…",
      reading: "Leyendo el texto…",
      language: "Buscando el idioma…",
      sentences: "Buscando las frases…",
    },
    fetched: (done) => `Descargando… ${done}`,
    fetchedOf: (done, total) => `Descargando… ${done} de ${total}`,
    page: (at, of) => `Leyendo la página ${f.number(at)} de ${f.number(of)}`,
    letters: (at, of) => `Reconociendo las letras de la página ${f.number(at)} de ${f.number(of)}`,
    skip: "Saltar este",
    cancelAll: "Cancelar todos",
    cancel: "Cancelar",
    cancelling: "Deteniendo…",
    file: (name, at, of) => `${name} (${f.number(at)} de ${f.number(of)})`,
  },
  tabs: {
    label: "Textos abiertos",
    close: (title) => `Cerrar «${title}»`,
    closed: (title) => `Se ha cerrado «${title}».`,
    undo: "Volver a abrirlo",
  },
});
