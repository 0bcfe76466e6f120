//! The whole way of a summary that a model writes, through the command: text in, lines with evidence and checks out.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{
    common::{Home, Ran, strings},
    double::MANNER,
    engine::Stage,
};

pub const TESTS: &[(&str, fn())] = &[
    ("lines_rest_on_sentences_and_the_whole_text_was_read", rests_on_sentences),
    ("lines_come_in_the_readers_language", in_the_readers_language),
    ("a_text_in_a_language_that_the_model_does_not_read_is_translated_for_it", translated_in),
    ("without_a_pack_for_that_the_text_is_not_given_to_the_model", no_way_in),
    ("a_number_that_the_text_does_not_bear_out_is_marked", lies),
    ("a_line_that_nothing_bears_out_is_marked", invents),
    ("what_is_missing_is_said", missing),
    ("a_model_that_was_changed_is_not_loaded", changed),
];

const TEXT: &str = "The bridge over the river was closed on Monday after 14 people had been hurt. The mayor said that it \
would be repaired by the end of the year.\n\nTrains run every hour in the meantime. A ferry takes bicycles across.\n\n\
The bridge was built in 1931 and is the oldest in the region. Engineers found cracks in two of its piers.\n";

fn data(name: &str, home: &Home, languages: &[&str], contents: &str) {
    let folder = home.data().join("packs").join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let file = |name: &str, role: &str, contents: &str| {
        std::fs::write(folder.join(name), contents).unwrap();
        let sha256: String = Sha256::digest(contents).iter().map(|byte| format!("{byte:02x}")).collect();
        json!({"name": name, "role": role, "size": contents.len(), "sha256": sha256})
    };
    let files =
        [file(MANNER, "model", contents), file("config.json", "config", "{}"), file("spiece.model", "vocab", "v")];
    let manifest = json!({
        "id": name, "kind": "torch", "architecture": "bart", "task": "summary", "languages": languages,
        "format": "rust-bert-1", "version": "1", "licence": "Apache-2.0", "files": files
    });
    std::fs::write(folder.join("pack.json"), manifest.to_string()).unwrap();
}

/// A home with one model that behaves so, and the text in `a.txt`.
fn home(manner: &str, languages: &[&str]) -> Home {
    let home = Home::new();
    data("model", &home, languages, manner);
    home.write("a.txt", TEXT);
    home
}

fn run(home: &Home, stage: &Stage, args: &[&str]) -> Ran {
    let mut command = home.command(&["summarise", "a.txt", "--engine", "torch"]);
    Ran::from(command.args(args).env("DIGLOT_TORCH", &stage.program).output().unwrap())
}

fn lines(summary: &Value) -> Vec<Value> {
    summary["lines"].as_array().unwrap().clone()
}

fn kinds(line: &Value) -> Vec<&str> {
    line["warnings"].as_array().unwrap().iter().map(|warning| warning["kind"].as_str().unwrap()).collect()
}

fn rests_on_sentences() {
    let (home, stage) = (home("writes", &["en"]), Stage::new());
    let summary = run(&home, &stage, &["--json"]).exits(0).json();
    assert_eq!((&summary["mode"], &summary["language"]), (&"abstractive".into(), &"en".into()));
    assert_eq!((&summary["engine"]["name"], &summary["engine"]["model"]), (&"torch".into(), &"model 1".into()));
    // The double reads 40 tokens at once: the text is in parts.
    assert_eq!(summary["coverage"], json!({"read": 6, "total": 6, "omitted": []}));
    let lines = lines(&summary);
    assert!(lines.len() > 1, "{lines:?}");
    for line in &lines {
        assert!(!strings(&line["evidence"]).is_empty(), "{line}");
        assert_eq!(kinds(line), Vec::<&str>::new(), "{line}");
    }
    assert_eq!(strings(&lines[0]["evidence"])[0], "b1.s1");
}

fn in_the_readers_language() {
    let (home, stage) = (home("writes", &["en"]), Stage::new());
    let summary = run(&home, &stage, &["--json", "--to", "es"]).exits(0).json();
    assert_eq!(summary["language"], "es");
    let first = &lines(&summary)[0];
    assert!(first["source_text"].as_str().unwrap().starts_with("The bridge"), "{first}");
    assert_ne!(first["text"], first["source_text"]);
    assert!(!strings(&first["evidence"]).is_empty(), "{first}");
}

fn translated_in() {
    let (home, stage) = (home("writes", &["es"]), Stage::new());
    let ran = run(&home, &stage, &["--json", "--to", "es"]).exits(0);
    assert!(ran.err.contains("The model reads Spanish"), "{}", ran.err);
    let summary = ran.json();
    assert_eq!((&summary["language"], &summary["coverage"]["read"]), (&"es".into(), &6.into()));
    let first = &lines(&summary)[0];
    assert_eq!(first["text"], first["source_text"], "it was written in Spanish");
    assert_eq!(strings(&first["evidence"])[0], "b1.s1", "a sentence of the English text: {first}");
}

fn no_way_in() {
    let (home, stage) = (home("writes", &["fr"]), Stage::new());
    run(&home, &stage, &[]).exits(4).says(&["en-fr"]);
}

fn lies() {
    let (home, stage) = (home("lies", &["en"]), Stage::new());
    let summary = run(&home, &stage, &["--json"]).exits(0).json();
    let lines = lines(&summary);
    let line = lines.iter().find(|line| line["text"].as_str().unwrap().contains("41")).unwrap();
    assert_eq!(line["warnings"], json!([{"kind": "number_not_in_evidence", "value": "41"}]), "{line}");
}

fn invents() {
    let (home, stage) = (home("invents", &["en"]), Stage::new());
    let summary = run(&home, &stage, &["--json"]).exits(0).json();
    let lines = lines(&summary);
    let line = lines.iter().find(|line| line["text"].as_str().unwrap().contains("elephants")).unwrap();
    assert_eq!((kinds(line), strings(&line["evidence"])), (vec!["no_evidence"], Vec::new()), "{line}");
    let ran = run(&home, &stage, &[]).exits(0);
    assert!(ran.out.lines().any(|line| line.contains("elephants") && line.contains("(")), "said in words: {}", ran.out);
}

fn missing() {
    let stage = Stage::new();
    let none = Home::new();
    none.write("a.txt", TEXT);
    run(&none, &stage, &[]).exits(4).says(&["No model that writes summaries is installed"]);
    let home = home("writes", &["en"]);
    run(&home, &stage, &["--model", "other"]).exits(4).says(&["other"]);
    let mut command = home.command(&["summarise", "a.txt", "--engine", "torch"]);
    let nowhere = Ran::from(command.env("DIGLOT_TORCH", "/nowhere/diglot-torch").output().unwrap());
    nowhere.exits(1).says(&["diglot-torch", "settings"]);
}

fn changed() {
    let (home, stage) = (home("writes", &["en"]), Stage::new());
    std::fs::write(home.data().join("packs/model").join(MANNER), "lies!!").unwrap();
    run(&home, &stage, &[]).exits(6).says(&["model"]);
}
