import type { app as english } from "../en/app";
import type { Formats } from "../format";
import { apart, quoted } from "./words";

export const app = (f: Formats): ReturnType<typeof english> => ({
  appName: "Diglot",
  loading: "جارٍ البدء…",
  start: {
    title: "اقرأ النص بلغته الأصلية وبلغتك",
    boxLabel: "النص المراد قراءته",
    boxPlaceholder: "ألصق مقالًا هنا",
    boxHint: "أو اكتب، أو أفلت ملفًا في أي مكان من هذه النافذة.",
    read: "قراءة",
    openFile: "فتح ملف…",
    trySample: "تجربة نموذج",
    privacy: "لا يغادر هذا الحاسوبَ شيءٌ مما تقرؤه.",
    empty: "لا يوجد نص بعد. ألصق نصًا أو اكتبه، أو افتح ملفًا.",
    emptyPaste: "لا نص في الحافظة. انسخ المقال أولًا، أو افتحه كملف.",
    resume: (title) => `العودة إلى ${quoted(title)}`,
    fileFailed: (name, message) => (message.includes(name) ? message : `${apart(name)}: ${message}`),
    settings: "الإعدادات",
    version: (version) => `الإصدار ${apart(version)}`,
  },
  drop: { title: "أفلت الملف لقراءته", hint: "يُفتح الملف على هذا الحاسوب ولا يُرسل إلى أي مكان آخر." },
  opening: {
    label: "جارٍ الفتح",
    stages: {
      reading: "جارٍ قراءة النص…",
      language: "جارٍ تحديد اللغة…",
      sentences: "جارٍ تحديد الجمل…",
    },
    cancel: "إلغاء",
    cancelling: "جارٍ الإيقاف…",
    file: (name, at, of) => `${apart(name)} (${f.number(at)} من ${f.number(of)})`,
  },
  tabs: {
    label: "النصوص المفتوحة",
    close: (title) => `إغلاق ${quoted(title)}`,
    closed: (title) => `أُغلق ${quoted(title)}.`,
    undo: "فتحه من جديد",
  },
});
