//! Translating a reading: what is on screen first, results as they come, stopped between batches.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, atomic::Ordering},
    time::Instant,
};

use serde::Serialize;

use super::{
    Reading, SummaryView, TranslatedRow,
    queue::{Meter, Queue, Waiting},
    rows,
    translated::{Maker, Translated},
};
use crate::{
    article::{Article, Block, BlockKind, LanguageCode, Sentence},
    error::{Code, Error, Result},
    language::words,
    progress::Cancel,
    summarise::{self, Length, Summarisers},
    translate::{Engines, Route, Target, Translator, Warning, guard},
};

/// How to do it.
#[derive(Debug, Clone, Copy)]
pub struct Job {
    /// Threads that translate at the same time.
    pub workers: usize,
    /// Whether words are linked too, which takes about three times as long.
    pub alignment: bool,
}

impl Job {
    /// For a window: one processor core stays free for it.
    pub fn beside_a_window() -> Self {
        Self { workers: cores().saturating_sub(1).clamp(1, 8), alignment: false }
    }

    /// For the command: everything there is.
    pub fn alone() -> Self {
        Self { workers: cores().clamp(1, 16), alignment: true }
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// How a job ended, short of failing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Finished,
    Cancelled,
}

/// What is told while a job runs.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum JobEvent {
    Loading { packs: Vec<String> },
    Started { done: usize, total: usize },
    Rows { rows: Vec<TranslatedRow>, done: usize, total: usize, words_per_second: f64 },
    Summary { summary: SummaryView },
    Finished { done: usize, total: usize, words_per_second: f64 },
    Cancelled { done: usize, total: usize },
    Failed { fault: Error },
}

impl Reading {
    /// Translates what is not translated yet into `to`. Blocks until it is done, stopped or failed;
    /// events come from the working threads. What was done is kept however it ends.
    ///
    /// Sentences in another language than the article's go by their own route; where there is none they
    /// stay as they are and carry a warning that names the pack. Sentences in `to` stay as they are.
    ///
    /// # Errors
    /// `UnknownLanguage`, `PackMissing`, `PackDamaged`, `Engine`. Every error was told as
    /// [`JobEvent::Failed`] too.
    pub fn translate(
        &self,
        engines: &Engines,
        to: &LanguageCode,
        job: Job,
        cancel: &Cancel,
        tell: &(dyn Fn(JobEvent) + Sync),
    ) -> Result<Outcome> {
        self.translate_rows(engines, to, None, job, cancel, tell)
            .inspect_err(|error| tell(JobEvent::Failed { fault: error.clone() }))
    }

    /// Translates the sentences that the summary rests on, and no others.
    ///
    /// # Errors
    /// As [`Self::translate`], and `Cancelled`.
    pub fn translate_summary(&self, engines: &Engines, to: &LanguageCode, cancel: &Cancel) -> Result<()> {
        self.translate_only(engines, to, &self.summary_rows(), cancel)
    }

    /// Translates the title and the sentences that the summary rests on, and no others.
    ///
    /// # Errors
    /// As [`Self::translate_summary`].
    pub fn translate_heads(&self, engines: &Engines, to: &LanguageCode, cancel: &Cancel) -> Result<()> {
        let mut wanted = self.summary_rows();
        let article = self.article();
        let is_title = |(block, sentence): (&Block, &Sentence)| {
            block.kind == BlockKind::Heading && article.title.as_deref() == Some(block.sentence_text(sentence))
        };
        wanted.extend(article.sentences().position(is_title));
        wanted.sort_unstable();
        wanted.dedup();
        self.translate_only(engines, to, &wanted, cancel)
    }

    /// Makes the summary if there is none, and puts it and the title into `to` where there is a way. A summary that stays
    /// in the text's own language is still worth having.
    ///
    /// # Errors
    /// As [`Self::summarise`].
    pub fn sum_up(
        &self,
        engines: &Engines,
        summarisers: &Summarisers,
        to: &LanguageCode,
        cancel: &Cancel,
    ) -> Result<()> {
        cancel.check()?;
        if self.summary().is_none() {
            let choice = summarisers.choose(None, self.article().language.as_ref())?;
            let watch = summarise::Watch { workers: Job::beside_a_window().workers, cancel, tell: &|_| () };
            self.summarise(Length::Medium, choice.engine.as_ref(), &watch)?;
        }
        if let Route::Ready { .. } = self.route(engines, to)
            && let Err(error) = self.translate_heads(engines, to, cancel)
        {
            tracing::warn!(%error, "a summary stays in its own language");
        }
        cancel.check()
    }

    fn translate_only(&self, engines: &Engines, to: &LanguageCode, rows: &[usize], cancel: &Cancel) -> Result<()> {
        match self.translate_rows(engines, to, Some(rows), Job::alone(), cancel, &|_| ())? {
            Outcome::Finished => Ok(()),
            Outcome::Cancelled => Err(Error::cancelled()),
        }
    }

    /// `only` names the rows to translate; `None` is all.
    pub(super) fn translate_rows(
        &self,
        engines: &Engines,
        to: &LanguageCode,
        only: Option<&[usize]>,
        job: Job,
        cancel: &Cancel,
        tell: &(dyn Fn(JobEvent) + Sync),
    ) -> Result<Outcome> {
        let article = self.article();
        let main = article.language.clone().ok_or_else(unknown_language)?;
        let mut ways: BTreeMap<LanguageCode, Way> = BTreeMap::new();
        if main != *to {
            let ids = match engines.route(Some(&main), to) {
                Route::Ready { packs, .. } => packs.into_iter().map(|p| p.id).collect(),
                _ => Vec::new(),
            };
            tell(JobEvent::Loading { packs: ids });
            ways.insert(main.clone(), Way::By(engines.translator(&main, to, cancel)?));
        }
        self.prepare(to);
        let begun = self.begin(article.clone(), to);

        let mut waiting = BTreeMap::new();
        let mut as_they_are = Vec::new();
        let untranslated = self.untranslated(to);
        let wanted = |row: usize| untranslated[row] && only.is_none_or(|only| only.contains(&row));
        for (index, (block, sentence)) in article.sentences().enumerate().filter(|(row, _)| wanted(*row)) {
            let text = block.sentence_text(sentence).to_owned();
            let from = block.language.clone().unwrap_or_else(|| main.clone());
            let warnings = match ways.entry(from.clone()).or_insert_with(|| Way::find(engines, &from, to, cancel)) {
                Way::By(_) => {
                    waiting.insert(index, Waiting { text, from });
                    continue;
                }
                Way::None(why) => why.iter().cloned().collect(),
            };
            as_they_are.push(TranslatedRow { index, target: Target { text, warnings, ..Target::default() } });
        }
        self.made_by(to, &ways);
        let total = only.map_or_else(|| rows::count(&article), <[usize]>::len);
        let done = total.saturating_sub(waiting.len());
        tell(JobEvent::Started { done, total });
        if !as_they_are.is_empty() {
            let rows = self.keep(to, &begun, as_they_are);
            tell(JobEvent::Rows { rows, done, total, words_per_second: 0.0 });
        }
        self.tell_summary(to, tell);
        let queue = Queue { pending: waiting.keys().copied().collect(), failed: None };
        let run = Run {
            reading: self,
            to,
            begun,
            job,
            cancel,
            tell,
            waiting,
            ways,
            queue: Mutex::new(queue),
            meter: Mutex::new(Meter {
                started: Instant::now(),
                words: 0.0,
                done,
                total,
                untold: Vec::new(),
                told: None,
            }),
        };
        std::thread::scope(|scope| {
            for _ in 0..job.workers.min(run.waiting.len()) {
                scope.spawn(|| run.work());
            }
        });
        let queue = run.queue.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut meter = run.meter.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(event) = meter.tell(true) {
            tell(event);
        }
        if let Some(error) = queue.failed {
            return Err(error);
        }
        let words_per_second = meter.words_per_second();
        if meter.words > 0.0
            && let Some(translated) = self.state().translations.get_mut(to)
        {
            translated.words_per_second = words_per_second;
        }
        let (done, total) = (meter.done, meter.total);
        if cancel.is_cancelled() && done < total {
            tell(JobEvent::Cancelled { done, total });
            return Ok(Outcome::Cancelled);
        }
        tell(JobEvent::Finished { done, total, words_per_second });
        Ok(Outcome::Finished)
    }

    pub(super) fn prepare(&self, to: &LanguageCode) {
        let mut state = self.state();
        let count = rows::count(&state.article);
        state.translations.entry(to.clone()).or_insert_with(|| Translated::new(count));
    }

    /// Remembers which engine and packs are at work for each language in the text.
    fn made_by(&self, to: &LanguageCode, ways: &BTreeMap<LanguageCode, Way>) {
        let mut state = self.state();
        let Some(translated) = state.translations.get_mut(to) else { return };
        for (from, way) in ways {
            if let Way::By(translator) = way {
                translated.makers.insert(from.clone(), Maker::from(translator.as_ref()));
            }
        }
    }

    /// For each row whether it still waits.
    fn untranslated(&self, to: &LanguageCode) -> Vec<bool> {
        let state = self.state();
        let targets = state.translations.get(to).map(|t| t.targets.as_slice()).unwrap_or_default();
        targets.iter().map(Option::is_none).collect()
    }

    fn begin(&self, article: Arc<Article>, to: &LanguageCode) -> Begun {
        let turn = self.state().translations.get(to).map_or(0, |translated| translated.turn);
        Begun { article, turn }
    }

    /// Keeps what was translated, unless the reader has corrected the language or terms meanwhile. Gives the rows back
    /// as they are to be shown: a sentence that the reader has corrected stays so.
    fn keep(&self, to: &LanguageCode, begun: &Begun, rows: Vec<TranslatedRow>) -> Vec<TranslatedRow> {
        let mut state = self.state();
        let same_article = Arc::ptr_eq(&state.article, &begun.article);
        let Some(translated) = state.translations.get_mut(to).filter(|t| same_article && t.turn == begun.turn) else {
            return Vec::new();
        };
        let shown = rows.into_iter().filter_map(|TranslatedRow { index, target }| {
            *translated.targets.get_mut(index)? = Some(target);
            Some(TranslatedRow { index, target: translated.target(index)? })
        });
        shown.collect()
    }

    fn summary_rows(&self) -> Vec<usize> {
        self.state().summary_rows.clone()
    }

    fn tell_summary(&self, to: &LanguageCode, tell: &(dyn Fn(JobEvent) + Sync)) {
        if let Some(summary) = self.summary_view(to) {
            tell(JobEvent::Summary { summary });
        }
    }
}

fn unknown_language() -> Error {
    Error::new(
        Code::UnknownLanguage,
        "Diglot is not sure which language this is. Choose the language, then it can be translated.",
    )
}

/// How sentences of one language get into the reader's.
enum Way {
    By(Arc<dyn Translator>),
    /// They stay as they are; the warning says why, unless they are in the reader's language already.
    None(Option<Warning>),
}

impl Way {
    fn find(engines: &Engines, from: &LanguageCode, to: &LanguageCode, cancel: &Cancel) -> Self {
        if from == to {
            return Way::None(None);
        }
        match (engines.translator(from, to, cancel), engines.route(Some(from), to)) {
            (Ok(translator), _) => Way::By(translator),
            (Err(_), Route::Missing { packs, .. }) => Way::None(Some(Warning::new(
                guard::NO_PACK,
                Some(packs.iter().map(|pack| pack.id.as_str()).collect::<Vec<_>>().join(", ")),
            ))),
            (Err(error), _) => Way::None(Some(Warning::new(guard::PACK_FAILED, Some(error.message)))),
        }
    }
}

/// What a job began with. When it is not so any more, its results belong to nothing that is shown.
struct Begun {
    article: Arc<Article>,
    turn: u64,
}

/// A job while it runs.
struct Run<'a> {
    reading: &'a Reading,
    to: &'a LanguageCode,
    begun: Begun,
    job: Job,
    cancel: &'a Cancel,
    tell: &'a (dyn Fn(JobEvent) + Sync),
    waiting: BTreeMap<usize, Waiting>,
    ways: BTreeMap<LanguageCode, Way>,
    queue: Mutex<Queue>,
    meter: Mutex<Meter>,
}

impl Run<'_> {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What one thread does until nothing is left, somebody stops it or something fails.
    fn work(&self) {
        loop {
            if self.cancel.is_cancelled() || self.queue().failed.is_some() {
                return;
            }
            // Asked each time: the reader scrolls, and may want a longer summary meanwhile.
            let (summary, focus) = (self.reading.summary_rows(), self.reading.focus.load(Ordering::Relaxed));
            let batch = self.queue().take(&summary, focus, &self.waiting);
            let Some(first) = batch.first().and_then(|row| self.waiting.get(row)) else { return };
            let Some(Way::By(translator)) = self.ways.get(&first.from) else { return };
            let texts: Vec<&str> =
                batch.iter().filter_map(|row| self.waiting.get(row)).map(|w| w.text.as_str()).collect();
            let targets = if self.job.alignment && translator.links() {
                texts.iter().map(|text| translator.align(text, self.cancel)).collect::<Result<Vec<_>>>()
            } else {
                translator.translate(&texts, self.cancel)
            };
            match targets {
                Ok(targets) => {
                    let words = texts.iter().map(|text| words(text)).sum();
                    let rows = batch.into_iter().zip(targets).map(|(index, target)| TranslatedRow { index, target });
                    self.done(rows.collect(), words);
                }
                Err(error) if error.code == Code::Cancelled => return,
                Err(error) => self.queue().failed = Some(error),
            }
        }
    }

    fn done(&self, rows: Vec<TranslatedRow>, words: f64) {
        let count = rows.len();
        let rows = self.reading.keep(self.to, &self.begun, rows);
        let summary = self.reading.summary_rows();
        let in_summary = rows.iter().any(|row| summary.contains(&row.index));
        let mut meter = self.meter.lock().unwrap_or_else(PoisonError::into_inner);
        meter.done += count;
        meter.words += words;
        meter.untold.extend(rows);
        // Told under the meter's lock, so that `done` never goes backwards for the listener.
        if let Some(event) = meter.tell(false) {
            (self.tell)(event);
        }
        drop(meter);
        if in_summary {
            self.reading.tell_summary(self.to, self.tell);
        }
    }
}
