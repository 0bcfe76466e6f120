//! A hyphen at the end of a line: part of the word, or the typesetter's. The text itself is asked first: a
//! word that is broken here stands whole elsewhere more often than not.

use std::collections::HashMap;

use unicode_normalization::char::is_combining_mark;

use super::lines::Line;

/// What becomes of a break after a hyphen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// One word: the hyphen goes.
    Whole,
    /// One word with a hyphen in it.
    Hyphenated,
    /// Two words, the first of them cut short: `Haupt- und Nebensatz`.
    Apart,
}

/// Words that follow a cut-short word, so that its hyphen stands for what both have in common.
const AND: &[&str] = &[
    "und", "oder", "bzw", "sowie", "bis", "and", "or", "to", "en", "of", "och", "eller", "og", "y", "o", "et", "ou",
    "и", "или",
];
/// First parts that are nearly always written with a hyphen.
const FIRST: &[&str] = &["well", "self", "ex", "quasi"];
/// Second parts that are never syllables of a longer word.
const SECOND: &[&str] = &["il", "ils", "elle", "elles", "être", "нибудь", "либо"];
/// A word of which more than this many letters stand on a line is no word but a row of letters.
const LONGEST: usize = 60;

/// How often the words that may be meant stand elsewhere in the text.
#[derive(Debug, Default)]
pub struct Hyphens {
    seen: HashMap<String, u32>,
}

impl Hyphens {
    /// Reads the text once for the words that its line ends may mean.
    pub fn of(lines: &[Line<'_>]) -> Self {
        let mut seen = HashMap::new();
        for pair in lines.windows(2) {
            if let Some((left, right)) = parts(pair[0].text, pair[1].text) {
                seen.insert(format!("{left}{right}").to_lowercase(), 0);
                seen.insert(format!("{left}-{right}").to_lowercase(), 0);
            }
        }
        let mut hyphens = Self { seen };
        if !hyphens.seen.is_empty() {
            hyphens.count(lines);
        }
        hyphens
    }

    fn count(&mut self, lines: &[Line<'_>]) {
        let mut lengths = [false; 4 * LONGEST];
        for length in self.seen.keys().map(String::len) {
            lengths[length.min(4 * LONGEST - 1)] = true;
        }
        let mut word = String::new();
        for line in lines {
            for piece in line.text.split(|c: char| !in_word(c) && !is_hyphen(c)) {
                let piece = piece.trim_matches(is_hyphen);
                // Lower case is seldom longer by more than a byte: near lengths are tried too.
                let near = piece.len().saturating_sub(1)..(piece.len() + 2).min(lengths.len());
                if piece.is_empty() || !lengths.get(near).is_some_and(|near| near.contains(&true)) {
                    continue;
                }
                word.clear();
                word.extend(piece.chars().flat_map(char::to_lowercase).map(|c| if is_hyphen(c) { '-' } else { c }));
                if let Some(count) = self.seen.get_mut(word.as_str()) {
                    *count += 1;
                }
            }
        }
    }

    /// What the break between two lines is; `None` if there is no hyphen that could break a word.
    pub fn at(&self, line: &str, next: &str) -> Option<Break> {
        if line.ends_with('\u{AD}') {
            return next.chars().next().is_some_and(char::is_alphanumeric).then_some(Break::Whole);
        }
        let Some((left, right)) = parts(line, next) else {
            // Numbers and capitals keep theirs: "2030-\n2031", "Nord-\nSüd".
            let inside = line.strip_suffix(is_hyphen)?.ends_with(char::is_alphanumeric);
            return (inside && next.starts_with(char::is_alphanumeric)).then_some(Break::Hyphenated);
        };
        let word = right.to_lowercase();
        if AND.contains(&word.as_str()) {
            return Some(Break::Apart);
        }
        let count = |key: String| self.seen.get(&key.to_lowercase()).copied().unwrap_or(0);
        let (joined, kept) = (count(format!("{left}{right}")), count(format!("{left}-{right}")));
        if joined != kept {
            return Some(if joined > kept { Break::Whole } else { Break::Hyphenated });
        }
        if right.starts_with(char::is_uppercase) {
            // Only where all is in capitals may a capital be the middle of a word.
            let capitals = left.chars().all(char::is_uppercase) && right.chars().all(char::is_uppercase);
            let words = line.split_whitespace().chain(next.split_whitespace());
            let shouting = words.filter(|w| w.chars().count() > 1).all(|w| !w.contains(char::is_lowercase));
            return Some(if capitals && shouting && left.chars().count() > 1 {
                Break::Whole
            } else {
                Break::Hyphenated
            });
        }
        let first = left.to_lowercase();
        let compound = line.split_whitespace().next_back().is_some_and(|w| {
            w.trim_end_matches(is_hyphen).contains(|c: char| is_hyphen(c) || c.is_numeric() || c == '/')
        });
        let usual = (FIRST.contains(&first.as_str()) && word != "ness") || SECOND.contains(&word.as_str());
        Some(if compound || usual || left.chars().count() < 2 { Break::Hyphenated } else { Break::Whole })
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn in_word(c: char) -> bool {
    c.is_alphabetic() || (!c.is_ascii() && is_combining_mark(c))
}

/// The letters before the hyphen and those that begin the next line.
fn parts<'a>(line: &'a str, next: &'a str) -> Option<(&'a str, &'a str)> {
    let before = line.strip_suffix(is_hyphen)?;
    let left = &before[before.trim_end_matches(in_word).len()..];
    let right = &next[..next.len() - next.trim_start_matches(in_word).len()];
    let short = |part: &str| !part.is_empty() && part.len() <= LONGEST;
    (short(left) && short(right)).then_some((left, right))
}

#[cfg(test)]
mod tests {
    use super::{super::lines, *};

    fn at(text: &str) -> Option<Break> {
        let lines = lines::split(text);
        Hyphens::of(&lines).at(lines[0].text, lines[1].text)
    }

    #[test]
    fn the_text_itself_decides_first() {
        assert_eq!(at("an inter-\nnational court"), Some(Break::Whole));
        assert_eq!(at("an inter-\nnational court\nthe Inter-National League"), Some(Break::Hyphenated));
        assert_eq!(at("a co-\noperation\nthey speak of co-operation"), Some(Break::Hyphenated));
        assert_eq!(at("a well-\nborn man\nwellborn men"), Some(Break::Whole));
    }

    #[test]
    fn without_evidence_small_letters_join_and_compounds_stay() {
        for (text, expected) in [
            ("a well-\nknown man", Break::Hyphenated),
            ("state-of-the-\nart work", Break::Hyphenated),
            ("Haupt- und Neben-\nsätze", Break::Whole),
            ("die Haupt-\nund Nebensätze", Break::Apart),
            ("das Land Nordrhein-\nWestfalen", Break::Hyphenated),
            ("in 2030-\n2031", Break::Hyphenated),
            ("прави-\nтельство", Break::Whole),
            ("que peut-\nil faire", Break::Hyphenated),
            ("com\u{AD}\npany", Break::Whole),
            ("the x-\nray", Break::Hyphenated),
        ] {
            let lines = lines::split(text);
            assert_eq!(Hyphens::of(&lines).at(lines[0].text, lines[1].text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_dash_is_no_hyphen() {
        assert_eq!(at("the bridge -\nold as it is"), None);
        assert_eq!(at("the end.\nand then"), None);
    }
}
