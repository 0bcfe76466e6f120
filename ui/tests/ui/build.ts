import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

/** Builds in its own process: the test runner's environment would turn it into a development build. */
export async function buildWindow(mode: "mock" | "production", outDir: string): Promise<void> {
  const root = path.resolve(import.meta.dirname, "../..");
  const vite = path.join(root, "node_modules/vite/bin/vite.js");
  const args = [vite, "build", "--mode", mode, "--outDir", outDir, "--emptyOutDir", "--logLevel", "warn"];
  const env = { ...process.env };
  delete env["NODE_ENV"];
  delete env["VITEST"];
  await promisify(execFile)(process.execPath, args, { cwd: root, env });
}
