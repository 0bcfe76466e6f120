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
    boxHint:
      "أو اكتب، أو أفلت الملفات هنا: PDF وWord وصفحات الويب والكتب الإلكترونية والرسائل والترجمات المصاحبة وصور الصفحات.",
    read: "قراءة",
    openFile: "فتح ملفات…",
    address: {
      label: "عنوان صفحة ويب",
      placeholder: "example.org/maqal",
      open: "فتح الصفحة",
      hint: "يجلب هذه الصفحة من الإنترنت، ولا شيء غيرها.",
      wrong: {
        empty: "اكتب عنوان صفحة أو ألصقه.",
        scheme: `لا تُفتح إلا عناوين صفحات الويب: ${apart("http")} أو ${apart("https")}.`,
        address: `هذا ليس عنوان ويب كاملًا، مثل ${apart("example.org/maqal")}.`,
      },
    },
    onlyAddress: "هذا عنوان صفحة. هل تُجلب من الإنترنت؟",
    openPage: "فتح هذه الصفحة",
    trySample: "تجربة نموذج",
    privacy: "لا يغادر هذا الحاسوبَ شيءٌ مما تقرؤه.",
    empty: "لا يوجد نص بعد. ألصق نصًا أو اكتبه، أو افتح ملفًا.",
    emptyPaste: "لا نص في الحافظة. انسخ المقال أولًا، أو افتحه كملف.",
    resume: (title) => `العودة إلى ${quoted(title)}`,
    filesFailed: (failed, of) =>
      f.forms(failed, {
        one: `تعذّر فتح ملف واحد من ${f.number(of)}:`,
        two: `تعذّر فتح ملفين من ${f.number(of)}:`,
        few: `تعذّر فتح ${f.number(failed)} ملفات من ${f.number(of)}:`,
        many: `تعذّر فتح ${f.number(failed)} ملفًا من ${f.number(of)}:`,
        other: `تعذّر فتح ${f.number(failed)} ملف من ${f.number(of)}:`,
      }),
    fileFailed: (name, message) => (message.includes(name) ? message : `${apart(name)}: ${message}`),
    settings: "الإعدادات",
    version: (version) => `الإصدار ${apart(version)}`,
  },
  drop: {
    title: "أفلت الملف لقراءته",
    hint: "ملفات PDF وWord وصفحات الويب والكتب الإلكترونية وصور الصفحات: تُفتح على هذا الحاسوب ولا تُرسل إلى أي مكان.",
  },
  opening: {
    label: "جارٍ الفتح",
    stages: {
      fetching: "جارٍ جلب الصفحة…",
      recognising: "جارٍ التعرّف على الحروف…",
      reading: "جارٍ قراءة النص…",
      language: "جارٍ تحديد اللغة…",
      sentences: "جارٍ تحديد الجمل…",
    },
    fetched: (done) => `جارٍ الجلب… ${done}`,
    fetchedOf: (done, total) => `جارٍ الجلب… ${done} من ${total}`,
    page: (at, of) => `جارٍ قراءة الصفحة ${f.number(at)} من ${f.number(of)}`,
    letters: (at, of) => `جارٍ التعرّف على الحروف في الصفحة ${f.number(at)} من ${f.number(of)}`,
    skip: "تخطّي هذا الملف",
    cancelAll: "إلغاء الكل",
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
