//! The reader's own terms: words that are not translated, and words with a translation that is fixed. One
//! [`Glossary`] for each pair of languages.
//!
//! - `find` finds terms in a sentence;
//! - `store` keeps the glossaries in the data folder;
//! - `csv` and `tbx` are the files that people exchange terms in.
//!
//! How the terms get into a translation is the business of [`crate::translate`].

mod csv;
mod files;
mod find;
mod gathered;
mod store;
mod tbx;

pub use files::{EXTENSIONS, FORMATS, export, import};
pub use find::Use;
pub use store::Glossaries;

use std::fmt;

use serde::{Deserialize, Serialize};

use find::Index;

/// Terms that one glossary may have.
pub const MOST_TERMS: usize = 10_000;
/// Characters that either side of a term may have.
pub const LONGEST_TERM: usize = 200;

/// A term of the glossary of one language pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Term {
    pub source: String,
    /// `None`: it is not translated.
    pub target: Option<String>,
    /// Capitals matter.
    pub exact: bool,
}

/// A term of the glossary as it was put into a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct AppliedTerm {
    pub source: String,
    pub target: String,
}

/// Terms read from a file, and what could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Imported {
    pub terms: Vec<Term>,
    pub notices: Vec<String>,
}

/// The terms of one language pair, ready to be looked for.
#[derive(Default)]
pub struct Glossary {
    terms: Vec<Term>,
    index: Index,
}

impl fmt::Debug for Glossary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Glossary").field(&self.terms).finish()
    }
}

impl Glossary {
    /// Of two terms that stand in the same place the longer one counts, then the one whose capitals matter, then
    /// the first.
    pub fn new(terms: Vec<Term>) -> Self {
        let index = Index::of(&terms);
        Self { terms, index }
    }

    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Where terms stand in a sentence: whole words (anything in scripts without spaces), the longest first, none
    /// over another, in the order of the text. Forms of a word are not guessed, an English possessive aside.
    pub fn find(&self, source: &str) -> Vec<Use<'_>> {
        let mut all = self.index.candidates(&self.terms, source);
        all.sort_by_key(|found| (std::cmp::Reverse(found.range.len()), !found.term.exact));
        // What is over a longer one has its beginning or its end inside of it.
        let mut taken = vec![false; source.len()];
        let mut chosen: Vec<Use<'_>> = Vec::new();
        for found in all {
            if !taken[found.range.start] && !taken[found.range.end - 1] {
                taken[found.range.clone()].fill(true);
                chosen.push(found);
            }
        }
        chosen.sort_by_key(|found| found.range.start);
        chosen
    }

    /// Whether any term stands in the sentence.
    pub fn touches(&self, source: &str) -> bool {
        !self.index.candidates(&self.terms, source).is_empty()
    }

    /// The terms that only one of the two has: what they touch is translated differently by them.
    pub fn differing(&self, other: &Glossary) -> Glossary {
        let only = |of: &Glossary, not: &Glossary| {
            let known: std::collections::HashSet<(&str, Option<&str>, bool)> = not.terms.iter().map(key).collect();
            of.terms.iter().filter(|term| !known.contains(&key(term))).cloned().collect::<Vec<_>>()
        };
        let mut terms = only(self, other);
        terms.extend(only(other, self));
        Glossary::new(terms)
    }
}

fn key(term: &Term) -> (&str, Option<&str>, bool) {
    (&term.source, term.target.as_deref(), term.exact)
}

#[cfg(test)]
pub(crate) mod testing {
    use super::*;

    pub fn term(source: &str, target: &str) -> Term {
        Term { source: source.into(), target: Some(target.into()), exact: false }
    }

    pub fn kept(source: &str) -> Term {
        Term { source: source.into(), target: None, exact: false }
    }

    pub fn exact(source: &str, target: &str) -> Term {
        Term { source: source.into(), target: Some(target.into()), exact: true }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        testing::{exact, kept, term},
        *,
    };

    #[test]
    fn what_changed_is_what_only_one_has() {
        let before = Glossary::new(vec![term("bridge", "puente"), term("mayor", "alcalde"), kept("Zürich")]);
        let after = Glossary::new(vec![term("bridge", "puente"), term("mayor", "alcaldesa")]);
        let changed = before.differing(&after);
        assert!(changed.touches("The mayor spoke.") && changed.touches("It is in Zürich."));
        assert!(!changed.touches("The bridge is old."), "nothing is different about the bridge");
        assert!(before.differing(&before).is_empty());
    }

    #[test]
    fn the_longest_term_counts_wherever_it_begins() {
        let glossary = Glossary::new(vec![kept("New York"), kept("York Times Company"), kept("Times")]);
        let text = "The New York Times Company and the Times of New York.";
        let found: Vec<&str> = glossary.find(text).into_iter().map(|found| &text[found.range]).collect();
        assert_eq!(found, ["York Times Company", "Times", "New York"]);
    }

    #[test]
    fn a_term_whose_capitals_matter_counts_before_one_whose_do_not() {
        let glossary = Glossary::new(vec![term("apple", "manzana"), exact("Apple", "Apple")]);
        let targets: Vec<_> =
            glossary.find("Apple sold an apple.").into_iter().map(|found| found.term.target.as_deref()).collect();
        assert_eq!(targets, [Some("Apple"), Some("manzana")]);
    }
}
