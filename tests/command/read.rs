//! `read`: the whole job, in every format.

use diglot::{export::FORMATS, reading::Document};

use crate::common::{Home, keys, packs, texts};

#[test]
fn every_format_holds_summary_text_translation_and_provenance() {
    let home = Home::new();
    home.write("a.txt", texts::ENGLISH);
    for format in FORMATS.iter().filter(|format| format.text) {
        let ran = home.run(&["read", "a.txt", "--to", "es", "--length", "2", "--format", format.id]).exits(0);
        for part in ["The library opens again", "b4.s2", "diglot 0.", "CC-BY-SA-4.0", &packs::starter_digest()] {
            let escaped = part.replace('-', "\\-");
            assert!(
                ran.out.contains(part) || ran.out.contains(&escaped),
                "{}: '{part}' is in:\n{}",
                format.id,
                ran.out
            );
        }
    }
}

#[test]
fn the_output_file_is_what_stdout_would_have_been() {
    let home = Home::new();
    home.write("a.txt", texts::ENGLISH);
    for format in FORMATS.iter().filter(|format| format.text) {
        let out = format!("out.{}", format.extension);
        let ran = home.run(&["read", "a.txt", "--to", "es", "-o", &out]).exits(0);
        assert_eq!(ran.out, "", "{}: nothing goes to stdout", format.id);
        let written = std::fs::read_to_string(home.path(&out)).expect("the file is there and UTF-8");
        let printed = home.run(&["read", "a.txt", "--to", "es", "--format", format.id]).exits(0).out;
        // Only the time and the speed differ between two runs.
        let steady = |text: &str| -> Vec<String> {
            let changing =
                |line: &&str| !["Made at", "\"at\"", "_second", "creationdate"].iter().any(|word| line.contains(word));
            text.lines().filter(changing).map(str::to_owned).collect()
        };
        assert_eq!(steady(&written), steady(&printed), "{}: the ending of OUT names the format", format.id);
    }
    assert!(!home.listing().iter().any(|name| name.starts_with(".diglot")), "no temporary file stays behind");
}

#[test]
fn the_format_option_wins_over_the_ending() {
    let home = Home::new();
    home.write("a.txt", texts::ENGLISH);
    home.run(&["read", "a.txt", "--to", "es", "--format", "json", "--output", "out.txt"]).exits(0);
    let written = std::fs::read_to_string(home.path("out.txt")).expect("the file is there");
    assert!(Document::from_json(&written).is_ok(), "it is JSON in spite of its name");
    home.run(&["read", "a.txt", "--to", "es", "-o", "out.unknown"]).exits(0);
    let written = std::fs::read_to_string(home.path("out.unknown")).expect("the file is there");
    assert!(written.contains("SUMMARY"), "an ending that says nothing is plain text");
    home.run(&["read", "a.txt", "--to", "es", "--format", "clay"]).exits(2).says(&["clay"]);
}

#[test]
fn json_has_the_keys_of_the_contract() {
    let home = Home::new();
    home.write("a.txt", texts::ENGLISH);
    let document = home.run(&["read", "a.txt", "--to", "es", "--format", "json"]).exits(0).json();
    assert_eq!(keys(&document), ["article", "made", "summary", "translation"], "keys of a reading");
    assert_eq!(keys(&document["made"]), ["at", "models", "with"], "keys of the provenance");
    let models = document["made"]["models"].as_array().expect("models are an array");
    assert_eq!(models.len(), 1, "one model was used");
    assert_eq!(keys(&models[0]), ["digest", "id", "licence", "tier", "version"], "keys of a model");
    let at = document["made"]["at"].as_str().unwrap_or_default();
    assert!(at.len() >= 20 && at.ends_with('Z') && at.contains('T'), "the time is RFC 3339 in UTC: {at}");
    let sentences = document["translation"]["sentences"].as_array().expect("an array");
    assert!(sentences.iter().all(|s| s["alignment"].as_array().is_some_and(|a| !a.is_empty())), "words are linked");
}

#[test]
fn a_short_text_read_as_json_is_this() {
    let home = Home::new();
    let text = format!("{}\n\nThe town library will open again on Monday after two years.\n", texts::EASY[0].0);
    home.write("a.txt", text);
    let document = home.run(&["read", "a.txt", "--to", "es", "--format", "json"]).exits(0).json();
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_json_snapshot!("read_json", document, {
            ".made.at" => "[time]",
            ".made.with" => "[program]",
            ".made.models[].digest" => "[digest]",
            ".made.models[].version" => "[version]",
            ".summary.engine.version" => "[version]",
            ".summary.lines[].text" => "[translation]",
            ".translation.engine" => "[engine]",
            ".translation.words_per_second" => "[speed]",
            ".translation.sentences[1:].target" => "[translation]",
            ".translation.sentences[1:].alignment" => "[links]",
        });
    });
}

#[test]
fn without_the_pack_the_rest_of_the_job_is_still_done() {
    let home = Home::new();
    home.write("a.md", texts::sample("ru"));
    let ran = home.run(&["read", "a.md", "--to", "es", "-o", "out.json"]).exits(4);
    ran.says(&["ru-en", "not installed"]);
    let written = std::fs::read_to_string(home.path("out.json")).expect("the file is there all the same");
    let document = Document::from_json(&written).expect("and whole");
    assert!(document.translation.is_none(), "there is no translation");
    let summary = document.summary.expect("there is a summary");
    assert_eq!(summary.lines.len(), 6, "in full length");
    assert_eq!(summary.language.map(|l| l.to_string()), Some("ru".into()), "in the language of the text");
}

#[test]
fn the_length_of_the_summary_is_as_asked() {
    let home = Home::new();
    home.write("a.txt", texts::ENGLISH);
    for (length, lines) in [("1", 1), ("short", 3), ("5", 5)] {
        let args = ["read", "a.txt", "--to", "es", "--format", "json", "--length", length];
        let document = home.run(&args).exits(0).json();
        assert_eq!(document["summary"]["lines"].as_array().map(Vec::len), Some(lines), "{length}");
    }
}
