// Measures whether a view fits its window.

import type { Page } from "playwright-core";

/** What reaches out of the window, or out of its own frame, as lines that say where; empty when all fits. */
export function outside(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // Twice: a popup that is moved into a window of another size is drawn in the frame after that.
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
    const found: string[] = [];
    const name = (element: Element) =>
      (element as HTMLElement).dataset["testid"] ??
      `${element.tagName.toLowerCase()}.${element.className.toString()}`;
    const all = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(selector)].filter(
        (element) => element.getClientRects().length > 0 && !element.closest(".visually-hidden, [inert]"),
      );

    /** From where to where the words in an element are seen. */
    const wordsOf = (element: Element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      let [left, right] = [Infinity, -Infinity];
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        if (text.textContent?.trim() === "" || text.parentElement?.closest(".visually-hidden")) continue;
        range.selectNodeContents(text);
        for (const box of range.getClientRects()) {
          left = Math.min(left, box.left);
          right = Math.max(right, box.right);
        }
      }
      return { left, right };
    };

    if (document.documentElement.scrollWidth > window.innerWidth) found.push("the page scrolls sideways");
    for (const element of all("main, div, section, aside, dialog, ul, footer")) {
      const { overflowX } = getComputedStyle(element);
      // A row of tabs may be longer than the window, as in every browser.
      if (!/auto|scroll/.test(overflowX) || element.matches("[role=tablist]")) continue;
      if (element.scrollWidth > element.clientWidth + 1) found.push(`${name(element)} scrolls sideways`);
    }

    for (const element of all("button, input, select, textarea, [role=menu], dialog")) {
      if (element.closest("[role=tablist]")) continue;
      const { left, right } = element.getBoundingClientRect();
      if (left < -1 || right > window.innerWidth + 1) {
        found.push(`${name(element)} stands from ${left.toFixed(0)} to ${right.toFixed(0)}`);
      }
    }

    for (const element of all("button, dt, dd, th, legend, label, summary")) {
      const inner = wordsOf(element);
      const outer = element.getBoundingClientRect();
      const cut = [...element.querySelectorAll("*"), element].some(
        (part) => getComputedStyle(part).textOverflow === "ellipsis",
      );
      if (!cut && (inner.left < outer.left - 1 || inner.right > outer.right + 1)) {
        found.push(`the words of ${name(element)} (“${element.innerText.slice(0, 40)}”) are wider than it`);
      }
    }
    return found;
  });
}
