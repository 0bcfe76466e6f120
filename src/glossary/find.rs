//! Finding terms in a sentence. Capitals (unless they matter), kinds of white space, apostrophes and hyphens, and the
//! ways of composing an accented letter make no difference; everything else does.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use unicode_normalization::char::decompose_canonical;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::Term;

/// Words that are written together with the next one: "l'Union", "dell'Unione".
const ELISIONS: &[&str] = &[
    "c", "d", "j", "l", "m", "n", "s", "t", "qu", "un", "all", "dall", "dell", "nell", "sull", "coll", "quell",
    "quest", "lorsqu", "puisqu", "jusqu",
];

/// A term at its place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use<'a> {
    /// In bytes of the text. A possessive is not part of it.
    pub range: Range<usize>,
    pub term: &'a Term,
}

/// Terms by their first letter.
#[derive(Default)]
pub(super) struct Index(HashMap<char, Vec<(usize, Vec<char>)>>);

impl Index {
    pub(super) fn of(terms: &[Term]) -> Self {
        let mut index: HashMap<char, Vec<(usize, Vec<char>)>> = HashMap::new();
        for (number, term) in terms.iter().enumerate() {
            let chars = Folded::of(term.source.trim(), false).chars;
            if let Some(&first) = chars.first() {
                index.entry(first).or_default().push((number, chars));
            }
        }
        Self(index)
    }

    /// Every place where a term stands, also those over one another.
    pub(super) fn candidates<'a>(&self, terms: &'a [Term], text: &str) -> Vec<Use<'a>> {
        let mut found = Vec::new();
        if self.0.is_empty() {
            return found;
        }
        let folded = Folded::of(text, false);
        let bounds = Bounds::of(text);
        for (at, first) in folded.chars.iter().enumerate() {
            let Some(terms_here) = self.0.get(first).filter(|_| folded.begins(at)) else { continue };
            if !bounds.begins(folded.at[at]) {
                continue;
            }
            for (number, chars) in terms_here {
                let end = at + chars.len();
                if !folded.chars[at..].starts_with(chars) || !folded.begins(end) {
                    continue;
                }
                let range = folded.at[at]..folded.at[end];
                let term = &terms[*number];
                if bounds.ends(range.end) && (!term.exact || same(&text[range.clone()], term.source.trim())) {
                    found.push(Use { range, term });
                }
            }
        }
        found
    }
}

/// Whether two terms can stand in the same place with equal right, so that a glossary must not have both.
pub(super) fn identity(term: &Term) -> (bool, String) {
    (term.exact, Folded::of(term.source.trim(), term.exact).chars.into_iter().collect())
}

fn same(text: &str, term: &str) -> bool {
    Folded::of(text, true).chars == Folded::of(term, true).chars
}

/// A text in the form in which it is compared, and where each character of that comes from.
struct Folded {
    chars: Vec<char>,
    /// Bytes of the text; one more than there are characters, for the end.
    at: Vec<usize>,
}

impl Folded {
    fn of(text: &str, capitals: bool) -> Self {
        let mut folded = Self { chars: Vec::with_capacity(text.len()), at: Vec::with_capacity(text.len() + 1) };
        for (at, c) in text.char_indices() {
            match c {
                // Soft hyphen and zero-width space: seen by nobody.
                '\u{AD}' | '\u{200B}' => {}
                '’' | 'ʼ' | '‘' => folded.push('\'', at),
                '‐' | '‑' => folded.push('-', at),
                c if c.is_whitespace() => {
                    if folded.chars.last() != Some(&' ') {
                        folded.push(' ', at);
                    }
                }
                c => decompose_canonical(c, |c| {
                    if capitals {
                        folded.push(c, at);
                    } else {
                        // The sigma at the end of a Greek word is the same letter.
                        c.to_lowercase().for_each(|c| folded.push(if c == 'ς' { 'σ' } else { c }, at));
                    }
                }),
            }
        }
        folded.at.push(text.len());
        folded
    }

    fn push(&mut self, c: char, at: usize) {
        self.chars.push(c);
        self.at.push(at);
    }

    /// Whether a character of the text begins here, rather than a part of one that was taken apart.
    fn begins(&self, at: usize) -> bool {
        at == 0 || at == self.chars.len() || self.at[at] != self.at[at - 1]
    }
}

/// Where words of a text begin and end.
struct Bounds<'a> {
    text: &'a str,
    words: HashSet<usize>,
}

impl<'a> Bounds<'a> {
    fn of(text: &'a str) -> Self {
        let mut words: HashSet<usize> = text.split_word_bound_indices().map(|(at, _)| at).collect();
        words.insert(text.len());
        Self { text, words }
    }

    fn begins(&self, at: usize) -> bool {
        let (before, after) = self.text.split_at(at);
        self.whole(at) && (self.words.contains(&at) || after.starts_with(spaceless) || elided(before))
    }

    fn ends(&self, at: usize) -> bool {
        let (before, after) = self.text.split_at(at);
        let possessive = || {
            let rest = after.strip_prefix(['\'', '’']).and_then(|rest| rest.strip_prefix(['s', 'S']));
            rest.is_some_and(|rest| self.words.contains(&(self.text.len() - rest.len())))
        };
        self.whole(at) && (self.words.contains(&at) || before.ends_with(spaceless) || possessive())
    }

    /// Not inside of a letter with its accents.
    fn whole(&self, at: usize) -> bool {
        GraphemeCursor::new(at, self.text.len(), true).is_boundary(self.text, 0).unwrap_or(false)
    }
}

fn elided(before: &str) -> bool {
    let Some(before) = before.strip_suffix(['\'', '’']) else { return false };
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    ELISIONS.contains(&word.as_str())
}

/// Letters of scripts that do not put spaces between words: Thai, Lao, Burmese, Khmer, kana, Han.
fn spaceless(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{
        Glossary,
        testing::{exact, kept, term},
    };
    use super::*;

    fn found<'a>(text: &'a str, terms: &[Term]) -> Vec<&'a str> {
        Glossary::new(terms.to_vec()).find(text).into_iter().map(|found| &text[found.range]).collect()
    }

    #[test]
    fn only_whole_words_are_found() {
        let terms = [kept("art"), kept("C++"), kept(".NET"), kept("3")];
        assert_eq!(found("Start with art, part of the Art-house; art.", &terms), ["art", "Art", "art"]);
        assert_eq!(found("C++ and .NET, not 3.5 but 3.", &terms), ["C++", ".NET", "3"]);
        assert_eq!(found("foo_art, example.art", &terms), [""; 0]);
    }

    #[test]
    fn a_possessive_and_an_elision_are_left_outside() {
        assert_eq!(
            found("Anna’s dog and James' cat; ANNA'S.", &[kept("Anna"), kept("James")]),
            ["Anna", "James", "ANNA"]
        );
        assert_eq!(found("Annas und Anna'sche", &[kept("Anna")]), [""; 0]);
        assert_eq!(found("L’Union et l'Union, d'unions, O'Union", &[kept("union")]), ["Union", "Union"]);
    }

    #[test]
    fn scripts_without_spaces_need_no_bounds() {
        assert_eq!(found("我们去北京大学吧，用Linux系统。", &[kept("北京大学"), kept("linux")]), ["北京大学", "Linux"]);
        assert_eq!(found("スーパーコンピューター", &[kept("コンピューター")]), ["コンピューター"]);
        assert_eq!(found("วันนี้อากาศดี", &[kept("อากาศ")]), ["อากาศ"]);
        // A vowel sign above belongs to its letter.
        assert_eq!(found("วันนี้อากาศดี", &[kept("ด")]), [""; 0]);
    }

    #[test]
    fn spaces_hyphens_and_accents_may_be_written_in_several_ways() {
        let terms = [kept("machine learning"), kept("café"), kept("e-mail"), kept("d'Or")];
        assert_eq!(
            found("Machine\u{a0}\n learning; cafe\u{301}, CAFÉ, e‑mail, Palme d’or", &terms),
            ["Machine\u{a0}\n learning", "cafe\u{301}", "CAFÉ", "e‑mail", "d’or"]
        );
        assert_eq!(found("cafe", &terms), [""; 0]);
        assert_eq!(found("cafe\u{301}", &[kept("cafe")]), [""; 0]);
        assert_eq!(found("ΟΔΟΣ", &[kept("οδός"), kept("οδος")]), ["ΟΔΟΣ"]);
    }

    #[test]
    fn capitals_matter_where_they_should() {
        assert_eq!(found("US and us, Us", &[exact("US", "EE. UU.")]), ["US"]);
        assert_eq!(found("US and us", &[term("US", "EE. UU.")]), ["US", "us"]);
    }

    proptest! {
        #[test]
        fn nothing_overlaps_and_what_is_found_stands_there(
            text in crate::testing::any_text(),
            cuts in proptest::collection::vec((0usize..300, 1usize..12, any::<bool>()), 0..12),
        ) {
            let chars: Vec<char> = text.chars().collect();
            let terms: Vec<Term> = cuts
                .into_iter()
                .map(|(at, length, exact)| Term {
                    source: chars.iter().skip(at % chars.len().max(1)).take(length).collect(),
                    target: None,
                    exact,
                })
                .collect();
            let glossary = Glossary::new(terms);
            let found = glossary.find(&text);
            prop_assert!(found.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
            prop_assert_eq!(found.is_empty(), !glossary.touches(&text));
            for Use { range, term } in found {
                prop_assert!(!range.is_empty());
                let fold = |text: &str| Folded::of(text.trim(), term.exact).chars;
                prop_assert_eq!(fold(&text[range]), fold(&term.source));
            }
        }
    }
}
