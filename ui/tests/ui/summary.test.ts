import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { focusedTestId, openSample, seriousFindings, translated, windows } from "./browser";

const open = windows();

const lines = (page: Page) => page.locator('[data-testid^="summary-line-"]').count();
const lit = (page: Page) =>
  page
    .locator(".row.lit")
    .evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset["index"])));

describe("the length of a summary", () => {
  it("is a number of lines that is typed, and a named one again", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    const field = page.getByTestId("length-lines");
    await expect.poll(() => field.getAttribute("placeholder")).toBe("4");
    await field.fill("9");
    await field.press("Enter");
    await page.getByTestId("summary-line-8").waitFor();
    await expect.poll(() => lines(page)).toBe(9);
    await expect.poll(() => page.locator('input[name="length"]:checked').count()).toBe(0);
    // More than there is.
    await field.fill("99");
    await field.press("Enter");
    await page.getByTestId("fewer").waitFor();
    await page.getByTestId("length-short").click();
    await page.getByTestId("summary-line-2").waitFor({ state: "detached" });
    await expect.poll(() => field.inputValue()).toBe("");
  });

  it("is not sent when it is no number of lines, and the field says why", async () => {
    const page = await open();
    await openSample(page, "es");
    const field = page.getByTestId("length-lines");
    await page.getByTestId("summary-line-3").waitFor();
    await field.fill("200");
    await field.press("Enter");
    await expect
      .poll(() => page.getByTestId("lines-wrong").innerText())
      .toBe("Give a whole number from 1 to 99.");
    await expect.poll(() => lines(page)).toBe(4);
    expect(await seriousFindings(page)).toEqual([]);
    await field.press("Escape");
    await expect.poll(() => page.getByTestId("lines-wrong").count()).toBe(0);
    await expect.poll(() => page.getByTestId("reading-view").count()).toBe(1);
  });

  it("is worked by the keyboard alone", async () => {
    const page = await open();
    await openSample(page, "es");
    await page.getByTestId("summary-line-3").waitFor();
    await page.locator('input[name="length"]:checked').focus();
    await page.keyboard.press("ArrowRight");
    await page.getByTestId("summary-line-6").waitFor();
    await page.keyboard.press("Tab");
    await expect.poll(() => focusedTestId(page)).toBe("length-lines");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => page.getByTestId("length-lines").inputValue()).toBe("9");
    await page.getByTestId("summary-line-8").waitFor();
    await expect.poll(() => focusedTestId(page)).toBe("length-lines");
  });

  it.each([
    [1280, 800],
    [1080, 700],
    [800, 600],
    [380, 700],
  ])("has its controls in sight, one beside the other, at %i × %i", async (width, height) => {
    for (const locale of ["en", "es"]) {
      const page = await open({ viewport: { width, height }, locale, query: "pace=0" });
      await openSample(page, "es");
      await page.getByTestId("summary-line-1").waitFor();
      const panel = await page.getByTestId("summary").boundingBox();
      const box = async (id: string) =>
        (await page.getByTestId(id).boundingBox()) as NonNullable<typeof panel>;
      const boxes = [await box("style-abstract"), await box("length-long"), await box("length-lines")];
      for (const { x, width: wide } of boxes) {
        expect(x).toBeGreaterThanOrEqual(panel?.x ?? 0);
        expect(x + wide).toBeLessThanOrEqual((panel?.x ?? 0) + (panel?.width ?? 0));
      }
      const [, named, counted] = boxes;
      expect(Math.abs((named?.y ?? 0) - (counted?.y ?? 0)), `${locale}: they are on one line`).toBeLessThan(
        12,
      );
    }
  });
});

describe("the abstract", () => {
  it("is a paragraph whose sentences light their rows and lead there", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    await page.getByTestId("style-abstract").click();
    const paragraph = page.getByTestId("summary-abstract");
    expect((await paragraph.innerText()).replace(/\s+/g, " ")).toMatch(
      /since 1995\. 2 The irrigators' board .* 15 October\. 3 4 In total/,
    );
    await page.getByTestId("summary-line-1").hover();
    await expect.poll(() => lit(page)).toEqual([2, 3]);
    await page.getByTestId("title").hover();
    await expect.poll(() => lit(page)).toEqual([]);
    await page.getByTestId("summary-line-1").focus();
    await expect.poll(() => lit(page)).toEqual([2, 3]);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "row-2");
    await page.getByTestId("summary-mark-1-3").click();
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "row-3");
    // Its form is kept for the next article.
    await page.getByTestId("new-article").click();
    await openSample(page, "ar");
    await page.getByTestId("summary-abstract").waitFor();
  });

  it("lists its warnings under it, each with its sentence", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    await page.getByTestId("style-abstract").click();
    const warning = page.getByTestId("abstract-warning-2");
    await expect
      .poll(() => warning.innerText())
      .toMatch(/In total, 148,000[^]*2021 is not in the sentences this line rests on\./);
    await warning.hover();
    await expect.poll(() => lit(page)).toEqual([9]);
    await expect
      .poll(() => page.getByTestId("abstract-warning-3").innerText())
      .toContain("1.340 stands in the source and not in this translation.");
  });

  it("keeps language and direction of every sentence", async () => {
    const page = await open({ query: "pace=0&trouble=engine" });
    await openSample(page, "ar");
    await page.getByTestId("style-abstract").click();
    const sentence = page.getByTestId("summary-line-0");
    await expect.poll(() => sentence.getAttribute("lang")).toBe("ar");
    await expect.poll(() => sentence.getAttribute("dir")).toBe("rtl");
    await expect.poll(() => page.getByTestId("summary-abstract").getAttribute("dir")).toBe("rtl");
    await expect
      .poll(() => page.getByTestId("summary").innerText())
      .toContain("ليلى الحداد is not in the sentences this line rests on.");
  });

  it("shows the original of all of it", async () => {
    const page = await open();
    await openSample(page, "ar");
    await translated(page);
    await page.getByTestId("style-abstract").click();
    await page.getByTestId("abstract-source").click();
    const original = page.locator("blockquote");
    await expect.poll(() => original.innerText()).toContain("وصلت ست عيادات");
    await expect.poll(() => original.locator("span").first().getAttribute("dir")).toBe("rtl");
  });
});

describe("what a reader should know of a summary", () => {
  it("stands beside the row too, where a number was lost in translation", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    await page.getByTestId("summary-mark-3-14").click();
    const row = page.getByTestId("row-14");
    await row.waitFor();
    await expect
      .poll(() => row.innerText())
      .toContain("1.340 stands in the source and not in this translation.");
  });

  it("is how much was read, what was left out and why, in the window's language", async () => {
    const page = await open();
    await openSample(page, "zh");
    await translated(page);
    await expect
      .poll(() => page.getByTestId("coverage").innerText())
      .toBe("Read 7 of 8 sentences\nLeft out: 1 sentence of program code.");
    const spanish = await open({ locale: "es-ES", query: "pace=0&rows=12000" });
    await openSample(spanish, "long");
    await spanish.getByTestId("coverage").waitFor();
    await expect
      .poll(() => spanish.getByTestId("coverage").innerText())
      .toBe("Leídas 12.000 de 12.000 frases");
  });

  it("is that its model is damaged, also after the translation, and how it was made instead", async () => {
    const page = await open({ query: "pace=0.1&trouble=summary" });
    await openSample(page, "es");
    await translated(page);
    await expect
      .poll(() => page.getByTestId("summary-notice").innerText())
      .toContain("Reinstall Diglot to repair it.");
    const how = page.getByText("Chosen by words (LexRank)");
    await expect.poll(() => how.isVisible()).toBe(false);
    await page.getByTestId("summary-engine").click();
    await expect.poll(() => how.isVisible()).toBe(true);
  });

  it("is why its lines are in the language of the text", async () => {
    const page = await open();
    await openSample(page, "uk");
    await expect
      .poll(() => page.getByTestId("summary-language").innerText())
      .toBe("In Ukrainian: the pack that translates into English is not installed.");
    await expect.poll(() => page.getByTestId("summary-line-0").getAttribute("lang")).toBe("uk");
  });
});

describe("a summary on the clipboard", () => {
  it("is text, or Markdown that quotes its sentences", async () => {
    const page = await open({ permissions: ["clipboard-read", "clipboard-write"] });
    await openSample(page, "es");
    await translated(page);
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await page.getByTestId("copy-text").click();
    await page.getByText("Summary copied.").waitFor();
    const text = await clipboard();
    expect(text).toContain(
      "Los embalses del sur entran en otoño al 31 % de su capacidad\n\n- The reservoirs of",
    );
    expect(text).toContain("before 15 October. [3, 4]\n");
    expect(text).toContain("Read 20 of 20 sentences.\nSource: Sample\n");
    await page.getByTestId("style-abstract").click();
    await page.getByTestId("copy-markdown").click();
    await page.getByText("Summary copied as Markdown.").waitFor();
    const markdown = await clipboard();
    expect(markdown).toContain("# Los embalses del sur");
    expect(markdown).toContain("before 15 October. [3] [4] In total, 148,000 people");
    expect(markdown).toContain("## Sentences\n\n- [2] Los embalses de la cuenca");
    expect(markdown).toContain("- [4] Sin esa declaración");
    expect(markdown).toContain("Chosen by meaning (sentence encoder), version 0.1.0.");
  });

  it("quotes a sentence that was never on screen", async () => {
    const page = await open({ permissions: ["clipboard-read", "clipboard-write"], query: "pace=0" });
    await openSample(page, "long");
    await page.getByTestId("summary-line-3").waitFor();
    await page.getByTestId("copy-markdown").click();
    await page.getByText("Summary copied as Markdown.").waitFor();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toMatch(/- \[5004\] .*\(point 5004\)\./);
  });
});

describe("accessibility of the summary", () => {
  it.each([
    ["light", "es", "pace=0"],
    ["dark", "es", "pace=0"],
    ["light", "ar", "pace=0&trouble=engine"],
    ["dark", "ar", "pace=0&trouble=summary"],
  ] as const)("has no serious finding as an abstract: %s, %s, %s", async (scheme, sample, query) => {
    const page = await open({ colorScheme: scheme, query });
    await openSample(page, sample);
    await page.getByTestId("style-abstract").click();
    await page.getByTestId("summary-abstract").waitFor();
    await page.getByTestId("summary-engine").click();
    await page.getByTestId("summary-line-2").hover();
    expect(await seriousFindings(page)).toEqual([]);
  });
});
