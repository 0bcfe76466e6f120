//! The words behind a number that multiply it: "million", "млрд", "万", "lakh crore".

use super::{
    figure::{digit, is_space},
    scan::Scan,
    spelled::{han_value, is_hangul, is_letter, is_thai},
    words::{self, Sense, fold},
};

/// Magnitudes in a row that are read: "mil millones", "lakh crore".
const CHAIN: usize = 4;
/// No quantity in a text has more zeros; a joker may write "million million million ...".
const MOST_ZEROS: usize = 60;

impl Scan<'_> {
    /// The powers of ten that the words behind a number may multiply it by, and where those words end.
    pub fn magnitudes(&self, start: usize) -> (usize, Vec<usize>) {
        let (mut end, mut powers) = (start, vec![0]);
        for _ in 0..CHAIN {
            let rest = self.text[end..].trim_start_matches(|c: char| is_space(c) || matches!(c, '-' | '‑'));
            let Some((length, found)) = self.magnitude(rest) else { break };
            let mut next: Vec<usize> = Vec::new();
            for (zeros, unsure) in found {
                next.extend(powers.iter().map(|power| (power + zeros).min(MOST_ZEROS)));
                if unsure {
                    next.extend(&powers);
                }
            }
            next.sort_unstable();
            next.dedup();
            (end, powers) = (self.text.len() - rest.len() + length, next);
        }
        (end, powers)
    }

    /// A magnitude at the beginning of the text: its length in bytes, and its zeros (more than one where languages
    /// differ) with whether it may be something else.
    fn magnitude(&self, rest: &str) -> Option<(usize, Vec<(usize, bool)>)> {
        let c = rest.chars().next()?;
        let after = &rest[c.len_utf8()..];
        if let Some(Err(zeros)) = han_value(c) {
            // "3千米" are kilometres; "5百万" are millions. Korean "3조" may be the third article.
            let goes_on = after.starts_with(|c| digit(c).is_some() || han_value(c).is_some_and(|value| value.is_err()));
            let unsure = matches!(c, '十' | '百' | '千' | '兆' | '조' | '십') && !goes_on;
            return Some((c.len_utf8(), vec![(zeros, unsure)]));
        }
        if is_hangul(c) {
            return None;
        }
        let zeros = |senses: &[Sense]| -> Vec<(usize, bool)> {
            let zeros = senses.iter().filter_map(|sense| match sense {
                Sense::Zeros { zeros, unsure } => Some((*zeros, *unsure)),
                _ => None,
            });
            zeros.collect()
        };
        let (length, found) = if is_thai(c) {
            let (length, senses) = self.words.at_start(rest)?;
            (length, zeros(senses))
        } else {
            let length = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
            let word = fold(&rest[..length]);
            let known = if word.is_ascii() && self.unlike_english { words::english() } else { self.words };
            // Romanian: "20 de milioane".
            if word == "de" {
                let behind = rest[length..].trim_start_matches(is_space);
                let word = behind.find(|c: char| !is_letter(c)).map_or(behind, |end| &behind[..end]);
                let found = zeros(self.words.look_up(&fold(word)));
                (rest.len() - behind.len() + word.len(), found)
            } else {
                (length, zeros(known.look_behind_article(&word)))
            }
        };
        (!found.is_empty()).then_some((length, found))
    }
}
