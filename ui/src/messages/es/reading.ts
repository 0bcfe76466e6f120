import type { reading as english } from "../en/reading";
import type { Formats } from "../format";

export const reading = (f: Formats): ReturnType<typeof english> => {
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "frase", "frases")}`;
  return {
    reading: {
      newArticle: "Nuevo",
      newArticleLong: "Artículo nuevo",
      untitled: "Texto sin título",
      words: (n) => `${f.number(n)} ${f.plural(n, "palabra", "palabras")}`,
      sentences,
      source: { paste: "Texto pegado", file: (name) => name, sample: "Ejemplo" },
      agency: (name) => `Fuente: ${name}`,
      photo: (name) => `Foto: ${name}`,
      copyAddress: (address) => `Copiar la dirección ${address}`,
      about: "Sobre este texto",
      notes: "Notas sobre este texto",
      place: (sentence) => `La última vez estaba en la frase ${f.number(sentence)}.`,
      fromBeginning: "Desde el principio",
    },
    paste: {
      joined: (lines, hyphens) => {
        const joined = `${f.number(lines)} ${f.plural(lines, "línea", "líneas")}`;
        const mended = `${f.number(hyphens)} ${f.plural(hyphens, "guion", "guiones")}`;
        return `Las líneas se han unido en párrafos (${hyphens === 0 ? joined : `${joined}, ${mended}`}).`;
      },
      asPasted: "Las líneas están como se pegaron.",
      showAsPasted: "Mostrar como se pegó",
      join: "Unir las líneas",
      parts: (n) => `Lo pegado parece contener ${f.number(n)} artículos.`,
      openParts: "Abrir cada uno por separado",
    },
    language: {
      detected: (name, confidence) => `${name} · ${f.percent(confidence)}`,
      perhaps: (name, confidence) => `Quizá ${name} · ${f.percent(confidence)}`,
      corrected: (name) => `${name} · elegido por usted`,
      unsure: "Idioma no seguro",
      label: (state) => `Idioma del texto: ${state}. Cambiar`,
      search: "Buscar idiomas",
      list: "Idiomas",
      none: "No hay ningún idioma con ese nombre.",
      backToDetected: "Volver a lo detectado",
      translateInto: "Traducir al",
      whole: "Todo el texto se lee en este idioma.",
    },
    progress: {
      label: "Traducción",
      loading: (packs) => (packs.length > 0 ? `Cargando ${f.list(packs)}…` : "Empezando…"),
      running: (done, total) => `${f.number(done)} de ${sentences(total)}`,
      speed: (wordsPerSecond) => `${f.number(wordsPerSecond)} palabras/s`,
      cancel: "Cancelar",
      stopping: "Deteniendo…",
      stopped: (done, total) => `Detenido en ${f.number(done)} de ${f.number(total)}.`,
      continue: "Continuar",
      finished: (total) => `${sentences(total)} ${f.plural(total, "traducida", "traducidas")}`,
      failed: (done, total) => `La traducción terminó en ${f.number(done)} de ${f.number(total)}.`,
      retry: "Reintentar",
      announce: (done, total) => `${f.number(done)} de ${sentences(total)}`,
    },
    route: {
      missingNoPack: (from, to) => `No hay ningún paquete de idioma para traducir de ${from} a ${to}.`,
      missingRest: "El texto y su resumen están aquí, en el idioma original.",
      pivot: (via) => `Traducido a través de: ${via}.`,
      starter:
        "Paquete inicial: pequeño y aproximado. Los nombres y las palabras poco comunes suelen estar mal.",
      same: (language) => `El texto ya está en ${language}; no hay nada que traducir.`,
      unknown: "Diglot no sabe con seguridad qué idioma es. Elíjalo y empezará la traducción.",
      choose: "Elegir el idioma…",
      noEngine: "Este equipo no puede ejecutar el motor de traducción. El texto y su resumen funcionan.",
    },
  };
};
