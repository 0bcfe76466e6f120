import { fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Backend } from "../backend/backend";
import type { Fault, Summary, WritingEvent } from "../backend/types";
import { t } from "../messages";
import { deferred, fakeBackend, opened } from "../state/fake";
import { writers, written } from "../state/fake-writing";
import { Reading } from "../state/reading.svelte";
import { Session } from "../state/session.svelte";
import { OpenText } from "../state/texts.svelte";
import SummaryPanel from "./SummaryPanel.svelte";

const engine: Fault = { code: "engine", message: "The model stopped.", detail: null };
const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function panel(answers: Partial<Backend> = {}) {
  const backend = fakeBackend({
    route: () => Promise.resolve({ state: "same_language", language: "es" }),
    ...answers,
  });
  const session = new Session(backend);
  const reading = new Reading(backend, opened(), "en", "medium", session.settings);
  session.texts.current = new OpenText(reading);
  render(SummaryPanel, { session, reading });
  void reading.begin();
  await pass();
  const choose = async (kind: string) => {
    await fireEvent.click(screen.getByTestId(`kind-${kind}`));
    await pass();
  };
  return { backend, session, reading, choose };
}

describe("the kind of summary", () => {
  it("is quick at first, and each choice says what it means", async () => {
    await panel();
    const quick = screen.getByRole<HTMLInputElement>("radio", { name: t.writing.kinds.quick });
    expect(quick.checked).toBe(true);
    expect(quick.title).toBe(t.writing.kindHints.quick);
    expect(screen.queryByTestId("written")).toBeNull();
  });

  it("shows one, the other, or both, each under its name", async () => {
    const { choose } = await panel();
    await choose("both");
    const names = () => screen.getAllByRole("heading", { level: 3 }).map(({ textContent }) => textContent);
    expect(names()).toEqual([t.writing.quickTitle, t.writing.writtenTitle]);
    expect(screen.getByTestId("summary-line-0").textContent).toBe("line");
    expect(screen.getByTestId("written-line-0").textContent).toBe("told");
    await choose("written");
    expect(names()).toEqual([t.writing.writtenTitle]);
    expect(screen.queryByTestId("summary-line-0")).toBeNull();
    await choose("quick");
    expect(screen.queryAllByRole("heading", { level: 3 })).toEqual([]);
  });
});

describe("a line that nothing in the text bears out", () => {
  it("says so, has no marks, leads nowhere and lights nothing", async () => {
    const { choose, reading, session } = await panel();
    await choose("written");
    const line = screen.getByTestId("written-line-1");
    expect(line.getAttribute("role")).toBeNull();
    expect(line.getAttribute("tabindex")).toBeNull();
    expect(screen.getByTestId("written").textContent).toContain(t.warnings.no_evidence());
    await fireEvent.click(line);
    expect(reading.goal).toBeNull();
    expect(reading.lit.size).toBe(0);
    session.summaryStyle = "abstract";
    await pass();
    const warning = screen.getByTestId("written-abstract-warning-1");
    expect(warning.textContent).toContain(t.warnings.no_evidence());
    expect(warning.querySelector("button")).toBeNull();
  });
});

describe("the original of a line that was translated", () => {
  const translated: Summary = {
    ...written("en"),
    lines: written("en").lines.map((line) => ({ ...line, source_text: `(${line.text})` })),
  };
  const by = (...languages: string[]): Partial<Backend> => ({
    write: () => Promise.resolve(translated),
    writers: () => Promise.resolve(writers({ packs: writers().packs.map((one) => ({ ...one, languages })) })),
  });

  it.each([
    ["of the text, where the model reads that", ["en", "es"], "es"],
    ["of the model, where it has only one", ["ar"], "ar"],
    ["of which nobody knows, where it has several", ["ar", "en"], null],
  ])("is in the language %s", async (_which, languages, lang) => {
    const { choose, session } = await panel(by(...languages));
    const controlled = (button: HTMLElement | undefined) =>
      document.getElementById(button?.getAttribute("aria-controls") ?? "");
    await choose("written");
    const quote = controlled(screen.getAllByTestId(/^written-source-/)[0]);
    expect(quote?.getAttribute("lang")).toBe(lang);
    session.summaryStyle = "abstract";
    await pass();
    const paragraph = controlled(screen.getByTestId("written-abstract-source"));
    const all = [paragraph, ...(paragraph?.querySelectorAll("span") ?? [])];
    expect(all.map((one) => one?.getAttribute("lang"))).toEqual([lang, lang, lang]);
  });
});

describe("the foot of a written summary", () => {
  it("says that a model wrote it, which one and where, and copies this one", async () => {
    const { choose, backend } = await panel();
    await choose("both");
    const words = screen.getByTestId("written").textContent;
    expect(words).toContain(t.summary.abstractive);
    expect(words).toContain("Written by bart-en 1, on this computer");
    await fireEvent.click(screen.getByTestId("written-copy-text"));
    await fireEvent.click(screen.getByTestId("copy-text"));
    await pass();
    const copied = backend.calls.filter((call) => call.startsWith("copyText("));
    expect(copied[0]).toContain("- told [2]\n- made up\n");
    expect(copied[0]).toContain(t.summary.abstractive);
    expect(copied[1]).toContain("- line [2]");
    expect(copied[1]).not.toContain(t.summary.abstractive);
  });
});

describe("while a summary is written", () => {
  it("each step is told, and spoken now and then", async () => {
    let tell: (event: WritingEvent) => void = () => undefined;
    const answer = deferred<Summary>();
    const { choose } = await panel({
      write(_reading, _to, _length, onProgress) {
        tell = onProgress;
        return answer.promise;
      },
    });
    await choose("written");
    const words = () => screen.getByTestId("written-progress").textContent;
    const said = new Set<string | null>();
    expect(words()).toContain(t.writing.begins);
    const bar = screen.getByRole("progressbar", { name: t.writing.busyLabel });
    expect(bar.getAttribute("aria-valuenow")).toBeNull();
    for (let done = 0; done < 100; done++) {
      tell({ stage: "writing", done, total: 100 });
      await pass(200);
      said.add(screen.getByTestId("written-announcer").textContent);
    }
    expect(words()).toContain(t.writing.stages.writing(99, 100));
    expect(bar.getAttribute("aria-valuenow")).toBe("99");
    expect(bar.getAttribute("aria-valuemax")).toBe("100");
    expect(bar.getAttribute("aria-valuetext")).toBe(t.writing.stages.writing(99, 100));
    expect(said.size).toBeLessThanOrEqual(4);
    tell({ stage: "checking", done: 0, total: 100 });
    await pass();
    expect(words()).toContain(t.writing.stages.checking);
    answer.resolve(written("en"));
    await pass();
    expect(screen.queryByTestId("written-progress")).toBeNull();
    expect(screen.getByTestId("written-announcer").textContent).toBe(t.writing.ready(2));
  });

  it("a failure leads to the settings for written summaries", async () => {
    const { choose, session } = await panel({ write: () => Promise.reject(engine as unknown as Error) });
    await choose("written");
    expect(screen.getByRole("alert").textContent).toContain("The model stopped.");
    await fireEvent.click(screen.getByTestId("fault-act"));
    expect(session).toMatchObject({ dialog: "settings", settingsAt: "writing" });
  });
});

describe("what is missing", () => {
  it("is said with the ways to it, and is looked for when the dialog closes", async () => {
    let missing: string | null = "Install the engine.";
    const { choose, session } = await panel({ writers: () => Promise.resolve(writers({ missing })) });
    await choose("written");
    expect(screen.getByTestId("written-lack").textContent).toContain("Install the engine.");
    await fireEvent.click(screen.getByTestId("written-packs"));
    expect(session.dialog).toBe("packs");
    missing = null;
    session.dialog = null;
    await pass();
    expect(screen.queryByTestId("written-lack")).toBeNull();
    expect(screen.getByTestId("written-line-0").textContent).toBe("told");
  });
});
