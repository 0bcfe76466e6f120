import type { tools as english } from "../en/tools";
import type { Formats } from "../format";
import { apart, ofSentencesIn } from "./words";

const HOW = `تُكتب الفقرة هكذا: ${apart("12")}، وجملتها الثالثة: ${apart("12.3")}، والجملة برقمها: ${apart("#57")}.`;

export const tools = (f: Formats): ReturnType<typeof english> => {
  const ofSentences = ofSentencesIn(f);
  return {
    tools: {
      label: "الأدوات",
      find: "البحث في النص",
      contents: "المحتويات",
      layout: "العرض",
      glossary: "المسرد",
      settings: "الإعدادات",
      withKeys: (label, keys) => `${label} (${apart(keys)})`,
    },
    layouts: {
      side_by_side: "جنبًا إلى جنب",
      swapped: "جنبًا إلى جنب، الترجمة أولًا",
      stacked: "واحد تحت الآخر",
      translation: "الترجمة فقط",
      source: "الأصل فقط",
    },
    find: {
      label: "البحث في النص",
      field: "البحث في الأصل والترجمة",
      placeholder: "بحث",
      count: (at, total) => `${f.number(at)} من ${f.number(total)}`,
      none: "لا نتائج",
      busy: "جارٍ البحث…",
      next: "التالي",
      previous: "السابق",
      close: "إغلاق البحث",
    },
    contents: {
      title: "المحتويات",
      list: "العناوين",
      empty: "لا عناوين في هذا النص.",
      loading: "جارٍ البحث عن العناوين…",
      close: "إغلاق المحتويات",
      goTo: "الانتقال إلى",
      goToHint: HOW,
      go: "انتقال",
      notANumber: HOW,
      noRow: (n) => `يتألف هذا النص من ${ofSentences(n)}.`,
      noParagraph: (n) =>
        `يتألف هذا النص من ${f.forms(n, {
          zero: "0 فقرات",
          one: "فقرة واحدة",
          two: "فقرتين",
          few: `${f.number(n)} فقرات`,
          other: `${f.number(n)} فقرة`,
        })}.`,
      noSentence: (paragraph, n) => `تتألف الفقرة ${f.number(paragraph)} من ${ofSentences(n)}.`,
    },
  };
};
