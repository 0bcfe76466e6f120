import { describe, expect, it } from "vitest";
import { paste, seriousFindings, windows, openSample } from "./browser";

const open = windows();
const SPANISH = "Los embalses del sur entran en otoño.\n\nLas lluvias no llegan. El agua es de todos.";

describe("the start", () => {
  it("opens what is pasted into the box at once", async () => {
    const page = await open();
    await paste(page.getByTestId("paste-box"), SPANISH);
    await page.getByTestId("row-source-2").waitFor();
    await expect.poll(() => page.getByTestId("language-pill").innerText()).toContain("Spanish");
    await expect.poll(() => page.getByTestId("row-source-1").innerText()).toBe("Las lluvias no llegan.");
    await page.getByTestId("row-target-2").waitFor();
  });

  it("opens a paste when nothing has the focus, in the reading view too", async () => {
    const page = await open();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await paste(page.locator("body"), SPANISH);
    await page.getByTestId("row-source-2").waitFor();
    await paste(page.locator("body"), "The second text. It is in English.");
    await page.getByText("The second text.").first().waitFor();
    await expect.poll(() => page.getByTestId("row-source-0").innerText()).toBe("The second text.");
  });

  it("opens HTML when the clipboard has nothing else", async () => {
    const page = await open();
    await paste(page.getByTestId("paste-box"), "", "los dos que");
    await page.getByTestId("row-source-0").waitFor();
  });

  it("reads typed text with the button and with Ctrl+Enter", async () => {
    const page = await open();
    await page.getByTestId("paste-box").pressSequentially("El agua es de todos. Los dos.");
    await page.getByTestId("read-button").click();
    await page.getByTestId("row-source-1").waitFor();
    await page.getByTestId("new-article").click();
    await expect.poll(() => page.getByTestId("paste-box").inputValue()).toBe("");
    await page.getByTestId("paste-box").pressSequentially("Otra cosa es. Los dos.");
    await page.keyboard.press("Control+Enter");
    await page.getByTestId("row-source-1").waitFor();
  });

  it("keeps what was typed when something is pasted after it", async () => {
    const page = await open();
    await page.getByTestId("paste-box").pressSequentially("Los titulares. ");
    await paste(page.getByTestId("paste-box"), "El resto es esto.");
    await page.getByTestId("row-source-1").waitFor();
    await expect.poll(() => page.getByTestId("row-source-0").innerText()).toBe("Los titulares.");
  });

  it("answers white space in plain words and keeps it", async () => {
    const page = await open();
    await page.getByTestId("paste-box").fill("  \n ");
    await page.getByTestId("read-button").click();
    await expect.poll(() => page.getByTestId("paste-hint").innerText()).toContain("There is no text");
    await expect.poll(() => page.getByTestId("paste-box").inputValue()).toBe("  \n ");
  });

  it("says what to do when a text cannot be read, and keeps the text", async () => {
    const page = await open();
    await paste(page.getByTestId("paste-box"), "UNREADABLE texto");
    const fault = page.getByTestId("fault");
    await fault.waitFor();
    await expect.poll(() => fault.innerText()).toContain("This text could not be read.");
    await expect.poll(() => fault.innerText()).toContain("paste it here");
    await expect.poll(() => page.getByTestId("paste-box").inputValue()).toBe("UNREADABLE texto");
  });

  it("never lays out a large paste in the box, shows its opening and can stop it", async () => {
    const page = await open({ query: "pace=4" });
    await page.evaluate(() => {
      const box = document.querySelector("textarea") as HTMLTextAreaElement;
      let longest = 0;
      const original = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
      Object.defineProperty(box, "value", {
        get: () => original?.get?.call(box) as string,
        set: (text: string) => {
          longest = Math.max(longest, text.length);
          Object.assign(window, { longest });
          original?.set?.call(box, text);
        },
      });
      const data = new DataTransfer();
      data.setData("text/plain", "El agua es de todos. ".repeat(50_000));
      box.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await page.getByTestId("opening").waitFor();
    await page.getByTestId("cancel-open").click();
    await page.getByTestId("opening").waitFor({ state: "detached" });
    await expect.poll(() => page.getByTestId("fault").count()).toBe(0);
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { longest?: number }).longest ?? 0))
      .toBeLessThan(10);
  });

  it("shows where to drop while a file hovers, and opens it", async () => {
    const page = await open();
    const drag = (type: string, name: string) =>
      page.evaluate(
        ([kind, file]) => {
          const data = new DataTransfer();
          data.items.add(new File(["x"], file ?? ""));
          window.dispatchEvent(
            new DragEvent(kind ?? "", { dataTransfer: data, bubbles: true, cancelable: true }),
          );
        },
        [type, name],
      );
    await drag("dragover", "informe.html");
    await page.getByTestId("drop-overlay").waitFor();
    await drag("drop", "informe.html");
    await page.getByTestId("row-source-0").waitFor();
    await expect.poll(() => page.getByTestId("drop-overlay").count()).toBe(0);
    await expect.poll(() => page.getByTestId("reading-view").innerText()).toContain("informe.html");
    await drag("drop", "bundle.zip");
    await page.getByTestId("fault").waitFor();
    await expect.poll(() => page.getByTestId("fault").innerText()).toContain("bundle.zip");
    await expect.poll(() => page.getByTestId("row-source-0").count()).toBe(1);
  });

  it("starts although this processor cannot translate, and says so", async () => {
    const page = await open({ query: "pace=0&trouble=engine" });
    await expect.poll(() => page.getByTestId("notice").innerText()).toContain("SSE4.1");
    await openSample(page, "es");
    await expect
      .poll(() => page.locator('[data-testid="notice"][data-route="no_engine"]').innerText())
      .toContain("SSE4.1");
    await page.getByTestId("summary-line-0").waitFor();
  });

  it("can be tried again when the engine did not start", async () => {
    const page = await open({ query: "pace=0&trouble=start" });
    await page.getByTestId("fault-retry").click();
    await page.getByTestId("fault").waitFor({ state: "detached" });
    await page.getByTestId("sample-menu").click();
    await page.getByTestId("sample-es").waitFor();
  });

  it("speaks Spanish to a Spanish reader", async () => {
    const page = await open({ locale: "es-ES" });
    await expect.poll(() => page.getByTestId("read-button").innerText()).toBe("Leer");
    await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe("es-ES");
    await openSample(page, "zh");
    await expect.poll(() => page.getByTestId("language-pill").innerText()).toContain("chino");
  });

  it.each(["light", "dark"] as const)(
    "has no serious accessibility finding in the %s scheme",
    async (scheme) => {
      const page = await open({ colorScheme: scheme });
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByTestId("sample-menu").click();
      expect(await seriousFindings(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByTestId("shortcuts-button").click();
      await page.getByTestId("shortcuts").waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    },
  );
});
