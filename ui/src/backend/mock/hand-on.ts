// Previews, exports and digests of the fake engine.

import type { ExportLayout, Preview } from "../types";
import { doneIn, fault, languageOf, type Open } from "./engine";
import { summary } from "./summary";

/** Sentences of a long text that are previewed. */
const PREVIEWED = 120;

const STYLE = `
:root { color-scheme: light dark; --ink: #1d1d1b; --paper: #fdfcf9; --soft: #6a675f; --line: #dedad0; --mark: #8a4b12; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e4da; --paper: #1b1a18; --soft: #a29d92; --line: #3a3833; --mark: #e0a36a; } }
body { margin: 0 auto; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 1.05rem/1.6 Georgia, "DejaVu Serif", serif; }
h1 { font-size: 1.5rem; line-height: 1.25; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
td { vertical-align: baseline; padding: .2rem .7rem; overflow-wrap: anywhere; }
.target { color: var(--soft); }
.gap { color: var(--mark); }`;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

type Line = { source: string; target: string | null; language: string };

/** Refuses what the real engine refuses. */
function check(open: Open, to: string, layout: ExportLayout): void {
  if (layout === "summary" && open.summarising !== null)
    throw fault(
      "empty",
      "There is no summary to export. Summarise the text first, or export it in another arrangement.",
    );
  if (layout === "translation" && doneIn(open, to).size === 0)
    throw fault(
      "empty",
      "Nothing is translated yet. Translate the text first, or export it in another arrangement or format.",
    );
}

const linesOf = (open: Open, to: string): Line[] => {
  const done = doneIn(open, to);
  return open.sentences.map(({ row }) => ({
    source: row.source,
    target: done.get(row.index)?.text ?? null,
    language: row.language ?? languageOf(open) ?? "und",
  }));
};

const gap = (text: string | null): string => text ?? "— not translated —";

function page(open: Open, to: string, layout: ExportLayout, lines: readonly Line[]): string {
  const source = ({ source, language }: Line) => `<span lang="${language}">${escaped(source)}</span>`;
  const target = ({ target }: Line) =>
    `<span lang="${to}" class="${target === null ? "gap" : "target"}">${escaped(gap(target))}</span>`;
  const written = open.preferred === "abstractive" ? open.written : null;
  const points = (written ?? summary(open, to, { pace: 0, trouble: null, longRows: 0 })).lines;
  const body = {
    summary: `<ol>${points.map(({ text }) => `<li>${escaped(text)}</li>`).join("")}</ol>`,
    columns: `<table><tbody>${lines.map((line) => `<tr><td dir="auto">${source(line)}</td><td dir="auto">${target(line)}</td></tr>`).join("")}</tbody></table>`,
    interleaved: lines.map((line) => `<p dir="auto">${source(line)}<br>${target(line)}</p>`).join(""),
    translation: `<p dir="auto">${lines.map(target).join(" ")}</p>`,
  }[layout];
  const title = escaped(open.article.title ?? "");
  return `<!doctype html><html lang="${to}"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head><body><h1 dir="auto">${title}</h1>${body}</body></html>`;
}

function plain(open: Open, to: string, layout: ExportLayout, lines: readonly Line[]): string {
  const points = summary(open, to, { pace: 0, trouble: null, longRows: 0 }).lines.map(
    ({ text }) => `- ${text}`,
  );
  const rows = {
    summary: points,
    columns: lines.map(({ source, target }) => `| ${source} | ${gap(target)} |`),
    interleaved: lines.flatMap(({ source, target }) => [source, gap(target), ""]),
    translation: lines.map(({ target }) => gap(target)),
  }[layout];
  return [`# ${open.article.title ?? ""}`, "", ...rows, ""].join("\n");
}

/** A printed page, as far as a browser can draw one. */
function picture(title: string, lines: readonly string[], direction: CanvasDirection): string {
  const canvas = document.createElement("canvas");
  canvas.width = 850;
  canvas.height = 1100;
  const pen = canvas.getContext("2d");
  if (!pen) return canvas.toDataURL();
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#1d1d1b";
  pen.direction = direction;
  const x = direction === "rtl" ? canvas.width - 80 : 80;
  pen.font = "28px serif";
  pen.fillText(title, x, 110, 690);
  pen.font = "18px serif";
  lines.forEach((line, n) => pen.fillText(line, x, 170 + n * 34, 690));
  return canvas.toDataURL();
}

const PAGE = 26;

export function preview(open: Open, to: string, format: string, layout: ExportLayout): Preview {
  check(open, to, layout);
  const all = linesOf(open, to);
  const lines = all.slice(0, PREVIEWED);
  const more = all.length > lines.length;
  if (format === "html" || format === "docx")
    return { kind: "page", text: page(open, to, layout, lines), pictures: [], more };
  if (format !== "pdf") return { kind: "text", text: plain(open, to, layout, lines), pictures: [], more };
  const text = plain(open, to, layout, lines).split("\n").slice(2);
  const pages = Array.from({ length: Math.ceil(text.length / PAGE) }, (_, n) =>
    text.slice(n * PAGE, (n + 1) * PAGE),
  );
  const direction = to === "ar" ? "rtl" : "ltr";
  return {
    kind: "pictures",
    text: "",
    pictures: pages.map((lines) => picture(open.article.title ?? "", lines, direction)),
    more,
  };
}

export function exported(open: Open, to: string, format: string, layout: ExportLayout): { path: string } {
  check(open, to, layout);
  if (format === "json") throw fault("not_writable", "The folder cannot be written to.", "EACCES /mnt/stick");
  return { path: `/home/ana/Documents/embalses.${format}` };
}

export function copied(open: Open, to: string, layout: ExportLayout): string {
  check(open, to, layout);
  return plain(open, to, layout, linesOf(open, to));
}
