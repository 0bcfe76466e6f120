import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { focusedTestId, openSample, seriousFindings, translated, windows } from "./browser";
import { outside } from "./fits";
import { showPacks } from "./packs";

const open = windows();

const line = (page: Page, index: number) => page.getByTestId(`written-line-${index}`);

/** Written with the model that is installed. */
async function write(page: Page, kind: "written" | "both", sample = "es"): Promise<void> {
  await openSample(page, sample);
  await translated(page);
  await page.getByTestId(`kind-${kind}`).click();
  await line(page, 0).waitFor();
}

describe("a written summary", () => {
  it("asks for what is missing, is set up with a server, and says which line nothing bears out", async () => {
    const page = await open();
    await openSample(page, "es");
    await translated(page);
    await page.getByTestId("kind-written").click();
    const lack = page.getByTestId("written-lack");
    await expect.poll(() => lack.innerText()).toContain("The engine for larger models is not installed.");
    // The quick one is there meanwhile.
    await page.getByTestId("summary-line-0").waitFor();
    await page.getByTestId("written-settings").click();
    await expect.poll(() => focusedTestId(page)).toBe(undefined);
    await expect
      .poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).name))
      .toBe("settings-kind");
    await page.getByTestId("settings-engine-server").click();
    await expect
      .poll(() => page.getByTestId("settings-writers").innerText())
      .toContain("No model of the server");
    await page.getByTestId("server-find").click();
    await expect.poll(() => page.getByTestId("server-found").innerText()).toBe("2 models found.");
    await page.getByTestId("server-model").selectOption("llama3.2:3b");
    await expect
      .poll(() => page.getByTestId("settings-writers").innerText())
      .toBe("Summaries can be written.");
    await page.getByTestId("settings-close").click();
    await line(page, 0).waitFor();
    await expect.poll(() => lack.count()).toBe(0);
    await expect.poll(() => page.getByTestId("quick").count()).toBe(0);
    const last = line(page, 3);
    await expect
      .poll(() => page.getByTestId("written").innerText())
      .toContain("Nothing in the text was found to bear this out.");
    expect(await last.getAttribute("role")).toBe(null);
    expect(await last.getAttribute("tabindex")).toBe(null);
    await expect.poll(() => page.locator('[data-testid^="written-mark-3-"]').count()).toBe(0);
    await last.click();
    await page.getByTestId("written-engine").click();
    await expect
      .poll(() => page.getByTestId("written").innerText())
      .toContain("Written by llama3.2:3b, by way of a server");
    // The others lead to the text as those of the quick one do.
    await page.getByTestId("written-mark-0-1").click();
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "row-1");
  });

  it("says how far it is, is stopped, and is written again by the same button", async () => {
    const page = await open({ query: "pace=0.2&writing=hold" });
    await openSample(page, "es");
    await page.getByTestId("kind-written").click();
    const progress = page.getByTestId("written-progress");
    await expect.poll(() => progress.innerText()).toMatch(/Writing: \d+ of 20 sentences read by the model/);
    await page.getByTestId("written-cancel").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => progress.innerText()).toMatch(/Stopped\.\s+Write the summary/);
    await expect.poll(() => focusedTestId(page)).toBe("written-again");
    await expect.poll(() => page.getByTestId("written-announcer").innerText()).toBe("Stopped.");
    await page.keyboard.press("Enter");
    await page.getByTestId("written-cancel").waitFor();
  });

  it("says what went wrong, and where it can be mended or tried again", async () => {
    const page = await open({ query: "pace=0.2&writing=fail" });
    await openSample(page, "es");
    await page.getByTestId("kind-written").click();
    const fault = page.getByTestId("written").getByTestId("fault");
    await expect.poll(() => fault.innerText()).toContain("The model stopped in the middle of its work.");
    await page.getByTestId("fault-act").click();
    await page.getByTestId("settings").waitFor();
    await page.getByTestId("settings-close").click();
    await fault.getByTestId("fault-retry").click();
    await line(page, 0).waitFor();
  });

  it("of another length is written only when it is asked for; its lines come in another language at once", async () => {
    const page = await open({ query: "pace=0&writing=torch" });
    await write(page, "written");
    await page.getByTestId("length-short").click();
    const progress = page.getByTestId("written-progress");
    await expect.poll(() => progress.innerText()).toContain("Another length is chosen now.");
    await expect.poll(() => page.locator('[data-testid^="written-line-"]').count()).toBe(4);
    await page.getByTestId("written-again").click();
    await expect.poll(() => page.locator('[data-testid^="written-line-"]').count()).toBe(2);
    await expect.poll(() => progress.count()).toBe(0);
    await page.getByTestId("target-select").selectOption("fr");
    await expect.poll(() => line(page, 0).getAttribute("lang")).toBe("fr");
    // The model writes in English only.
    await page.getByTestId("written-source-0").click();
    const original = page.getByTestId("written").locator("blockquote").first();
    await original.waitFor();
    expect(await original.getAttribute("lang")).toBe("en");
    expect(await original.getAttribute("dir")).toBe("ltr");
  });

  it("is what is exported, until the reader chooses the other one", async () => {
    const page = await open({ query: "pace=0&writing=torch" });
    await write(page, "both");
    await page.getByTestId("export-button").click();
    await page.getByTestId("export-layout-summary").click();
    await page.getByTestId("export-html").click();
    const words = () => page.frameLocator("iframe").locator("body").innerText();
    await expect.poll(words).toContain("Everybody expects");
    await page.getByTestId("export-mode-extractive").click();
    await expect.poll(words).not.toContain("Everybody expects");
  });
});

describe("a server that is not this computer", () => {
  it("is used only after a warning that names it, and another one has to be allowed anew", async () => {
    const page = await open();
    await page.getByTestId("settings-button").click();
    await page.getByTestId("settings-engine-server").click();
    const address = page.getByTestId("server-address");
    await address.fill("studio.lan:1234/v1");
    await address.press("Enter");
    await expect
      .poll(() => page.getByTestId("server-address-hint").innerText())
      .toContain("begins with http://");
    await address.fill("http://studio.lan:1234/v1");
    await address.press("Enter");
    const warning = page.getByTestId("server-warning");
    await expect
      .poll(() => warning.innerText())
      .toContain("The texts that you summarise would be sent to studio.lan. Diglot cannot know");
    await page.getByTestId("server-find").click();
    await expect
      .poll(() => page.getByTestId("server-found").innerText())
      .toContain("Allow this server first");
    await page.getByTestId("server-beyond").check();
    await page.getByTestId("server-find").click();
    await expect.poll(() => page.getByTestId("server-found").innerText()).toBe("2 models found.");
    await page.getByTestId("server-model").selectOption("llama3.2:3b");
    await address.fill("http://other.lan:1234/v1");
    await address.press("Enter");
    await expect.poll(() => warning.innerText()).toContain("other.lan");
    await expect.poll(() => page.getByTestId("server-beyond").isChecked()).toBe(false);
    await expect.poll(() => page.getByTestId("server-model").inputValue()).toBe("");
    await page.getByTestId("server-beyond").check();
    await page.getByTestId("settings-close").click();
    // What the first page promises is still true.
    await expect.poll(() => page.locator(".privacy").innerText()).toContain("other.lan");
  });

  it("that does not answer is said in its place", async () => {
    const page = await open({ query: "pace=0&server=http://127.0.0.1:1/v1" });
    await page.getByTestId("settings-button").click();
    await page.getByTestId("server-find").click();
    await expect.poll(() => page.getByTestId("server-found").innerText()).toContain("Nothing answers at");
    const context = page.getByTestId("server-context");
    await context.fill("12");
    await context.press("Enter");
    await expect.poll(() => page.getByTestId("server-context-hint").innerText()).toContain("at least 512");
    await context.fill("8192");
    await context.press("Enter");
    await expect.poll(() => page.getByTestId("server-context-hint").innerText()).toContain("In tokens.");
  });
});

describe("a larger model", () => {
  it.each([1280, 400])("that has a newer version is updated, at a width of %i", async (width) => {
    const page = await open({ query: "pace=0&packs=models", viewport: { width, height: 800 } });
    await showPacks(page);
    const state = page.getByTestId("pack-state-pegasus-xsum");
    await expect
      .poll(() => state.innerText())
      .toBe("Installed · 2.3 GB · 2 is newer · Its size is known when it is fetched");
    // What it is stands right below that.
    const above = await state.boundingBox();
    const below = await page.getByTestId("pack-model-pegasus-xsum").boundingBox();
    if (!above || !below) throw new Error("they are not shown");
    const gap = below.y - above.y - above.height;
    expect(gap).toBeGreaterThanOrEqual(0);
    expect(gap).toBeLessThan(4);
    await expect.poll(() => outside(page)).toEqual([]);
    const update = page.getByTestId("install-pegasus-xsum");
    await expect.poll(() => update.innerText()).toBe("Update");
    await update.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => state.innerText()).toBe("Installed · 2.3 GB");
    // By its name: several models do the same.
    await expect
      .poll(() => page.getByTestId("packs-note").innerText())
      .toContain("pegasus-xsum is installed.");
    await expect.poll(() => update.count()).toBe(0);
    await expect.poll(() => focusedTestId(page)).toBe("details-pegasus-xsum");
  });
});

describe("both summaries", () => {
  it.each([
    [1280, 800, true],
    [400, 700, false],
  ])("stand beside each other only where there is room: %i × %i", async (width, height, beside) => {
    const page = await open({ viewport: { width, height }, query: "pace=0&writing=torch" });
    await write(page, "both");
    const quick = await page.getByTestId("quick").boundingBox();
    const written = await page.getByTestId("written").boundingBox();
    if (!quick || !written) throw new Error("they are not shown");
    if (beside) expect(written.x).toBeGreaterThanOrEqual(quick.x + quick.width);
    else expect(written.y).toBeGreaterThanOrEqual(quick.y + quick.height);
    await expect.poll(() => outside(page)).toEqual([]);
  });
});

describe("accessibility of written summaries", () => {
  it.each([
    ["light", "en"],
    ["dark", "en"],
    ["light", "ar"],
    ["dark", "ar"],
  ] as const)("has no serious finding: %s, %s", async (colorScheme, lang) => {
    const page = await open({ colorScheme, query: `pace=0&writing=torch&lang=${lang}` });
    await write(page, "both");
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByTestId("style-abstract").click();
    expect(await seriousFindings(page)).toEqual([]);
    const other = await open({
      colorScheme,
      query: `pace=0&summaries=written&server=http://studio.lan:1/v1&lang=${lang}`,
    });
    await openSample(other, "es");
    await other.getByTestId("written-settings").click();
    await other.getByTestId("server-warning").waitFor();
    expect(await seriousFindings(other)).toEqual([]);
    await other.getByTestId("settings-engine-torch").click();
    await other.getByTestId("settings-program").waitFor();
    expect(await seriousFindings(other)).toEqual([]);
  });
});
