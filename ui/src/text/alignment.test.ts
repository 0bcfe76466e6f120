import { describe, expect, it } from "vitest";
import { codePointToUnit, isLit, pairsAt, pieces, unitToCodePoint, wordStarts, type Pair } from "./alignment";

const join = (text: string, alignment: Pair[], side: "source" | "target") =>
  pieces(text, alignment, side)
    .map((piece) => piece.text)
    .join("");

describe("code points and UTF-16 units", () => {
  it("are the same in text without surrogate pairs", () => {
    const unit = codePointToUnit("agua هنا 水");
    expect([0, 3, 9].map(unit)).toEqual([0, 3, 9]);
  });

  it("part ways after a character outside the basic plane", () => {
    const text = "a😀b𝒳c";
    const unit = codePointToUnit(text);
    expect([0, 1, 2, 3, 4, 5].map(unit)).toEqual([0, 1, 3, 4, 6, 7]);
    expect(text.slice(unit(3), unit(4))).toBe("𝒳");
  });

  it("are cut to the text, also in text with surrogate pairs", () => {
    expect(codePointToUnit("ab")(99)).toBe(2);
    expect(codePointToUnit("ab")(-1)).toBe(0);
    expect(codePointToUnit("😀")(99)).toBe(2);
    expect(codePointToUnit("😀")(-5)).toBe(0);
  });
});

describe("pieces of a sentence", () => {
  it("put together are the sentence", () => {
    const alignment: Pair[] = [
      [0, 2, 0, 3],
      [3, 7, 4, 9],
    ];
    expect(join("el agua", alignment, "source")).toBe("el agua");
    expect(join("the water", alignment, "target")).toBe("the water");
  });

  it("begin and end at words, behind an emoji too", () => {
    const alignment: Pair[] = [[2, 6, 2, 7]];
    expect(pieces("😀 agua 🌊", alignment, "source")).toEqual([
      { text: "😀 ", pairs: [] },
      { text: "agua", pairs: [0] },
      { text: " 🌊", pairs: [] },
    ]);
    expect(pieces("😀 water", alignment, "target")[1]).toEqual({ text: "water", pairs: [0] });
  });

  it("carry every pair that covers them, when one word stands for two", () => {
    const alignment: Pair[] = [
      [0, 3, 0, 2],
      [0, 3, 3, 6],
    ];
    expect(pieces("del", alignment, "source")).toEqual([{ text: "del", pairs: [0, 1] }]);
    expect(pieces("of the", alignment, "target").map(({ pairs }) => pairs)).toEqual([[0], [], [1]]);
  });

  it("split where pairs overlap in part", () => {
    const alignment: Pair[] = [
      [0, 4, 0, 1],
      [2, 6, 0, 1],
    ];
    expect(pieces("abcdef", alignment, "source")).toEqual([
      { text: "ab", pairs: [0] },
      { text: "cd", pairs: [0, 1] },
      { text: "ef", pairs: [1] },
    ]);
  });

  it("survive pairs that are empty, reversed or outside the text", () => {
    const alignment: Pair[] = [
      [2, 2, 0, 1],
      [5, 1, 0, 1],
      [50, 60, 0, 1],
      [-3, 2, 0, 1],
    ];
    expect(join("hola", alignment, "source")).toBe("hola");
    expect(pieces("hola", alignment, "source")[0]).toEqual({ text: "ho", pairs: [3] });
    expect(pieces("", alignment, "source")).toEqual([]);
  });

  it("are lit when one of their pairs is", () => {
    const piece = { text: "x", pairs: [1, 4] };
    expect(isLit(piece, new Set([4]))).toBe(true);
    expect(isLit(piece, new Set([2]))).toBe(false);
    expect(isLit(piece, new Set())).toBe(false);
  });

  it("are cut at links and at what was found, too", () => {
    const marks = { hits: [{ start: 5, end: 9, current: true }], links: [{ start: 3, end: 7 }] };
    expect(pieces("el 😀 rojo", [[5, 9, 0, 1]], "source", marks)).toEqual([
      { text: "el ", pairs: [] },
      { text: "😀 ", pairs: [], link: 0 },
      { text: "ro", pairs: [0], link: 0, hit: "current" },
      { text: "jo", pairs: [0], hit: "current" },
    ]);
  });

  it("are cut where letters are bold or slanted, across links and words", () => {
    const marks = {
      links: [{ start: 3, end: 7 }],
      stress: [
        { start: 1, end: 5, strong: true, emphasis: false },
        { start: 5, end: 9, strong: true, emphasis: true },
      ],
    };
    expect(pieces("el 😀 rojo", [[5, 9, 0, 1]], "source", marks)).toEqual([
      { text: "e", pairs: [] },
      { text: "l ", pairs: [], strong: true },
      { text: "😀 ", pairs: [], strong: true, link: 0 },
      { text: "ro", pairs: [0], strong: true, emphasis: true, link: 0 },
      { text: "jo", pairs: [0], strong: true, emphasis: true },
    ]);
  });

  it("are found by a place in the text", () => {
    const alignment: Pair[] = [
      [0, 2, 3, 7],
      [3, 7, 0, 2],
    ];
    expect([...pairsAt(alignment, "source", 4)]).toEqual([1]);
    expect([...pairsAt(alignment, "source", 2)]).toEqual([0]);
    expect([...pairsAt(alignment, "target", 3)]).toEqual([0]);
    expect([...pairsAt(alignment, "source", 9)]).toEqual([]);
    expect(wordStarts(alignment, "target")).toEqual([0, 3]);
    expect(unitToCodePoint("a😀b", 3)).toBe(2);
  });
});
