//! PDF: what other programs read in it, and how it is made.

use std::process::Command;

use diglot::{
    export::Layout,
    ingest::{Input, pdf},
    progress::Cancel,
    reading::{Document, Reading},
};

use crate::{
    arrangements::format,
    common::Home,
    documents::{bilingual, pairs, words},
};

fn rendered(document: &Document, layout: Layout) -> Vec<u8> {
    format("pdf").render(document, layout).unwrap_or_else(|error| panic!("{error} {:?}", error.detail))
}

/// What poppler finds in it; nothing where it is not installed.
fn poppler(program: &str, bytes: &[u8], options: &[&str]) -> Option<String> {
    let home = Home::new();
    home.write("a.pdf", bytes);
    let mut call = Command::new(program);
    call.args(options).arg("a.pdf").args((program == "pdftotext").then_some("-")).current_dir(home.path(""));
    let Ok(output) = call.output() else {
        println!(
            "skipped: {program} is not installed, so no other program opened the PDF (apt-get install poppler-utils)"
        );
        return None;
    };
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8_lossy(&output.stderr);
    // Poppler wants a name where ISO 32000-1 (table 321) has a truth value.
    let faults: Vec<&str> =
        said.lines().filter(|line| !line.is_empty() && !line.contains("Suspects object is wrong type")).collect();
    assert!(faults.is_empty(), "{program} has nothing to say: {faults:?}");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Letters and digits, hyphenated words whole. Arabic is turned round by some readers: the letters of a word count.
fn bare(text: &str) -> String {
    let whole = text.replace("-\n", "").replace("\u{ad}\n", "").replace('\u{ad}', "");
    whole.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn pdftotext_finds_every_sentence_in_its_place() {
    for to in ["es", "zh"] {
        let document = bilingual(to);
        for layout in [Layout::Interleaved, Layout::Translation] {
            let Some(text) = poppler("pdftotext", &rendered(&document, layout), &["-enc", "UTF-8"]) else { return };
            let text = bare(&text);
            let mut rest = text.as_str();
            for (id, source, target) in pairs(&document) {
                let both = [source, target];
                for sentence in if layout == Layout::Translation { &both[1..] } else { &both[..] } {
                    let sentence = bare(sentence);
                    let at = rest.find(&sentence).unwrap_or_else(|| {
                        panic!("{to} {layout:?}: {id} '{sentence}' is there, in its place, in:\n{rest}")
                    });
                    rest = &rest[at + sentence.len()..];
                }
            }
            assert!(rest.contains("abc123"), "and then where it comes from");
        }
    }
}

#[test]
fn the_columns_hold_every_sentence() {
    for to in ["es", "zh"] {
        let document = bilingual(to);
        let bytes = rendered(&document, Layout::Columns);
        let Some(text) = poppler("pdftotext", &bytes, &["-enc", "UTF-8", "-raw"]) else { return };
        let text = bare(&text);
        for (id, source, target) in pairs(&document) {
            for sentence in [source, target] {
                assert!(text.contains(&bare(&sentence)), "{to}: {id} '{sentence}' in:\n{text}");
            }
        }
    }
}

#[test]
fn arabic_letters_are_all_there() {
    let Some(text) = poppler("pdftotext", &rendered(&bilingual("ar"), Layout::Translation), &["-enc", "UTF-8"]) else {
        return;
    };
    // Some readers write a line of Arabic from its end; the letters that are there are the same.
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().filter(|c| ('\u{600}'..'\u{700}').contains(c)).collect();
        letters.sort_unstable();
        letters
    };
    let (sentences, lines) = (bilingual("ar").article.sentences().count(), [1, 2]);
    let all = (0..sentences).chain(lines).map(|row| words("ar")[row % 4]).collect::<String>();
    let (found, wanted) = (sorted(&text), sorted(&all));
    assert!(found.len() >= wanted.len() && found.len() <= wanted.len() + 40, "{} of {}", found.len(), wanted.len());
}

#[test]
fn diglot_reads_its_own_pages_again() {
    for layout in [Layout::Interleaved, Layout::Translation] {
        let document = bilingual("es");
        let input = Input::File { name: "a.pdf".into(), bytes: rendered(&document, layout) };
        let reading = Reading::open(input, &Cancel::default(), &|_| ()).expect("it can be opened");
        let text: String = reading.article().blocks.iter().map(|block| format!("{}\n", block.text)).collect();
        let text = bare(&text);
        for (id, _, target) in pairs(&document) {
            assert!(text.contains(&bare(&target)), "{layout:?}: {id} '{target}' in:\n{text}");
        }
    }
}

#[test]
fn it_is_tagged_has_bookmarks_and_its_own_fonts() {
    let bytes = rendered(&bilingual("ar"), Layout::Columns);
    let Some(about) = poppler("pdfinfo", &bytes, &[]) else { return };
    let says = |label: &str| {
        let line = about.lines().find(|line| line.starts_with(label)).unwrap_or_default();
        line.split_once(':').map_or("", |(_, value)| value.trim()).to_owned()
    };
    assert_eq!((says("Title"), says("Tagged")), ("The library opens again".into(), "yes".into()), "{about}");
    assert_eq!((says("JavaScript"), says("Encrypted")), ("no".into(), "no".into()), "{about}");
    assert!(says("Page size").contains("A4"), "{about}");
    if let Some(fonts) = poppler("pdffonts", &bytes, &[]) {
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!rows.is_empty(), "{fonts}");
        for row in rows {
            // Name, type (of one or two words), encoding, then: embedded, subset, has letters.
            let words: Vec<&str> = row.split_whitespace().collect();
            assert!(words.windows(3).any(|three| three == ["yes", "yes", "yes"]), "{row}");
        }
    }
    let raw = String::from_utf8_lossy(&bytes);
    assert!(raw.contains("/Outlines"), "headings are bookmarks");
    assert!(pdf::page_count(&bytes).expect("it can be read") >= 1);
}

#[test]
fn letters_that_no_font_has_are_refused_or_said() {
    let mut document = bilingual("es");
    let put = |document: &mut Document, text: &str| {
        let sentence = document.translation.iter_mut().flat_map(|t| &mut t.sentences).next().expect("there");
        sentence.target = Some(text.to_owned());
    };
    // Unicode has a script since 2024 that fonts of today do not have.
    put(&mut document, "\u{10D50}\u{10D51}\u{10D52}");
    let error = format("pdf").render(&document, Layout::Columns).expect_err("nothing can draw it");
    assert!(error.message.contains("No font") && error.message.contains("HTML"), "{}", error.message);
    put(&mut document, "a letter of a known script: \u{1DF2A}");
    let bytes = format("pdf").render(&document, Layout::Columns).expect("one letter is a remark");
    if let Some(text) = poppler("pdftotext", &bytes, &["-enc", "UTF-8"]) {
        assert!(text.contains("Not drawn"), "{text}");
    }
}
