//! What the model counts: n-grams of one to five letters, whole words, and pairs of neighbouring words.
//!
//! The features are those of fastText (Joulin, Grave, Bojanowski and Mikolov, "Bag of Tricks for Efficient Text
//! Classification", 2017), except that a feature is known by its hash alone and nothing is written down of it.

use super::{script::Block, text::Letters};

/// Longest n-gram, the blanks around a word included.
const LONGEST: usize = 5;
/// Longest n-gram of a text without blanks between its words.
const LONGEST_HAN: usize = 3;

const GRAM: u64 = 0x51_7c_c1_b7_27_22_0a_95;
const WORD: u64 = 0x2b_99_2d_df_a2_32_49_d6;
const PAIR: u64 = 0x6c_62_27_2e_07_bb_01_42;

fn step(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}

/// Spreads what was hashed over all bits.
fn finish(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}

/// Calls `found` with the hash of every feature of a text. Allocates nothing, and takes time in proportion to its letters.
pub fn features(letters: &Letters, mut found: impl FnMut(u64)) {
    if letters.block() == Some(Block::Han) {
        for word in letters.words() {
            // Without the blanks, which mean a comma here.
            grams(&word[1..word.len() - 1], LONGEST_HAN, &mut found);
        }
        return;
    }
    let mut before = PAIR;
    for word in letters.words() {
        grams(word, LONGEST, &mut found);
        let inner = &word[1..word.len() - 1];
        let whole = inner.iter().fold(WORD, |hash, &c| step(hash, u64::from(c)));
        found(finish(whole));
        found(finish(step(before, whole)));
        before = step(PAIR, whole);
    }
}

fn grams(word: &[char], longest: usize, found: &mut impl FnMut(u64)) {
    for from in 0..word.len() {
        let mut hash = GRAM;
        for (length, &c) in word[from..].iter().take(longest).enumerate() {
            hash = step(hash, u64::from(c));
            // The blank alone is in every word.
            if length > 0 || c != ' ' {
                found(finish(hash));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str) -> Vec<u64> {
        let mut all = Vec::new();
        features(&Letters::of(text), |hash| all.push(hash));
        all
    }

    #[test]
    fn each_feature_is_met_once() {
        // " ab ": a, b; " a", "ab", "b "; " ab", "ab "; " ab "; the word, and the word at the beginning.
        let all = hashes("ab");
        assert_eq!(all.len(), 10);
        let different: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(different.len(), 10);
    }

    #[test]
    fn capitals_and_signs_change_nothing() {
        assert_eq!(hashes("Ab cd"), hashes("AB — cd!"));
        assert_ne!(hashes("ab cd"), hashes("cd ab"));
    }
}
