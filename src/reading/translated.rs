//! What is translated so far into one language: what the engine wrote, and what the reader wrote over it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{document::ModelUsed, edits::Edits};
use crate::{
    article::LanguageCode,
    translate::{EngineInfo, Target, Translator},
};

/// By sentence index.
#[derive(Clone)]
pub(super) struct Translated {
    /// What the engine wrote.
    pub targets: Vec<Option<Target>>,
    /// Grows when some of them are to be made anew: what a job has in hand then is of before.
    pub turn: u64,
    /// What the reader wrote instead. Kept whatever happens to the engine's.
    pub edits: Edits,
    /// What translated the sentences of each language.
    pub makers: BTreeMap<LanguageCode, Maker>,
    pub words_per_second: f64,
}

impl Translated {
    pub fn new(count: usize) -> Self {
        Self {
            targets: vec![None; count],
            turn: 0,
            edits: Edits::default(),
            makers: BTreeMap::new(),
            words_per_second: 0.0,
        }
    }

    /// The translation as a reader sees it: the correction where there is one, else the engine's.
    pub fn target(&self, row: usize) -> Option<Target> {
        let machine = self.targets.get(row)?;
        match self.edits.get(row) {
            None => machine.clone(),
            Some(text) => Some(Target {
                text: text.to_owned(),
                machine: Some(machine.as_ref().map(|target| target.text.clone()).unwrap_or_default()),
                ..Target::default()
            }),
        }
    }

    /// Makes room for `count` rows before `row`.
    pub fn insert(&mut self, row: usize, count: usize) {
        let row = row.min(self.targets.len());
        self.targets.splice(row..row, std::iter::repeat_n(None, count));
        self.edits.insert(row, count);
        self.turn += 1;
    }

    /// Takes `count` rows out from `row` on, with what the reader wrote there.
    pub fn remove(&mut self, row: usize, count: usize) {
        let end = (row + count).min(self.targets.len());
        self.targets.drain(row.min(end)..end);
        self.edits.remove(row, count);
        self.turn += 1;
    }

    /// Text of [`Self::target`].
    pub fn text(&self, row: usize) -> Option<&str> {
        self.edits.get(row).or_else(|| self.targets.get(row)?.as_ref().map(|target| target.text.as_str()))
    }

    /// Whether anything is there to hand on.
    pub fn is_empty(&self) -> bool {
        self.targets.iter().all(Option::is_none) && self.edits.is_empty()
    }
}

/// An engine with the packs that it used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Maker {
    pub engine: EngineInfo,
    pub models: Vec<ModelUsed>,
    pub route: Vec<String>,
}

impl From<&dyn Translator> for Maker {
    fn from(translator: &dyn Translator) -> Self {
        let packs = translator.packs();
        Self {
            engine: translator.info(),
            route: packs.iter().map(|pack| pack.id().to_owned()).collect(),
            models: packs.into_iter().map(ModelUsed::from).collect(),
        }
    }
}
