//! Rows made into what a reader pastes: short, long, shouting, without accents.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{borrow::Telling, rng::Rng};

/// Share of the texts made of a borrowed row, where there are any.
const BORROWED: f32 = 0.1;
/// Share of the others that get telling words, where there are any.
const TELLING: f32 = 0.5;

/// One text to train on, made from rows of one language.
///
/// `telling` are words that only this one of several close languages has, which are put between the others, and rows
/// of those languages without theirs.
pub fn text(rows: &[String], telling: &Telling, script: &str, rng: &mut Rng) -> String {
    let spaced = !script.starts_with("Han") && script != "Jpan";
    let borrows = !telling.rows.is_empty() && rng.chance(BORROWED);
    let row = if borrows { &telling.rows[rng.below(telling.rows.len())] } else { &rows[rng.below(rows.len())] };
    // Half of a borrowed row with half of another would be in no language: it is used as it is, or cut.
    let kind = rng.unit();
    let mut text = if kind < 0.30 || borrows && kind < 0.50 {
        row.clone()
    } else if kind < 0.50 {
        // Neighbours would be of one source: the second comes from anywhere.
        format!("{row} {}", rows[rng.below(rows.len())])
    } else if spaced {
        crop_words(row, rng)
    } else {
        crop_letters(row, rng)
    };
    if spaced && rng.chance(0.3) {
        text = without_names(&text, rng);
    }
    if borrows || !telling.words.is_empty() && rng.chance(TELLING) {
        text = with_words(&text, &telling.words, rng);
    }
    if rng.chance(0.03) {
        text = text.to_uppercase();
    }
    if script == "Latn" && rng.chance(0.03) {
        text = text.nfd().filter(|&c| !is_latin_accent(c)).collect();
    }
    if script == "Arab" && rng.chance(0.05) {
        // Persian and Urdu typed on an Arabic keyboard.
        text = text.replace('ی', "ي").replace('ک', "ك");
    }
    text
}

fn is_latin_accent(c: char) -> bool {
    is_combining_mark(c) && ('\u{300}'..='\u{36f}').contains(&c)
}

/// One to twelve words that stand together.
fn crop_words(row: &str, rng: &mut Rng) -> String {
    let words: Vec<&str> = row.split_whitespace().collect();
    let count = (1 + rng.below(12)).min(words.len());
    let from = rng.below(words.len() - count + 1);
    words[from..from + count].join(" ")
}

fn crop_letters(row: &str, rng: &mut Rng) -> String {
    let letters: Vec<char> = row.chars().collect();
    let count = (2 + rng.below(20)).min(letters.len());
    let from = rng.below(letters.len() - count + 1);
    letters[from..from + count].iter().collect()
}

/// Leaves out half of the words that begin with a capital inside the text: names are in every language.
fn without_names(text: &str, rng: &mut Rng) -> String {
    let kept: Vec<&str> = text
        .split_whitespace()
        .enumerate()
        .filter(|(at, word)| *at == 0 || !word.starts_with(char::is_uppercase) || rng.chance(0.5))
        .map(|(_, word)| word)
        .collect();
    kept.join(" ")
}

fn with_words(text: &str, telling: &[String], rng: &mut Rng) -> String {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    for _ in 0..1 + rng.below(3) {
        words.insert(rng.below(words.len() + 1), &telling[rng.below(telling.len())]);
    }
    words.join(" ")
}
