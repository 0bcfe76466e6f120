//! Source sentences become target sentences.
//!
//! [`route`] says which packs lead from one language to another, [`Engines`] loads them once and shares
//! them, a [`Translator`] does the work for one route, [`guard`] looks at what came out. A new engine
//! is one new file with a [`Translator`] and one line in [`engines`].

mod align;
mod besides;
mod checked;
mod engines;
mod glossed;
pub mod guard;
pub(crate) mod header;
mod marian;
mod pivot;
mod remembered;
pub mod route;
mod split;
mod torch;

pub use align::Alignment;
pub use besides::Besides;
pub use engines::Engines;
pub use glossed::{Glossed, Way};
pub use remembered::Remembered;
pub use route::{Needed, Route, RoutePack};

use serde::{Deserialize, Serialize};

use crate::{error::Result, glossary::AppliedTerm, packs::Pack, progress::Cancel};

/// Which engine and model made something; goes into every export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts", rename = "Engine"))]
pub struct EngineInfo {
    pub name: String,
    pub version: String,
    pub model: String,
    /// sha256 of the model file; several, joined by `+`, for a route of several models.
    pub digest: String,
}

impl EngineInfo {
    /// Nobody but the reader.
    pub fn by_hand() -> Self {
        Self { name: "by hand".into(), version: String::new(), model: String::new(), digest: String::new() }
    }
}

/// Something about a result that a reader should know before relying on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Warning {
    pub kind: String,
    pub value: Option<String>,
}

impl Warning {
    pub fn new(kind: &str, value: Option<String>) -> Self {
        Self { kind: kind.to_owned(), value }
    }
}

/// The translation of one sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Target {
    pub text: String,
    /// Linked words as `[source start, source end, target start, target end]` in Unicode characters.
    /// Empty until somebody asked for it: it costs as much as the translation itself.
    pub alignment: Alignment,
    pub warnings: Vec<Warning>,
    /// Terms of the glossary that were put in.
    #[serde(default)]
    pub terms: Vec<AppliedTerm>,
    /// What the engine wrote, where `text` is the reader's own correction; empty if it wrote nothing.
    #[serde(default)]
    pub machine: Option<String>,
}

/// Translates sentences from one language into another.
pub trait Translator: Send + Sync {
    fn info(&self) -> EngineInfo;

    /// The packs at work, in order.
    fn packs(&self) -> Vec<&Pack>;

    /// Translates a batch. One target for each source, in order; a sentence too long for the model is
    /// cut at clauses and says so in a warning. Cost is about that of the longest sentence times the
    /// number of sentences: give it a few of about the same length. An engine that runs elsewhere is stopped by `cancel`
    /// at once; one in this program goes on to the end of the batch.
    ///
    /// # Errors
    /// `Engine` when the engine fails or panics, `Cancelled`; `Network` where it is a server.
    fn translate(&self, sources: &[&str], cancel: &Cancel) -> Result<Vec<Target>>;

    /// Translates one sentence and links its words. The text is the same as [`Self::translate`] gives, where it
    /// [links words](Self::links) at all.
    ///
    /// # Errors
    /// As [`Self::translate`].
    fn align(&self, source: &str, cancel: &Cancel) -> Result<Target>;

    /// Whether it can say which words belong together.
    fn links(&self) -> bool;
}
