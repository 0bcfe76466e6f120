//! The structure that each call finds in the six sample articles, as snapshots. A change here is a
//! change in what readers see: look at it before accepting it.

use serde_json::{Value, json};

use crate::common::{Home, strings, texts};

/// Kinds, languages and sentence counts of the blocks, the summary's evidence and its coverage.
fn structure(id: &str) -> Value {
    let home = Home::new();
    let file = format!("{id}.md");
    home.write(&file, texts::sample(id));
    let detection = home.run(&["detect", &file, "--json"]).exits(0).json();
    let article = home.run(&["segment", &file, "--json"]).exits(0).json();
    let extracted = home.run(&["extract", &file, "--json"]).exits(0).json();
    assert_eq!(article, extracted, "both calls show the same article");
    let blocks: Vec<String> = article["blocks"]
        .as_array()
        .expect("blocks are an array")
        .iter()
        .map(|block| {
            let sentences = block["sentences"].as_array().expect("sentences are an array");
            let ids: Vec<&str> = sentences.iter().filter_map(|s| s["id"].as_str()).collect();
            let text = |key: &str| block[key].as_str().unwrap_or("-").to_owned();
            let (first, last) = (ids.first().unwrap_or(&"-"), ids.last().unwrap_or(&"-"));
            let level = block["level"].as_u64().unwrap_or_default();
            format!("{} {} {level} {}: {} ({first} to {last})", text("id"), text("kind"), text("language"), ids.len())
        })
        .collect();
    let mut evidence = serde_json::Map::new();
    let mut coverage = Value::Null;
    for length in ["short", "medium", "long"] {
        let summary = home.run(&["summarise", &file, "--length", length, "--json"]).exits(0).json();
        let lines = summary["lines"].as_array().expect("lines are an array");
        let ids: Vec<String> = lines.iter().map(|line| strings(&line["evidence"]).join("+")).collect();
        evidence.insert(length.into(), ids.join(" ").into());
        coverage = summary["coverage"].clone();
    }
    json!({
        "title": article["title"],
        "language": detection["language"],
        "reliable": detection["reliable"],
        "script": detection["script"],
        "certain": detection["confidence"].as_f64().is_some_and(|c| c > 0.95),
        "notices": article["notices"],
        "dropped": article["dropped"],
        "blocks": blocks,
        "summary": evidence,
        "coverage": coverage,
    })
}

fn check(id: &str) {
    let structure = structure(id);
    assert_eq!(structure["language"], id, "the sample's language is found");
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_json_snapshot!(format!("sample_{id}"), structure);
    });
}

#[test]
fn the_english_sample_has_this_structure() {
    check("en");
}

#[test]
fn the_spanish_sample_has_this_structure() {
    check("es");
}

#[test]
fn the_german_sample_has_this_structure() {
    check("de");
}

#[test]
fn the_russian_sample_has_this_structure() {
    check("ru");
}

#[test]
fn the_arabic_sample_has_this_structure() {
    check("ar");
}

#[test]
fn the_chinese_sample_has_this_structure() {
    check("zh");
}
