// What a pasted page of a Spanish newspaper has around its article.

import type { Reason } from "../types";
import type { Line, Piece } from "./article";

const piece = (reason: Reason, before: number, ...lines: Line[]): Piece => ({
  reason,
  before,
  block: { kind: "paragraph", lines },
});

export const around: Piece[] = [
  piece("furniture", 0, ["Portada · Política · Economía · Cultura · Deportes", ""]),
  piece(
    "cookies",
    0,
    [
      "Usamos cookies propias y de terceros para medir el uso de la página y mostrarle publicidad según sus hábitos de navegación.",
      "",
    ],
    ["Puede aceptar todas, rechazarlas o elegir una por una en cada visita.", ""],
    ["Si sigue navegando, entendemos que las acepta.", ""],
  ),
  piece("metadata", 1, ["Por Marta Soler Ibáñez", "By Marta Soler Ibáñez"]),
  piece("metadata", 1, ["Fuente: EFE y AP", "Source: EFE and AP"]),
  piece("sharing", 1, ["Comparte esta noticia", "Share this story"]),
  piece("advertisement", 2, ["PUBLICIDAD", "ADVERTISEMENT"]),
  piece("related", 5, [
    "Lea también: el trasvase del norte llegará con dos años de retraso",
    "Read also: the northern transfer will arrive two years late",
  ]),
  piece("related", 5, [
    "Los agricultores cortan la autovía durante seis horas",
    "Farmers block the motorway for six hours",
  ]),
  piece("advertisement", 5, ["Ahorre un 20 % en su depósito de agua", "Save 20% on your water tank"]),
  piece("comments", 12, ["0 comentarios", "0 comments"]),
  piece("comments", 12, ["Deje su comentario", "Leave a comment"]),
  piece("furniture", 12, ["© Diario del Salar. Todos los derechos reservados.", ""]),
];
