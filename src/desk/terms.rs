//! Glossaries: the terms of a language pair, and which sentences they change.

use serde::Serialize;

use super::{Desk, lock};
use crate::{article::LanguageCode, error::Result, glossary::Term};

/// Rows of a reading that have to be translated anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Stale {
    pub reading: String,
    pub rows: Vec<usize>,
}

impl Desk {
    /// The terms of a pair, sorted by source.
    pub fn glossary(&self, from: &LanguageCode, to: &LanguageCode) -> Vec<Term> {
        self.engines.glossaries().get(from, to).terms().to_vec()
    }

    /// Replaces the terms of a pair and says which sentences of the open readings that changes: what the
    /// engine made of them is dropped.
    ///
    /// # Errors
    /// As [`crate::glossary::Glossaries::set`].
    pub fn save_glossary(&self, from: &LanguageCode, to: &LanguageCode, terms: Vec<Term>) -> Result<Vec<Stale>> {
        let before = self.engines.glossaries().get(from, to);
        self.engines.glossaries().set(from, to, terms)?;
        let changed = before.differing(&self.engines.glossaries().get(from, to));
        let mut stale: Vec<Stale> = lock(&self.readings)
            .iter()
            .map(|(id, on)| Stale {
                reading: id.clone(),
                rows: on.reading.forget(from, to, |text| changed.touches(text)),
            })
            .filter(|stale| !stale.rows.is_empty())
            .collect();
        stale.iter().for_each(|stale| self.changed(&stale.reading));
        stale.sort_by(|a, b| a.reading.cmp(&b.reading));
        Ok(stale)
    }
}
