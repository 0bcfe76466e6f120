//! Rows of a close language without the words that only that has: with a few telling words of another put in, they are
//! texts of that other language. They teach that a word both have (which one's rows happen to have more of, for what
//! they are about) weighs little beside one that tells.

use std::collections::{HashMap, HashSet};

use crate::data::{self, Label};

/// What to make texts of besides the rows of a language.
#[derive(Default)]
pub struct Telling {
    /// Words and phrases that close languages do not have.
    pub words: Vec<String>,
    /// What is left of rows of close languages.
    pub rows: Vec<String>,
}

/// A word of a close language is kept if it is at most so many times rarer in the rows of the own one.
const RARER: f32 = 3.0;
const FEWEST_WORDS: usize = 4;

fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase()
}

/// In which share of the rows each word is.
fn shares(rows: &[String]) -> HashMap<String, f32> {
    let mut shares = HashMap::new();
    for row in rows {
        let words: HashSet<String> = row.split_whitespace().map(plain).collect();
        words.into_iter().for_each(|word| *shares.entry(word).or_default() += 1.0 / rows.len() as f32);
    }
    shares
}

/// The telling words of each label, and the rows that they can be put into.
pub fn telling(rows: &[(Label, Vec<String>)]) -> Vec<Telling> {
    let words: Vec<Vec<String>> = rows.iter().map(|(label, _)| data::telling_words(label)).collect();
    let shares: Vec<HashMap<String, f32>> =
        rows.iter().zip(&words).map(|((_, rows), words)| if words.is_empty() { HashMap::new() } else { shares(rows) }).collect();
    let one = |own: usize| {
        let mut borrowed = Vec::new();
        for code in data::close_to(&rows[own].0) {
            let found = rows.iter().position(|(label, _)| label.code == code);
            let Some(other) = found.filter(|other| *other != own && !words[own].is_empty()) else { continue };
            let others: HashSet<&str> = words[other].iter().map(String::as_str).collect();
            let own_words: HashSet<&str> = words[own].iter().map(String::as_str).collect();
            for row in &rows[other].1 {
                let keeps = |word: &&str| {
                    let word = plain(word);
                    let (here, there) = (shares[own].get(&word), shares[other].get(&word));
                    let tells = others.contains(word.as_str()) && !own_words.contains(word.as_str());
                    !tells && here.zip(there).is_some_and(|(here, there)| *there <= RARER * here)
                };
                let kept: Vec<&str> = row.split_whitespace().filter(keeps).collect();
                if kept.len() >= FEWEST_WORDS {
                    borrowed.push(kept.join(" "));
                }
            }
        }
        borrowed
    };
    let borrowed: Vec<Vec<String>> = (0..rows.len()).map(one).collect();
    words.into_iter().zip(borrowed).map(|(words, rows)| Telling { words, rows }).collect()
}
