// The languages of the window, and which of them a person gets.

import { ar } from "./ar";
import { de } from "./de";
import { en, type Messages } from "./en";
import { es } from "./es";
import { formats, type Formats } from "./format";
import { fr } from "./fr";
import { zh } from "./zh";

export type WindowLanguage = {
  code: string;
  /** What its speakers call it. */
  name: string;
  dir: "ltr" | "rtl";
  messages: (f: Formats) => Messages;
};

const languages: readonly WindowLanguage[] = [
  { code: "en", name: "English", dir: "ltr", messages: en },
  { code: "es", name: "español", dir: "ltr", messages: es },
  { code: "de", name: "Deutsch", dir: "ltr", messages: de },
  { code: "fr", name: "français", dir: "ltr", messages: fr },
  { code: "zh", name: "中文", dir: "ltr", messages: zh },
  { code: "ar", name: "العربية", dir: "rtl", messages: ar },
];

export const locales: readonly { code: string; name: string }[] = languages;

const base = (tag: string) => tag.split("-")[0]?.toLowerCase() ?? "";
const known = (tag: string) => languages.find(({ code }) => code === base(tag));

const wellFormed = (tag: string) => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};

/** The first of the person's languages that there is a message file for. */
export function chooseLocale(wanted: readonly string[]): string {
  const tag = wanted.find((tag) => wellFormed(tag) && known(tag)) ?? "en";
  // The words are in simplified characters, also for somebody in Taiwan: fonts and names go with the words.
  return base(tag) === "zh" ? "zh-Hans" : tag;
}

export const directionOf = (tag: string): "ltr" | "rtl" => known(tag)?.dir ?? "ltr";

export function messagesFor(tag: string): { t: Messages; f: Formats } {
  const f = formats(tag);
  return { t: (known(tag)?.messages ?? en)(f), f };
}
