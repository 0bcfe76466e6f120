import { describe, expect, it } from "vitest";
import { pageOf } from "./page";

describe("the page of an export", () => {
  it("comes without its styles, which come apart from it", () => {
    const { html, css } = pageOf(
      `<!doctype html><html lang="en"><head><style>h1 { color: red }</style><STYLE media="print">\np > q { }\n</STYLE></head><body><h1>A</h1></body></html>`,
    );
    expect(html).toBe(`<!doctype html><html lang="en"><head></head><body><h1>A</h1></body></html>`);
    expect(css).toContain("h1 { color: red }");
    expect(css).toContain("p > q { }");
  });

  it("comes without a policy of its own, and with everything else", () => {
    const { html } = pageOf(
      `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><p>style: &lt;style&gt;</p>`,
    );
    expect(html).toBe(`<meta charset="utf-8"><p>style: &lt;style&gt;</p>`);
  });
});
