// A text that is open already comes back under the same name, also when its tab was just closed.

import { describe, expect, it } from "vitest";
import type { Opened } from "../backend/types";
import { deferred, fakeBackend, opened, settle } from "./fake";
import { Session } from "./session.svelte";

/** Texts are known again by their words, as long as they are on the desk. */
function desk() {
  const open = new Map<string, string>();
  let next = 1;
  const backend = fakeBackend({
    openText(text) {
      const id = open.get(text) ?? `r${next++}`;
      open.set(text, id);
      return Promise.resolve(opened({ reading: id, title: text }));
    },
    close(id) {
      for (const [text, reading] of open) if (reading === id) open.delete(text);
      return Promise.resolve();
    },
  });
  return { backend, session: new Session(backend), open };
}

const titles = (session: Session) => session.texts.all.map(({ reading }) => reading.title);

describe("a text that is open already", () => {
  it("is shown in the tab that it has", async () => {
    const { session } = desk();
    await session.openText("uno", null, false);
    const first = session.reading;
    await session.openText("dos", null, false);
    await session.openText("uno", null, false);
    expect(titles(session)).toEqual(["uno", "dos"]);
    expect(session.reading).toBe(first);
  });

  it("comes back when its tab was closed a moment ago, where it was and as it was", async () => {
    const { backend, session } = desk();
    for (const text of ["uno", "dos", "tres"]) await session.openText(text, null, false);
    const two = session.texts.all[1];
    if (!two) throw new Error("there are three tabs");
    session.closeText(two);
    await session.openText("dos", null, false);
    await settle();
    expect(titles(session)).toEqual(["uno", "dos", "tres"]);
    expect(session.texts.current).toBe(two);
    expect(backend.calls.some((call) => call.startsWith("close"))).toBe(false);
    // Nothing ends it later, and nothing doubles it.
    session.news = "other";
    session.takeOffer();
    await settle();
    expect(backend.calls.some((call) => call.startsWith("close"))).toBe(false);
    expect(titles(session)).toEqual(["uno", "dos", "tres"]);
  });

  it("comes back also when its time ended while it was being opened", async () => {
    const { backend, session } = desk();
    await session.openText("uno", null, false);
    const answer = deferred<Opened>();
    backend.answers.openText = () => answer.promise;
    session.closeText();
    const opening = session.openText("uno", null, false);
    session.news = "something else is told";
    answer.resolve(opened({ reading: "r1", title: "uno" }));
    await opening;
    await settle();
    expect(session.reading?.id).toBe("r1");
    expect(backend.calls.some((call) => call.startsWith("close"))).toBe(false);
  });

  it("ends when another text was opened instead", async () => {
    const { backend, session } = desk();
    await session.openText("uno", null, false);
    session.closeText();
    await session.openText("dos", null, false);
    await settle();
    expect(backend.calls).toContain("close(r1)");
    expect(titles(session)).toEqual(["dos"]);
  });

  it("is not asked for before the closed one has ended", async () => {
    const { backend, session, open } = desk();
    await session.openText("uno", null, false);
    const ending = deferred<undefined>();
    backend.answers.close = async () => {
      await ending.promise;
      open.clear();
    };
    session.closeText();
    session.news = "its time is over";
    const opening = session.openText("uno", null, false);
    await settle();
    expect(backend.calls.filter((call) => call.startsWith("openText"))).toHaveLength(1);
    ending.resolve(undefined);
    await opening;
    expect(session.reading?.id).toBe("r2");
  });

  it("opens from the library in the language that it was read in, at the row that was found", async () => {
    const { backend, session } = desk();
    backend.answers.openKept = () => Promise.resolve(opened({ reading: "k1", rows: 30 }));
    await session.library.read(7, "fr", 12);
    expect(backend.calls).toContain("openKept(7)");
    expect(session.reading?.to).toBe("fr");
    expect(session.reading?.goal).toMatchObject({ row: 12 });
    await session.library.read(7, "es", 3);
    expect(session.texts.all).toHaveLength(1);
    expect(session.reading?.to).toBe("es");
    expect(session.reading?.goal).toMatchObject({ row: 3 });
  });
});
