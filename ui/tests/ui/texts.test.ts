import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { openSample, paste, seriousFindings, translated, windows } from "./browser";

const open = windows();

const focusIs = (page: Page, testid: string) =>
  page.waitForFunction((id) => document.activeElement?.getAttribute("data-testid") === id, testid);

const title = (page: Page) => page.getByTestId("title").innerText();

/** Opens another text beside those that are open. */
async function openAnother(page: Page, id: string): Promise<void> {
  await page.getByTestId("new-article").click();
  await openSample(page, id);
}

async function drop(page: Page, ...names: string[]): Promise<void> {
  await page.evaluate((files) => {
    const data = new DataTransfer();
    for (const name of files) data.items.add(new File(["x"], name));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, names);
}

const WRAPPED = [
  "Los embalses de la cuenca almacenan menos agua que nunca y la junta ha pedi-",
  "do al Gobierno que declare la emergencia antes de que acabe el mes de octubre",
  "porque los pueblos no pueden esperar.",
  "",
  "Una linea corta.",
].join("\n");

describe("several texts", () => {
  it("stand in tabs that the keyboard walks", async () => {
    const page = await open();
    await openSample(page, "es");
    await expect.poll(() => page.getByTestId("tabs").count(), { message: "one text needs no tabs" }).toBe(0);
    await openAnother(page, "zh");
    await openAnother(page, "fr");
    await expect.poll(() => page.getByRole("tab").count()).toBe(3);
    await page.keyboard.press("Control+Tab");
    await page.getByText("20 sentences").first().waitFor();
    await expect.poll(() => title(page)).toContain("Los embalses");
    await page.keyboard.press("Control+Shift+Tab");
    await page.waitForFunction(() => document.querySelector("h1")?.textContent.includes("Le musée"));
    await page.getByTestId("tab-2").focus();
    await page.keyboard.press("ArrowLeft");
    await focusIs(page, "tab-1");
    await expect.poll(() => title(page), { message: "walking shows nothing yet" }).toContain("Le musée");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("h1")?.textContent.includes("沿海"));
    await expect.poll(() => page.getByTestId("tab-1").getAttribute("aria-selected")).toBe("true");
    await expect.poll(() => page.getByRole("tabpanel").count()).toBe(1);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it("close with Ctrl+W, with Delete and with the pointer, and come back where they were", async () => {
    const page = await open();
    await openSample(page, "es");
    await openAnother(page, "zh");
    await openAnother(page, "fr");
    await page.getByTestId("tab-1").click();
    await page.keyboard.press("Control+w");
    await page.waitForFunction(() => document.querySelectorAll("[role=tab]").length === 2);
    await expect.poll(() => title(page)).toContain("Le musée");
    await page.getByTestId("notice-act").click();
    await page.waitForFunction(() => document.querySelectorAll("[role=tab]").length === 3);
    await expect.poll(() => page.getByTestId("tab-1").getAttribute("aria-selected")).toBe("true");
    await page.getByTestId("tab-1").focus();
    await page.keyboard.press("Delete");
    await page.waitForFunction(() => document.querySelectorAll("[role=tab]").length === 2);
    await page.getByTestId("tab-close-0").click();
    await page.getByTestId("tabs").waitFor({ state: "detached" });
    await expect.poll(() => title(page)).toContain("Le musée");
    await page.keyboard.press("Control+w");
    await page.getByTestId("paste-box").waitFor();
    await expect.poll(() => page.getByTestId("resume").count()).toBe(0);
  });

  it("keep their place and their translation, and the start leads back to the one that was read", async () => {
    const page = await open({ query: "pace=0.2&rows=2000" });
    await openSample(page, "long");
    await page.keyboard.press("Control+g");
    await page.keyboard.type("#900");
    await page.keyboard.press("Enter");
    await page.getByTestId("row-target-899").waitFor();
    await openAnother(page, "zh");
    await translated(page);
    await page.keyboard.press("Control+Tab");
    await page.getByTestId("row-target-899").waitFor();
    // It was stopped for the other text, and goes on now.
    await page.locator('[data-testid="progress"][data-state="running"]').waitFor();
    await page.getByTestId("new-article").click();
    await expect.poll(() => page.getByTestId("resume").innerText()).toContain("Rapport complet");
    await page.getByTestId("resume").click();
    await page.getByTestId("row-target-899").waitFor();
  });

  it("are made of files that are dropped together; one that cannot be read is named", async () => {
    const page = await open({ query: "pace=0.1" });
    await drop(page, "uno.es.html", "malo.zip", "dos.zh.html");
    await page.getByTestId("fault").waitFor();
    await expect.poll(() => page.getByTestId("fault").innerText()).toContain("malo.zip");
    await expect.poll(() => page.getByRole("tab").count()).toBe(2);
    await expect.poll(() => title(page)).toContain("Los embalses");
    await page.getByTestId("tab-1").click();
    await page.waitForFunction(() => document.querySelector("h1")?.textContent.includes("沿海"));
    await page.getByTestId("row-target-1").waitFor();
  });
});

describe("a paste", () => {
  it("has its lines joined, and says so; the switch goes both ways and loses nothing", async () => {
    const page = await open();
    await paste(page.getByTestId("paste-box"), WRAPPED);
    await page.getByTestId("row-source-0").waitFor();
    await expect
      .poll(() => page.getByTestId("row-source-0").innerText())
      .toContain("la junta ha pedido al Gobierno");
    await expect.poll(() => page.getByTestId("paste-note").innerText()).toContain("(2 lines, 1 hyphen)");
    await translated(page);
    await page.getByTestId("paste-switch").click();
    await page.waitForFunction(() =>
      document.querySelector("[data-testid=row-source-0]")?.textContent.includes("pedi-"),
    );
    await expect.poll(() => page.getByTestId("paste-note").innerText()).toContain("as they were pasted");
    await page.getByTestId("paste-switch").click();
    await page.waitForFunction(() =>
      document.querySelector("[data-testid=row-source-0]")?.textContent.includes("pedido"),
    );
    await translated(page);
    await expect.poll(() => page.getByTestId("tabs").count()).toBe(0);
  });

  it("that needed no repair says nothing about it", async () => {
    const page = await open();
    await paste(
      page.getByTestId("paste-box"),
      "Los versos son cortos\nque una mano los ha escrito\ny los ha dejado.",
    );
    await page.getByTestId("row-source-2").waitFor();
    await expect.poll(() => page.getByTestId("paste-note").count()).toBe(0);
    await expect.poll(() => page.getByTestId("parts-note").count()).toBe(0);
  });

  it("of several articles is offered as several", async () => {
    const page = await open();
    await paste(
      page.getByTestId("paste-box"),
      "El agua\n\nLos embalses bajan. Una lluvia no basta.\n\n---\n\nLa luz\n\nLos faros se apagan del todo.\n\n* * *\n\nEl aire\n\nLas nubes que pasan.",
    );
    await expect
      .poll(() => page.getByTestId("parts-note").innerText())
      .toContain("This paste looks like 3 articles.");
    await page.getByTestId("open-parts").click();
    await page.waitForFunction(() => document.querySelectorAll("[role=tab]").length === 3);
    await expect.poll(() => page.getByRole("tab").allInnerTexts()).toEqual(["El agua", "La luz", "El aire"]);
    await expect.poll(() => title(page)).toBe("El agua");
    await expect.poll(() => page.getByTestId("parts-note").count()).toBe(0);
  });
});

describe("the place", () => {
  it("is where it was when the same text is opened once more", async () => {
    const page = await open({ query: "pace=0.2&rows=2000" });
    await openSample(page, "long");
    await page.keyboard.press("Control+g");
    await page.keyboard.type("#900");
    await page.keyboard.press("Enter");
    await page.getByTestId("row-source-899").waitFor();
    await page.getByTestId("new-article").click();
    await page.getByTestId("sample-menu").click();
    await page.getByTestId("sample-long").click();
    await page.getByTestId("row-source-899").waitFor();
  });
});
