// What is read is handed on: exported with a preview, copied, put into a digest.

import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { focusedTestId, openSample, translated, windows } from "./browser";
import { showLibrary } from "./library";

const open = windows();

async function exporting(id = "es", query = "pace=0"): Promise<Page> {
  const page = await open({ query });
  await openSample(page, id);
  await translated(page);
  await page.keyboard.press("Control+e");
  await page.getByTestId("export").waitFor();
  return page;
}

const text = (page: Page) => page.getByTestId("preview-text").innerText();
const inFrame = (page: Page, selector: string) =>
  page.frameLocator('[data-testid="preview-page"]').locator(selector);

describe("an export", () => {
  it("shows each arrangement before it is saved, and says where it went", async () => {
    const page = await exporting();
    await expect.poll(() => text(page)).toContain("| Southern reservoirs enter autumn at 31% of capacity |");
    await page.getByTestId("export-layout-translation").click();
    await expect.poll(() => text(page)).not.toContain("Los embalses de la cuenca");
    await page.getByTestId("export-layout-summary").click();
    await expect.poll(() => text(page)).toContain("- The reservoirs of the Salar river basin hold");
    await page.getByTestId("export-save").click();
    await page.getByText("Saved to /home/ana/Documents/embalses.md").waitFor();
    await page.getByTestId("export").waitFor({ state: "detached" });
  });

  it("remembers arrangement and format for the next one", async () => {
    const page = await exporting();
    await page.getByTestId("export-layout-interleaved").click();
    await page.getByTestId("export-html").click();
    await inFrame(page, "h1").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("export").waitFor({ state: "detached" });
    await page.getByTestId("export-button").click();
    await inFrame(page, "h1").waitFor();
    expect(await page.getByTestId("export-layout-interleaved").locator("input").isChecked()).toBe(true);
    expect(await page.getByTestId("export-html").locator("input").isChecked()).toBe(true);
  });

  it("shows a page as it will look, under the policy of the shell", async () => {
    const page = await exporting("ar");
    await page.getByTestId("export-html").click();
    await inFrame(page, "h1").waitFor();
    const looks = () =>
      inFrame(page, "table").evaluate((table) => [
        getComputedStyle(table).borderCollapse,
        getComputedStyle(table.ownerDocument.body).backgroundColor,
      ]);
    await expect.poll(looks).toEqual(["collapse", "rgb(253, 252, 249)"]);
    expect(await page.getByTestId("preview-page").getAttribute("sandbox")).toBe("allow-same-origin");
  });

  it("shows printed pages with words for who cannot see them", async () => {
    const page = await exporting();
    await page.getByTestId("export-pdf").click();
    const first = page.getByTestId("preview-pictures").locator("img").first();
    await expect.poll(() => first.getAttribute("alt")).toBe("Page 1 of 1");
    await expect.poll(() => first.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(850);
  });

  it("says that only the beginning is shown of a long text", async () => {
    const page = await open({ query: "pace=0&rows=300" });
    await openSample(page, "long");
    await translated(page);
    await page.keyboard.press("Control+e");
    await page.getByTestId("preview-more").waitFor();
  });

  it("says that a translation still runs, and shows the rest when it is there", async () => {
    const page = await open({ query: "pace=1" });
    await openSample(page, "es");
    await page.keyboard.press("Control+e");
    await expect.poll(() => page.getByTestId("export-unfinished").innerText()).toContain("still running");
    await page.getByTestId("export-unfinished").waitFor({ state: "detached" });
    await expect.poll(() => text(page)).toContain("The basin council will meet again on Thursday.");
  });

  it("says in its own place why there is nothing to export, and goes on with another arrangement", async () => {
    const page = await open({ query: "pace=0&packs=none" });
    await openSample(page, "uk");
    await page.keyboard.press("Control+e");
    await page.getByTestId("export-layout-translation").click();
    await expect.poll(() => page.getByTestId("fault").innerText()).toContain("Nothing is translated yet");
    await page.getByTestId("export-layout-columns").click();
    await expect.poll(() => text(page)).toContain("— not translated —");
    await expect.poll(() => page.getByTestId("fault").count()).toBe(0);
  });

  it("says what to do when the file cannot be written, without closing", async () => {
    const page = await exporting();
    await page.getByTestId("export-json").click();
    await page.getByTestId("export-save").click();
    await expect.poll(() => page.getByTestId("fault").innerText()).toContain("Choose another folder");
    await page.getByTestId("export-md").click();
    await expect.poll(() => page.getByTestId("fault").count()).toBe(0);
  });

  it("is copied rich and as Markdown, in the arrangement that is shown", async () => {
    const page = await exporting();
    await page.getByTestId("export-layout-translation").click();
    await page.getByTestId("export-copy-rich").click();
    await page.getByTestId("export-note").filter({ hasText: "Paste it into a document" }).waitFor();
    await page.getByTestId("export-copy-markdown").click();
    await page.getByTestId("export-note").filter({ hasText: "Copied as Markdown." }).waitFor();
  });

  it("has the keyboard on saving, and gives it back", async () => {
    const page = await open({ query: "pace=0" });
    await openSample(page, "es");
    await page.getByTestId("export-button").click();
    await expect.poll(() => focusedTestId(page)).toBe("export-save");
    await page.keyboard.press("Escape");
    await expect.poll(() => focusedTestId(page)).toBe("export-button");
  });
});

describe("a digest", () => {
  it("is made of the texts that are chosen, in the formats that can hold one, and says where it went", async () => {
    const page = await open({ query: "pace=1" });
    await showLibrary(page);
    await page.getByTestId("library-choose-0").click();
    await page.getByTestId("library-choose-2").click();
    await page.getByTestId("library-digest").click();
    await page.getByText("Digest of 2 texts").waitFor();
    await expect
      .poll(() => page.getByTestId("digest-format").locator("option").allInnerTexts())
      .toEqual(["Markdown (.md)", "Word (.docx)"]);
    await page.getByTestId("digest-format").selectOption("docx");
    await page.getByTestId("digest-order-date").click();
    await page.getByTestId("digest-make").click();
    await page.getByText("Making the digest…").waitFor();
    await page.getByText("Digest saved to /home/ana/Documents/digest.docx").waitFor();
    await page.getByTestId("digest").waitFor({ state: "detached" });
  });
});
