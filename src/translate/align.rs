//! Word links out of the model's own attention.
//!
//! The engine gives, for each target token, how much it looked at each source token (Marian's soft
//! alignment). A reader points at words, so the weights of a word's tokens are summed and every target
//! word is linked to the source word it looked at most.

use std::ops::Range;

use fxtranslate::engine::{Aligned, Token};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// Linked words: `[source start, source end, target start, target end]` in Unicode characters.
pub type Alignment = Vec<[usize; 4]>;

/// A target word is linked when at least this much of its attention rests on one source word.
const LINK: f32 = 0.2;
/// A source word that no target word chose is linked to the target word that looked at it most, when
/// that was at least this much.
const BACK_LINK: f32 = 0.15;

/// Word links between `source`, as the reader sees it, and the target text.
pub(super) fn word_links(source: &str, aligned: &Aligned) -> Alignment {
    let source_words = words(source);
    let target_words = words(&aligned.target_text);
    let to_source = char_map(&aligned.source_normalized, source);
    let source_of: Vec<Option<usize>> = aligned
        .source_tokens
        .iter()
        .map(|token| {
            let range = chars(&aligned.source_normalized, token);
            let range = to_source.get(range.start).copied()?..to_source.get(range.end).copied()?;
            overlapping(&source_words, &range)
        })
        .collect();
    let mut weights = vec![vec![0.0f32; source_words.len()]; target_words.len()];
    let mut tokens = vec![0.0f32; target_words.len()];
    for (token, row) in aligned.target_tokens.iter().zip(&aligned.alignments) {
        let Some(word) = overlapping(&target_words, &chars(&aligned.target_text, token)) else { continue };
        tokens[word] += 1.0;
        for (weight, source) in row.iter().zip(&source_of) {
            if let Some(source) = source {
                weights[word][*source] += weight;
            }
        }
    }
    for (row, &count) in weights.iter_mut().zip(&tokens) {
        row.iter_mut().for_each(|weight| *weight /= count.max(1.0));
    }
    let mut links = Vec::new();
    let mut linked = vec![false; source_words.len()];
    for (target, row) in weights.iter().enumerate() {
        if let Some((source, _)) = best(row.iter().copied(), LINK) {
            linked[source] = true;
            links.push((source, target));
        }
    }
    for source in (0..source_words.len()).filter(|&s| !linked[s]) {
        if let Some((target, _)) = best(weights.iter().map(|row| row[source]), BACK_LINK) {
            links.push((source, target));
        }
    }
    links.sort_unstable();
    links
        .into_iter()
        .map(|(s, t)| [source_words[s].start, source_words[s].end, target_words[t].start, target_words[t].end])
        .collect()
}

/// Follows the links of two legs of a pivot through the words of the middle language.
pub(super) fn compose(first: &[[usize; 4]], second: &[[usize; 4]]) -> Alignment {
    let mut links: Alignment = Vec::new();
    for &[mid_start, mid_end, target_start, target_end] in second {
        for &[source_start, source_end, start, end] in first {
            if start < mid_end && mid_start < end {
                links.push([source_start, source_end, target_start, target_end]);
            }
        }
    }
    links.sort_unstable();
    links.dedup();
    links
}

fn best(weights: impl Iterator<Item = f32>, least: f32) -> Option<(usize, f32)> {
    weights.enumerate().filter(|(_, w)| *w >= least).max_by(|a, b| a.1.total_cmp(&b.1))
}

/// Ranges of the words of a text, in characters.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let (mut at_byte, mut at_char) = (0, 0);
    text.unicode_word_indices()
        .map(|(byte, word)| {
            at_char += text[at_byte..byte].chars().count();
            let start = at_char;
            at_char += word.chars().count();
            at_byte = byte + word.len();
            start..at_char
        })
        .collect()
}

/// Index of the word that shares most characters with the range.
fn overlapping(words: &[Range<usize>], range: &Range<usize>) -> Option<usize> {
    let first = words.partition_point(|word| word.end <= range.start);
    let shared = |word: &Range<usize>| word.end.min(range.end).saturating_sub(word.start.max(range.start));
    (first..words.len()).take_while(|&i| words[i].start < range.end).max_by_key(|&i| shared(&words[i]))
}

/// A token's range in characters; the engine counts UTF-16 units.
fn chars(text: &str, token: &Token) -> Range<usize> {
    let at = |unit: usize| {
        let mut units = 0;
        text.chars()
            .position(|c| {
                let here = units >= unit;
                units += c.len_utf16();
                here
            })
            .unwrap_or_else(|| text.chars().count())
    };
    at(token.begin)..at(token.end)
}

/// For each character of the normalised text (and its end) the place of the same character in the
/// reader's text. The engine's normalisation folds white space and compatibility forms.
fn char_map(normalised: &str, source: &str) -> Vec<usize> {
    let from: Vec<char> = normalised.chars().map(|c| if c == '▁' { ' ' } else { c }).collect();
    let to: Vec<char> = source.chars().collect();
    let mut map = vec![to.len(); from.len() + 1];
    for op in capture_diff_slices(Algorithm::Myers, &from, &to) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => (0..len).for_each(|i| map[old_index + i] = new_index + i),
            DiffOp::Delete { old_index, old_len, new_index } => map[old_index..old_index + old_len].fill(new_index),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                (0..old_len).for_each(|i| map[old_index + i] = new_index + i.min(new_len));
            }
            DiffOp::Insert { .. } => {}
        }
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_characters() {
        assert_eq!(words("¿Qué 🙂 pasó?"), [1..4, 7..11]);
    }

    #[test]
    fn normalised_places_are_found_in_the_readers_text() {
        // A leading mark, a folded double space and a ligature taken apart.
        let map = char_map("▁the▁first", "the  \u{FB01}rst");
        assert_eq!(map[1], 0, "t");
        assert_eq!(map["▁the▁".chars().count() + 2], 6, "r");
        assert_eq!(*map.last().unwrap(), "the  \u{FB01}rst".chars().count());
    }

    #[test]
    fn links_follow_through_the_middle_language() {
        let first = [[0, 3, 10, 14], [4, 6, 0, 2]];
        let second = [[10, 14, 7, 9], [20, 22, 1, 2]];
        assert_eq!(compose(&first, &second), [[0, 3, 7, 9]]);
    }
}
