import type { faults as english } from "../en/faults";
import { apart, quoted } from "./words";

const naming = (value: string | null): string => (value === null ? "" : ` ${quoted(value)}`);

export const faults = (): ReturnType<typeof english> => ({
  fault: {
    close: "إغلاق",
    retry: "إعادة المحاولة",
    details: "التفاصيل",
    unknown: "حدث خطأ داخل Diglot.",
    loadFailed: "تعذّر على Diglot بدء محرك القراءة.",
  },
  faultHints: {
    empty: "انسخ النص مرة أخرى، أو افتح المقال كملف.",
    unreadable: "افتحه في برنامجه، وحدّد النص هناك، ثم ألصقه هنا.",
    unsupported: "احفظه كنص أو HTML أو Word أو PDF، أو ألصق نصه هنا.",
    ocr_missing: `ثبّت ${apart("Tesseract")} (الحزمة ${apart("tesseract-ocr")}) مع لغة النص، ثم افتحه من جديد.`,
    too_large: "افتح جزءًا منه، أو قسّمه إلى عدة ملفات.",
    unknown_language: "اختر اللغة بنفسك في الأعلى.",
    pack_missing: "ثبّت حزمة اللغة، ثم أعد المحاولة.",
    pack_damaged: "أزل حزمة اللغة وثبّتها من جديد.",
    library_damaged: "أغلق Diglot وشغّله من جديد: يوضع الملف التالف جانبًا وتبدأ مكتبة جديدة.",
    engine: "أعد المحاولة. إذا تكرر ذلك، يبقى بإمكانك قراءة النص وملخصه وتصديرهما.",
    not_writable: "اختر مجلدًا آخر، أو أغلق الملف في البرنامج الآخر.",
    network: "تحقق من الاتصال وأعد المحاولة. ما هو مثبّت يعمل من دونه.",
    cancelled: "",
    internal: "أعد المحاولة. تفيد التفاصيل أدناه عند الإبلاغ عن المشكلة.",
  },
  warnings: {
    loop: (v) => `الترجمة تكرر نفسها${naming(v)}؛ وهي على الأرجح خاطئة.`,
    too_long: () => "الترجمة أطول بكثير من الجملة؛ وهي على الأرجح خاطئة.",
    too_short: () => "الترجمة أقصر بكثير من الجملة؛ وقد سقط منها شيء.",
    untranslated: () => "خرجت هذه الجملة كما دخلت: لم تُترجم.",
    empty: () => "لم تنتج أي ترجمة لهذه الجملة.",
    in_parts: (v) => `جملة طويلة جدًا: تُرجمت على أجزاء${v === null ? "" : ` (${apart(v)})`}.`,
    no_pack: (v) => `تُركت كما هي: حزمة اللغة${naming(v)} غير مثبّتة.`,
    pack_failed: (v) => `تُركت كما هي. ${v ?? ""}`,
    number_lost: (v) =>
      v === null
        ? "في النص الأصلي رقم لا يوجد في هذه الترجمة."
        : `${apart(v)} موجود في النص الأصلي وليس في هذه الترجمة.`,
    cut_off: () => "قطع الخادم ترجمة هذه الجملة لطولها؛ ونهايتها ناقصة.",
    no_evidence: () => "لم يُعثر في النص على ما يؤيد هذا.",
    number_not_in_evidence: (v) =>
      v === null
        ? "في هذا السطر رقم لا يوجد في الجمل التي يستند إليها."
        : `${apart(v)} لا يوجد في الجمل التي يستند إليها هذا السطر.`,
    name_not_in_evidence: (v) =>
      v === null
        ? "في هذا السطر اسم لا يوجد في الجمل التي يستند إليها."
        : `${quoted(v)} لا يوجد في الجمل التي يستند إليها هذا السطر.`,
  },
  warningUnknown: (kind, value) =>
    `قارن هذه الجملة بالأصل (${apart(kind.replaceAll("_", " "))}${value === null ? "" : `: ${apart(value)}`}).`,
});
