//! A short summary in which every line points to the sentences it rests on.
//!
//! A [`Summariser`] chooses or writes lines; [`engines`] lists the ones there are. Coverage is counted
//! here, for every engine the same: each sentence of the article was read or is listed as omitted.

mod lexical;

pub use lexical::Lexical;

use serde::{Deserialize, Serialize};

use crate::{
    article::{Article, BlockKind, LanguageCode, SentenceId},
    error::{Code, Error, Result},
    progress::Cancel,
    translate::{EngineInfo, Warning},
};

/// Whether the lines are the author's own sentences or written by a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    Extractive,
    Abstractive,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SummaryLine {
    /// In the summary's language when it could be translated, otherwise the same as `source_text`.
    pub text: String,
    pub source_text: String,
    pub evidence: Vec<SentenceId>,
    pub warnings: Vec<Warning>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Omitted {
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub id: SentenceId,
    pub reason: String,
}

/// How much of the article the summary is made of. Every sentence is read or omitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Coverage {
    pub read: usize,
    pub total: usize,
    pub omitted: Vec<Omitted>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Language of the lines' `text`.
    pub language: Option<LanguageCode>,
    pub mode: Mode,
    pub engine: EngineInfo,
    pub lines: Vec<SummaryLine>,
    pub coverage: Coverage,
}

/// How long a summary is asked to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts", rename = "SummaryLength"))]
#[serde(rename_all = "snake_case")]
pub enum Length {
    Short,
    Medium,
    Long,
    #[serde(untagged)]
    // The window offers the three words; a number is for the command.
    #[cfg_attr(feature = "bindings", ts(skip))]
    Lines(usize),
}

impl Length {
    /// Number of lines for an article of so many sentences. A summary is never more than half of its
    /// source, unless the reader counts the lines himself.
    pub fn lines(self, sentences: usize) -> usize {
        let half = sentences.div_ceil(2);
        match self {
            Length::Short => 3.min(half),
            Length::Medium => 6.min(half),
            Length::Long => 12.min(half),
            Length::Lines(n) => n.min(sentences),
        }
    }
}

impl std::str::FromStr for Length {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "short" => Ok(Length::Short),
            "medium" => Ok(Length::Medium),
            "long" => Ok(Length::Long),
            n => match n.parse() {
                Ok(n) if n > 0 => Ok(Length::Lines(n)),
                _ => Err("give short, medium, long or a number of lines from 1".into()),
            },
        }
    }
}

/// A sentence that an engine may read, and choose if `eligible`.
pub struct Candidate<'a> {
    pub id: SentenceId,
    pub text: &'a str,
    pub language: Option<&'a LanguageCode>,
    /// Headings and rows of tables are read, but they are not lines of a summary.
    pub eligible: bool,
    /// First sentence of its paragraph.
    pub opens_block: bool,
}

/// Chooses sentences.
pub trait Summariser: Send + Sync {
    fn info(&self) -> EngineInfo;

    /// Indices of at most `count` eligible candidates, best for a summary together, in reading order.
    ///
    /// # Errors
    /// `Cancelled` once the switch is thrown.
    fn choose(&self, candidates: &[Candidate<'_>], count: usize, cancel: &Cancel) -> Result<Vec<usize>>;
}

/// The engines there are, by the name that `--engine` takes. The first is the default.
pub fn engines() -> Vec<(&'static str, Box<dyn Summariser>)> {
    vec![("lexical", Box::new(Lexical))]
}

/// The engine with this name, or the default for `None`.
///
/// # Errors
/// `Unsupported` with the names there are.
pub fn engine(name: Option<&str>) -> Result<Box<dyn Summariser>> {
    let all = engines();
    let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    let unknown = Error::new(
        Code::Unsupported,
        format!("There is no summary engine '{}'. There is: {}.", name.unwrap_or_default(), names.join(", ")),
    );
    all.into_iter().find(|(known, _)| name.is_none_or(|name| name == *known)).map(|(_, engine)| engine).ok_or(unknown)
}

/// Summarises an article in its own language.
///
/// # Errors
/// `Cancelled` once the switch is thrown.
pub fn summarise(article: &Article, length: Length, engine: &dyn Summariser, cancel: &Cancel) -> Result<Summary> {
    let mut omitted = Vec::new();
    let mut candidates = Vec::new();
    for (block, sentence) in article.sentences() {
        if block.kind == BlockKind::Code {
            omitted.push(Omitted { id: sentence.id, reason: "code".into() });
            continue;
        }
        candidates.push(Candidate {
            id: sentence.id,
            text: block.sentence_text(sentence),
            language: block.language.as_ref(),
            eligible: !matches!(block.kind, BlockKind::Heading | BlockKind::TableRow | BlockKind::Caption),
            opens_block: sentence.id.sentence == 1,
        });
    }
    // An article of headings only is summarised by its headings rather than not at all.
    if !candidates.iter().any(|c| c.eligible) {
        candidates.iter_mut().for_each(|c| c.eligible = true);
    }
    let eligible = candidates.iter().filter(|c| c.eligible).count();
    let chosen = engine.choose(&candidates, length.lines(eligible), cancel)?;
    let lines = chosen
        .into_iter()
        .map(|at| SummaryLine {
            text: candidates[at].text.to_owned(),
            source_text: candidates[at].text.to_owned(),
            evidence: vec![candidates[at].id],
            warnings: Vec::new(),
        })
        .collect();
    Ok(Summary {
        language: article.language.clone(),
        mode: Mode::Extractive,
        engine: engine.info(),
        lines,
        coverage: Coverage { read: candidates.len(), total: candidates.len() + omitted.len(), omitted },
    })
}
