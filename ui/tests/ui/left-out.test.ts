// What stood around an article: told, listed, put back and left out again; who wrote it, and what is stressed in it.

import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { focusedTestId, openSample, seriousFindings, translated, windows } from "./browser";

const open = windows();
const RELATED = "piece-act-b19";

const fold = (page: Page) => page.getByTestId("left-out-fold");
const rows = (page: Page) => page.getByTestId("rows").getAttribute("aria-rowcount").then(Number);

async function reservoirs(query = "pace=0"): Promise<Page> {
  const page = await open({ query });
  await openSample(page, "es");
  await translated(page);
  return page;
}

const focusIs = (page: Page, testid: string) =>
  page.waitForFunction((id) => document.activeElement?.getAttribute("data-testid") === id, testid);

describe("what was left out", () => {
  it("is counted by kind on one line, and listed when that is unfolded with the keyboard", async () => {
    const page = await reservoirs();
    await expect
      .poll(() => fold(page).innerText())
      .toBe(
        "12 pieces left out: 2 parts of the page, 2 bylines and credits, 2 advertisements, 2 related articles, 2 lines of comments, 1 cookie notice, and 1 line to share or follow",
      );
    await expect.poll(() => fold(page).getAttribute("aria-expanded")).toBe("false");
    await expect.poll(() => page.getByTestId("left-out-list").count()).toBe(0);
    await fold(page).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => fold(page).getAttribute("aria-expanded")).toBe("true");
    const list = page.getByTestId("left-out-list");
    await expect.poll(() => list.getByRole("listitem").count()).toBe(12);
    const text = list.getByText("PUBLICIDAD", { exact: true });
    expect([await text.getAttribute("lang"), await text.getAttribute("dir")]).toEqual(["es", "auto"]);
    await expect
      .poll(() => page.getByTestId(RELATED).getAttribute("aria-label"))
      .toContain("Put back: Lea también");
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await expect.poll(() => list.count()).toBe(0);
  });

  it("is shown to its end when it is long", async () => {
    const page = await reservoirs();
    await fold(page).click();
    const piece = page.getByTestId("piece-b14").locator(".text");
    const hidden = () => piece.evaluate((element) => element.scrollHeight - element.clientHeight);
    await expect.poll(() => hidden()).toBeGreaterThan(10);
    await page.getByTestId("piece-more-b14").click();
    await expect.poll(() => hidden()).toBeLessThan(2);
    await expect.poll(() => page.getByTestId("piece-more-b14").getAttribute("aria-expanded")).toBe("true");
    await expect
      .poll(() => page.getByTestId("piece-more-b13").count(), { message: "a short one is there already" })
      .toBe(0);
  });

  it("goes back to its place, is translated, has the keyboard, and can be undone", async () => {
    const page = await reservoirs();
    const before = await rows(page);
    await fold(page).click();
    await page.getByTestId(RELATED).click();
    await focusIs(page, "row-12");
    await expect.poll(() => rows(page)).toBe(before + 1);
    await expect.poll(() => page.getByTestId("row-source-12").innerText()).toContain("Lea también");
    await page.getByTestId("row-target-12").getByText("Read also").waitFor();
    await expect
      .poll(() => page.getByTestId("row-target-13").innerText(), { message: "the others kept theirs" })
      .toContain("Nobody");
    await expect.poll(() => page.getByTestId("row-language-12").innerText()).toContain("Put back by you");
    const top = await page.getByTestId("row-12").evaluate((row) => row.getBoundingClientRect().top);
    expect(top).toBeGreaterThan(90);
    expect(top).toBeLessThan(500);
    const notice = page.getByTestId("notice").filter({ hasText: "1 piece put back" });
    await notice.getByTestId("notice-act").click();
    await page.getByTestId("notice").filter({ hasText: "1 piece left out again" }).waitFor();
    await expect.poll(() => rows(page)).toBe(before);
    await expect.poll(() => page.getByTestId("put-back-note").count()).toBe(0);
    await expect.poll(() => fold(page).innerText()).toContain("12 pieces");
    await focusIs(page, "row-12");
  });

  it("can be left out again from the list, which keeps the keyboard", async () => {
    const page = await reservoirs();
    await fold(page).click();
    await page.getByTestId(RELATED).click();
    await page.getByTestId("put-back-note").waitFor();
    await expect.poll(() => page.getByTestId("put-back-note").innerText()).toContain("Put back by you: 1");
    await page.getByTestId(RELATED).click();
    await page.getByTestId("put-back-note").waitFor({ state: "detached" });
    await focusIs(page, "left-out-fold");
  });

  it("can be left out again from the paragraph itself", async () => {
    const page = await reservoirs();
    await fold(page).click();
    await page.getByTestId(RELATED).click();
    await focusIs(page, "row-12");
    await page.keyboard.press("l");
    await page.getByTestId("leave-paragraph").click();
    await page.getByTestId("put-back-note").waitFor({ state: "detached" });
    await focusIs(page, "row-12");
    await expect.poll(() => page.getByTestId("row-source-12").innerText()).toContain("Aquí nadie");
    await page.keyboard.press("l");
    await page.getByTestId("language-search").waitFor();
    await expect
      .poll(() => page.getByTestId("leave-paragraph").count(), { message: "the author's own stays" })
      .toBe(0);
  });

  it("goes back all at once, and out all at once", async () => {
    const page = await reservoirs();
    const before = await rows(page);
    await fold(page).click();
    await page.getByTestId("put-all").click();
    await focusIs(page, "row-0");
    await expect.poll(() => page.getByTestId("row-source-0").innerText()).toContain("Portada");
    await expect.poll(() => rows(page)).toBe(before + 14);
    await expect.poll(() => fold(page).innerText()).toBe("Nothing is left out now.");
    await expect.poll(() => page.locator("[data-testid^=gap-]").count()).toBe(0);
    await translated(page);
    await page.getByTestId("leave-all").click();
    await page.getByTestId("put-back-note").waitFor({ state: "detached" });
    await expect.poll(() => rows(page)).toBe(before);
  });

  it("keeps a correction with its sentence", async () => {
    const page = await reservoirs();
    await page.keyboard.press("Control+g");
    await page.keyboard.type("#15");
    await page.keyboard.press("Enter");
    await focusIs(page, "row-14");
    await page.keyboard.press("F2");
    await page.getByTestId("row-editor-14").fill("My own words.");
    await page.keyboard.press("Enter");
    await page.getByTestId("row-edited-14").waitFor();
    await fold(page).click();
    await page.getByTestId(RELATED).click();
    await page.getByTestId("row-edited-15").waitFor({ state: "attached" });
    await expect.poll(() => page.getByTestId("row-target-15").innerText()).toContain("My own words.");
    await expect.poll(() => page.getByTestId("row-edited-14").count()).toBe(0);
  });

  it("is marked where it stood, and the mark leads to it in the list", async () => {
    const page = await reservoirs();
    await expect.poll(() => page.getByTestId("gap-11").innerText()).toContain("3 pieces left out here");
    await expect.poll(() => page.getByTestId("gap-1").count()).toBe(0);
    await page.getByTestId("gap-11").click();
    await focusIs(page, RELATED);
    const inside = await page.getByTestId(RELATED).evaluate((button) => {
      const { top, bottom } = button.getBoundingClientRect();
      return (
        top >= 0 && bottom <= innerHeight && document.elementFromPoint(innerWidth - 60, (top + bottom) / 2)
      );
    });
    expect(inside).toBeTruthy();
    await page.keyboard.press("Enter");
    await focusIs(page, "row-12");
  });

  it("is not spoken of when nothing was", async () => {
    const page = await open({ query: "pace=0" });
    await openSample(page, "fr");
    await translated(page);
    await expect.poll(() => page.getByTestId("left-out").count()).toBe(0);
    await expect.poll(() => page.locator("[data-testid^=gap-]").count()).toBe(0);
  });

  it("of a long report is listed in parts, and the rows stay where they are meanwhile", async () => {
    const page = await open({ query: "pace=0.1&choose=informe.pdf" });
    await page.getByTestId("open-file").click();
    await fold(page).click();
    await expect.poll(() => fold(page).innerText()).toContain("60 page heads and feet");
    const pieces = () => page.getByTestId("left-out-list").getByRole("listitem").count();
    await expect.poll(() => pieces()).toBe(50);
    await page.getByTestId("left-out-more").click();
    await expect.poll(() => pieces()).toBe(60);
    await fold(page).click();
    await page.keyboard.press("Control+g");
    await page.keyboard.type("#400");
    await page.keyboard.press("Enter");
    await focusIs(page, "row-399");
    // A mark far down leads up to the list, to a piece of its second half.
    const gap = page.locator("[data-testid^=gap-]").last();
    await gap.click();
    await page.waitForFunction(() => document.activeElement?.hasAttribute("data-put"));
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => {
      const index = Number(document.activeElement?.getAttribute("data-index") ?? "0");
      return index > 350 && document.activeElement?.textContent.includes("Commission permanente");
    });
    const shown = await page.evaluate(() => {
      const { top, bottom } = (document.activeElement as HTMLElement).getBoundingClientRect();
      return top > 60 && bottom < innerHeight;
    });
    expect(shown).toBe(true);
  });
});

describe("who wrote it, and when", () => {
  it("stands under the title, in the window's language where that has words for it", async () => {
    const page = await reservoirs("pace=0&lang=es");
    const about = page.getByTestId("about");
    await expect
      .poll(() => about.getByRole("listitem").allInnerTexts())
      .toEqual([
        "Por Marta Soler Ibáñez",
        "28 de septiembre de 2026",
        "Diario del Salar",
        "Fuente: EFE y AP",
        "Foto: Reuters",
      ]);
  });

  it("is only what is there, and a date that is none stays as it was written", async () => {
    const page = await open({ query: "pace=0" });
    await openSample(page, "ar");
    await expect
      .poll(() => page.getByTestId("about").getByRole("listitem").allInnerTexts())
      .toEqual(["هدى الكيلاني", "الأحد 4 تشرين الأول"]);
    await page.getByTestId("new-article").click();
    await openSample(page, "fr");
    await expect.poll(() => page.getByTestId("about").count()).toBe(0);
  });
});

describe("stress in the original", () => {
  const style = (page: Page, selector: string) =>
    page
      .locator(`[data-testid="row-source-1"] ${selector}`)
      .first()
      .evaluate((element) => {
        const { fontStyle, fontWeight, textDecorationStyle, textEmphasisStyle } = getComputedStyle(element);
        return { fontStyle, weight: Number(fontWeight), textDecorationStyle, textEmphasisStyle };
      });

  it("is bold and slanted letters", async () => {
    const page = await reservoirs();
    await expect
      .poll(() => page.locator('[data-testid="row-source-1"] strong').allInnerTexts())
      .toEqual(["2.115 hectómetros cúbicos"]);
    expect((await style(page, "strong")).weight).toBeGreaterThanOrEqual(600);
    expect((await style(page, "em")).fontStyle).toBe("italic");
    await expect.poll(() => page.locator('[data-testid^="row-target"] :is(strong, em)').count()).toBe(0);
    // Looked at, the words are linked and the letters stay as they are.
    await page.getByTestId("row-1").hover();
    await page.locator('[data-testid="row-source-1"] strong [data-pairs]').first().waitFor();
  });

  it.each([
    ["zh", "circle"],
    ["ar", "none"],
  ])("slants nothing in a script without slanted letters: %s", async (id, dots) => {
    const page = await open({ query: "pace=0" });
    await openSample(page, id);
    const found = await style(page, "em");
    expect(found.fontStyle).toBe("normal");
    expect(found.textEmphasisStyle).toContain(dots);
    if (id === "ar") expect(found.textDecorationStyle).toBe("dotted");
  });
});

it("nobody without a mouse misses a mark: Tab reaches it from its row", async () => {
  const page = await reservoirs();
  await page.getByTestId("row-11").focus();
  for (let i = 0; i < 5 && (await focusedTestId(page)) !== "gap-11"; i++) await page.keyboard.press("Tab");
  await expect.poll(() => focusedTestId(page)).toBe("gap-11");
  await page.keyboard.press("Enter");
  await focusIs(page, RELATED);
});
