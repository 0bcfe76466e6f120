import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Settings } from "../backend/types";
import { locale, setLocale } from "../messages";
import { deferred, fakeBackend } from "./fake";
import { DEFAULTS, SettingsState } from "./settings.svelte";

const root = document.documentElement;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  setLocale(null);
});

/** A backend that writes down what is saved. */
function saving() {
  const saved: Settings[] = [];
  const backend = fakeBackend({
    saveSettings(settings) {
      saved.push(settings);
      return Promise.resolve();
    },
  });
  return { backend, saved };
}

describe("settings", () => {
  it("are on the page before anything was loaded, and change it at once", () => {
    const settings = new SettingsState(fakeBackend());
    expect(root.dataset["theme"]).toBe("system");
    expect(root.dataset["contrast"]).toBe("usual");
    settings.set({ theme: "dark", contrast: true, text_size: 150, line_spacing: 120 });
    expect(root.dataset["theme"]).toBe("dark");
    expect(root.dataset["contrast"]).toBe("more");
    expect(root.style.getPropertyValue("--text-scale")).toBe("1.5");
    expect(root.style.getPropertyValue("--line-scale")).toBe("1.2");
    settings.load(DEFAULTS);
    expect(root.dataset["theme"]).toBe("system");
    expect(root.style.getPropertyValue("--text-scale")).toBe("1");
  });

  it("change the language of the window, and give it back to the system", () => {
    const settings = new SettingsState(fakeBackend());
    const first = locale();
    settings.set({ window_language: "es" });
    expect(locale()).toBe("es");
    expect(root.lang).toBe("es");
    settings.set({ window_language: null });
    expect(locale()).toBe(first);
  });

  it("are saved once for many changes, and not when they are loaded", async () => {
    const { backend, saved } = saving();
    const settings = new SettingsState(backend);
    settings.load({ ...DEFAULTS, theme: "light" });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saved).toEqual([]);
    for (const text_size of [110, 120, 130]) settings.set({ text_size });
    await vi.advanceTimersByTimeAsync(299);
    expect(saved).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(saved).toEqual([{ ...DEFAULTS, theme: "light", text_size: 130 }]);
  });

  it("keep sizes within what can be read", () => {
    const settings = new SettingsState(fakeBackend());
    settings.set({ text_size: 500, line_spacing: 3 });
    expect(settings.value.text_size).toBe(200);
    expect(settings.value.line_spacing).toBe(80);
    settings.stepTextSize(1);
    expect(settings.value.text_size).toBe(200);
    settings.stepTextSize(-1);
    expect(settings.value.text_size).toBe(190);
    settings.stepTextSize(0);
    expect(settings.value.text_size).toBe(100);
  });

  it("are saved when the window is hidden or closed, without waiting", async () => {
    const { backend, saved } = saving();
    const settings = new SettingsState(backend);
    settings.set({ theme: "dark" });
    dispatchEvent(new Event("pagehide"));
    await vi.advanceTimersByTimeAsync(0);
    expect(saved).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saved).toHaveLength(1);
  });

  it("are written in the order in which they were chosen", async () => {
    const first = deferred<undefined>();
    const themes: string[] = [];
    const backend = fakeBackend({
      async saveSettings({ theme }) {
        if (themes.push(theme) === 1) await first.promise;
      },
    });
    const settings = new SettingsState(backend);
    settings.set({ theme: "dark" });
    void settings.flush();
    settings.set({ theme: "light" });
    const done = settings.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(themes).toEqual(["dark"]);
    first.resolve(undefined);
    await done;
    expect(themes).toEqual(["dark", "light"]);
  });

  it("hold in this window when they cannot be saved, and are tried again", async () => {
    let broken = true;
    const backend = fakeBackend({
      saveSettings: () =>
        broken ? Promise.reject({ code: "not_writable", message: "No.", detail: null }) : Promise.resolve(),
    });
    const settings = new SettingsState(backend);
    settings.set({ theme: "dark" });
    await settings.flush();
    expect(settings.fault?.code).toBe("not_writable");
    expect(settings.value.theme).toBe("dark");
    expect(root.dataset["theme"]).toBe("dark");
    broken = false;
    await settings.flush();
    expect(settings.fault).toBeNull();
  });
});
