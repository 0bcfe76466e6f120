//! DOCX (Office Open XML, ECMA-376, transitional): real styles, a real table whose head repeats on every page, and each
//! text with its language and direction. Word and LibreOffice open it.
//!
//! Written here because docx-rs 0.4 has no way to say a run's language or direction or that a row is a head, which are
//! the half of a bilingual document. The parts that never change are files beside this one.

mod body;

use std::io::{Cursor, Write};

use zip::{ZipWriter, result::ZipResult, write::SimpleFileOptions};

use super::{Digest, Layout, view::View, xml::text};
use crate::{
    error::{Code, Error, Result},
    reading::Document,
};

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub fn render(document: &Document, layout: Layout) -> Result<Vec<u8>> {
    let view = View::new(document, layout);
    let about = About { title: view.title.text, with: &document.made.with, at: &document.made.at, lang: view.lang };
    file(&about, body::written(&view))
}

pub fn digest(digest: &Digest) -> Result<Vec<u8>> {
    let (title, at) = (digest.title(), digest.at());
    let with = format!("diglot {}", env!("CARGO_PKG_VERSION"));
    file(&About { title: &title, with: &with, at: &at, lang: "en" }, (body::digest(digest), Vec::new()))
}

/// What the file's properties show.
struct About<'a> {
    title: &'a str,
    with: &'a str,
    at: &'a str,
    lang: &'a str,
}

/// The file of a body and the addresses it links to.
fn file(about: &About<'_>, (body, links): (String, Vec<&str>)) -> Result<Vec<u8>> {
    let parts = [
        ("[Content_Types].xml", include_str!("content_types.xml").to_owned()),
        ("_rels/.rels", include_str!("rels.xml").to_owned()),
        ("docProps/core.xml", core(about)),
        ("word/document.xml", body),
        ("word/_rels/document.xml.rels", relations(&links)),
        ("word/styles.xml", include_str!("styles.xml").to_owned()),
        ("word/numbering.xml", include_str!("numbering.xml").to_owned()),
        ("word/footer1.xml", include_str!("footer.xml").to_owned()),
    ];
    packed(&parts).map_err(|e| Error::new(Code::Internal, "The reading could not be written as DOCX.").because(e))
}

fn packed(parts: &[(&str, String)]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in parts {
        zip.start_file(*name, SimpleFileOptions::default())?;
        zip.write_all(contents.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn core(about: &About<'_>) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{}</dcterms:created><dc:language>{}</dc:language></cp:coreProperties>",
        text(about.title),
        text(about.with),
        text(about.at),
        text(about.lang)
    )
}

fn relations(links: &[&str]) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n\
         <Relationship Id=\"rIdStyles\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/>\n\
         <Relationship Id=\"rIdNumbering\" Type=\"{RELATIONS}/numbering\" Target=\"numbering.xml\"/>\n\
         <Relationship Id=\"rIdFooter\" Type=\"{RELATIONS}/footer\" Target=\"footer1.xml\"/>\n"
    );
    for (number, link) in links.iter().enumerate() {
        out.push_str(&format!(
            "<Relationship Id=\"rIdLink{number}\" Type=\"{RELATIONS}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>\n",
            text(link)
        ));
    }
    out.push_str("</Relationships>\n");
    out
}
