import type { Language } from "../types";

const row = (
  code: string,
  name: string,
  native_name: string,
  script = "Latn",
  direction: "ltr" | "rtl" = "ltr",
): Language => ({ code, name, native_name, script, direction });

export const languages: Language[] = [
  row("ar", "Arabic", "العربية", "Arab", "rtl"),
  row("ca", "Catalan", "català"),
  row("de", "German", "Deutsch"),
  row("en", "English", "English"),
  row("es", "Spanish", "español"),
  row("fa", "Persian", "فارسی", "Arab", "rtl"),
  row("fr", "French", "français"),
  row("he", "Hebrew", "עברית", "Hebr", "rtl"),
  row("it", "Italian", "italiano"),
  row("ja", "Japanese", "日本語", "Jpan"),
  row("pt", "Portuguese", "português"),
  row("ru", "Russian", "русский", "Cyrl"),
  row("sw", "Swahili", "Kiswahili"),
  row("uk", "Ukrainian", "українська", "Cyrl"),
  row("zh", "Chinese", "中文", "Hans"),
];

/** Directions that the fake packs cover; everything else goes through English or is missing. */
export const pairs: Record<string, { version: string; tier: string; note: string | null }> = {
  "es-en": { version: "1.2", tier: "base", note: null },
  "en-es": { version: "1.2", tier: "base", note: null },
  "ca-en": { version: "1.0", tier: "base", note: null },
  "ar-en": { version: "1.0", tier: "base-memory", note: null },
  "zh-en": { version: "1.1", tier: "base", note: null },
  "de-en": { version: "1.0", tier: "base", note: null },
  "en-fr": { version: "1.0", tier: "base", note: null },
  "fr-en": { version: "0.1", tier: "starter", note: null },
};
