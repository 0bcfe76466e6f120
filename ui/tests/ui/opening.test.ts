// Files from the dialog and pages of the web: how they are asked for, what is shown meanwhile, what went wrong.

import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { focusedTestId, openSample, paste, windows } from "./browser";

const open = windows();
const ADDRESS = "https://example.org/noticias/embalses";

const hint = (page: Page) => page.getByTestId("web-hint").innerText();

describe("a web address", () => {
  it("is typed after Ctrl+L, fetched, and shown as text that can be copied", async () => {
    const page = await open({ query: "pace=0", permissions: ["clipboard-read", "clipboard-write"] });
    await openSample(page, "es");
    await page.keyboard.press("Control+l");
    await page.waitForFunction(() => document.activeElement?.id === "web-address");
    await expect.poll(() => hint(page)).toContain("from the internet, and nothing else");
    await page.keyboard.type("example.org/noticias/embalses");
    await page.keyboard.press("Enter");
    const address = page.getByTestId("address");
    await address.waitFor();
    expect((await address.innerText()).trim()).toBe("example.org/noticias/embalses");
    await expect
      .poll(() => page.locator("a[href]").count(), { message: "nothing here leads out of the window" })
      .toBe(0);
    await address.click();
    await page.getByTestId("notice").filter({ hasText: "Link address copied" }).waitFor();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(ADDRESS);
    await page.getByTestId("new-article").click();
    await expect.poll(() => page.getByTestId("web-address").inputValue()).toBe("");
  });

  it("that is wrong is said under the field, and nothing is asked for", async () => {
    const page = await open({ query: "pace=0" });
    const field = page.getByTestId("web-address");
    for (const [text, words] of [
      ["", "address of a page"],
      ["ftp://example.org/a", "http or https"],
      ["los embalses", "no complete web address"],
    ] as const) {
      await field.fill(text);
      await page.getByTestId("open-address").click();
      await expect.poll(() => hint(page)).toContain(words);
      await expect.poll(() => field.getAttribute("aria-invalid")).toBe("true");
      await expect.poll(() => focusedTestId(page)).toBe("web-address");
    }
    await expect.poll(() => page.getByTestId("opening").count()).toBe(0);
    await field.fill("l");
    await expect.poll(() => hint(page)).toContain("Fetches this page");
    await expect.poll(() => field.getAttribute("aria-invalid")).toBe("false");
  });

  it("of no site keeps what was typed, and can be tried again", async () => {
    const page = await open({ query: "pace=0" });
    await page.getByTestId("web-address").fill("nowhere.invalid/a");
    await page.keyboard.press("Enter");
    await page.getByTestId("fault").waitFor();
    await expect
      .poll(() => page.getByTestId("fault").innerText())
      .toContain("There is no site called nowhere.invalid");
    await expect.poll(() => page.getByTestId("web-address").inputValue()).toBe("nowhere.invalid/a");
    await page.getByTestId("fault-retry").click();
    await page.getByTestId("fault").waitFor();
  });

  it("that is pasted is offered, and fetched only on a word", async () => {
    const page = await open({ query: "pace=0" });
    await paste(page.getByTestId("paste-box"), `${ADDRESS}\n`);
    await page.getByTestId("page-offer").waitFor();
    await expect.poll(() => page.getByTestId("paste-box").inputValue()).toBe(ADDRESS);
    await expect.poll(() => page.getByTestId("reading-view").count()).toBe(0);
    await page.getByTestId("paste-box").fill(`${ADDRESS} is worth reading`);
    await expect.poll(() => page.getByTestId("page-offer").count()).toBe(0);
    await page.getByTestId("paste-box").fill(ADDRESS);
    await page.getByTestId("open-page").click();
    await page.getByTestId("address").waitFor();
    // Also where nothing has the keyboard, with a text open.
    await paste(page.locator("body"), ADDRESS);
    await page.getByTestId("page-offer").waitFor();
    await expect.poll(() => page.getByTestId("resume").count()).toBe(1);
  });

  it("can be what the program was started with, beside a file", async () => {
    const query = new URLSearchParams([
      ["pace", "0"],
      ["open", ADDRESS],
      ["open", "/home/ana/noticias.zh.html"],
    ]).toString();
    const page = await open({ query: `${query}&hold=fetching` });
    await page.getByTestId("skip-open").click();
    await page.getByTestId("reading-view").waitFor();
    await page.waitForFunction(() => document.querySelector("h1")?.textContent.includes("沿海"));
  });
});

describe("what is shown while something is opened", () => {
  it.each([
    ["fetching", "example.org/a", "Fetching… 1.2 MB of 3 MB"],
    ["fetching", "example.org/stream", "Fetching… 480 kB"],
  ])("is how far it is: %s %s", async (hold, where, words) => {
    const page = await open({ query: `pace=0&hold=${hold}` });
    await page.getByTestId("web-address").fill(where);
    await page.keyboard.press("Enter");
    await page.getByText(words, { exact: true }).waitFor();
    await expect.poll(() => page.getByTestId("opening-file").innerText()).toBe(where);
    const known = await page.getByRole("progressbar").getAttribute("aria-valuenow");
    expect(known).toBe(where.includes("stream") ? null : "40");
    await page.getByTestId("cancel-open").click();
    await page.getByTestId("opening").waitFor({ state: "detached" });
    await expect.poll(() => page.getByTestId("fault").count()).toBe(0);
    await expect.poll(() => page.getByTestId("web-address").inputValue()).toBe(where);
  });

  it.each([
    ["reading", "informe.pdf", "Reading page 121 of 300"],
    ["recognising", "escaneado.tiff", "Recognising letters in page 4 of 8"],
    ["language", "informe.pdf", "Finding the language…"],
  ])("counts pages: %s %s", async (hold, name, words) => {
    const page = await open({ query: `pace=0&hold=${hold}&choose=${name}` });
    await page.getByTestId("open-file").click();
    await page.getByText(words, { exact: true }).waitFor();
    await expect
      .poll(() => page.getByTestId("skip-open").count(), { message: "one file cannot be skipped" })
      .toBe(0);
  });
});

describe("twenty files", () => {
  const bad = ["broken-3.pdf", "bundle-9.zip", "scan-15.png"];
  const names = Array.from({ length: 20 }, (_, i) => {
    const found = bad.find((name) => name.includes(`-${i}.`));
    return found ?? `informe-${i}.${["es", "zh", "fr"][i % 3] ?? "es"}.html`;
  });
  const choose = names.map((name) => `choose=${name}`).join("&");

  it("open one after the other; those that fail are listed with their reasons", async () => {
    const page = await open({ query: `pace=0&${choose}` });
    await page.getByTestId("open-file").click();
    await page.waitForFunction(() => document.querySelectorAll("[role=tab]").length === 17);
    const fault = page.getByTestId("fault");
    await fault.getByText("3 of 20 files could not be opened:").waitFor();
    const lines = await fault.getByRole("listitem").allInnerTexts();
    expect(lines).toHaveLength(3);
    for (const [i, name] of bad.entries()) expect(lines[i]).toContain(name);
    await expect
      .poll(() => page.getByTestId("title").innerText(), { message: "the first is read" })
      .toContain("Los embalses");
  });

  it("can be stopped: one of them, or all that are left", async () => {
    const page = await open({ query: `pace=0&hold=language&${choose}` });
    await page.getByTestId("open-file").click();
    const file = page.getByTestId("opening-file");
    await file.filter({ hasText: "informe-0.es.html (1 of 20)" }).waitFor();
    await page.getByTestId("skip-open").click();
    await file.filter({ hasText: "(2 of 20)" }).waitFor();
    await expect.poll(() => page.getByTestId("cancel-open").innerText()).toBe("Cancel all");
    await page.getByText("Finding the language…").waitFor();
    await page.getByTestId("cancel-open").click();
    await page.getByTestId("opening").waitFor({ state: "detached" });
    await expect.poll(() => page.getByTestId("start-view").count()).toBe(1);
    await expect.poll(() => page.getByTestId("fault").count()).toBe(0);
  });
});

it("a picture that nothing can read says what to install", async () => {
  const page = await open({ query: "pace=0&choose=scan-1.png" });
  await page.getByTestId("open-file").click();
  const fault = page.getByTestId("fault");
  await fault.waitFor();
  await expect.poll(() => fault.getAttribute("data-code")).toBe("ocr_missing");
  await expect.poll(() => fault.innerText()).toContain("tesseract-ocr");
});
