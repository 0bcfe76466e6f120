#!/usr/bin/env python3
"""Makes the seeds of the fuzzers (fuzz/seeds/) from one small text: needs pandoc, LibreOffice, Pillow and typst (PyPI)."""

import io
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
SEEDS = ROOT / "fuzz" / "seeds"

TEXT = """---
title: The harbour report
author: Ana Ruiz
---

# The harbour report

The **old harbour** closed on *Monday*, and [the new one](https://example.org/new) is not ready.[^1]

- Boats wait outside.
    - Some for days.
- Nobody pays.

> It will be long.

| Ship | Days |
|------|------|
| Mara | 3    |

1. First
2. Second

تقرير الميناء. 港口报告。

[^1]: Said the mayor.
"""

HTML = """<!doctype html><html lang="en"><head><title>The harbour report</title><meta name="author" content="Ana Ruiz">
<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-05-04","author":{"name":"Ana Ruiz"}}</script></head>
<body><nav><ul><li><a href="/">Home</a></li></ul></nav><article><h1>The harbour report</h1><p>By Ana Ruiz</p>
<p>The <b>old harbour</b> closed on <i>Monday</i>, and <a href="new">the new one</a> is not ready, as everybody knows by now.</p>
<table><tr><th>Ship</th><td>Mara</td></tr></table><figure><img alt="The old harbour"><figcaption>Photo: Reuters</figcaption></figure></article>
<footer>Copyright</footer></body></html>"""

SRT = "1\n00:00:01,000 --> 00:00:03,500\n- <i>Where is</i> the harbour?\n\n2\n00:00:03,600 --> 00:00:06,000\n- Behind the hill.\n"
VTT = "WEBVTT\n\nNOTE made up\n\n00:01.000 --> 00:03.500 align:start\n<v Ana>Where is the harbour?\n"

EML = """From: Ana Ruiz <ana@example.org>
To: Tom <tom@example.org>
Subject: =?utf-8?Q?The_harbour_=C3=B6pens?=
Date: Mon, 5 May 2031 10:00:00 +0200
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="cut"

--cut
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

The harbour =C3=B6pens.

On Sunday, Tom wrote:
> When?
--=20
Ana
--cut
Content-Type: text/html; charset=utf-8

<p>The <b>harbour</b> opens.</p>
--cut--
"""

MHTML = """From: <Saved by a browser>
Snapshot-Content-Location: https://example.org/a
Subject: The harbour report
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="cut"

--cut
Content-Type: text/html
Content-Location: https://example.org/a
Content-Transfer-Encoding: quoted-printable

<!doctype html><p>The harbour =3D closed.</p>
--cut--
"""


def put(target: str, name: str, content: bytes, first: int | None = None) -> None:
    folder = SEEDS / target
    folder.mkdir(parents=True, exist_ok=True)
    head = b"" if first is None else bytes([first])
    (folder / name).write_bytes(head + content)


def pandoc(to: str, *more: str) -> bytes:
    return subprocess.run(
        ["pandoc", "-f", "markdown", "-t", to, "-s", "-o", "-", *more], input=TEXT.encode(), stdout=subprocess.PIPE, check=True
    ).stdout


def office(source: pathlib.Path, to: str) -> bytes:
    subprocess.run(
        ["soffice", "--headless", "--convert-to", to, "--outdir", str(source.parent), str(source)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    return source.with_suffix("." + to.split(":")[0]).read_bytes()


def part(package: bytes, pattern: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        name = next(name for name in archive.namelist() if re.fullmatch(pattern, name))
        return archive.read(name)


def main() -> None:
    body = TEXT.split("---\n", 2)[2]
    for number, name in enumerate(["text.txt", "text.md"]):
        put("text", name, body.encode(), number)
    put("text", "text.srt", SRT.encode(), 2)
    put("text", "text.vtt", VTT.encode(), 3)
    put("page", "page.html", HTML.encode(), 0)
    put("page", "clipboard.html", HTML.encode(), 1)
    put("mail", "mail.eml", EML.replace("\n", "\r\n").encode(), 0)
    put("mail", "page.mhtml", MHTML.replace("\n", "\r\n").encode(), 1)
    docx, odt, epub, pptx = (pandoc(to) for to in ("docx", "odt", "epub3", "pptx"))
    put("rtf", "pandoc.rtf", pandoc("rtf"))
    for number, (name, package) in enumerate([("a.docx", docx), ("a.odt", odt), ("a.epub", epub)]):
        put("archive", name, package, number)
    put("office", "docx.xml", part(docx, "word/document.xml"), 0)
    put("office", "odt.xml", part(odt, "content.xml"), 1)
    put("office", "pptx.xml", part(pptx, r"ppt/slides/slide2.xml"), 2)
    put("office", "epub.xml", part(epub, r".*ch001.xhtml"), 3)
    put("office", "opf.xml", part(epub, r".*\.opf"), 4)
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "a.csv"
        source.write_text("Ship,Days\nMara,3\n2031-05-04,1.5\n")
        put("archive", "a.xlsx", office(source, "xlsx"), 4)
        source = pathlib.Path(folder) / "b.docx"
        source.write_bytes(docx)
        put("rtf", "office.rtf", office(source, "rtf"))
        import typst

        source = pathlib.Path(folder) / "c.typ"
        source.write_text('#set page(header: [Head])\n= The harbour\nThe *old* harbour#footnote[Said the mayor.] closed.\n- Boats\n#table(columns: 2, [Ship], [Days])\n')
        put("pdf", "typst.pdf", typst.compile(str(source)))
        try:
            put("pdf", "office.pdf", office(source.parent / "b.docx", "pdf"))
        except FileNotFoundError:
            sys.exit("soffice made no PDF")
    from PIL import Image, ImageDraw

    picture = Image.new("L", (160, 48), 255)
    ImageDraw.Draw(picture).text((8, 16), "The old harbour", fill=0)
    for kind in ("png", "jpeg", "tiff", "gif", "bmp", "webp"):
        out = io.BytesIO()
        picture.save(out, kind)
        put("picture", "a." + kind, out.getvalue())
    scan = io.BytesIO()
    picture.save(scan, "pdf")
    put("pdf", "scan.pdf", scan.getvalue())


if __name__ == "__main__":
    main()
