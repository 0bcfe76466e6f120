import type { settings as english } from "../en/settings";
import type { Formats } from "../format";

export const settings = (f: Formats): ReturnType<typeof english> => ({
  settings: {
    title: "الإعدادات",
    close: "إغلاق",
    button: "الإعدادات",
    reading: "القراءة",
    window: "هذه النافذة",
    memory: "الذاكرة",
    target: "ترجمة النصوص الجديدة إلى",
    targetHint: "تُغيَّر لغة النص المفتوح من أعلى النص.",
    windowLanguage: "لغة هذه النافذة",
    system: (what) => `النظام: ${what}`,
    theme: "الألوان",
    themes: { system: "مثل النظام", light: "فاتح", dark: "داكن" },
    contrast: "تباين عالٍ",
    contrastHint: "حروف أغمق وخطوط أوضح.",
    textSize: "حجم النص",
    textSmaller: "تصغير النص",
    textLarger: "تكبير النص",
    lineSpacing: "تباعد الأسطر",
    linesCloser: "تقريب الأسطر",
    linesApart: "إبعاد الأسطر",
    percent: (n) => f.percent(n / 100),
    preview: "معاينة",
    previewText: "لم ينخفض النهر إلى هذا الحد منذ عام الجفاف الكبير، وما زال أهل القرى يذكرون ذلك العام.",
    summaryLength: "ملخصات النصوص الجديدة",
    idle: "تحرير النماذج بعد",
    idleHint:
      "يشغل نموذج اللغة بضع مئات من الميغابايت من الذاكرة ما دام محمّلًا. وتحميله من جديد يستغرق لحظات.",
    minutes: (n) =>
      f.forms(n, {
        zero: "0 دقائق",
        one: "دقيقة واحدة",
        two: "دقيقتين",
        few: `${f.number(n)} دقائق`,
        other: `${f.number(n)} دقيقة`,
      }),
    never: "أبدًا",
    defaults: "العودة إلى الإعدادات الأصلية",
    defaultsDone: "عاد كل شيء كما كان في البداية.",
    undo: "تراجع",
    notSaved: "يسري هذا إلى أن تُغلق النافذة، لأنه تعذّر حفظه.",
  },
});
