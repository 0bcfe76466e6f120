// What is read is kept, unless the reader wants it otherwise.

import { describe, expect, it } from "vitest";
import { openSample, windows } from "./browser";
import { showLibrary } from "./library";

const open = windows();

describe("keeping", () => {
  it("is turned off for one text and on again", async () => {
    const page = await open({ query: "pace=0" });
    await openSample(page, "es");
    const kept = page.getByTestId("kept");
    await expect.poll(() => kept.innerText()).toContain("Kept in the library");
    await page.getByTestId("keep-text").click();
    await expect.poll(() => kept.innerText()).toContain("Not kept in the library");
    await showLibrary(page);
    await expect.poll(() => page.getByTestId("library-size").innerText()).toContain("12 texts");
    await page.keyboard.press("Escape");
    await page.getByTestId("keep-text").click();
    await expect.poll(() => kept.getAttribute("data-kept")).toBe("true");
    await showLibrary(page);
    await expect.poll(() => page.getByTestId("library-size").innerText()).toContain("13 texts");
  });

  it("is turned off for all in the settings, which say what that means", async () => {
    const page = await open({ query: "pace=0" });
    await page.getByTestId("settings-button").click();
    await page.getByTestId("settings-keep").uncheck();
    await page.getByText("Nothing that you open from now on is kept.").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("keeping-off").waitFor();
    await openSample(page, "es");
    await expect.poll(() => page.getByTestId("kept").innerText()).toContain("Nothing is kept now");
    await showLibrary(page);
    await expect.poll(() => page.getByTestId("library-size").innerText()).toContain("12 texts");
    await page.getByTestId("keeping-on").click();
    await page.getByTestId("keeping-off").waitFor({ state: "detached" });
  });

  it("says when it fails, and what to do", async () => {
    const page = await open({ query: "pace=0&library=problem" });
    await openSample(page, "es");
    await expect.poll(() => page.getByTestId("keeping-problem").innerText()).toContain("room on the disk");
    await expect.poll(() => page.getByTestId("kept").getAttribute("data-kept")).toBe("false");
  });
});
