import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { focusedTestId, openSample, seriousFindings, translated, windows } from "./browser";

const open = windows();

async function ready(query = "pace=0.2") {
  const page = await open({ query });
  await openSample(page, "es");
  await translated(page);
  return page;
}

const target = (page: Page, row: number) => page.getByTestId(`row-target-${row}`).innerText();

async function correct(page: Page, row: number, text: string) {
  await page.getByTestId(`row-${row}`).focus();
  await page.keyboard.press("Enter");
  await page.getByTestId(`row-editor-${row}`).fill(text);
  await page.keyboard.press("Enter");
  await page.getByTestId(`row-edited-${row}`).waitFor();
}

describe("correcting a translation", () => {
  it("is done in place with the keyboard, kept, and told to the summary", async () => {
    const page = await ready();
    await page.getByTestId("row-2").focus();
    await page.keyboard.press("F2");
    const field = page.getByTestId("row-editor-2");
    await expect.poll(() => field.inputValue()).toContain("The irrigators' board");
    await expect.poll(() => field.getAttribute("aria-label")).toBe("Translation of sentence 3");
    await expect.poll(() => field.getAttribute("lang")).toBe("en");
    expect(await seriousFindings(page)).toEqual([]);
    await field.fill("The water users’ board wants an emergency");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("declared.");
    await page.keyboard.press("Enter");
    await expect.poll(() => focusedTestId(page)).toBe("row-2");
    await page.getByTestId("row-edited-2").waitFor();
    await expect.poll(() => target(page, 2)).toBe("The water users’ board wants an emergency declared.");
    await page.getByTestId("summary-line-1").getByText("The water users’ board").waitFor();
    await page.getByTestId("row-machine-2").click();
    await expect
      .poll(() => page.getByTestId("row-machine-text-2").innerText())
      .toContain("The irrigators' board");
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByTestId("row-revert-2").click();
    await expect.poll(() => focusedTestId(page)).toBe("row-2");
    await page.getByTestId("row-edited-2").waitFor({ state: "detached" });
    await expect.poll(() => target(page, 2)).toContain("The irrigators' board");
  });

  it("is given up with Escape, and stays in the text", async () => {
    const page = await ready();
    const before = await target(page, 2);
    await page.getByTestId("row-2").focus();
    await page.keyboard.press("Enter");
    await page.getByTestId("row-editor-2").fill("nonsense");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByTestId("reading-view").count()).toBe(1);
    await expect.poll(() => focusedTestId(page)).toBe("row-2");
    await expect.poll(() => target(page, 2)).toBe(before);
  });

  it("begins with a double click on a word, or the pencil, and leaving the field keeps it", async () => {
    const page = await ready();
    await page.getByTestId("row-1").hover();
    const word = page.locator('[data-testid="row-target-1"] [data-piece]').filter({ hasText: /^basin$/ });
    await word.dblclick();
    const field = page.getByTestId("row-editor-1");
    await field.waitFor();
    const selected = await field.evaluate((element: HTMLTextAreaElement) =>
      element.value.slice(element.selectionStart, element.selectionEnd).trim(),
    );
    expect(selected).toBe("basin");
    await page.keyboard.type("valley ");
    await page.getByTestId("title").click();
    await page.getByTestId("row-edited-1").waitFor();
    await expect.poll(() => target(page, 1)).toContain("Salar river valley hold");
    await page.getByTestId("row-3").hover();
    await page.getByTestId("row-edit-3").click();
    await page.getByTestId("row-editor-3").waitFor();
    await page.getByTestId("row-editor-give-up").click();
    await expect.poll(() => page.getByTestId("row-edited-3").count()).toBe(0);
  });

  it("is taken back and made again, row by row", async () => {
    const page = await ready();
    await correct(page, 1, "First.");
    await correct(page, 9, "Second.");
    await page.getByTestId("scroller").evaluate((element) => (element.scrollTop = 0));
    await page.getByTestId("title").focus();
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "row-9");
    await expect.poll(() => page.getByTestId("row-edited-9").count()).toBe(0);
    await expect
      .poll(() => page.getByTestId("said").innerText())
      .toBe("The correction of sentence 10 is taken back.");
    await page.keyboard.press("Control+z");
    await page.getByTestId("row-edited-1").waitFor({ state: "detached" });
    await page.keyboard.press("Control+z");
    await page.getByText("There is no correction to take back.").waitFor();
    await page.keyboard.press("Control+Shift+z");
    await page.getByTestId("row-edited-1").waitFor();
    await page.keyboard.press("Control+y");
    await page.getByTestId("row-edited-9").waitFor();
    await expect.poll(() => target(page, 9)).toBe("Second.");
  });

  it("loses nothing when its row scrolls away, rows arrive, or the target changes", async () => {
    const page = await open({ query: "pace=0.5" });
    await openSample(page, "long");
    await page.getByTestId("row-target-2").waitFor();
    await page.getByTestId("row-2").focus();
    await page.keyboard.press("Enter");
    await page.getByTestId("row-editor-2").fill("Half a sen");
    await page.getByTestId("scroller").evaluate((element) => (element.scrollTop = 200_000));
    await page.waitForTimeout(600);
    await page.keyboard.type("tence.");
    await page.getByTestId("scroller").evaluate((element) => (element.scrollTop = 0));
    await expect.poll(() => page.getByTestId("row-editor-2").inputValue()).toBe("Half a sentence.");
    await page.getByTestId("target-select").selectOption("es");
    await page.getByTestId("row-target-2").getByText("[es]").waitFor();
    await page.getByTestId("target-select").selectOption("en");
    await page.getByTestId("row-target-2").getByText("Half a sentence.").waitFor();
  });

  it("fills what is not translated", async () => {
    const page = await open({ query: "pace=1" });
    await openSample(page, "long");
    await page.getByTestId("row-target-0").waitFor();
    await page.getByTestId("cancel").click();
    await page.getByTestId("continue").waitFor();
    await page.getByTestId("row-0").focus();
    await page.keyboard.press("End");
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "row-9999");
    await page.keyboard.press("Enter");
    await page.getByTestId("row-editor-9999").fill("By hand.");
    await page.keyboard.press("Control+Enter");
    await page.getByTestId("row-edited-9999").waitFor();
    await expect.poll(() => target(page, 9999)).toBe("By hand.");
  });
});
