//! What is exported, parsed again, holds the same sentences.

use diglot::{
    article::Article,
    export::{self, FORMATS, Layout},
    reading::Document,
};
use proptest::prelude::*;

use super::{
    parsed::{self, expected, one_line},
    strategies::{any_document, any_input, open},
};

fn render(document: &Document, format: &str) -> String {
    let format = export::format(format).expect("the format is there");
    let bytes = format.render(document, Layout::default()).expect("any document can be written");
    String::from_utf8(bytes).expect("as UTF-8")
}

proptest! {
    #[test]
    fn json_read_back_is_the_same_document(document in any_document()) {
        let Some(document) = document else { return Ok(()) };
        let again = Document::from_json(&render(&document, "json")).expect("what was written can be read");
        prop_assert_eq!(again, document);
    }

    #[test]
    fn an_article_survives_its_json(input in any_input()) {
        let Some(reading) = open(input) else { return Ok(()) };
        let json = serde_json::to_string(reading.article().as_ref()).expect("an article can be written");
        let again: Article = serde_json::from_str(&json).expect("and read");
        prop_assert_eq!(again, Article::clone(&reading.article()));
    }

    #[test]
    fn markdown_parsed_again_holds_the_same_sentences(document in any_document()) {
        let Some(document) = document else { return Ok(()) };
        let text = render(&document, "md");
        let (found, expected) = (parsed::markdown(&text), expected(&document));
        prop_assert_eq!(found.len(), expected.len(), "one row or heading a sentence:\n{}", text);
        for (found, expected) in found.iter().zip(&expected) {
            let remark = if expected.remark { " ⚠ a very long sentence, translated in 2 parts" } else { "" };
            let target = expected.target.as_ref().map(|target| format!("{target}{remark}"));
            let wanted = if expected.heading {
                let target = target.map(|t| format!(" / {t}")).unwrap_or_default();
                vec![one_line(&format!("{} {}{target}", expected.id, expected.source))]
            } else if expected.item {
                let said = one_line(&format!("{} {}", expected.id, expected.source));
                [Some(said), target].into_iter().flatten().collect()
            } else {
                [Some(expected.id.clone()), Some(expected.source.clone()), target].into_iter().flatten().collect()
            };
            prop_assert_eq!(found, &wanted, "in:\n{}", text);
        }
    }

    #[test]
    fn html_parsed_again_holds_the_same_sentences(document in any_document()) {
        let Some(document) = document else { return Ok(()) };
        let text = render(&document, "html");
        let (found, expected) = (parsed::html(&text), expected(&document));
        prop_assert_eq!(found.len(), expected.len(), "one row a sentence");
        for ((id, source, target), expected) in found.iter().zip(&expected) {
            prop_assert_eq!(id, &expected.id, "rows are in order, with their ids");
            prop_assert_eq!(source, &expected.source, "with their sources");
            prop_assert_eq!(target, &expected.target, "and their targets");
        }
        prop_assert!(!text.contains("<script"), "and nothing of the article is markup");
        let page = dom_query::Document::from(text.as_str());
        for link in page.select("ol.summary a").iter() {
            let to = link.attr("href").unwrap_or_default();
            let id = to.trim_start_matches('#');
            prop_assert!(expected.iter().any(|row| row.id == id), "evidence links lead to a row: {}", to);
        }
    }

    #[test]
    fn plain_text_holds_every_sentence_with_its_id_in_order(document in any_document()) {
        let Some(document) = document else { return Ok(()) };
        let text = render(&document, "txt");
        let mut rest = text.as_str();
        for (index, (block, sentence)) in document.article.sentences().enumerate() {
            let source = format!("[{}] {}\n", sentence.id, block.sentence_text(sentence));
            let at = rest.find(&source);
            prop_assert!(at.is_some(), "{:?} is there, in its place:\n{}", source, text);
            rest = &rest[at.unwrap_or(0) + source.len()..];
            let translated = document.translation.as_ref().and_then(|t| t.sentences.get(index));
            if let Some(translated) = translated {
                let line = rest.lines().next().unwrap_or_default();
                let target = translated.target.as_deref().unwrap_or("(not translated)");
                prop_assert_eq!(line.trim(), target.trim(), "the target stands under its source");
            }
        }
    }

    #[test]
    fn every_format_names_every_summary_line_and_its_evidence(document in any_document()) {
        let Some(document) = document else { return Ok(()) };
        let summary = document.summary.clone().expect("there is a summary");
        let html = render(&document, "html");
        let lines = dom_query::Document::from(html.as_str()).select("ol.summary > li").length();
        prop_assert_eq!(lines, summary.lines.len(), "HTML has a line for each");
        // A translation memory without translations is refused; the rest of both is in tests/exports.
        let translated = document.translation.iter().flat_map(|t| &t.sentences).any(|s| s.target.is_some());
        for format in FORMATS.iter().filter(|format| format.text && (translated || format.id != "tmx")) {
            let text = render(&document, format.id);
            for id in summary.lines.iter().flat_map(|line| &line.evidence) {
                prop_assert!(text.contains(&id.to_string()), "{}: {} is named", format.id, id);
            }
        }
    }

    #[test]
    fn a_file_name_is_a_plain_name(document in any_document()) {
        let Some(document) = document else { return Ok(()) };
        for format in FORMATS {
            let name = export::file_name(&document, format);
            prop_assert!(name.ends_with(&format!(".{}", format.extension)), "it ends as its format does: {}", name);
            let parts = std::path::Path::new(&name).components().count();
            prop_assert!(parts == 1 && !name.starts_with('.'), "it leads nowhere else and is not hidden: {}", name);
            prop_assert!(name.len() <= 255, "file systems take it: {} bytes", name.len());
        }
    }
}
