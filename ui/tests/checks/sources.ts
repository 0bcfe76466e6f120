// The files of the window that its checks read.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../../src");

/** Name below `src/` and text of each file that the filter takes. */
export function sources(take: (name: string) => boolean): [string, string][] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter(take)
    .sort()
    .map((name) => [name, readFileSync(path.join(root, name), "utf8")]);
}

/** Code that is shipped and not a message file, nor the fake engine. */
export const isShipped = (name: string): boolean =>
  name.endsWith(".ts") && !/\.test\.ts$|^messages\/|^backend\/mock|^state\/fake(-writing)?\.ts$/.test(name);
