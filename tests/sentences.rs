//! Where sentences end, on hard cases in many languages (`tests/data/sentences`): each is a rule and the sentences that it
//! says there are.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use diglot::{
    article::{Article, BlockKind, LanguageCode, RawBlock, Source},
    language::segment_block,
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
