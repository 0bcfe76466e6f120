//! One line of a page by itself: what it is known for, and how it looks.

use super::{
    credits::{self, Fact},
    fold::{is_prose, is_sentence, size},
    phrases::{self, Hit},
};
use crate::article::{BlockKind, RawBlock, Reason};

/// Longer blocks, in bytes, are text.
const LONGEST: usize = 2_000;

/// What a line is, as far as is known.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub hit: Option<Hit>,
    pub facts: Vec<Fact>,
    pub prose: bool,
    pub size: usize,
    pub sentence: bool,
    pub way: bool,
    pub foot: Option<String>,
    /// All of it is a link.
    pub linked: bool,
    /// It speaks of newsletters and accounts.
    pub sign: bool,
    /// What the elements around it say.
    pub place: Option<Reason>,
    pub dropped: Option<Reason>,
}

impl Line {
    pub fn of(block: &RawBlock, place: Option<Reason>) -> Self {
        let text = block.text.as_str();
        // What is so long is text, and need not be looked at.
        if text.len() > LONGEST {
            return Self {
                prose: true,
                size: LONGEST,
                sentence: true,
                place,
                dropped: block.dropped,
                ..Self::default()
            };
        }
        let foot = copyright(text);
        let size = size(text);
        let short = matches!(block.kind, BlockKind::Code | BlockKind::TableRow);
        let covered: usize = block.links.iter().map(|link| link.range.len()).sum();
        let hit = phrases::look_up(text).filter(|_| !short);
        let facts = if short || hit.is_some_and(|hit| hit.sure) { Vec::new() } else { credits::facts(text) };
        Self {
            prose: is_prose(text) && hit.is_none() && foot.is_none(),
            sentence: is_sentence(text),
            way: !short && size <= 20 && phrases::is_way(text),
            linked: covered > 0 && covered + 2 >= text.len(),
            sign: !short && phrases::is_sign(text),
            dropped: block.dropped,
            hit,
            facts,
            size,
            foot,
            place,
        }
    }

    pub fn is_sure(&self) -> bool {
        self.hit.is_some_and(|hit| hit.sure) || self.foot.is_some()
    }

    /// A line that nothing is known of and that ends like none of a text.
    pub fn is_open(&self) -> bool {
        self.hit.is_none() && self.facts.is_empty() && !self.way && self.foot.is_none() && !self.prose
    }

    pub fn is_short(&self) -> bool {
        self.is_open() && !self.sentence && self.size <= 24
    }
}

/// The foot of a site: `© 2031 The Paper. All rights reserved.` Gives the name in it.
fn copyright(text: &str) -> Option<String> {
    let signed = text.contains('©') || text.to_lowercase().starts_with("copyright");
    let year = text
        .as_bytes()
        .windows(4)
        .any(|w| w.iter().all(u8::is_ascii_digit) && (w.starts_with(b"19") || w.starts_with(b"20")));
    if !signed || !year || size(text) > 30 {
        return None;
    }
    let name = |part: &str| {
        let part = part.trim_matches(|c: char| !c.is_alphabetic());
        let words = part.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("copyright") && *word != "©");
        words.collect::<Vec<_>>().join(" ")
    };
    // Names are parted from the rest by a year, a full stop or a bar; the rights are no name.
    let parts = text.split(|c: char| c.is_numeric() || matches!(c, '.' | '|' | '©' | '·' | '。'));
    let names = parts.map(name).filter(|part| !part.is_empty() && phrases::look_up(part).is_none());
    let known = ["版权所有", "版權所有", "保留所有权利"];
    names
        .map(|part| known.iter().fold(part, |part, known| part.replace(known, "").trim().to_owned()))
        .find(|part| !part.is_empty())
        .or(Some(String::new()))
}

/// Whether a text breaks off with dots.
pub fn is_cut(text: &str) -> bool {
    let text = text.trim_end_matches([']', ')', ' ']);
    text.ends_with('…') || text.ends_with("...")
}

/// Whether each word of a line begins with a capital letter, as in names; small words between them aside.
pub fn is_name(text: &str) -> bool {
    let words = || text.split_whitespace();
    let capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase());
    words().filter(|word| word.chars().count() > 3).all(|word| capital(&word)) && words().any(|word| capital(&word))
}
