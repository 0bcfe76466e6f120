import type { faults as english } from "../en/faults";

const quoted = (value: string | null): string => (value === null ? "" : ` «${value}»`);

export const faults = (): ReturnType<typeof english> => ({
  fault: {
    close: "Cerrar",
    retry: "Reintentar",
    details: "Detalles",
    unknown: "Algo ha fallado dentro de Diglot.",
    loadFailed: "Diglot no ha podido iniciar su motor de lectura.",
  },
  faultHints: {
    empty: "Copie el texto otra vez o abra el artículo como archivo.",
    unreadable: "Ábralo en su propio programa, seleccione allí el texto y péguelo aquí.",
    unsupported: "Guárdelo como texto, HTML, Word o PDF, o pegue aquí su texto.",
    ocr_missing: "Instale Tesseract (el paquete tesseract-ocr) con el idioma del texto y vuelva a abrirlo.",
    too_large: "Abra solo una parte o divídalo en varios archivos.",
    unknown_language: "Elija el idioma a mano en la parte superior.",
    pack_missing: "Instale el paquete de idioma y vuelva a intentarlo.",
    pack_damaged: "Quite el paquete de idioma e instálelo de nuevo.",
    library_damaged:
      "Cierre Diglot y ábralo de nuevo: el archivo dañado se aparta y empieza una biblioteca nueva.",
    engine: "Vuelva a intentarlo. Si se repite, aún puede leer y exportar el texto y su resumen.",
    not_writable: "Elija otra carpeta o cierre el archivo en el otro programa.",
    network: "Compruebe la conexión y reinténtelo. Lo ya instalado funciona sin ella.",
    cancelled: "",
    internal: "Vuelva a intentarlo. Los detalles ayudan a informar del problema.",
  },
  warnings: {
    loop: (v) => `La traducción se repite${quoted(v)}; probablemente esté mal.`,
    too_long: () => "La traducción es mucho más larga que la frase; probablemente esté mal.",
    too_short: () => "La traducción es mucho más corta que la frase; falta algo.",
    untranslated: () => "Esta frase salió tal como entró: no está traducida.",
    empty: () => "No salió ninguna traducción de esta frase.",
    in_parts: (v) => `Frase muy larga: se tradujo en ${v ?? "varias"} partes.`,
    no_pack: (v) => `Se deja como está: falta el paquete de idioma${quoted(v)}.`,
    pack_failed: (v) => `Se deja como está. ${v ?? ""}`,
    number_lost: (v) =>
      v === null
        ? "Un número está en el original y no en esta traducción."
        : `${v} está en el original y no en esta traducción.`,
    cut_off: () => "El servidor cortó la traducción de esta frase por su longitud; falta el final.",
    no_evidence: () => "No se ha encontrado nada en el texto que respalde esto.",
    number_not_in_evidence: (v) =>
      v === null
        ? "Un número no está en las frases en que se apoya esta línea."
        : `${v} no está en las frases en que se apoya esta línea.`,
    name_not_in_evidence: (v) =>
      v === null
        ? "Un nombre no está en las frases en que se apoya esta línea."
        : `${v} no está en las frases en que se apoya esta línea.`,
  },
  warningUnknown: (kind, value) =>
    `Compare esta frase con el original (${kind.replaceAll("_", " ")}${value === null ? "" : `: ${value}`}).`,
});
