//! Translating a reading: what is on screen first, results as they come, stopped between batches.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, PoisonError, atomic::Ordering},
    time::Instant,
};

use serde::Serialize;

use super::{ModelUsed, Reading, SummaryView, Translated, TranslatedRow, rows};
use crate::{
    article::LanguageCode,
    error::{Error, Result},
    progress::Cancel,
    translate::{Engines, Target, Translator, Warning, guard},
};

/// Sentences a batch. Four short ones share the cost of reading the weights: measured here with the
/// starter pack, 2.2 times the words a second of one by one, and more than 8, 16 or 32 give, whose
/// lengths differ more and which keep a reader waiting longer.
const BATCH: usize = 4;
/// A batch ends early at this many bytes, so that cancelling is never far away.
const BATCH_BYTES: usize = 2_000;

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

/// A sentence that waits.
struct Waiting {
    text: String,
    from: LanguageCode,
}

struct Queue {
    pending: BTreeSet<usize>,
    /// Rows of the summary: they come before everything, because they are read first.
    summary: Vec<usize>,
    failed: Option<Error>,
}

impl Queue {
    /// The next sentences to translate, all from one language: the summary's, then from the first row
    /// on screen to the end, then from the beginning.
    fn take(&mut self, focus: usize, waiting: &BTreeMap<usize, Waiting>) -> Vec<usize> {
        self.summary.retain(|row| self.pending.contains(row));
        let rest = self.pending.range(focus..).chain(self.pending.range(..focus));
        let (mut batch, mut bytes, mut from): (Vec<usize>, usize, Option<&LanguageCode>) = (Vec::new(), 0, None);
        for &row in self.summary.iter().chain(rest) {
            let Some(next) = waiting.get(&row) else { continue };
            if batch.contains(&row) || from.is_some_and(|from| *from != next.from) {
                continue;
            }
            if !batch.is_empty() && bytes + next.text.len() > BATCH_BYTES {
                break;
            }
            batch.push(row);
            bytes += next.text.len();
            from = Some(&next.from);
            if batch.len() == BATCH {
                break;
            }
        }
        batch.iter().for_each(|row| {
            self.pending.remove(row);
        });
        batch
    }
}

/// Counts for the progress line. Words are counted in the source; a Chinese or Japanese character is
/// taken for 0.6 of a word.
struct Meter {
    started: Instant,
    words: f64,
    done: usize,
    total: usize,
}

impl Meter {
    fn words_per_second(&self) -> f64 {
        let seconds = self.started.elapsed().as_secs_f64();
        if seconds > 0.0 { (self.words / seconds * 10.0).round() / 10.0 } else { 0.0 }
    }
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
        let wanted = self.summary_rows();
        match self.translate_rows(engines, to, Some(&wanted), Job::alone(), cancel, &|_| ())? {
            Outcome::Finished => Ok(()),
            Outcome::Cancelled => Err(Error::cancelled()),
        }
    }

    /// `only` names the rows to translate; `None` is all.
    fn translate_rows(
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
        let mut translators: BTreeMap<LanguageCode, Option<Arc<dyn Translator>>> = BTreeMap::new();
        if main != *to {
            let ids = match engines.route(Some(&main), to) {
                crate::translate::Route::Ready { packs, .. } => packs.into_iter().map(|p| p.id).collect(),
                _ => Vec::new(),
            };
            tell(JobEvent::Loading { packs: ids });
            translators.insert(main.clone(), Some(engines.translator(&main, to)?));
        }
        self.prepare(to);

        let mut waiting = BTreeMap::new();
        let mut as_they_are = Vec::new();
        let untranslated = self.untranslated(to);
        let wanted = |row: usize| untranslated[row] && only.is_none_or(|only| only.contains(&row));
        for (row, (block, sentence)) in article.sentences().enumerate().filter(|(row, _)| wanted(*row)) {
            let text = block.sentence_text(sentence);
            let from = block.language.clone().unwrap_or_else(|| main.clone());
            let translator = translators.entry(from.clone()).or_insert_with(|| match from == *to {
                true => None,
                false => engines.translator(&from, to).ok(),
            });
            if translator.is_some() {
                waiting.insert(row, Waiting { text: text.to_owned(), from });
            } else {
                let missing = (from != *to).then(|| Warning::new(guard::NO_PACK, Some(format!("{from}-{to}"))));
                let target =
                    Target { text: text.to_owned(), alignment: Vec::new(), warnings: missing.into_iter().collect() };
                as_they_are.push(TranslatedRow { index: row, target });
            }
        }
        // The article's own engine, or in an article that only quotes a foreign language that one's.
        let used = translators.get(&main).or_else(|| translators.values().find(|t| t.is_some()));
        self.made_with(to, used.and_then(Option::as_ref));
        let total = only.map_or_else(|| rows::count(&article), <[usize]>::len);
        let done = total.saturating_sub(waiting.len());
        tell(JobEvent::Started { done, total });
        let meter = Mutex::new(Meter { started: Instant::now(), words: 0.0, done, total });
        if !as_they_are.is_empty() {
            self.keep(to, &as_they_are);
            tell(JobEvent::Rows { rows: as_they_are, done, total, words_per_second: 0.0 });
        }
        let queue = Mutex::new(Queue {
            pending: waiting.keys().copied().collect(),
            summary: self.summary_rows(),
            failed: None,
        });
        self.tell_summary(to, tell);
        std::thread::scope(|scope| {
            for _ in 0..job.workers.min(waiting.len()) {
                scope.spawn(|| self.work(to, job, cancel, tell, &waiting, &translators, &queue, &meter));
            }
        });
        let queue = queue.into_inner().unwrap_or_else(PoisonError::into_inner);
        let meter = meter.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = queue.failed {
            return Err(error);
        }
        let words_per_second = meter.words_per_second();
        if !waiting.is_empty()
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

    #[allow(clippy::too_many_arguments)]
    fn work(
        &self,
        to: &LanguageCode,
        job: Job,
        cancel: &Cancel,
        tell: &(dyn Fn(JobEvent) + Sync),
        waiting: &BTreeMap<usize, Waiting>,
        translators: &BTreeMap<LanguageCode, Option<Arc<dyn Translator>>>,
        queue: &Mutex<Queue>,
        meter: &Mutex<Meter>,
    ) {
        let locked = || queue.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if cancel.is_cancelled() || locked().failed.is_some() {
                return;
            }
            let batch = locked().take(self.focus.load(Ordering::Relaxed), waiting);
            let Some(first) = batch.first().and_then(|row| waiting.get(row)) else { return };
            let Some(Some(translator)) = translators.get(&first.from) else { return };
            let texts: Vec<&str> = batch.iter().filter_map(|row| waiting.get(row)).map(|w| w.text.as_str()).collect();
            let targets = if job.alignment {
                texts.iter().map(|text| translator.align(text)).collect::<Result<Vec<_>>>()
            } else {
                translator.translate(&texts)
            };
            let targets = match targets {
                Ok(targets) => targets,
                Err(error) => {
                    locked().failed = Some(error);
                    return;
                }
            };
            let words: f64 = texts.iter().map(|text| rows::words(text)).sum();
            let translated: Vec<TranslatedRow> =
                batch.into_iter().zip(targets).map(|(index, target)| TranslatedRow { index, target }).collect();
            self.keep(to, &translated);
            let in_summary = {
                let rows = self.summary_rows();
                translated.iter().any(|row| rows.contains(&row.index))
            };
            let mut meter = meter.lock().unwrap_or_else(PoisonError::into_inner);
            meter.done += translated.len();
            meter.words += words;
            // Told under the meter's lock, so that `done` never goes backwards for the listener.
            tell(JobEvent::Rows {
                rows: translated,
                done: meter.done,
                total: meter.total,
                words_per_second: meter.words_per_second(),
            });
            drop(meter);
            if in_summary {
                self.tell_summary(to, tell);
            }
        }
    }

    fn prepare(&self, to: &LanguageCode) {
        let mut state = self.state();
        let count = rows::count(&state.article);
        state.translations.entry(to.clone()).or_insert_with(|| Translated {
            targets: vec![None; count],
            engine: None,
            models: Vec::new(),
            route: Vec::new(),
            words_per_second: 0.0,
        });
    }

    /// Remembers which engine and packs were at work.
    fn made_with(&self, to: &LanguageCode, translator: Option<&Arc<dyn Translator>>) {
        if let (Some(translator), Some(translated)) = (translator, self.state().translations.get_mut(to)) {
            translated.engine = Some(translator.info());
            translated.models = translator.packs().into_iter().map(ModelUsed::from).collect();
            translated.route = translator.packs().iter().map(|pack| pack.id().to_owned()).collect();
        }
    }

    /// For each row whether it still waits.
    fn untranslated(&self, to: &LanguageCode) -> Vec<bool> {
        let state = self.state();
        let targets = state.translations.get(to).map(|t| t.targets.as_slice()).unwrap_or_default();
        targets.iter().map(Option::is_none).collect()
    }

    fn keep(&self, to: &LanguageCode, rows: &[TranslatedRow]) {
        if let Some(translated) = self.state().translations.get_mut(to) {
            for row in rows {
                if let Some(slot) = translated.targets.get_mut(row.index) {
                    *slot = Some(row.target.clone());
                }
            }
        }
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
        crate::error::Code::UnknownLanguage,
        "Diglot is not sure which language this is. Choose the language, then it can be translated.",
    )
}
