// The window of language packs.

import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { focusedTestId, openSample, translated, windows } from "./browser";
import { outside } from "./fits";
import { closed, drop, note, showPacks } from "./packs";

const open = windows();

async function languages(options: Parameters<typeof open>[0] = { query: "pace=0" }): Promise<Page> {
  const page = await open(options);
  await showPacks(page);
  return page;
}

const state = (page: Page, id: string) => page.getByTestId(`pack-state-${id}`).innerText();
const stands = (page: Page, id: string) => page.getByTestId(`pack-${id}`).getAttribute("data-state");
const seen = (page: Page) =>
  page.locator('[data-testid^="pair-"]').evaluateAll((all) => all.map((one) => one.dataset["testid"]));

describe("the window of languages", () => {
  it("opens by key and by button, finds by any name of a language, and closes where it was opened", async () => {
    const page = await open({ query: "pace=0" });
    await page.getByTestId("packs-button").click();
    await expect.poll(() => focusedTestId(page)).toBe("packs-search");
    for (const [text, found] of [
      ["ukr", ["pair-uk>en", "pair-en>uk"]],
      ["україн", ["pair-uk>en", "pair-en>uk"]],
      ["portuguese → eng", ["pair-pt>en", "pair-en>pt"]],
      ["ja-en-base", ["pair-ja>en"]],
    ] as const) {
      await page.getByTestId("packs-search").fill(text);
      await expect.poll(() => seen(page)).toEqual(found);
    }
    await expect.poll(() => page.getByTestId("packs-found").innerText()).toBe("1 pack found");
    await page.getByTestId("packs-search").fill("klingon");
    await page.getByTestId("packs-nothing").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByTestId("packs-search").inputValue()).toBe("");
    await page.keyboard.press("Escape");
    await closed(page);
    await expect.poll(() => focusedTestId(page)).toBe("packs-button");
  });

  it("finds in the language of the window, and in English", async () => {
    const page = await languages({ query: "pace=0&lang=de" });
    for (const text of ["spanisch", "spanish", "español"]) {
      await page.getByTestId("packs-search").fill(text);
      await expect.poll(() => seen(page)).toEqual(["pair-es>en", "pair-en>es"]);
    }
    await expect.poll(() => page.getByTestId("pack-es-en").innerText()).toContain("Spanisch → Englisch");
  });

  it("shows what is installed first, sizes and quality in words, and figures on demand", async () => {
    const page = await languages();
    const row = page.getByTestId("packs-installed").getByTestId("pack-de-en");
    await expect.poll(() => row.innerText()).toContain("German → English");
    await expect.poll(() => row.innerText()).toContain("Excellent");
    await expect.poll(() => state(page, "de-en")).toBe("Installed · 44 MB");
    await expect.poll(() => state(page, "it-en")).toBe("26 MB");
    await page.getByTestId("details-de-en").click();
    const details = page.getByTestId("pack-details-de-en");
    await expect.poll(() => details.innerText()).toContain("COMET 0.8854 (FLORES-200 devtest)");
    await expect.poll(() => details.innerText()).toContain("MPL-2.0");
    await expect.poll(() => details.innerText()).toContain("packs/de-en");
    await page.getByTestId("sizes-de>en").click();
    await expect.poll(() => page.getByTestId("pack-de-en-tiny").innerText()).toContain("Smaller, faster");
  });

  it("installs by keyboard alone; the focus stays, and so does the row", async () => {
    const page = await languages({ query: "pace=0.3" });
    await page.getByTestId("packs-search").fill("portuguese");
    await page.getByTestId("install-pt-en").focus();
    await page.keyboard.press("Enter");
    await page.getByTestId("cancel-pt-en").waitFor();
    await expect.poll(() => focusedTestId(page)).toBe("cancel-pt-en");
    const box = await page.getByTestId("pack-pt-en").boundingBox();
    await expect.poll(() => state(page, "pt-en")).toMatch(/^\d.* of 26 MB · 2\.4 MB\/s · \d+ sec left$/);
    expect(await page.getByTestId("pack-pt-en").boundingBox(), "nothing moves while it runs").toEqual(box);
    await note(page, "Portuguese → English is installed.");
    await expect.poll(() => stands(page, "pt-en")).toBe("here");
    await expect.poll(() => focusedTestId(page)).toBe("details-pt-en");
    expect(await page.getByTestId("pack-pt-en").boundingBox()).toEqual(box);
    await expect.poll(() => page.getByTestId("packs-available").getByTestId("pack-pt-en").count()).toBe(1);
    await page.getByTestId("packs-search").fill("portug");
    await expect.poll(() => page.getByTestId("packs-installed").getByTestId("pack-pt-en").count()).toBe(1);
  });

  it("is walked with the arrow keys, from the search and back", async () => {
    const page = await languages();
    await page.getByTestId("packs-search").fill("japanese");
    await expect.poll(() => seen(page)).toEqual(["pair-ja>en", "pair-en>ja"]);
    for (const [key, at] of [
      ["ArrowDown", "install-ja-en"],
      ["ArrowDown", "install-en-ja"],
      ["ArrowDown", "install-en-ja"],
      ["ArrowUp", "install-ja-en"],
      ["ArrowUp", "packs-search"],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(() => focusedTestId(page)).toBe(at);
    }
  });

  it("stops, goes on from there, also after it was closed, and several come at once", async () => {
    const page = await languages({ query: "pace=0.2&hold=install" });
    await page.getByTestId("install-it-en").click();
    await page.getByTestId("install-en-it").click();
    await expect.poll(() => state(page, "it-en")).toContain("13 MB of 26 MB");
    await expect.poll(() => state(page, "en-it")).toContain("13 MB of 27 MB");
    await page.keyboard.press("Escape");
    await closed(page);
    await showPacks(page);
    await expect.poll(() => stands(page, "it-en")).toBe("running");
    await page.getByTestId("cancel-it-en").click();
    await expect.poll(() => state(page, "it-en")).toBe("Stopped at 13 MB of 26 MB");
    await expect.poll(() => page.getByTestId("install-it-en").innerText()).toBe("Continue");
    await expect.poll(() => stands(page, "en-it")).toBe("running");
    await expect.poll(() => page.getByTestId("fault").count(), { message: "no fault" }).toBe(0);
    await page.getByTestId("install-it-en").click();
    await page.getByTestId("cancel-it-en").click();
    await page.getByTestId("details-it-en").click();
    await page.getByTestId("discard-it-en").click();
    await note(page, "The unfinished download is discarded.");
    await expect.poll(() => state(page, "it-en")).toBe("26 MB");
    await expect.poll(() => focusedTestId(page)).toBe("details-it-en");
  });

  it("says what to do when a download breaks off, and goes on when it is asked to", async () => {
    const page = await languages({ query: "pace=0.1&packs=fail" });
    await page.getByTestId("install-it-en").click();
    const fault = page.getByTestId("pack-it-en").getByTestId("fault");
    await fault.waitFor();
    await expect.poll(() => fault.innerText()).toContain("Check the connection and try again.");
    await expect.poll(() => page.getByTestId("install-it-en").innerText()).toBe("Try again");
    await expect.poll(() => focusedTestId(page)).toBe("install-it-en");
    await page.keyboard.press("Enter");
    await expect.poll(() => stands(page, "it-en")).toBe("here");
    await expect.poll(() => fault.count()).toBe(0);
  });

  it("updates, and replaces the starter", async () => {
    const page = await languages();
    await expect.poll(() => page.getByTestId("install-zh-en").innerText()).toBe("Update (38 MB)");
    await page.getByTestId("install-zh-en").click();
    await note(page, "Chinese → English is installed.");
    await expect.poll(() => page.getByTestId("install-zh-en").count()).toBe(0);
    await expect.poll(() => state(page, "en-es")).toBe("Came with Diglot · 7 MB");
    await page.getByTestId("install-en-es").click();
    await expect.poll(() => state(page, "en-es")).toBe("Installed · 34 MB");
    await expect.poll(() => page.getByTestId("pack-en-es").innerText()).toContain("Good");
  });

  it("asks before it removes, says what depends on it, and can be answered by keyboard", async () => {
    const page = await open({ query: "pace=0" });
    await openSample(page, "es");
    await translated(page);
    await showPacks(page);
    await page.getByTestId("details-es-en").click();
    await page.getByTestId("remove-es-en").click();
    const question = page.getByTestId("removal");
    await expect
      .poll(() => question.innerText())
      .toContain("Spanish → English cannot be translated any more.");
    await expect.poll(() => question.innerText()).toContain("1 open text uses it:");
    await expect.poll(() => question.innerText()).toContain("Los embalses del sur");
    await expect.poll(() => focusedTestId(page)).toBe("removal-keep");
    await page.keyboard.press("Escape");
    await question.waitFor({ state: "detached" });
    await expect.poll(() => page.getByTestId("packs").count(), { message: "only the question" }).toBe(1);
    await expect.poll(() => focusedTestId(page)).toBe("remove-es-en");
    await page.keyboard.press("Enter");
    await expect.poll(() => focusedTestId(page)).toBe("removal-keep");
    await page.locator('[data-testid="removal-remove"]:not(:disabled)').waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await note(page, "Spanish → English is removed.");
    await expect.poll(() => stands(page, "es-en")).toBe("available");
    await expect.poll(() => focusedTestId(page)).toBe("details-es-en");
    await page.keyboard.press("Escape");
    await closed(page);
    await expect
      .poll(() => page.getByTestId("row-target-1").innerText(), { message: "what is translated stays" })
      .toContain("reservoirs");
  });

  it("puts what is damaged at the top, with what to do about it", async () => {
    const page = await languages({ query: "pace=0&packs=damaged" });
    const damaged = page.getByTestId("damaged-it-en");
    await expect.poll(() => damaged.innerText()).toContain("Remove the language pack and install it again.");
    await page.getByTestId("remove-it-en").click();
    await page.locator('[data-testid="removal-remove"]:not(:disabled)').click();
    await damaged.waitFor({ state: "detached" });
    await page.getByTestId("packs-upkeep").click();
    await page.getByTestId("packs-check").click();
    await note(page, "1 pack is damaged. Install it again.");
    await expect.poll(() => page.getByTestId("packs-checks").innerText()).toContain("German → English");
    await expect.poll(() => page.getByTestId("install-de-en").innerText()).toBe("Install again");
    await page.getByTestId("install-de-en").click();
    await note(page, "German → English is installed.");
  });

  it("exports and imports, also by dropping, and says what is not verified", async () => {
    const page = await languages({ query: "pace=0&choose=uk-en.diglot-pack&choose=broken.diglot-pack" });
    await page.getByTestId("details-es-en").click();
    await page.getByTestId("export-es-en").click();
    await note(page, "Saved to /home/ana/Documents/es-en.diglot-pack");
    await page.getByTestId("packs-import").click();
    await page.getByTestId("packs-import-files").click();
    await note(page, "Imported: Ukrainian → English.");
    await expect
      .poll(() => page.getByTestId("fault").first().innerText())
      .toContain("“broken.diglot-pack” is no whole language pack.");
    await drop(page, "sw-en.diglot-pack");
    await note(page, "Imported: Swahili → English (unverified).");
    await expect.poll(() => page.getByTestId("pack-sw-en").innerText()).toContain("Unverified");
    await page.keyboard.press("Escape");
    await closed(page);
    await drop(page, "sw-en.diglot-pack", "ca-en.diglot-pack");
    await page
      .getByTestId("notice")
      .filter({ hasText: "Imported: Catalan → English. Already here: Swahili → English (unverified)." })
      .waitFor();
  });

  it("looks for newer packs, shows disk and memory, gives memory back, and takes a mirror", async () => {
    const page = await open({ query: "pace=0" });
    await openSample(page, "es");
    await translated(page);
    await showPacks(page);
    await expect
      .poll(() => page.getByTestId("packs-facts").innerText())
      .toBe("252 MB on the disk · 48 GB free · 201 MB of memory in use");
    await page.getByTestId("packs-update").click();
    await note(page, "New: Finnish → English. Newer version: Spanish → English.");
    await page.getByTestId("packs-update").click();
    await note(page, "Nothing new: the catalogue is of November 20, 2026.");
    await page.getByTestId("packs-upkeep").click();
    await expect
      .poll(() => page.getByTestId("model-es-en").innerText())
      .toContain("Spanish → English, 35 MB");
    await page.getByTestId("memory-release").click();
    await note(page, "105 MB of memory given back.");
    await expect.poll(() => page.getByTestId("model-es-en").count()).toBe(0);
    await page.getByTestId("mirror-fold").click();
    await page.getByTestId("mirror").fill("packs.example.org");
    await page.getByTestId("mirror-save").click();
    await expect.poll(() => page.getByTestId("mirror-hint").innerText()).toContain("begins with https://");
    await expect.poll(() => focusedTestId(page)).toBe("mirror");
    await page.getByTestId("mirror").fill("https://packs.example.org/diglot");
    await page.keyboard.press("Enter");
    await note(page, "This mirror is asked first from now on.");
  });

  it("is quick with as many pairs as there are", async () => {
    const page = await open({ query: "pace=0&packs=many" });
    const took = await page.evaluate(async () => {
      const rows = () => document.querySelectorAll('[data-testid^="pair-"]').length;
      const until = async (done: () => boolean) => {
        const from = performance.now();
        while (!done()) await new Promise(requestAnimationFrame);
        return performance.now() - from;
      };
      (document.querySelector("[data-testid=packs-button]") as HTMLElement).click();
      const opened = await until(() => rows() > 90);
      const search = document.querySelector<HTMLInputElement>("[data-testid=packs-search]");
      if (search) search.value = "dutch";
      search?.dispatchEvent(new Event("input", { bubbles: true }));
      const searched = await until(() => rows() === 2);
      return { opened, searched };
    });
    // Some fifty milliseconds here; the bounds are for machines that build meanwhile.
    expect(took.opened).toBeLessThan(1_500);
    expect(took.searched).toBeLessThan(500);
  });

  it("says how to begin when nothing is installed", async () => {
    const page = await languages({ query: "pace=0&packs=none" });
    await page.getByTestId("packs-none").waitFor();
    await page.getByTestId("install-it-en").click();
    await note(page, "Italian → English is installed.");
  });

  it.each([
    ["en", 1280, 800],
    ["de", 800, 600],
    ["de", 360, 640],
    ["ar", 360, 640],
    ["fr", 640, 400],
  ])("fits in %s at %i × %i", async (lang, width, height) => {
    const page = await languages({ query: `pace=0&lang=${lang}&hold=install`, viewport: { width, height } });
    expect(await outside(page)).toEqual([]);
    await page.getByTestId("install-en-es").click();
    await page.getByTestId("cancel-en-es").waitFor();
    await page.getByTestId("details-es-en").click();
    await page.getByTestId("remove-es-en").click();
    await page.getByTestId("removal").waitFor();
    expect(await outside(page)).toEqual([]);
    await page.getByTestId("packs-upkeep").click();
    await page.getByTestId("mirror-fold").click();
    expect(await outside(page)).toEqual([]);
  });
});
