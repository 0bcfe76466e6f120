/// <reference types="vitest/config" />
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vite";

const host = process.env["TAURI_DEV_HOST"];

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  // The compiler's errors stay readable when both run in one terminal.
  clearScreen: false,
  server: { port: 1420, strictPort: true, host: host ?? false },
  envPrefix: ["VITE_", "TAURI_ENV_"],
  build: {
    target: process.env["TAURI_ENV_PLATFORM"] === "windows" ? "chrome111" : "safari16",
    // Inlined assets would be data: URLs, which the content security policy refuses.
    assetsInlineLimit: 0,
    // The polyfill is an inline script in some outputs; every engine that we target preloads modules.
    modulePreload: { polyfill: false },
    sourcemap: Boolean(process.env["TAURI_ENV_DEBUG"]),
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts"] },
});
