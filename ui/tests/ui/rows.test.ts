import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { focusedTestId, openSample, seriousFindings, translated, windows } from "./browser";

const open = windows();

const box = async (page: Page, testid: string) => {
  const found = await page.getByTestId(testid).boundingBox();
  if (!found) throw new Error(`${testid} is not drawn`);
  return found;
};

const layout = async (page: Page, id: string) => {
  await page.getByTestId("layout-button").click();
  await page.getByTestId(`layout-${id}`).click();
  await page.locator(`[data-testid="rows"][data-layout="${id}"]`).waitFor();
};

const lit = (page: Page, side: string, row: number) =>
  page.locator(`[data-testid="row-${side}-${row}"] .lit`).allInnerTexts();

/** What was given to the clipboard. */
async function watchClipboard(page: Page): Promise<() => Promise<string | undefined>> {
  await page.evaluate(() => {
    const copied: string[] = [];
    Object.assign(window, { copied });
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: (text: string) => (copied.push(text), Promise.resolve()) },
    });
  });
  return () => page.evaluate(() => (window as unknown as { copied: string[] }).copied.at(-1));
}

const drag = async (page: Page, from: string, to: string) => {
  const [a, b] = [await box(page, from), await box(page, to)];
  await page.mouse.move(a.x + 2, a.y + 8);
  await page.mouse.down();
  await page.mouse.move(b.x + b.width - 2, b.y + b.height - 6, { steps: 8 });
  return () => page.mouse.up();
};

describe("the layouts", () => {
  it("set both texts beside each other, swapped, stacked, or one alone", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    const places = async () => [await box(page, "row-source-1"), await box(page, "row-target-1")] as const;
    await layout(page, "swapped");
    let [source, target] = await places();
    expect(target.x + target.width).toBeLessThan(source.x);
    await layout(page, "stacked");
    [source, target] = await places();
    expect(target.x).toBe(source.x);
    expect(target.y).toBeGreaterThanOrEqual(source.y + source.height);
    await layout(page, "translation");
    await expect.poll(() => page.getByTestId("row-source-1").count()).toBe(0);
    await expect
      .poll(() => page.getByTestId("row-14").innerText(), { message: "warnings stay" })
      .toContain("repeats itself");
    await layout(page, "source");
    await expect.poll(() => page.getByTestId("row-target-1").count()).toBe(0);
    await expect.poll(() => page.getByRole("columnheader").allInnerTexts()).toEqual(["No.", "Spanish"]);
    await layout(page, "side_by_side");
    [source, target] = await places();
    expect(source.x + source.width).toBeLessThan(target.x);
  });

  it.each([
    [1280, 800, "translation"],
    [1920, 1080, "side_by_side"],
    [1920, 1080, "stacked"],
  ])("keep a measure that can be read, at %i × %i, %s", async (width, height, id) => {
    const page = await open({ viewport: { width, height }, query: `pace=0&layout=${id}` });
    await openSample(page, "long");
    const column = await page.getByTestId("row-target-2").evaluate((element) => {
      const ruler = document.createElement("span");
      ruler.textContent = "the water in the rivers of the north was lower in May than in any year ".repeat(2);
      ruler.className = "reading-face";
      element.append(ruler);
      ruler.style.setProperty("white-space", "nowrap");
      const letter = ruler.getBoundingClientRect().width / ruler.textContent.length;
      ruler.remove();
      return element.getBoundingClientRect().width / letter;
    });
    expect(column).toBeGreaterThan(45);
    expect(column).toBeLessThan(76);
  });

  it("keep the row that is read where it is", async () => {
    const page = await open();
    await openSample(page, "long");
    await page.getByTestId("summary-mark-3-5003").click();
    await page.getByTestId("row-target-5003").waitFor();
    await page.waitForTimeout(300);
    const before = (await box(page, "row-5003")).y;
    for (const id of ["stacked", "translation", "source", "swapped"]) {
      await layout(page, id);
      await page.waitForTimeout(300);
      expect(Math.abs((await box(page, "row-5003")).y - before), id).toBeLessThan(3);
    }
  });
});

describe("counterparts", () => {
  it("light where the caret is put, and from there on word by word, on either side", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    await page.getByTestId("row-1").hover();
    const word = page.locator('[data-testid="row-source-1"] [data-piece]').filter({ hasText: /^Salar$/ });
    await word.click();
    await page.getByTestId("title").hover();
    await expect.poll(() => lit(page, "source", 1)).toEqual(["Salar"]);
    expect((await lit(page, "target", 1)).length).toBeGreaterThan(0);
    await expect.poll(() => focusedTestId(page)).toBe("row-1");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => lit(page, "source", 1)).not.toEqual(["Salar"]);
    await page.getByTestId("row-3").focus();
    await page.locator('[data-testid="row-target-3"] [data-piece]').first().waitFor();
    await page.keyboard.press("Shift+ArrowRight");
    await expect.poll(() => lit(page, "target", 3)).toEqual(["Without"]);
    await page.keyboard.press("Shift+ArrowRight");
    await expect.poll(() => lit(page, "target", 3)).toEqual(["that"]);
    await page.getByTestId("title").focus();
    await expect.poll(() => lit(page, "target", 3)).toEqual([]);
  });

  it("stay with a caret that was put before the words were linked", async () => {
    const page = await open({ query: "pace=3" });
    await openSample(page, "es");
    const row = page.getByTestId("row-target-1");
    await row.waitFor();
    const place = await box(page, "row-source-1");
    await page.mouse.click(place.x + 6, place.y + 10);
    await page.mouse.move(5, 400);
    await page.locator('[data-testid="row-source-1"] .lit').waitFor();
    await expect.poll(() => lit(page, "source", 1)).toEqual(["Los"]);
  });

  it("are walked in the direction that a text is written in", async () => {
    const page = await open();
    await openSample(page, "ar");
    await translated(page);
    await page.getByTestId("row-1").focus();
    await page.locator('[data-testid="row-source-1"] [data-piece]').first().waitFor();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    const second = await page.locator('[data-testid="row-source-1"] [data-piece]').nth(1).innerText();
    await expect.poll(() => lit(page, "source", 1)).toEqual([second]);
  });
});

describe("copying", () => {
  it("takes one column only, with paragraphs", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    const copied = await watchClipboard(page);
    const drop = await drag(page, "row-target-2", "row-target-4");
    await drop();
    await page.keyboard.press("Control+c");
    await page.waitForFunction(() => (window as unknown as { copied: string[] }).copied.length > 0);
    const text = (await copied()) ?? "";
    expect(text).toMatch(/^The irrigators' board .* October\. Without that .* procedure\.\n\n“This is/);
    expect(text).not.toContain("regantes");
  });

  it("reaches over rows that are not drawn any more, and draws no more than it must", async () => {
    const page = await open({ query: "pace=0" });
    await openSample(page, "long");
    await translated(page);
    const copied = await watchClipboard(page);
    const drop = await drag(page, "row-source-1", "row-source-3");
    await page.getByTestId("scroller").evaluate((element) => (element.scrollTop = 30_000));
    await page.waitForTimeout(300);
    const row = await page.evaluate(() => {
      const far = [...document.querySelectorAll<HTMLElement>("[data-index]")].find(
        (element) => element.getBoundingClientRect().top > 300,
      );
      return Number(far?.dataset["index"]);
    });
    const end = await box(page, `row-source-${row}`);
    await page.mouse.move(end.x + 30, end.y + 10);
    await page.mouse.move(end.x + end.width - 2, end.y + end.height - 4, { steps: 3 });
    await drop();
    expect(row).toBeGreaterThan(200);
    await expect
      .poll(() => page.getByTestId("row-1").count(), { message: "the row where it began stays" })
      .toBe(1);
    await expect.poll(() => page.locator("[data-index]").count()).toBeLessThan(80);
    // Away from both ends, and it is still the same selection.
    await page.getByTestId("scroller").evaluate((element) => (element.scrollTop = 90_000));
    await page.waitForTimeout(300);
    await page.keyboard.press("Control+c");
    await page.waitForFunction(() => (window as unknown as { copied: string[] }).copied.length > 0);
    const text = (await copied()) ?? "";
    const points = [...text.matchAll(/\(point (\d+)\)/g)].length;
    expect(points + [...text.matchAll(/Partie \d+/g)].length).toBe(row);
    expect(text).not.toContain("item");
  });

  it("takes a whole column, and says what of it is not translated", async () => {
    const page = await open({ query: "pace=0.3" });
    await openSample(page, "long");
    await page.getByTestId("row-target-3").waitFor();
    await page.getByTestId("cancel").click();
    await page.getByTestId("continue").waitFor();
    const copied = await watchClipboard(page);
    await page.getByTestId("row-target-3").click();
    await page.keyboard.press("Control+a");
    await expect.poll(() => page.getByTestId("rows").getAttribute("data-whole")).toBe("target");
    await page.keyboard.press("Control+c");
    await page.getByText("are not translated yet and left out.").waitFor();
    await expect.poll(() => copied()).toContain("(item 2)");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByTestId("rows").getAttribute("data-whole")).toBeNull();
    await page.getByTestId("row-source-3").click();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Control+c");
    await page.getByText("10,000 sentences copied.").waitFor();
    await expect.poll(() => copied()).toContain("(point 9999)");
  });

  it("leaves text whole that is being selected while its words are linked", async () => {
    const page = await open({ query: "pace=3" });
    await openSample(page, "es");
    await page.getByTestId("row-target-1").waitFor();
    const a = await box(page, "row-source-1");
    await page.mouse.move(a.x + 2, a.y + 10);
    await page.mouse.down();
    await page.mouse.move(a.x + 200, a.y + 10, { steps: 3 });
    const before = await page.evaluate(() => getSelection()?.toString());
    await page.waitForTimeout(400);
    await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe(before);
    await page.mouse.up();
  });
});

describe("links", () => {
  it("are named, and copy their address", async () => {
    const page = await open();
    await openSample(page, "fr");
    const copied = await watchClipboard(page);
    const link = page.getByTestId("row-source-2").getByTestId("link");
    await expect.poll(() => link.innerText()).toBe("catalogue en ligne");
    await expect.poll(() => link.getAttribute("title")).toBe("https://example.org/catalogue?page=1");
    await link.click();
    await page.getByText("Link address copied.").waitFor();
    await expect.poll(() => copied()).toBe("https://example.org/catalogue?page=1");
    await link.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByTestId("row-editor-2").count()).toBe(0);
  });
});

describe("the language of a paragraph", () => {
  it("is named where it is another one, and one in the reader's language is not there twice", async () => {
    const page = await open();
    await openSample(page, "fr");
    await translated(page);
    await expect.poll(() => page.getByTestId("row-language-4").innerText()).toContain("Spanish");
    await expect.poll(() => page.getByTestId("row-already-5").innerText()).toBe("Already in English");
    await expect.poll(() => page.getByTestId("row-target-5").count()).toBe(0);
  });

  it("is chosen with a key, for this paragraph only, and taken back", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    const kept = await page.getByTestId("row-target-1").innerText();
    await page.getByTestId("row-4").focus();
    await page.keyboard.press("l");
    await page.getByTestId("paragraph-language").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.type("frenc");
    await page.keyboard.press("Enter");
    await expect.poll(() => focusedTestId(page)).toBe("row-4");
    await page.getByText("French · chosen by you").waitFor();
    await expect.poll(() => page.getByTestId("row-source-4").getAttribute("lang")).toBe("fr");
    await expect
      .poll(() => page.getByTestId("row-source-5").getAttribute("lang"), { message: "of the same paragraph" })
      .toBe("fr");
    await expect.poll(() => page.getByTestId("row-source-1").getAttribute("lang")).toBe("es");
    await expect.poll(() => page.getByTestId("row-target-1").innerText()).toBe(kept);
    await expect.poll(() => focusedTestId(page)).toBe("row-4");
    await translated(page);
    await page.getByTestId("row-language-4").click();
    await page.getByTestId("language-option-detected").click();
    await page.getByText("French · chosen by you").waitFor({ state: "detached" });
    await expect.poll(() => page.getByTestId("row-source-4").getAttribute("lang")).toBe("es");
  });

  it("can be chosen for all of the text from there, and Escape leaves everything", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    await page.getByTestId("row-1").hover();
    await page.getByTestId("row-language-1").click();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByTestId("paragraph-language").count()).toBe(0);
    await expect.poll(() => page.getByTestId("reading-view").count()).toBe(1);
    await expect.poll(() => focusedTestId(page)).toBe("row-1");
    await page.keyboard.press("l");
    await page.getByTestId("language-all").check();
    await page.getByTestId("language-option-fr").click();
    await page.getByTestId("language-pill").getByText("French · chosen by you").waitFor();
    await expect.poll(() => page.getByTestId("row-source-6").getAttribute("lang")).toBe("fr");
  });
});
