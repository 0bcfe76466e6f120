//! The phrases of all languages, ready to be looked up.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    fold::{fold, is_sentence, size},
    words::{self, Words},
};
use crate::{article::Reason, ingest::lines::is_unspaced};

/// Longer lines are no furniture, whatever they begin with.
const LONGEST: usize = 30;
/// Words of the longest phrase that is looked for among others.
const LONGEST_PHRASE: usize = 8;

/// What a line is known for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    pub reason: Reason,
    /// Whether the line alone is enough; if not, it needs others of its kind beside it.
    pub sure: bool,
    /// Whether it is the heading of what follows.
    pub heading: bool,
}

struct Opening {
    head: String,
    colon: bool,
    sentence: bool,
    reason: Reason,
}

struct Phrases {
    whole: HashMap<String, Hit>,
    openings: HashMap<char, Vec<Opening>>,
    hints: Vec<String>,
    signs: Vec<String>,
    you: Vec<String>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let folded =
        |list: fn(&Words) -> &'static [&'static str]| words::ALL.iter().flat_map(list).map(|word| fold(word)).collect();
    let mut phrases = Phrases {
        whole: HashMap::new(),
        openings: HashMap::new(),
        hints: folded(|words| words.hints),
        signs: folded(|words| words.signs),
        you: folded(|words| words.you),
    };
    for words in words::ALL {
        for (list, reason) in [
            (words.cookies, Reason::Cookies),
            (words.ads, Reason::Advertisement),
            (words.comments, Reason::Comments),
            (words.share, Reason::Sharing),
            (words.related, Reason::Related),
            (words.site, Reason::Furniture),
        ] {
            for phrase in list {
                phrases.add(phrase, reason, true);
            }
        }
        for phrase in words.menu {
            phrases.add(phrase, Reason::Furniture, false);
        }
    }
    phrases
});

impl Phrases {
    fn add(&mut self, phrase: &str, reason: Reason, sure: bool) {
        let head = phrase.trim_end_matches('*').trim_end();
        let opens = head.len() < phrase.len() || reason == Reason::Related;
        let folded = fold(head);
        if opens && let Some(first) = folded.chars().next() {
            let colon = head.ends_with([':', '：']) || !phrase.ends_with('*');
            let opening = Opening { head: folded.clone(), colon, sentence: phrase.ends_with("**"), reason };
            self.openings.entry(first).or_default().push(opening);
        }
        let hit = Hit { reason, sure, heading: reason == Reason::Related };
        // A phrase that is sure in one language is not made unsure by another.
        self.whole.entry(folded).and_modify(|known| known.sure |= sure).or_insert(hit);
    }
}

/// What a line is known for, if anything.
pub fn look_up(text: &str) -> Option<Hit> {
    if text.len() > 600 {
        return None;
    }
    let folded = fold(text);
    whole(&folded).or_else(|| opening(&folded, text)).or_else(|| several(text, &folded))
}

fn whole(folded: &str) -> Option<Hit> {
    PHRASES.whole.get(folded).copied()
}

fn opening(folded: &str, text: &str) -> Option<Hit> {
    if size(text) > LONGEST {
        return None;
    }
    let openings = PHRASES.openings.get(&folded.chars().next()?)?;
    let hits = openings.iter().filter_map(|opening| {
        let rest = folded.strip_prefix(opening.head.as_str())?;
        let parted =
            opening.head.ends_with(is_unspaced) || rest.starts_with(|c: char| !c.is_alphanumeric() || is_unspaced(c));
        let named = rest.trim_start().starts_with([':', '|']);
        if !parted || (opening.colon && !named) {
            return None;
        }
        // A whole sentence that only begins like that may be the author's.
        let sure = opening.sentence || named || !is_sentence(text);
        Some(Hit { reason: opening.reason, sure, heading: false })
    });
    hits.max_by_key(|hit| hit.sure)
}

/// Several phrases in one line, with bars between them or none.
fn several(text: &str, folded: &str) -> Option<Hit> {
    let parts: Vec<&str> = text.split(['|', '·', '•', '●']).map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() >= 2 {
        let hits: Vec<Hit> = parts
            .iter()
            .map_while(|part| {
                let folded = fold(part);
                whole(&folded).or_else(|| opening(&folded, part))
            })
            .collect();
        let sure = hits.iter().any(|hit| hit.sure);
        return (hits.len() == parts.len()).then(|| Hit { sure, heading: false, ..hits[0] });
    }
    run(folded)
}

/// Phrases one behind the other, as the links of a menu are once they are text: `Save Copy link Share`.
fn run(folded: &str) -> Option<Hit> {
    let words: Vec<&str> = folded.split(' ').collect();
    if words.len() < 2 || words.len() > LONGEST {
        return None;
    }
    // For each number of words from the beginning: how many phrases they can be cut into, and what those say.
    let mut cut: Vec<Option<(usize, Hit)>> = vec![None; words.len() + 1];
    for end in 1..=words.len() {
        for begin in (end.saturating_sub(LONGEST_PHRASE)..end).rev() {
            let before = cut[begin];
            if begin > 0 && before.is_none() {
                continue;
            }
            // A number before a word is that of a section.
            let phrase = words[begin..end].join(" ");
            if phrase != "#"
                && let Some(hit) = whole(&phrase)
            {
                let (count, first) = before.unwrap_or((0, Hit { sure: false, ..hit }));
                cut[end] = Some((count + 1, Hit { sure: hit.sure || first.sure, heading: false, ..first }));
            }
        }
    }
    // Two may be a heading: "Popular music".
    cut[words.len()].map(|(count, hit)| Hit { sure: hit.sure && count >= 3, ..hit })
}

/// Whether a line may be the heading of a list of other articles, if one follows.
pub fn is_hint(text: &str) -> bool {
    size(text) <= 6 && !is_sentence(text) && has_any(&fold(text), &PHRASES.hints)
}

/// Whether a line speaks of newsletters, accounts and the like. A whole sentence must speak to the reader as well.
pub fn is_sign(text: &str) -> bool {
    if size(text) > 20 {
        return false;
    }
    let folded = fold(text);
    has_any(&folded, &PHRASES.signs) && (!is_sentence(text) || has_any(&folded, &PHRASES.you))
}

/// Whether a word of a folded text begins with one of these; Chinese has no words to begin.
fn has_any(folded: &str, beginnings: &[String]) -> bool {
    let begins = |at: usize| {
        let before = folded[..at].chars().next_back();
        before.is_none_or(|before| !before.is_alphanumeric() || is_unspaced(before))
    };
    beginnings.iter().any(|beginning| folded.match_indices(beginning.as_str()).any(|(at, _)| begins(at)))
}

/// Whether a line shows the way to a page: `Home > News > Coast`.
pub fn is_way(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['>', '›', '»', '→', '/', '|']).map(str::trim).collect();
    let short = |part: &&str| !part.is_empty() && size(part) <= 4 && !is_sentence(part);
    parts.len() >= 2 && parts.len() <= 8 && parts.iter().all(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_in_any_dress() {
        for (text, reason, sure) in [
            ("SHARE THIS ARTICLE", Reason::Sharing, true),
            ("Read also: Ferry strike ends", Reason::Related, true),
            ("0 comments", Reason::Comments, true),
            ("Home", Reason::Furniture, false),
            ("Home World Sport", Reason::Furniture, false),
            ("Save Copy link Share", Reason::Furniture, true),
            ("Share | Print | 3 comments", Reason::Furniture, true),
            ("Wir verwenden Cookies, um die Seite besser zu machen.", Reason::Cookies, true),
            ("اقرأ أيضاً", Reason::Related, true),
            ("分享到微博", Reason::Sharing, true),
        ] {
            let hit = look_up(text).unwrap_or_else(|| panic!("{text} is known"));
            assert_eq!((hit.reason, hit.sure), (reason, sure), "{text}");
        }
    }

    #[test]
    fn sentences_that_only_begin_like_them_are_not() {
        for text in [
            "Share this room with nobody, she said, and closed the door.",
            "Read also the small print before you sign.",
            "Related to this is the question of who pays.",
            "Homecoming",
        ] {
            assert!(look_up(text).is_none_or(|hit| !hit.sure), "{text}");
        }
    }
}
