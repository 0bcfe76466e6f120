// Builds the window with the fake backend and serves it under the policy that the shell enforces.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { preview } from "vite";
import { buildWindow } from "./build";
import type {} from "vitest";
import type { TestProject } from "vitest/node";

/** No `unsafe-inline` anywhere: a style or script that needs it fails the tests. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

declare module "vitest" {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- declarations merge
  export interface ProvidedContext {
    address: string;
  }
}

export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const outDir = await mkdtemp(path.join(tmpdir(), "diglot-ui-"));
  await buildWindow("mock", outDir);
  const server = await preview({
    logLevel: "warn",
    build: { outDir },
    preview: {
      port: 0,
      strictPort: false,
      host: "127.0.0.1",
      headers: { "content-security-policy": POLICY },
    },
  });
  const bound = server.httpServer.address();
  if (bound === null || typeof bound === "string") throw new Error("the test server has no port");
  project.provide("address", `http://127.0.0.1:${bound.port}/`);
  return async () => {
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  };
}
