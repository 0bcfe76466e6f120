import { defineConfig } from "vitest/config";
import alone, { VIEWS } from "./vitest.ui.config.ts";

// Every view in every language, scheme and size: many tests that measure no time, two browsers at a time.
export default defineConfig({
  test: { ...alone.test, include: VIEWS, exclude: [], fileParallelism: true, maxWorkers: 2 },
});
