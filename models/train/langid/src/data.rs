//! The rows: read, given their label, and divided into those trained on and those kept back.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
    path::Path,
    process::{Command, Stdio},
};

use sha2::{Digest, Sha256};

use crate::{
    ngrams::{Block, parts::Letters},
    south, translit,
};

/// A language in a script, as the model tells them apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// BCP 47 primary subtag.
    pub code: String,
    /// ISO 15924 code.
    pub script: &'static str,
}

/// All rows, divided.
pub struct Rows {
    /// Texts to train on.
    pub train: BTreeMap<Label, Vec<String>>,
    /// Language and text of rows not trained on.
    pub kept_back: Vec<(String, String)>,
    /// Languages that there are rows of.
    pub codes: BTreeSet<String>,
    /// Of the file of sentences.
    pub sha256: String,
    /// Of the file of further rows, where there is one.
    pub more_sha256: Option<String>,
}

/// Reads `lang<TAB>text` out of an .xz file; also its sha256.
pub fn read(path: &Path) -> (Vec<(String, String)>, String) {
    let packed = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let digest = Sha256::digest(&packed).iter().map(|byte| format!("{byte:02x}")).collect();
    let mut xz = Command::new("xz").arg("-dc").arg(path).stdout(Stdio::piped()).spawn().expect("xz is needed");
    let mut text = String::new();
    xz.stdout.take().expect("piped").read_to_string(&mut text).expect("UTF-8");
    assert!(xz.wait().expect("xz ends").success());
    let rows = text.lines().filter_map(|line| line.split_once('\t'));
    (rows.map(|(lang, text)| (lang.to_owned(), text.to_owned())).collect(), digest)
}

/// The part of a text's hash that decides whether it is kept back: 0 to 99.
fn percent(text: &str) -> u64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
    (hash ^ (hash >> 29)) % 100
}

/// Reads the rows, and those of `more` (`lang<TAB>en<TAB>text`) that are not among them. `quick` leaves out the texts
/// to train on.
pub fn rows(sentences: &Path, more: Option<&Path>, flores: &BTreeSet<String>, quick: bool) -> Rows {
    let (mut all, sha256) = read(sentences);
    let codes: BTreeSet<String> = all.iter().map(|(lang, _)| lang.clone()).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (lang, _) in &all {
        *counts.entry(lang.clone()).or_default() += 1;
    }
    let mut train: BTreeMap<Label, Vec<String>> = BTreeMap::new();
    let mut kept_back = Vec::new();
    let mut more_sha256 = None;
    let own = all.len();
    if let Some((more, sha256)) = more.map(read) {
        let seen: BTreeSet<String> = all.iter().map(|(_, text)| text.clone()).collect();
        let texts = more.into_iter().filter_map(|(lang, rest)| Some((lang, rest.split_once('\t')?.1.to_owned())));
        all.extend(texts.filter(|(lang, text)| codes.contains(lang) && !seen.contains(text)));
        more_sha256 = Some(sha256);
    }
    for (at, (lang, text)) in all.iter().enumerate() {
        // Languages that FLORES has are measured there; a few rows in 100 still say how they fare at home.
        let keep = match (flores.contains(lang), counts[lang]) {
            (true, 0..500) => 0,
            (true, _) => 2,
            (false, _) => 10,
        };
        if at < own && percent(text) < keep {
            kept_back.push((lang.clone(), text.clone()));
        } else if !quick && let Some(label) = label(lang, text) {
            train.entry(label).or_default().push(text.clone());
        }
    }
    if !quick {
        south::add(&mut train);
        let mut made = translit::rows(&train);
        let greek: Vec<String> = all.iter().filter(|(lang, _)| lang == "el").map(|(_, text)| text.clone()).collect();
        made.extend(translit::greek(&greek));
        train.insert(Label { code: crate::ngrams::parts::NO_LANGUAGE.into(), script: "Latn" }, made);
    }
    Rows { train, kept_back, codes, sha256, more_sha256 }
}

/// The label of a row, if its letters are in a script that the model is needed for.
fn label(lang: &str, text: &str) -> Option<Label> {
    let script = match Letters::of(text).block()? {
        Block::Latin => "Latn",
        Block::Cyrillic => "Cyrl",
        Block::Arabic => "Arab",
        Block::Devanagari => "Deva",
        Block::Han if lang == "ja" => "Jpan",
        Block::Han => hans_or_hant(text)?,
        _ => return None,
    };
    // Rows in a script that the language is not written in are quotations.
    let right = match lang {
        "sr" | "uz" => matches!(script, "Latn" | "Cyrl"),
        "ru" | "uk" | "be" | "bg" | "mk" | "kk" | "mn" => script == "Cyrl",
        "ar" | "fa" | "ps" | "ur" => script == "Arab",
        "hi" | "mr" | "ne" => script == "Deva",
        "zh" => script.starts_with("Han"),
        "ja" => script == "Jpan",
        "el" | "he" | "hy" | "ka" | "am" | "bn" | "pa" | "gu" | "ta" | "te" | "kn" | "ml" | "th" | "my" | "ko" => false,
        _ => script == "Latn",
    };
    right.then(|| Label { code: lang.to_owned(), script })
}

/// Simplified or traditional, by the characters that only one of the old national character sets has: GB 2312 of 1980
/// holds no traditional forms, Big5 of 1984 no simplified ones. `None` where there is nothing to tell by.
pub fn hans_or_hant(text: &str) -> Option<&'static str> {
    let mut balance = 0_i32;
    for c in text.chars() {
        match (in_gb2312(c), in_big5(c)) {
            (true, false) => balance += 1,
            (false, true) => balance -= 1,
            _ => {}
        }
    }
    match balance {
        1.. => Some("Hans"),
        0 => None,
        _ => Some("Hant"),
    }
}

/// Whether the simplified character set of 1980 has the character.
pub fn in_gb2312(c: char) -> bool {
    let text = c.to_string();
    let (bytes, _, failed) = encoding_rs::GBK.encode(&text);
    !failed && matches!(*bytes, [0xb0..=0xf7, 0xa1..=0xfe])
}

/// Whether the traditional character set of 1984 has the character.
pub fn in_big5(c: char) -> bool {
    let text = c.to_string();
    let (bytes, _, failed) = encoding_rs::BIG5.encode(&text);
    !failed && matches!(*bytes, [0xa4..=0xf9, _])
}

/// The block of a label.
pub fn block_of(label: &Label) -> Block {
    match label.script {
        "Latn" => Block::Latin,
        "Cyrl" => Block::Cyrillic,
        "Arab" => Block::Arabic,
        "Deva" => Block::Devanagari,
        _ => Block::Han,
    }
}

/// Words that tell a language from those close to it, from `words.tsv`: below a line with the codes, a column for each,
/// with the words for the same things beside each other. They are in Latin letters; `_` stands for a blank.
pub fn telling_words(label: &Label) -> Vec<String> {
    let mut words = Vec::new();
    let mut column = None;
    for line in include_str!("../words.tsv").lines().filter(|_| label.script == "Latn") {
        if let Some(codes) = line.strip_prefix("# ") {
            column = codes.split('\t').position(|code| code == label.code);
        } else if let Some(at) = column {
            let cells: Vec<Vec<&str>> = line.split('\t').map(|cell| cell.split(' ').collect()).collect();
            // What all of them have tells nothing.
            let own = cells[at].iter().filter(|word| **word != "-" && !cells.iter().all(|cell| cell.contains(word)));
            words.extend(own.map(|word| word.replace('_', " ")));
        }
    }
    words
}

/// Codes of the languages that have a column beside that of a label in `words.tsv`.
pub fn close_to(label: &Label) -> Vec<&'static str> {
    let heads = include_str!("../words.tsv").lines().filter_map(|line| line.strip_prefix("# "));
    let with = heads.filter(|head| head.split('\t').any(|code| code == label.code));
    let mut codes: Vec<&str> = with.flat_map(|head| head.split('\t')).filter(|code| *code != label.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}
