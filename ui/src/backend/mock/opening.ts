// How long things take to open in the fake engine, and which of them cannot be opened.

import type { OpenEvent, Stage } from "../types";
import { fault } from "./engine";

export type Step = { stage: Stage; total: number };

const READ: readonly Step[] = [
  { stage: "reading", total: 1 },
  { stage: "language", total: 40 },
  { stage: "sentences", total: 40 },
];

const PAGES: Readonly<Record<string, readonly Step[]>> = {
  pdf: [{ stage: "reading", total: 300 }],
  tiff: [
    { stage: "reading", total: 1 },
    { stage: "recognising", total: 8 },
  ],
};

export const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

const ending = (name: string) => name.split(".").at(-1)?.toLowerCase() ?? "";

export function stepsOf(name: string): readonly Step[] {
  return [...(PAGES[ending(name)] ?? READ.slice(0, 1)), ...READ.slice(1)];
}

/** Not every server says how much there is to come. */
export function stepsOfPage(url: string): readonly Step[] {
  return [{ stage: "fetching", total: url.includes("stream") ? 0 : 3_000_000 }, ...READ];
}

/** Files by their names, as a real folder has them. */
export function refuseFile(name: string): void {
  if (ending(name) === "zip") throw fault("unsupported", `Diglot cannot read “${name}”.`);
  if (name.startsWith("broken"))
    throw fault("unreadable", `“${name}” is damaged.`, "pdf: no xref table, no trailer");
  if (name.startsWith("scan") && ending(name) === "png")
    throw fault("ocr_missing", `“${name}” is a picture, and nothing here can read letters in pictures.`);
}

export function refusePage(url: string): void {
  const { hostname, pathname } = new URL(url);
  if (hostname.endsWith(".invalid"))
    throw fault("network", `There is no site called ${hostname}.`, "dns: no record");
  if (pathname === "/missing")
    throw fault("network", `${hostname} has no page at this address.`, "HTTP status 404");
}

/** How far each of ten steps gets; with no total it only grows. */
export const progressOf = ({ stage, total }: Step, step: number): OpenEvent => ({
  stage,
  done: total === 0 ? step * 120_000 : Math.round((total * step) / 10),
  total,
});
