//! The reader's word on which language it is: of the whole article, or of one block.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{Reading, State};
use crate::{
    article::{Article, BlockId, LanguageCode},
    language::detect,
    translate::{Target, guard},
};

/// What the reader chose by hand.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Chosen {
    pub whole: Option<LanguageCode>,
    pub blocks: BTreeMap<BlockId, LanguageCode>,
}

impl Reading {
    /// The reader says which language the article is in, or with `None` goes back to what was detected.
    /// Sentence ids stay, blocks that were set by hand too. Only sentences whose language changes lose what
    /// the engine made of them.
    pub fn set_language(&self, language: Option<&LanguageCode>) {
        let mut chosen = self.state().chosen.clone();
        chosen.whole = language.cloned();
        self.choose(chosen);
    }

    /// As [`Self::set_language`], for one block. A block that is not there changes nothing.
    pub fn set_block_language(&self, block: BlockId, language: Option<&LanguageCode>) {
        let mut chosen = self.state().chosen.clone();
        match language {
            Some(language) => chosen.blocks.insert(block, language.clone()),
            None => chosen.blocks.remove(&block),
        };
        self.choose(chosen);
    }

    fn choose(&self, chosen: Chosen) {
        let mut state = self.state();
        let before = Arc::clone(&state.article);
        state.chosen = chosen;
        state.read_anew();
        let after = Arc::clone(&state.article);
        let changed =
            sentence_languages(&before).zip(sentence_languages(&after)).map(|(before, after)| before != after);
        let changed: Vec<bool> = changed.collect();
        for translated in state.translations.values_mut() {
            for (target, _) in translated.targets.iter_mut().zip(&changed).filter(|(_, changed)| **changed) {
                *target = None;
            }
        }
    }

    /// Drops what the engine made of the sentences of `from` that `which` picks, so that they are translated
    /// anew. The reader's corrections stay. Returns their rows.
    pub fn forget(&self, from: &LanguageCode, to: &LanguageCode, which: impl Fn(&str) -> bool) -> Vec<usize> {
        let mut state = self.state();
        let article = Arc::clone(&state.article);
        let Some(translated) = state.translations.get_mut(to) else { return Vec::new() };
        let mut rows = Vec::new();
        for (row, (block, sentence)) in article.sentences().enumerate() {
            let language = block.language.as_ref().or(article.language.as_ref());
            let there = translated.targets.get(row).is_some_and(Option::is_some);
            if there && language == Some(from) && which(block.sentence_text(sentence)) {
                translated.targets[row] = None;
                rows.push(row);
            }
        }
        if !rows.is_empty() {
            // What a job into this language has in hand now was made without the change.
            translated.turn += 1;
        }
        rows
    }

    /// Drops all that engines wrote into `to`: better models are there. The reader's corrections stay.
    pub fn forget_all(&self, to: &LanguageCode) {
        self.drop_targets(to, |_| true);
    }

    /// Drops the sentences that stayed in their own language for want of a pack.
    pub fn forget_stayed(&self, to: &LanguageCode) {
        self.drop_targets(to, |target| target.warnings.iter().any(guard::stayed));
    }

    fn drop_targets(&self, to: &LanguageCode, which: impl Fn(&Target) -> bool) {
        let mut state = self.state();
        let Some(translated) = state.translations.get_mut(to) else { return };
        let mut dropped = false;
        for target in translated.targets.iter_mut().filter(|target| target.as_ref().is_some_and(&which)) {
            *target = None;
            dropped = true;
        }
        if dropped {
            // What a job into this language has in hand now was made by what was there before.
            translated.turn += 1;
        }
    }
}

impl State {
    /// The article as detected, with what the reader chose laid over it. What was made of the article as it was,
    /// translations aside, is of no use any more.
    pub(super) fn read_anew(&mut self) {
        let (mut article, mut detection) = (Article::clone(&self.detected.0), self.detected.1.clone());
        if let Some(language) = &self.chosen.whole {
            detect::correct(&mut article, &mut detection, language);
        }
        for (id, language) in &self.chosen.blocks {
            if let Some(block) = article.blocks.iter_mut().find(|block| block.id == *id) {
                block.language = Some(language.clone());
            }
        }
        self.article = Arc::new(article);
        self.detection = detection;
        self.summary = None;
        self.summary_of = None;
        self.summary_rows.clear();
        self.written = None;
    }
}

fn sentence_languages(article: &Article) -> impl Iterator<Item = Option<&LanguageCode>> {
    article.sentences().map(|(block, _)| block.language.as_ref())
}
