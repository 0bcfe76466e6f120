import { describe, expect, it } from "vitest";
import type { Fault, Opened } from "../backend/types";
import { t } from "../messages";
import { deferred, fakeBackend, opened, settle, settings } from "./fake";
import { openParts, showAsPasted } from "./paste";
import { Session } from "./session.svelte";

const unreadable: Fault = { code: "unreadable", message: "That could not be read.", detail: null };

/** A backend whose readings are r1, r2, … and titled by what was opened. */
function numbered() {
  let n = 0;
  const next = (title: string, over: Partial<Opened> = {}) => opened({ reading: `r${++n}`, title, ...over });
  return fakeBackend({
    openText: (text) => Promise.resolve(next(text)),
    openPath: (path) =>
      path.includes("bad") ? Promise.reject(unreadable as unknown as Error) : Promise.resolve(next(path)),
  });
}

const titles = (session: Session) => session.texts.all.map((text) => text.reading.title);

describe("open texts", () => {
  it("stay open beside each other, and one is shown", async () => {
    const backend = numbered();
    const session = new Session(backend);
    await session.openText("uno", null, false);
    await session.openText("dos", null, false);
    expect(titles(session)).toEqual(["uno", "dos"]);
    expect(session.reading?.id).toBe("r2");
    expect(backend.calls.some((call) => call.startsWith("close"))).toBe(false);
    session.showBeside(1);
    expect(session.reading?.id).toBe("r1");
    session.showBeside(-1);
    expect(session.reading?.id).toBe("r2");
  });

  it("of several files are opened in order; the first is shown and the others do not work yet", async () => {
    const backend = numbered();
    const session = new Session(backend);
    await session.opener.all(["/a/uno.txt", "/a/dos.txt", "/a/tres.txt"]);
    await settle();
    expect(titles(session)).toEqual(["/a/uno.txt", "/a/dos.txt", "/a/tres.txt"]);
    expect(session.reading?.id).toBe("r1");
    expect(backend.jobs).toHaveLength(1);
    session.showBeside(1);
    await settle();
    expect(backend.jobs).toHaveLength(2);
    session.showBeside(-1);
    session.showBeside(1);
    await settle();
    expect(backend.jobs, "a text that was shown before begins again").toHaveLength(2);
  });

  it("are opened although one of the files cannot be read, which is named and can be tried again", async () => {
    const backend = numbered();
    const session = new Session(backend);
    await session.opener.all(["/a/bad.bin", "/a/uno.txt", "/a/bad2.bin", "/a/dos.txt"]);
    expect(titles(session)).toEqual(["/a/uno.txt", "/a/dos.txt"]);
    expect(session.reading?.title).toBe("/a/uno.txt");
    expect(session.trouble?.fault.message).toBe(t.start.filesFailed(2, 4));
    expect(session.trouble?.items).toEqual([
      "bad.bin: That could not be read.",
      "bad2.bin: That could not be read.",
    ]);
    const before = backend.calls.length;
    session.trouble?.retry?.();
    await settle();
    expect(backend.calls.slice(before)).toEqual(["openPath(/a/bad.bin)", "openPath(/a/bad2.bin)"]);
  });

  it("of a queue that is stopped: what is open stays, the rest is not opened", async () => {
    const backend = numbered();
    const slow = deferred<Opened>();
    const first = backend.answers.openPath;
    backend.answers.openPath = (path, onProgress) =>
      path.includes("dos") ? slow.promise : (first as NonNullable<typeof first>)(path, onProgress);
    const session = new Session(backend);
    const opening = session.opener.all(["/a/uno.txt", "/a/dos.txt", "/a/tres.txt"]);
    await settle();
    expect(session.opener.now?.file).toEqual({ name: "dos.txt", at: 2, of: 3 });
    slow.reject({ code: "cancelled", message: "Stopped.", detail: null } satisfies Fault);
    await opening;
    expect(titles(session)).toEqual(["/a/uno.txt"]);
    expect(session.trouble).toBeNull();
    expect(backend.calls).not.toContain("openPath(/a/tres.txt)");
  });

  it("that are dropped while another is being opened wait for it", async () => {
    const backend = numbered();
    const slow = deferred<Opened>();
    backend.answers.openText = () => slow.promise;
    const session = new Session(backend);
    const opening = session.openText("uno", null, false);
    await session.opener.all(["/a/dos.txt"]);
    expect(backend.calls).not.toContain("openPath(/a/dos.txt)");
    slow.resolve(opened({ reading: "r9", title: "uno" }));
    await opening;
    await settle();
    expect(titles(session)).toEqual(["uno", "/a/dos.txt"]);
  });

  it("can be closed, and opened again for as long as that is offered", async () => {
    const backend = numbered();
    const session = new Session(backend);
    for (const text of ["uno", "dos", "tres"]) await session.openText(text, null, false);
    session.show(session.texts.all[1] as never);
    session.closeText();
    expect(titles(session)).toEqual(["uno", "tres"]);
    expect(session.reading?.title).toBe("tres");
    expect(session.news).toBe(t.tabs.closed("dos"));
    session.takeOffer();
    expect(titles(session)).toEqual(["uno", "dos", "tres"]);
    expect(session.reading?.title).toBe("dos");
    expect(session.news).toBeNull();
    session.closeText();
    session.news = null;
    await settle();
    expect(backend.calls.filter((call) => call.startsWith("close"))).toEqual(["close(r2)"]);
  });

  it("lead to the start when the last one is closed", async () => {
    const session = new Session(numbered());
    await session.openText("uno", null, false);
    session.closeText();
    expect(session.view).toBe("start");
    expect(session.reading).toBeNull();
    session.takeOffer();
    expect(session.view).toBe("reading");
  });

  it("begin in the language and length of the settings, then in those chosen last", async () => {
    const backend = numbered();
    const start = await backend.start();
    backend.answers.start = () =>
      Promise.resolve({ ...start, settings: { ...settings, target: "fr", summary_length: "long" } });
    const session = new Session(backend);
    await session.load();
    await session.openText("uno", null, false);
    expect([session.reading?.to, session.reading?.summary.length]).toEqual(["fr", "long"]);
    void session.reading?.setTarget("en");
    await session.openText("dos", null, false);
    expect(session.reading?.to).toBe("en");
    session.settings.set({ target: "es" });
    await session.openText("tres", null, false);
    expect(session.reading?.to, "a change in the settings counts for the next text").toBe("es");
  });

  it("begin in the language of the command line, which goes before the settings", async () => {
    const backend = numbered();
    const start = await backend.start();
    backend.answers.start = () =>
      Promise.resolve({ ...start, to: "fr", settings: { ...settings, target: "es" } });
    const session = new Session(backend);
    await session.load();
    await session.openText("uno", null, false);
    expect(session.reading?.to).toBe("fr");
    session.settings.set({ target: "en" });
    await session.openText("dos", null, false);
    expect(session.reading?.to).toBe("en");
  });

  it("offers the beginning where a text opens in its middle", async () => {
    const session = new Session(fakeBackend({ openText: () => Promise.resolve(opened({ place: 2 })) }));
    await session.openText("uno", null, false);
    expect(session.news).toBe(t.reading.place(3));
    session.takeOffer();
    expect(session.reading?.goal?.row).toBe(0);
    session.newArticle();
    session.resume();
    expect(session.news).toBeNull();
  });
});

describe("a paste", () => {
  const pasted = opened({ paste: { repaired: true, joined: 41, hyphens: 3 } });

  it("has two forms that are both kept", async () => {
    const backend = fakeBackend({ openText: () => Promise.resolve(pasted) });
    const session = new Session(backend);
    await session.openText("uno", null, false);
    const joined = session.reading;
    await showAsPasted(session, false);
    expect(session.reading?.id).toBe("r2");
    expect(session.texts.all).toHaveLength(1);
    void session.reading?.setTarget("fr");
    await showAsPasted(session, true);
    expect(session.reading).toBe(joined);
    expect(session.reading?.to, "the language goes along").toBe("fr");
    await showAsPasted(session, false);
    await settle();
    expect(backend.calls.filter((call) => call.startsWith("asPasted"))).toEqual(["asPasted(r1,false)"]);
    session.closeText();
    session.news = null;
    await settle();
    expect(backend.calls.filter((call) => call.startsWith("close")).sort()).toEqual([
      "close(r1)",
      "close(r2)",
    ]);
  });

  it("stays as it is when its other form cannot be made", async () => {
    const session = new Session(
      fakeBackend({
        openText: () => Promise.resolve(pasted),
        asPasted: () => Promise.reject(unreadable as unknown as Error),
      }),
    );
    await session.openText("uno", null, false);
    const before = session.reading;
    await showAsPasted(session, false);
    expect(session.reading).toBe(before);
    expect(session.trouble?.fault).toBe(unreadable);
  });

  it("of several articles becomes a tab for each, where it was", async () => {
    const backend = numbered();
    backend.answers.openParts = () =>
      Promise.resolve([opened({ reading: "p1", title: "A" }), opened({ reading: "p2", title: "B" })]);
    const session = new Session(backend);
    for (const text of ["uno", "dos", "tres"]) await session.openText(text, null, false);
    session.show(session.texts.all[1] as never);
    await openParts(session);
    await settle();
    expect(titles(session)).toEqual(["uno", "A", "B", "tres"]);
    expect(session.reading?.id).toBe("p1");
    expect(backend.calls).toContain("close(r2)");
  });
});
