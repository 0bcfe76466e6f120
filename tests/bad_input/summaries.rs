//! Texts that are hard to summarise, and a summary model that is damaged.

use std::time::Duration;

use serde_json::Value;

use crate::common::{Home, Ran, starter, strings, texts};

fn summary(home: &Home, name: &str, text: &str) -> Value {
    home.write(name, text);
    home.run(&["summarise", name, "--json"]).exits(0).json()
}

fn lines(summary: &Value) -> Vec<&str> {
    let lines = summary["lines"].as_array().expect("lines are an array");
    lines.iter().map(|line| line["text"].as_str().expect("a line has a text")).collect()
}

/// Every sentence is read or omitted, and every line has evidence.
#[track_caller]
fn sound(summary: &Value) {
    let coverage = &summary["coverage"];
    let omitted = coverage["omitted"].as_array().map_or(0, Vec::len) as u64;
    let (read, total) = (coverage["read"].as_u64(), coverage["total"].as_u64());
    assert_eq!(read.map(|read| read + omitted), total, "read and omitted are all there is: {coverage}");
    for line in summary["lines"].as_array().into_iter().flatten() {
        assert!(!strings(&line["evidence"]).is_empty(), "a line rests on something: {line}");
    }
}

#[test]
fn a_text_of_one_sentence_is_its_own_summary() {
    let home = Home::new();
    let text = "The council of the town voted on Tuesday to close the old bridge over the river.";
    let summary = summary(&home, "one.txt", text);
    sound(&summary);
    assert_eq!(lines(&summary), [text]);
}

#[test]
fn headings_alone_and_a_table_alone_have_a_summary() {
    let home = Home::new();
    let headings = summary(&home, "headings.md", "# The flood in the valley\n\n## What was lost\n\n## Who will pay\n");
    sound(&headings);
    assert!(!lines(&headings).is_empty(), "headings are summarised by headings");
    let table = "| Town | Houses lost |\n|---|---|\n| Upper Mill | 312 |\n| Lower Mill | 98 |\n| Harbour | 7 |\n";
    let table = summary(&home, "table.md", table);
    sound(&table);
    assert!(!lines(&table).is_empty(), "rows are summarised by rows");
}

#[test]
fn a_list_is_summarised_by_its_items() {
    let home = Home::new();
    let items: String =
        (1..=30).map(|n| format!("- The school number {n} needs a new roof before winter.\n")).collect();
    let summary = summary(&home, "list.md", &items);
    sound(&summary);
    assert_eq!(lines(&summary).len(), 6, "medium");
}

#[test]
fn the_same_sentence_a_thousand_times_is_one_line() {
    let home = Home::new();
    let text = "The council of the town voted on Tuesday to close the old bridge. ".repeat(1000);
    let summary = summary(&home, "refrain.txt", &text);
    sound(&summary);
    assert_eq!(lines(&summary).len(), 1);
    assert_eq!(summary["coverage"]["read"], 1000, "though all were read");
}

#[test]
fn a_language_that_nobody_knows_is_summarised_by_words() {
    let home = Home::new();
    let words = ["blorp", "quandle", "sniv", "trask", "velm", "worp", "zint", "frobble", "glim", "hask", "ploon"];
    let sentence = |n: usize| {
        let words: Vec<&str> = (0..9).map(|k| words[(n * 7 + k * 3 + n / 5) % words.len()]).collect();
        format!("X{}. ", words.join(" "))
    };
    let summary = summary(&home, "unknown.txt", &(0..40).map(sentence).collect::<String>());
    sound(&summary);
    assert_eq!((&summary["language"], &summary["engine"]["name"]), (&Value::Null, &"lexical".into()));
}

#[test]
fn two_hundred_thousand_words_are_read_to_the_last() {
    let home = Home::new();
    let text: String = (0..)
        .map(|n| {
            format!("In the year {n} the harbour of town {} took in {} ships with wheat. ", n * 7 % 911, n * 13 % 1009)
        })
        .take(200_000 / 14)
        .enumerate()
        .map(|(n, sentence)| if n % 9 == 8 { sentence + "\n\n" } else { sentence })
        .collect();
    home.write("long.txt", &text);
    // Unoptimised and on a busy machine; the speed itself is measured by the benches.
    let run = home.run_within(Duration::from_secs(240), &["summarise", "long.txt", "--json", "--length", "long"]);
    println!("200,000 words, summarise: {:?}, peak {} MiB", run.wall, run.peak_kib >> 10);
    let summary = run.ran.exits(0).json();
    sound(&summary);
    assert_eq!(summary["engine"]["name"], "encoder", "by meaning");
    assert_eq!(summary["coverage"]["read"], summary["coverage"]["total"], "every sentence was read");
    assert_eq!(lines(&summary).len(), 12, "long");
}

#[test]
fn a_damaged_summary_model_costs_the_model_and_not_the_summary() {
    let home = Home::new();
    home.write("a.txt", texts::ENGLISH);
    let folder = home.path("starter/encoder");
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    for name in ["pack.json", "encoder.spm", "head.safetensors"] {
        std::fs::copy(starter().join("encoder").join(name), folder.join(name)).expect("a file can be copied");
    }
    std::fs::write(folder.join("encoder.safetensors"), b"spoiled").expect("a file can be written");
    let run = |args: &[&str]| {
        let mut command = home.command(args);
        command.env("DIGLOT_STARTER_DIR", home.path("starter"));
        Ran::from(command.output().expect("the command can be started"))
    };
    let ran = run(&["summarise", "a.txt", "--json"]).exits(0);
    ran.says(&["summary model cannot be used", "Install Diglot again"]);
    assert_eq!(ran.json()["engine"]["name"], "lexical", "the engine that needs no weights");
    run(&["summarise", "a.txt", "--engine", "encoder"]).exits(6);
    run(&["summarise", "a.txt", "--engine", "lexical"]).exits(0);
}
