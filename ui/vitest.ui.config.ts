import { defineConfig } from "vitest/config";

// What vitest.views.config.ts runs.
export const VIEWS = ["tests/ui/axe.test.ts", "tests/ui/languages.test.ts"];

// Drives a real Chromium against the window with the fake backend; see tests/ui/serve.ts.
export default defineConfig({
  test: {
    environment: "node",
    include: ["tests/ui/**/*.test.ts"],
    exclude: VIEWS,
    globalSetup: ["tests/ui/serve.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // One browser at a time: the tests measure layout and time, and machines that build are busy.
    fileParallelism: false,
    // What a key or a click brings is waited for: a busy machine draws it later, not never.
    expect: { poll: { timeout: 10_000 } },
  },
});
