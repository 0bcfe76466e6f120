import type { reading as english } from "../en/reading";
import type { Formats } from "../format";
import { apart, ofSentencesIn, sentencesIn } from "./words";

export const reading = (f: Formats): ReturnType<typeof english> => {
  const sentences = sentencesIn(f);
  const ofSentences = ofSentencesIn(f);
  const packsIn = (packs: string[]) => f.list(packs.map(apart));
  return {
    reading: {
      newArticle: "جديد",
      newArticleLong: "مقال جديد",
      untitled: "نص بلا عنوان",
      words: (n) =>
        f.forms(n, {
          zero: "لا كلمات",
          one: "كلمة واحدة",
          two: "كلمتان",
          few: `${f.number(n)} كلمات`,
          other: `${f.number(n)} كلمة`,
        }),
      sentences,
      source: { paste: "نص ملصق", file: (name) => name, sample: "نموذج" },
      agency: (name) => `المصدر: ${apart(name)}`,
      photo: (name) => `الصورة: ${apart(name)}`,
      copyAddress: (address) => `نسخ العنوان ${apart(address)}`,
      about: "عن هذا النص",
      notes: "ملاحظات على هذا النص",
      place: (sentence) => `كنت عند الجملة ${f.number(sentence)} في المرة الماضية.`,
      fromBeginning: "من البداية",
    },
    paste: {
      joined: (lines, hyphens) => {
        const joined = f.forms(lines, {
          zero: "0 أسطر",
          one: "سطر واحد",
          two: "سطران",
          few: `${f.number(lines)} أسطر`,
          many: `${f.number(lines)} سطرًا`,
          other: `${f.number(lines)} سطر`,
        });
        const mended = f.forms(hyphens, {
          one: "كلمة مقطوعة واحدة",
          two: "كلمتان مقطوعتان",
          few: `${f.number(hyphens)} كلمات مقطوعة`,
          other: `${f.number(hyphens)} كلمة مقطوعة`,
        });
        return `جُمعت الأسطر في فقرات (${hyphens === 0 ? joined : `${joined}، ${mended}`}).`;
      },
      asPasted: "الأسطر كما أُلصقت.",
      showAsPasted: "العرض كما أُلصق",
      join: "جمع الأسطر",
      parts: (n) =>
        f.forms(n, {
          two: "يبدو النص الملصق مقالين.",
          few: `يبدو النص الملصق ${f.number(n)} مقالات.`,
          many: `يبدو النص الملصق ${f.number(n)} مقالًا.`,
          other: `يبدو النص الملصق ${f.number(n)} مقال.`,
        }),
      openParts: "فتح كل مقال على حدة",
    },
    language: {
      detected: (name, confidence) => `${name} · ${f.percent(confidence)}`,
      perhaps: (name, confidence) => `ربما ${name} · ${f.percent(confidence)}`,
      corrected: (name) => `${name} · باختيارك`,
      unsure: "اللغة غير مؤكدة",
      label: (state) => `لغة النص: ${state}. تغيير`,
      search: "البحث عن لغة",
      list: "اللغات",
      none: "لا توجد لغة بهذا الاسم.",
      backToDetected: "العودة إلى اللغة المكتشفة",
      translateInto: "الترجمة إلى",
      whole: "يُقرأ النص كله بهذه اللغة.",
    },
    progress: {
      label: "الترجمة",
      loading: (packs) => (packs.length > 0 ? `جارٍ تحميل ${packsIn(packs)}…` : "جارٍ البدء…"),
      running: (done, total) => `${f.number(done)} من ${ofSentences(total)}`,
      speed: (wordsPerSecond) => `${f.number(wordsPerSecond)} كلمة/ث`,
      cancel: "إلغاء",
      stopping: "جارٍ الإيقاف…",
      stopped: (done, total) => `توقفت عند ${f.number(done)} من ${f.number(total)}.`,
      continue: "متابعة",
      finished: (total) =>
        f.forms(total, {
          zero: "لم تُترجم أي جملة",
          one: "تُرجمت جملة واحدة",
          two: "تُرجمت جملتان",
          few: `تُرجمت ${f.number(total)} جُمل`,
          other: `تُرجمت ${f.number(total)} جملة`,
        }),
      failed: (done, total) => `انتهت الترجمة عند ${f.number(done)} من ${f.number(total)}.`,
      retry: "إعادة المحاولة",
      announce: (done, total) => `تُرجم ${f.number(done)} من ${ofSentences(total)}`,
    },
    route: {
      missingNoPack: (from, to) => `لا توجد حزمة لغة للترجمة من ${from} إلى ${to}.`,
      missingRest: "النص وملخصه هنا، باللغة الأصلية.",
      pivot: (via) => `تُرجم عبر ${via}.`,
      starter: "حزمة أولية: صغيرة وتقريبية. كثيرًا ما تخطئ في الأسماء والكلمات النادرة.",
      same: (language) => `لغة النص هي ${language} أصلًا، فلا شيء يُترجم.`,
      unknown: "Diglot غير متأكد من لغة النص. اختر اللغة لتبدأ الترجمة.",
      choose: "اختيار اللغة…",
      noEngine: "لا يستطيع هذا الحاسوب تشغيل محرك الترجمة. يبقى النص وملخصه متاحين.",
    },
  };
};
