import { fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Backend } from "../backend/backend";
import type { Fault, Summary, SummaryEvent } from "../backend/types";
import { t } from "../messages";
import { deferred, fakeBackend, missing, needed, opened, summary, type Deferred } from "../state/fake";
import { Reading } from "../state/reading.svelte";
import { Session } from "../state/session.svelte";
import { OpenText } from "../state/texts.svelte";
import { SLOW_MS } from "../state/summary.svelte";
import SummaryPanel from "./SummaryPanel.svelte";

const cancelled: Fault = { code: "cancelled", message: "Stopped.", detail: null };
const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function panel(answers: Partial<Backend> = {}) {
  const backend = fakeBackend({
    route: () => Promise.resolve({ state: "same_language", language: "es" }),
    ...answers,
  });
  const session = new Session(backend);
  const reading = new Reading(backend, opened(), "en", "medium");
  session.texts.current = new OpenText(reading);
  render(SummaryPanel, { session, reading });
  void reading.begin();
  await pass();
  const summarised = () => backend.calls.filter((call) => call.startsWith("summarise("));
  return { backend, session, reading, summarised };
}

const given = (over: Partial<Summary>): Partial<Backend> => ({
  summarise: () => Promise.resolve({ ...summary("es"), ...over }),
});

describe("the number of lines", () => {
  const field = () => screen.getByTestId<HTMLInputElement>("length-lines");
  const type = (value: string) => fireEvent.input(field(), { target: { value } });
  const press = (key: string) => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    return fireEvent(field(), event).then(() => event);
  };

  it("is sent when it is entered, and takes the place of a named length", async () => {
    const { summarised, reading } = await panel();
    expect(field().placeholder).toBe("2");
    await type("7");
    expect(summarised()).toEqual(["summarise(r1,en,medium)"]);
    await press("Enter");
    await pass();
    expect(summarised().at(-1)).toBe("summarise(r1,en,7)");
    expect(reading.summary.length).toBe(7);
    expect(field().value).toBe("7");
    expect(screen.getAllByRole<HTMLInputElement>("radio").filter((radio) => radio.checked).length).toBe(2);
    await fireEvent.click(screen.getByTestId("length-short"));
    await pass();
    expect(summarised().at(-1)).toBe("summarise(r1,en,short)");
    expect(field().value).toBe("");
  });

  it.each(["0", "100", "2.5", "seven", ""])("is not sent when it is %j, and says why", async (typed) => {
    const { summarised } = await panel();
    await type(typed);
    expect(screen.queryByTestId("lines-wrong")).toBeNull();
    await press("Enter");
    expect(screen.getByTestId("lines-wrong").textContent).toBe(t.summary.linesWrong(99));
    expect(field().getAttribute("aria-invalid")).toBe("true");
    expect(field().getAttribute("aria-describedby")).toBe(screen.getByTestId("lines-wrong").id);
    expect(summarised().length).toBe(1);
    // What was typed stays to be mended, and Escape takes it back without leaving the reading.
    expect(field().value).toBe(typed);
    expect((await press("Escape")).defaultPrevented).toBe(true);
    expect(field().value).toBe("");
    expect(screen.queryByTestId("lines-wrong")).toBeNull();
    expect((await press("Escape")).defaultPrevented).toBe(false);
  });

  it("is sent when the field is left, and an emptied field changes nothing", async () => {
    const { summarised } = await panel();
    await type("9");
    await fireEvent.blur(field());
    await pass();
    expect(summarised().at(-1)).toBe("summarise(r1,en,9)");
    await type(" ");
    await fireEvent.blur(field());
    expect(field().value).toBe("9");
    expect(summarised().length).toBe(2);
  });

  it("goes up and down with the arrow keys from what is shown, and asks once", async () => {
    const { summarised } = await panel();
    await press("ArrowUp");
    await press("ArrowUp");
    await press("ArrowUp");
    await press("ArrowDown");
    expect(field().value).toBe("4");
    expect(summarised().length).toBe(1);
    await pass(500);
    expect(summarised().slice(1)).toEqual(["summarise(r1,en,4)"]);
    for (let i = 0; i < 9; i++) await press("ArrowDown");
    expect(field().value).toBe("1");
  });

  it("says so when the text gives fewer lines than were asked for", async () => {
    const { reading } = await panel();
    expect(screen.queryByTestId("fewer")).toBeNull();
    await reading.setLength(40);
    await pass();
    expect(screen.getByTestId("fewer").textContent).toBe(t.summary.fewer(2));
  });
});

describe("the abstract", () => {
  const warned = given({
    lines: summary("es").lines.map((line, i) => ({
      ...line,
      rows: [i + 1, i + 5],
      warnings: i === 1 ? [{ kind: "number_not_in_evidence", value: "2021" }] : [],
    })),
  });

  it("is one paragraph of the lines with their marks, and is kept by the window", async () => {
    const { session } = await panel(warned);
    expect(screen.queryByTestId("summary-abstract")).toBeNull();
    await fireEvent.click(screen.getByTestId("style-abstract"));
    expect(session.summaryStyle).toBe("abstract");
    const paragraph = screen.getByTestId("summary-abstract");
    expect(paragraph.tagName).toBe("P");
    expect(paragraph.textContent.replace(/\s+/g, " ").trim()).toBe("line 2 6 other 3 7");
    await fireEvent.click(screen.getByTestId("style-points"));
    expect(screen.queryByTestId("summary-abstract")).toBeNull();
  });

  it("lights the rows of a sentence that is looked at, and goes to them", async () => {
    const { session, reading } = await panel(warned);
    session.summaryStyle = "abstract";
    await pass();
    const second = screen.getByTestId("summary-line-1");
    await fireEvent.focusIn(second);
    expect([...reading.lit]).toEqual([2, 6]);
    await fireEvent.focusOut(second);
    expect(reading.lit.size).toBe(0);
    await fireEvent.keyDown(second, { key: "Enter" });
    expect(reading.goal).toEqual({ row: 2, focus: true });
    await fireEvent.click(screen.getByTestId("summary-mark-0-5"));
    expect(reading.goal).toEqual({ row: 5, focus: true });
  });

  it("lists its warnings with the sentence that each belongs to", async () => {
    const { session, reading } = await panel(warned);
    session.summaryStyle = "abstract";
    await pass();
    expect(screen.queryByTestId("abstract-warning-0")).toBeNull();
    const warning = screen.getByTestId("abstract-warning-1");
    expect(warning.textContent).toContain("other");
    expect(warning.textContent).toContain("2021 is not in the sentences this line rests on.");
    const described = screen.getByTestId("summary-line-1").getAttribute("aria-describedby");
    expect(document.getElementById(described ?? "")?.textContent).toContain("2021");
    await fireEvent.pointerEnter(warning);
    expect([...reading.lit]).toEqual([2, 6]);
    expect(screen.getByTestId("summary-line-1").parentElement?.className).toContain("lit");
  });
});

describe("progress of a summary", () => {
  /** Each call waits for its own answer. */
  async function slow() {
    const calls: { answer: Deferred<Summary>; tell: (event: SummaryEvent) => void }[] = [];
    const it = await panel({
      summarise(_reading, _to, _length, tell) {
        const answer = deferred<Summary>();
        calls.push({ answer, tell });
        return answer.promise;
      },
    });
    await pass(SLOW_MS);
    return {
      ...it,
      answer: () => calls.at(-1)?.answer,
      tell: (done: number, total: number) => calls.at(-1)?.tell({ done, total }),
    };
  }
  const said = () => screen.getByTestId("summary-announcer").textContent;

  it("is shown when it takes long, and goes when it is done", async () => {
    const { answer, tell } = await slow();
    tell(1200, 9800);
    await pass();
    expect(screen.getByTestId("summary-progress").textContent).toContain("Reading 1,200 of 9,800 sentences");
    const bar = screen.getByRole("progressbar");
    expect(bar.getAttribute("aria-valuenow")).toBe("1200");
    expect(bar.getAttribute("aria-valuemax")).toBe("9800");
    answer()?.resolve(summary("en"));
    await pass();
    expect(screen.queryByTestId("summary-progress")).toBeNull();
    expect(said()).toBe(t.summary.ready(2));
  });

  it("is spoken now and then, and not with every step", async () => {
    const { tell } = await slow();
    const spoken = new Set([said()]);
    for (let done = 0; done < 4000; done += 100) {
      tell(done, 4000);
      await pass(100);
      spoken.add(said());
    }
    expect(spoken.size).toBeLessThanOrEqual(3);
  });

  it("says that it stopped and offers to begin again on the same button", async () => {
    const { answer, summarised } = await slow();
    const button = screen.getByTestId("summary-cancel");
    button.focus();
    await fireEvent.click(button);
    expect(button.textContent.trim()).toBe(t.summary.stopping);
    answer()?.reject(cancelled);
    await pass();
    expect(screen.getByTestId("summary-progress").textContent).toContain(t.summary.stopped);
    expect(screen.queryByRole("progressbar")).toBeNull();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(said()).toBe(t.summary.stopped);
    expect(screen.getByTestId("summary-again")).toBe(button);
    expect(document.activeElement).toBe(button);
    await fireEvent.click(button);
    expect(summarised().length).toBe(2);
  });

  it("keeps the former summary when stopped, and the keyboard stays in the panel", async () => {
    const { answer, reading } = await slow();
    answer()?.resolve(summary("es"));
    await pass();
    void reading.setLength("long");
    await pass(SLOW_MS);
    expect(screen.getByTestId("summary-line-0")).toBeTruthy();
    const button = screen.getByTestId("summary-cancel");
    button.focus();
    await fireEvent.click(button);
    answer()?.reject(cancelled);
    await pass();
    expect(screen.queryByTestId("summary-progress")).toBeNull();
    expect(screen.getByTestId("summary-line-0").textContent).toBe("line");
    expect(screen.getByRole<HTMLInputElement>("radio", { name: t.summary.lengths.medium }).checked).toBe(
      true,
    );
    expect(document.activeElement).toBe(screen.getByRole("heading"));
    expect(said()).toBe(t.summary.stoppedKept);
  });
});

describe("the foot of the panel", () => {
  it("says what was read and left out, quietly what else a reader should know, and how it was made", async () => {
    await panel(
      given({
        engine: { name: "lexical", version: "0.1.0", model: "LexRank", digest: "" },
        coverage: { read: 9800, total: 9801, omitted: [{ id: "b1.s1", reason: "code" }] },
        notices: ["The summary model is damaged; a simpler method was used."],
      }),
    );
    const coverage = screen.getByTestId("coverage").textContent;
    expect(coverage).toContain("Read 9,800 of 9,801 sentences");
    expect(coverage).toContain("Left out: 1 sentence of program code.");
    expect(screen.getByTestId("summary-notice").textContent).toContain("a simpler method was used");
    expect(screen.getByText("Chosen by words (LexRank), version 0.1.0").closest("details")?.open).toBe(false);
  });

  it("copies in two forms", async () => {
    const { backend } = await panel();
    await fireEvent.click(screen.getByTestId("copy-text"));
    await fireEvent.click(screen.getByTestId("copy-markdown"));
    await pass();
    const copied = backend.calls.filter((call) => call.startsWith("copyText("));
    expect(copied[0]).toContain("A title\n\n- line [2]");
    expect(copied[1]).toContain("# A title\n\n- line [2]");
    expect(copied[1]).toContain("## Sentences");
  });
});

describe("the language of the lines", () => {
  it("is said where there is no pack, no engine, or nobody knows it", async () => {
    const note = () => screen.queryByTestId("summary-language")?.textContent;
    const { reading } = await panel({
      route: () => Promise.resolve(missing(needed("es", "en"))),
    });
    expect(note()).toBe(t.summary.noPack("Spanish", "English"));
    reading.route = { state: "no_engine", reason: "old" };
    await pass();
    expect(note()).toBe(t.summary.noEngine("Spanish"));
    reading.route = { state: "unknown_language" };
    await pass();
    expect(note()).toBe(t.summary.languageUnknown);
    reading.route = { state: "same_language", language: "es" };
    await pass();
    expect(note()).toBeUndefined();
  });

  it("is said once for a paragraph whose translation is on its way", async () => {
    const { session, reading } = await panel();
    session.summaryStyle = "abstract";
    reading.route = { state: "ready", from: "es", to: "en", via: null, packs: [] };
    await pass();
    expect(screen.getByTestId("summary-language").textContent).toBe(t.summary.someStillSource(2));
    reading.summary.fromJob(summary("en"));
    await pass();
    expect(screen.queryByTestId("summary-language")).toBeNull();
  });
});
