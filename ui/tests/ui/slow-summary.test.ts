import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { focusedTestId, openSample, seriousFindings, translated, windows } from "./browser";

const open = windows();

const lines = (page: Page) => page.locator('[data-testid^="summary-line-"]').count();

describe("a summary that takes long", () => {
  it("says how far it is, and can be stopped and made again", async () => {
    const page = await open({ query: "pace=1" });
    await openSample(page, "long");
    const progress = page.getByTestId("summary-progress");
    await progress.getByText(/^Reading [\d,]+ of 10,000 sentences$/).waitFor();
    await page.getByTestId("summary-cancel").focus();
    await page.keyboard.press("Enter");
    await page.getByTestId("summary-again").waitFor();
    await expect.poll(() => progress.innerText()).toContain("Stopped.");
    await expect.poll(() => page.getByTestId("summary-announcer").innerText()).toBe("Stopped.");
    await expect.poll(() => focusedTestId(page)).toBe("summary-again");
    await expect.poll(() => page.getByTestId("fault").count()).toBe(0);
    // The translation goes on beside it.
    await page.getByTestId("row-target-0").waitFor();
    await page.keyboard.press("Enter");
    await page.getByTestId("summary-line-3").waitFor();
    await expect.poll(() => progress.count()).toBe(0);
    await expect.poll(() => page.getByTestId("summary-announcer").innerText()).toBe("Summary of 4 lines.");
  });

  it("keeps the former one when it is stopped", async () => {
    const page = await open({ query: "pace=1" });
    await openSample(page, "long");
    await page.getByTestId("summary-line-3").waitFor();
    await page.getByTestId("length-long").click();
    await page.getByTestId("summary-cancel").waitFor();
    await expect.poll(() => lines(page)).toBe(4);
    await page.getByTestId("summary-cancel").click();
    await page.getByTestId("summary-progress").waitFor({ state: "detached" });
    await expect.poll(() => lines(page)).toBe(4);
    await expect.poll(() => page.getByTestId("length-medium").locator("input").isChecked()).toBe(true);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("summary-title");
  });

  it("is replaced by one of another length", async () => {
    const page = await open({ query: "pace=1" });
    await openSample(page, "long");
    await page.getByTestId("summary-progress").waitFor();
    await page.getByTestId("length-short").click();
    await page.getByTestId("length-long").click();
    await page.getByTestId("summary-line-6").waitFor();
    await expect.poll(() => lines(page)).toBe(7);
    await expect.poll(() => page.getByTestId("fault").count()).toBe(0);
    await expect.poll(() => page.getByTestId("length-long").locator("input").isChecked()).toBe(true);
  });

  it("is not shown as slow when it is not", async () => {
    const page = await open({ query: "pace=0.2" });
    await page.evaluate(() => {
      new MutationObserver(() => {
        if (document.querySelector("[data-testid=summary-progress]"))
          Object.assign(window, { wasSlow: true });
      }).observe(document.body, { childList: true, subtree: true });
    });
    await openSample(page, "es");
    await page.getByTestId("summary-line-3").waitFor();
    await translated(page);
    await expect.poll(() => page.evaluate(() => "wasSlow" in window)).toBe(false);
  });

  it("has no serious finding while one is made, and after it was stopped", async () => {
    const page = await open({ query: "pace=6" });
    await openSample(page, "long");
    await page.getByTestId("summary-cancel").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByTestId("summary-cancel").click();
    await page.getByTestId("summary-again").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});
