import { beforeEach, describe, expect, it } from "vitest";
import { KEYS, type Combination, type KeyId } from "../keys";
import { fakeBackend, opened, settle } from "./fake";
import { Session } from "./session.svelte";
import { pressed, pressedFirst } from "./shortcuts";

/** Of the list of keys, those that work wherever the focus is. */
const EVERYWHERE: KeyId[] = ["open", "address", "newArticle", "packs", "library", "settings", "help"];
const READING: KeyId[] = [
  "nextText",
  "previousText",
  "closeText",
  "contents",
  "goTo",
  "glossary",
  "export",
  "find",
];

const combination = (id: KeyId): Combination => {
  const [, first] = KEYS.flatMap(({ keys }) => keys).find(([known]) => known === id) ?? [];
  if (!first) throw new Error(`${id} is not in the list`);
  return first;
};

function press(
  session: Session,
  { ctrl = false, shift = false, key }: { ctrl?: boolean; shift?: boolean; key: string },
): boolean {
  const event = new KeyboardEvent("keydown", { key, ctrlKey: ctrl, shiftKey: shift, cancelable: true });
  pressed(session, event);
  return event.defaultPrevented;
}

describe("the keys of the window", () => {
  let session: Session;

  beforeEach(async () => {
    let n = 0;
    const backend = fakeBackend({ openText: () => Promise.resolve(opened({ reading: `r${++n}` })) });
    session = new Session(backend);
    await session.openText("uno", null, false);
    await session.openText("dos", null, false);
    await settle();
  });

  it.each([...EVERYWHERE, ...READING])("do what the list says: %s", (id) => {
    expect(press(session, combination(id))).toBe(true);
  });

  it("ask for an address on the start, and lose nothing that is open", () => {
    press(session, combination("address"));
    expect(session.view).toBe("start");
    expect(session.web.wanted).toBe(true);
    expect(session.texts.all).toHaveLength(2);
  });

  it.each(READING)("leave the start alone: %s", (id) => {
    session.newArticle();
    expect(press(session, combination(id))).toBe(false);
    expect(session.view).toBe("start");
    expect(session.popup).toBeNull();
  });

  it.each([...EVERYWHERE, ...READING])("wait for a dialog: %s", (id) => {
    session.dialog = "settings";
    expect(press(session, combination(id))).toBe(false);
    expect(session.dialog).toBe("settings");
  });

  it("make the text larger and smaller, also while a dialog shows what that looks like", () => {
    session.dialog = "settings";
    for (const [key, size] of [
      ["+", 110],
      ["=", 120],
      ["-", 110],
      ["_", 100],
    ] as const) {
      const event = new KeyboardEvent("keydown", { key, ctrlKey: true, shiftKey: true, cancelable: true });
      pressedFirst(session, event);
      expect(event.defaultPrevented).toBe(true);
      expect(session.settings.value.text_size).toBe(size);
    }
    const zoom = new KeyboardEvent("keydown", { key: "-", ctrlKey: true, cancelable: true });
    pressedFirst(session, zoom);
    expect(zoom.defaultPrevented, "without Shift it is the shell's").toBe(false);
  });

  it("leave to others what others took", () => {
    const event = new KeyboardEvent("keydown", { key: "f", ctrlKey: true, cancelable: true });
    event.preventDefault();
    pressed(session, event);
    expect(session.reading?.find.open).toBe(false);
  });

  it("open the search, and search again with F3", () => {
    press(session, combination("findNext"));
    expect(session.reading?.find.open).toBe(true);
    expect(press(session, combination("findPrevious"))).toBe(true);
  });

  it("are no letters that are typed", () => {
    for (const key of ["f", "g", "o", "w", ",", "+", "-"]) expect(press(session, { key }), key).toBe(false);
    expect(press(session, { key: "f", ctrl: true, shift: true })).toBe(false);
  });

  it("lead back to the start with Escape", () => {
    press(session, { key: "Escape" });
    expect(session.view).toBe("start");
    expect(session.texts.all).toHaveLength(2);
  });
});
