// When a text was read, in the words of a calendar.

import { f, t } from "../messages";

const dayOf = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** Whole days between two times, by the calendar: ten minutes around midnight are one. */
function daysBetween(date: Date, now: Date): number {
  // Days around a change of the clock are not all as long.
  return Math.round((dayOf(now) - dayOf(date)) / 86_400_000);
}

/** What the texts of that day stand under: days near by their names, others by their month. */
export function groupOf(last: string, now: Date): string {
  const date = new Date(last);
  const days = daysBetween(date, now);
  if (days <= 0) return t.library.today;
  if (days === 1) return t.library.yesterday;
  return days < 7 ? t.library.week : f.month(date);
}

/** Under that: the time of a day that is named, else the day. */
export function momentOf(last: string, now: Date): string {
  const date = new Date(last);
  const days = daysBetween(date, now);
  if (days <= 1) return f.clock(date);
  return days < 7 ? f.weekday(date) : f.date(date);
}

/** The same where nothing stands above it. */
export function whenOf(last: string, now: Date): string {
  return daysBetween(new Date(last), now) === 1 ? t.library.yesterday : momentOf(last, now);
}
