import { describe, expect, it } from "vitest";
import { excerpt } from "./marks";

const shown = (text: string, ...marks: [number, number][]) =>
  excerpt(text, marks)
    .map(({ text, marked }) => (marked ? `[${text}]` : text))
    .join("");

describe("a line that was found", () => {
  it("has its marks where the engine counts them: in code points", () => {
    expect(shown("El agua baja", [3, 7])).toBe("El [agua] baja");
    expect(shown("🌊🌊 agua 🌊", [3, 7])).toBe("🌊🌊 [agua] 🌊");
    expect(shown("水库水位", [0, 2], [2, 4])).toBe("[水库][水位]");
  });

  it("is whole when it is short, with or without marks", () => {
    expect(shown("Una frase.")).toBe("Una frase.");
    expect(shown("agua", [0, 4])).toBe("[agua]");
  });

  it("is cut before the first mark at a space, and at its end", () => {
    const text = `${"palabra ".repeat(40)}agua ${"otra ".repeat(80)}`;
    const cut = shown(text, [320, 324]);
    expect(cut).toMatch(/^…palabra (palabra )*\[agua\] otra /);
    expect(cut.endsWith("…")).toBe(true);
    expect([...cut].length).toBeLessThan(230);
  });

  it("is cut in the middle of a script without spaces, and never before the mark", () => {
    const cut = shown("水".repeat(300), [200, 201]);
    expect(cut).toMatch(/^…水{50}\[水\]/);
  });

  it("keeps a mark that reaches over its end in the frame", () => {
    const cut = shown(`agua ${"x".repeat(400)}`, [0, 4], [10, 400]);
    expect(cut.startsWith("[agua] ")).toBe(true);
    expect(cut.endsWith("]…")).toBe(true);
  });
});
