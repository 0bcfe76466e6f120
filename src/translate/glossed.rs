//! A translator that puts the reader's terms in: what has a fixed translation gets that, what is not to be translated
//! stays letter for letter.
//!
//! A sentence is translated as ever. Where a term is not there already, the words that the model's links ([`Way::Links`])
//! say it with are replaced; where the links do not say it clearly, a name that models copy stands for the term in
//! another translation of the sentence ([`Way::Names`]). A term that neither got in is said in a warning.
//!
//! How the ways compare, with the pack en-es that comes with Diglot (`cargo run --example glossary_methods`): the share
//! of terms that are there letter for letter; of sentences in which nothing else came out otherwise than without a
//! glossary; of those in which both are so. First on the 82 sentences that the ways were shaped on, then on 56 that were
//! written after that (one rule, for terms of several words, was changed once more after a look at those).
//!
//! | way                     | there   | undamaged | both    | there   | undamaged | both    |
//! |-------------------------|--------:|----------:|--------:|--------:|----------:|--------:|
//! | no glossary             |  34.0 % |   100.0 % |  26.8 % |  18.1 % |   100.0 % |  12.5 % |
//! | links                   |  93.8 % |   100.0 % |  92.7 % |  83.3 % |   100.0 % |  82.1 % |
//! | names "Xq"              |  51.5 % |    92.7 % |  39.0 % |  41.7 % |    85.7 % |  25.0 % |
//! | names "\_\_1\_\_"       |  68.0 % |    81.7 % |  48.8 % |  63.9 % |    69.6 % |  39.3 % |
//! | names "7391"            |  60.8 % |    85.4 % |  42.7 % |  55.6 % |    76.8 % |  35.7 % |
//! | names "Tom"             |  82.5 % |    69.5 % |  53.7 % |  80.6 % |    60.7 % |  42.9 % |
//! | names "Boston"          |  76.3 % |    69.5 % |  46.3 % |  76.4 % |    66.1 % |  50.0 % |
//! | names "X1"              |  88.7 % |    76.8 % |  64.6 % |  94.4 % |    48.2 % |  44.6 % |
//! | names "Boston", links   |  99.0 % |    69.5 % |  68.3 % |  94.4 % |    66.1 % |  60.7 % |
//! | links, names "Boston"   |  99.0 % |   100.0 % |  98.8 % |  94.4 % |    89.3 % |  83.9 % |
//! | links, "Boston", "X1"   | 100.0 % |   100.0 % | 100.0 % |  95.8 % |    89.3 % |  85.7 % |
//!
//! The last is what [`Glossed::new`] takes. The links come first because the rest of the sentence stays what it was; a name
//! changes what the model makes of it. Where the links fail, that model has mostly lost the term itself, and another
//! translation is no loss. A sentence with a term takes about twice the time of one without, one that needs a name about
//! three times.

mod links;
mod sentence;
mod span;
#[cfg(test)]
mod tests;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use unicode_segmentation::UnicodeSegmentation;

use super::{EngineInfo, Target, Translator, Warning, guard};
use crate::{article::LanguageCode, error::Result, glossary::Glossary, packs::Pack, progress::Cancel};

use sentence::{Attempt, Sentence};

/// Names that models copy. The second set is for languages that write places in letters of their own.
const NAMES: [&[&str]; 2] = [&["Boston", "Chicago", "Texas", "Tokyo"], &["X1", "X2", "X3", "X4"]];

/// A way of getting terms into a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// The model's own words, where they are the terms already.
    Plain,
    /// The words that are linked to a term's are replaced by it.
    Links,
    /// These names stand for the terms that are still missing while the model translates.
    Names(&'static [&'static str]),
}

/// A translator around another, which looks its work over already.
pub struct Glossed {
    pub inner: Arc<dyn Translator>,
    pub glossary: Arc<Glossary>,
    pub from: LanguageCode,
    pub to: LanguageCode,
    /// Tried in this order until all terms are in.
    pub ways: Vec<Way>,
    /// What the model makes of each term alone, asked for once.
    alone: Mutex<HashMap<String, Vec<String>>>,
}

impl Glossed {
    /// With the ways that did best.
    pub fn new(inner: Arc<dyn Translator>, glossary: Arc<Glossary>, from: LanguageCode, to: LanguageCode) -> Self {
        let ways = [Way::Plain, Way::Links].into_iter().chain(NAMES.map(Way::Names)).collect();
        Self { inner, glossary, from, to, ways, alone: Mutex::default() }
    }

    /// With other ways, to compare them.
    pub fn with_ways(self, ways: Vec<Way>) -> Self {
        Self { ways, ..self }
    }

    /// The sentence with its terms, in the best of the ways.
    fn gloss(&self, sentence: &Sentence<'_>, cancel: &Cancel) -> Result<Target> {
        if let Some(whole) = sentence.whole() {
            return Ok(self.finish(sentence, whole));
        }
        let plain = self.inner.align(sentence.source, cancel)?;
        let mut own: Option<Vec<Vec<String>>> = None;
        let mut best: Option<Attempt> = None;
        for way in &self.ways {
            let attempt = match way {
                Way::Plain => sentence.attempt(&[], plain.clone(), None),
                Way::Links => {
                    let own = match &own {
                        Some(own) => own,
                        None => own.insert(self.own(sentence, cancel)?),
                    };
                    sentence.attempt(&[], plain.clone(), Some(own))
                }
                Way::Names(names) => {
                    let names = sentence.names(best.as_ref(), names);
                    let target = self.inner.align(&sentence.disguised(&names), cancel)?;
                    if target.warnings.iter().any(|warning| worse(warning, &plain)) {
                        continue;
                    }
                    let attempt = sentence.attempt(&names, target, own.as_deref());
                    // A name that is not where it can be taken out again may be anywhere, in any shape.
                    if !attempt.has(&names) {
                        continue;
                    }
                    attempt
                }
            };
            if best.as_ref().is_none_or(|best| best.placed() < attempt.placed()) {
                let complete = attempt.complete();
                best = Some(attempt);
                if complete {
                    break;
                }
            }
        }
        let best = best.filter(|best| best.placed() > 0).unwrap_or_else(|| sentence.attempt(&[], plain, None));
        Ok(self.finish(sentence, best))
    }

    /// The words that the model has for each term alone, and those of the term.
    fn own(&self, sentence: &Sentence<'_>, cancel: &Cancel) -> Result<Vec<Vec<String>>> {
        let known = |term: &str| self.alone.lock().unwrap_or_else(PoisonError::into_inner).get(term).cloned();
        let mut all = Vec::new();
        for term in sentence.terms() {
            // Not held while the engine runs: two threads may ask for the same once.
            let words = match known(term) {
                Some(words) => words,
                None => {
                    let targets = self.inner.translate(&[term], cancel)?;
                    let theirs = targets.iter().flat_map(|target| target.text.unicode_words());
                    let words: Vec<String> = theirs.chain(term.unicode_words()).map(str::to_lowercase).collect();
                    let mut alone = self.alone.lock().unwrap_or_else(PoisonError::into_inner);
                    alone.insert(term.to_owned(), words.clone());
                    words
                }
            };
            all.push(words);
        }
        Ok(all)
    }

    /// Says what was put in and what was not, and looks for numbers again: some stand in terms.
    fn finish(&self, sentence: &Sentence<'_>, attempt: Attempt) -> Target {
        let (mut target, missed) = attempt.finish(sentence);
        target.warnings.retain(|warning| warning.kind != guard::NUMBER_LOST);
        let source = sentence.with_terms();
        target.warnings.extend(guard::lost((&source, Some(&self.from)), (&target.text, Some(&self.to))));
        target.warnings.extend(missed.into_iter().map(|term| Warning::new(guard::TERM_MISSED, Some(term))));
        target
    }
}

impl Translator for Glossed {
    fn info(&self) -> EngineInfo {
        self.inner.info()
    }

    fn packs(&self) -> Vec<&Pack> {
        self.inner.packs()
    }

    fn translate(&self, sources: &[&str], cancel: &Cancel) -> Result<Vec<Target>> {
        let mut targets = self.inner.translate(sources, cancel)?;
        for (source, target) in sources.iter().zip(&mut targets) {
            let Some(sentence) = Sentence::of(source, &self.glossary, &self.to) else { continue };
            if self.ways.first() == Some(&Way::Plain) && sentence.whole().is_none() {
                let attempt = sentence.attempt(&[], target.clone(), None);
                if attempt.complete() {
                    *target = Target { alignment: Vec::new(), ..self.finish(&sentence, attempt) };
                    continue;
                }
            }
            *target = Target { alignment: Vec::new(), ..self.gloss(&sentence, cancel)? };
        }
        Ok(targets)
    }

    fn align(&self, source: &str, cancel: &Cancel) -> Result<Target> {
        match Sentence::of(source, &self.glossary, &self.to) {
            Some(sentence) => self.gloss(&sentence, cancel),
            None => self.inner.align(source, cancel),
        }
    }

    fn links(&self) -> bool {
        self.inner.links()
    }
}

/// Whether a translation went wrong in a way that the plain one did not.
fn worse(warning: &Warning, plain: &Target) -> bool {
    matches!(warning.kind.as_str(), guard::EMPTY | guard::LOOP | guard::TOO_LONG | guard::TOO_SHORT)
        && !plain.warnings.iter().any(|other| other.kind == warning.kind)
}
