//! `translate`

use serde_json::Value;

use crate::common::{Home, keys, packs, strings, texts};

/// One sentence a paragraph.
fn easy() -> String {
    texts::EASY.iter().map(|(source, _)| format!("{source}\n\n")).collect()
}

fn targets(translation: &Value) -> Vec<String> {
    let sentences = translation["sentences"].as_array().expect("sentences are an array");
    sentences.iter().filter_map(|s| s["target"].as_str().map(str::to_owned)).collect()
}

#[test]
fn short_sentences_come_out_right_and_the_same_every_time() {
    let home = Home::new();
    home.write("easy.txt", easy());
    let ran = home.run(&["translate", "easy.txt", "--from", "en", "--to", "es"]).exits(0);
    let paragraphs: Vec<&str> = ran.out.split("\n\n").filter(|p| !p.trim().is_empty()).collect();
    assert_eq!(paragraphs, texts::EASY.map(|(_, target)| target), "one paragraph for each of the source");
    assert!(ran.err.contains("words a second"), "the speed is told: {}", ran.err);
}

#[test]
fn json_has_the_keys_of_the_contract() {
    let home = Home::new();
    home.write("easy.txt", easy());
    let translation = home.run(&["translate", "easy.txt", "--from", "en", "--to", "es", "--json"]).exits(0).json();
    assert_eq!(
        keys(&translation),
        ["engine", "from", "route", "sentences", "to", "words_per_second"],
        "keys of a translation"
    );
    assert_eq!((&translation["from"], &translation["to"]), (&"en".into(), &"es".into()), "the pair");
    assert_eq!(strings(&translation["route"]), ["en-es"], "the packs that were used");
    assert_eq!(keys(&translation["engine"]), ["digest", "model", "name", "version"], "keys of an engine");
    assert_eq!(translation["engine"]["digest"], packs::starter_digest(), "the model is named by its digest");
    assert!(translation["words_per_second"].as_f64().is_some_and(|speed| speed > 0.0), "the speed was measured");
    for (number, sentence) in translation["sentences"].as_array().expect("an array").iter().enumerate() {
        assert_eq!(keys(sentence), ["alignment", "id", "source", "target", "warnings"], "keys of a sentence");
        assert_eq!(sentence["id"], format!("b{}.s1", number + 1), "sentences are in reading order");
        assert_eq!(sentence["source"], texts::EASY[number].0, "with their source");
    }
}

#[test]
fn text_and_json_hold_the_same_translation() {
    let home = Home::new();
    // Text is translated in batches and JSON, which has word links, one by one.
    home.write("a.txt", format!("{}\n\n{}", texts::ENGLISH, easy()));
    let text = home.run(&["translate", "a.txt", "--to", "es"]).exits(0).out;
    let translation = home.run(&["translate", "a.txt", "--to", "es", "--json"]).exits(0).json();
    let targets = targets(&translation);
    assert_eq!(targets.len(), 11, "a title, six sentences and the four easy ones");
    assert_eq!(texts::squeeze(&text), texts::squeeze(&targets.concat()), "both are the same words");
}

#[test]
fn alignment_counts_in_characters() {
    let home = Home::new();
    let ran = home.run_with_input(
        &["translate", "-", "--from", "en", "--to", "es", "--json"],
        "How long have you been doing this job?".as_bytes(),
    );
    let sentence = ran.exits(0).json()["sentences"][0].clone();
    let letters = |text: &Value, from: &Value, to: &Value| -> String {
        let (from, to) = (from.as_u64().unwrap_or(0) as usize, to.as_u64().unwrap_or(0) as usize);
        text.as_str().unwrap_or_default().chars().skip(from).take(to - from).collect()
    };
    let pairs: Vec<(String, String)> = sentence["alignment"]
        .as_array()
        .expect("an array")
        .iter()
        .map(|a| (letters(&sentence["source"], &a[0], &a[1]), letters(&sentence["target"], &a[2], &a[3])))
        .collect();
    let linked = |source: &str, target: &str| pairs.contains(&(source.to_owned(), target.to_owned()));
    assert!(linked("job", "trabajo") && linked("this", "este"), "words are linked with their translation: {pairs:?}");
}

#[test]
fn a_text_in_the_readers_language_stays_as_it_is() {
    let home = Home::without_packs();
    home.write("a.txt", texts::SPANISH);
    let ran = home.run(&["translate", "a.txt", "--to", "es"]).exits(0);
    assert_eq!(ran.out.trim(), texts::SPANISH, "not a letter changes");
    assert!(ran.err.contains("in Spanish already"), "and it is said: {}", ran.err);
    let translation = home.run(&["translate", "a.txt", "--to", "es", "--json"]).exits(0).json();
    assert_eq!(
        keys(&translation),
        ["engine", "from", "route", "sentences", "to", "words_per_second"],
        "the answer has the same form"
    );
    assert_eq!(translation["route"], serde_json::json!([]), "no pack was used");
}

#[test]
fn a_foreign_paragraph_in_a_text_of_the_readers_language_is_translated() {
    let home = Home::new();
    let spanish = texts::SPANISH;
    let english = "The town library will open again on Monday after two years of work.";
    home.write("a.txt", format!("{spanish}\n\n{spanish}\n\n{english}\n"));
    let translation = home.run(&["translate", "a.txt", "--to", "es", "--json"]).exits(0).json();
    let last = targets(&translation).pop().unwrap_or_default();
    assert_ne!(last, english, "the English paragraph has a Spanish translation");
    assert_eq!(strings(&translation["route"]), ["en-es"], "and the pack that made it is named");
}

#[test]
fn an_unknown_language_asks_for_from() {
    let home = Home::new();
    home.write("a.txt", "Anna Karenina 1877");
    home.run(&["translate", "a.txt", "--to", "es"]).exits(3).says(&["not sure which language"]);
    home.run(&["translate", "a.txt", "--from", "en", "--to", "es"]).exits(0);
}

#[test]
fn a_missing_pack_is_named_with_how_to_get_it() {
    let home = Home::without_packs();
    home.write("a.txt", texts::ENGLISH);
    let ran = home.run(&["translate", "a.txt", "--to", "es"]).exits(4);
    ran.says(&["diglot: ", "en-es", "not installed", "diglot packs install en-es"]);
    assert_eq!(ran.out, "", "stdout stays empty");

    home.write("b.txt", texts::FRENCH);
    home.run(&["translate", "b.txt", "--to", "de"]).exits(4).says(&["fr-en and en-de", "are not installed"]);
}

#[test]
fn a_language_that_does_not_exist_is_wrong_usage() {
    let home = Home::new();
    home.write("a.txt", texts::ENGLISH);
    for args in [
        ["translate", "a.txt", "--to", "xx"].as_slice(),
        &["translate", "a.txt", "--to", "spanish"],
        &["translate", "a.txt", "--from", "q", "--to", "es"],
        &["translate", "a.txt"],
        &["segment", "a.txt", "--lang", "xx"],
        &["read", "a.txt"],
    ] {
        let ran = home.run(args).exits(2);
        assert!(ran.err.contains("--help"), "{args:?}: usage errors lead to the help: {}", ran.err);
    }
}
