import { describe, expect, it } from "vitest";
import { t } from "../messages";
import { titleOf } from "./title";

describe("what a text is called", () => {
  it("is its title where it has one", () => {
    expect(titleOf({ title: "The bridge", source: { kind: "file", name: "a.pdf" } })).toBe("The bridge");
  });

  it("is its file or its address where it has none", () => {
    expect(titleOf({ title: null, source: { kind: "file", name: "rates.xlsx" } })).toBe("rates.xlsx");
    const source = { kind: "web", url: "https://paper.example/rates" } as const;
    expect(titleOf({ title: null, source })).toContain("paper.example");
  });

  it("says so where there is nothing to call it by", () => {
    expect(titleOf({ title: null, source: { kind: "paste" } })).toBe(t.reading.untitled);
  });
});
