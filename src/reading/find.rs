//! Finding a text in both columns.

use serde::Serialize;

use super::Reading;
use crate::{article::LanguageCode, language::fold::Folded};

/// More hits than this are counted and not listed: nobody steps through them.
const MOST: usize = 10_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Source,
    Target,
}

/// Where a text was found, in Unicode characters of the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Hit {
    pub row: usize,
    pub side: Side,
    pub start: usize,
    pub end: usize,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Found {
    /// In reading order, source before target; the first ten thousand.
    pub hits: Vec<Hit>,
    /// All of them.
    pub total: usize,
}

impl Reading {
    /// Finds `query` in the sentences and in their translations into `to`, whatever its case and accents
    /// ([`crate::language::fold`]). Nothing is found for a query without a character to look for.
    pub fn find(&self, to: &LanguageCode, query: &str) -> Found {
        let query = Folded::new(query.trim());
        let mut found = Found::default();
        if query.is_empty() {
            return found;
        }
        // The article is shared and the texts are copied, so that a search of a book holds up nobody.
        let article = self.article();
        let targets: Vec<Option<String>> = match self.state().translations.get(to) {
            Some(t) => (0..t.targets.len()).map(|row| t.text(row).map(str::to_owned)).collect(),
            None => Vec::new(),
        };
        for (row, (block, sentence)) in article.sentences().enumerate() {
            let source = block.sentence_text(sentence);
            let target = targets.get(row).and_then(Option::as_deref);
            for (side, text) in [(Side::Source, Some(source)), (Side::Target, target)] {
                for range in text.into_iter().flat_map(|text| Folded::new(text).find(&query)) {
                    found.total += 1;
                    if found.hits.len() < MOST {
                        found.hits.push(Hit { row, side, start: range.start, end: range.end });
                    }
                }
            }
        }
        found
    }
}
