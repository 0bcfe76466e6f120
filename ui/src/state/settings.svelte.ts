// What the reader chose: applied to the page at once, and saved a moment later.

import type { Backend } from "../backend/backend";
import type { Fault, Settings } from "../backend/types";
import { setLocale } from "../messages";
import { toFault } from "./fault";

export const DEFAULTS: Settings = {
  target: null,
  window_language: null,
  theme: "system",
  contrast: false,
  text_size: 100,
  line_spacing: 100,
  summary_length: "medium",
  summary_kind: "quick",
  writing: {
    engine: "torch",
    pack: null,
    program: null,
    // Where Ollama listens.
    server: { address: "http://127.0.0.1:11434/v1", model: null, context: null, beyond: false, key: null },
  },
  translate_with: "packs",
  layout: "side_by_side",
  idle_minutes: 5,
  mirror: null,
};

/** In percent; what the sliders and the keys move in. */
export const TEXT_SIZE = { least: 80, most: 200, step: 10 };
export const LINE_SPACING = { least: 80, most: 160, step: 10 };

/** Whoever holds a key or drags a slider wants one write and not fifty. */
const SETTLE_MS = 300;

const within = (value: number, { least, most }: { least: number; most: number }): number =>
  Math.min(Math.max(Math.round(value), least), most);

export class SettingsState {
  value = $state.raw<Settings>(DEFAULTS);
  /** The last save failed. What was chosen holds until the window closes. */
  fault = $state.raw<Fault | null>(null);

  #backend: Backend;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unsaved = false;
  /** Saves go one after the other, or an older one could be written last. */
  #saving: Promise<void> | null = null;
  #moreContrast: MediaQueryList | null = null;

  constructor(backend: Backend) {
    this.#backend = backend;
    if (typeof matchMedia === "function") {
      this.#moreContrast = matchMedia("(prefers-contrast: more)");
      this.#moreContrast.addEventListener("change", () => this.#apply());
    }
    if (typeof document !== "undefined") {
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden") void this.flush();
      });
      addEventListener("pagehide", () => void this.flush());
    }
    this.#apply();
  }

  /** What was saved the last time. */
  load(settings: Settings): void {
    this.value = settings;
    this.#apply();
  }

  set(partial: Partial<Settings>): void {
    const next = { ...this.value, ...partial };
    next.text_size = within(next.text_size, TEXT_SIZE);
    next.line_spacing = within(next.line_spacing, LINE_SPACING);
    this.value = next;
    this.#apply();
    this.#unsaved = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), SETTLE_MS);
  }

  /** One step larger or smaller; 0 is the usual size. */
  stepTextSize(steps: -1 | 0 | 1): void {
    const { text_size } = this.value;
    this.set({ text_size: steps === 0 ? DEFAULTS.text_size : text_size + steps * TEXT_SIZE.step });
  }

  /** Saves now what waits to be saved. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#saving ??= this.#save().finally(() => (this.#saving = null));
    await this.#saving;
  }

  async #save(): Promise<void> {
    while (this.#unsaved) {
      this.#unsaved = false;
      try {
        await this.#backend.saveSettings(this.value);
        this.fault = null;
      } catch (error) {
        // Not lost yet: the next change, or the end of the window, tries again.
        this.#unsaved = true;
        this.fault = toFault(error);
        return;
      }
    }
  }

  #apply(): void {
    setLocale(this.value.window_language);
    if (typeof document === "undefined") return;
    const root = document.documentElement;
    const { theme, contrast, text_size, line_spacing } = this.value;
    root.dataset["theme"] = theme;
    root.dataset["contrast"] = contrast || this.#moreContrast?.matches ? "more" : "usual";
    root.style.setProperty("--text-scale", String(text_size / 100));
    root.style.setProperty("--line-scale", String(line_spacing / 100));
  }
}
