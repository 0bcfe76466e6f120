import { describe, expect, it } from "vitest";
import type { Fault, Preview } from "../backend/types";
import { t } from "../messages";
import { deferred, fakeBackend, settle } from "./fake";
import { Session } from "./session.svelte";

const full: Fault = { code: "not_writable", message: "No room.", detail: null };
const empty: Fault = { code: "empty", message: "Nothing is translated yet.", detail: null };
const preview = (text: string): Preview => ({ kind: "text", text, pictures: [], more: false });

async function reading(answers: Parameters<typeof fakeBackend>[0] = {}) {
  const backend = fakeBackend(answers);
  const session = new Session(backend);
  await session.openText("uno", null, false);
  session.dialog = "export";
  return { backend, session, exports: session.exports };
}

describe("an export", () => {
  it("is saved as it was chosen, says where it went, and closes its window", async () => {
    const { backend, session, exports } = await reading();
    exports.layout = "interleaved";
    await exports.save();
    expect(backend.calls).toContain("exportReading(r1,en,md,interleaved)");
    expect(session.dialog).toBeNull();
    expect(session.news).toBe(t.export.done("/tmp/x.md"));
  });

  it("stays where it is when the save dialog is closed", async () => {
    const { session, exports } = await reading({ exportReading: () => Promise.resolve(null) });
    await exports.save();
    expect(session.dialog).toBe("export");
    expect(session.news).toBeNull();
    expect(exports.busy).toBeNull();
  });

  it("tells in its own window what it met, and can be tried again", async () => {
    const { backend, session, exports } = await reading({
      exportReading: () => Promise.reject(full as unknown as Error),
    });
    await exports.save();
    expect(exports.failed?.fault).toEqual(full);
    expect(session.trouble).toBeNull();
    delete backend.answers.exportReading;
    exports.failed?.retry();
    await settle();
    expect(exports.failed).toBeNull();
    expect(session.news).toBe(t.export.done("/tmp/x.md"));
  });

  it("is copied in the same arrangement, rich or as Markdown", async () => {
    const { backend, exports } = await reading();
    exports.layout = "translation";
    await exports.copy(true);
    expect(exports.note).toBe(t.export.copiedRich);
    await exports.copy(false);
    expect(exports.note).toBe(t.export.copiedMarkdown);
    expect(backend.calls.filter((call) => call.startsWith("copyReading"))).toEqual([
      "copyReading(r1,en,translation,true)",
      "copyReading(r1,en,translation,false)",
    ]);
  });
});

describe("the preview", () => {
  it("is that of what was chosen last, whatever is answered last", async () => {
    const first = deferred<Preview>();
    const second = deferred<Preview>();
    const answers = [first, second];
    const { exports } = await reading({ preview: () => (answers.shift() ?? second).promise });
    const early = exports.look();
    exports.layout = "translation";
    const late = exports.look();
    second.resolve(preview("second"));
    await late;
    expect(exports.looking).toBe(false);
    first.resolve(preview("first"));
    await early;
    expect(exports.preview?.text).toBe("second");
  });

  it("gives way to the reason why there is none, and comes back", async () => {
    const { backend, exports } = await reading();
    await exports.look();
    expect(exports.preview?.text).toBe("# A title");
    backend.answers.preview = () => Promise.reject(empty as unknown as Error);
    await exports.look();
    expect(exports.preview).toBeNull();
    expect(exports.fault).toEqual(empty);
    delete backend.answers.preview;
    await exports.look();
    expect(exports.fault).toBeNull();
    expect(exports.preview?.text).toBe("# A title");
  });
});
