//! A reading as it is kept: all that [`Reading::reopen`] needs to go on as if it had never been closed. What was
//! detected and what the reader chose instead, pieces that were put back, the summary, every language with what the
//! engine wrote, what the reader wrote over it and the steps that can be undone.
//!
//! It is in parts that can be kept one by one ([`crate::library`] does), so that a correction does not write the whole
//! article anew. Each part is JSON when it is written.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{
    Reading, State,
    edits::Edits,
    languages::Chosen,
    left_out::PutBack,
    rows,
    translated::{Maker, Translated},
    written::Written,
};
use crate::{
    article::{Article, LanguageCode, SentenceId},
    error::{Code, Error, Result},
    language::Detection,
    places::Places,
    reading::ModelUsed,
    summarise::{Length, Mode, Summary},
    translate::{EngineInfo, Target},
};

/// Everything of a reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    pub text: KeptText,
    pub summary: Option<KeptSummary>,
    /// By the reader's language.
    pub into: BTreeMap<LanguageCode, KeptInto>,
    /// Whether it was reopened from what is kept, and so knows all of that.
    reopened: bool,
}

/// The article and what is known of its languages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptText {
    /// As detected, with the pieces that the reader put back.
    detected: Article,
    detection: Detection,
    chosen: Chosen,
    put_back: PutBack,
}

/// A summary in the article's language, and what it was asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptSummary {
    summary: Summary,
    of: Option<(Length, EngineInfo)>,
    /// The one that a model wrote besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    written: Option<Written>,
}

/// What is translated into one language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptInto {
    /// What the engine wrote, by row.
    targets: Vec<Option<Target>>,
    edits: Edits,
    makers: BTreeMap<LanguageCode, Maker>,
    words_per_second: f64,
}

impl KeptText {
    /// The name of the text: that of the article before the reader put anything back.
    pub fn digest(&self) -> String {
        let mut article = self.detected.clone();
        article.blocks.retain(|block| !self.put_back.contains_key(&block.id));
        Places::digest(&article)
    }
}

impl KeptInto {
    /// Models at work, each once.
    pub fn models(&self) -> Vec<ModelUsed> {
        let mut models: Vec<ModelUsed> = Vec::new();
        for model in self.makers.values().flat_map(|maker| &maker.models) {
            if !models.contains(model) {
                models.push(model.clone());
            }
        }
        models
    }

    /// What the engine wrote, by row.
    pub fn targets(&self) -> &[Option<Target>] {
        &self.targets
    }

    /// What the reader wrote instead, by row.
    pub fn corrections(&self) -> &BTreeMap<usize, String> {
        self.edits.texts()
    }

    /// The engine that translates this language, as it calls itself.
    pub fn engine(&self, from: &LanguageCode) -> Option<&EngineInfo> {
        self.makers.get(from).map(|maker| &maker.engine)
    }

    fn is_empty(&self) -> bool {
        self.targets.iter().all(Option::is_none) && self.edits.is_untouched()
    }
}

impl Reading {
    /// The reading as it stands.
    pub fn snapshot(&self) -> Kept {
        let state = self.state();
        let into = state.translations.iter().map(|(to, translated)| {
            let Translated { targets, edits, makers, words_per_second, turn: _ } = translated.clone();
            (to.clone(), KeptInto { targets, edits, makers, words_per_second })
        });
        Kept {
            text: KeptText {
                detected: Article::clone(&state.detected.0),
                detection: state.detected.1.clone(),
                chosen: state.chosen.clone(),
                put_back: state.put_back.clone(),
            },
            summary: state.summary.clone().map(|summary| KeptSummary {
                summary,
                of: state.summary_of.clone(),
                written: state.written.clone(),
            }),
            into: into.filter(|(_, into)| !into.is_empty()).collect(),
            reopened: state.reopened,
        }
    }

    /// All that is kept of this text is of this reading, or known to it: what it has no more was dropped by it.
    pub(crate) fn knows_all(&self) {
        self.state().reopened = true;
    }

    /// The reading that [`Self::snapshot`] was taken of.
    ///
    /// # Errors
    /// `Unreadable` when the parts do not belong together.
    pub fn reopen(kept: Kept) -> Result<Self> {
        let Kept { text, summary, into, .. } = kept;
        let count = rows::count(&text.detected);
        for (to, into) in &into {
            if into.targets.len() != count || into.edits.last_row().is_some_and(|row| row >= count) {
                return Err(not_together(format!("{} rows into {to}, the article has {count}", into.targets.len())));
            }
        }
        let article = Arc::new(text.detected);
        let mut state = State {
            article: Arc::clone(&article),
            detection: text.detection.clone(),
            detected: (article, text.detection),
            chosen: text.chosen,
            put_back: text.put_back,
            translations: BTreeMap::new(),
            summary: None,
            summary_of: None,
            summary_rows: Vec::new(),
            written: None,
            preferred: Mode::Extractive,
            reopened: true,
        };
        state.read_anew();
        if let Some(KeptSummary { summary, of, written }) = summary {
            let evidence = summary.lines.iter().flat_map(|line| &line.evidence);
            let rows: Option<Vec<usize>> = evidence.map(|id| rows::index_of(&state.article, *id)).collect();
            state.summary_rows = rows.ok_or_else(|| not_together("a line of the summary rests on nothing"))?;
            (state.summary, state.summary_of) = (Some(summary), of);
            state.written = written.filter(|written| written.belongs_to(&state.article));
        }
        state.translations = into
            .into_iter()
            .map(|(to, KeptInto { targets, edits, makers, words_per_second })| {
                (to, Translated { targets, turn: 0, edits, makers, words_per_second })
            })
            .collect();
        Ok(Self { state: std::sync::Mutex::new(state), focus: std::sync::atomic::AtomicUsize::new(0) })
    }
}

fn not_together(why: impl std::fmt::Display) -> Error {
    Error::new(
        Code::Unreadable,
        "The kept reading does not hold together, so it cannot be opened. Open the article again where it comes from.",
    )
    .because(why)
}

impl Kept {
    /// Puts the parts together again that were kept.
    pub fn of(text: KeptText, summary: Option<KeptSummary>, into: BTreeMap<LanguageCode, KeptInto>) -> Self {
        Self { text, summary, into, reopened: true }
    }

    /// This reading with what was kept of the same text `before` and what it does not know: languages that somebody
    /// else translated it into meanwhile. A text that was opened anew knows nothing of before; of that everything
    /// comes along that it has not made itself: corrections, the languages that were chosen, pieces put back, sentences
    /// and the summary.
    pub fn over(mut self, before: Kept) -> Kept {
        let Kept { text, summary, into, .. } = before;
        let before = text.detected.clone();
        if !self.reopened {
            self.take_choices(text);
        }
        let same = self.rows() == ids(&before);
        if !self.reopened && self.summary.is_none() && same {
            self.summary = summary;
        }
        for (to, into) in into {
            let carried = into.carried(&before, &self.text.detected);
            match self.into.get_mut(&to) {
                None => {
                    self.into.insert(to, carried);
                }
                Some(own) if !self.reopened => own.fill(carried),
                Some(_) => {}
            }
        }
        self
    }

    /// Whether it was made of what was kept, and so knows all of that.
    pub fn is_reopened(&self) -> bool {
        self.reopened
    }

    fn rows(&self) -> Vec<SentenceId> {
        ids(&self.text.detected)
    }

    /// What the reader said of the languages and put back, where this reading has no word on it.
    fn take_choices(&mut self, before: KeptText) {
        if self.text.chosen == Chosen::default() {
            self.text.chosen = before.chosen;
        }
        if self.text.put_back.is_empty() && !before.put_back.is_empty() {
            let was = self.text.detected.clone();
            let mut article = before.detected;
            // What is known of the article besides its text is of the last time that it was opened.
            article.title = was.title.clone();
            article.byline = was.byline.clone();
            article.published = was.published.clone();
            article.site = was.site.clone();
            article.credits = was.credits.clone();
            article.source = was.source.clone();
            article.notices = was.notices.clone();
            for into in self.into.values_mut() {
                *into = into.carried(&was, &article);
            }
            // Made without the pieces: they are not read.
            self.summary = None;
            self.text.detected = article;
            self.text.detection = before.detection;
            self.text.put_back = before.put_back;
        }
    }
}

impl KeptInto {
    /// The same for an article of the same text in which other rows stand: those that are there with the same id and
    /// the same text keep what they have.
    fn carried(&self, before: &Article, after: &Article) -> KeptInto {
        if ids(before) == ids(after) {
            return self.clone();
        }
        let new: BTreeMap<SentenceId, usize> = ids(after).into_iter().zip(0..).collect();
        let moved: Vec<Option<usize>> = ids(before)
            .into_iter()
            .map(|id| new.get(&id).copied().filter(|_| before.text_of(id) == after.text_of(id)))
            .collect();
        let mut targets = vec![None; rows::count(after)];
        for (row, target) in moved.iter().zip(&self.targets) {
            if let Some(row) = row {
                targets[*row].clone_from(target);
            }
        }
        let mut edits = self.edits.clone();
        edits.renumber(|row| moved.get(row).copied().flatten());
        KeptInto { targets, edits, makers: self.makers.clone(), words_per_second: self.words_per_second }
    }

    /// Takes what is missing here.
    fn fill(&mut self, before: KeptInto) {
        for (own, before) in self.targets.iter_mut().zip(before.targets) {
            if own.is_none() {
                *own = before;
            }
        }
        if self.edits.is_untouched() {
            self.edits = before.edits;
        }
        for (from, maker) in before.makers {
            self.makers.entry(from).or_insert(maker);
        }
    }
}

fn ids(article: &Article) -> Vec<SentenceId> {
    article.sentences().map(|(_, sentence)| sentence.id).collect()
}

#[cfg(test)]
mod tests;
