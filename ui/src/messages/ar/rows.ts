import type { rows as english } from "../en/rows";
import type { Formats } from "../format";
import { apart } from "./words";

export const rows = (f: Formats): ReturnType<typeof english> => {
  const copied = (n: number) =>
    f.forms(n, {
      zero: "لم تُنسخ أي جملة.",
      one: "نُسخت جملة واحدة.",
      two: "نُسخت جملتان.",
      few: `نُسخت ${f.number(n)} جُمل.`,
      other: `نُسخت ${f.number(n)} جملة.`,
    });
  return {
    rows: {
      toSummary: "العودة إلى الملخص",
      label: "النص وترجمته، جملة بجملة",
      labelSingle: "النص، جملة بجملة",
      number: "الرقم",
      original: "الأصل",
      waiting: "في انتظار الترجمة",
      notTranslated: "غير مترجمة",
      loading: "جارٍ التحميل",
      cited: (row) => `الجملة ${f.number(row)}، في الملخص`,
      sentence: (row) => `الجملة ${f.number(row)}`,
      already: (language) => `لغتها ${language} أصلًا`,
      warning: "تحقق من هذه الترجمة",
      glossary: "المسرد:",
      term: (source, target) => `${apart(source)} ← ${apart(target)}`,
      linkCopied: "نُسخ عنوان الرابط.",
      copied,
      copiedLess: (n, missing) =>
        `${copied(n)} ${f.forms(missing, {
          zero: "لم تُترك أي جملة.",
          one: "وتُركت جملة واحدة لم تُترجم بعد.",
          two: "وتُركت جملتان لم تُترجما بعد.",
          few: `وتُركت ${f.number(missing)} جُمل لم تُترجم بعد.`,
          other: `وتُركت ${f.number(missing)} جملة لم تُترجم بعد.`,
        })}`,
      nothingToCopy: "لم يُترجم شيء من هذا بعد، فلم يُنسخ شيء.",
    },
    paragraph: {
      language: (name) => `لغة هذه الفقرة: ${name}. تغيير`,
      languageUnknown: "لغة هذه الفقرة غير معروفة. اختيار",
      chosen: (name) => `${name} · باختيارك`,
      list: "لغة الفقرة",
      applies: "ما يُقرأ بهذه اللغة",
      this: "هذه الفقرة",
      all: "النص كله",
    },
    edit: {
      start: (row) => `تصحيح ترجمة الجملة ${f.number(row)}`,
      field: (row) => `ترجمة الجملة ${f.number(row)}`,
      hint: `${apart("Enter")} للإبقاء و${apart("Esc")} للترك. إذا بقي الحقل فارغًا عادت ترجمة الآلة.`,
      keep: "إبقاء",
      giveUp: "ترك",
      yours: "صحّحتَها أنت",
      machine: "ما كتبته الآلة",
      noMachine: "لم تترجم الآلة هذه الجملة.",
      revert: "العودة إلى ترجمة الآلة",
      undone: (row) => `أُلغي تصحيح الجملة ${f.number(row)}.`,
      redone: (row) => `أُعيد تصحيح الجملة ${f.number(row)}.`,
      nothingToUndo: "لا تصحيح للتراجع عنه.",
      nothingToRedo: "لا تصحيح لإعادته.",
    },
  };
};
