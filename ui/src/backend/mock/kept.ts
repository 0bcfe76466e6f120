// What somebody has read over the last weeks, for the fake engine's library.

import type { Source } from "../types";
import type { Article, Line } from "./article";
import { articles } from "./articles";

export type Seed = {
  article: Article;
  source: Source;
  to: string;
  /** How much of it is translated, from 0 to 1. */
  done: number;
  tags: string[];
  /** Days since it was read last, and first. */
  last: number;
  first: number;
};

const report = (id: string, language: string, key: number[], ...lines: Line[]): Article => {
  const [title, ...rest] = lines as [Line, ...Line[]];
  return {
    id,
    language,
    confidence: 0.98,
    title: title[0],
    notices: [],
    key,
    blocks: [
      { kind: "heading", level: 1, lines: [title] },
      { kind: "paragraph", lines: rest },
    ],
  };
};

const wheat = report(
  "wheat",
  "ru",
  [1, 2],
  [
    "Урожай пшеницы в степных районах упал на треть",
    "Wheat harvest in the steppe districts falls by a third",
  ],
  [
    "Из-за засухи в степных районах собрали 2,1 миллиона тонн пшеницы, на треть меньше прошлогоднего.",
    "Because of the drought, 2.1 million tonnes of wheat were harvested in the steppe districts, a third less than last year.",
  ],
  [
    "Цены на муку выросли на 18 процентов с начала августа.",
    "Flour prices have risen by 18 percent since the beginning of August.",
  ],
  [
    "Фермеры просят отсрочить выплаты по кредитам до весны.",
    "Farmers are asking for loan payments to be put off until spring.",
  ],
);

const nightTrain = report(
  "night-train",
  "de",
  [1, 3],
  ["Nachtzug nach Triest fährt ab Dezember wieder", "Night train to Trieste runs again from December"],
  [
    "Nach elf Jahren Pause fährt ab dem 14. Dezember wieder ein Nachtzug von Grauburg nach Triest.",
    "After a break of eleven years, a night train from Grauburg to Trieste will run again from 14 December.",
  ],
  ["Die Fahrt dauert zwölf Stunden.", "The journey takes twelve hours."],
  [
    "Das Wasser in den Wagen soll zum ersten Mal ganz aus Regen gewonnen werden.",
    "For the first time the water in the carriages is to come entirely from rain.",
  ],
);

const vaccines = report(
  "vaccines",
  "fr",
  [1, 2],
  [
    "La campagne de vaccination atteint neuf villages sur dix",
    "Vaccination campaign reaches nine villages in ten",
  ],
  [
    "La campagne contre la rougeole a atteint 412 villages, soit neuf sur dix, annonce le ministère.",
    "The measles campaign has reached 412 villages, nine in ten, the ministry announces.",
  ],
  [
    "Les équipes ont vacciné 86 000 enfants en trois semaines malgré le manque d'eau et de carburant.",
    "Teams vaccinated 86,000 children in three weeks despite the lack of water and fuel.",
  ],
  [
    "Il reste à joindre les hameaux de la rive nord, coupés par la crue.",
    "The hamlets on the north bank, cut off by the flood, remain to be reached.",
  ],
);

const dates = report(
  "dates",
  "ar",
  [1, 2],
  ["مزارعو النخيل ينتظرون أول شحنة إلى الخارج", "Date growers await the first shipment abroad"],
  [
    "ينتظر مزارعو وادي سُهيل شحن 900 طن من التمور إلى الخارج لأول مرة منذ ستة أعوام.",
    "Growers in Wadi Suhail are waiting to ship 900 tonnes of dates abroad for the first time in six years.",
  ],
  [
    "وتقول النقابة إن نقص الماء خفّض المحصول بنسبة 12 في المئة.",
    "The union says that the lack of water has reduced the harvest by 12 percent.",
  ],
);

const ferries = report(
  "ferries",
  "es",
  [1, 2],
  [
    "Los transbordadores vuelven a Puerto Almenara tras el temporal",
    "Ferries return to Puerto Almenara after the storm",
  ],
  [
    "Los transbordadores volvieron ayer a Puerto Almenara después de nueve días de temporal.",
    "Ferries returned to Puerto Almenara yesterday after nine days of storms.",
  ],
  [
    "En las islas faltaban agua embotellada, harina y medicinas.",
    "The islands were short of bottled water, flour and medicine.",
  ],
);

const coast = report(
  "coast",
  "zh",
  [1],
  ["渔民要求公布海水检测结果", "Fishermen demand publication of sea water tests"],
  [
    "三个渔村的居民要求公布今年夏天的海水检测结果。",
    "Residents of three fishing villages are demanding publication of this summer's sea water tests.",
  ],
  [
    "当地部门说，数据将在月底公布。",
    "Local authorities say the data will be published at the end of the month.",
  ],
);

const council = report(
  "council",
  "en",
  [1, 2],
  ["County council votes to keep the village libraries", ""],
  ["The county council voted 21 to 14 on Tuesday to keep all eleven village libraries open.", ""],
  ["Opening hours will be cut by a fifth, and volunteers will be asked to help.", ""],
);

const sample = (id: string): Article => {
  const found = articles.find((article) => article.id === id);
  if (!found) throw new Error(`no article ${id}`);
  return found;
};

const page = (url: string): Source => ({ kind: "web", url });
const file = (name: string): Source => ({ kind: "file", name });

/** The one that was read last first. */
export const seeds: readonly Seed[] = [
  {
    article: sample("es"),
    source: page("https://diariodelsalar.example/2026/09/28/embalses"),
    to: "en",
    done: 1,
    tags: ["drought", "water"],
    last: 0,
    first: 3,
  },
  { article: wheat, source: file("urozhai.docx"), to: "en", done: 1, tags: ["drought"], last: 0, first: 0 },
  {
    article: vaccines,
    source: page("https://lesnouvelles.example/sante/rougeole"),
    to: "en",
    done: 0.5,
    tags: ["health"],
    last: 1,
    first: 1,
  },
  {
    article: sample("ar"),
    source: file("عيادات.pdf"),
    to: "en",
    done: 1,
    tags: ["floods", "health"],
    last: 1,
    first: 6,
  },
  {
    article: nightTrain,
    source: page("https://grauburger-bote.example/nachtzug"),
    to: "en",
    done: 1,
    tags: [],
    last: 3,
    first: 3,
  },
  {
    article: sample("zh"),
    source: page("https://linhai-ribao.example/318"),
    to: "es",
    done: 1,
    tags: ["transport"],
    last: 4,
    first: 9,
  },
  { article: dates, source: { kind: "paste" }, to: "en", done: 1, tags: ["water"], last: 6, first: 6 },
  {
    article: ferries,
    source: file("transbordadores.html"),
    to: "en",
    done: 0,
    tags: ["transport"],
    last: 9,
    first: 9,
  },
  {
    article: coast,
    source: page("https://linhai-ribao.example/hai"),
    to: "en",
    done: 1,
    tags: ["water"],
    last: 13,
    first: 13,
  },
  { article: council, source: file("council.eml"), to: "en", done: 0, tags: [], last: 17, first: 17 },
  { article: sample("fr"), source: file("musee.epub"), to: "en", done: 1, tags: [], last: 24, first: 25 },
  {
    article: sample("uk"),
    source: { kind: "paste" },
    to: "en",
    done: 0,
    tags: ["health"],
    last: 40,
    first: 40,
  },
];
