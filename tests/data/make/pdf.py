#!/usr/bin/env python3
"""Makes the PDF files that the tests read, with LibreOffice, Chromium and typst, into tests/data/made/pdf/.

Beside each file.pdf stands file.json with what was written into it, and file.txt with what pdftotext (poppler)
reads in it. Needs soffice, chromium, qpdf, poppler-utils, the Noto fonts and the Python package typst.

    python3 tests/data/make/pdf.py [name ...]
"""
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import typst

from pdf_texts import Prose

OUT = pathlib.Path(__file__).resolve().parent.parent / "made" / "pdf"
FONT = {"ar": "Noto Naskh Arabic", "zh": "Noto Serif CJK SC"}
# In the texts: **strong**, _slanted_, [words](address), ^[a footnote].
MARKUP = re.compile(r"\*\*(?P<b>.+?)\*\*|_(?P<i>[^_]+)_|\[(?P<t>[^\]]+)\]\((?P<u>[^)]+)\)|\^\[(?P<n>[^\]]+)\]")


def inline(text, plain, strong, slanted, link, note):
    out, end = [], 0
    for m in MARKUP.finditer(text):
        out.append(plain(text[end:m.start()]))
        if m["b"]:
            out.append(strong(plain(m["b"])))
        elif m["i"]:
            out.append(slanted(plain(m["i"])))
        elif m["t"]:
            out.append(link(plain(m["t"]), m["u"]))
        else:
            out.append(note(plain(m["n"])))
        end = m.end()
    out.append(plain(text[end:]))
    return "".join(out)


def truth(document):
    """What a reader should find: blocks as (kind, text), footnotes at the end."""
    blocks, notes = [], []

    def note(text):
        notes.append(text)
        return str(len(notes))

    same = lambda text, *_: text
    counts = [0, 0]
    for kind, value in document["items"]:
        if document.get("numbered") and kind in ("h1", "h2"):
            counts = [counts[0] + 1, 0] if kind == "h1" else [counts[0], counts[1] + 1]
            value = ".".join(str(n) for n in counts if n) + " " + value
        if kind in ("row", "head-row"):
            blocks.append(["row", " | ".join(value)])
        elif kind not in ("break", "columns", "picture", "contents", "raw"):
            blocks.append([kind, inline(value, same, same, same, same, note)])
    return {"blocks": blocks, "notes": [f"{i} {n}" for i, n in enumerate(notes, 1)]}


# --- typst -------------------------------------------------------------------------------------------------

def to_typst(d):
    esc = lambda t: re.sub(r"([#$*_`<>@\\\[\]~/=])", r"\\\1", t)
    run = lambda t: inline(t, esc, "#strong[{}]".format, "#emph[{}]".format,
                           lambda t, u: f'#link("{u}")[{t}]', "#footnote[{}]".format)
    o = [f'#set document(title: "{d.get("title", "")}", author: "{d.get("author", "")}")',
         f'#set text(lang: "{d["lang"]}", font: ("{FONT.get(d["lang"], "Noto Serif")}", "Noto Serif"), size: {d.get("size", 11)}pt)',
         f'#set par(justify: {str(d.get("justify", True)).lower()}, {d.get("par", "spacing: 1.2em")})']
    page = [f'columns: {d.get("columns", 1)}', f'paper: "{d.get("paper", "a4")}"']
    if d.get("landscape"):
        page.append("flipped: true")
    if d.get("numbers"):
        page.append(f'numbering: "{d["numbers"]}"')
    if d.get("head"):
        even = d.get("head_even", d["head"])
        page.append("header: context { if calc.odd(counter(page).get().first()) [" + esc(d["head"]) + "] else [" + esc(even) + "] }")
    o.append(f"#set page({', '.join(page)})")
    o.append("#set figure.caption(separator: [: ])")
    if d.get("numbered"):
        o.append('#set heading(numbering: "1.1")')
    table = []

    def flush():
        if table:
            columns = len(table[0])
            cells = ", ".join(f"[{esc(c)}]" for row in table for c in row)
            o.append(f"#table(columns: {columns}, {cells})")
            table.clear()
    for kind, value in d["items"]:
        if kind == "row":
            table.append(value)
            continue
        flush()
        if kind == "title" and d.get("columns", 1) > 1:
            o.append(f'#place(top + center, scope: "parent", float: true)[#text(size: 22pt, weight: "bold")[{run(value)}]]')
        elif kind == "title":
            o.append(f'#text(size: 22pt, weight: "bold")[{run(value)}]\n')
        elif kind in ("h1", "h2", "h3"):
            o.append("=" * int(kind[1]) + " " + run(value))
        elif kind == "p":
            o.append(run(value) + "\n")
        elif kind in ("li", "li2"):
            o.append(("  " if kind == "li2" else "") + "- " + run(value))
        elif kind == "ol":
            o.append("+ " + run(re.sub(r"^\d+\. ", "", value)))
        elif kind == "caption":
            o.append(f'#figure(rect(width: 60%, height: 3cm, fill: gray), caption: [{run(value.split(": ", 1)[1])}])')
        elif kind == "quote":
            o.append(f"#quote(block: true)[{run(value)}]")
        elif kind == "break":
            o.append("#pagebreak()")
        elif kind == "contents":
            o.append(f"#outline(title: none)\n#pagebreak()")
        elif kind == "picture":
            o.append(f'#image("{value}", width: 100%)')
    flush()
    return "\n".join(o) + "\n"


def make_typst(d, target, folder):
    source = folder / "a.typ"
    source.write_text(to_typst(d))
    typst.compile(str(source), output=str(target), root=str(folder))


# --- Chromium ----------------------------------------------------------------------------------------------

def to_html(d):
    esc = html.escape
    run = lambda t: inline(t, esc, "<b>{}</b>".format, "<i>{}</i>".format, lambda t, u: f'<a href="{u}">{t}</a>', str)
    direction = "rtl" if d["lang"] == "ar" else "ltr"
    o = [f'<!doctype html><html lang="{d["lang"]}" dir="{direction}"><meta charset="utf-8"><title>{esc(d.get("title", ""))}</title><style>',
         f'body{{font:{d.get("size", 11)}pt/1.4 "{FONT.get(d["lang"], "Noto Serif")}","Noto Serif"}}',
         f'p{{text-align:{"justify" if d.get("justify") else "start"};hyphens:{"auto" if d.get("justify") else "manual"}}}',
         f'@page{{size:A4 {"landscape" if d.get("landscape") else ""}}} table{{border-collapse:collapse}} td{{border:1px solid;padding:4px 8px}}',
         f'.c{{columns:{d.get("columns", 1)};column-gap:2em}} .b{{break-before:page}} figure div{{height:3cm;background:#999}} h1,h2,h3{{line-height:1.2}}</style>']
    inner, table, items = False, [], []

    def flush():
        if table:
            o.append("<table>" + "".join("<tr>" + "".join(f"<td>{esc(c)}</td>" for c in r) + "</tr>" for r in table) + "</table>")
            table.clear()
        if items:
            tag = "ol" if items[0][0] == "ol" else "ul"
            parts, deep = [], False
            for kind, value in items:
                if (kind == "li2") != deep:
                    parts.append("</ul>" if deep else "<ul>")
                    deep = not deep
                parts.append(f'<li>{run(re.sub(r"^[0-9]+. ", "", value) if tag == "ol" else value)}</li>')
            o.append(f"<{tag}>" + "".join(parts) + ("</ul>" if deep else "") + f"</{tag}>")
            items.clear()
    for kind, value in d["items"]:
        if kind not in ("row",) and table or kind not in ("li", "li2", "ol") and items:
            flush()
        if kind == "row":
            table.append(value)
        elif kind in ("li", "li2", "ol"):
            items.append((kind, value))
        elif kind == "title":
            o.append(f"<h1>{run(value)}</h1>")
            if d.get("columns", 1) > 1 and not inner:
                o.append('<div class="c">')
                inner = True
        elif kind in ("h1", "h2", "h3"):
            o.append(f"<h{int(kind[1]) + 1}>{run(value)}</h{int(kind[1]) + 1}>")
        elif kind == "p":
            o.append(f"<p>{run(value)}</p>")
        elif kind == "quote":
            o.append(f"<blockquote>{run(value)}</blockquote>")
        elif kind == "caption":
            o.append(f"<figure><div></div><figcaption>{run(value)}</figcaption></figure>")
        elif kind == "break":
            o.append('<div class="b"></div>')
    flush()
    return "\n".join(o) + ("</div>" if inner else "")


def make_chromium(d, target, folder):
    source = folder / "a.html"
    source.write_text(to_html(d))
    bare = [] if d.get("head") else ["--no-pdf-header-footer"]
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", *bare,
                    f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True, timeout=120)


# --- LibreOffice -------------------------------------------------------------------------------------------

NAMES = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for k, v in [
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("meta", "meta"),
    ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")]) + \
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def to_fodt(d):
    esc = lambda t: html.escape(t, quote=False)
    run = lambda t: inline(
        t, esc, '<text:span text:style-name="B">{}</text:span>'.format, '<text:span text:style-name="I">{}</text:span>'.format,
        lambda t, u: f'<text:a xlink:type="simple" xlink:href="{u}">{t}</text:a>',
        '<text:note text:note-class="footnote"><text:note-citation/><text:note-body><text:p text:style-name="N">{}</text:p></text:note-body></text:note>'.format)
    lang, rtl = d["lang"], d["lang"] == "ar"
    font, size = FONT.get(lang, "Noto Serif"), d.get("size", 11)
    country = {"en": "US", "de": "DE", "es": "ES", "fr": "FR", "ru": "RU", "ar": "EG", "zh": "CN"}[lang]

    def style(name, pt, bold=False, parent="", extra="", align="", slant=False):
        w = "bold" if bold else "normal"
        i = "italic" if slant else "normal"
        align = align or ("justify" if d.get("justify") else "start")
        align = "right" if rtl and align == "start" else align
        hyphen = 'fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"' if d.get("justify") else ""
        mode = 'style:writing-mode="rl-tb"' if rtl else ""
        fonts = "".join(f' {p}style:font-name{s}="{font}" ' if False else "" for p, s in [])
        return (f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:text-align="{align}" {mode} {extra}/>'
                f'<style:text-properties fo:font-family="\'{font}\'" style:font-family-asian="\'{font}\'" style:font-family-complex="\'{font}\'" '
                f'fo:font-size="{pt}pt" style:font-size-asian="{pt}pt" style:font-size-complex="{pt}pt" fo:font-weight="{w}" style:font-weight-asian="{w}" '
                f'style:font-weight-complex="{w}" fo:font-style="{i}" fo:language="{lang}" fo:country="{country}" {hyphen} {fonts}/></style:style>')
    gap = d.get("gap", 'fo:margin-bottom="0.25cm"')
    styles = [style("P", size, extra=gap), style("T", 22, True, extra='fo:margin-bottom="0.6cm"', align="center"),
              style("h1", 16, True, extra='fo:margin-top="0.5cm" fo:margin-bottom="0.25cm" fo:keep-with-next="always"', align="start"),
              style("h2", 13, True, extra='fo:margin-top="0.4cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"', align="start"),
              style("h3", 11, True, extra='fo:margin-top="0.4cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"', align="start"),
              style("N", 9, align="start"), style("C", 9, slant=True, align="center", extra='fo:margin-bottom="0.4cm"'),
              style("Q", size, extra=gap + ' fo:margin-left="1.2cm" fo:margin-right="1.2cm"'), style("H", 9, align="start"),
              style("L", size, align="start"), style("Cell", size, align="start"),
              style("Break", size, extra='fo:break-before="page"')]
    table_style = ('<style:style style:name="TC" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" fo:border="0.5pt solid #000000"/></style:style>'
                   '<style:style style:name="Sec" style:family="section"><style:section-properties text:dont-balance-text-columns="false"><style:columns fo:column-count="%d" fo:column-gap="0.8cm"/></style:section-properties></style:style>'
                   '<text:list-style style:name="U">%s</text:list-style><text:list-style style:name="O"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="1.2cm" fo:text-indent="-0.6cm" fo:margin-left="1.2cm"/></style:list-level-properties></text:list-level-style-number></text:list-style>') % (
        d.get("columns", 1), "".join(
            f'<text:list-level-style-bullet text:level="{n}" text:bullet-char="{c}"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="{n * 0.6 + 0.6}cm" fo:text-indent="-0.6cm" fo:margin-left="{n * 0.6 + 0.6}cm"/></style:list-level-properties></text:list-level-style-bullet>'
            for n, c in [(1, "•"), (2, "◦")]))
    spans = ('<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"/></style:style>'
             '<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>')
    width, height = ("29.7cm", "21cm") if d.get("landscape") else ("21cm", "29.7cm")
    mode = 'style:writing-mode="rl-tb"' if rtl else ""
    layout = (f'<style:page-layout style:name="PL" style:page-usage="{"mirrored" if d.get("head_even") else "all"}"><style:page-layout-properties fo:page-width="{width}" fo:page-height="{height}" fo:margin="2cm" {mode}/>'
              '<style:header-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.5cm"/></style:header-style>'
              '<style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>')
    master = ""
    if d.get("head"):
        master += f'<style:header><text:p text:style-name="H">{esc(d["head"])}</text:p></style:header>'
        if d.get("head_even"):
            master += f'<style:header-left><text:p text:style-name="H">{esc(d["head_even"])}</text:p></style:header-left>'
    if d.get("numbers"):
        before, after = d["numbers"].split("1", 1)
        master += f'<style:footer><text:p text:style-name="H">{esc(before)}<text:page-number text:select-page="current"/>{esc(after)}</text:p></style:footer>'
    o, table, items, section = [], [], [], False

    def flush():
        if table:
            rows = "".join("<table:table-row>" + "".join(
                f'<table:table-cell table:style-name="TC" office:value-type="string"><text:p text:style-name="Cell">{esc(c)}</text:p></table:table-cell>' for c in r)
                + "</table:table-row>" for r in table)
            o.append(f'<table:table><table:table-column table:number-columns-repeated="{len(table[0])}"/>{rows}</table:table><text:p text:style-name="P"/>')
            table.clear()
        if items:
            name = "O" if items[0][0] == "ol" else "U"
            parts = []
            for kind, value in items:
                value = re.sub(r"^[0-9]+\. ", "", value) if kind == "ol" else value
                body = f'<text:p text:style-name="L">{run(value)}</text:p>'
                if kind == "li2":
                    body = f"<text:list><text:list-item>{body}</text:list-item></text:list>"
                parts.append(f"<text:list-item>{body}</text:list-item>")
            o.append(f'<text:list text:style-name="{name}">' + "".join(parts) + '</text:list>')
            items.clear()
    for kind, value in d["items"]:
        if kind != "row" and table or kind not in ("li", "li2", "ol") and items:
            flush()
        if kind == "row":
            table.append(value)
        elif kind in ("li", "li2", "ol"):
            items.append((kind, value))
        elif kind == "columns":
            if section:
                o.append("</text:section>")
            section = value
            if section:
                o.append(f'<text:section text:style-name="Sec" text:name="S{len(o)}">')
        elif kind == "break":
            o.append('<text:p text:style-name="Break"/>')
        elif kind in ("h1", "h2", "h3"):
            o.append(f'<text:h text:style-name="{kind}" text:outline-level="{kind[1]}">{run(value)}</text:h>')
        elif kind in ("title", "p", "caption", "quote"):
            name = {"title": "T", "p": "P", "caption": "C", "quote": "Q"}[kind]
            o.append(f'<text:p text:style-name="{name}">{run(value)}</text:p>')
    flush()
    if section:
        o.append("</text:section>")
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
            f'<office:meta><dc:title>{esc(d.get("title", ""))}</dc:title><meta:initial-creator>{esc(d.get("author", ""))}</meta:initial-creator><dc:creator>{esc(d.get("author", ""))}</dc:creator></office:meta>'
            f'<office:styles>{"".join(styles)}</office:styles>'
            f'<office:automatic-styles>{spans}{table_style}{layout}</office:automatic-styles>'
            f'<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="PL">{master}</style:master-page></office:master-styles>'
            f'<office:body><office:text>{"".join(o)}</office:text></office:body></office:document>')


def make_libreoffice(d, target, folder):
    source = folder / "a.fodt"
    source.write_text(to_fodt(d))
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{tempfile.gettempdir()}/pdf-office-profile", "--convert-to", "pdf",
                    "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=300)
    shutil.move(folder / "a.pdf", target)


# --- the files ---------------------------------------------------------------------------------------------

def report(lang, seed, paragraphs, every=4, low=2, high=6, **more):
    """A title, then paragraphs with a heading before every few of them."""
    prose = Prose(lang, seed)
    title = prose.heading()
    items = [("title", title)]
    for n in range(paragraphs):
        if n % every == 0:
            items.append(("h1" if n % (every * 2) == 0 else "h2", f"{prose.heading()}"))
        items.append(("p", prose.paragraph(low, high)))
    return {"lang": lang, "title": title, "author": "Ines Falkner", "items": items, **more}


def with_structure(lang, seed, **more):
    """All kinds of blocks once."""
    d = report(lang, seed, 6, **more)
    prose, items = Prose(lang, seed + 1), d["items"]
    words = prose.sentence().split()
    if lang != "zh":
        items.append(("p", f"{prose.sentence()}. **{' '.join(words[:3])}** {' '.join(words[3:])}, _{prose.heading()}_ [{prose.heading()}](https://example.org/a?b=1) {prose.sentence()}."))
    items += [("h2", prose.heading())]
    items += [("li", prose.sentence()), ("li", prose.sentence()), ("li2", prose.sentence()), ("li", prose.sentence() + ". " + prose.sentence())]
    items += [("p", prose.paragraph())]
    items += [("ol", f"{n}. {prose.sentence()}") for n in (1, 2, 3)]
    items += [("p", prose.paragraph())]
    label = {"en": "Figure", "de": "Abbildung", "fr": "Fig.", "es": "Figura", "zh": "图", "ar": "شكل", "ru": "Рис."}[lang]
    items += [("caption", f"{label} 1: {prose.sentence()}"), ("p", prose.paragraph()), ("quote", prose.paragraph(1, 2)), ("p", prose.paragraph())]
    return d


def with_table(lang, seed, wide=False, **more):
    d = report(lang, seed, 3, **more)
    prose = Prose(lang, seed + 1)
    head = {"en": ["Town", "Pumps", "Cost", "Remarks"], "de": ["Ort", "Pumpen", "Kosten", "Bemerkung"], "ru": ["Город", "Насосы", "Цена", "Заметки"]}[lang]
    rows = [head] + [[prose.parts[3][n % len(prose.parts[3])], str(12 + n * 7), f"{n + 3} 450", prose.heading() if wide else prose.parts[3][(n + 2) % len(prose.parts[3])]] for n in range(7)]
    d["items"] += [("row", row) for row in rows] + [("p", prose.paragraph()), ("h1", prose.heading()), ("p", prose.paragraph())]
    return d


def with_notes(lang, seed, paragraphs=14, **more):
    d = report(lang, seed, paragraphs, **more)
    prose = Prose(lang, seed + 1)
    places = [n for n, (kind, _) in enumerate(d["items"]) if kind == "p"][1::2]
    for n in places:
        kind, text = d["items"][n]
        gap = text.find(" ", len(text) // 2)
        note = prose.sentence() + "." if n % 3 else prose.paragraph(2, 2)
        d["items"][n] = (kind, f"{text[:gap]}^[{note}]{text[gap:]}")
    return d


def columns(d, after=1):
    """The whole text but for the title (and what else comes first) in the columns of a section."""
    d["items"].insert(after, ("columns", True))
    return d


def two_parts(d):
    """Columns, then a heading over the whole width, then columns again."""
    middle = next(n for n, (kind, _) in enumerate(d["items"]) if kind == "h1" and n > len(d["items"]) // 2)
    d["items"][middle:middle + 1] = [("columns", False), d["items"][middle], ("columns", True)]
    return columns(d)


def files():
    lo, ch, ty = make_libreoffice, make_chromium, make_typst
    tuned, held = False, True
    yield "lo-one", lo, with_structure("en", 1, numbers="1"), tuned
    yield "lo-two", lo, two_parts(report("en", 2, 16, columns=2, justify=True, head="The Brenmoor Quarterly", numbers="Page 1 of it")), tuned
    yield "lo-notes", lo, with_notes("en", 3, justify=True, numbers="1"), tuned
    yield "lo-arabic", lo, report("ar", 4, 10, numbers="1"), tuned
    yield "lo-table", lo, with_table("en", 5, head="Tables of the council"), tuned
    yield "lo-300", lo, report("en", 6, 2200, every=9, head="Annual report", head_even="Office of the canal", numbers="1"), tuned
    yield "ch-one", ch, with_structure("en", 7), tuned
    yield "ch-heads", ch, report("en", 8, 20, head=True), tuned
    yield "ch-table", ch, with_table("de", 9, wide=True), tuned
    yield "ch-chinese", ch, with_structure("zh", 10), tuned
    yield "ch-arabic", ch, report("ar", 11, 8), tuned
    yield "ty-one", ty, with_structure("en", 12, numbers="1"), tuned
    yield "ty-two", ty, report("de", 13, 18, columns=2, head="Lindenfelder Bote", numbers="1"), tuned
    yield "ty-notes", ty, with_notes("fr", 14, numbers="1"), tuned
    yield "ty-chinese", ty, with_structure("zh", 15, numbers="1"), tuned
    contents = report("en", 16, 24, every=3, numbered=True, numbers="1")
    contents["items"].insert(1, ("contents", None))
    yield "ty-contents", ty, contents, tuned
    yield "ty-three", ty, report("es", 17, 24, columns=3, size=9), tuned
    yield "ty-indent", ty, report("en", 18, 16, par="first-line-indent: 1.2em, spacing: 0.65em", numbers="— 1 —"), tuned
    yield "ty-plain", ty, report("en", 19, 8, author="", title=""), tuned
    # Held out: other languages, other layouts, other seeds.
    yield "lo-two-german", lo, columns(report("de", 30, 18, columns=2, justify=True, numbers="1")), held
    yield "lo-russian", lo, with_structure("ru", 31, justify=True, head="Вестник канала", head_even="Зареченск", numbers="1"), held
    yield "lo-chinese", lo, report("zh", 32, 12, numbers="1"), held
    yield "lo-notes-french", lo, with_notes("fr", 33, justify=True, head="Cahiers du canal"), held
    yield "lo-three", lo, columns(report("en", 34, 15, columns=3, justify=True, landscape=True, size=10)), held
    yield "ch-two", ch, report("fr", 35, 14, columns=2, justify=True), held
    yield "ch-table-russian", ch, with_table("ru", 36), held
    yield "ch-spanish", ch, with_structure("es", 37, justify=True, head=True), held
    yield "ty-arabic", ty, report("ar", 38, 10, numbers="1"), held
    yield "ty-book", ty, with_notes("de", 39, 20, paper="a5", size=10, head="Ines Falkner", head_even="Das Kanalbuch", numbers="1",
                                    par="first-line-indent: 1em, spacing: 0.65em"), held
    yield "ty-table", ty, with_table("de", 40, wide=True, numbers="1"), held
    yield "ty-captions", ty, with_structure("fr", 41, columns=2, size=10), held


def poppler(target):
    text = subprocess.run(["pdftotext", "-enc", "UTF-8", str(target), "-"], check=True, capture_output=True).stdout
    target.with_suffix(".txt").write_bytes(text)


def derived(folder):
    """Files made of the others: turned, locked, scanned, of very many pages."""
    qpdf = lambda *a: subprocess.run(["qpdf", *map(str, a)], check=True)
    copies = [("turned", "ty-one", ["--rotate=+90"]), ("turned-back", "ch-one", ["--rotate=+180"]),
              ("locked-open", "lo-one", ["--encrypt", "", "owner", "256", "--"]),
              ("locked-rc4", "ty-one", ["--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=n", "--"]),
              ("locked", "lo-one", ["--encrypt", "secret", "owner", "256", "--"])]
    for name, source, options in copies:
        qpdf(OUT / f"{source}.pdf", OUT / f"{name}.pdf", *options)
        if name != "locked":
            shutil.copy(OUT / f"{source}.json", OUT / f"{name}.json")
            poppler(OUT / f"{name}.pdf")
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "-jpeg", "-l", "3", str(OUT / "lo-one.pdf"), str(folder / "scan")], check=True)
    pictures = sorted(path.name for path in folder.glob("scan*.jpg"))
    prose = Prose("en", 50)
    words = [("p", prose.paragraph()) for _ in range(3)]
    mixed = [("title", "Half of it scanned"), *words[:2], ("break", None), ("picture", pictures[0]), ("break", None), *words[2:]]
    for name, items in [("scan", [("picture", p) for p in pictures]), ("scan-mixed", mixed)]:
        make_typst({"lang": "en", "items": items}, OUT / f"{name}.pdf", folder)
        (OUT / f"{name}.json").write_text(json.dumps(truth({"items": items}), ensure_ascii=False, indent=1))
    many = [x for n in range(10_000) for x in (("p", f"Short page {n + 1} of a very long file."), ("break", None))][:-1]
    make_typst({"lang": "en", "items": many}, OUT / "many.pdf", folder)


def main(only):
    OUT.mkdir(parents=True, exist_ok=True)
    index = {}
    for name, make, document, held in files():
        index[name] = "held" if held else "tuned"
        if only and name not in only:
            continue
        with tempfile.TemporaryDirectory(prefix="pdf-make-") as folder:
            target = OUT / f"{name}.pdf"
            make(document, target, pathlib.Path(folder))
            target.with_suffix(".json").write_text(json.dumps({**truth(document), "title": document["items"][0][1]}, ensure_ascii=False, indent=1))
            poppler(target)
            print(name, target.stat().st_size >> 10, "KB", flush=True)
    if not only or "derived" in only:
        with tempfile.TemporaryDirectory(prefix="pdf-make-") as folder:
            derived(pathlib.Path(folder))
    for name in ("turned", "turned-back", "locked-open", "locked-rc4"):
        index[name] = "tuned"
    (OUT / "index.json").write_text(json.dumps(index, indent=1))


if __name__ == "__main__":
    main(set(sys.argv[1:]))
