import { describe, expect, it } from "vitest";
import { locate, parseAddress } from "./address";

describe("an address in a text", () => {
  it.each([
    ["12", { paragraph: 12, sentence: null }],
    [" 12.3 ", { paragraph: 12, sentence: 3 }],
    ["12,3", { paragraph: 12, sentence: 3 }],
    ["b12", { paragraph: 12, sentence: null }],
    ["B12.S3", { paragraph: 12, sentence: 3 }],
    ["#57", { row: 57 }],
    ["١٢", { paragraph: 12, sentence: null }],
    ["۱۲٫۳", { paragraph: 12, sentence: 3 }],
    ["１２.３", { paragraph: 12, sentence: 3 }],
  ])("reads %j", (text, address) => {
    expect(parseAddress(text)).toEqual(address);
  });

  it.each(["", "twelve", "12.", ".3", "-1", "12.3.4", "1e3", "99999999"])("does not read %j", (text) => {
    expect(parseAddress(text)).toBeNull();
  });

  const outline = { headings: [], blocks: [0, 1, 4] };
  const at = (text: string) =>
    locate(parseAddress(text) as NonNullable<ReturnType<typeof parseAddress>>, outline, 6);

  it("is a row", () => {
    expect(at("1")).toEqual({ at: 0 });
    expect(at("2.3")).toEqual({ at: 3 });
    expect(at("3.2")).toEqual({ at: 5 });
    expect(at("#6")).toEqual({ at: 5 });
  });

  it("outside the text says how far the text goes", () => {
    expect(at("4")).toEqual({ wrong: "paragraph", paragraphs: 3 });
    expect(at("0")).toEqual({ wrong: "paragraph", paragraphs: 3 });
    expect(at("2.4")).toEqual({ wrong: "sentence", paragraph: 2, sentences: 3 });
    expect(at("3.3")).toEqual({ wrong: "sentence", paragraph: 3, sentences: 2 });
    expect(at("2.0")).toEqual({ wrong: "sentence", paragraph: 2, sentences: 3 });
    expect(at("#7")).toEqual({ wrong: "row", rows: 6 });
    expect(at("#0")).toEqual({ wrong: "row", rows: 6 });
  });
});
