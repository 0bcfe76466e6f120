//! A short summary in which every line points to the sentences it rests on.
//!
//! A [`Summariser`] chooses or writes lines; [`Summarisers`] has the ones there are. Coverage is counted
//! here, for every engine the same: each sentence of the article was read or is listed as omitted.

mod check;
mod engines;
mod evidence;
pub mod features;
mod head;
mod lexical;
mod pick;
mod semantic;
mod terms;
pub mod written;

pub use check::{NAME_NOT_IN_EVIDENCE, NUMBER_NOT_IN_EVIDENCE, check};
pub use engines::{Choice, ENGINES, Summarisers};
pub use evidence::Evidence;
pub use lexical::Lexical;
pub use semantic::Semantic;

use serde::{Deserialize, Serialize};

use crate::{
    article::{Article, BlockKind, LanguageCode, SentenceId},
    error::Result,
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
    pub kind: BlockKind,
    /// Headings, rows of tables and sentences that only announce what follows are read, but they are not lines of
    /// a summary.
    pub eligible: bool,
    /// First sentence of its paragraph.
    pub opens_block: bool,
}

/// How the work is done, who is told how far it is, and who may stop it.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    /// Threads that work at the same time.
    pub workers: usize,
    pub cancel: &'a Cancel,
    /// Hears how many sentences were read.
    pub tell: &'a (dyn Fn(usize) + Sync),
}

impl<'a> Watch<'a> {
    /// One thread, and nobody is told.
    pub fn quiet(cancel: &'a Cancel) -> Self {
        Self { workers: 1, cancel, tell: &|_| () }
    }

    /// # Errors
    /// `Cancelled` once the switch is thrown.
    fn step(&self, done: usize) -> Result<()> {
        (self.tell)(done);
        self.cancel.check()
    }
}

/// Chooses sentences.
pub trait Summariser: Send + Sync {
    fn info(&self) -> EngineInfo;

    /// Indices of at most `count` eligible candidates, best for a summary together, in reading order.
    ///
    /// # Errors
    /// `Cancelled` once the switch is thrown; `Engine` when a model fails.
    fn choose(&self, candidates: &[Candidate<'_>], count: usize, watch: &Watch<'_>) -> Result<Vec<usize>>;
}

/// What an engine is given of an article, and the sentences that it is not.
pub fn candidates(article: &Article) -> (Vec<Candidate<'_>>, Vec<Omitted>) {
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
            kind: block.kind,
            eligible: !matches!(block.kind, BlockKind::Heading | BlockKind::TableRow | BlockKind::Caption)
                && !announces(block.sentence_text(sentence)),
            opens_block: sentence.id.sentence == 1,
        });
    }
    // An article of nothing else is summarised by that rather than not at all.
    if !candidates.iter().any(|c| c.eligible) {
        candidates.iter_mut().for_each(|c| c.eligible = true);
    }
    (candidates, omitted)
}

/// Whether a sentence only says that something follows ("The rules are these:"): without that it says nothing.
fn announces(text: &str) -> bool {
    text.trim_end().ends_with([':', '：'])
}

/// Summarises an article in its own language.
///
/// # Errors
/// `Cancelled` once the switch is thrown; `Engine` when a model fails.
pub fn summarise(article: &Article, length: Length, engine: &dyn Summariser, watch: &Watch<'_>) -> Result<Summary> {
    let (candidates, omitted) = candidates(article);
    let eligible = candidates.iter().filter(|c| c.eligible).count();
    let chosen = engine.choose(&candidates, length.lines(eligible), watch)?;
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
