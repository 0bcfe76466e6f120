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
  row("fi", "Finnish", "suomi"),
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
