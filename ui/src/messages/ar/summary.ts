import type { summary as english } from "../en/summary";
import type { Formats } from "../format";
import { apart, ofSentencesIn, sentencesIn } from "./words";

export const summary = (f: Formats): ReturnType<typeof english> => {
  const sentences = sentencesIn(f);
  const ofSentences = ofSentencesIn(f);
  /** After a preposition. */
  const ofLines = (n: number) =>
    f.forms(n, {
      zero: "0 أسطر",
      one: "سطر واحد",
      two: "سطرين",
      few: `${f.number(n)} أسطر`,
      many: `${f.number(n)} سطرًا`,
      other: `${f.number(n)} سطر`,
    });
  return {
    summary: {
      title: "الملخص",
      style: "شكل الملخص",
      styles: { points: "نقاط رئيسية", abstract: "نص متصل" },
      length: "طول الملخص",
      lengths: { short: "قصير", medium: "متوسط", long: "طويل" },
      lines: "عدد الأسطر",
      linesUnit: "أسطر",
      linesWrong: (most) => `أدخل عددًا صحيحًا من 1 إلى ${f.number(most)}.`,
      fewer: (n) => `لا يعطي هذا النص أكثر من ${ofLines(n)}.`,
      copyAs: { text: "نسخ كنص", markdown: `نسخ بصيغة ${apart("Markdown")}` },
      copied: { text: "نُسخ الملخص.", markdown: `نُسخ الملخص بصيغة ${apart("Markdown")}.` },
      sentences: "الجمل",
      source: (name) => `المصدر: ${apart(name)}`,
      busy: "جارٍ اختيار الجمل…",
      busyLabel: "جارٍ إعداد الملخص",
      reading: (done, total) => `جارٍ قراءة ${f.number(done)} من ${ofSentences(total)}`,
      cancel: "إلغاء",
      stopping: "جارٍ الإيقاف…",
      stopped: "توقف.",
      stoppedKept: "توقف. الملخص هو السابق.",
      again: "التلخيص من جديد",
      ready: (n) => `ملخص من ${ofLines(n)}.`,
      nothing: "لا توجد جمل للاختيار منها.",
      goTo: (row) => `الانتقال إلى الجملة ${f.number(row)}`,
      warned: "يحتاج إلى تحقق",
      showSource: "الأصل",
      hideSource: "إخفاء الأصل",
      stillSource: (language) => `ما زال بلغة النص (${language}).`,
      stillSourceUnknown: "ما زال بلغة النص.",
      someStillSource: (n) =>
        f.forms(n, {
          zero: "لا جُمل باقية بلغة النص.",
          one: "جملة واحدة ما زالت بلغة النص.",
          two: "جملتان ما زالتا بلغة النص.",
          few: `${f.number(n)} جُمل ما زالت بلغة النص.`,
          other: `${f.number(n)} جملة ما زالت بلغة النص.`,
        }),
      noPack: (language, to) => `بلغة النص (${language}): حزمة الترجمة إلى ${to} غير مثبّتة.`,
      noEngine: (language) => `بلغة النص (${language}): لا يستطيع هذا الحاسوب تشغيل محرك الترجمة.`,
      languageUnknown: "بلغة النص، إلى أن تحددها أنت.",
      read: (read, total) => `قُرئ ${f.number(read)} من ${ofSentences(total)}`,
      leftOut: (parts) => `لم يُقرأ: ${f.list(parts)}.`,
      reasons: { code: (n) => `${sentences(n)} من الشيفرة البرمجية` },
      reasonUnknown: (n, reason) => `${sentences(n)} (${apart(reason)})`,
      extractive: "كل سطر جملة من النص.",
      abstractive: "كتب الأسطرَ نموذجٌ آلي؛ تحقق منها بالجمل المشار إليها.",
      engines: {
        encoder: "بحسب المعنى (مرمِّز الجمل)",
        lexical: `بحسب الكلمات (${apart("LexRank")})`,
      },
      engineUnknown: (name) => `بواسطة ${apart(name)}`,
      engine: (how, version) => `اختير ${how}، الإصدار ${apart(version)}`,
      engineLabel: "كيف أُعدّ",
      model: (model, digest) => `النموذج ${apart(model)}، ${apart(digest)}`,
    },
  };
};
