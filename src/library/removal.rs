//! Out of the library: marked first, so that it can be undone, and deleted for good later. Deleted bytes are overwritten
//! in the file (`secure_delete`), in the index too.

use std::time::Duration;

use rusqlite::{Transaction, params};

use super::{Failure, Library};
use crate::error::Result;

/// So long a removal can be undone; after that it is done for good when the library is opened.
pub const UNDO_FOR: Duration = Duration::from_secs(24 * 60 * 60);

impl Library {
    /// Removes entries. They are not listed or found any more; [`Self::undo`] brings them back. Gives those that were there.
    ///
    /// # Errors
    /// `NotWritable`, `LibraryDamaged`.
    pub fn remove(&self, ids: &[i64], at: jiff::Timestamp) -> Result<Vec<i64>> {
        self.write(|db| {
            let mut mark = db.prepare_cached("UPDATE readings SET removed = ?2 WHERE id = ?1 AND removed IS NULL")?;
            changed(ids, |id| mark.execute(params![id, at.as_millisecond()]))
        })
    }

    /// Brings back entries that were removed. Gives those that could be.
    ///
    /// # Errors
    /// `NotWritable`, `LibraryDamaged`.
    pub fn undo(&self, ids: &[i64]) -> Result<Vec<i64>> {
        self.write(|db| {
            let mut unmark =
                db.prepare_cached("UPDATE readings SET removed = NULL WHERE id = ?1 AND removed IS NOT NULL")?;
            changed(ids, |id| unmark.execute([id]))
        })
    }

    /// Deletes for good what was removed before this time. Gives how many.
    ///
    /// # Errors
    /// `NotWritable`, `LibraryDamaged`.
    pub fn purge(&self, before: jiff::Timestamp) -> Result<usize> {
        let gone = self.write(|db| {
            let mut statement = db.prepare_cached("SELECT id FROM readings WHERE removed <= ?1")?;
            let ids: Vec<i64> =
                statement.query_map([before.as_millisecond()], |row| row.get(0))?.collect::<Result<_, _>>()?;
            ids.iter().try_for_each(|id| delete(db, *id))?;
            Ok(ids.len())
        })?;
        if gone > 0 {
            self.shrink();
        }
        Ok(gone)
    }

    /// What can be undone no more.
    pub(super) fn purge_old(&self) -> Result<usize> {
        self.purge(jiff::Timestamp::now() - jiff::SignedDuration::try_from(UNDO_FOR).unwrap_or_default())
    }

    /// Deletes everything for good, what was removed before with it. It cannot be undone. Gives how many were there.
    ///
    /// # Errors
    /// `NotWritable`, `LibraryDamaged`.
    pub fn clear(&self) -> Result<usize> {
        let gone = self.write(|db| {
            let gone = db.execute("DELETE FROM readings", [])?;
            db.execute("DELETE FROM memory", [])?;
            // Made anew: taking thousands of texts out of an index one by one takes minutes.
            let table: String =
                db.query_row("SELECT sql FROM sqlite_schema WHERE name = 'words'", [], |row| row.get(0))?;
            db.execute_batch(&format!(
                "DROP TABLE words; {table}; INSERT INTO words (words, rank) VALUES ('secure-delete', 1)"
            ))?;
            Ok(gone)
        })?;
        self.shrink();
        Ok(gone)
    }

    /// Gives the room back to the disk, journal included. While another program reads it waits for the next time.
    fn shrink(&self) {
        let connection = self.connection();
        let done = connection
            .execute_batch("PRAGMA incremental_vacuum")
            .and_then(|()| connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())));
        if let Err(error) = done {
            tracing::warn!(%error, "the library is not made smaller");
        }
    }
}

fn changed(ids: &[i64], mut change: impl FnMut(i64) -> rusqlite::Result<usize>) -> Result<Vec<i64>, Failure> {
    let mut done = Vec::new();
    for id in ids {
        if change(*id)? > 0 {
            done.push(*id);
        }
    }
    Ok(done)
}

/// Deletes an entry with all that belongs to it.
pub(super) fn delete(db: &Transaction<'_>, id: i64) -> Result<(), Failure> {
    db.prepare_cached("DELETE FROM words WHERE rowid = ?1")?.execute([id])?;
    db.prepare_cached("DELETE FROM readings WHERE id = ?1")?.execute([id])?;
    Ok(())
}
