//! The library: what was read, kept in one SQLite file (`library.sqlite` in the data folder) until the reader removes it.
//!
//! - `database` opens the file, sets a damaged one aside, and says what went wrong in words; `schema` has the versions;
//! - `keep` puts readings in and gives them back; `entries` lists them; `removal` takes them out, with undo;
//! - `words` is what a text is looked for by, `search` looks;
//! - `backup` writes all of it to one file and reads it back;
//! - `wishes` is what the reader does not want kept;
//! - `memory` knows sentences that were translated before, `tmx` carries them to other programs.
//!
//! A text is one entry, by the digest of [`crate::places::Places`]: opened again, it is the same one. Every change is one
//! transaction, written through to the disk before the call returns. The window and the command may have the file open at
//! the same time: readers never wait, writers wait for each other.

mod backup;
mod database;
mod entries;
mod facts;
mod keep;
mod memory;
mod packed;
mod removal;
mod schema;
mod search;
mod tmx;
mod wishes;
mod words;

pub use backup::{Restored, Step};
pub use database::Opening;
pub use entries::{Entry, Listing, Wanted};
pub use memory::{MemoryOf, Unit};
pub use removal::UNDO_FOR;
pub use search::{Match, SearchHit, SearchSide, Searched};
pub use tmx::ImportedUnits;
pub use wishes::Wishes;

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::error::Result;

/// The library of one data folder. Shared by threads; each call is one transaction.
pub struct Library {
    path: PathBuf,
    connection: Mutex<Connection>,
}

impl Library {
    /// Where the library of a data folder is.
    pub fn path(data_dir: &Path) -> PathBuf {
        data_dir.join("library.sqlite")
    }

    /// Where it is.
    pub fn file(&self) -> &Path {
        &self.path
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A transaction that a panic ended was rolled back when it was dropped.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes something, whole or not at all.
    fn write<T>(&self, change: impl FnOnce(&Transaction<'_>) -> Result<T, Failure>) -> Result<T> {
        let mut connection = self.connection();
        // Immediate: whoever begins by reading could not be let write any more if somebody else wrote meanwhile.
        let done = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(Failure::from)
            .and_then(|transaction| {
                let done = change(&transaction)?;
                transaction.commit()?;
                Ok(done)
            });
        done.map_err(|failure| database::error(&self.path, failure))
    }

    /// Looks at one state of the library.
    fn read<T>(&self, look: impl FnOnce(&Transaction<'_>) -> Result<T, Failure>) -> Result<T> {
        let mut connection = self.connection();
        let done = connection.transaction().map_err(Failure::from).and_then(|transaction| look(&transaction));
        done.map_err(|failure| database::error(&self.path, failure))
    }

    /// Bytes on the disk, with what is written and not yet taken over.
    pub fn size(&self) -> u64 {
        let of = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len());
        database::files(&self.path).iter().map(|path| of(path)).sum()
    }
}

/// What can go wrong inside of a transaction.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// What is stored is not what Diglot stores.
    #[error("what is kept cannot be read: {0}")]
    Contents(String),
    #[error(transparent)]
    Said(#[from] crate::error::Error),
}
