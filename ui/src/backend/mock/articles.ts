// What the fake engine has to read: short reports written for this purpose, with their translations.

import type { Article } from "./article";
import { museum } from "./museum";
import { reservoirs } from "./reservoirs";

const clinic: Article = {
  id: "ar",
  language: "ar",
  confidence: 0.997,
  title: "عيادات متنقلة تصل إلى القرى الجبلية بعد فيضانات الربيع",
  notices: [],
  byline: "هدى الكيلاني",
  published: "الأحد 4 تشرين الأول",
  marks: {
    1: [
      { text: "ست عيادات متنقلة", strong: true },
      { text: "منذ 12 يوماً", emphasis: true },
    ],
  },
  key: [1, 3, 5, 7, 2],
  doubts: { 5: [{ kind: "name_not_in_evidence", value: "ليلى الحداد" }] },
  blocks: [
    {
      kind: "heading",
      level: 1,
      lines: [
        [
          "عيادات متنقلة تصل إلى القرى الجبلية بعد فيضانات الربيع",
          "Mobile clinics reach mountain villages after spring floods",
        ],
      ],
    },
    {
      kind: "paragraph",
      lines: [
        [
          "وصلت ست عيادات متنقلة يوم الأحد إلى قرى وادي سُهيل التي عزلتها الفيضانات منذ 12 يوماً.",
          "Six mobile clinics arrived on Sunday in the villages of Wadi Suhail, which floods had cut off for 12 days.",
        ],
        [
          "وقالت الطبيبة ليلى الحداد إن الفرق عالجت 340 مريضاً في اليوم الأول.",
          "Dr Layla al-Haddad said the teams treated 340 patients on the first day.",
        ],
        [
          "ولا تزال الطريق الرئيسية مقطوعة عند جسر النهر، ويجري نقل الأدوية على ظهور البغال.",
          "The main road is still cut at the river bridge, and medicines are being carried by mule.",
        ],
      ],
    },
    {
      kind: "paragraph",
      lines: [
        [
          "وتطلب منظمات الإغاثة 2.4 مليون دولار لإصلاح محطات المياه قبل الصيف.",
          "Relief organisations are asking for 2.4 million dollars to repair water stations before the summer.",
        ],
        [
          "وسُجلت 57 إصابة بالإسهال الحاد بين الأطفال في أسبوع واحد.",
          "In one week, 57 cases of acute diarrhoea were recorded among children.",
        ],
        [
          "«نحتاج إلى الماء النظيف قبل أي شيء آخر»، تقول أم لثلاثة أطفال في قرية الزيتونة.",
          "“We need clean water before anything else,” says a mother of three in the village of Zaytouna.",
        ],
        [
          "ومن المقرر أن تعود العيادات كل أسبوعين حتى نهاية العام.",
          "The clinics are due to return every two weeks until the end of the year.",
        ],
      ],
    },
  ],
};

const railway: Article = {
  id: "zh",
  language: "zh",
  published: "2026-09-30",
  site: "临海日报",
  marks: {
    1: [
      { text: "全长318公里", strong: true },
      { text: "明年4月通车", emphasis: true },
    ],
  },
  confidence: 0.992,
  title: "沿海货运铁路新线将于明年春季通车",
  notices: ["One picture caption without text was left out."],
  key: [1, 3, 6, 5],
  blocks: [
    {
      kind: "heading",
      level: 1,
      lines: [
        [
          "沿海货运铁路新线将于明年春季通车",
          "New coastal freight railway to open next spring",
          "La nueva línea costera de mercancías abrirá la próxima primavera",
        ],
      ],
    },
    {
      kind: "paragraph",
      lines: [
        [
          "临海省交通厅周三宣布，全长318公里的沿海货运铁路将于明年4月通车。",
          "The Linhai provincial transport department announced on Wednesday that the 318-kilometre coastal freight railway will open next April.",
          "El departamento de transporte de la provincia de Linhai anunció el miércoles que el ferrocarril costero de mercancías, de 318 kilómetros, abrirá el próximo abril.",
        ],
        [
          "工程于2019年开工，因两次台风推迟了十四个月。",
          "Work began in 2019 and was delayed by fourteen months because of two typhoons.",
          "Las obras empezaron en 2019 y se retrasaron catorce meses por dos tifones.",
        ],
        [
          "新线每年可运送4200万吨货物，约为现有公路运量的三分之一。",
          "The new line can carry 42 million tonnes of freight a year, about a third of what now goes by road.",
          "La nueva línea puede transportar 42 millones de toneladas al año, cerca de un tercio de lo que hoy va por carretera.",
        ],
      ],
    },
    {
      kind: "paragraph",
      lines: [
        [
          "沿线渔民担心桥墩会改变潮汐，影响养殖。",
          "Fishermen along the route fear that the bridge piers will alter the tides and harm their farms.",
          "Los pescadores de la zona temen que los pilares del puente alteren las mareas y dañen sus criaderos.",
        ],
        [
          "交通厅答应在通车后三年内每季度公布一次水质数据。",
          "The department has promised to publish water-quality data every quarter for three years after opening.",
          "El departamento ha prometido publicar datos de calidad del agua cada trimestre durante tres años.",
        ],
        [
          "沿线六个村庄的居民已经要求赔偿。",
          "Residents of six villages along the line have already asked for compensation.",
          "Los vecinos de seis pueblos de la línea ya han pedido indemnización.",
        ],
      ],
    },
    {
      kind: "code",
      lines: [["km,318\nt_per_year,42000000", "km,318\nt_per_year,42000000", "km,318\nt_per_year,42000000"]],
    },
  ],
};

const school: Article = {
  id: "uk",
  language: "uk",
  confidence: 0.971,
  title: "Школи переходять на зимовий розклад",
  notices: [],
  key: [1, 2],
  blocks: [
    { kind: "heading", level: 1, lines: [["Школи переходять на зимовий розклад", ""]] },
    {
      kind: "paragraph",
      lines: [
        ["З понеділка 214 шкіл області починатимуть уроки на годину пізніше.", ""],
        ["Рішення ухвалили через перебої з електроенергією.", ""],
        ["Батьки можуть обрати дистанційне навчання до кінця лютого.", ""],
      ],
    },
  ],
};

const harbour: Article = {
  id: "de",
  language: "de",
  confidence: 0.989,
  title: "Hafen bleibt bis Freitag gesperrt",
  notices: [],
  key: [1, 2],
  blocks: [
    {
      kind: "heading",
      level: 1,
      lines: [["Hafen bleibt bis Freitag gesperrt", "Harbour to stay closed until Friday"]],
    },
    {
      kind: "paragraph",
      lines: [
        [
          "Nach dem Sturm bleibt der Nordhafen bis Freitag gesperrt.",
          "After the storm the north harbour stays closed until Friday.",
        ],
        ["Taucher prüfen drei beschädigte Kaimauern.", "Divers are examining three damaged quay walls."],
      ],
    },
  ],
};

const unknown: Article = {
  id: "unknown",
  language: null,
  confidence: 0.22,
  candidates: [
    ["pt", 0.22],
    ["it", 0.17],
  ],
  title: null,
  notices: [],
  key: [0, 1],
  blocks: [
    {
      kind: "paragraph",
      lines: [
        ["Velun tas omirek dano salith, perou nim gath.", ""],
        ["Asken 47 torim bel, ud reth namo silu.", ""],
        ["Nim gath perou, ta velun omir.", ""],
      ],
    },
  ],
};

export const articles: Article[] = [reservoirs, clinic, railway, school, harbour, museum, unknown];
