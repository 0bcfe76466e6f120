//! The reader's own packs on the disk, such that any program may be killed at any moment and several may be at work
//! at once.
//!
//! ```text
//! packs/es-en/              a pack; `es-en+2/` is a newer one of the same id: the highest count holds
//! packs/.new/es-en.x7Gk/    one in the making; nobody but its maker looks at it
//! packs/.part/es-en/        downloads that are not whole: kept, so that they can go on
//! packs/.old/es-en.p2Lm/    one that was taken away and is being deleted
//! packs/.locks/             who is at work: a lock of the system dies with its process
//! ```
//!
//! One rename puts a pack in place, so it is there whole or not at all. A pack in use is never written into: a newer
//! one comes beside it, and the old one goes when it can (Windows does not delete what is mapped into memory).

mod lock;
mod receipt;
mod recover;
mod staged;
#[cfg(test)]
mod tests;

pub use lock::Hold;
pub use receipt::{Origin, RECEIPT, Receipt};
pub use staged::Staged;

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use super::manifest::{Manifest, is_file_name, is_id};
use crate::error::{Code, Error, Result};

const NEW: &str = ".new";
const PART: &str = ".part";
const OLD: &str = ".old";
const LOCKS: &str = ".locks";
/// Its time of change says when a pack was loaded last.
const USED: &str = ".used";
/// "Used last" is not written more often than this.
const TOUCH_EVERY: Duration = Duration::from_secs(3600);

/// `<data dir>/packs`, which may not exist yet.
#[derive(Debug, Clone)]
pub struct Shelf(PathBuf);

/// A folder on the shelf that holds a pack, or should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Name without the count: the id, unless somebody put the folder there by hand.
    pub name: String,
    pub count: u32,
    pub folder: PathBuf,
}

impl Shelf {
    pub fn new(folder: PathBuf) -> Self {
        Self(folder)
    }

    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// Every folder with a pack, also those that a newer one replaced.
    fn places(&self) -> Vec<Place> {
        let Ok(entries) = fs::read_dir(&self.0) else { return Vec::new() };
        let folders = entries.flatten().map(|entry| entry.path()).filter(|path| path.join("pack.json").is_file());
        let mut places: Vec<Place> = folders.filter_map(Place::of).collect();
        places.sort_by(|a, b| (&a.name, a.count).cmp(&(&b.name, b.count)));
        places
    }

    /// The folders that hold, by name.
    pub fn list(&self) -> Vec<Place> {
        let mut places = self.places();
        places.reverse();
        places.dedup_by(|older, newer| older.name == newer.name);
        places.reverse();
        places
    }

    /// Folder for the unfinished downloads of a pack; may not exist.
    pub fn part(&self, id: &str) -> PathBuf {
        self.0.join(PART).join(id)
    }

    /// Bytes of unfinished downloads of a pack.
    pub fn part_size(&self, id: &str) -> u64 {
        size_of(&self.part(id))
    }

    /// Bytes that everything here takes.
    pub fn size(&self) -> u64 {
        size_of(&self.0)
    }

    /// Takes all folders of a pack away. `name` is an id, or the name of a folder whose description cannot be read.
    /// Returns whether there was one.
    ///
    /// # Errors
    /// `NotWritable`.
    pub fn remove(&self, name: &str) -> Result<bool> {
        if !is_file_name(name) {
            return Ok(false);
        }
        let _at_work = self.lock_pack(name, &crate::progress::Cancel::default())?;
        let _ = fs::remove_dir_all(self.part(name));
        let _alone = self.lock()?;
        let is_it = |place: &Place| place.name == name || Manifest::read(&place.folder).is_ok_and(|m| m.id == name);
        let mut found = false;
        // The lowest count first: killed in between, the pack that held before still holds.
        for place in self.places().into_iter().filter(is_it) {
            found = true;
            self.retire(&place).map_err(|cause| {
                not_writable(
                    &format!("The pack {name} cannot be removed"),
                    "Close other programs that may use it.",
                    cause,
                )
            })?;
        }
        Ok(found)
    }

    /// Moves a folder out of sight and deletes it. A pack that is half deleted is none for a moment.
    fn retire(&self, place: &Place) -> std::io::Result<()> {
        let old = self.0.join(OLD);
        fs::create_dir_all(&old)?;
        let away = tempfile::Builder::new().prefix(&format!("{}.", place.name)).tempdir_in(&old)?;
        fs::rename(&place.folder, away.path().join("pack"))?;
        // What cannot be deleted now is deleted at the next start.
        let _ = away.close();
        Ok(())
    }

    /// Remembers that a pack was loaded. Packs of others (a read-only folder) are left as they are.
    pub fn touch(&self, folder: &Path, now: SystemTime) {
        if !folder.starts_with(&self.0) {
            return;
        }
        let fresh = last_used(folder).and_then(|at| now.duration_since(at).ok()).is_some_and(|age| age < TOUCH_EVERY);
        if !fresh {
            let file = fs::OpenOptions::new().create(true).append(true).open(folder.join(USED));
            let done = file.and_then(|file| file.set_modified(now));
            if let Err(error) = done {
                tracing::debug!(%error, "it cannot be remembered when a pack was used");
            }
        }
    }
}

/// When the pack in this folder was loaded last, to the hour.
pub fn last_used(folder: &Path) -> Option<SystemTime> {
    fs::metadata(folder.join(USED)).and_then(|file| file.modified()).ok()
}

impl Place {
    fn of(folder: PathBuf) -> Option<Self> {
        let whole = folder.file_name()?.to_str()?.to_owned();
        if whole.starts_with('.') {
            return None;
        }
        let (name, count) = match whole.rsplit_once('+') {
            Some((name, count)) if is_id(name) => (name.to_owned(), count.parse().ok()?),
            _ => (whole, 1),
        };
        Some(Self { name, count, folder })
    }
}

/// Bytes of all files below a folder. Links are not followed.
pub fn size_of(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let size = |entry: fs::DirEntry| match entry.metadata() {
        Ok(of) if of.is_dir() => size_of(&entry.path()),
        Ok(of) if of.is_file() => of.len(),
        _ => 0,
    };
    entries.flatten().map(size).sum()
}

fn not_writable(what: &str, advice: &str, cause: std::io::Error) -> Error {
    let advice = match cause.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "The disk is full: make room on it.",
        ErrorKind::ReadOnlyFilesystem => "The disk can only be read.",
        _ => advice,
    };
    Error::new(Code::NotWritable, format!("{what}. {advice} Then try again.")).because(cause)
}
