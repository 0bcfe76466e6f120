// What was read: found again, kept in order, and taken out.

import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { focusedTestId, openSample, translated, windows } from "./browser";
import { listed, marked, showLibrary } from "./library";

const open = windows();

const WHEAT = "Урожай пшеницы в степных районах упал на треть";
const FERRIES = "Los transbordadores vuelven a Puerto Almenara tras el temporal";

const news = (page: Page, text: string | RegExp) =>
  page.getByTestId("notice").filter({ hasText: text }).waitFor();
const title = (page: Page) => page.getByTestId("title").innerText();
const found = (page: Page) => page.getByTestId("library-found").innerText();

async function library(options: Parameters<typeof open>[0] = {}): Promise<Page> {
  const page = await open({ query: "pace=0", ...options });
  await showLibrary(page);
  return page;
}

describe("the library", () => {
  it("opens by its key with the search ready, and closes to where the keyboard was", async () => {
    const page = await open({ query: "pace=0" });
    await expect.poll(() => focusedTestId(page)).toBe("paste-box");
    await showLibrary(page);
    await expect.poll(() => focusedTestId(page)).toBe("library-search");
    await page.keyboard.press("Escape");
    await page.getByTestId("library").waitFor({ state: "detached" });
    await expect.poll(() => focusedTestId(page)).toBe("paste-box");
    await page.keyboard.press("Control+H");
    await page.getByTestId("library").waitFor();
    await page.keyboard.press("Control+H");
    await page.getByTestId("library").waitFor({ state: "detached" });
  });

  it("shows under each day what was read, from which language into which, and how far it is translated", async () => {
    const page = await library();
    await expect.poll(() => page.getByTestId("library-day").allInnerTexts()).toContain("Today");
    await expect.poll(() => page.getByTestId("library-day").allInnerTexts()).toContain("Yesterday");
    const row = page.getByTestId("library-row-2");
    await expect.poll(() => row.innerText()).toContain("La campagne de vaccination");
    for (const words of [
      "lesnouvelles.example/sante/rougeole",
      "French",
      "English",
      "2 of 4 sentences",
      "health",
    ]) {
      await expect.poll(() => row.innerText(), { message: words }).toContain(words);
    }
    await expect.poll(() => page.getByTestId("library-size").innerText()).toBe("12 texts · 582 kB");
  });

  it("gives each title the language and the direction that it has", async () => {
    const page = await library();
    const way = (row: number) =>
      page
        .locator(`[data-testid="library-row-${row}"] [data-title] bdi`)
        .evaluate((words) => [words.getAttribute("lang"), getComputedStyle(words).unicodeBidi]);
    expect(await way(3)).toEqual(["ar", "isolate"]);
    expect((await way(1))[0]).toBe("ru");
  });

  it("brings back what was read last from the start view", async () => {
    const page = await open({ query: "pace=0" });
    await page.getByTestId("recent-1").click();
    await expect.poll(() => title(page)).toBe(WHEAT);
    await page.keyboard.press("Control+n");
    await expect.poll(() => page.getByTestId("recent-0").innerText()).toContain(WHEAT);
    await page.getByTestId("library-button").click();
    await page.getByTestId("library-search").waitFor();
  });

  it("takes in what is opened, and shows it once, in its tab, when it is opened again", async () => {
    const page = await open({ query: "pace=0" });
    await openSample(page, "fr");
    await translated(page);
    await showLibrary(page);
    await expect.poll(() => listed(page).then((titles) => titles[0])).toContain("Le musée de la Mer");
    await page.getByTestId("library-open-1").click();
    await page.getByTestId("tab-1").waitFor();
    await showLibrary(page);
    await page.getByTestId("library-open-1").click();
    await expect.poll(() => title(page)).toContain("Le musée de la Mer");
    await expect.poll(() => page.getByRole("tab").count()).toBe(2);
  });

  it("stands beside the text where there is room, and in front of it where there is none", async () => {
    const page = await open({ query: "pace=0", viewport: { width: 1600, height: 900 } });
    await openSample(page, "es");
    await translated(page);
    await showLibrary(page);
    const left = async (testid: string) => (await page.getByTestId(testid).boundingBox())?.x ?? -1;
    await expect.poll(() => left("library")).toBe(0);
    await expect.poll(() => left("reading-view")).toBe(352);
    await page.getByTestId("library-open-2").click();
    await expect.poll(() => title(page)).toBe(WHEAT);
    await expect.poll(() => page.getByTestId("library").isVisible(), { message: "it stays" }).toBe(true);
    await page.setViewportSize({ width: 1000, height: 700 });
    await expect.poll(() => page.getByTestId("reading-view").isVisible()).toBe(false);
    await page.getByTestId("library-open-1").click();
    await page.getByTestId("library").waitFor({ state: "detached" });
    await expect.poll(() => page.getByTestId("reading-view").isVisible()).toBe(true);
  });
});

describe("finding", () => {
  it("marks what was looked for, and says where it stands", async () => {
    const page = await library();
    await page.keyboard.type("agua");
    await expect.poll(() => found(page)).toBe("3 texts found");
    await expect.poll(() => marked(page)).toEqual(["agua", "agua", "agua"]);
    await expect.poll(() => page.getByTestId("library-hit-0-0").innerText()).toContain("Text");
    await expect
      .poll(() => page.getByTestId("library-hit-1-0").innerText())
      .toContain("Translation into Spanish");
    const lang = (hit: string) => page.locator(`[data-testid="${hit}"] [lang]`).getAttribute("lang");
    expect(await lang("library-hit-1-0")).toBe("es");
  });

  it("goes to the sentence that was found, into the language that it was found in", async () => {
    const page = await library();
    await page.keyboard.type("calidad");
    await page.getByTestId("library-hit-0-0").click();
    await expect.poll(() => page.getByTestId("target-select").inputValue()).toBe("es");
    await expect.poll(() => focusedTestId(page)).toBe("row-5");
  });

  it("finds by tag and by language, and says what was looked in when there is nothing", async () => {
    const page = await library();
    await page.getByTestId("library-language").selectOption("es");
    await expect.poll(() => found(page)).toBe("2 texts found");
    await page.getByTestId("library-tag").selectOption("transport");
    await expect.poll(() => listed(page)).toEqual([FERRIES]);
    await page.getByTestId("library-search").fill("klingon");
    await page.getByTestId("library-empty").waitFor();
    await expect.poll(() => page.getByTestId("library-empty").innerText()).toContain("summaries, texts and");
    await page.getByTestId("library-show-all").click();
    await expect.poll(() => page.getByTestId("library-search").inputValue()).toBe("");
    await expect.poll(() => listed(page).then((titles) => titles.length)).toBeGreaterThan(4);
  });

  it("shows the answer to what was typed last, also when answers are slow", async () => {
    const page = await library({ query: "pace=0&library=slow" });
    await page.keyboard.type("agua");
    await page.waitForTimeout(300);
    await page.keyboard.type(" embotellada");
    await expect.poll(() => listed(page)).toEqual([FERRIES]);
    await page.waitForTimeout(900);
    expect(await listed(page)).toEqual([FERRIES]);
  });

  it("scrolls through ten thousand texts with few of them drawn", async () => {
    const page = await library({ query: "pace=0&library=many" });
    await expect.poll(() => page.getByTestId("library-size").innerText()).toContain("10,000 texts");
    await page.getByTestId("library-search").press("ArrowDown");
    await expect.poll(() => focusedTestId(page)).toBe("library-open-0");
    await page.keyboard.press("End");
    await expect.poll(() => focusedTestId(page)).toBe("library-open-9999");
    await expect.poll(() => listed(page).then((titles) => titles.filter(Boolean).length)).toBeGreaterThan(2);
    expect(await page.locator("[data-testid^=library-row-]").count()).toBeLessThan(40);
    await page.getByTestId("library-search").fill("agua");
    await expect.poll(() => marked(page).then((all) => all.length)).toBeGreaterThan(2);
    await expect
      .poll(() => page.getByTestId("library-scroller").evaluate((element) => element.scrollTop))
      .toBe(0);
  });
});

describe("the keyboard in the library", () => {
  it("walks, chooses with Shift and all, lets go with Escape, and opens with Enter", async () => {
    const page = await library();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => focusedTestId(page)).toBe("library-open-1");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await expect.poll(() => page.getByTestId("library-chosen").innerText()).toContain("3 chosen");
    await page.keyboard.press("Control+a");
    await expect.poll(() => page.getByTestId("library-chosen").innerText()).toContain("12 chosen");
    await page.keyboard.press("Escape");
    await page.getByTestId("library-chosen").waitFor({ state: "detached" });
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => title(page)).toBe(WHEAT);
    await expect.poll(() => focusedTestId(page)).toBe("title");
  });

  it("takes out with Delete and puts back with Ctrl+Z; the place in the list stays", async () => {
    const page = await library();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => focusedTestId(page)).toBe("library-open-1");
    await page.keyboard.press("Delete");
    await news(page, "Taken out of the library.");
    await expect.poll(() => listed(page).then((titles) => titles.includes(WHEAT))).toBe(false);
    await expect.poll(() => focusedTestId(page)).toBe("library-open-1");
    await page.keyboard.press("Control+z");
    await news(page, "Back in the library.");
    await expect.poll(() => listed(page).then((titles) => titles[1])).toBe(WHEAT);
  });

  it("writes tags in place", async () => {
    const page = await library();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("F2");
    await expect.poll(() => focusedTestId(page)).toBe("library-tags-field");
    await page.keyboard.type(", ríos");
    await page.keyboard.press("Enter");
    await page.getByTestId("library-tag-0-ríos").waitFor();
    await expect.poll(() => focusedTestId(page)).toBe("library-open-0");
    await page.keyboard.press("F2");
    await page.keyboard.type(", no");
    await page.keyboard.press("Escape");
    await page.getByTestId("library-tags-0").waitFor();
    await expect.poll(() => page.getByTestId("library-tag-0-no").count()).toBe(0);
    await page.getByTestId("library-tag-0-ríos").click();
    await expect.poll(() => found(page)).toBe("1 text found");
  });
});

describe("several texts", () => {
  it("are chosen with the pointer, tagged together, taken out together, and come back", async () => {
    const page = await library();
    await page.getByTestId("library-choose-0").click();
    await page.getByTestId("library-choose-2").click({ modifiers: ["Shift"] });
    await expect.poll(() => page.getByTestId("library-chosen").innerText()).toContain("3 chosen");
    await page.getByTestId("library-new-tag").fill("front page");
    await page.keyboard.press("Enter");
    await news(page, "3 texts now have the tag “front page”.");
    await page.getByTestId("library-tag-2-front page").waitFor();
    await page.getByTestId("library-take-out").click();
    await news(page, "3 texts taken out of the library.");
    await expect.poll(() => page.getByTestId("library-size").innerText()).toContain("9 texts");
    await page.getByTestId("notice-act").click();
    await expect.poll(() => page.getByTestId("library-size").innerText()).toContain("12 texts");
  });
});

describe("all of the library", () => {
  it("is deleted only after it was asked, with how many texts there are", async () => {
    const page = await library();
    await page.getByTestId("library-more").click();
    await page.getByTestId("library-clear").click();
    await expect.poll(() => page.getByTestId("clear-library").innerText()).toContain("Delete all 12 texts");
    await expect.poll(() => focusedTestId(page)).toBe("clear-keep");
    await page.keyboard.press("Escape");
    await page.getByTestId("clear-library").waitFor({ state: "detached" });
    await expect.poll(() => listed(page).then((titles) => titles.length)).toBeGreaterThan(0);
    await page.getByTestId("library-more").click();
    await page.getByTestId("library-clear").click();
    await page.getByTestId("clear-clear").click();
    await news(page, "12 texts deleted.");
    await page.locator('[data-testid="library-empty"][data-why="empty"]').waitFor();
  });

  it("is backed up and restored, and what was there before is not lost", async () => {
    const page = await library();
    await page.getByTestId("library-more").click();
    await page.getByTestId("library-back-up").click();
    await news(page, "Backup saved to /home/ana/Documents/diglot-library.sqlite");
    await page.getByTestId("library-more").click();
    await page.getByTestId("library-restore").click();
    await news(page, /Restored: 5 texts\. .*library-before-restore\.sqlite/);
    await expect.poll(() => page.getByTestId("library-size").innerText()).toContain("5 texts");
  });

  it("says what to do when it cannot be opened, and the rest of the window works", async () => {
    const page = await open({ query: "pace=0&library=damaged" });
    await page.keyboard.press("Control+H");
    await expect.poll(() => page.getByTestId("fault").innerText()).toContain("start it again");
    await page.keyboard.press("Control+H");
    await openSample(page, "es");
    await translated(page);
  });
});
