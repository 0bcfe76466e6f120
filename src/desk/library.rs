//! What was read: listed, looked through, opened again, taken out, backed up.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::Serialize;

use super::{Desk, OnDesk, lock};
use crate::{
    article::LanguageCode,
    error::{Error, Result},
    library::{Listing, Match, Restored, Searched, UNDO_FOR, Wanted},
    progress::Cancel,
    reading::Opened,
};

/// About the library as a whole.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct LibraryFacts {
    pub readings: i64,
    /// On the disk.
    pub bytes: u64,
    pub file: PathBuf,
    /// In use, sorted.
    pub tags: Vec<TagCount>,
    /// Languages of the texts, sorted by code.
    pub languages: Vec<LanguageCode>,
    /// Whether what is read is kept.
    pub keeps: bool,
    /// Why what was read last is not kept, if it should be.
    pub problem: Option<Error>,
    /// So long what is taken out can be brought back.
    pub undo_hours: u64,
}

/// A tag, and how many texts have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct TagCount {
    pub tag: String,
    pub readings: i64,
}

/// A backup that was put in place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct RestoredLibrary {
    pub readings: usize,
    /// Where what was there before is now.
    pub before: Option<PathBuf>,
}

impl Desk {
    /// # Errors
    /// Why there is no library; `LibraryDamaged`.
    pub fn library(&self) -> Result<LibraryFacts> {
        let library = self.keeping.library()?;
        let tags = library.tags()?.into_iter().map(|(tag, readings)| TagCount { tag, readings });
        Ok(LibraryFacts {
            readings: library.list(&Wanted { most: Some(0), ..Wanted::default() })?.total,
            bytes: library.size(),
            file: library.file().to_owned(),
            tags: tags.collect(),
            languages: library.languages()?,
            keeps: self.keeping.keeps_any(),
            problem: self.keeping.problem(),
            undo_hours: UNDO_FOR.as_secs() / 3600,
        })
    }

    /// A page of what was read: all of it, or where these words stand. What was read last comes first.
    ///
    /// # Errors
    /// Why there is no library; `LibraryDamaged`.
    pub fn library_page(&self, typed: &str, wanted: &Wanted) -> Result<Searched> {
        let library = self.keeping.library()?;
        if !typed.trim().is_empty() {
            return library.search_in(typed, wanted);
        }
        let Listing { entries, total } = library.list(wanted)?;
        Ok(Searched { matches: entries.into_iter().map(|entry| Match { entry, hits: Vec::new() }).collect(), total })
    }

    /// Opens what was read, as it was left. One that is open already is that one.
    ///
    /// # Errors
    /// As [`crate::library::Library::reopen`].
    pub fn open_kept(&self, kept: i64) -> Result<Opened> {
        let library = self.keeping.library()?;
        // What is on the desk may be newer than what is kept.
        self.keep_all();
        let entry = library.entry(kept)?;
        if let Some(open) = self.with_digest(&entry.digest) {
            return self.opened(&open);
        }
        let place = usize::try_from(entry.place).unwrap_or(0);
        let on = OnDesk { to: entry.to, place, ..OnDesk::new(Arc::new(library.reopen(kept)?), entry.digest) };
        let id = self.put(on);
        Ok(Opened { place, ..self.opened(&id)? })
    }

    /// # Errors
    /// As [`crate::library::Library::tag`].
    pub fn tag(&self, kept: i64, tags: &[String]) -> Result<Vec<String>> {
        self.keeping.library()?.tag(kept, tags)
    }

    /// Takes texts out; gives those that were there. It can be undone for a day.
    ///
    /// # Errors
    /// `NotWritable`, `LibraryDamaged`.
    pub fn take_out(&self, kept: &[i64]) -> Result<Vec<i64>> {
        self.keeping.library()?.remove(kept, jiff::Timestamp::now())
    }

    /// # Errors
    /// `NotWritable`, `LibraryDamaged`.
    pub fn bring_back(&self, kept: &[i64]) -> Result<Vec<i64>> {
        self.keeping.library()?.undo(kept)
    }

    /// Deletes all of the library for good, and gives how many texts were in it. What is open comes into it again when
    /// it changes.
    ///
    /// # Errors
    /// `NotWritable`, `LibraryDamaged`.
    pub fn clear_library(&self) -> Result<usize> {
        let library = self.keeping.library()?;
        lock(&self.readings).values_mut().for_each(|on| on.changes = super::keeping::Changes::default());
        library.clear()
    }

    /// # Errors
    /// As [`crate::library::Library::backup`].
    pub fn back_up(&self, to: &Path) -> Result<()> {
        self.keep_all();
        self.keeping.library()?.backup(to, &Cancel::default(), &mut |_| ())
    }

    /// # Errors
    /// As [`crate::library::Library::restore`].
    pub fn restore(&self, from: &Path) -> Result<RestoredLibrary> {
        self.keep_all();
        let Restored { readings, before } =
            self.keeping.library()?.restore_here(from, &Cancel::default(), &mut |_| ())?;
        Ok(RestoredLibrary { readings, before })
    }
}
