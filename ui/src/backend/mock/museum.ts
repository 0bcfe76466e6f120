// A French report that quotes others in their own languages, one of them the reader's.

import type { Article } from "./article";

export const museum: Article = {
  id: "fr",
  language: "fr",
  confidence: 0.978,
  title: "Le musée de la Mer rouvre après trois ans de travaux",
  notices: [],
  key: [1, 4, 2],
  links: { 2: [{ text: "catalogue en ligne", href: "https://example.org/catalogue?page=1" }] },
  blocks: [
    {
      kind: "heading",
      level: 1,
      lines: [
        [
          "Le musée de la Mer rouvre après trois ans de travaux",
          "The Museum of the Sea reopens after three years of work",
        ],
      ],
    },
    {
      kind: "paragraph",
      lines: [
        [
          "Le musée de la Mer a rouvert ses portes samedi devant 1 200 visiteurs.",
          "The Museum of the Sea reopened its doors on Saturday to 1,200 visitors.",
        ],
        [
          "Son catalogue en ligne compte désormais 8 400 objets.",
          "Its online catalogue now counts 8,400 objects.",
        ],
      ],
    },
    {
      kind: "heading",
      level: 2,
      lines: [["Des voix venues d'ailleurs", "Voices from elsewhere"]],
    },
    {
      kind: "quote",
      language: "es",
      lines: [
        [
          "«El mar no separa los puertos, los une», dijo la directora del museo de Almenara.",
          "“The sea does not separate ports, it joins them,” said the director of the Almenara museum.",
        ],
      ],
    },
    {
      kind: "quote",
      language: "en",
      lines: [
        [
          "“We lent forty charts and we expect them back in better shape,” said the curator from Hull.",
          "“We lent forty charts and we expect them back in better shape,” said the curator from Hull.",
        ],
      ],
    },
    {
      kind: "heading",
      level: 2,
      lines: [["Horaires et tarifs", "Opening hours and prices"]],
    },
    {
      kind: "paragraph",
      lines: [
        [
          "L'entrée coûte 9 euros et reste gratuite pour les moins de 18 ans.",
          "Admission costs 9 euros and stays free for under-18s.",
        ],
      ],
    },
  ],
};
