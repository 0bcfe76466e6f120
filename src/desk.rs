//! What one window has open: readings by name, at most one translation job for each, and what the window
//! asks at its start. The shell only passes calls on to here.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use serde::Serialize;

use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    export::{FORMATS, Format},
    ingest::{Input, MAX_BYTES},
    language::{Language, names},
    packs::PackStore,
    progress::{Cancel, OpenEvent, SummaryEvent},
    reading::{Document, Job, JobEvent, Opened, Reading, Row, SummaryView},
    samples::SAMPLES,
    summarise::{self, Length, Summarisers},
    translate::{Engines, Route, Target, route},
};

/// A sample as it is offered.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts", rename = "Sample"))]
pub struct SampleView {
    pub id: String,
    pub language: LanguageCode,
    pub title: String,
}

/// What the window asks once.
#[derive(Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Start {
    pub version: String,
    pub languages: &'static [Language],
    /// Languages that some installed pack translates into.
    pub targets: Vec<LanguageCode>,
    /// The language of the system, or English.
    pub default_target: LanguageCode,
    pub samples: Vec<SampleView>,
    /// Why nothing can be translated on this processor, if so.
    pub engine_problem: Option<String>,
    pub formats: &'static [Format],
    /// A file that the program was started with, to be opened at once.
    pub opens: Option<String>,
}

/// What the program was started with.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub file: Option<PathBuf>,
    /// The reader's language, instead of the system's.
    pub to: Option<LanguageCode>,
}

struct OnDesk {
    reading: Arc<Reading>,
    /// The reader's language, as last asked for.
    to: Option<LanguageCode>,
    /// Stops the running job.
    job: Cancel,
    /// Stops the summary that is being made.
    summary: Cancel,
}

impl OnDesk {
    fn cancel(&self) {
        self.job.cancel();
        self.summary.cancel();
    }
}

/// Lets through at most ten numbers a second, and only growing ones.
#[derive(Default)]
struct Told(Mutex<Option<(Instant, usize)>>);

impl Told {
    fn now(&self, done: usize) -> bool {
        let mut last = lock(&self.0);
        let due = last.is_none_or(|(at, before)| done > before && at.elapsed() >= Duration::from_millis(100));
        if due {
            *last = Some((Instant::now(), done));
        }
        due
    }
}

pub struct Desk {
    engines: Engines,
    summarisers: Summarisers,
    readings: Mutex<HashMap<String, OnDesk>>,
    /// Stops the opening in progress.
    opening: Mutex<Cancel>,
    next: AtomicU64,
    asked: Asked,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing is left half done under these locks.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    pub fn new(store: PackStore, asked: Asked) -> Self {
        Self {
            asked,
            engines: Engines::new(store.clone()),
            summarisers: Summarisers::new(store),
            readings: Mutex::default(),
            opening: Mutex::default(),
            next: AtomicU64::new(1),
        }
    }

    /// Gives back the memory of models that nobody used in the last `idle`.
    pub fn release_idle(&self, idle: Duration) {
        self.engines.release_idle(idle);
        self.summarisers.release_idle(idle);
    }

    pub fn start(&self) -> Start {
        let samples = SAMPLES.iter().map(|sample| SampleView {
            id: sample.id.to_owned(),
            language: LanguageCode::new(sample.id),
            title: sample.title().to_owned(),
        });
        Start {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            languages: names::LANGUAGES,
            targets: route::targets(self.engines.store()),
            default_target: self.asked.to.clone().unwrap_or_else(system_language),
            samples: samples.collect(),
            engine_problem: self.engines.problem().map(str::to_owned),
            formats: FORMATS,
            opens: self.asked.file.as_ref().map(|file| file.to_string_lossy().into_owned()),
        }
    }

    /// Opens something to read. Opening another ends the opening in progress.
    ///
    /// # Errors
    /// As [`Reading::open`].
    pub fn open(&self, input: Input, tell: &(dyn Fn(OpenEvent) + Sync)) -> Result<Opened> {
        let cancel = Cancel::default();
        std::mem::replace(&mut *lock(&self.opening), cancel.clone()).cancel();
        let reading = Arc::new(Reading::open(input, &cancel, tell)?);
        let id = format!("r{}", self.next.fetch_add(1, Ordering::Relaxed));
        let opened = reading.opened(&id);
        lock(&self.readings)
            .insert(id, OnDesk { reading, to: None, job: Cancel::default(), summary: Cancel::default() });
        Ok(opened)
    }

    /// Opens a file.
    ///
    /// # Errors
    /// `Unreadable` when it cannot be opened, and as [`Self::open`].
    pub fn open_file(&self, path: &Path, tell: &(dyn Fn(OpenEvent) + Sync)) -> Result<Opened> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let unreadable = |e: std::io::Error| {
            Error::new(
                Code::Unreadable,
                format!("The file {name} cannot be opened. Check that it is still there and that you may read it."),
            )
            .because(e)
        };
        let size = std::fs::metadata(path)
            .and_then(|m| if m.is_file() { Ok(m.len()) } else { Err(std::io::ErrorKind::IsADirectory.into()) });
        let size = size.map_err(unreadable)?;
        // The parser says it better, but a file of gigabytes must not be read to find out.
        let bytes = if size > MAX_BYTES as u64 {
            return Err(Error::new(
                Code::TooLarge,
                format!(
                    "{name} is {} MB; Diglot reads up to {} MB at once. Split it and open the parts.",
                    size >> 20,
                    MAX_BYTES >> 20
                ),
            ));
        } else {
            std::fs::read(path).map_err(unreadable)?
        };
        self.open(Input::File { name, bytes }, tell)
    }

    pub fn cancel_open(&self) {
        lock(&self.opening).cancel();
    }

    /// # Errors
    /// `Internal` when the reading is not open.
    pub fn set_language(&self, id: &str, language: Option<&LanguageCode>) -> Result<Opened> {
        let reading = self.reading(id)?;
        self.cancel(id);
        reading.set_language(language);
        Ok(reading.opened(id))
    }

    /// # Errors
    /// `Internal` when the reading is not open.
    pub fn route(&self, id: &str, to: &LanguageCode) -> Result<Route> {
        let reading = self.into(id, to)?;
        Ok(reading.route(&self.engines, to))
    }

    /// Rows `from..to`, with translations into the language that was asked for last.
    ///
    /// # Errors
    /// `Internal` when the reading is not open.
    pub fn rows(&self, id: &str, from: usize, to: usize) -> Result<Vec<Row>> {
        let target = lock(&self.readings).get(id).and_then(|on| on.to.clone());
        Ok(self.reading(id)?.rows(target.as_ref(), from, to))
    }

    /// One row's target with its words linked.
    ///
    /// # Errors
    /// As [`Reading::align`].
    pub fn align(&self, id: &str, to: &LanguageCode, row: usize) -> Result<Target> {
        self.reading(id)?.align(&self.engines, to, row)
    }

    /// Chooses the summary's lines. A new summary of a reading ends the one that is being made.
    ///
    /// # Errors
    /// `Internal` when the reading is not open; `Cancelled`; `Engine`.
    pub fn summarise(
        &self,
        id: &str,
        to: &LanguageCode,
        length: Length,
        tell: &(dyn Fn(SummaryEvent) + Sync),
    ) -> Result<SummaryView> {
        let reading = self.into(id, to)?;
        let cancel = Cancel::default();
        if let Some(on) = lock(&self.readings).get_mut(id) {
            std::mem::replace(&mut on.summary, cancel.clone()).cancel();
        }
        let article = reading.article();
        let total = article.sentences().count();
        let told = Told::default();
        let tell = |done| {
            if told.now(done) {
                tell(SummaryEvent { done, total });
            }
        };
        let choice = self.summarisers.choose(None, article.language.as_ref())?;
        let watch = summarise::Watch { workers: Job::beside_a_window().workers, cancel: &cancel, tell: &tell };
        reading.summarise(length, choice.engine.as_ref(), &watch)?;
        let mut view = reading.summary_view(to).ok_or_else(Error::cancelled)?;
        view.notices.extend(choice.notice);
        Ok(view)
    }

    pub fn cancel_summary(&self, id: &str) {
        if let Some(on) = lock(&self.readings).get(id) {
            on.summary.cancel();
        }
    }

    /// Translates what is not translated yet and returns when the job has ended. A new job for a reading
    /// ends the one before.
    ///
    /// # Errors
    /// As [`Reading::translate`]; each was told as an event too.
    pub fn translate(&self, id: &str, to: &LanguageCode, tell: &(dyn Fn(JobEvent) + Sync)) -> Result<()> {
        let reading = self.into(id, to)?;
        let cancel = Cancel::default();
        if let Some(on) = lock(&self.readings).get_mut(id) {
            std::mem::replace(&mut on.job, cancel.clone()).cancel();
        }
        reading.translate(&self.engines, to, Job::beside_a_window(), &cancel, tell).map(|_| ())
    }

    pub fn focus(&self, id: &str, first_row: usize) {
        if let Some(on) = lock(&self.readings).get(id) {
            on.reading.focus(first_row);
        }
    }

    pub fn cancel(&self, id: &str) {
        if let Some(on) = lock(&self.readings).get(id) {
            on.job.cancel();
        }
    }

    /// Stops everything: the window is being closed.
    pub fn cancel_all(&self) {
        self.cancel_open();
        lock(&self.readings).values().for_each(OnDesk::cancel);
    }

    /// The reading as it stands, to be exported.
    ///
    /// # Errors
    /// `Internal` when the reading is not open.
    pub fn document(&self, id: &str, to: &LanguageCode) -> Result<Document> {
        Ok(self.reading(id)?.document(to, jiff::Timestamp::now()))
    }

    pub fn close(&self, id: &str) {
        if let Some(on) = lock(&self.readings).remove(id) {
            on.cancel();
        }
    }

    fn reading(&self, id: &str) -> Result<Arc<Reading>> {
        let readings = lock(&self.readings);
        let on = readings
            .get(id)
            .ok_or_else(|| Error::new(Code::Internal, "This article is not open any more. Open it again."))?;
        Ok(Arc::clone(&on.reading))
    }

    /// The reading, remembering the language that it is wanted in.
    fn into(&self, id: &str, to: &LanguageCode) -> Result<Arc<Reading>> {
        if let Some(on) = lock(&self.readings).get_mut(id) {
            on.to = Some(to.clone());
        }
        self.reading(id)
    }
}

/// The language of the system if Diglot knows it, else English.
fn system_language() -> LanguageCode {
    let locale = sys_locale::get_locale().unwrap_or_default();
    let code = LanguageCode::new(locale.split(['-', '_', '.']).next().unwrap_or_default());
    names::language(&code).map_or_else(|| LanguageCode::new("en"), |language| LanguageCode::new(language.code))
}
