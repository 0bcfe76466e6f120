// Opens the window in Chromium and fails a test on any error that the page reports.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";

export type Options = BrowserContextOptions & {
  /** Query for the fake backend, as `pace=0&rows=500`. */
  query?: string;
};

export type Opener = (options?: Options) => Promise<Page>;

const EXPECTED = /favicon|404 \(Not Found\)/;

/** Registers the life of a browser with the test file; pages close after each test. */
export function windows(): Opener {
  let browser: Browser;
  const pages: { page: Page; errors: string[] }[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    });
  });

  afterAll(async () => {
    await browser.close();
  });

  afterEach(async () => {
    const errors = pages.flatMap((open) => open.errors);
    await Promise.all(pages.splice(0).map(({ page }) => page.context().close()));
    expect(errors, "errors in the page, the policy's refusals among them").toEqual([]);
  });

  return async ({ query = "pace=0.2", ...options } = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" && !EXPECTED.test(message.text())) errors.push(message.text());
    });
    pages.push({ page, errors });
    await page.goto(`${inject("address")}?${query}`);
    await page.getByTestId("paste-box").waitFor();
    return page;
  };
}

export async function openSample(page: Page, id: string): Promise<void> {
  await page.getByTestId("sample-menu").click();
  await page.getByTestId(`sample-${id}`).click();
  // One of the two: a layout can show only the translation.
  await page.locator('[data-testid="row-source-0"], [data-testid="row-target-0"]').first().waitFor();
}

/** Waits until the fake engine has translated everything. */
export async function translated(page: Page): Promise<void> {
  await page.locator('[data-testid="progress"][data-state="finished"]').waitFor();
}

/** A paste, as the clipboard of another program would make it. */
export async function paste(target: Locator, text: string, html = ""): Promise<void> {
  await target.evaluate(
    (element, [plain, markup]) => {
      const data = new DataTransfer();
      data.setData("text/plain", plain ?? "");
      if (markup) data.setData("text/html", markup);
      element.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    [text, html],
  );
}

export const focusedTestId = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset["testid"]);

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
let axeSource: string | null = null;

/** Waits until nothing moves any more that comes to an end: what is still fading in has no contrast yet. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** What axe finds serious or critical, as lines that say where. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await settled(page);
  axeSource ??= await readFile(axePath, "utf8");
  // Through the debugger, because the page's policy refuses script elements that are not its own.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    type Finding = { id: string; impact: string | null; nodes: { html: string; failureSummary?: string }[] };
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) =>
        nodes.map((n) => `${id}: ${n.html.slice(0, 160)} ${n.failureSummary ?? ""}`),
      );
  });
}
