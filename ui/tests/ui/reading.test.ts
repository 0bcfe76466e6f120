import { describe, expect, it } from "vitest";
import { openSample, seriousFindings, translated, windows } from "./browser";

const open = windows();

describe("reading", () => {
  it("sets sentence against sentence and lights the counterpart of a word, both ways", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    const lit = (side: string) => page.locator(`[data-testid="row-${side}-1"] .lit`).allInnerTexts();
    const word = (side: string, text: string) =>
      page
        .locator(`[data-testid="row-${side}-1"] [data-piece]`)
        .filter({ hasText: new RegExp(`^${text}$`) })
        .first();
    // Words are linked when somebody looks at their row.
    await expect.poll(() => page.locator('[data-testid="row-source-1"] [data-piece]').count()).toBe(0);
    await page.getByTestId("row-1").hover();
    await word("source", "Salar").hover();
    await expect.poll(() => lit("source")).toEqual(["Salar"]);
    expect((await lit("target")).length).toBeGreaterThan(0);
    await word("target", "September").hover();
    await expect.poll(() => lit("target")).toContain("September");
    expect((await lit("source")).length).toBeGreaterThan(0);
    await page.getByTestId("title").hover();
    await expect.poll(() => lit("source")).toEqual([]);
  });

  it("gives every cell its language and its direction", async () => {
    const page = await open();
    await openSample(page, "ar");
    await translated(page);
    const source = page.getByTestId("row-source-1");
    await expect.poll(() => source.getAttribute("lang")).toBe("ar");
    await expect.poll(() => source.getAttribute("dir")).toBe("rtl");
    const box = await source.evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const words = [...range.getClientRects()];
      const bottom = Math.max(...words.map((word) => word.bottom));
      const last = words.filter((word) => word.bottom > bottom - 5);
      const own = element.getBoundingClientRect();
      return {
        end: own.right - Math.max(...last.map((word) => word.right)),
        start: Math.min(...last.map((word) => word.left)) - own.left,
      };
    });
    expect(box.end, "the last line of Arabic begins at the right").toBeLessThan(box.start);
    const target = page.getByTestId("row-target-1");
    await expect.poll(() => target.getAttribute("lang")).toBe("en");
    await expect.poll(() => target.getAttribute("dir")).toBe("ltr");
  });

  it("names a sentence in another language, and gives it that language", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    await page.getByTestId("row-source-1").click();
    await page.keyboard.press("End");
    const row = page.getByTestId("row-19");
    await row.waitFor();
    await expect.poll(() => page.getByTestId("row-source-19").getAttribute("lang")).toBe("ca");
    await expect.poll(() => row.innerText()).toContain("Catalan");
  });

  it("goes from a summary line to its row, by pointer and by mark", async () => {
    const page = await open();
    await openSample(page, "long");
    await page.getByTestId("summary-mark-3-5003").click();
    const row = page.getByTestId("row-source-5003");
    await row.waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "row-5003");
    const box = await page.getByTestId("row-5003").boundingBox();
    expect(box?.y).toBeGreaterThan(80);
    expect(box?.y).toBeLessThan(700);
    // Rows around it are measured and translated meanwhile; the row stays where the eye found it.
    await page.waitForTimeout(600);
    const later = await page.getByTestId("row-5003").boundingBox();
    expect(Math.abs((later?.y ?? 0) - (box?.y ?? 0))).toBeLessThan(3);
    await page.getByTestId("summary-line-0").click();
    await page.getByTestId("row-source-4").waitFor();
  });

  it("lights the rows of a summary line that is looked at", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    await page.getByTestId("summary-line-0").hover();
    await expect.poll(() => page.locator(".row.lit").count()).toBe(1);
    await expect.poll(() => page.getByTestId("row-1").getAttribute("class")).toContain("lit");
    await page.getByTestId("title").hover();
    await expect.poll(() => page.locator(".row.lit").count()).toBe(0);
    await page.getByTestId("summary-source-0").click();
    const original = page.locator("blockquote").first();
    await expect.poll(() => original.innerText()).toContain("Los embalses de la cuenca");
    await expect.poll(() => original.getAttribute("lang")).toBe("es");
  });

  it("says how much was read, warns in words, and changes length", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    await expect.poll(() => page.getByTestId("coverage").innerText()).toContain("Read 20 of 20 sentences");
    await expect.poll(() => page.getByTestId("summary").innerText()).toContain("repeats itself “de la casa”");
    await page.getByTestId("length-long").click();
    await page.getByTestId("summary-line-6").waitFor();
    await page.getByTestId("length-short").click();
    await page.getByTestId("summary-line-2").waitFor({ state: "detached" });
  });

  it("takes a correction of the language, and takes it back", async () => {
    const page = await open();
    await openSample(page, "es");
    await page.getByTestId("language-pill").click();
    await page.getByTestId("language-search").fill("ger");
    await page.getByTestId("language-option-de").click();
    await page.getByText("German · chosen by you").waitFor();
    await expect.poll(() => page.getByTestId("row-source-1").getAttribute("lang")).toBe("de");
    await page.getByTestId("language-pill").click();
    await page.getByTestId("language-option-detected").click();
    await page.getByText("Spanish · 98%").waitFor();
    await translated(page);
  });

  it("asks for the language when it is not sure, and reads on meanwhile", async () => {
    const page = await open();
    await openSample(page, "unknown");
    await expect
      .poll(() => page.getByTestId("language-pill").innerText())
      .toContain("Not sure which language");
    await page.getByTestId("summary-line-0").waitFor();
    await expect.poll(() => page.getByTestId("row-target-0").count()).toBe(0);
    await page.getByTestId("choose-language").click();
    const options = page.getByRole("option");
    await expect.poll(() => options.first().innerText()).toMatch(/Portuguese\s+22%/);
    expect(await options.nth(1).innerText()).toMatch(/Italian\s+17%/);
    await page.getByTestId("language-search").fill("span");
    await page.keyboard.press("Enter");
    await translated(page);
    await page.getByTestId("row-target-0").waitFor();
  });

  it("says which pack is missing; text and summary are there", async () => {
    const page = await open();
    await openSample(page, "uk");
    await expect
      .poll(() => page.locator('[data-testid="notice"][data-route="missing"]').innerText())
      .toContain("To read this in English, Diglot needs the pack Ukrainian → English (15 MB).");
    await page.getByTestId("summary-line-0").waitFor();
    await expect.poll(() => page.getByTestId("row-target-0").count()).toBe(0);
  });

  it("says what to do about a damaged pack, and can try again", async () => {
    const page = await open();
    await openSample(page, "de");
    const fault = page.getByTestId("fault");
    await fault.waitFor();
    await expect.poll(() => fault.innerText()).toContain("The language pack de-en is damaged.");
    await expect.poll(() => fault.innerText()).toContain("install it again");
    await page.getByTestId("continue").waitFor();
  });

  it("notes pivots and starter packs, and same-language texts have one column", async () => {
    const page = await open();
    await openSample(page, "zh");
    await page.getByTestId("target-select").selectOption("es");
    await page.getByText("Translated through English.").waitFor();
    await page.getByText("Starter pack: small and rough.").waitFor();
    await translated(page);
    await expect.poll(() => page.getByTestId("row-target-2").innerText()).toContain("Las obras empezaron");
    await page.getByTestId("new-article").click();
    await openSample(page, "es");
    await page.getByText("The text is in Spanish already").waitFor();
    await expect.poll(() => page.getByTestId("row-target-0").count()).toBe(0);
  });

  it("exports, says where to, and says what to do when it cannot", async () => {
    const page = await open();
    await openSample(page, "es");
    await page.getByTestId("export-button").click();
    await page.getByTestId("export-md").click();
    await page.getByTestId("export-save").click();
    await page.getByText("Saved to /home/ana/Documents/embalses.md").waitFor();
    await page.getByTestId("export-button").click();
    await page.getByTestId("export-json").click();
    await page.getByTestId("export-save").click();
    await page.getByTestId("fault").waitFor();
    await expect.poll(() => page.getByTestId("fault").innerText()).toContain("Choose another folder");
  });

  it("comes back to the reading where it was left", async () => {
    const page = await open();
    await openSample(page, "long");
    await page.getByTestId("summary-mark-3-5003").click();
    await page.getByTestId("row-source-5003").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("resume").click();
    await page.getByTestId("row-source-5003").waitFor();
  });

  it("keeps a selection in the column where it began", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    const from = await page.getByTestId("row-source-1").boundingBox();
    const to = await page.getByTestId("row-source-3").boundingBox();
    if (!from || !to) throw new Error("the rows have no boxes");
    await page.mouse.move(from.x + 2, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width - 2, to.y + to.height - 6, { steps: 6 });
    await page.mouse.up();
    const selected = await page.evaluate(() => getSelection()?.toString() ?? "");
    expect(selected).toContain("La junta de regantes");
    expect(selected).not.toContain("irrigators");
  });

  it.each([
    ["light", "es"],
    ["dark", "es"],
    ["light", "ar"],
    ["dark", "unknown"],
    ["light", "uk"],
    ["dark", "de"],
  ] as const)("has no serious accessibility finding: %s, %s", async (scheme, sample) => {
    const page = await open({ colorScheme: scheme, query: "pace=0" });
    await openSample(page, sample);
    await page.getByTestId("summary-line-0").waitFor();
    if (sample === "es") await translated(page);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByTestId("language-pill").click();
    expect(await seriousFindings(page)).toEqual([]);
  });
});
