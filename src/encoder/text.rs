//! From text to pieces: the same steps as `models/train/encoder/corpus.py` took before training.

use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use kitoken::Kitoken;
use unicode_normalization::UnicodeNormalization;

use crate::error::guarded;

/// The SentencePiece vocabulary of the encoder.
pub struct Vocabulary {
    pieces: Kitoken,
    size: usize,
}

impl Vocabulary {
    pub fn load(path: &Path, size: usize) -> Result<Self> {
        let bytes = std::fs::read(path).context("reading the vocabulary")?;
        let pieces = guarded(|| Kitoken::from_sentencepiece_slice(&bytes)).map_err(|panic| anyhow!(panic))?;
        let pieces = pieces.context("the vocabulary cannot be used")?;
        Ok(Self { pieces, size })
    }

    /// Pieces of a text. Empty for a text without letters, digits or signs.
    pub fn pieces(&self, text: &str) -> Result<Vec<u32>> {
        let pieces = self.pieces.encode(normalise(text), false).context("the text cannot be cut into pieces")?;
        let highest = pieces.iter().max().copied().unwrap_or(0);
        ensure!((highest as usize) < self.size, "piece {highest} is not in the table");
        Ok(pieces)
    }
}

/// NFKC, lower case, single spaces, one form of each Arabic letter and no vowel signs.
fn normalise(text: &str) -> String {
    let lower = text.nfkc().collect::<String>().to_lowercase();
    let mut out = String::with_capacity(lower.len());
    for word in lower.split_whitespace() {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !is_vowel_sign(*c)).map(one_form));
    }
    // A word of vowel signs alone has left nothing behind its space.
    out.truncate(out.trim_end().len());
    out
}

/// Signs that Arabic and Hebrew are written with or without, and the Arabic stroke that only fills a line.
fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}')
}

/// Arabic letters with forms that mean the same word.
fn one_form(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn width_case_and_spaces_do_not_matter() {
        assert_eq!(normalise("  Ｔｈｅ\u{a0} ﬁrst\nÉTÉ "), "the first été");
    }

    #[test]
    fn an_arabic_word_is_one_string_however_it_is_written() {
        assert_eq!(normalise("أَكَلَ"), normalise("اكل"));
        assert_eq!(normalise("كتـــاب علی"), normalise("كتاب على"));
        assert_eq!(normalise("שָׁלוֹם"), "שלום");
        assert_eq!(normalise("a \u{64b} b"), "a b");
    }
}
