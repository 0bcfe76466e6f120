import type { around as english } from "../en/around";
import type { Formats } from "../format";

export const around = (f: Formats): ReturnType<typeof english> => {
  const counted = (one: string, other: string) => (n: number) => `${f.number(n)} ${f.plural(n, one, other)}`;
  const pieces = counted("fragmento", "fragmentos");
  return {
    around: {
      label: "Lo que se ha dejado fuera",
      leftOut: (n, kinds) => `${pieces(n)} fuera del texto: ${f.list(kinds)}`,
      none: "Ahora no se ha dejado nada fuera.",
      counts: {
        furniture: counted("parte de la página", "partes de la página"),
        advertisement: counted("anuncio", "anuncios"),
        related: counted("artículo relacionado", "artículos relacionados"),
        comments: counted("línea de comentarios", "líneas de comentarios"),
        sharing: counted("línea para compartir o seguir", "líneas para compartir o seguir"),
        cookies: counted("aviso de cookies", "avisos de cookies"),
        metadata: counted("línea de autor o fuente", "líneas de autor o fuente"),
        page_head: counted("encabezado o pie de página", "encabezados y pies de página"),
        repeated: counted("parte repetida", "partes repetidas"),
      },
      kinds: {
        furniture: "Parte de la página",
        advertisement: "Anuncio",
        related: "Artículo relacionado",
        comments: "Comentarios",
        sharing: "Compartir o seguir",
        cookies: "Aviso de cookies",
        metadata: "Autor o fuente",
        page_head: "Encabezado o pie de página",
        repeated: "Parte repetida",
      },
      put: "Recuperar",
      putOf: (text) => `Recuperar: ${text}`,
      putAll: "Recuperar todo",
      putBack: (n) => `${pieces(n)} de nuevo en el texto.`,
      yours: (n) => `Recuperado por usted: ${f.number(n)}`,
      yourOwn: "Recuperado por usted",
      yourOwnAnd: (rest) => `Recuperado por usted. ${rest}`,
      leave: "Dejar fuera otra vez",
      leaveOf: (text) => `Dejar fuera otra vez: ${text}`,
      leaveAll: "Dejar todo fuera otra vez",
      leaveParagraph: "Dejar este párrafo fuera otra vez",
      leftOutAgain: (n) => `${pieces(n)} otra vez fuera del texto.`,
      undo: "Deshacer",
      here: (n) => `Aquí se ${f.plural(n, "ha", "han")} dejado fuera ${pieces(n)}`,
      more: "Más",
      less: "Menos",
      moreOf: (text) => `Más: ${text}`,
      showMore: (n) => `Mostrar ${f.number(n)} más`,
    },
  };
};
