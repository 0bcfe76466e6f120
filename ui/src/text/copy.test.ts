import { parsers } from "prettier/plugins/markdown";
import { describe, expect, it } from "vitest";
import type { Summary, SummaryLine } from "../backend/types";
import { messagesFor } from "../messages";
import { escapeMarkdown, summaryAsMarkdown, summaryAsText, type Copied } from "./copy";

const en = messagesFor("en").t;
const es = messagesFor("es").t;

const line = (text: string, rows: number[], over: Partial<SummaryLine> = {}): SummaryLine => ({
  text,
  language: "en",
  source_text: text,
  evidence: rows.map((row) => `b1.s${row + 1}`),
  rows,
  warnings: [],
  ...over,
});

const summary = (over: Partial<Summary> = {}): Summary => ({
  language: "es",
  mode: "extractive",
  engine: { name: "encoder", version: "0.1.0", model: "e5-small 1", digest: "9f2c" },
  lines: [
    line("The basin is at 31% of capacity.", [2, 6]),
    line("Rain came in 2021.", [1203], { warnings: [{ kind: "number_not_in_evidence", value: "2021" }] }),
  ],
  coverage: { read: 412, total: 412, omitted: [] },
  notices: [],
  ...over,
});

const copied = (over: Partial<Copied> = {}): Copied => ({
  title: "Reservoirs",
  origin: "embalses.html",
  style: "points",
  summary: summary(),
  sources: new Map([
    [1203, "Llovió."],
    [2, "La cuenca está al 31 %."],
    [6, "Nada más."],
  ]),
  ...over,
});

describe("a summary copied as text", () => {
  it("is title, points with their evidence and warnings, coverage and source", () => {
    expect(summaryAsText(copied(), en)).toBe(
      [
        "Reservoirs",
        "",
        "- The basin is at 31% of capacity. [3, 7]",
        "- Rain came in 2021. [1204]",
        "  ⚠ 2021 is not in the sentences this line rests on.",
        "",
        "Read 412 of 412 sentences.",
        "Source: embalses.html",
        "",
      ].join("\n"),
    );
  });

  it("is a paragraph when it is read as one", () => {
    expect(summaryAsText(copied({ style: "abstract" }), en)).toBe(
      [
        "Reservoirs",
        "",
        "The basin is at 31% of capacity. [3, 7] Rain came in 2021. [1204]",
        "",
        "⚠ 2021 is not in the sentences this line rests on. [1204]",
        "",
        "Read 412 of 412 sentences.",
        "Source: embalses.html",
        "",
      ].join("\n"),
    );
  });

  it("says what was left out, in the language of the window", () => {
    const omitted = [
      { id: "b2.s1", reason: "code" },
      { id: "b2.s2", reason: "code" },
      { id: "b3.s1", reason: "odd_reason" },
    ];
    const of = copied({ summary: summary({ coverage: { read: 21409, total: 21412, omitted } }) });
    expect(summaryAsText(of, en)).toContain(
      "Read 21,409 of 21,412 sentences. Left out: 2 sentences of program code and 1 sentence (odd reason).",
    );
    expect(summaryAsText(of, es)).toContain("Leídas 21.409 de 21.412 frases. Sin leer: 2 frases de código");
  });

  it("puts a line that has line breaks, or no evidence, on one line", () => {
    const of = copied({ summary: summary({ lines: [line("One\n\n  two\u2028three", [])] }) });
    expect(summaryAsText(of, en)).toContain("- One two three\n");
  });
});

describe("a summary copied as Markdown", () => {
  it("quotes the sentences that its marks stand for, once each and in order", () => {
    expect(summaryAsMarkdown(copied(), en)).toBe(
      [
        "# Reservoirs",
        "",
        "- The basin is at 31% of capacity. [3] [7]",
        "- Rain came in 2021. [1204]\\",
        "  ⚠ 2021 is not in the sentences this line rests on.",
        "",
        "## Sentences",
        "",
        "- [3] La cuenca está al 31 %.",
        "- [7] Nada más.",
        "- [1204] Llovió.",
        "",
        "Read 412 of 412 sentences.",
        "",
        "Chosen by meaning (sentence encoder), version 0.1.0. Model e5-small 1, 9f2c.",
        "",
        "Source: embalses.html",
        "",
      ].join("\n"),
    );
  });

  it("is a paragraph when it is read as one, and has no list of sentences where there is none", () => {
    const text = summaryAsMarkdown(copied({ style: "abstract", sources: null }), en);
    expect(text).toContain("\n\nThe basin is at 31% of capacity. [3] [7] Rain came in 2021. [1204]\n\n");
    expect(text).toContain("\n- ⚠ 2021 is not in the sentences this line rests on. [1204]\n");
    expect(text).not.toContain("## Sentences");
  });
});

type Node = { type: string; value?: string; children?: Node[] };
type Parser = { parse(text: string, options: object): Node | Promise<Node> };

/** Kinds of nodes and the text of a page, as the Markdown parser of prettier (remark) reads it. */
async function read(markdown: string): Promise<{ types: Set<string>; text: string }> {
  const ast = await (parsers.markdown as Parser).parse(markdown, {});
  const types = new Set<string>();
  let text = "";
  const walk = (node: Node) => {
    types.add(node.type);
    if (node.type === "text") text += node.value ?? "";
    node.children?.forEach(walk);
  };
  walk(ast);
  return { types, text };
}

const HOSTILE = [
  "# not a heading",
  "## not a heading #",
  "- not an item",
  "+ not an item",
  "* not an item",
  "1. not an item",
  "12) not an item",
  "> not a quote",
  "--- ---",
  "***",
  "===",
  "    not code",
  "```sh not code```",
  "`not code`",
  "~~not struck~~ ~~~",
  "*not* **strong** _nor_ __this__",
  "[not](a://link) ![nor](an.image)",
  "[3]: https://example.org 'nor a definition'",
  "[^1] and [^1]: no footnote",
  "<b>no tag</b> <!-- nor comment --> <script>alert(1)</script>",
  "&lt;no entity&gt; &amp; &#35;",
  "https://example.org/?a=b&c=_d_ and www.example.org",
  "| no | table |\n| - | - |\n| a | b |",
  "$no$ $$math$$ {.no} \\ \\\\ ending in \\",
  "two\n\n# lines",
];

describe("text in Markdown", () => {
  const page = (text: string, style: "points" | "abstract") =>
    summaryAsMarkdown(
      copied({
        title: text,
        origin: text,
        style,
        summary: summary({
          lines: [line(text, [0], { warnings: [{ kind: "number_lost", value: text }] })],
        }),
        sources: new Map([[0, text]]),
      }),
      en,
    );

  it.each(HOSTILE)("stays text: %j", async (text) => {
    for (const style of ["points", "abstract"] as const) {
      const { types, text: shown } = await read(page(text, style));
      const wanted = ["break", "heading", "list", "listItem", "paragraph", "root", "text"];
      expect([...types].filter((type) => !wanted.includes(type))).toEqual([]);
      // Title, line, warning, quoted sentence and source.
      const whole = text.replace(/\s+/g, " ").trim();
      expect(shown.split(whole).length - 1, `all of it is shown: ${shown}`).toBe(5);
    }
  });

  it("would be caught if it were markup", async () => {
    const { types } = await read("- [a](b) <i>c</i> https://example.org *d*");
    expect([...types]).toEqual(expect.arrayContaining(["link", "html", "emphasis"]));
  });

  it("is not cluttered where nothing could become markup", () => {
    const plain = "The 1,340 million (at 5 - 6%), he said: “why?” in 2021!";
    expect(escapeMarkdown(plain)).toBe(plain);
    expect(escapeMarkdown("«نحتاج إلى الماء»، 临海省")).toBe("«نحتاج إلى الماء»، 临海省");
  });
});
