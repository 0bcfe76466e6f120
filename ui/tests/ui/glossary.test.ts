import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { focusedTestId, openSample, seriousFindings, translated, windows } from "./browser";

const open = windows();

async function openGlossary(page: Page): Promise<void> {
  await page.keyboard.press("Control+Shift+G");
  await page.getByTestId("glossary").waitFor();
}

const gone = (page: Page) => page.getByTestId("glossary").waitFor({ state: "detached" });
const note = (page: Page, text: string | RegExp) =>
  page.getByTestId("glossary-note").filter({ hasText: text }).waitFor();

async function reading(options: Parameters<typeof open>[0] = {}): Promise<Page> {
  const page = await open(options);
  await openSample(page, "es");
  await translated(page);
  return page;
}

/** Selects the first place of these words in a cell. */
async function select(page: Page, testid: string, words: string): Promise<void> {
  await page.getByTestId(testid).evaluate((cell, wanted) => {
    const text = cell.textContent;
    const place = text.indexOf(wanted);
    if (place < 0) throw new Error(`“${wanted}” is not in “${text}”`);
    const at = (offset: number): [Node, number] => {
      const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      let rest = offset;
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const { length } = node.textContent ?? "";
        if (rest <= length) return [node, rest];
        rest -= length;
      }
      throw new Error("beyond the end");
    };
    getSelection()?.setBaseAndExtent(...at(place), ...at(place + wanted.length));
  }, words);
}

describe("the glossary", () => {
  it("says what it is for, takes a term by keyboard alone, and has its sentences translated again", async () => {
    const page = await reading();
    const before = await page.getByTestId("row-target-1").innerText();
    expect(before).toContain("reservoirs");
    await openGlossary(page);
    await page.getByTestId("glossary-empty").waitFor();
    await expect.poll(() => page.getByTestId("glossary-from").inputValue()).toBe("es");
    await expect.poll(() => page.getByTestId("glossary-to").inputValue()).toBe("en");
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "term-add");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "term-source-0");
    await page.keyboard.type("embalses");
    await page.keyboard.press("Enter");
    await expect.poll(() => focusedTestId(page)).toBe("term-target-0");
    await page.keyboard.type("water stores");
    await page.keyboard.press("Control+Enter");
    await note(page, /translated again/);
    await page.keyboard.press("Escape");
    await gone(page);
    await page.getByTestId("row-target-1").filter({ hasText: "water stores" }).waitFor();
  });

  it("starts a term with the words that are selected in the original, or in the translation", async () => {
    const page = await reading();
    await select(page, "row-source-1", "embalses");
    await openGlossary(page);
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "term-target-0");
    await expect.poll(() => page.getByTestId("term-source-0").inputValue()).toBe("embalses");
    await page.keyboard.type("dams");
    await page.getByTestId("glossary-save").click();
    await note(page, "Saved");
    await page.keyboard.press("Escape");
    await gone(page);
    // The same words again lead to the term that is there.
    await select(page, "row-source-1", "embalses");
    await page.getByTestId("glossary-button").click();
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "term-target-0");
    await expect.poll(() => page.getByTestId("term-target-0").inputValue()).toBe("dams");
    await expect.poll(() => page.getByTestId("term-1").count()).toBe(0);
  });

  it("says at the row what is wrong, and saves nothing until it is right", async () => {
    const page = await reading();
    await openGlossary(page);
    await page.getByTestId("term-add").click();
    await page.getByTestId("term-source-0").fill("agua");
    await page.getByTestId("term-target-0").fill("water");
    await page.getByTestId("term-add").click();
    await page.getByTestId("term-source-0").fill("Agua");
    await expect.poll(() => page.getByTestId("term-problem-0").count()).toBe(0);
    await page.getByTestId("glossary-save").click();
    await note(page, "1 term needs another look.");
    await expect
      .poll(() => page.getByTestId("term-problem-0").innerText())
      .toBe("This term is there already.");
    await expect.poll(() => focusedTestId(page)).toBe("term-source-0");
    const field = page.getByTestId("term-source-0");
    await expect.poll(() => field.getAttribute("aria-invalid")).toBe("true");
    const described = await field.getAttribute("aria-describedby");
    await expect.poll(() => page.locator(`[id="${described}"]`).innerText()).toContain("there already");
    await field.fill("Corvera");
    await page.getByTestId("term-keep-0").check();
    await expect.poll(() => page.getByTestId("term-target-0").isDisabled()).toBe(true);
    await page.getByTestId("glossary-save").click();
    await note(page, "Saved");
  });

  it("asks before changes are lost", async () => {
    const page = await reading();
    await openGlossary(page);
    await page.getByTestId("term-add").click();
    await page.getByTestId("term-source-0").fill("agua");
    await page.getByTestId("term-target-0").fill("water");
    await page.keyboard.press("Escape");
    await page.getByTestId("unsaved").waitFor();
    // Escape there is a change of mind, and nothing closes.
    await page.keyboard.press("Escape");
    await page.getByTestId("unsaved").waitFor({ state: "detached" });
    await expect.poll(() => page.getByTestId("term-source-0").inputValue()).toBe("agua");
    // Another pair asks too, and the choice is not shown before it is made.
    await page.getByTestId("glossary-to").selectOption("fr");
    await page.getByTestId("unsaved").waitFor();
    await expect.poll(() => page.getByTestId("glossary-to").inputValue()).toBe("en");
    await page.getByTestId("unsaved-save").click();
    await page.waitForFunction(
      () => document.querySelector<HTMLSelectElement>("[data-testid=glossary-to]")?.value === "fr",
    );
    await page.getByTestId("glossary-empty").waitFor();
    await page.getByTestId("term-add").click();
    await page.getByTestId("term-source-0").fill("eau");
    await page.getByTestId("glossary-close").click();
    await page.getByTestId("unsaved-discard").click();
    await gone(page);
    await openGlossary(page);
    await page.getByTestId("term-0").waitFor();
    await expect.poll(() => page.getByTestId("term-source-0").inputValue()).toBe("agua");
  });

  it("reads terms from a file, says what it left out, and writes them to a file", async () => {
    const page = await reading();
    await openGlossary(page);
    await page.getByTestId("glossary-import").click();
    await note(page, "Read 2 terms from the file: 2 added.");
    await expect
      .poll(() => page.getByTestId("glossary-notices").innerText())
      .toContain("Line 4 was left out");
    await page.getByTestId("glossary-export").click();
    await page.getByTestId("glossary-export-tbx").click();
    await note(page, "Save the changes first");
    await page.getByTestId("glossary-save").click();
    await note(page, "Saved");
    await page.getByTestId("glossary-export").click();
    await page.getByTestId("glossary-export-tbx").click();
    await note(page, "/home/ana/Documents/es-en.tbx");
  });

  it("gives a deleted term back", async () => {
    const page = await reading();
    await openGlossary(page);
    await page.getByTestId("glossary-import").click();
    await page.getByTestId("term-1").waitFor();
    await page.getByTestId("term-delete-0").click();
    await expect.poll(() => page.getByTestId("term-1").count()).toBe(0);
    await expect.poll(() => focusedTestId(page)).toBe("term-source-0");
    await page.getByTestId("glossary-note-act").click();
    await expect.poll(() => page.getByTestId("term-source-0").inputValue()).toBe("junta de regantes");
  });

  it.each([
    [1280, 800],
    [800, 600],
    [420, 700],
  ])("can be used by everybody at %i × %i", async (width, height) => {
    const page = await reading({ viewport: { width, height } });
    await openGlossary(page);
    await page.getByTestId("glossary-empty").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByTestId("glossary-import").click();
    await page.getByTestId("term-1").waitFor();
    await page.getByTestId("term-add").click();
    await page.getByTestId("term-source-0").fill("x");
    await page.getByTestId("glossary-save").click();
    await page.getByTestId("term-problem-0").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    const wide = await page
      .getByTestId("glossary")
      .evaluate((dialog) =>
        [dialog, ...dialog.querySelectorAll<HTMLElement>(".body, .row")].filter(
          (element) => element.scrollWidth > element.clientWidth + 1,
        ),
      );
    expect(wide).toHaveLength(0);
    await page.keyboard.press("Escape");
    await page.getByTestId("unsaved").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});
