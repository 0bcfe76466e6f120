//! A reading as a window shows it: one row a sentence, fetched in pages.

use std::{collections::BTreeMap, ops::Range};

use serde::Serialize;

use super::Reading;
use crate::{
    article::{Article, Block, BlockKind, Credit, LanguageCode, Paste, Reason, Sentence, SentenceId, Source},
    language::{Detection, words},
    summarise::{Coverage, Mode, Summary},
    translate::{EngineInfo, Target, Warning},
};

/// What a window needs to know of a reading before it asks for rows.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Opened {
    /// Names the reading in later calls.
    pub reading: String,
    pub title: Option<String>,
    pub source: Source,
    pub detection: Detection,
    /// The reader chose the language by hand.
    pub corrected: bool,
    pub rows: usize,
    pub words: usize,
    /// Languages of its sentences, the most used first.
    pub languages: Vec<LanguageShare>,
    /// The row where the reader left this text the last time; 0 for a new one.
    pub place: usize,
    /// What a paste was repaired in; `None` when there is nothing to repair.
    pub paste: Option<Paste>,
    /// The articles that one paste seems to hold; empty when it is one.
    pub parts: Vec<Part>,
    /// Sentences for a person about what was left out or repaired on the way in.
    pub notices: Vec<String>,
    pub byline: Option<String>,
    /// As the source has it, or RFC 3339.
    pub published: Option<String>,
    pub site: Option<String>,
    pub credits: Vec<Credit>,
    /// How many pieces of the source are not part of the article now.
    pub dropped: usize,
    /// Pieces that the reader put back.
    pub put_back: usize,
    /// Whether it is kept in the library.
    pub kept: bool,
}

/// A piece of the source that is not part of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct LeftOut {
    /// `b57`: the block's id once it is put back.
    pub id: String,
    pub reason: Reason,
    pub text: String,
    /// The row that it stands before; the number of rows when it stands after the last.
    pub row: usize,
}

/// A language and how many sentences are in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct LanguageShare {
    pub code: Option<LanguageCode>,
    pub rows: usize,
}

/// One of several articles in a paste.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Part {
    pub title: String,
    pub words: usize,
}

/// A link in a sentence, in Unicode characters. Only http, https and mailto come through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts", rename = "Link"))]
pub struct RowLink {
    pub start: usize,
    pub end: usize,
    pub href: String,
}

/// Bold or slanted letters of a sentence, in Unicode characters; in order and without overlap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts", rename = "Mark"))]
pub struct RowMark {
    pub start: usize,
    pub end: usize,
    pub strong: bool,
    pub emphasis: bool,
}

/// One sentence. `index` counts through the article from 0.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Row {
    pub index: usize,
    pub id: String,
    pub block: String,
    pub kind: BlockKind,
    pub level: u8,
    pub first_in_block: bool,
    pub language: Option<LanguageCode>,
    /// The reader chose the language of this paragraph by hand.
    pub chosen: bool,
    pub source: String,
    pub links: Vec<RowLink>,
    pub marks: Vec<RowMark>,
    pub target: Option<Target>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct TranslatedRow {
    pub index: usize,
    pub target: Target,
}

/// A summary with the rows that its lines rest on.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts", rename = "Summary"))]
pub struct SummaryView {
    pub language: Option<LanguageCode>,
    pub mode: Mode,
    pub engine: EngineInfo,
    pub lines: Vec<LineView>,
    pub coverage: Coverage,
    /// Sentences for a person about how it was made.
    pub notices: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts", rename = "SummaryLine"))]
pub struct LineView {
    pub text: String,
    /// Language of `text`.
    pub language: Option<LanguageCode>,
    pub source_text: String,
    pub evidence: Vec<String>,
    /// Row of each evidence sentence.
    pub rows: Vec<usize>,
    pub warnings: Vec<Warning>,
}

impl SummaryView {
    /// `own` is the language of the lines' `source_text`.
    pub(super) fn of(summary: Summary, own: Option<&LanguageCode>, to: &LanguageCode, article: &Article) -> Self {
        let Summary { language, mode, engine, lines, coverage } = summary;
        let lines = lines
            .into_iter()
            .map(|line| LineView {
                // A line is translated or it is still its source.
                language: if line.text == line.source_text { own.cloned() } else { Some(to.clone()) },
                rows: line.evidence.iter().filter_map(|id| index_of(article, *id)).collect(),
                evidence: line.evidence.iter().map(ToString::to_string).collect(),
                text: line.text,
                source_text: line.source_text,
                warnings: line.warnings,
            })
            .collect();
        Self { language, mode, engine, lines, coverage, notices: Vec::new() }
    }
}

pub(super) fn count(article: &Article) -> usize {
    article.blocks.iter().map(|block| block.sentences.len()).sum()
}

/// Row of a sentence.
pub(super) fn index_of(article: &Article, id: SentenceId) -> Option<usize> {
    // Not by its number: pieces that were put back stand between others and are numbered after all of them.
    let at = article.blocks.iter().position(|block| block.id == id.block)?;
    let before: usize = article.blocks[..at].iter().map(|b| b.sentences.len()).sum();
    let within = (id.sentence as usize).checked_sub(1)?;
    (within < article.blocks[at].sentences.len()).then_some(before + within)
}

fn shares(article: &Article) -> Vec<LanguageShare> {
    let mut counts: BTreeMap<Option<&LanguageCode>, usize> = BTreeMap::new();
    for block in article.blocks.iter().filter(|block| block.kind != BlockKind::Code) {
        *counts.entry(block.language.as_ref()).or_default() += block.sentences.len();
    }
    let mut shares: Vec<LanguageShare> =
        counts.into_iter().map(|(code, rows)| LanguageShare { code: code.cloned(), rows }).collect();
    shares.sort_by_key(|share| std::cmp::Reverse(share.rows));
    shares
}

/// A piece of a block that is in a sentence, in characters of the sentence.
fn within(block: &Block, sentence: &Sentence, piece: &Range<usize>) -> Option<Range<usize>> {
    let (text, range) = (block.sentence_text(sentence), &sentence.range);
    let (start, end) = (piece.start.max(range.start), piece.end.min(range.end));
    let before = text.get(..start.checked_sub(range.start)?)?.chars().count();
    let inside = block.text.get(start..end).filter(|inside| !inside.is_empty())?;
    Some(before..before + inside.chars().count())
}

fn links_in(block: &Block, sentence: &Sentence) -> Vec<RowLink> {
    let inside = block.links.iter().filter_map(|link| {
        let Range { start, end } = within(block, sentence, &link.range)?;
        Some(RowLink { start, end, href: link.href.clone() })
    });
    inside.collect()
}

fn marks_in(block: &Block, sentence: &Sentence) -> Vec<RowMark> {
    let inside = block.marks.iter().filter_map(|mark| {
        let Range { start, end } = within(block, sentence, &mark.range)?;
        Some(RowMark { start, end, strong: mark.strong, emphasis: mark.emphasis })
    });
    inside.collect()
}

impl Reading {
    /// What a window shows around the rows. `id` is how the window names this reading.
    pub fn opened(&self, id: &str) -> Opened {
        let state = self.state();
        let article = &state.article;
        Opened {
            reading: id.to_owned(),
            title: article.title.clone(),
            source: article.source.clone(),
            detection: state.detection.clone(),
            corrected: state.chosen.whole.is_some(),
            rows: count(article),
            words: article.blocks.iter().map(|block| words(&block.text)).sum::<f64>() as usize,
            languages: shares(article),
            place: 0,
            paste: article.paste,
            parts: Vec::new(),
            notices: article.notices.clone(),
            byline: article.byline.clone(),
            published: article.published.clone(),
            site: article.site.clone(),
            credits: article.credits.clone(),
            dropped: article.dropped.len(),
            put_back: state.put_back.len(),
            kept: false,
        }
    }

    /// Rows `from..to`, with what is translated into `target` so far.
    pub fn rows(&self, target: Option<&LanguageCode>, from: usize, to: usize) -> Vec<Row> {
        let state = self.state();
        let translated = target.and_then(|to| state.translations.get(to));
        let mut rows = Vec::new();
        let mut index = 0;
        for block in &state.article.blocks {
            let end = index + block.sentences.len();
            if end > from && index < to {
                for (number, sentence) in block.sentences.iter().enumerate() {
                    let at = index + number;
                    if !(from..to).contains(&at) {
                        continue;
                    }
                    rows.push(Row {
                        index: at,
                        id: sentence.id.to_string(),
                        block: block.id.to_string(),
                        kind: block.kind,
                        level: block.level,
                        first_in_block: number == 0,
                        language: block.language.clone(),
                        chosen: state.chosen.blocks.contains_key(&block.id),
                        source: block.sentence_text(sentence).to_owned(),
                        links: links_in(block, sentence),
                        marks: marks_in(block, sentence),
                        target: translated.and_then(|t| t.target(at)),
                    });
                }
            }
            index = end;
        }
        rows
    }

    /// The summary as far as it is translated into `to`, with rows.
    pub fn summary_view(&self, to: &LanguageCode) -> Option<SummaryView> {
        let article = self.article();
        Some(SummaryView::of(self.summary_in(to)?, article.language.as_ref(), to, &article))
    }
}
