import { describe, expect, it } from "vitest";
import type { Fault } from "../backend/types";
import { t } from "../messages";
import { deferred, fakeBackend, opened, settle } from "./fake";
import { BOX_LIMIT, Session } from "./session.svelte";

const unreadable: Fault = { code: "unreadable", message: "That could not be read.", detail: null };

describe("the window", () => {
  it("answers empty text with plain words, keeps it, and asks the engine nothing", async () => {
    const backend = fakeBackend();
    const session = new Session(backend);
    session.draft = "  \n ";
    await session.openText(session.draft, null, true);
    expect(session.hint).toBe(t.start.empty);
    expect(session.draft).toBe("  \n ");
    await session.openText("", "  ", false);
    expect(session.hint).toBe(t.start.emptyPaste);
    expect(backend.calls).toEqual([]);
  });

  it("opens text that exists only as HTML", async () => {
    const backend = fakeBackend();
    const session = new Session(backend);
    await session.openText("", "<p>Hola</p>", false);
    expect(backend.calls[0]).toBe("openText(,<p>Hola</p>)");
    expect(session.view).toBe("reading");
  });

  it("keeps the text when it cannot be opened, and can try again", async () => {
    let fail = true;
    const backend = fakeBackend({
      openText: () => (fail ? Promise.reject(unreadable as unknown as Error) : Promise.resolve(opened())),
    });
    const session = new Session(backend);
    await session.openText("texto", null, false);
    expect(session.trouble?.fault).toBe(unreadable);
    expect(session.draft).toBe("texto");
    expect(session.view).toBe("start");
    fail = false;
    session.trouble?.retry?.();
    await settle();
    expect(session.view).toBe("reading");
    expect(session.draft).toBe("");
    expect(session.trouble).toBeNull();
  });

  it("never puts a large paste into the box, also when it fails", async () => {
    const session = new Session(
      fakeBackend({ openText: () => Promise.reject(unreadable as unknown as Error) }),
    );
    await session.openText("x".repeat(BOX_LIMIT + 1), null, false);
    expect(session.draft).toBe("");
    expect(session.trouble?.retry).not.toBeNull();
  });

  it("treats stopping as an answer, not as a fault", async () => {
    const answer = deferred<ReturnType<typeof opened>>();
    const session = new Session(fakeBackend({ openText: () => answer.promise }));
    const opening = session.openText("texto", null, false);
    await session.opener.stop("all");
    expect(session.opener.now?.cancelling).toBe(true);
    answer.reject({ code: "cancelled", message: "Stopped.", detail: null } satisfies Fault);
    await opening;
    expect(session.trouble).toBeNull();
    expect(session.opener.now).toBeNull();
    expect(session.draft).toBe("texto");
  });

  it("does nothing when the open dialog is closed", async () => {
    const session = new Session(fakeBackend());
    await session.chooseFiles();
    expect(session.view).toBe("start");
    expect(session.trouble).toBeNull();
  });

  it("keeps the reading when it goes to the start", async () => {
    const session = new Session(fakeBackend());
    await session.openText("uno", null, false);
    session.newArticle();
    expect(session.view).toBe("start");
    session.resume();
    expect(session.view).toBe("reading");
  });

  it("copies the summary in the form that is shown, and quotes rows that were never on screen", async () => {
    const copied: string[] = [];
    const backend = fakeBackend({
      copyText: (text) => {
        copied.push(text);
        return Promise.resolve();
      },
    });
    const session = new Session(backend);
    await session.openText("uno", null, false);
    await settle();
    await session.copySummary("text");
    expect(copied[0]).toContain("- line [2]\n- other [3]");
    expect(session.news).toBe(t.summary.copied.text);
    session.summaryStyle = "abstract";
    await session.copySummary("markdown");
    expect(copied[1]).toContain("line [2] other [3]");
    expect(copied[1]).toContain("- [3] frase 2");
    expect(backend.calls).toContain("rows(r1,2,3)");
    expect(session.news).toBe(t.summary.copied.markdown);
  });

  it("says when the clipboard refused, and can try again", async () => {
    const session = new Session(
      fakeBackend({ copyText: () => Promise.reject(unreadable as unknown as Error) }),
    );
    await session.openText("uno", null, false);
    await settle();
    await session.copySummary("text");
    expect(session.trouble?.fault).toBe(unreadable);
    expect(session.trouble?.retry).not.toBeNull();
    expect(session.news).toBeNull();
  });

  it("keeps length and form of the summary for the next article", async () => {
    let n = 0;
    const backend = fakeBackend({ openText: () => Promise.resolve(opened({ reading: `r${++n}` })) });
    const session = new Session(backend);
    await session.openText("uno", null, false);
    await session.reading?.setLength(9);
    session.summaryStyle = "abstract";
    await session.openText("dos", null, false);
    await settle();
    expect(session.reading?.summary.length).toBe(9);
    expect(backend.calls).toContain("summarise(r2,en,9)");
    expect(session.summaryStyle).toBe("abstract");
  });

  it("can start again when the engine did not", async () => {
    let fail = true;
    const backend = fakeBackend();
    const start = await backend.start();
    backend.answers.start = () => (fail ? Promise.reject(new Error("models")) : Promise.resolve(start));
    const session = new Session(backend);
    await session.load();
    expect(session.trouble?.fault.detail).toContain("models");
    fail = false;
    session.trouble?.retry?.();
    await settle();
    expect(session.start?.default_target).toBe("en");
    expect(session.trouble).toBeNull();
  });
});
