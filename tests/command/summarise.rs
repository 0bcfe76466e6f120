//! `summarise`

use serde_json::Value;

use crate::common::{Home, keys, strings, texts};

fn lines(summary: &Value) -> &Vec<Value> {
    summary["lines"].as_array().expect("lines are an array")
}

#[test]
fn each_line_points_to_the_sentence_it_rests_on() {
    let home = Home::new();
    home.write("a.md", texts::sample("en"));
    let ran = home.run(&["summarise", "a.md", "--length", "short"]).exits(0);
    assert_eq!(ran.out.lines().count(), 3, "short is three lines: {}", ran.out);
    for line in ran.out.lines() {
        assert!(line.starts_with("- ") && line.ends_with(']') && line.contains(" [b"), "text and evidence: {line}");
    }
    assert!(ran.err.contains("Read 54 of 54 sentences."), "how much was read is said: {}", ran.err);
}

#[test]
fn json_has_the_keys_of_the_contract() {
    let home = Home::new();
    home.write("a.md", texts::sample("en"));
    let summary = home.run(&["summarise", "a.md", "--json"]).exits(0).json();
    assert_eq!(keys(&summary), ["coverage", "engine", "language", "lines", "mode"], "keys of a summary");
    assert_eq!(keys(&summary["engine"]), ["digest", "model", "name", "version"], "keys of an engine");
    assert_eq!(keys(&summary["coverage"]), ["omitted", "read", "total"], "keys of the coverage");
    assert_eq!((&summary["mode"], &summary["language"]), (&"extractive".into(), &"en".into()), "mode and language");
    assert_eq!(lines(&summary).len(), 6, "medium is six lines and the default");
    for line in lines(&summary) {
        assert_eq!(keys(line), ["evidence", "source_text", "text", "warnings"], "keys of a line");
        assert_eq!(strings(&line["evidence"]).len(), 1, "an extracted line is one sentence: {line}");
        assert_eq!(line["text"], line["source_text"], "and stays in the language of the text");
    }
}

#[test]
fn the_evidence_is_the_sentence_that_the_line_says() {
    let home = Home::new();
    home.write("a.md", texts::sample("ru"));
    let article = home.run(&["segment", "a.md", "--json"]).exits(0).json();
    let blocks = article["blocks"].as_array().expect("blocks are an array");
    let sentences: Vec<&Value> = blocks.iter().filter_map(|b| b["sentences"].as_array()).flatten().collect();
    let summary = home.run(&["summarise", "a.md", "--json", "--length", "long"]).exits(0).json();
    for line in lines(&summary) {
        let source = sentences.iter().find(|s| s["id"] == line["evidence"][0]).expect("evidence is a sentence's id");
        assert_eq!(source["text"], line["source_text"], "the id leads to this very sentence");
    }
}

#[test]
fn the_length_can_be_counted_in_lines() {
    let home = Home::new();
    home.write("a.md", texts::sample("en"));
    for (length, count) in [("1", 1), ("5", 5), ("long", 12), ("9999", 49)] {
        let summary = home.run(&["summarise", "a.md", "--json", "--length", length]).exits(0).json();
        let got = lines(&summary).len();
        assert!(if length == "9999" { got >= count && got <= 54 } else { got == count }, "{length}: {got} lines");
    }
    for wrong in ["0", "-1", "tall", "1.5", ""] {
        home.run(&["summarise", "a.md", &format!("--length={wrong}")]).exits(2).says(&["--length"]);
    }
}

#[test]
fn in_the_readers_language_only_the_evidence_is_translated() {
    let home = Home::new();
    home.write("a.txt", texts::ENGLISH);
    let summary = home.run(&["summarise", "a.txt", "--to", "es", "--length", "2", "--json"]).exits(0).json();
    assert_eq!(summary["language"], "es", "every line is in the language that was asked for");
    for line in lines(&summary) {
        assert_ne!(line["text"], line["source_text"], "the line is translated: {line}");
        assert!(texts::ENGLISH.contains(line["source_text"].as_str().unwrap_or("?")), "the source stands beside it");
    }
}

#[test]
fn without_the_pack_the_summary_comes_in_its_own_language_and_the_exit_code_says_why() {
    let home = Home::new();
    home.write("a.md", texts::sample("de"));
    let ran = home.run(&["summarise", "a.md", "--to", "es", "--json"]).exits(4);
    ran.says(&["de-en", "not installed"]);
    assert_eq!(ran.json()["language"], "de", "what could be done is there");
}

#[test]
fn engines_are_chosen_by_name() {
    let home = Home::new();
    home.write("a.txt", texts::ENGLISH);
    let summary = home.run(&["summarise", "a.txt", "--engine", "lexical", "--json"]).exits(0).json();
    assert_eq!(summary["engine"]["name"], "lexical", "the engine that was asked for");
    home.run(&["summarise", "a.txt", "--engine", "oracle"]).exits(2).says(&["oracle", "lexical"]);
}
