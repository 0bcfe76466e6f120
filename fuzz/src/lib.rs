//! What is fuzzed: every way by which bytes from outside come in. A function here is a target of cargo-fuzz
//! (`fuzz_targets/`), and `tests/hostile.rs` calls the same ones with its own mutations.
//!
//! Each takes any bytes and checks what holds for any bytes: no panic, and an article whose links and marks are pieces of
//! its text.

use std::io::{Cursor, Write};

use diglot::{
    article::{Article, Source},
    ingest::formats::{self, Hints, Parsed},
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Plain text, Markdown and subtitles; the first byte says which.
pub fn text(bytes: &[u8]) {
    named(bytes, &["a.txt", "a.md", "a.srt", "a.vtt"]);
}

/// A web page, or the HTML flavour of a clipboard.
pub fn page(bytes: &[u8]) {
    match bytes.split_first() {
        Some((first, rest)) if first % 2 == 1 => check(&formats::clipboard(rest)),
        Some((_, rest)) => file("a.html", rest),
        None => {}
    }
}

/// A message, or a page saved as one.
pub fn mail(bytes: &[u8]) {
    named(bytes, &["a.eml", "a.mhtml"]);
}

pub fn rtf(bytes: &[u8]) {
    file("a.rtf", bytes);
}

pub fn pdf(bytes: &[u8]) {
    file("a.pdf", bytes);
    // Pages that are pictures are drawn too.
    let _ = formats::picture(bytes, 0);
}

pub fn picture(bytes: &[u8]) {
    file("a.png", bytes);
    let _ = formats::picture(bytes, 0);
}

/// A whole ZIP file.
pub fn archive(bytes: &[u8]) {
    named(bytes, &["a.docx", "a.odt", "a.epub", "a.pptx", "a.xlsx"]);
}

/// The part of an Office document or book that holds its text, in an archive that is sound; the first byte says of which
/// kind.
pub fn office(bytes: &[u8]) {
    let Some((first, part)) = bytes.split_first() else { return };
    let (name, mime, at, around) = &PACKAGES[usize::from(*first) % PACKAGES.len()];
    // Writing to memory fails for nothing that matters here.
    if let Ok(package) = package(mime, around, at, part) {
        file(name, &package);
    }
}

type Package = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

const DOCX_TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const DOCX_RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const PPTX_TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>"#;
const PPTX_RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="ppt/presentation.xml"/></Relationships>"#;
const PPTX: &str = r#"<?xml version="1.0"?><p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst></p:presentation>"#;
const PPTX_SLIDES: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide" Target="slides/slide1.xml"/></Relationships>"#;
const CONTAINER: &str = r#"<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;
const OPF: &str = r#"<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"#;

/// Name of the file, its `mimetype` entry, the part that is fuzzed, the parts around it.
const PACKAGES: [Package; 5] = [
    ("a.docx", "", "word/document.xml", &[("[Content_Types].xml", DOCX_TYPES), ("_rels/.rels", DOCX_RELS)]),
    ("a.odt", "application/vnd.oasis.opendocument.text", "content.xml", &[]),
    (
        "a.pptx",
        "",
        "ppt/slides/slide1.xml",
        &[
            ("[Content_Types].xml", PPTX_TYPES),
            ("_rels/.rels", PPTX_RELS),
            ("ppt/presentation.xml", PPTX),
            ("ppt/_rels/presentation.xml.rels", PPTX_SLIDES),
        ],
    ),
    ("a.epub", "application/epub+zip", "a.xhtml", &[("META-INF/container.xml", CONTAINER), ("a.opf", OPF)]),
    ("a.epub", "application/epub+zip", "a.opf", &[("META-INF/container.xml", CONTAINER)]),
];

fn package(mime: &str, around: &[(&str, &str)], at: &str, part: &[u8]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut add = |name: &str, bytes: &[u8]| -> zip::result::ZipResult<()> {
        zip.start_file(name, stored)?;
        Ok(zip.write_all(bytes)?)
    };
    if !mime.is_empty() {
        add("mimetype", mime.as_bytes())?;
    }
    for (name, text) in around {
        add(name, text.as_bytes())?;
    }
    add(at, part)?;
    Ok(zip.finish()?.into_inner())
}

fn named(bytes: &[u8], names: &[&str]) {
    if let Some((first, rest)) = bytes.split_first() {
        file(names[usize::from(*first) % names.len()], rest);
    }
}

fn file(name: &str, bytes: &[u8]) {
    let hints = Hints { name: name.into(), ..Hints::default() };
    // An error is an answer: what is not to be is a panic.
    if let Ok(parsed) = formats::read(&hints, bytes, &mut |_, _| ()) {
        check(&parsed);
    }
}

fn check(parsed: &Parsed) {
    for block in Article::new(Source::Paste, parsed.found.blocks.clone()).blocks {
        let mut again = block.clone();
        assert!(again.set_links(block.links).is_ok(), "links are pieces of {:?}", block.text);
        assert!(again.set_marks(block.marks).is_ok(), "marks are pieces of {:?}", block.text);
    }
}
