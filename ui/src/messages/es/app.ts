import type { app as english } from "../en/app";
import type { Formats } from "../format";

export const app = (f: Formats): ReturnType<typeof english> => ({
  appName: "Diglot",
  loading: "Iniciando…",
  start: {
    title: "Léalo en el original y en su propio idioma",
    boxLabel: "Texto para leer",
    boxPlaceholder: "Pegue aquí un artículo",
    boxHint: "O escriba, o suelte un archivo en cualquier parte de la ventana.",
    read: "Leer",
    openFile: "Abrir un archivo…",
    trySample: "Probar con un ejemplo",
    privacy: "Nada de lo que lea sale de este equipo.",
    empty: "Todavía no hay texto. Pegue o escriba algo, o abra un archivo.",
    emptyPaste: "El portapapeles no contiene texto. Copie antes el artículo o ábralo como archivo.",
    resume: (title) => `Volver a «${title}»`,
    fileFailed: (name, message) => (message.includes(name) ? message : `${name}: ${message}`),
    settings: "Ajustes",
    version: (version) => `Versión ${version}`,
  },
  drop: {
    title: "Suelte para leer",
    hint: "El archivo se abre en este equipo y no va a ningún otro sitio.",
  },
  opening: {
    label: "Abriendo",
    stages: {
      reading: "Leyendo el texto…",
      language: "Buscando el idioma…",
      sentences: "Buscando las frases…",
    },
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
