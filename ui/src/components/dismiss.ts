import type { Attachment } from "svelte/attachments";

/** What opened a popup closes it by itself: closed before its click, it would only open again. */
const OPENER = '[aria-haspopup][aria-expanded="true"]';

/** Closes a popover on a press outside it, and on Escape inside it. */
export function dismiss(close: () => void): Attachment<HTMLElement> {
  return (element) => {
    const press = (event: PointerEvent) => {
      if (!(event.target instanceof Element) || element.contains(event.target)) return;
      if (event.target.closest(OPENER) === null) close();
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      // Taken: the window's own Escape must not also leave the reading.
      event.preventDefault();
      close();
    };
    document.addEventListener("pointerdown", press, true);
    element.addEventListener("keydown", key);
    return () => {
      document.removeEventListener("pointerdown", press, true);
      element.removeEventListener("keydown", key);
    };
  };
}
