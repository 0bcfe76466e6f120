//! Where sentences end, on hard cases in many languages (`tests/data/sentences`): each is a rule and the sentences that it
//! says there are. And which language a text is in, on FLORES dev where it is there.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::{path::Path, process::Command};

use diglot::{
    article::{Article, BlockKind, LanguageCode, RawBlock, Source},
    language::{detect, detect_text, segment_block},
    progress::Watch,
};

struct Case {
    rule: String,
    sentences: Vec<String>,
    /// What stands between two sentences.
    between: &'static str,
}

fn cases(language: &str) -> Vec<Case> {
    let path = format!("{}/tests/data/sentences/{language}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let mut cases = Vec::new();
    for part in text.split("\n\n") {
        let mut case = Case { rule: String::new(), sentences: Vec::new(), between: " " };
        for line in part.lines() {
            match line.split_once(' ') {
                Some(("#", rule)) => rule.clone_into(&mut case.rule),
                Some(("=", "none")) => case.between = "",
                _ if line.is_empty() => {}
                _ => case.sentences.push(line.to_owned()),
            }
        }
        if !case.sentences.is_empty() {
            cases.push(case);
        }
    }
    cases
}

fn cut(language: &str, text: &str) -> Vec<String> {
    let article = Article::new(Source::Paste, vec![RawBlock::new(BlockKind::Paragraph, text)]);
    let ranges = segment_block(&article.blocks[0], Some(&LanguageCode::new(language)));
    ranges.into_iter().map(|range| text[range].to_owned()).collect()
}

/// Rules that hold, and a line for each that does not.
fn measured(language: &str) -> (usize, Vec<String>) {
    let (mut right, mut wrong) = (0, Vec::new());
    for case in cases(language) {
        let found = cut(language, &case.sentences.join(case.between));
        if found == case.sentences {
            right += 1;
        } else {
            wrong.push(format!("{language}, {}: {found:?}", case.rule));
        }
    }
    (right, wrong)
}

/// Languages with cases.
const LANGUAGES: &[&str] = &[
    "am", "ar", "bn", "cs", "de", "el", "en", "es", "fa", "fr", "hi", "hy", "it", "ja", "km", "ko", "my", "nl", "pl",
    "pt", "ru", "th", "tr", "uk", "ur", "zh",
];

#[test]
fn every_rule_holds() {
    let (mut rules, mut broken) = (0, Vec::new());
    for language in LANGUAGES {
        let (right, wrong) = measured(language);
        assert!(right + wrong.len() > 1, "there are cases for {language}");
        rules += right + wrong.len();
        broken.extend(wrong);
    }
    println!("{} of {rules} rules hold", rules - broken.len());
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_file_of_cases_is_read() {
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sentences")).unwrap();
    let mut files: Vec<String> = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    files.retain(|name| name.ends_with(".txt"));
    files.sort();
    let named: Vec<String> = LANGUAGES.iter().map(|language| format!("{language}.txt")).collect();
    assert_eq!(files, named);
}

/// Languages that people cannot tell apart in single sentences, and Igbo, which the detector has no text to learn from.
const CANNOT_BE_TOLD: &[&str] = &["bs", "hr", "sr", "ig"];

/// Language and sentence; nothing where the data is not there.
fn flores() -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/langid/flores-dev.tsv.xz");
    let unpacked = Command::new("xz").arg("-dc").arg(&path).output().ok().filter(|run| run.status.success());
    let Some(unpacked) = unpacked else {
        println!("skipped: FLORES dev is not at {}", path.display());
        return Vec::new();
    };
    let text = String::from_utf8(unpacked.stdout).unwrap();
    let rows = text.lines().filter_map(|line| line.split_once('\t'));
    rows.map(|(language, sentence)| (language.to_owned(), sentence.to_owned())).collect()
}

#[test]
fn sentences_of_flores_are_told_apart() {
    let (mut asked, mut right, mut sure_and_wrong) = (0, 0, 0);
    // Every eleventh: the card beside the weights has all of them.
    for (language, sentence) in flores().iter().step_by(11).filter(|(code, _)| !CANNOT_BE_TOLD.contains(&code.as_str()))
    {
        let found = detect_text(sentence);
        asked += 1;
        right += usize::from(found.candidates.first().is_some_and(|best| best.language.as_str() == language));
        sure_and_wrong += usize::from(found.language.is_some_and(|code| code.as_str() != language));
    }
    println!("{right} of {asked} right, {sure_and_wrong} sure and wrong");
    assert!(right * 1000 >= asked * 990, "{right} of {asked}");
    assert!(sure_and_wrong * 100 <= asked, "{sure_and_wrong} of {asked} are wrong and sure");
}

#[test]
fn an_article_of_five_sentences_of_flores_is_in_its_language() {
    let rows = flores();
    // Five sentences of one language that follow each other, each a paragraph, from every fortieth place on.
    for five in rows.windows(5).step_by(40).filter(|five| five.iter().all(|(code, _)| *code == five[0].0)) {
        let language = five[0].0.as_str();
        if CANNOT_BE_TOLD.contains(&language) {
            continue;
        }
        let blocks = five.iter().map(|(_, sentence)| RawBlock::new(BlockKind::Paragraph, sentence)).collect();
        let mut article = Article::new(Source::Paste, blocks);
        let found = detect::detect(&mut article, &Watch::quiet()).unwrap();
        assert_eq!(found.language.as_ref().map(LanguageCode::as_str), Some(language), "{found:?}");
    }
}
