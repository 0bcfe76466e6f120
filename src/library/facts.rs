//! What the library says of a reading in lists and finds it by.

use std::collections::BTreeSet;

use super::{Failure, packed, words};
use crate::{
    article::LanguageCode,
    glossary::AppliedTerm,
    language::words as count_words,
    reading::{Kept, ModelUsed, Reading},
};

/// A title that is longer, or made of a text's beginning, is cut here, in characters.
const LONGEST_TITLE: usize = 200;

pub(super) struct Facts {
    pub title: Option<String>,
    pub source: String,
    pub language: Option<LanguageCode>,
    pub summary: Option<String>,
    pub words: i64,
    pub rows: i64,
    pub languages: Vec<LanguageFacts>,
    /// Lines by side: `title`, `summary`, `source`, and `target:es` for each language. Of the last two, line n is row n.
    pub sides: Vec<(String, Vec<String>)>,
}

pub(super) struct LanguageFacts {
    pub language: LanguageCode,
    pub translated: i64,
    pub corrected: i64,
    pub terms: Vec<AppliedTerm>,
    pub models: Vec<ModelUsed>,
}

impl Facts {
    /// `to` is the language that the reader sees the summary in.
    pub fn of(reading: &Reading, kept: &Kept, to: Option<&LanguageCode>) -> Result<Self, Failure> {
        let article = reading.article();
        let beginning = || article.blocks.first().map(|block| block.text.as_str());
        let title = article.title.as_deref().or_else(beginning).map(tidy).map(cut);
        let about = [article.byline.as_deref(), article.site.as_deref(), Some(article.source.describe())];
        let about = title.as_deref().into_iter().chain(about.into_iter().flatten()).map(tidy).collect();
        let source = article.sentences().map(|(block, sentence)| tidy(block.sentence_text(sentence))).collect();
        let (mut languages, mut targets) = (Vec::new(), Vec::new());
        for (language, into) in &kept.into {
            let corrections = into.corrections();
            let line = |(row, target): (usize, &Option<crate::translate::Target>)| {
                let engine = target.as_ref().map(|target| target.text.as_str());
                tidy(corrections.get(&row).map(String::as_str).or(engine).unwrap_or_default())
            };
            let lines: Vec<String> =
                into.targets().iter().enumerate().map(|(row, target)| line((row, target))).collect();
            let mut terms: Vec<AppliedTerm> = Vec::new();
            for term in into.targets().iter().flatten().flat_map(|target| &target.terms) {
                if !terms.contains(term) {
                    terms.push(term.clone());
                }
            }
            languages.push(LanguageFacts {
                language: language.clone(),
                translated: count(lines.iter().filter(|line| !line.is_empty()).count()),
                corrected: count(corrections.len()),
                terms,
                models: into.models(),
            });
            targets.push((format!("target:{language}"), lines));
        }
        let mut sides = vec![
            ("title".to_owned(), about),
            ("summary".to_owned(), summary_lines(reading, kept)),
            ("source".to_owned(), source),
        ];
        sides.append(&mut targets);
        let own = article.language.clone();
        let summary = to.or(own.as_ref()).and_then(|to| reading.summary_in(to)).or_else(|| reading.summary());
        Ok(Self {
            title,
            source: serde_json::to_string(&article.source).map_err(|e| Failure::Contents(e.to_string()))?,
            language: own,
            summary: summary.and_then(|summary| summary.lines.first().map(|line| tidy(&line.text))),
            words: count(article.blocks.iter().map(|block| count_words(&block.text)).sum::<f64>() as usize),
            rows: count(article.sentences().count()),
            languages,
            sides,
        })
    }

    /// The columns of the table `words`, in their order.
    pub fn indexed(&self) -> [String; 5] {
        let of = |side: &str| -> Vec<&str> {
            let sides = self.sides.iter().filter(|(name, _)| name.split(':').next() == Some(side));
            sides.flat_map(|(_, lines)| lines.iter().map(String::as_str)).collect()
        };
        let column = |side: &str| words::lines(of(side).into_iter());
        let all = self.sides.iter().flat_map(|(_, lines)| lines.iter().map(String::as_str));
        [column("title"), column("summary"), column("source"), column("target"), words::letters(all)]
    }

    pub fn packed(&self) -> Result<Vec<(&str, Vec<u8>)>, Failure> {
        self.sides.iter().map(|(side, lines)| Ok((side.as_str(), packed::text(&lines.join("\n"))?))).collect()
    }
}

/// The lines of the summary in every language that they are in, each once.
fn summary_lines(reading: &Reading, kept: &Kept) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let summaries = kept.into.keys().filter_map(|to| reading.summary_in(to)).chain(reading.summary());
    let lines = summaries.flat_map(|summary| summary.lines).flat_map(|line| [line.text, line.source_text]);
    lines.map(|line| tidy(&line)).filter(|line| seen.insert(line.clone())).collect()
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cut(text: String) -> String {
    match text.char_indices().nth(LONGEST_TITLE) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}

/// SQLite's numbers are signed.
pub(super) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
