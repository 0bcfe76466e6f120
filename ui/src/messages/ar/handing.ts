import type { handing as english } from "../en/handing";
import type { Formats } from "../format";
import { apart, ofSentencesIn, sentencesIn } from "./words";

export const handing = (f: Formats): ReturnType<typeof english> => {
  const ofSentences = ofSentencesIn(f);
  const files = (n: number) =>
    f.forms(n, {
      zero: "لا ملفات",
      one: "ملف واحد",
      two: "ملفان",
      few: `${f.number(n)} ملفات`,
      many: `${f.number(n)} ملفًا`,
      other: `${f.number(n)} ملف`,
    });
  const texts = (n: number) =>
    f.forms(n, {
      one: "نص واحد",
      two: "نصين",
      few: `${f.number(n)} نصوص`,
      many: `${f.number(n)} نصًا`,
      other: `${f.number(n)} نص`,
    });
  return {
    export: {
      button: "تصدير",
      title: "تصدير",
      close: "إغلاق",
      arrangement: "الترتيب",
      layouts: {
        summary: "الملخص فقط",
        columns: "جنبًا إلى جنب",
        interleaved: "جملة بجملة",
        translation: "الترجمة فقط",
      },
      menu: "الصيغة",
      format: (name, extension) => `${apart(name)} (${apart(`.${extension}`)})`,
      preview: "معاينة",
      looking: "جارٍ إعداد المعاينة…",
      more: "هذه هي البداية. سيحتوي الملف على كل شيء.",
      page: (n, of) => `الصفحة ${f.number(n)} من ${f.number(of)}`,
      running: (done, total) =>
        `الترجمة ما زالت جارية: ${f.number(done)} من ${ofSentences(total)}. ما ينقص عند التصدير يُشار إليه في الملف.`,
      unfinished: (done, total) =>
        `تُرجم ${f.number(done)} من ${ofSentences(total)}. ويُشار إلى الباقي في الملف.`,
      save: "حفظ…",
      busy: "جارٍ الحفظ…",
      done: (path) => `حُفظ في ${apart(path)}`,
      copyRich: "نسخ مع التنسيق",
      copyMarkdown: `نسخ بصيغة ${apart("Markdown")}`,
      copiedRich: "نُسخ. ألصقه في مستند أو رسالة.",
      copiedMarkdown: `نُسخ بصيغة ${apart("Markdown")}.`,
    },
    digest: {
      title: (n) => `نشرة من ${texts(n)}`,
      text: "مستند واحد فيه ملخص كل نص. وما لا ملخص له يُلخَّص الآن، وقد يستغرق ذلك بعض الوقت.",
      close: "إغلاق",
      order: "الترتيب",
      orders: { language: "حسب اللغة", date: "حسب التاريخ" },
      format: "الصيغة",
      to: "اللغة",
      make: "حفظ…",
      busy: "جارٍ إعداد النشرة…",
      done: (path) => `حُفظت النشرة في ${apart(path)}`,
    },
    batch: {
      button: "ملفات كثيرة معًا…",
      running: (done, total) => `ملفات كثيرة: ${f.number(done)} من ${f.number(total)}`,
      title: "ملفات كثيرة معًا",
      close: "إغلاق",
      text: "يُقرأ كل ملف ويُلخَّص ويُترجم ويُصدَّر إلى مجلد واحد. وتُفحص المجلدات الفرعية أيضًا.",
      what: "الملفات والمجلدات",
      none: "لا شيء بعد. أضف ملفات أو مجلدًا، أو أفلتها هنا.",
      addFiles: "إضافة ملفات…",
      addFolder: "إضافة مجلد…",
      remove: (name) => `استبعاد ${apart(name)}`,
      to: "الترجمة إلى",
      folder: "مكان النتائج",
      noFolder: "لم يُختر مجلد",
      chooseFolder: "اختيار مجلد…",
      again: "ما له نتيجة في ذلك المجلد لا يُعاد.",
      start: "بدء",
      needsFiles: "أضف ملفات أو مجلدًا أولًا.",
      needsFolder: "اختر مجلد النتائج.",
      begins: "جارٍ فحص الملفات…",
      progress: (done, total) => `اكتمل ${f.number(done)} من ${files(total)}`,
      last: (name) => `آخر ملف: ${apart(name)}`,
      sentences: sentencesIn(f),
      doubts: (n) => `للمراجعة: ${f.number(n)}`,
      stop: "إيقاف",
      stopping: "جارٍ الإيقاف…",
      over: (good, of) => `الملفات التي لها نتيجة: ${f.number(good)} من ${f.number(of)}.`,
      stopped: "أُوقف قبل النهاية. ما اكتمل يبقى؛ ابدأ من جديد للمتابعة.",
      before: (n) => `ملفات كانت لها نتيجة من قبل: ${f.number(n)}.`,
      failed: (n) => `بلا نتيجة: ${f.number(n)}`,
      report: "التقرير",
      rerun: "البدء من جديد",
      others: "ملفات أخرى",
      look: "عرض",
    },
  };
};
