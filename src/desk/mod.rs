//! What one window has open: readings by name, at most one translation job and one summary in the making
//! for each, the reader's settings, glossaries and places. The shell only passes calls on to here.
//!
//! [`start`] is what the window asks first, [`open`] brings readings in, [`work`] is what is done with them, [`writing`] has
//! summaries written,
//! [`terms`] is about glossaries, [`packs`] about language packs and the memory of models. [`keeping`] puts what is read
//! into the library, [`library`] looks into it, [`hand_on`] is about exports, digests and batches.

mod hand_on;
mod keeping;
mod library;
mod open;
mod packs;
mod start;
mod terms;
mod work;
mod writing;

pub use hand_on::{BatchAsked, BatchDone, BatchEvent, Preview, PreviewKind};
pub use library::{LibraryFacts, RestoredLibrary, TagCount};
pub use start::{Asked, SampleView, Start, placed};
pub use terms::Stale;

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError, atomic::AtomicU64},
    time::Duration,
};

use keeping::{Changes, Keeping};

use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    glossary::Glossaries,
    ingest::Input,
    packs::PackStore,
    places::Places,
    progress::Cancel,
    reading::{Part, Reading},
    settings::{Settings, SettingsFile},
    summarise::{Summarisers, written::Writers},
    torch::Host,
    translate::Engines,
};

struct OnDesk {
    reading: Arc<Reading>,
    /// What it was made of, kept while it can be opened in another way: as it was pasted, or in parts.
    input: Option<Arc<Input>>,
    parts: Vec<Part>,
    /// Names the text in [`Places`].
    digest: String,
    /// The reader's language, as last asked for.
    to: Option<LanguageCode>,
    /// Stops the running job.
    job: Cancel,
    /// Stops the summary that is being made.
    summary: Cancel,
    /// Stops the summary that a model is writing.
    writing: Cancel,
    /// The row where the reader is.
    place: usize,
    changes: Changes,
}

impl OnDesk {
    fn new(reading: Arc<Reading>, digest: String) -> Self {
        Self {
            reading,
            input: None,
            parts: Vec::new(),
            digest,
            to: None,
            job: Cancel::default(),
            summary: Cancel::default(),
            writing: Cancel::default(),
            place: 0,
            changes: Changes::default(),
        }
    }

    fn cancel(&self) {
        self.job.cancel();
        self.summary.cancel();
        self.writing.cancel();
    }
}

pub struct Desk {
    engines: Engines,
    summarisers: Summarisers,
    writers: Writers,
    /// The engine for larger models, for whoever needs it.
    torch: Arc<Host>,
    readings: Mutex<HashMap<String, OnDesk>>,
    /// Stops the opening in progress.
    opening: Mutex<Cancel>,
    /// Stops what is being installed, by the id of the pack.
    installing: Mutex<HashMap<String, Cancel>>,
    /// Stops the batch in progress.
    batch: Mutex<Cancel>,
    keeping: Keeping,
    next: AtomicU64,
    asked: Asked,
    settings: Mutex<Settings>,
    settings_file: SettingsFile,
    places: Mutex<Places>,
    notices: Vec<String>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing is left half done under these locks.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    /// `data_dir` is where settings, glossaries and places are kept.
    pub fn new(data_dir: &Path, store: PackStore, asked: Asked) -> Self {
        let settings_file = SettingsFile::new(data_dir);
        let (settings, notice) = settings_file.load();
        let (glossaries, mut notices) = Glossaries::open(data_dir);
        notices.extend(notice);
        let (keeping, noticed) = Keeping::open(data_dir);
        notices.extend(noticed);
        store.shelf().recover();
        let torch = Arc::<Host>::default();
        let engines = Engines::new(store.clone()).with_glossaries(glossaries).with_torch(Arc::clone(&torch));
        engines.set_besides(settings.besides());
        Self {
            engines: match keeping.library() {
                Ok(library) => engines.with_memory(Arc::clone(library)),
                Err(_) => engines,
            },
            writers: Writers::new(store.clone(), Arc::clone(&torch)),
            torch,
            summarisers: Summarisers::new(store),
            readings: Mutex::default(),
            opening: Mutex::default(),
            installing: Mutex::default(),
            batch: Mutex::default(),
            keeping,
            next: AtomicU64::new(1),
            asked,
            settings: Mutex::new(settings),
            settings_file,
            places: Mutex::new(Places::open(data_dir)),
            notices,
        }
    }

    pub fn settings(&self) -> Settings {
        lock(&self.settings).clone()
    }

    /// What the reader chose now, kept for the next time.
    ///
    /// # Errors
    /// `NotWritable`; the choice holds for this run all the same.
    pub fn save_settings(&self, settings: Settings) -> Result<()> {
        let settings = settings.sane();
        lock(&self.settings).clone_from(&settings);
        self.engines.set_besides(settings.besides());
        self.settings_file.save(&settings)
    }

    /// Gives back the memory of models that nobody used for as long as the settings say.
    pub fn release_idle(&self) {
        let Some(minutes) = lock(&self.settings).idle_minutes else { return };
        let idle = Duration::from_secs(u64::from(minutes) * 60);
        self.engines.release_idle(idle);
        self.summarisers.release_idle(idle);
        self.torch.release_idle(idle);
    }

    /// Stops everything and keeps what changed: the window is being closed.
    pub fn cancel_all(&self) {
        self.cancel_open();
        self.cancel_batch();
        lock(&self.installing).values().for_each(Cancel::cancel);
        lock(&self.readings).values().for_each(OnDesk::cancel);
        self.keep_all();
    }

    /// Remembers the row where the reader is, for the next time that this text is opened.
    pub fn remember(&self, id: &str, row: usize) {
        let digest = lock(&self.readings).get_mut(id).map(|on| {
            on.place = row;
            on.digest.clone()
        });
        let Some(digest) = digest else { return };
        lock(&self.places).remember(&digest, row);
        let placed = self.keeping.library().and_then(|library| library.place(&digest, row, jiff::Timestamp::now()));
        if let Err(error) = placed {
            tracing::warn!(%error, "the place is not kept in the library");
        }
    }

    /// Keeps it and forgets it.
    pub fn close(&self, id: &str) {
        if let Some(on) = lock(&self.readings).get(id) {
            on.cancel();
        }
        self.keep(id);
        if let Some(on) = lock(&self.readings).remove(id) {
            on.cancel();
        }
    }

    fn reading(&self, id: &str) -> Result<Arc<Reading>> {
        let readings = lock(&self.readings);
        let on = readings.get(id).ok_or_else(not_open)?;
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

fn not_open() -> Error {
    Error::new(Code::Internal, "This article is not open any more. Open it again.")
}
