import { describe, expect, it } from "vitest";
import { sidesIn, stylesOf } from "../../tests/checks/sides";
import { sources } from "../../tests/checks/sources";

describe("styles also fit a window that runs from right to left", () => {
  it.each(sources((name) => name.endsWith(".css")))("%s", (_, source) => {
    expect(sidesIn(source)).toEqual([]);
  });

  it.each(sources((name) => name.endsWith(".svelte")))("%s", (_, source) => {
    expect(sidesIn(stylesOf(source))).toEqual([]);
  });

  it.each([
    "margin-left: 1rem",
    "left: 0",
    "text-align: right",
    "float: left",
    "border-top-left-radius: 4px",
    "transform-origin: left center",
    "padding: 0 1rem 0 2rem",
    "inset: 0 auto 0 0",
    "border-radius: 8px 0 0 8px",
  ])("a side is caught: %s", (declaration) => {
    expect(sidesIn(`.a {\n  ${declaration};\n}`)).toEqual([declaration]);
    expect(sidesIn(stylesOf(`<p></p><style>.a { ${declaration}; }</style>`))).toEqual([declaration]);
  });

  it("a directive is caught", () => {
    expect(sidesIn(stylesOf(`<p style:left="{x}px"></p>`))).toEqual(["style:left"]);
  });

  it.each([
    "margin-inline-start: 1rem",
    "padding: 0 1rem 2rem 1rem",
    "text-align: start",
    "border-radius: 50%",
    "padding: calc(1rem + 2px) 1rem",
  ])("what fits is not: %s", (declaration) => {
    expect(sidesIn(`.a { ${declaration}; }`)).toEqual([]);
  });
});
