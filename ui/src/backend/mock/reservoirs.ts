// The Spanish sample: every kind of block, a sentence in another language, and a wrong number.

import { around } from "./around";
import type { Article } from "./article";

export const reservoirs: Article = {
  id: "es",
  language: "es",
  confidence: 0.984,
  title: "Los embalses del sur entran en otoño al 31 % de su capacidad",
  notices: ["4 broken lines were joined."],
  byline: "Por Marta Soler Ibáñez",
  published: "2026-09-28T06:30:00+02:00",
  site: "Diario del Salar",
  credits: [
    { kind: "agency", text: "EFE y AP" },
    { kind: "photo", text: "Reuters" },
  ],
  marks: {
    1: [
      { text: "2.115 hectómetros cúbicos", strong: true },
      { text: "desde 1995", emphasis: true },
    ],
    4: [{ text: "de cuatro", strong: true, emphasis: true }],
  },
  dropped: around,
  key: [1, 2, 9, 14, 5, 17, 11],
  warnings: {
    14: [
      { kind: "loop", value: "de la casa" },
      { kind: "number_lost", value: "1.340" },
    ],
  },
  doubts: { 9: [{ kind: "number_not_in_evidence", value: "2021" }] },
  beside: { 2: [3], 5: [6] },
  blocks: [
    {
      kind: "heading",
      level: 1,
      lines: [
        [
          "Los embalses del sur entran en otoño al 31 % de su capacidad",
          "Southern reservoirs enter autumn at 31% of capacity",
        ],
      ],
    },
    {
      kind: "paragraph",
      lines: [
        [
          "Los embalses de la cuenca del río Salar almacenan 2.115 hectómetros cúbicos, el nivel más bajo para un mes de septiembre desde 1995.",
          "The reservoirs of the Salar river basin hold 2,115 cubic hectometres, the lowest level for a month of September since 1995.",
        ],
        [
          "La junta de regantes ha pedido al Gobierno que declare la situación de emergencia antes del 15 de octubre.",
          "The irrigators' board has asked the Government to declare an emergency before 15 October.",
        ],
        [
          "Sin esa declaración, los ayuntamientos no pueden contratar camiones cisterna por la vía rápida.",
          "Without that declaration, town councils cannot hire water tankers through the fast-track procedure.",
        ],
      ],
    },
    {
      kind: "paragraph",
      lines: [
        [
          "«No es una sequía de un año, es una sequía de cuatro», explica Amparo Liñán, hidróloga de la Universidad de Corvera.",
          "“This is not a one-year drought, it is a four-year drought,” explains Amparo Liñán, a hydrologist at the University of Corvera.",
        ],
        [
          "Su equipo calcula que harían falta 480 litros de lluvia por metro cuadrado de aquí a marzo para volver a la normalidad.",
          "Her team estimates that 480 litres of rain per square metre would be needed between now and March to return to normal.",
        ],
        ["La media de los últimos diez inviernos es de 290.", "The average of the last ten winters is 290."],
      ],
    },
    {
      kind: "heading",
      level: 2,
      lines: [["Cortes nocturnos en 23 municipios", "Night-time cuts in 23 municipalities"]],
    },
    {
      kind: "paragraph",
      lines: [
        [
          "Desde el lunes, 23 municipios de la sierra cortan el suministro entre las once de la noche y las seis de la mañana.",
          "Since Monday, 23 mountain municipalities have been cutting off supply between eleven at night and six in the morning.",
        ],
        [
          "En total, 148.000 personas viven con restricciones, según los datos que la consejería publicó ayer.",
          "In total, 148,000 people are living with restrictions, according to figures published by the regional ministry yesterday.",
        ],
        [
          "Los hospitales, los colegios y las residencias de mayores quedan fuera de los cortes.",
          "Hospitals, schools and homes for the elderly are exempt from the cuts.",
        ],
        [
          "El agua de boca está garantizada hasta febrero, pero no más allá si no llueve.",
          "Drinking water is guaranteed until February, but not beyond that if it does not rain.",
        ],
      ],
    },
    {
      kind: "quote",
      lines: [
        [
          "Aquí nadie discute que hay que ahorrar; lo que pedimos es saber a qué hora abrirá el grifo.",
          "Nobody here disputes that we must save water; what we ask is to know at what time the tap will run.",
        ],
      ],
    },
    {
      kind: "heading",
      level: 2,
      lines: [["Qué se ha decidido hasta ahora", "What has been decided so far"]],
    },
    {
      kind: "list_item",
      level: 1,
      lines: [
        [
          "Una partida de 1.340 millones de euros para reparar canales y conducciones.",
          "A budget of 1.34 million euros to repair canals and pipelines.",
        ],
      ],
    },
    {
      kind: "list_item",
      level: 1,
      lines: [
        [
          "Dos desaladoras móviles en el puerto de Almenara.",
          "Two mobile desalination plants at the port of Almenara.",
        ],
      ],
    },
    {
      kind: "list_item",
      level: 1,
      lines: [
        [
          "La prohibición de llenar piscinas privadas hasta nuevo aviso.",
          "A ban on filling private swimming pools until further notice.",
        ],
      ],
    },
    {
      kind: "paragraph",
      lines: [
        [
          "Las organizaciones agrarias advierten de que la campaña de la aceituna caerá a la mitad y piden ayudas directas para 11.200 explotaciones.",
          "Farming organisations warn that the olive harvest will fall by half and are asking for direct aid for 11,200 farms.",
        ],
        [
          "El consejo de la cuenca se reunirá de nuevo el jueves.",
          "The basin council will meet again on Thursday.",
        ],
      ],
    },
    {
      kind: "paragraph",
      language: "ca",
      lines: [
        [
          "«L'aigua no és de ningú i és de tots», deia una pancarta.",
          "“Water belongs to no one and to everyone,” read a banner.",
        ],
      ],
    },
  ],
};
