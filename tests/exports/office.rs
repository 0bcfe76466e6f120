//! Files that other programs open, turned to text by those programs and compared.

use std::process::Command;

use diglot::{export::Layout, reading::Document};

use crate::{
    arrangements::format,
    common::Home,
    documents::{bilingual, pairs},
};

/// Letters and digits alone: where lines break is the other program's business.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Every sentence that the arrangement has is there, in order.
fn holds(text: &str, document: &Document, layout: Layout, what: &str) {
    let text = bare(text);
    let mut rest = text.as_str();
    for (id, source, target) in pairs(document) {
        let both = [source, target];
        for sentence in if layout == Layout::Translation { &both[1..] } else { &both[..] } {
            let sentence = bare(sentence);
            let at = rest.find(&sentence);
            assert!(at.is_some(), "{what}: {id} '{sentence}' is there, in its place, in:\n{rest}");
            rest = &rest[at.unwrap_or(0) + sentence.len()..];
        }
    }
    assert!(rest.contains("abc123"), "{what}: and then where it comes from");
}

const READ: [Layout; 3] = [Layout::Columns, Layout::Interleaved, Layout::Translation];

#[test]
fn libreoffice_reads_a_docx_to_the_same_sentences() {
    let home = Home::new();
    for to in ["es", "ar", "zh"] {
        let document = bilingual(to);
        for layout in READ {
            let name = format!("{to}-{}", layout.id());
            format("docx").save_as(&document, layout, &home.path(&format!("{name}.docx"))).expect("written");
        }
    }
    let files = home.listing();
    let profile = format!("-env:UserInstallation=file://{}", home.path("profile").display());
    let mut office = Command::new("soffice");
    office.args([&profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]).args(&files);
    if office.current_dir(home.path("")).output().is_err() {
        println!("skipped: LibreOffice is not installed, so no DOCX was opened (apt-get install libreoffice-writer)");
        return;
    }
    for to in ["es", "ar", "zh"] {
        for layout in READ {
            let name = format!("{to}-{}.txt", layout.id());
            let text = std::fs::read_to_string(home.path(&name)).expect("LibreOffice opened it");
            holds(&text, &bilingual(to), layout, &name);
        }
    }
}

#[test]
fn diglot_reads_its_own_files_again() {
    use diglot::{ingest::Input, progress::Cancel, reading::Reading};
    for (id, layout) in [
        ("docx", Layout::Interleaved),
        ("docx", Layout::Translation),
        ("md", Layout::Interleaved),
        ("md", Layout::Translation),
        ("txt", Layout::Interleaved),
        ("txt", Layout::Translation),
    ] {
        for to in ["es", "ar", "zh"] {
            let document = bilingual(to);
            let bytes = format(id).render(&document, layout).expect("written");
            let input = Input::File { name: ["a.", id].concat(), bytes };
            let reading = Reading::open(input, &Cancel::default(), &|_| ()).expect("it can be opened");
            let text: String = reading.article().blocks.iter().map(|block| format!("{}\n", block.text)).collect();
            holds(&text, &document, layout, &format!("{id} {layout:?} into {to}"));
        }
    }
}

#[test]
fn a_docx_says_languages_directions_and_heads() {
    let part = |to: &str, name: &str| {
        let bytes = format("docx").render(&bilingual(to), Layout::Columns).expect("written");
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("it is a zip");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut zip.by_name(name).expect("the part is there"), &mut text).expect("UTF-8");
        text
    };
    let arabic = part("ar", "word/document.xml");
    assert!(arabic.contains("<w:bidi/>") && arabic.contains("<w:rtl/><w:lang w:bidi=\"ar-SA\"/>"));
    assert!(arabic.contains("<w:lang w:val=\"en-US\"/>") && arabic.contains("<w:tblHeader/>"));
    assert!(arabic.contains("<w:pStyle w:val=\"Heading2\"/>") && arabic.contains("<w:b/><w:bCs/><w:i/><w:iCs/>"));
    assert!(arabic.contains("w:anchor=\"b2_s1\"") && arabic.contains("w:name=\"b2_s1\""), "evidence leads to its row");
    let chinese = part("zh", "word/document.xml");
    assert!(chinese.contains("w:hint=\"eastAsia\"") && chinese.contains("w:eastAsia=\"zh-CN\""));
    assert!(!chinese.contains("<w:bidi/>"));
    let relations = part("es", "word/_rels/document.xml.rels");
    assert!(relations.contains("https://example.org/?a=1&amp;b=2"), "links are kept");
    for name in ["word/document.xml", "word/styles.xml", "word/numbering.xml", "docProps/core.xml"] {
        let text = part("ar", name);
        let mut reader = quick_xml::Reader::from_str(&text);
        while !matches!(reader.read_event().expect("it is well-formed"), quick_xml::events::Event::Eof) {}
    }
}
