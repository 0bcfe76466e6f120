// Numbers, percentages, lists and the order of names in the reader's own convention.

/** One wording for each plural form that a language has; the others fall back to `other`. */
export type Forms = Partial<Record<Exclude<Intl.LDMLPluralRule, "other">, string>> & { other: string };

export type Formats = {
  number(n: number): string;
  percent(fraction: number): string;
  list(items: string[]): string;
  /** Bytes, in the unit that a person would use. */
  size(bytes: number): string;
  /** Bytes in a second. */
  rate(bytes: number): string;
  /** Seconds or minutes, as exactly as anybody can say how long something will take. */
  duration(seconds: number): string;
  /** A measured value, with the digits that it was published with. */
  figure(value: number): string;
  /** The day of an ISO date or RFC 3339 time, as it was where that was written; null when it is neither. */
  day(text: string): string | null;
  /** The time of a day, where this computer is. */
  clock(date: Date): string;
  weekday(date: Date): string;
  /** Day and month. */
  date(date: Date): string;
  /** Month and year. */
  month(date: Date): string;
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

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ]\d{2}:\d{2}.*)?$/;

/** In a time zone of its own, so that no other one moves the day. */
function dayOf(text: string): Date | null {
  const [, year, month, day] = ISO.exec(text.trim()) ?? [];
  if (year === undefined) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  // 30 February is another day by now.
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? date : null;
}

export function formats(tag: string): Formats {
  const locale = withDigits(tag);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const names = new Intl.DisplayNames([locale], { type: "language", fallback: "none" });
  const measures = new Map<string, Intl.NumberFormat>();
  const measure = (unit: string, digits: number) => {
    const key = `${unit} ${digits}`;
    const known =
      measures.get(key) ??
      new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: digits });
    measures.set(key, known);
    return known;
  };
  const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  /** A digit after the point only where it says something. */
  const sizeOf = (n: number, per: string) => {
    const unit = n < 1_000 ? 0 : n < 1_000_000 ? 1 : n < 1_000_000_000 ? 2 : 3;
    const value = n / 1_000 ** unit;
    return measure(`${units[unit] ?? ""}${per}`, unit > 1 && value < 10 ? 1 : 0).format(value);
  };
  // Articles are dated by this calendar, also where another one is in daily use.
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC", calendar: "gregory" });
  const moment = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, calendar: "gregory" });
  const clock = moment({ hour: "numeric", minute: "2-digit" });
  const weekday = moment({ weekday: "long" });
  const date = moment({ day: "numeric", month: "short" });
  const month = moment({ month: "long", year: "numeric" });
  const plurals = new Intl.PluralRules(locale);
  const order = new Intl.Collator(locale);
  return {
    number: (n) => number.format(n),
    // Rounded down: a certainty of 99.7 % is not 100 %.
    percent: (fraction) => percent.format(Math.floor(fraction * 100) / 100),
    list: (items) => list.format(items),
    size: (n) => sizeOf(n, ""),
    rate: (n) => sizeOf(n, "-per-second"),
    duration(seconds) {
      if (seconds >= 90) return measure("minute", 0).format(Math.round(seconds / 60));
      // In steps: a number that changes at every look is read by nobody.
      return measure("second", 0).format(seconds > 10 ? Math.ceil(seconds / 5) * 5 : Math.ceil(seconds));
    },
    figure: (value) => figure.format(value),
    day(text) {
      const date = dayOf(text);
      return date && day.format(date);
    },
    clock: (at) => clock.format(at),
    weekday: (at) => weekday.format(at),
    date: (at) => date.format(at),
    month: (at) => month.format(at),
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
