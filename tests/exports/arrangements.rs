//! Every format in every arrangement.

use diglot::{
    Code,
    export::{self, FORMATS, Format, Layout},
    reading::Document,
};

use crate::documents::{bilingual, pairs, untranslated, words};

pub fn format(id: &str) -> Format {
    export::format(id).expect("the format is there")
}

pub fn text(document: &Document, id: &str, layout: Layout) -> String {
    let bytes = format(id).render(document, layout).expect("it can be written");
    String::from_utf8(bytes).expect("it is UTF-8")
}

/// Without marks of markup, so that a sentence is found whatever the format does to its letters.
fn bare(text: &str) -> String {
    let text = text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'");
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn each_arrangement_has_what_it_says_and_nothing_else() {
    for to in ["es", "ar", "zh"] {
        let document = bilingual(to);
        // Neither is a line of the summary.
        let (source, target) = ("Nothing for the cat.", words(to)[0]);
        for format in FORMATS.iter().filter(|format| format.text) {
            for layout in Layout::ALL {
                let text = bare(&text(&document, format.id, layout));
                let has = |words: &str| text.contains(&bare(words));
                let both = matches!(layout, Layout::Columns | Layout::Interleaved);
                let what = format!("{} {layout:?} into {to}", format.id);
                assert_eq!(has(source), both, "{what}: the source");
                assert_eq!(has(target), layout != Layout::Summary, "{what}: the translation");
                assert!(has(words(to)[1]), "{what}: the summary");
                for fact in ["library & co.txt", "CC0-1.0", "abc123", "diglot 0.1.0"] {
                    assert!(has(fact), "{what}: where it comes from: {fact}");
                }
                let marked = has("corrected by the reader") || text.contains("whattheenginewrote");
                assert!(marked || layout == Layout::Summary, "{what}: the corrected sentence is marked");
                let coverage = has("read 11 of 11 sentences") || text.contains("read11total11");
                assert!(coverage, "{what}: how much was read");
            }
        }
    }
}

#[test]
fn what_is_not_there_is_refused_in_words() {
    let mut document = untranslated();
    for format in FORMATS {
        let error = format.render(&document, Layout::Translation).expect_err("there is no translation");
        assert_eq!(error.code, Code::Empty, "{}", format.id);
        assert!(error.message.contains("Translate the text first"), "{}: {}", format.id, error.message);
    }
    let error = format("tmx").render(&document, Layout::Columns).expect_err("a memory is made of pairs");
    assert_eq!(error.code, Code::Empty);
    document.summary = None;
    for format in FORMATS {
        let error = format.render(&document, Layout::Summary).expect_err("there is no summary");
        assert_eq!(error.code, Code::Empty, "{}", format.id);
        if format.id != "tmx" {
            let bytes = format.render(&document, Layout::Interleaved).expect("the text alone is worth having");
            assert!(!bytes.is_empty(), "{}", format.id);
        }
    }
}

#[test]
fn a_sentence_that_is_not_translated_yet_says_so() {
    let mut document = bilingual("es");
    let sentence = document.translation.iter_mut().flat_map(|t| &mut t.sentences).nth(4).expect("there");
    sentence.target = None;
    for id in ["md", "html", "txt", "csv"] {
        for layout in [Layout::Columns, Layout::Interleaved, Layout::Translation] {
            assert!(bare(&text(&document, id, layout)).contains("nottranslated"), "{id} {layout:?}");
        }
    }
    assert!(text(&document, "tmx", Layout::Columns).contains("What it cost"), "its source is not lost");
}

#[test]
fn json_of_every_arrangement_can_be_read_back() {
    let document = bilingual("ar");
    let read = |layout| Document::from_json(&text(&document, "json", layout)).expect("it can be read");
    assert_eq!(read(Layout::Columns), document);
    assert_eq!(read(Layout::Interleaved), document);
    let summary = read(Layout::Summary);
    assert!(summary.article.blocks.is_empty() && summary.summary == document.summary);
    let translation = read(Layout::Translation);
    let found: Vec<(String, String)> = translation
        .article
        .sentences()
        .map(|(block, sentence)| (sentence.id.to_string(), block.sentence_text(sentence).to_owned()))
        .collect();
    let expected: Vec<_> = pairs(&document).into_iter().map(|(id, _, target)| (id, target)).collect();
    assert_eq!(found, expected, "the translation is the article, under the same ids");
    assert_eq!(translation.article.language.map(|l| l.to_string()).as_deref(), Some("ar"));
}

#[test]
fn the_clipboard_gets_markup_without_a_page_around_it() {
    let document = bilingual("ar");
    for layout in Layout::ALL {
        let html = export::rich_text(&document, layout).expect("written");
        assert!(html.starts_with("<h1 ") && !html.contains("<style") && !html.contains("<html"), "{layout:?}");
        let markdown = export::markdown(&document, layout).expect("written");
        assert_eq!(markdown, text(&document, "md", layout));
    }
    assert!(export::rich_text(&untranslated(), Layout::Translation).is_err());
}

#[test]
fn a_page_of_every_arrangement_is_parsed_again_to_the_same_sentences() {
    let document = bilingual("ar");
    let found = |layout, selector: &str| -> Vec<String> {
        let page = dom_query::Document::from(text(&document, "html", layout).as_str());
        page.select(selector).iter().map(|s| s.text().trim().to_owned()).collect()
    };
    let (sources, targets): (Vec<String>, Vec<String>) = pairs(&document).into_iter().map(|(_, s, t)| (s, t)).unzip();
    assert_eq!(found(Layout::Interleaved, ".pair .source-text"), sources);
    assert_eq!(found(Layout::Interleaved, ".pair .target"), targets);
    assert_eq!(found(Layout::Translation, ".flow span[id]"), targets);
    let page = dom_query::Document::from(text(&document, "html", Layout::Summary).as_str());
    assert_eq!(page.select("ol.summary a").length(), 0, "no link leads to what is not there");
    assert_eq!(page.select("ol.summary li").length(), 2);
}
