import { describe, expect, it } from "vitest";
import { caps, KEYS } from "./keys";
import { messagesFor } from "./messages";

const { shortcuts } = messagesFor("en").t;

describe("the list of keys", () => {
  it("has every key that there are words for, once, and every group", () => {
    const ids = KEYS.flatMap(({ keys }) => keys.map(([id]) => id));
    expect([...ids].sort()).toEqual(Object.keys(shortcuts.does).sort());
    expect(KEYS.map(({ group }) => group).sort()).toEqual(Object.keys(shortcuts.groups).sort());
  });

  it("gives no key two meanings in one group", () => {
    for (const { group, keys } of KEYS) {
      const printed = keys.flatMap(([, ...all]) => all.map((one) => caps(one, shortcuts.keys).join("+")));
      // Enter begins a correction on a row, and keeps it in the field.
      const twice = printed.filter((keys, i) => printed.indexOf(keys) !== i);
      expect(twice, group).toEqual(group === "editing" ? ["Enter"] : []);
    }
  });

  it("prints keys as they are on a keyboard", () => {
    expect(caps({ ctrl: true, shift: true, key: "g" }, shortcuts.keys)).toEqual(["Ctrl", "Shift", "G"]);
    expect(caps({ key: "ArrowLeft" }, shortcuts.keys)).toEqual(["←"]);
    expect(caps({ key: "Escape" }, shortcuts.keys)).toEqual(["Esc"]);
    expect(caps({ key: "F3" }, shortcuts.keys)).toEqual(["F3"]);
  });
});
