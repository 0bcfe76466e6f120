import { describe, expect, it } from "vitest";
import type { BatchDone, BatchEvent, BatchRow, Fault } from "../backend/types";
import { t } from "../messages";
import { dropped } from "./dropped";
import { deferred, fakeBackend, settle } from "./fake";
import { Session } from "./session.svelte";

const row = (input: string, over: Partial<BatchRow> = {}): BatchRow => ({
  input,
  output: `${input}.md`,
  language: "es",
  title: null,
  summary: [],
  sentences: 3,
  warnings: 0,
  seconds: 1,
  problem: null,
  ...over,
});

function working() {
  const end = deferred<BatchDone>();
  let tell: (event: BatchEvent) => void = () => undefined;
  const backend = fakeBackend({
    areFolders: (paths) => Promise.resolve(paths.map((path) => !path.includes("."))),
    batch(_, onEvent) {
      tell = onEvent;
      return end.promise;
    },
  });
  const session = new Session(backend);
  return { backend, session, batch: session.batch, end, tell: (event: BatchEvent) => tell(event) };
}

const good = row("uno.html");
const bad = row("dos.pdf", { output: null, problem: "It is damaged." });

describe("many files", () => {
  it("are asked about when a folder is dropped; several files are opened as ever", async () => {
    const { backend, session, batch } = working();
    await dropped(session, ["/a/uno.html", "/a/dos.html"]);
    await settle();
    expect(session.dialog).toBeNull();
    expect(backend.calls).toContain("openPath(/a/uno.html)");
    await dropped(session, ["/a/texts", "/a/tres.html"]);
    expect(session.dialog).toBe("batch");
    expect(batch.paths).toEqual(["/a/texts", "/a/tres.html"]);
    await dropped(session, ["/a/more.html", "/a/tres.html"]);
    expect(batch.paths).toEqual(["/a/texts", "/a/tres.html", "/a/more.html"]);
    expect(backend.calls).not.toContain("openPath(/a/more.html)");
  });

  it("begin only with something to do and a folder for it", async () => {
    const { backend, batch } = working();
    await batch.run();
    batch.show(["/a"]);
    await batch.run();
    expect(backend.calls.some((call) => call.startsWith("batch"))).toBe(false);
    expect(batch.state).toBe("asking");
  });

  it("tell of each file as it is done, and of all in their order at the end", async () => {
    const { session, batch, end, tell } = working();
    batch.show(["/a"]);
    batch.folder = "/results";
    const run = batch.run();
    expect(batch.state).toBe("running");
    tell({ row: bad, done: 1, total: 2 });
    expect(batch.rows).toEqual([bad]);
    tell({ row: good, done: 2, total: 2 });
    end.resolve({ rows: [good, bad], worked: 2, stopped: false, report: "/results/report.md" });
    await run;
    expect(batch.state).toBe("done");
    expect(batch.rows).toEqual([good, bad]);
    expect(batch.good).toBe(1);
    expect(session.news).toBeNull();
  });

  it("go on when their window is closed, and say when they are done", async () => {
    const { session, batch, end } = working();
    batch.show(["/a"]);
    batch.folder = "/results";
    const run = batch.run();
    session.dialog = null;
    end.resolve({ rows: [good], worked: 1, stopped: false, report: "/results/report.md" });
    await run;
    expect(session.news).toBe(t.batch.over(1, 1));
    session.takeOffer();
    expect(session.dialog).toBe("batch");
  });

  it("stop, and what came in is there", async () => {
    const { backend, batch, end, tell } = working();
    batch.show(["/a"]);
    batch.folder = "/results";
    const run = batch.run();
    tell({ row: good, done: 1, total: 9 });
    await batch.stop();
    expect(backend.calls).toContain("cancelBatch()");
    expect(batch.stopping).toBe(true);
    end.resolve({ rows: [good], worked: 1, stopped: true, report: "/results/report.md" });
    await run;
    expect(batch.done?.stopped).toBe(true);
    expect(batch.stopping).toBe(false);
  });

  it("come back to what was asked when nothing could be done", async () => {
    const { batch, end } = working();
    batch.show(["/a"]);
    batch.folder = "/results";
    const run = batch.run();
    const none: Fault = { code: "empty", message: "There is no file.", detail: null };
    end.reject(none);
    await run;
    expect(batch.state).toBe("asking");
    expect(batch.fault?.fault).toEqual(none);
    expect(batch.paths).toEqual(["/a"]);
  });

  it("begin anew with other files once they are done, and stay to be looked at until then", async () => {
    const { batch, end } = working();
    batch.show(["/a"]);
    batch.folder = "/results";
    const run = batch.run();
    end.resolve({ rows: [good], worked: 1, stopped: false, report: "/results/report.md" });
    await run;
    batch.show();
    expect(batch.state).toBe("done");
    batch.show(["/b"]);
    expect(batch.state).toBe("asking");
    expect(batch.paths).toEqual(["/b"]);
    expect(batch.folder).toBe("/results");
  });
});
