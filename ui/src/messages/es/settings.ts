import type { settings as english } from "../en/settings";
import type { Formats } from "../format";

export const settings = (f: Formats): ReturnType<typeof english> => ({
  settings: {
    title: "Ajustes",
    close: "Cerrar",
    button: "Ajustes",
    reading: "Lectura",
    window: "Esta ventana",
    memory: "Memoria",
    target: "Traducir los textos nuevos al",
    targetHint: "El idioma de un texto abierto se cambia encima del texto.",
    windowLanguage: "Idioma de esta ventana",
    system: (what) => `Sistema: ${what}`,
    theme: "Colores",
    themes: { system: "Como el sistema", light: "Claro", dark: "Oscuro" },
    contrast: "Contraste alto",
    contrastHint: "Letras más oscuras, líneas más marcadas.",
    textSize: "Tamaño del texto",
    textSmaller: "Texto más pequeño",
    textLarger: "Texto más grande",
    lineSpacing: "Espacio entre líneas",
    linesCloser: "Líneas más juntas",
    linesApart: "Líneas más separadas",
    percent: (n) => f.percent(n / 100),
    preview: "Así se ve",
    previewText:
      "El río no había bajado tanto desde el año de la gran sequía, y en los pueblos la gente lo recordaba.",
    summaryLength: "Resúmenes de los textos nuevos",
    idle: "Liberar los modelos después de",
    idleHint:
      "Un modelo de idioma ocupa unos cientos de megabytes de memoria mientras está cargado. Volver a cargarlo lleva un momento.",
    minutes: (n) => `${f.number(n)} ${f.plural(n, "minuto", "minutos")}`,
    never: "Nunca",
    defaults: "Volver a los valores iniciales",
    defaultsDone: "Todo está como al principio.",
    undo: "Deshacer",
    notSaved: "Vale hasta que se cierre la ventana, porque no se ha podido guardar.",
  },
});
