//! One open article and everything that is made of it: its language, its summary, its translations.
//!
//! A [`Reading`] is shared between the window's threads; the slow work ([`Reading::translate`]) holds no
//! lock while an engine runs, so rows can be read and the focus moved at any time.

mod corrections;
mod document;
mod edits;
mod find;
mod job;
mod kept;
mod languages;
mod left_out;
mod outline;
mod queue;
mod rows;
mod translated;
mod written;

pub use corrections::Edited;
pub use document::{Document, Made, ModelUsed, TranslatedSentence, Translation};
pub use find::{Found, Hit, Side};
pub use job::{Job, JobEvent, Outcome};
pub use kept::{Kept, KeptInto, KeptSummary, KeptText};
pub use outline::{Outline, OutlineHeading};
pub use rows::{LanguageShare, LeftOut, Opened, Part, Row, RowLink, RowMark, SummaryView, TranslatedRow};
pub use written::Write;

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use languages::Chosen;
use left_out::PutBack;
use translated::Translated;
use written::Written;

use crate::{
    article::{Article, LanguageCode, SentenceId},
    error::{Code, Error, Result},
    ingest::{Input, ingest},
    language::{self, Detection, detect},
    progress::{Cancel, OpenEvent, Stage, Watch},
    summarise::{self, Length, Mode, Summary},
    translate::{EngineInfo, Engines, Route, Target, Warning, guard},
};

/// One open article.
pub struct Reading {
    state: Mutex<State>,
    /// Index of the first sentence on screen: a running job takes from here on first.
    focus: AtomicUsize,
}

struct State {
    /// What was detected; a correction can be taken back to it.
    detected: (Arc<Article>, Detection),
    article: Arc<Article>,
    detection: Detection,
    chosen: Chosen,
    put_back: PutBack,
    /// By the reader's language, so that changing it back loses nothing.
    translations: BTreeMap<LanguageCode, Translated>,
    /// The summary that was asked for last, in the language of the article.
    summary: Option<Summary>,
    /// What the summary was asked for, and of which engine.
    summary_of: Option<(Length, EngineInfo)>,
    /// Rows that the summary's lines rest on.
    summary_rows: Vec<usize>,
    /// The summary that a model wrote.
    written: Option<Written>,
    /// Which of the two summaries is handed on.
    preferred: Mode,
    /// Made of what was kept of this text, and so knows all of that.
    reopened: bool,
}

impl Reading {
    /// Opens an article: text, language, sentences. Progress is told by blocks.
    ///
    /// # Errors
    /// What [`ingest`] says of bad input, and `Cancelled`.
    pub fn open(input: Input, cancel: &Cancel, tell: &(dyn Fn(OpenEvent) + Sync)) -> Result<Self> {
        let watch = Watch::new(cancel, tell);
        watch.step(Stage::Reading, 0, 1)?;
        let mut article = ingest(input, &watch)?;
        let detection = detect(&mut article, &watch)?;
        language::segment(&mut article, &watch)?;
        Ok(Self::of(article, detection))
    }

    fn of(article: Article, detection: Detection) -> Self {
        let article = Arc::new(article);
        let state = State {
            article: Arc::clone(&article),
            detection: detection.clone(),
            detected: (article, detection),
            chosen: Chosen::default(),
            put_back: PutBack::default(),
            translations: BTreeMap::new(),
            summary: None,
            summary_of: None,
            summary_rows: Vec::new(),
            written: None,
            preferred: Mode::Extractive,
            reopened: false,
        };
        Self { state: Mutex::new(state), focus: AtomicUsize::new(0) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A panic elsewhere leaves whole rows behind, never half of one: the state stays usable.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn article(&self) -> Arc<Article> {
        Arc::clone(&self.state().article)
    }

    pub fn detection(&self) -> Detection {
        self.state().detection.clone()
    }

    /// Says which rows are on screen.
    pub fn focus(&self, first_row: usize) {
        self.focus.store(first_row, Ordering::Relaxed);
    }

    pub fn route(&self, engines: &Engines, to: &LanguageCode) -> Route {
        engines.route(self.article().language.as_ref(), to)
    }

    /// Chooses the summary's lines, in the article's language. [`Self::summary_in`] gives them in the
    /// reader's once their sentences are translated.
    ///
    /// # Errors
    /// `Cancelled`, `Engine`.
    pub fn summarise(
        &self,
        length: Length,
        engine: &dyn summarise::Summariser,
        watch: &summarise::Watch<'_>,
    ) -> Result<()> {
        let article = self.article();
        let of = (length, engine.info());
        if self.state().summary_of.as_ref() == Some(&of) {
            // Asked again because lines were translated or corrected: the choice is the same.
            return Ok(());
        }
        let summary = summarise::summarise(&article, length, engine, watch)?;
        let evidence = summary.lines.iter().flat_map(|line| &line.evidence);
        let rows = evidence.filter_map(|id| rows::index_of(&article, *id)).collect();
        let mut state = self.state();
        // The reader corrected the language meanwhile: this summary is of the article as it was.
        if Arc::ptr_eq(&state.article, &article) {
            state.summary = Some(summary);
            state.summary_of = Some(of);
            state.summary_rows = rows;
        }
        Ok(())
    }

    /// The summary that was asked for last, in the article's language.
    pub fn summary(&self) -> Option<Summary> {
        self.state().summary.clone()
    }

    /// The summary with each line in `to` whose sentences are translated. The summary's language is `to`
    /// only when every line is.
    pub fn summary_in(&self, to: &LanguageCode) -> Option<Summary> {
        let state = self.state();
        let mut summary = state.summary.clone()?;
        let mut all = true;
        for line in &mut summary.lines {
            match self.translated_line(&state, to, &line.evidence) {
                Some((text, warnings)) => {
                    line.text = text;
                    line.warnings.extend(warnings);
                }
                None => all = false,
            }
        }
        if all && !summary.lines.is_empty() {
            summary.language = Some(to.clone());
        }
        Some(summary)
    }

    fn translated_line(
        &self,
        state: &State,
        to: &LanguageCode,
        evidence: &[SentenceId],
    ) -> Option<(String, Vec<Warning>)> {
        let translated = state.translations.get(to)?;
        let (mut texts, mut warnings) = (Vec::new(), Vec::new());
        for id in evidence {
            let target = translated.target(rows::index_of(&state.article, *id)?)?;
            // A sentence that stayed as it is makes no line in the reader's language.
            if target.warnings.iter().any(guard::stayed) {
                return None;
            }
            texts.push(target.text);
            warnings.extend(target.warnings);
        }
        let text = texts.join(" ");
        let sources: Vec<_> = evidence
            .iter()
            .filter_map(|id| Some((state.article.text_of(*id)?, state.article.block(id.block)?.language.as_ref())))
            .collect();
        warnings.extend(summarise::check(&text, Some(to), &sources));
        Some((text, warnings))
    }

    /// One sentence's target with its word links, found now if nobody asked before.
    ///
    /// # Errors
    /// `PackMissing`, `PackDamaged`, `Engine`; `Internal` for a row that is not there.
    pub fn align(&self, engines: &Engines, to: &LanguageCode, row: usize) -> Result<Target> {
        let article = self.article();
        let Some((block, sentence)) = article.sentences().nth(row) else {
            return Err(Error::new(Code::Internal, format!("There is no row {row}.")));
        };
        let known = self.state().translations.get(to).and_then(|t| t.target(row));
        let from = block.language.clone().or_else(|| article.language.clone());
        match (known, from) {
            // The engine knows nothing of what the reader wrote.
            (Some(known), _) if !known.alignment.is_empty() || known.machine.is_some() => Ok(known),
            (Some(known), from) if from.as_ref() == Some(to) || from.is_none() => Ok(known),
            (_, None) => Err(Error::new(Code::UnknownLanguage, "Say which language the text is in first.")),
            (Some(known), Some(from)) if !engines.links(&from, to) => Ok(known),
            (_, Some(from)) => {
                let cancel = Cancel::default();
                let target = engines.translator(&from, to, &cancel)?.align(block.sentence_text(sentence), &cancel)?;
                if let Some(translated) = self.state().translations.get_mut(to)
                    && let Some(slot) = translated.targets.get_mut(row)
                    && slot.is_some()
                {
                    *slot = Some(target.clone());
                }
                Ok(target)
            }
        }
    }
}
