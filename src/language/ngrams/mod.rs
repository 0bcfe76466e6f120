//! Which language a text is in, by a model of the project's own over n-grams of letters.
//!
//! The script of the letters comes first ([`script`]): it leaves only the languages that are written in it, and
//! often only one. Then a sparse linear model ([`model`]) over hashed n-grams and words ([`grams`]) scores those, and
//! what it says of itself is made into the share of such answers that was right ([`curve`]). The weights are in
//! `models/starter/langid`, with their card; how they were made is in `models/train/langid`.

mod curve;
mod grams;
mod model;
mod script;
mod text;

#[cfg(test)]
mod tests;

pub use model::BadModel;
pub use script::Block;

use model::{MOST_LABELS, Model, NO_LANGUAGE};
use text::Letters;

/// What only the recipe needs, which makes models and measures them.
#[doc(hidden)]
pub mod parts {
    pub use super::{
        curve::{CLASSES, class},
        grams::features,
        model::{CHECK_BITS, MAGIC, NO_LANGUAGE},
        text::Letters,
    };
}

/// Fewer letters than this are a name or a label, not a sample of a language, where several languages share a script.
const LEAST_LETTERS: usize = 8;
/// The same where a script has one language, or where a letter is a word.
const LEAST_SIGNS: usize = 3;
/// Confidence in the language of a script that one language alone is written in.
const CERTAIN: f32 = 0.999;
/// Below this share of letters of one script the text is in no one language.
const LEAST_SHARE: f32 = 0.6;

/// A language that a text may be in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate<'a> {
    /// BCP 47 primary subtag, such as `sr`.
    pub code: &'a str,
    /// ISO 15924 code of the script it stands there in: `Hans` or `Hant` for Chinese, `Latn` or `Cyrl` for Serbian.
    pub script: &'a str,
    /// 0 to 1. Of the first candidate: the share of such answers that was right.
    pub probability: f32,
}

/// What is said of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<'a> {
    /// The most probable languages, the best first, at most [`Answer::MOST`]. None where there are no letters or where
    /// they are of a script that no known language is written in. They add up to less than 1 where it may be none.
    pub candidates: Vec<Candidate<'a>>,
    /// Whether the first candidate may be told to a reader as the language.
    pub sure: bool,
    /// How many letters of the script the answer rests on; of a long text, only those that were looked at.
    pub letters: usize,
}

impl<'a> Answer<'a> {
    /// How many candidates are given.
    pub const MOST: usize = 5;

    /// The language, if it is sure.
    pub fn language(&self) -> Option<&Candidate<'a>> {
        self.candidates.first().filter(|_| self.sure)
    }
}

/// The model, loaded.
pub struct Ngrams(Model);

impl Ngrams {
    /// Takes the bytes of a model file and reads them; nothing of them is kept by reference.
    ///
    /// # Errors
    /// When they are no model of this version. Any bytes may be given.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadModel> {
        Model::from_bytes(bytes).map(Self)
    }

    /// How many bytes of memory its tables take.
    pub fn bytes(&self) -> usize {
        self.0.bytes()
    }

    /// The languages it can tell, with their scripts: those it was trained on and those that a script alone decides.
    pub fn languages(&self) -> impl Iterator<Item = (&str, &str)> {
        let trained = self.0.labels.iter().map(|label| (label.code.as_str(), label.script.as_str()));
        let certain = (0..=u8::MAX)
            .map_while(Block::numbered)
            .filter_map(|block| -> Option<(&str, &str)> { block.only_language() });
        trained.filter(|(code, _)| *code != NO_LANGUAGE).chain(certain)
    }

    /// Says which language a text is in. Never fails: what cannot be known comes back as not sure. Takes time in
    /// proportion to the text, at most that of some 6,000 bytes; of longer texts it looks at three pieces.
    pub fn identify(&self, text: &str) -> Answer<'_> {
        let letters = Letters::of(text);
        let count = letters.count();
        let block = letters.block();
        let candidates = match block {
            None | Some(Block::Other) => Vec::new(),
            Some(block) => match block.only_language() {
                Some((code, script)) => vec![Candidate { code, script, probability: CERTAIN }],
                None => self.weigh(&letters, block),
            },
        };
        let single = block.is_some_and(|block| block.only_language().is_some());
        let least = if single || block == Some(Block::Han) { LEAST_SIGNS } else { LEAST_LETTERS };
        let sure = candidates.first().is_some_and(|best| best.probability >= self.0.sure_from)
            && count >= least
            && letters.share() >= LEAST_SHARE
            && !letters.is_like_code()
            && (single || !letters.is_like_a_name());
        Answer { candidates, sure, letters: count }
    }

    /// Letters and the bare scores by code, for the recipe, which finds the temperatures with them. No scores where
    /// the script decides.
    #[doc(hidden)]
    pub fn raw_scores(&self, text: &str) -> (usize, Vec<(&str, f32)>) {
        let letters = Letters::of(text);
        let Some(block) = letters.block() else { return (0, Vec::new()) };
        let labels = self.0.labels_of(block);
        let scores = self.0.score(&letters, block);
        (letters.count(), labels.iter().map(|label| label.code.as_str()).zip(scores).collect())
    }

    fn weigh(&self, letters: &Letters, block: Block) -> Vec<Candidate<'_>> {
        let labels = self.0.labels_of(block);
        let count = letters.count();
        let mut shares = self.0.score(letters, block);
        soften(&mut shares[..labels.len()], self.0.curves.temperature(count));
        let mut found: Vec<(usize, Candidate<'_>)> = Vec::with_capacity(MOST_LABELS);
        for (label, probability) in labels.iter().zip(shares) {
            let candidate = Candidate { code: &label.code, script: &label.script, probability };
            // Both scripts of Chinese stand in one block: they are one language, in the likelier script.
            match found.iter_mut().find(|(_, other)| other.code == candidate.code) {
                Some((_, other)) => {
                    let script = if other.probability < probability { candidate.script } else { other.script };
                    *other = Candidate { script, probability: other.probability + probability, ..*other };
                }
                None => found.push((label.group, candidate)),
            }
        }
        found.sort_by(|a, b| b.1.probability.total_cmp(&a.1.probability));
        let Some(&(group, best)) = found.first() else { return Vec::new() };
        // The best gets the share that was right; the others divide what is left as they did before.
        let share = self.0.curves.share_right(group, count, best.probability);
        let rest = (1.0 - share) / (1.0 - best.probability).max(1e-6);
        for (at, (_, candidate)) in found.iter_mut().enumerate() {
            candidate.probability = if at == 0 { share } else { (candidate.probability * rest).min(share) };
        }
        let known = found.into_iter().map(|(_, candidate)| candidate).filter(|candidate| candidate.code != NO_LANGUAGE);
        known.take(Answer::MOST).collect()
    }
}

/// Turns scores into shares of 1.
fn soften(scores: &mut [f32], temperature: f32) {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = ((*score - highest) / temperature).exp();
        sum += *score;
    }
    scores.iter_mut().for_each(|score| *score /= sum);
}
