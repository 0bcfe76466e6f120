// A text that waits for a pack, and one that is translated with packs that could be better.

import { describe, expect, it } from "vitest";
import { focusedTestId, openSample, translated, windows } from "./browser";
import { closed, drop, note, showPacks } from "./packs";

const open = windows();

describe("a text that lacks a pack", () => {
  it("offers it with one button, and goes on by itself", async () => {
    const page = await open({ query: "pace=0.2" });
    await openSample(page, "uk");
    await page.getByTestId("summary-line-0").waitFor();
    await expect.poll(() => page.getByTestId("missing-install").innerText()).toBe("Install (15 MB)");
    await page.getByTestId("missing-install").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByTestId("missing-progress").innerText()).toContain("of 15 MB");
    await expect.poll(() => focusedTestId(page)).toBe("missing-cancel");
    await translated(page);
    await page.getByTestId("row-target-1").waitFor();
    await expect.poll(() => page.getByTestId("missing-install").count()).toBe(0);
    await expect.poll(() => page.getByTestId("packs-at-work").innerText()).toContain("Ukrainian → English");
  });

  it("can be stopped and gone on with, and another text that waits begins too", async () => {
    const page = await open({ query: "pace=0.2&hold=install" });
    await openSample(page, "uk");
    await page.getByTestId("missing-install").click();
    await expect.poll(() => page.getByTestId("missing-progress").innerText()).toContain("7.5 MB of 15 MB");
    const box = await page.getByTestId("missing-cancel").boundingBox();
    await page.getByTestId("missing-cancel").click();
    await expect
      .poll(() => page.getByTestId("missing-progress").innerText())
      .toBe("Stopped at 7.5 MB of 15 MB");
    await expect.poll(() => page.getByTestId("missing-install").innerText()).toBe("Continue");
    expect((await page.getByTestId("missing-install").boundingBox())?.y).toBe(box?.y);
  });

  it("begins in every tab that waited", async () => {
    const page = await open({ query: "pace=0.2" });
    await openSample(page, "uk");
    await page.getByTestId("missing-install").waitFor();
    await page.getByTestId("new-article").click();
    await openSample(page, "uk");
    await page.getByTestId("missing-install").click();
    await translated(page);
    await page.keyboard.press("Control+Tab");
    await translated(page);
    await page.getByTestId("row-target-1").waitFor();
  });

  it("says what to do when it did not come, and needs two on the way through English", async () => {
    const page = await open({ query: "pace=0&packs=fail&target=fr" });
    await page.getByTestId("packs-button").click();
    await page.getByTestId("details-en-fr").click();
    await page.getByTestId("remove-en-fr").click();
    await page.locator('[data-testid="removal-remove"]:not(:disabled)').click();
    await note(page, "is removed");
    await page.keyboard.press("Escape");
    await closed(page);
    await openSample(page, "uk");
    const box = page.locator('[data-testid="notice"][data-route="missing"]');
    await expect
      .poll(() => box.innerText())
      .toContain("needs the packs Ukrainian → English (15 MB) and English → French (26 MB).");
    await expect.poll(() => page.getByTestId("missing-install").innerText()).toBe("Install (41 MB)");
    await page.getByTestId("missing-install").click();
    await box.getByTestId("fault").waitFor();
    await expect.poll(() => page.getByTestId("missing-install").innerText()).toBe("Try again");
    await page.getByTestId("missing-install").click();
    await translated(page);
    await expect.poll(() => page.getByTestId("packs-at-work").innerText()).toContain("English → French");
  });

  it("says so when its pack is in no catalogue, and begins when it is dropped", async () => {
    const page = await open({ query: "pace=0" });
    await openSample(page, "unknown");
    await page.getByTestId("choose-language").click();
    await page.getByTestId("language-search").fill("swahili");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.getByTestId("missing-elsewhere").innerText())
      .toContain("In no catalogue: Swahili → English.");
    await expect.poll(() => page.getByTestId("missing-install").count()).toBe(0);
    await page.getByTestId("missing-languages").click();
    await page.getByTestId("packs-search").waitFor();
    await page.keyboard.press("Escape");
    await closed(page);
    await drop(page, "sw-en.diglot-pack");
    await translated(page);
    await expect.poll(() => page.getByTestId("packs-at-work").innerText()).toContain("Unverified");
  });
});

describe("paragraphs in another language", () => {
  it("name the pack that they lack, and are translated as soon as it is there", async () => {
    const page = await open({ query: "pace=0&packs=none" });
    await openSample(page, "fr");
    await expect.poll(() => page.getByTestId("missing-install").innerText()).toBe("Install (26 MB)");
    await page.getByTestId("missing-install").click();
    await translated(page);
    const box = page.locator('[data-testid="notice"][data-route="parts"]');
    await expect
      .poll(() => box.innerText())
      .toContain("Paragraphs in other languages need the pack Spanish → English (26 MB).");
    await expect.poll(() => page.getByTestId("row-target-4").innerText()).toContain("El mar no separa");
    await box.getByTestId("missing-install").click();
    await expect.poll(() => page.getByTestId("row-target-4").innerText()).toContain("The sea does not");
    await box.waitFor({ state: "detached" });
  });
});

describe("packs at work", () => {
  it("are named with their quality, and their figures are one key away", async () => {
    const page = await open({ query: "pace=0" });
    await openSample(page, "es");
    await translated(page);
    const work = page.getByTestId("packs-at-work");
    await expect.poll(() => work.innerText()).toContain("Spanish → English");
    await page.getByTestId("at-work-es-en").focus();
    await expect
      .poll(() => page.getByTestId("at-work-es-en").getAttribute("title"))
      .toContain("COMET 0.8568");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByTestId("at-work-figures").innerText()).toContain("COMET 0.8568");
    await page.getByTestId("at-work-languages").click();
    await page.getByTestId("packs-search").waitFor();
  });

  it("are replaced when the reader wants it", async () => {
    const page = await open({ query: "pace=0" });
    await openSample(page, "fr");
    await translated(page);
    await showPacks(page);
    await page.getByTestId("sizes-fr>en").click();
    await page.getByTestId("install-fr-en").click();
    await note(page, "French → English is installed.");
    await page.keyboard.press("Escape");
    await closed(page);
    await page.getByTestId("better-pack").waitFor();
    await page.getByTestId("translate-again").click();
    await page.getByTestId("better-pack").waitFor({ state: "detached" });
    await translated(page);
    await page.getByTestId("row-target-1").waitFor();
  });
});
