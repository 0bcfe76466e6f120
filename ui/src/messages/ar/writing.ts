import type { writing as english } from "../en/writing";
import type { Formats } from "../format";
import { apart, ofSentencesIn } from "./words";

export const writing = (f: Formats): ReturnType<typeof english> => {
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
    writing: {
      kind: "نوع الملخص",
      kinds: { quick: "سريع", written: "محرَّر", both: "كلاهما" },
      kindHints: {
        quick: "جُمل من كلام الكاتب تُختار في الحال.",
        written: "يحرّره نموذج، ويُربط كل سطر بالنص ويُتحقق منه. يستغرق وقتًا أطول.",
        both: "الملخصان، أحدهما بجانب الآخر.",
      },
      quickTitle: "سريع: جُمل من كلام الكاتب",
      writtenTitle: "حرّره نموذج",
      begins: "جارٍ تشغيل النموذج…",
      stages: {
        translating: (done, total) => `جارٍ الترجمة للنموذج: ${f.number(done)} من ${ofSentences(total)}`,
        writing: (done, total) => `جارٍ التحرير: قرأ النموذج ${f.number(done)} من ${ofSentences(total)}`,
        checking: "جارٍ التحقق من كل سطر بالنص…",
      },
      busyLabel: "جارٍ تحرير الملخص",
      start: "تحرير الملخص",
      again: "التحرير من جديد",
      ready: (n) => `ملخص محرَّر من ${ofLines(n)}.`,
      behind: {
        length: "اختير الآن طول آخر.",
        language: (language) => `حُرّر هذا الملخص للغة أخرى (${language}).`,
        settings: "اختير الآن نموذج آخر في الإعدادات.",
      },
      outdated: "تغيّر النص منذ تحرير الملخص.",
      lacking: "لا يمكن تحرير ملخص بعد.",
      packs: "حزم اللغات…",
      settings: "الإعدادات…",
      engines: { torch: "على هذا الحاسوب", server: "عبر خادم" },
      made: (model, how) => `حرّره ${apart(model)}، ${how}`,
      privacy: (host) => `تُرسل النصوص التي تطلب تحرير ملخصاتها إلى ${apart(host)}.`,
    },
    writers: {
      section: "الملخصات المحرَّرة",
      kind: "ملخص النصوص الجديدة",
      engine: "يحرّرها",
      engines: { torch: "نموذج على هذا الحاسوب", server: "خادم تشغّله أنت" },
      engineHints: {
        torch: "يعمل في محرك النماذج الكبيرة، وهو برنامج مستقل.",
        server: `${apart("Ollama")} أو ${apart("llama.cpp")} أو ${apart("LM Studio")} أو ${apart("vLLM")} أو غيرها مما يجيب مثلها.`,
      },
      looking: "جارٍ البحث عمّا يمكن التحرير به…",
      ready: "يمكن تحرير الملخصات.",
      best: "أفضل نموذج مثبّت",
      none: "لا يوجد نموذج مثبّت يحرّر الملخصات.",
      facts: (languages, size, licence) => `${f.list(languages)} · ${apart(size)} · ${apart(licence)}`,
      program: "مسار المحرك",
      programHint: `مكان البرنامج ${apart("diglot-torch")}. إن تُرك فارغًا بُحث عنه بجانب ${apart("Diglot")}.`,
      address: "العنوان",
      addressHint: `مع مساره، مثل ${apart("http://127.0.0.1:11434/v1")}.`,
      addressWrong: `يبدأ عنوان الخادم بـ ${apart("http://")} أو ${apart("https://")}.`,
      find: "البحث عن النماذج",
      finding: "جارٍ سؤال الخادم…",
      found: (n) =>
        f.forms(n, {
          zero: "لم يُعثر على نماذج (0).",
          one: "عُثر على نموذج واحد (1).",
          two: "عُثر على نموذجين (2).",
          few: `عُثر على ${f.number(n)} نماذج.`,
          many: `عُثر على ${f.number(n)} نموذجًا.`,
          other: `عُثر على ${f.number(n)} نموذج.`,
        }),
      noneFound: "لا يوجد نموذج على الخادم. حمّل نموذجًا هناك أولًا.",
      model: "النموذج",
      onlyOne: "النموذج الوحيد على الخادم",
      context: "طول السياق",
      contextHint:
        "بالرموز. إن تُرك فارغًا أُخذ بما يقوله الخادم. إذا كان العدد أكبر مما ينبغي أسقطت الخوادم بداية النص دون تنبيه.",
      contextWrong: (least) => `أدخل عددًا صحيحًا لا يقل عن ${f.number(least)}، أو اترك الحقل فارغًا.`,
      key: "المفتاح",
      keyHint: "فقط إذا طلبه الخادم.",
      warning: (host) =>
        `ستُرسَل النصوص التي تلخّصها إلى ${apart(host)}. لا يستطيع ${apart("Diglot")} أن يعرف ما يحدث لها هناك.`,
      beyond: "إرسال النصوص إلى هذا الخادم",
      translates: "الترجمة بهذا الخادم أيضًا",
      translatesHint:
        "لكل أزواج اللغات بدلًا من حزم اللغات. يسري على النصوص التي تُفتح من الآن؛ ولا تُربط الكلمات بعضها ببعض.",
      allowFirst: "اسمح بهذا الخادم أولًا: فهو ليس هذا الحاسوب.",
    },
    models: {
      title: "نماذج أكبر",
      text: `تعمل في محرك النماذج الكبيرة. ويعمل ${apart("Diglot")} من دونها.`,
      tasks: { summary: "يحرّر الملخصات", translation: "يترجم", embedding: "يقارن الجمل" },
      licence: (licence) => `الرخصة: ${apart(licence)}`,
      sizeUnknown: "يُعرف حجمه عند التنزيل",
    },
  };
};
