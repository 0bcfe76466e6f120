//! `detect`

use crate::common::{Home, keys, texts};

#[test]
fn the_language_is_said_with_its_name_and_its_certainty() {
    let home = Home::new();
    home.write("a.txt", texts::SPANISH);
    let ran = home.run(&["detect", "a.txt"]).exits(0);
    assert!(ran.out.starts_with("Spanish (es), "), "name and code come first: {}", ran.out);
    assert!(ran.out.trim_end().ends_with("% certain"), "the certainty comes last: {}", ran.out);
}

#[test]
fn json_has_exactly_the_keys_of_the_contract() {
    let home = Home::new();
    home.write("a.txt", format!("{}\n\n{}\n", texts::SPANISH, texts::GERMAN));
    let answer = home.run(&["detect", "a.txt", "--json"]).exits(0).json();
    assert_eq!(
        keys(&answer),
        ["blocks", "confidence", "language", "name", "reliable", "script"],
        "scripts rely on these keys"
    );
    let blocks = answer["blocks"].as_array().expect("blocks are an array");
    assert_eq!(blocks.len(), 2, "one answer for each paragraph");
    assert_eq!(keys(&blocks[0]), ["confidence", "id", "language", "reliable"], "keys of a block's answer");
    assert_eq!((&blocks[0]["id"], &blocks[0]["language"]), (&"b1".into(), &"es".into()), "first paragraph");
    assert_eq!((&blocks[1]["id"], &blocks[1]["language"]), (&"b2".into(), &"de".into()), "second paragraph");
    assert_eq!(answer["script"], "Latn", "the script is an ISO 15924 code");
    let certainty = answer["confidence"].as_f64().expect("a number");
    assert!((0.0..=1.0).contains(&certainty), "a certainty is a share: {certainty}");
}

#[test]
fn a_language_that_nobody_can_tell_is_null_and_no_error() {
    let home = Home::new();
    let ran = home.run_with_input(&["detect", "-", "--json"], b"1234 5678 -- 90").exits(0);
    let answer = ran.json();
    assert!(answer["language"].is_null() && answer["name"].is_null(), "not sure is null: {answer}");
    assert_eq!(answer["reliable"], false, "and is not called reliable");
    let ran = home.run_with_input(&["detect", "-"], b"1234 5678 -- 90").exits(0);
    assert_eq!(ran.out, "not sure\n", "and in words");
}

#[test]
fn with_lines_every_line_gets_one_answer_in_order() {
    let home = Home::new();
    let lines = [texts::SPANISH, texts::RUSSIAN, "", "12", texts::GERMAN];
    home.write("lines.txt", lines.join("\n"));
    let ran = home.run(&["detect", "lines.txt", "--lines"]).exits(0);
    assert_eq!(ran.out, "es\nru\n-\n-\nde\n", "one code a line, a hyphen where nobody can tell");

    let answers = home.run(&["detect", "lines.txt", "--lines", "--json"]).exits(0).json_lines();
    assert_eq!(answers.len(), lines.len(), "one object for each line");
    for answer in &answers {
        assert_eq!(
            keys(answer),
            ["confidence", "language", "name", "reliable", "script"],
            "a line has no blocks; everything else is as without --lines"
        );
    }
    assert_eq!(answers[1]["language"], "ru", "answers are in the order of the lines");
    assert_eq!(answers[1]["script"], "Cyrl", "and know the script");
}

#[test]
fn with_lines_a_file_over_the_limit_is_refused_and_not_cut() {
    let home = Home::new();
    let line = format!("{}\n", "a".repeat((1 << 20) - 1));
    home.write("large.txt", line.repeat(64) + "one more line");
    home.run(&["detect", "large.txt", "--lines"]).exits(3).says(&["MB"]);
}

#[test]
fn candidates_tags_and_sentences_in_another_language_are_told_when_asked_for() {
    let home = Home::new();
    let quotation = "„Wir werden die alte Brücke nicht schließen, denn das Geld haben wir längst beschlossen.“";
    let after = "Then he left the hall without a word, and the people who had waited for him since noon went home angry. \
                 Some of them had come by bus from villages that the river cuts off for half of the year. They said that \
                 they would be back on Thursday, when the council meets again and the newspapers will be in the hall.";
    home.write("a.txt", format!("The mayor spoke for two minutes. {quotation} {after}"));
    let answer = home.run(&["detect", "a.txt", "--candidates", "--json"]).exits(0).json();
    assert_eq!((&answer["language"], &answer["tag"]), (&"en".into(), &"en".into()));
    assert_eq!(answer["candidates"][0]["language"], "en");
    let run = &answer["blocks"][0]["runs"][0];
    assert_eq!((&run["language"], &run["start"]), (&"de".into(), &33.into()), "{answer}");
    let words = home.run(&["detect", "a.txt", "--candidates"]).exits(0).out;
    assert!(words.contains("b1, characters 33 to") && words.contains("German (de)"), "{words}");

    let traditional = "這座舊橋昨天關閉了，因為議會決定維修它，工程將持續十一個月。居民們對此感到非常憤怒。";
    let answer =
        home.run_with_input(&["detect", "-", "--candidates", "--json"], traditional.as_bytes()).exits(0).json();
    assert_eq!((&answer["language"], &answer["tag"]), (&"zh".into(), &"zh-Hant".into()), "{answer}");

    let unsure = home.run_with_input(&["detect", "-", "--candidates", "--json"], b"casa").exits(0).json();
    assert!(unsure["language"].is_null(), "{unsure}");
    assert!(unsure["candidates"].as_array().is_some_and(|found| found.len() == 2), "two are offered: {unsure}");
}
