import { fireEvent, render, screen } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import type { Fault } from "../backend/types";
import { t } from "../messages";
import { fakeBackend, opened, settle, summary } from "../state/fake";
import { Reading } from "../state/reading.svelte";
import { Session } from "../state/session.svelte";
import { pieces } from "../text/alignment";
import FaultBanner from "./FaultBanner.svelte";
import Menu from "./Menu.svelte";
import StatusBar from "./StatusBar.svelte";
import SummaryLine from "./SummaryLine.svelte";
import Words from "./Words.svelte";

const fault: Fault = { code: "unreadable", message: "That could not be read.", detail: "decoder: byte 4" };

describe("a fault", () => {
  it("says what happened, what to do next, and the details for a report", async () => {
    const retry = vi.fn();
    render(FaultBanner, { fault, retry });
    const alert = screen.getByRole("alert");
    expect(alert.textContent).toContain(fault.message);
    expect(alert.textContent).toContain(t.faultHints.unreadable);
    expect(alert.textContent).toContain("decoder: byte 4");
    await fireEvent.click(screen.getByTestId("fault-retry"));
    expect(retry).toHaveBeenCalledOnce();
  });

  it("of several files names each, and gives advice only when it is for all", () => {
    const items = ["uno.pdf: damaged", "dos.zip: not read"];
    const { unmount } = render(FaultBanner, { fault, items, hinted: false });
    const shown = () => screen.getByRole("alert").textContent;
    expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(items);
    expect(shown()).not.toContain(t.faultHints.unreadable);
    unmount();
    render(FaultBanner, { fault, items, hinted: true });
    expect(shown()).toContain(t.faultHints.unreadable);
  });

  it("has words also when the engine gave none", () => {
    render(FaultBanner, { fault: { code: "internal", message: "", detail: null } });
    expect(screen.getByRole("alert").textContent).toContain(t.fault.unknown);
  });
});

describe("words", () => {
  it("are the sentence itself, spaces included", () => {
    const text = "  El 😀 agua,  fría. ";
    const { container } = render(Words, {
      pieces: pieces(
        text,
        [
          [2, 4, 0, 1],
          [7, 11, 2, 3],
        ],
        "source",
      ),
      lit: new Set([1]),
    });
    expect(container.textContent).toBe(text);
    expect(container.querySelector(".lit")?.textContent).toBe("agua");
  });

  it("are bold or slanted where the text is, and a link stays one link", () => {
    const text = "uno dos tres cuatro";
    const links = [{ start: 4, end: 12, href: "https://example.org/" }];
    const stress = [
      { start: 0, end: 7, strong: true, emphasis: false },
      { start: 8, end: 12, strong: false, emphasis: true },
      { start: 13, end: 19, strong: true, emphasis: true },
    ];
    const { container } = render(Words, {
      pieces: pieces(
        text,
        [
          [0, 3, 0, 1],
          [4, 7, 2, 3],
        ],
        "source",
        { links, stress },
      ),
      lit: new Set<number>(),
      links,
    });
    expect(container.textContent).toBe(text);
    const words = (selector: string) =>
      [...container.querySelectorAll(selector)].map((element) => element.textContent);
    expect(words("[role=link]")).toEqual(["dos tres"]);
    expect(words("strong")).toEqual(["uno ", "dos", "cuatro"]);
    expect(words("em")).toEqual(["tres", "cuatro"]);
    expect(words("strong > em")).toEqual(["cuatro"]);
    expect(words("[data-pairs]")).toEqual(["uno", "dos"]);
  });

  it("of a hostile text stay text", () => {
    const text = "<img src=x onerror=alert(1)> & <b>bold</b>";
    const { container } = render(Words, {
      pieces: pieces(text, [[0, 4, 0, 1]], "source"),
      lit: new Set<number>(),
    });
    expect(container.textContent).toBe(text);
    expect(container.querySelector("img, b")).toBeNull();
  });
});

describe("a summary line", () => {
  it("goes to its first row on Enter, lights its rows, and shows its original", async () => {
    const backend = fakeBackend();
    const session = new Session(backend);
    const reading = new Reading(backend, opened(), "en", "medium");
    const line = { ...summary("en").lines[0], rows: [1, 2] } as never;
    render(SummaryLine, { session, reading, line, index: 0 });
    const text = screen.getByTestId("summary-line-0");
    await fireEvent.focusIn(text);
    expect([...reading.lit]).toEqual([1, 2]);
    await fireEvent.keyDown(text, { key: "Enter" });
    expect(reading.goal).toEqual({ row: 1, focus: true });
    await fireEvent.click(screen.getByTestId("summary-mark-0-2"));
    expect(reading.goal).toEqual({ row: 2, focus: true });
    expect(screen.getByText("línea").hidden).toBe(true);
    await fireEvent.click(screen.getByTestId("summary-source-0"));
    expect(screen.getByText("línea").hidden).toBe(false);
  });
});

describe("the status bar", () => {
  it("turns cancelling into continuing on one button", async () => {
    const backend = fakeBackend();
    const reading = new Reading(backend, opened(), "en", "medium");
    void reading.begin();
    await settle();
    backend.job().emit({ type: "rows", rows: [], done: 1, total: 3, words_per_second: 240 });
    render(StatusBar, { reading });
    const button = screen.getByTestId("cancel");
    expect(screen.getByTestId("progress").textContent).toContain(t.progress.speed(240));
    await fireEvent.click(button);
    await settle();
    expect(screen.getByTestId("progress").textContent).toContain(t.progress.stopped(1, 3));
    expect(screen.getByTestId("continue")).toBe(button);
  });
});

describe("a menu", () => {
  it("is worked with the arrow keys, and Escape is its own", async () => {
    const onpick = vi.fn();
    render(Menu, {
      label: "Formats",
      items: [
        { id: "md", label: "Markdown" },
        { id: "docx", label: "Word" },
      ],
      onpick,
      testid: "menu",
      itemPrefix: "item",
    });
    const trigger = screen.getByTestId("menu");
    await fireEvent.click(trigger);
    await settle();
    expect(document.activeElement).toBe(screen.getByTestId("item-md"));
    await fireEvent.keyDown(screen.getByTestId("item-md"), { key: "ArrowUp" });
    expect(document.activeElement).toBe(screen.getByTestId("item-docx"));
    const escape = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
    screen.getByTestId("item-docx").dispatchEvent(escape);
    await settle();
    expect(escape.defaultPrevented).toBe(true);
    expect(document.activeElement).toBe(trigger);
    await fireEvent.click(trigger);
    await fireEvent.click(screen.getByTestId("item-docx"));
    expect(onpick).toHaveBeenCalledWith("docx");
  });
});
