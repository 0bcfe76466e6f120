//! A sentence with its terms, and one attempt at getting them into its translation.

use std::ops::Range;

use super::{
    links::{Patch, moved, replace},
    span::{Hints, Linked},
};
use crate::{
    article::LanguageCode,
    glossary::{AppliedTerm, Glossary, Term},
    translate::{Target, align::words},
};

/// A term of the sentence.
struct Wanted {
    /// In characters of the source.
    source: Range<usize>,
    /// As the source writes it.
    from: String,
    /// As it has to stand in the translation.
    to: String,
    /// Stays letter for letter.
    kept: bool,
}

pub(super) struct Sentence<'a> {
    pub source: &'a str,
    wanted: Vec<Wanted>,
    to: &'a LanguageCode,
}

/// A translation, and for each term where it stands in it.
pub(super) struct Attempt {
    target: Target,
    /// Patches of the source that was translated, to the source.
    disguise: Vec<Patch>,
    /// In characters of the translation, with what has to stand there.
    spans: Vec<Option<(Range<usize>, String)>>,
}

impl Attempt {
    pub(super) fn placed(&self) -> usize {
        self.spans.iter().flatten().count()
    }

    pub(super) fn complete(&self) -> bool {
        self.spans.iter().all(Option::is_some)
    }

    /// Whether every term that a name stood for has its place.
    pub(super) fn has(&self, names: &[Option<&str>]) -> bool {
        self.spans.iter().zip(names).all(|(span, name)| name.is_none() || span.is_some())
    }

    /// The translation with the terms in it, and the terms that are not.
    pub(super) fn finish(self, sentence: &Sentence<'_>) -> (Target, Vec<String>) {
        let mut placed: Vec<(usize, Range<usize>, String)> = Vec::new();
        let mut missed: Vec<String> = Vec::new();
        for (number, span) in self.spans.into_iter().enumerate() {
            match span {
                Some((range, text)) => placed.push((number, range, text)),
                None if missed.contains(&sentence.wanted[number].from) => {}
                None => missed.push(sentence.wanted[number].from.clone()),
            }
        }
        placed.sort_by_key(|(_, range, _)| range.start);
        let target = self.target;
        let (text, patches) =
            replace(&target.text, placed.iter().map(|(_, range, text)| (range.clone(), text.as_str())));
        let mut links: Vec<[usize; 4]> = Vec::new();
        for &[a, b, c, d] in &target.alignment {
            // A term is linked as a whole, below.
            if placed.iter().any(|(_, range, _)| range.start < d && c < range.end) {
                continue;
            }
            let (from, to) = (moved(&self.disguise, a..b), moved(&patches, c..d));
            links.push([from.start, from.end, to.start, to.end]);
        }
        let mut terms: Vec<AppliedTerm> = Vec::new();
        for ((number, _, text), patch) in placed.into_iter().zip(&patches) {
            let wanted = &sentence.wanted[number];
            links.push([wanted.source.start, wanted.source.end, patch.new.start, patch.new.end]);
            let applied = AppliedTerm { source: wanted.from.clone(), target: text };
            if !terms.contains(&applied) {
                terms.push(applied);
            }
        }
        links.sort_unstable();
        links.dedup();
        (Target { text, alignment: links, terms, ..target }, missed)
    }
}

impl<'a> Sentence<'a> {
    /// `None` for a sentence without terms.
    pub(super) fn of(source: &'a str, glossary: &Glossary, to: &'a LanguageCode) -> Option<Self> {
        let mut wanted = Vec::new();
        for found in glossary.find(source) {
            let from = &source[found.range.clone()];
            let start = source[..found.range.start].chars().count();
            wanted.push(Wanted {
                source: start..start + from.chars().count(),
                from: from.to_owned(),
                to: found.term.target.clone().unwrap_or_else(|| from.to_owned()),
                kept: found.term.target.is_none(),
            });
        }
        (!wanted.is_empty()).then_some(Self { source, wanted, to })
    }

    /// The source with each term as it has to stand in the translation.
    pub(super) fn with_terms(&self) -> String {
        replace(self.source, self.wanted.iter().map(|wanted| (wanted.source.clone(), wanted.to.as_str()))).0
    }

    /// The translation of a sentence that is nothing but terms and marks: no model is needed for it.
    pub(super) fn whole(&self) -> Option<Attempt> {
        let nothing = self.wanted.iter().map(|wanted| (wanted.source.clone(), ""));
        if replace(self.source, nothing).0.chars().any(char::is_alphanumeric) {
            return None;
        }
        let text = self.source.to_owned();
        let alignment =
            self.wanted.iter().map(|w| [w.source.start, w.source.end, w.source.start, w.source.end]).collect();
        let spans =
            self.wanted.iter().map(|w| Some((w.source.clone(), self.at_beginning(&text, &w.source, w)))).collect();
        Some(Attempt { target: Target { text, alignment, ..Target::default() }, disguise: Vec::new(), spans })
    }

    /// Each term as the source writes it.
    pub(super) fn terms(&self) -> impl Iterator<Item = &str> {
        self.wanted.iter().map(|wanted| wanted.from.as_str())
    }

    /// A name for each term that an attempt missed (for all, if there was none), none of which stands in the sentence.
    pub(super) fn names<'n>(&self, missed: Option<&Attempt>, names: &[&'n str]) -> Vec<Option<&'n str>> {
        let source = self.source.to_lowercase();
        let mut free = names.iter().copied().filter(|name| !source.contains(&name.to_lowercase()));
        let missed = |number: usize| missed.is_none_or(|attempt| attempt.spans[number].is_none());
        (0..self.wanted.len()).map(|number| if missed(number) { free.next() } else { None }).collect()
    }

    /// The source with names in place of terms.
    pub(super) fn disguised(&self, names: &[Option<&str>]) -> String {
        self.disguise(names).0
    }

    fn disguise(&self, names: &[Option<&str>]) -> (String, Vec<Patch>) {
        let named = self.wanted.iter().zip(names);
        replace(self.source, named.filter_map(|(wanted, name)| Some((wanted.source.clone(), (*name)?))))
    }

    /// Looks for the terms in a translation of the source, with `names` in place of some. With `own`, what the model
    /// makes of each term alone, it goes by the links where a term is not there already.
    pub(super) fn attempt(&self, names: &[Option<&str>], target: Target, own: Option<&[Vec<String>]>) -> Attempt {
        let (_, forward) = self.disguise(names);
        let disguise: Vec<Patch> =
            forward.iter().map(|patch| Patch { old: patch.new.clone(), new: patch.old.clone() }).collect();
        let ranges = words(&target.text);
        let chars: Vec<char> = target.text.chars().collect();
        let texts: Vec<String> =
            ranges.iter().map(|range| chars[range.clone()].iter().collect::<String>().to_lowercase()).collect();
        let linked = Linked { words: &ranges, texts: &texts, links: &target.alignment, to: self.to };
        let mut taken: Vec<Range<usize>> = Vec::new();
        let mut spans: Vec<Option<(Range<usize>, String)>> = Vec::new();
        for (number, wanted) in self.wanted.iter().enumerate() {
            let free =
                |range: &Range<usize>| taken.iter().all(|other| other.end <= range.start || range.end <= other.start);
            let span = match names.get(number).copied().flatten() {
                Some(name) => once(&target.text, name).filter(free).map(|range| {
                    let text = self.at_beginning(&target.text, &range, wanted);
                    (range, text)
                }),
                None => {
                    let there = places(&target.text, &wanted.to, !wanted.kept).into_iter().find(free).map(|range| {
                        let text = chars[range.clone()].iter().collect();
                        (range, text)
                    });
                    let linked = |own: &Vec<String>| {
                        let length = words(&wanted.from).len();
                        let range =
                            linked.span(&moved(&forward, wanted.source.clone()), &Hints { length, words: own })?;
                        let text = self.at_beginning(&target.text, &range, wanted);
                        Some((widened(&chars, range, &text), text)).filter(|(range, _)| free(range))
                    };
                    there.or_else(|| linked(own?.get(number)?))
                }
            };
            taken.extend(span.iter().map(|(range, _)| range.clone()));
            spans.push(span);
        }
        Attempt { target, disguise, spans }
    }

    /// The term as it stands at this place: with a capital where the sentence begins.
    fn at_beginning(&self, text: &str, range: &Range<usize>, wanted: &Wanted) -> String {
        let capital = |text: &str| text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        let first = !text.chars().take(range.start).any(char::is_alphanumeric);
        let mut chars = wanted.to.chars();
        match chars.next() {
            Some(letter) if first && !wanted.kept && capital(self.source) => {
                letter.to_uppercase().chain(chars).collect()
            }
            _ => wanted.to.clone(),
        }
    }
}

/// Where a text stands as whole words, in characters. Capitals matter; the first letter of a sentence may `rise`.
fn places(text: &str, wanted: &str, rise: bool) -> Vec<Range<usize>> {
    let term = Term { source: wanted.to_owned(), target: None, exact: false };
    let glossary = Glossary::new(vec![term]);
    let exact = |found: &str, first: bool| {
        let mut pairs = found.chars().zip(wanted.chars());
        let start = pairs.next().is_some_and(|(a, b)| a == b || first && a.to_lowercase().eq(b.to_lowercase()));
        found.chars().count() == wanted.chars().count() && start && pairs.all(|(a, b)| a == b)
    };
    let found = glossary.find(text).into_iter().map(|found| found.range);
    found
        .filter(|range| exact(&text[range.clone()], rise && !text[..range.start].contains(char::is_alphanumeric)))
        .map(|range| {
            let start = text[..range.start].chars().count();
            start..start + text[range].chars().count()
        })
        .collect()
}

/// Where a name stands, if it is there once, as a word, and nowhere inside of another.
fn once(text: &str, name: &str) -> Option<Range<usize>> {
    if text.to_lowercase().matches(&name.to_lowercase()).count() != 1 {
        return None;
    }
    places(text, name, false).pop()
}

/// The range with what stands beside it and the replacement brings along: a mark of its own ("Yahoo!"), or a
/// word that would be there twice ("Real" before "Real Madrid").
fn widened(chars: &[char], range: Range<usize>, replacement: &str) -> Range<usize> {
    let new: Vec<char> = replacement.chars().collect();
    let space = |at: usize| usize::from(chars.get(at) == Some(&' '));
    let same = |old: &[char], new: &[char]| {
        old.iter().flat_map(|c| c.to_lowercase()).eq(new.iter().flat_map(|c| c.to_lowercase()))
    };
    // Between two letters nothing may be cut.
    let cut = |text: &[char], at: usize| {
        at == 0 || at == text.len() || !(text[at - 1].is_alphanumeric() && text[at].is_alphanumeric())
    };
    let start = (1..new.len()).rev().filter(|&length| cut(&new, length)).find_map(|length| {
        let end = range.start - if new[length] == ' ' { space(range.start.checked_sub(1)?) } else { 0 };
        let start = end.checked_sub(length)?;
        (cut(chars, start) && same(&chars[start..end], &new[..length])).then_some(start)
    });
    let end = (1..new.len()).rev().filter(|&length| cut(&new, new.len() - length)).find_map(|length| {
        let at = new.len() - length;
        let start = range.end + if new[at - 1] == ' ' { space(range.end) } else { 0 };
        let end = start + length;
        (end <= chars.len() && cut(chars, end) && same(&chars[start..end], &new[at..])).then_some(end)
    });
    start.unwrap_or(range.start)..end.unwrap_or(range.end)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::single_range_in_vec_init, reason = "one range is one place")]
    use super::*;

    #[test]
    fn what_the_replacement_brings_along_is_not_there_twice() {
        let widened = |text: &str, word: &str, new: &str| {
            let chars: Vec<char> = text.chars().collect();
            let start = text[..text.find(word).unwrap()].chars().count();
            let range = widened(&chars, start..start + word.chars().count(), new);
            chars[range].iter().collect::<String>()
        };
        assert_eq!(widened("Es el Real Madrid.", "Madrid", "Real Madrid"), "Real Madrid");
        assert_eq!(widened("Es La OTAN aquí.", "OTAN", "la OTAN"), "La OTAN");
        assert_eq!(widened("Compré Yaho!", "Yaho", "Yahoo!"), "Yaho!");
        assert_eq!(widened("¿Compré Yaho! hoy", "Yaho", "¡Yahoo!"), "Yaho!");
        assert_eq!(widened("Con .NE hoy", "NE", ".NET"), ".NE");
        assert_eq!(widened("unreal Madrid", "Madrid", "Real Madrid"), "Madrid", "only whole words");
        assert_eq!(widened("Mar", "Mar", "Mar Mar"), "Mar");
        assert_eq!(widened("el banco de España", "banco", "banco de España"), "banco de España");
    }

    #[test]
    fn a_name_must_be_there_once_and_whole() {
        assert_eq!(once("Vi a Boston, sí.", "Boston"), Some(5..11));
        assert_eq!(once("Vi a Bostons.", "Boston"), None);
        assert_eq!(once("Boston y boston", "Boston"), None);
        assert_eq!(once("boston", "Boston"), None);
    }

    #[test]
    fn a_text_is_found_letter_for_letter() {
        assert_eq!(places("El banco y el Banco", "banco", true), [3..8]);
        assert_eq!(places("¿Banco o banco?", "banco", true), [1..6, 9..14]);
        assert_eq!(places("¿Banco o banco?", "banco", false), [9..14]);
    }
}
