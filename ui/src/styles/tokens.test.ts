// A colour that is written anywhere else is wrong in three of the four schemes.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const sheets = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(svelte|css)$/.test(name) && !name.endsWith("tokens.css"))
  .map((name) => ({ name, text: readFileSync(path.join(root, name), "utf8") }))
  .map(({ name, text }) => ({
    name,
    css: name.endsWith(".css") ? text : (/<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? ""),
  }));

const COLOUR = /#[\da-f]{3,8}\b(?![^{}]*\{)|\b(?:rgb|hsl|oklch|oklab|lab|lch)a?\(/gi;

it("finds the colours that it looks for", () => {
  expect("a { color: #fff; b: rgb(0 0 0) }".match(COLOUR)).toEqual(["#fff", "rgb("]);
  expect("#app { color: red }".match(COLOUR)).toBeNull();
});

it.each(sheets)("$name takes every colour from a token", ({ css }) => {
  expect(css.match(COLOUR) ?? []).toEqual([]);
});

it("every token that is used is there", () => {
  const tokens = readFileSync(path.join(import.meta.dirname, "tokens.css"), "utf8");
  const all = [tokens, ...sheets.map(({ css }) => css)].join("\n");
  // Some are set in the markup; those with something to fall back on need not be there.
  const markup = sheets
    .filter(({ name }) => name.endsWith(".svelte"))
    .map(({ name }) => readFileSync(path.join(root, name), "utf8"))
    .join("\n");
  const set = new Set([
    ...[...all.matchAll(/(--[\w-]+):/g)].map((match) => match[1]),
    ...[...markup.matchAll(/style:(--[\w-]+)/g)].map((match) => match[1]),
  ]);
  const used = new Set([...all.matchAll(/var\((--[\w-]+)\)/g)].map((match) => match[1]));
  expect([...used].filter((name) => !set.has(name))).toEqual([]);
});
