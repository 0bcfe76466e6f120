// Reads the tokens as they are shipped and computes the contrast of every pair that the window uses.

import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(path.join(import.meta.dirname, "tokens.css"), "utf8");

type Palette = Map<string, string>;

/** The colours of one rule, for one half of light-dark(). */
function colours(selector: string, half: 0 | 1): Palette {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`tokens.css has no ${selector}`);
  const rule = css.slice(start, css.indexOf("}", start));
  const found = rule.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g);
  return new Map([...found].map((match) => [match[1] as string, match[half + 2] as string]));
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const usual = (half: 0 | 1) => colours(":root", half);
const more = (half: 0 | 1) => new Map([...usual(half), ...colours(':root[data-contrast="more"]', half)]);

const SCHEMES: [string, Palette, { text: number; control: number }][] = [
  ["light", usual(0), { text: 4.5, control: 3 }],
  ["dark", usual(1), { text: 4.5, control: 3 }],
  ["light, high contrast", more(0), { text: 7, control: 4.5 }],
  ["dark, high contrast", more(1), { text: 7, control: 4.5 }],
];

const PLAIN = ["paper", "surface", "sunken"];
const TINTED = [...PLAIN, "tint", "tint-strong"];

const TEXT: [string, string[]][] = [
  ["ink", [...TINTED, "word", "danger-tint"]],
  ["ink-soft", [...TINTED, "danger-tint"]],
  ["accent", TINTED],
  ["accent-hover", TINTED],
  ["on-accent", ["accent", "accent-hover"]],
  ["warn", TINTED],
  ["danger", [...PLAIN, "tint", "danger-tint"]],
];

/** What a control is recognised by. */
const CONTROLS: [string, string[]][] = [
  ["line-strong", ["paper", "surface"]],
  ["accent", TINTED],
  ["danger", ["paper", "surface"]],
];

describe.each(SCHEMES)("the %s scheme", (_name, palette, least) => {
  const ratio = (front: string, back: string) => {
    const colour = (name: string) => {
      const value = palette.get(name);
      if (value === undefined) throw new Error(`no token --${name}`);
      return value;
    };
    return contrast(colour(front), colour(back));
  };
  const pairs = (list: [string, string[]][]) =>
    list.flatMap(([front, backs]) => backs.map((back): [string, string] => [front, back]));

  it.each(pairs(TEXT))("sets %s on %s so that it can be read", (front, back) => {
    expect(ratio(front, back)).toBeGreaterThanOrEqual(least.text);
  });

  it.each(pairs(CONTROLS))("sets %s on %s so that it can be seen", (front, back) => {
    expect(ratio(front, back)).toBeGreaterThanOrEqual(least.control);
  });
});

it("high contrast names no token of its own, and leaves no colour of text as it was", () => {
  const names = new Set(usual(0).keys());
  const stronger = colours(':root[data-contrast="more"]', 0);
  expect([...stronger.keys()].filter((name) => !names.has(name))).toEqual([]);
  expect([...names].filter((name) => !stronger.has(name))).toEqual([]);
});

it("knows the contrast of black on white", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});
