import { afterEach, describe, expect, it } from "vitest";
import { setLocale, t } from "../messages";
import { groupOf, momentOf, whenOf } from "./days";

afterEach(() => setLocale("en"));

/** In the time zone of this computer, as the reader sees it. */
const at = (day: number, hour: number, month = 11) => new Date(2026, month - 1, day, hour, 30).toISOString();
const now = new Date(2026, 10, 27, 0, 10);

describe("when a text was read", () => {
  it("is counted in days of the calendar", () => {
    setLocale("en");
    expect(groupOf(at(27, 0), now)).toBe(t.library.today);
    expect(groupOf(at(26, 23), now)).toBe(t.library.yesterday);
    expect(groupOf(at(25, 1), now)).toBe(t.library.week);
    expect(groupOf(at(21, 12), now)).toBe(t.library.week);
    expect(groupOf(at(20, 12), now)).toBe("November 2026");
    expect(groupOf(at(2, 12, 9), now)).toBe("September 2026");
  });

  it("is the time for a day that is named, the weekday in this week, and else the day", () => {
    setLocale("en-GB");
    expect(momentOf(at(27, 0), now)).toMatch(/^0?0:30$/);
    expect(momentOf(at(24, 8), now)).toBe("Tuesday");
    expect(momentOf(at(26, 23), now)).toBe("23:30");
    expect(whenOf(at(26, 23), now)).toBe(t.library.yesterday);
    expect(whenOf(at(24, 8), now)).toBe("Tuesday");
    expect(momentOf(at(2, 12, 9), now)).toBe("2 Sept");
  });

  it("is said in the window's language", () => {
    setLocale("es");
    expect(groupOf(at(2, 12, 9), now)).toBe("septiembre de 2026");
    setLocale("ar");
    expect(momentOf(at(2, 12, 9), now)).toMatch(/^2 /);
  });
});
