//! What is on the desk is kept in the library by itself: soon after it changed, at closing, and before the end.

use std::{
    path::Path,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use super::{Desk, OnDesk, lock, not_open};
use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    library::{Library, Wishes},
    reading::Reading,
};

/// Changes that follow each other quickly are kept together.
const SETTLE: Duration = Duration::from_secs(1);

/// Keeping takes at most about one part in so many of the time: a long text that is being translated changes all the while.
const SHARE: u32 = 20;

/// The library, and what the reader does not want in it.
pub(super) struct Keeping {
    library: Result<Arc<Library>>,
    wishes: Mutex<Wishes>,
    /// Why what was read last is not in the library.
    problem: Mutex<Option<Error>>,
}

/// What of a reading is not in the library yet.
#[derive(Default)]
pub(super) struct Changes {
    /// The first change since it was kept.
    since: Option<Instant>,
    /// When it was kept last, and how long that took.
    kept: Option<(Instant, Duration)>,
}

impl Changes {
    fn are_due(&self) -> bool {
        let rested = self.kept.is_none_or(|(at, took)| at.elapsed() >= took * SHARE);
        rested && self.since.is_some_and(|since| since.elapsed() >= SETTLE)
    }
}

impl Keeping {
    /// With sentences for a person about what could not be opened.
    pub fn open(data_dir: &Path) -> (Self, Vec<String>) {
        let mut notices = Vec::new();
        let library = Library::open(data_dir).map(|opening| {
            notices.extend(opening.notice);
            Arc::new(opening.library)
        });
        if let Err(error) = &library {
            tracing::warn!(%error, detail = error.detail, "no library");
            notices.push(format!("What you read is not kept this time. {}", error.message));
        }
        let wishes = Wishes::open(data_dir);
        notices.extend(wishes.notice());
        (Self { library, wishes: Mutex::new(wishes), problem: Mutex::default() }, notices)
    }

    /// # Errors
    /// Why there is none.
    pub fn library(&self) -> Result<&Arc<Library>> {
        self.library.as_ref().map_err(Error::clone)
    }

    pub fn keeps(&self, digest: &str) -> bool {
        self.library.is_ok() && lock(&self.wishes).keeps(digest)
    }

    pub fn keeps_any(&self) -> bool {
        self.library.is_ok() && lock(&self.wishes).keeps_any()
    }

    pub fn problem(&self) -> Option<Error> {
        lock(&self.problem).clone()
    }
}

impl Desk {
    /// The reading is to be kept anew.
    pub(super) fn changed(&self, id: &str) {
        if let Some(on) = lock(&self.readings).get_mut(id) {
            on.changes.since.get_or_insert_with(Instant::now);
        }
    }

    /// Keeps what changed a little while ago. Called every second or so.
    pub fn keep_changed(&self) {
        self.keep_where(|on| on.changes.are_due());
    }

    /// Keeps all that changed.
    pub fn keep_all(&self) {
        self.keep_where(|on| on.changes.since.is_some());
    }

    fn keep_where(&self, which: impl Fn(&OnDesk) -> bool) {
        let readings = lock(&self.readings);
        let ids: Vec<String> = readings.iter().filter(|(_, on)| which(on)).map(|(id, _)| id.clone()).collect();
        drop(readings);
        ids.iter().for_each(|id| self.keep(id));
    }

    /// Keeps a reading now if it changed and the reader wants it kept. What cannot be kept is tried again.
    pub(super) fn keep(&self, id: &str) {
        let Ok(library) = self.keeping.library() else { return };
        let (reading, to, place) = {
            let mut readings = lock(&self.readings);
            let Some(on) = readings.get_mut(id) else { return };
            if on.changes.since.take().is_none() || !self.keeping.keeps(&on.digest) {
                return;
            }
            (Arc::clone(&on.reading), on.to.clone(), on.place)
        };
        let begin = Instant::now();
        let kept = library.keep(&reading, to.as_ref(), place, jiff::Timestamp::now());
        if let Some(on) = lock(&self.readings).get_mut(id) {
            on.changes.kept = Some((Instant::now(), begin.elapsed()));
            if kept.is_err() {
                on.changes.since.get_or_insert_with(Instant::now);
            }
        }
        if let Err(error) = &kept {
            tracing::warn!(%error, detail = error.detail, "not kept");
        }
        *lock(&self.keeping.problem) = kept.err();
    }

    /// Keeps what was read without the window.
    pub(super) fn keep_unopened(&self, reading: &Reading, to: &LanguageCode) {
        let Ok(library) = self.keeping.library() else { return };
        let digest = reading.snapshot().text.digest();
        if !self.keeping.keeps(&digest) {
            return;
        }
        if let Err(error) = library.keep_read(reading, to, jiff::Timestamp::now()) {
            tracing::warn!(%error, detail = error.detail, "not kept");
            *lock(&self.keeping.problem) = Some(error);
        }
    }

    /// Keeps what is read from now on, or nothing. What is in the library stays.
    ///
    /// # Errors
    /// `NotWritable`; it then holds until the end.
    pub fn keep_any(&self, keep: bool) -> Result<()> {
        let done = lock(&self.keeping.wishes).keep_any(keep);
        if keep {
            let now = Instant::now();
            lock(&self.readings).values_mut().for_each(|on| _ = on.changes.since.get_or_insert(now));
        }
        done
    }

    /// Keeps this text in the library, or takes it out and keeps it no more.
    ///
    /// # Errors
    /// `Internal` when the reading is not open, `NotWritable`, `LibraryDamaged`.
    pub fn keep_text(&self, id: &str, keep: bool) -> Result<()> {
        let digest = lock(&self.readings).get(id).map(|on| on.digest.clone()).ok_or_else(not_open)?;
        let library = self.keeping.library()?;
        lock(&self.keeping.wishes).keep_text(&digest, keep)?;
        if keep {
            if !lock(&self.keeping.wishes).keeps_any() {
                return Err(Error::new(
                    Code::NotWritable,
                    "Nothing is kept now, as the settings say. Turn keeping on there to keep this text.",
                ));
            }
            // What was taken out while it is open would stay out.
            library.opened(&digest)?;
            self.changed(id);
            self.keep(id);
        } else if let Some(kept) = library.find(&digest)? {
            library.remove(&[kept], jiff::Timestamp::now())?;
        }
        Ok(())
    }
}
