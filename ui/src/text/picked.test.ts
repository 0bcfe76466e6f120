import { afterEach, describe, expect, it } from "vitest";
import { pickedWords } from "./picked";

afterEach(() => {
  document.body.replaceChildren();
});

/** A selection of these words between two nodes. */
const selection = (words: string, anchorNode: Node, focusNode = anchorNode, isCollapsed = false) =>
  ({ anchorNode, focusNode, isCollapsed, toString: () => words }) as unknown as Selection;

function cell(side: string, lang = "es"): Node {
  const element = document.createElement("div");
  element.dataset["side"] = side;
  element.lang = lang;
  element.append(document.createTextNode("La junta de regantes, ayer."));
  document.body.append(element);
  return element.firstChild as Node;
}

describe("words that are picked in the text", () => {
  it("come with their side and language, without marks around them", () => {
    expect(pickedWords(selection(" junta  de\nregantes, ", cell("source")))).toEqual({
      words: "junta de regantes",
      side: "source",
      language: "es",
    });
    expect(pickedWords(selection("«board»", cell("target", "en")))?.words).toBe("board");
    expect(pickedWords(selection("董事会。", cell("source", "zh")))?.words).toBe("董事会");
    expect(pickedWords(selection("C++", cell("source")))?.words).toBe("C++");
  });

  it("are none where nothing of use is selected", () => {
    const source = cell("source");
    expect(pickedWords(null)).toBeNull();
    expect(pickedWords(selection("", source, source, true))).toBeNull();
    expect(pickedWords(selection(" … ", source))).toBeNull();
    expect(pickedWords(selection("x".repeat(81), source))).toBeNull();
    // From one cell to another, and outside the text.
    expect(pickedWords(selection("junta", source, cell("target")))).toBeNull();
    const title = document.createElement("h1");
    document.body.append(title);
    expect(pickedWords(selection("Title", title))).toBeNull();
  });
});
