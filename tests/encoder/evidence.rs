//! What a line rests on, for lines that are no sentences of the article.

use diglot::{
    article::Article,
    ingest::{Input, ingest},
    language::{self, detect::detect_quietly},
    progress::{self, Cancel},
    summarise::{Evidence, Watch},
};

use super::encoder;
use crate::common::texts;

fn article() -> Article {
    let input = Input::Paste { text: texts::sample("en").to_owned(), html: None };
    let mut article = ingest(input, &progress::Watch::quiet()).expect("the sample can be opened");
    detect_quietly(&mut article).expect("nobody stops it");
    language::segment(&mut article, &progress::Watch::new(&Cancel::default(), &|_| ())).expect("nobody stops it");
    article
}

#[test]
fn a_sentence_is_its_own_best_evidence() {
    let article = article();
    let evidence = Evidence::of(&article, encoder(), &Watch::quiet(&Cancel::default())).expect("it can be read");
    for (block, sentence) in article.sentences().step_by(5) {
        let text = block.sentence_text(sentence);
        let found = evidence.find(text).expect("a line can be compared");
        assert_eq!(found.first().map(|(id, _)| *id), Some(sentence.id), "'{text}'");
        assert!(found.iter().all(|(_, like)| *like <= 1.01), "likeness is a cosine: {found:?}");
        assert!(found.is_sorted_by(|a, b| a.1 >= b.1), "the best comes first: {found:?}");
    }
}

#[test]
fn a_line_about_something_else_rests_on_nothing() {
    let article = article();
    let evidence = Evidence::of(&article, encoder(), &Watch::quiet(&Cancel::default())).expect("it can be read");
    for line in ["The violinist forgot her passport in Vienna.", "Las gallinas ponen menos huevos en invierno.", ""] {
        assert!(evidence.find(line).expect("a line can be compared").is_empty(), "'{line}' is not in the article");
    }
}
