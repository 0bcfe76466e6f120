// Numbers, percentages and lists in the reader's own convention.

export type Formats = {
  number(n: number): string;
  percent(fraction: number): string;
  list(items: string[]): string;
  /** A language's name in the window's language; `fallback` where the platform does not know the code. */
  language(code: string, fallback: string): string;
  plural(n: number, one: string, other: string): string;
};

export function formats(locale: string): Formats {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const names = new Intl.DisplayNames([locale], { type: "language", fallback: "none" });
  const plurals = new Intl.PluralRules(locale);
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
  };
}
