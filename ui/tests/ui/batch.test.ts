// Many files into one folder.

import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { windows } from "./browser";
import { drop } from "./packs";

const open = windows();

const rows = (page: Page, state: "good" | "bad") =>
  page.locator(`[data-testid="batch-row"][data-state="${state}"]`);
const over = (page: Page) => page.getByTestId("batch-over").innerText();

async function asked(query = "pace=0"): Promise<Page> {
  const page = await open({ query });
  await drop(page, "noticias");
  await page.getByTestId("batch-paths").waitFor();
  return page;
}

async function begin(page: Page): Promise<void> {
  await page.getByTestId("batch-choose-folder").click();
  await page.getByTestId("batch-folder").filter({ hasText: "/home/ana/Documents/results" }).waitFor();
  await page.getByTestId("batch-start").click();
}

describe("many files at once", () => {
  it("are asked about when a folder is dropped; several files open in their tabs as ever", async () => {
    const page = await asked();
    await expect.poll(() => page.getByTestId("batch-paths").innerText()).toContain("noticias");
    await drop(page, "otra.html");
    await expect.poll(() => page.getByTestId("batch-paths").innerText()).toContain("otra.html");
    await page.keyboard.press("Escape");
    await page.getByTestId("batch").waitFor({ state: "detached" });
    await drop(page, "uno.html", "dos.zh.html");
    await expect.poll(() => page.getByRole("tab").count()).toBe(2);
    expect(await page.getByTestId("batch").count()).toBe(0);
  });

  it("need something to do and a place for it, and say so", async () => {
    const page = await open({ query: "pace=0&choose=uno.html&choose=dos.pdf" });
    await page.getByTestId("batch-button").click();
    await page.getByTestId("batch-start").click();
    await expect.poll(() => page.getByTestId("batch-needs").innerText()).toContain("Add files or a folder");
    await page.getByTestId("batch-add-files").click();
    await expect.poll(() => page.getByTestId("batch-paths").locator("li").count()).toBe(2);
    await expect.poll(() => page.getByTestId("batch-needs").innerText()).toContain("Choose the folder");
    await begin(page);
    await expect.poll(() => over(page)).toContain("2 of 2 files have a result.");
  });

  it("end with what has no result first, why, and where the report is", async () => {
    const page = await asked();
    await begin(page);
    await expect.poll(() => over(page)).toContain("5 of 7 files have a result.");
    await expect.poll(() => over(page)).toContain("/home/ana/Documents/results/report.md");
    await expect.poll(() => rows(page, "bad").count()).toBe(2);
    await expect.poll(() => page.getByTestId("batch-row").first().innerText()).toContain("is damaged");
  });

  it("do only what is missing when they are started again", async () => {
    const page = await asked();
    await begin(page);
    await page.getByTestId("batch-rerun").click();
    await expect.poll(() => over(page)).toContain("5 files had a result already.");
  });

  it("stop, and go on in the background when the window is closed", async () => {
    const page = await asked("pace=0&batch=slow");
    await begin(page);
    await page.getByTestId("batch-progress").filter({ hasText: "3 of 7 files done" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("batch-button").filter({ hasText: "3 of 7" }).waitFor();
    await page.getByTestId("batch-button").click();
    await page.getByTestId("batch-stop").click();
    await expect.poll(() => over(page)).toContain("Stopped before the end.");
    await expect.poll(() => rows(page, "good").count()).toBe(3);
  });

  it("say when there is nothing to do, and keep what was asked", async () => {
    const page = await asked("pace=0&batch=none");
    await begin(page);
    await expect.poll(() => page.getByTestId("fault").innerText()).toContain("There is no file");
    await expect.poll(() => page.getByTestId("batch-paths").innerText()).toContain("noticias");
  });
});
