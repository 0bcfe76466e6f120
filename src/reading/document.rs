//! A reading as it is handed on: everything an export needs, with where it came from.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Reading;
use crate::{
    article::{Article, LanguageCode, SentenceId},
    error::{Error, Result},
    glossary::AppliedTerm,
    packs::Pack,
    summarise::Summary,
    translate::{Alignment, EngineInfo, Target, Warning},
};

/// The JSON of `diglot read --format json`; every export is made from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub article: Article,
    pub summary: Option<Summary>,
    pub translation: Option<Translation>,
    pub made: Made,
}

impl Document {
    /// The document with so many of its sentences at least, in whole blocks, and whether that is not all.
    pub fn beginning(&self, sentences: usize) -> (Document, bool) {
        let mut count = 0;
        let blocks = self.article.blocks.iter().take_while(|block| {
            let before = count;
            count += block.sentences.len();
            before < sentences
        });
        let blocks: Vec<_> = blocks.cloned().collect();
        let more = blocks.len() < self.article.blocks.len();
        let kept = blocks.iter().map(|block| block.sentences.len()).sum();
        let mut document = Document { article: Article { blocks, ..self.article.clone() }, ..self.clone() };
        document.translation.iter_mut().for_each(|translation| translation.sentences.truncate(kept));
        (document, more)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Translation {
    pub from: LanguageCode,
    pub to: LanguageCode,
    /// Packs used, in order; two when the way led through another language.
    pub route: Vec<String>,
    pub engine: EngineInfo,
    pub sentences: Vec<TranslatedSentence>,
    pub words_per_second: f64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TranslatedSentence {
    pub id: SentenceId,
    pub source: String,
    /// `None` where the work was stopped before it came to this sentence.
    pub target: Option<String>,
    pub alignment: Alignment,
    pub warnings: Vec<Warning>,
    /// Terms of the glossary that were put in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<AppliedTerm>,
    /// What the engine wrote, where `target` is the reader's own correction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub machine: Option<String>,
}

/// Provenance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Made {
    /// Program and version.
    pub with: String,
    /// RFC 3339, UTC.
    pub at: String,
    pub models: Vec<ModelUsed>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct ModelUsed {
    pub id: String,
    pub version: String,
    pub tier: String,
    pub licence: String,
    /// sha256 of the model file.
    pub digest: String,
}

impl From<&Pack> for ModelUsed {
    fn from(pack: &Pack) -> Self {
        let manifest = &pack.manifest;
        Self {
            id: manifest.id.clone(),
            version: manifest.version.clone(),
            tier: manifest.tier.clone(),
            licence: manifest.licence.clone(),
            digest: manifest.model_digest().to_owned(),
        }
    }
}

impl Document {
    /// Reads back what the JSON export wrote.
    ///
    /// # Errors
    /// `Unreadable` when it is not such a document.
    pub fn from_json(text: &str) -> Result<Self> {
        serde_json::from_str(text).map_err(|e| {
            Error::new(crate::error::Code::Unreadable, "This is not a reading exported by Diglot as JSON.").because(e)
        })
    }
}

impl Reading {
    /// The reading as it stands, for the reader's language `to`. `at` is the time to write into it.
    pub fn document(&self, to: &LanguageCode, at: jiff::Timestamp) -> Document {
        let summary = self.preferred_in(to);
        let state = self.state();
        let article = state.article.as_ref().clone();
        let translated = state.translations.get(to).filter(|t| !t.is_empty());
        // What translated the languages that are in the text now: a correction may have left others behind.
        let languages = article.sentences().map(|(block, _)| block.language.as_ref().or(article.language.as_ref()));
        let languages: BTreeSet<&LanguageCode> = languages.flatten().collect();
        let makers = translated.iter().flat_map(|t| &t.makers).filter(|(from, _)| languages.contains(from));
        let makers: Vec<_> = makers.collect();
        let main = makers.iter().find(|(from, _)| Some(*from) == article.language.as_ref()).or(makers.first());
        let translation = translated.and_then(|translated| {
            let sentences = article
                .sentences()
                .enumerate()
                .map(|(row, (block, sentence))| {
                    let there = translated.target(row);
                    let target = there.as_ref().map(|target| target.text.clone());
                    let Target { alignment, warnings, terms, machine, .. } = there.unwrap_or_default();
                    let source = block.sentence_text(sentence).to_owned();
                    TranslatedSentence { id: sentence.id, source, target, alignment, warnings, terms, machine }
                })
                .collect();
            Some(Translation {
                from: article.language.clone()?,
                to: to.clone(),
                route: main.map(|(_, maker)| maker.route.clone()).unwrap_or_default(),
                // Without an engine at work every sentence is the reader's own.
                engine: main.map_or_else(EngineInfo::by_hand, |(_, maker)| maker.engine.clone()),
                sentences,
                words_per_second: translated.words_per_second,
            })
        });
        let mut models: Vec<ModelUsed> = Vec::new();
        for model in makers.iter().flat_map(|(_, maker)| &maker.models) {
            if !models.contains(model) {
                models.push(model.clone());
            }
        }
        Document {
            made: Made { with: format!("diglot {}", env!("CARGO_PKG_VERSION")), at: at.to_string(), models },
            article,
            summary,
            translation,
        }
    }
}
