import type { Attachment } from "svelte/attachments";

/** Room that is left beside a popup at the edge of the window. */
const EDGE = 8;

/** Keeps a popup inside the window: one that would reach out at a side is moved in. */
export const inside: Attachment<HTMLElement> = (popup) => {
  function place() {
    popup.style.removeProperty("translate");
    const { left, right } = popup.getBoundingClientRect();
    const widest = document.documentElement.clientWidth - EDGE;
    const by = Math.min(0, widest - right) || Math.max(0, EDGE - left);
    if (by !== 0) popup.style.setProperty("translate", `${String(by)}px`);
  }
  place();
  window.addEventListener("resize", place);
  return () => window.removeEventListener("resize", place);
};
