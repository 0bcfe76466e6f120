//! How a reading is arranged when it is handed on. Every format has all four, each with provenance and coverage.

use serde::{Deserialize, Serialize};

use crate::{
    error::{Code, Error, Result},
    reading::Document,
};

/// What of a reading is written, and where source and translation stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts", rename = "ExportLayout"))]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// The summary with its evidence, and none of the text.
    Summary,
    /// Summary, then source and translation side by side, sentence against sentence.
    #[default]
    Columns,
    /// Summary, then each sentence with its translation under it.
    Interleaved,
    /// Summary, then the translation alone, as a text to be read.
    Translation,
}

impl Layout {
    pub const ALL: [Self; 4] = [Self::Summary, Self::Columns, Self::Interleaved, Self::Translation];

    /// What `--layout` takes.
    pub fn id(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Columns => "columns",
            Self::Interleaved => "interleaved",
            Self::Translation => "translation",
        }
    }

    /// For a person.
    pub fn name(self) -> &'static str {
        match self {
            Self::Summary => "Summary only",
            Self::Columns => "Side by side",
            Self::Interleaved => "Sentence by sentence",
            Self::Translation => "Translation only",
        }
    }

    /// Whether sentences of the article stand in it in their own language.
    pub(super) fn has_source(self) -> bool {
        matches!(self, Self::Columns | Self::Interleaved)
    }

    /// Whether anything stands in it besides the summary and where it comes from.
    pub(super) fn has_text(self) -> bool {
        self != Self::Summary
    }

    /// Whether the document has what this arrangement is about.
    ///
    /// # Errors
    /// `Empty` for a summary that is not there, and for a translation that is not there.
    pub fn check(self, document: &Document) -> Result<()> {
        let missing = match self {
            Self::Summary if document.summary.as_ref().is_none_or(|s| s.lines.is_empty()) => {
                "There is no summary to export. Summarise the text first, or export it in another arrangement."
            }
            Self::Translation if !is_translated(document) => NO_TRANSLATION,
            _ => return Ok(()),
        };
        Err(Error::new(Code::Empty, missing))
    }
}

pub(super) const NO_TRANSLATION: &str =
    "Nothing is translated yet. Translate the text first, or export it in another arrangement or format.";

/// Whether one sentence at least has a translation.
pub(super) fn is_translated(document: &Document) -> bool {
    document.translation.iter().flat_map(|t| &t.sentences).any(|sentence| sentence.target.is_some())
}

impl std::str::FromStr for Layout {
    type Err = Error;

    fn from_str(id: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|layout| layout.id() == id).ok_or_else(|| {
            let ids = Self::ALL.map(Self::id).join(", ");
            Error::new(Code::Unsupported, format!("There is no arrangement '{id}'. There is: {ids}."))
        })
    }
}
