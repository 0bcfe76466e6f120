//! `segment` and `extract`

use serde_json::Value;

use crate::common::{Home, keys, strings, texts};

const ARTICLE_KEYS: [&str; 8] = ["blocks", "byline", "dropped", "language", "notices", "published", "source", "title"];

const PAGE: &str = include_str!("page.html");

#[test]
fn segment_prints_one_sentence_a_line_with_its_id() {
    let home = Home::new();
    home.write("a.txt", texts::ENGLISH);
    let ran = home.run(&["segment", "a.txt"]).exits(0);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 7, "a title and six sentences: {lines:?}");
    assert_eq!(lines[0], "b1.s1\tThe library opens again", "id, tab, text");
    assert_eq!(lines[2], "b2.s2\tEverybody who lives in the town can use it without paying.", "second of block 2");
    assert!(lines[6].starts_with("b4.s2\t"), "ids count blocks and sentences from 1: {}", lines[6]);
}

#[test]
fn segment_gives_json_with_the_keys_of_the_contract() {
    let home = Home::new();
    home.write("a.txt", texts::ENGLISH);
    let article = home.run(&["segment", "a.txt", "--json"]).exits(0).json();
    assert_eq!(keys(&article), ARTICLE_KEYS, "keys of an article");
    let block = &article["blocks"][1];
    assert_eq!(keys(block), ["id", "kind", "language", "level", "sentences", "text"], "keys of a block");
    assert_eq!(keys(&block["sentences"][0]), ["id", "text"], "keys of a sentence");
    assert_eq!((&block["kind"], &block["language"]), (&"paragraph".into(), &"en".into()), "kind and language");
    assert_eq!(article["blocks"][0]["kind"], "heading", "the first line is the title");
    assert_eq!(article["title"], "The library opens again", "and is given as such");
}

#[test]
fn the_language_that_is_given_overrides_the_detected_one() {
    let home = Home::new();
    // After "т. е." Russian goes on; the rules of another language would cut there.
    home.write("a.txt", "Ист. т. е. источник");
    let article = home.run(&["segment", "a.txt", "--lang", "RU", "--json"]).exits(0).json();
    assert_eq!(article["language"], "ru", "the code is taken in capitals too");
    assert_eq!(article["blocks"][0]["language"], "ru", "and goes down to the blocks");
    assert_eq!(article["blocks"][0]["sentences"].as_array().map(Vec::len), Some(1), "with its abbreviations");
}

#[test]
fn extract_keeps_the_article_and_lists_what_it_drops() {
    let home = Home::new();
    home.write("page.html", PAGE);
    let article = home.run(&["extract", "page.html", "--json"]).exits(0).json();
    assert_eq!(keys(&article), ARTICLE_KEYS, "keys of an article");
    assert_eq!(article["title"], "The old bridge closes", "title of the page");
    let blocks = article["blocks"].as_array().expect("blocks are an array");
    let kinds: Vec<&str> = blocks.iter().filter_map(|b| b["kind"].as_str()).collect();
    for kind in ["heading", "paragraph", "list_item", "quote", "table_row"] {
        assert!(kinds.contains(&kind), "the page's {kind} is kept as one: {kinds:?}");
    }
    let text = blocks.iter().filter_map(|b| b["text"].as_str()).collect::<Vec<_>>().join("\n");
    assert!(!text.contains("Subscribe to our paper"), "page furniture is no part of the article: {text}");
    assert!(!text.contains("tracker"), "neither are scripts: {text}");
    let dropped = article["dropped"].as_array().expect("dropped is an array");
    assert!(
        dropped.iter().all(|d| ["id", "reason", "text"].iter().all(|key| keys(d).contains(key))),
        "each says what and why: {dropped:?}"
    );
    let texts: Vec<&str> = dropped.iter().filter_map(|d| d["text"].as_str()).collect();
    assert!(texts.contains(&"Subscribe to our paper"), "furniture is listed, not lost: {texts:?}");
}

#[test]
fn extract_writes_readable_text() {
    let home = Home::new();
    home.write("page.html", PAGE);
    let ran = home.run(&["extract", "page.html"]).exits(0);
    assert!(ran.out.starts_with("# The old bridge closes\n\n"), "the headline leads: {}", ran.out);
    assert!(ran.out.contains("\n- Lorries take the northern road.\n"), "a list is a list: {}", ran.out);
    assert!(ran.out.contains("\n> \"It is the end of an age,\""), "a quotation is one: {}", ran.out);
}

#[test]
fn sentences_joined_are_the_block_in_every_answer() {
    let home = Home::new();
    home.write("page.html", PAGE);
    for call in ["segment", "extract"] {
        let article = home.run(&[call, "page.html", "--json"]).exits(0).json();
        for block in article["blocks"].as_array().expect("blocks are an array") {
            let sentences: Vec<Value> = block["sentences"].as_array().expect("an array").clone();
            let texts: Value = sentences.iter().map(|s| s["text"].clone()).collect();
            let all = texts::squeeze(&strings(&texts).concat());
            assert_eq!(all, texts::squeeze(block["text"].as_str().unwrap_or_default()), "{call}: nothing is lost");
        }
    }
}
