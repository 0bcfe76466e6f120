import type { glossary as english } from "../en/glossary";
import type { Formats } from "../format";
import { apart, quoted } from "./words";

export const glossary = (f: Formats): ReturnType<typeof english> => {
  const terms = (n: number) =>
    f.forms(n, {
      zero: "لا مصطلحات",
      one: "مصطلح واحد",
      two: "مصطلحان",
      few: `${f.number(n)} مصطلحات`,
      many: `${f.number(n)} مصطلحًا`,
      other: `${f.number(n)} مصطلح`,
    });
  return {
    glossary: {
      title: "المسرد",
      close: "إغلاق",
      from: "من",
      to: "إلى",
      terms: "المصطلحات",
      term: (language) => `المصطلح (${language})`,
      translation: (language) => `الترجمة (${language})`,
      keep: "دون ترجمة",
      exact: "مراعاة حالة الأحرف",
      delete: "حذف",
      termOf: (row) => `المصطلح ${f.number(row)}`,
      translationOf: (row) => `ترجمة المصطلح ${f.number(row)}`,
      keepOf: (term) => (term === "" ? "ترك هذا المصطلح دون ترجمة" : `ترك ${quoted(term)} دون ترجمة`),
      exactOf: (term) =>
        term === "" ? "مراعاة حالة الأحرف في هذا المصطلح" : `مراعاة حالة الأحرف في ${quoted(term)}`,
      deleteOf: (term) => (term === "" ? "حذف هذا الصف" : `حذف ${quoted(term)}`),
      stays: "يبقى كما هو",
      add: "إضافة مصطلح",
      search: "البحث في المصطلحات",
      found: (n) => (n === 0 ? "لا مصطلح كهذا." : `وُجد: ${terms(n)}`),
      count: terms,
      more: (n) => `عرض ${f.number(n)} أخرى`,
      loading: "جارٍ التحميل…",
      save: "حفظ",
      saving: "جارٍ الحفظ…",
      saved: "حُفظ.",
      savedAgain: (n) =>
        f.forms(n, {
          zero: "حُفظ. لا جُمل تحتاج إلى ترجمة جديدة.",
          one: "حُفظ. تُترجم جملة واحدة من جديد.",
          two: "حُفظ. تُترجم جملتان من جديد.",
          few: `حُفظ. تُترجم ${f.number(n)} جُمل من جديد.`,
          other: `حُفظ. تُترجم ${f.number(n)} جملة من جديد.`,
        }),
      deleted: (term) => `حُذف ${quoted(term)}.`,
      undo: "تراجع",
      import: "استيراد…",
      export: "تصدير",
      formats: { csv: `جدول (${apart(".csv")})`, tbx: `مصطلحات (${apart(".tbx")})` },
      exported: (path) => `حُفظ في ${apart(path)}`,
      imported: ({ added, replaced, same }) => {
        const parts = [
          ...(added > 0 ? [`جديد: ${f.number(added)}`] : []),
          ...(replaced > 0 ? [`مستبدل: ${f.number(replaced)}`] : []),
          ...(same > 0 ? [`موجود من قبل: ${f.number(same)}`] : []),
        ];
        const read = `قُرئ من الملف ${terms(added + replaced + same)}`;
        return parts.length === 0 ? `${read}.` : `${read} (${parts.join("، ")}).`;
      },
      notices: "عن الملف",
      saveFirst: "احفظ التغييرات أولًا كي يتضمنها الملف.",
      wrong: (n) =>
        f.forms(n, {
          zero: "لا مصطلحات تحتاج إلى مراجعة.",
          one: "مصطلح واحد يحتاج إلى مراجعة.",
          two: "مصطلحان يحتاجان إلى مراجعة.",
          other: `${terms(n)} تحتاج إلى مراجعة.`,
        }),
      problems: {
        source: {
          empty: "اكتب المصطلح.",
          long: (most) => `أقصى طول للمصطلح هو ${f.number(most)} حرف.`,
          twice: "هذا المصطلح موجود من قبل.",
        },
        target: {
          empty: "اكتب الترجمة، أو اختر ترك المصطلح دون ترجمة.",
          long: (most) => `أقصى طول للترجمة هو ${f.number(most)} حرف.`,
        },
      },
      emptyTitle: "لا مصطلحات بعد",
      emptyText: "يحدد المسرد كيف تُترجم الكلمات في كل نص من هذه اللغة إلى تلك. ويمكن أن تبقى الأسماء كما هي.",
      example: "مثلًا",
      exampleTerm: "Junta",
      exampleTranslation: "مجلس",
      exampleName: "Northgate",
      unsaved: "هناك تغييرات لم تُحفظ",
      unsavedText: (n, pair) => `${terms(n)}، ${pair}.`,
      pair: (from, to) => `من ${from} إلى ${to}`,
      saveAndGoOn: "حفظ",
      discard: "عدم الحفظ",
      keepEditing: "متابعة الكتابة",
    },
  };
};
