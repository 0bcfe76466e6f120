// Numbers, percentages, lists and the order of names in the reader's own convention.

/** One wording for each plural form that a language has; the others fall back to `other`. */
export type Forms = Partial<Record<Exclude<Intl.LDMLPluralRule, "other">, string>> & { other: string };

export type Formats = {
  number(n: number): string;
  percent(fraction: number): string;
  list(items: string[]): string;
  /** A language's name in the window's language; `fallback` where the platform does not know the code. */
  language(code: string, fallback: string): string;
  /** For languages with two forms. */
  plural(n: number, one: string, other: string): string;
  /** For all others: the wording for `n` (Arabic has six, Chinese one). */
  forms(n: number, forms: Forms): string;
  /** Order of names in the window's language, for `sort`. */
  compare(a: string, b: string): number;
};

/**
 * Arabic is written with the digits 0-9, whatever the system says: numbers here are also typed (go to 12.3),
 * copied, exported, and quoted from articles, and one window should not mix two sets of digits.
 */
function withDigits(locale: string): string {
  return locale.startsWith("ar") && !locale.includes("-u-") ? `${locale}-u-nu-latn` : locale;
}

export function formats(tag: string): Formats {
  const locale = withDigits(tag);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const names = new Intl.DisplayNames([locale], { type: "language", fallback: "none" });
  const plurals = new Intl.PluralRules(locale);
  const order = new Intl.Collator(locale);
  return {
    number: (n) => number.format(n),
    // Rounded down: a certainty of 99.7 % is not 100 %.
    percent: (fraction) => percent.format(Math.floor(fraction * 100) / 100),
    list: (items) => list.format(items),
    language(code, fallback) {
      try {
        return names.of(code) ?? fallback;
      } catch {
        return fallback;
      }
    },
    plural: (n, one, other) => (plurals.select(n) === "one" ? one : other),
    forms: (n, forms) => forms[plurals.select(n)] ?? forms.other,
    compare: (a, b) => order.compare(a, b),
  };
}
