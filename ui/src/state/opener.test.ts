import { describe, expect, it } from "vitest";
import type { Code, Fault, Opened } from "../backend/types";
import { t } from "../messages";
import { deferred, fakeBackend, opened, settle } from "./fake";
import { Session } from "./session.svelte";

const fault = (code: Code): Fault => ({ code, message: `It is ${code}.`, detail: null });

/** Names that begin with a class of failure fail so. */
function folder() {
  let n = 0;
  const open = (place: string): Promise<Opened> => {
    const code = /(?:^|\/)(unreadable|unsupported|ocr_missing|network)/.exec(place)?.[1] as Code | undefined;
    if (code !== undefined) return Promise.reject(fault(code) as unknown as Error);
    return Promise.resolve(opened({ reading: `r${++n}`, title: place }));
  };
  return fakeBackend({ openPath: open, openUrl: open });
}

const titles = (session: Session) => session.texts.all.map(({ title }) => title);

describe("files from the open dialog", () => {
  it("are opened as dropped ones are, twenty of them, and those that fail are named with their reasons", async () => {
    const names = Array.from({ length: 20 }, (_, i) =>
      i % 7 === 3 ? `/a/unreadable-${i}.pdf` : i === 5 ? `/a/ocr_missing-${i}.png` : `/a/${i}.txt`,
    );
    const backend = folder();
    backend.answers.chooseFiles = () => Promise.resolve(names);
    const session = new Session(backend);
    await session.chooseFiles();
    const bad = names.filter((name) => /unread|ocr/.test(name));
    expect(titles(session)).toEqual(names.filter((name) => !bad.includes(name)));
    expect(session.reading?.title, "the first one is read").toBe("/a/0.txt");
    expect(session.trouble?.fault.message).toBe(t.start.filesFailed(4, 20));
    expect(session.trouble?.items).toEqual([
      "unreadable-3.pdf: It is unreadable.",
      "ocr_missing-5.png: It is ocr_missing.",
      "unreadable-10.pdf: It is unreadable.",
      "unreadable-17.pdf: It is unreadable.",
    ]);
    expect(session.trouble?.hinted, "no one piece of advice holds for all").toBe(false);
    const before = backend.calls.length;
    session.trouble?.retry?.();
    await settle();
    expect(backend.calls.slice(before)).toEqual(bad.map((name) => `openPath(${name})`));
  });

  it("that all failed of the same keep its advice", async () => {
    const session = new Session(folder());
    await session.opener.all(["/a/unsupported-1.zip", "/a/unsupported-2.zip"]);
    expect(session.trouble).toMatchObject({ hinted: true, fault: { code: "unsupported" } });
  });

  it("are asked for once while the dialog is open", async () => {
    const answer = deferred<string[]>();
    const backend = fakeBackend({ chooseFiles: () => answer.promise });
    const session = new Session(backend);
    const first = session.chooseFiles();
    await session.chooseFiles();
    expect(backend.calls).toEqual(["chooseFiles()"]);
    answer.resolve([]);
    await first;
    await session.chooseFiles();
    expect(backend.calls).toEqual(["chooseFiles()", "chooseFiles()"]);
  });
});

describe("stopping", () => {
  async function slow() {
    const backend = folder();
    const answers = new Map(["/a/1.txt", "/a/2.txt", "/a/3.txt"].map((path) => [path, deferred<Opened>()]));
    backend.answers.openPath = (path) => (answers.get(path) as ReturnType<typeof deferred<Opened>>).promise;
    const session = new Session(backend);
    const opening = session.opener.all([...answers.keys()]);
    await settle();
    const end = (path: string, how: "open" | "cancelled") => {
      if (how === "open") answers.get(path)?.resolve(opened({ reading: path, title: path }));
      else answers.get(path)?.reject(fault("cancelled"));
      return settle();
    };
    return { backend, session, opening, end };
  }

  it("one file goes on to the next", async () => {
    const { backend, session, opening, end } = await slow();
    await session.opener.stop("this");
    expect(session.opener.now).toMatchObject({ cancelling: true, file: { name: "1.txt", at: 1, of: 3 } });
    await end("/a/1.txt", "cancelled");
    expect(session.opener.now).toMatchObject({ cancelling: false, file: { name: "2.txt", at: 2, of: 3 } });
    await end("/a/2.txt", "open");
    await end("/a/3.txt", "open");
    await opening;
    expect(titles(session)).toEqual(["/a/2.txt", "/a/3.txt"]);
    expect(backend.calls.filter((call) => call.startsWith("cancelOpen"))).toHaveLength(1);
    expect(session.trouble).toBeNull();
  });

  it("all of them opens nothing more, also when the one under way was done already", async () => {
    const { backend, session, opening, end } = await slow();
    await session.opener.stop("all");
    await end("/a/1.txt", "open");
    await opening;
    expect(titles(session)).toEqual(["/a/1.txt"]);
    expect(backend.calls).not.toContain("openPath(/a/2.txt)");
  });
});

describe("a web page", () => {
  it("is asked for by its address, which leaves the field when the page is open", async () => {
    const backend = folder();
    const session = new Session(backend);
    session.web.type("example.org/a");
    await session.openAddress();
    expect(backend.calls[0]).toBe("openUrl(https://example.org/a)");
    expect(session.web.text).toBe("");
    session.web.type("example.org/network-is-down");
    backend.answers.openUrl = () => Promise.reject(fault("network") as unknown as Error);
    await session.openAddress();
    expect(session.trouble?.fault.code).toBe("network");
    expect(session.web.text, "nobody types an address twice").toBe("example.org/network-is-down");
  });

  it("without a right address is asked of nobody", async () => {
    const backend = folder();
    const session = new Session(backend);
    for (const [text, wrong] of [
      ["", "empty"],
      ["ftp://example.org", "scheme"],
      ["no address", "address"],
    ] as const) {
      session.web.type(text);
      await session.openAddress();
      expect(session.web.wrong).toBe(wrong);
    }
    session.web.type("n");
    expect(session.web.wrong, "typing takes the word back").toBeNull();
    expect(backend.calls).toEqual([]);
  });

  it("is never opened by a paste alone", async () => {
    const backend = folder();
    const session = new Session(backend);
    await session.paste("https://example.org/a\n", null);
    expect(backend.calls).toEqual([]);
    expect(session.draft).toBe("https://example.org/a");
    await session.openDraft();
    expect(backend.calls[0]).toBe("openUrl(https://example.org/a)");
    expect(session.draft).toBe("");
    await session.paste("https://example.org/a and more", null);
    expect(backend.calls).toContain("openText(https://example.org/a and more,null)");
  });

  it("and files can be what the program was started with", async () => {
    const backend = folder();
    const start = await backend.start();
    const opens = ["/a/uno.pdf", "https://example.org/dos", "/a/tres.epub"];
    backend.answers.start = () => Promise.resolve({ ...start, opens });
    const session = new Session(backend);
    await session.load();
    expect(titles(session)).toEqual(opens);
    expect(backend.calls).toContain("openUrl(https://example.org/dos)");
    expect(session.reading?.title).toBe("/a/uno.pdf");
  });
});
