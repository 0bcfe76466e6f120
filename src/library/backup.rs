//! All of the library in one file, and back.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use rusqlite::{
    Connection, OpenFlags,
    backup::{Backup, StepResult},
};

use super::{Failure, Library, database, schema};
use crate::{
    error::{Code, Error, Result},
    progress::Cancel,
};

/// Pages that are copied at once: 4 MB.
const PAGES: i32 = 1_024;

/// How far a copy is, in pages of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub done: usize,
    pub total: usize,
}

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// How many texts the library has now.
    pub readings: usize,
    /// Where what was there before is now; `None` when nothing was.
    pub before: Option<PathBuf>,
}

impl Library {
    /// Writes the library as it is now into one file, whole or not at all: a SQLite database without a journal beside it.
    /// What was removed is not in it. Others may go on reading and writing meanwhile.
    ///
    /// # Errors
    /// `NotWritable` when the file cannot be written; `Cancelled`; `LibraryDamaged`.
    pub fn backup(&self, to: &Path, cancel: &Cancel, tell: &mut dyn FnMut(Step)) -> Result<()> {
        let failed = |cause: &dyn std::fmt::Display| {
            Error::new(
                Code::NotWritable,
                format!("The backup could not be written to {}. Choose another folder or name.", to.display()),
            )
            .because(cause)
        };
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // Only for its owner, as the library is.
        let copy = tempfile::Builder::new().prefix(".diglot-").tempfile_in(folder).map_err(|e| failed(&e))?;
        let own = database::connect(&self.path, OpenFlags::default()).map_err(|e| database::error(&self.path, e))?;
        // One state, whoever writes meanwhile.
        own.execute_batch("BEGIN; SELECT count(*) FROM readings").map_err(|e| database::error(&self.path, e.into()))?;
        let copied = Connection::open(copy.path()).map_err(Failure::from).and_then(|mut target| {
            copy_pages(&own, &mut target, cancel, tell)?;
            target.pragma_update(None, "secure_delete", true)?;
            target.pragma_update(None, "foreign_keys", true)?;
            target.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
            let transaction = target.transaction()?;
            let removed: Vec<i64> = transaction
                .prepare("SELECT id FROM readings WHERE removed IS NOT NULL")?
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            removed.iter().try_for_each(|id| super::removal::delete(&transaction, *id))?;
            transaction.commit()?;
            Ok(())
        });
        copied.map_err(|failure| match failure {
            Failure::Said(error) => error,
            other => failed(&other),
        })?;
        copy.as_file().flush().and_then(|()| copy.as_file().sync_all()).map_err(|e| failed(&e))?;
        copy.persist(to).map(|_| ()).map_err(|e| failed(&e.error))
    }

    /// Puts a backup in place of what is kept, in one transaction: other programs that have the library open see either
    /// the old or the new. It is read through first, and brought up to the newest version. What was there before is kept
    /// beside it, also when it was damaged.
    ///
    /// # Errors
    /// `Unreadable` when the file is no backup or damaged, `Unsupported` when a newer Diglot wrote it; both leave what is
    /// there as it is. `NotWritable`; `Cancelled`.
    pub fn restore(data_dir: &Path, from: &Path, cancel: &Cancel, tell: &mut dyn FnMut(Step)) -> Result<Restored> {
        let path = Self::path(data_dir);
        let ready = checked(from, data_dir)?;
        let source = Connection::open(ready.path()).map_err(|e| not_a_backup(from, e.into()))?;
        let before = Self::make_room(data_dir, &path, cancel)?;
        let library = Self::open_sound(data_dir)?;
        {
            let mut connection = library.connection();
            copy_pages(&source, &mut connection, cancel, tell).map_err(|failure| database::error(&path, failure))?;
        }
        // Settings of the file came with the copy.
        drop(library);
        let library = Self::open_sound(data_dir)?;
        let readings = library.list(&super::Wanted { most: Some(0), ..Default::default() })?.total;
        Ok(Restored { readings: usize::try_from(readings).unwrap_or(0), before })
    }

    /// As [`Self::restore`], for a program that goes on using this library.
    ///
    /// # Errors
    /// As [`Self::restore`].
    pub fn restore_here(&self, from: &Path, cancel: &Cancel, tell: &mut dyn FnMut(Step)) -> Result<Restored> {
        let data_dir = self.path.parent().unwrap_or(Path::new("."));
        let restored = Self::restore(data_dir, from, cancel, tell)?;
        // A damaged file was moved away with this connection still to it.
        let fresh = database::connect(&self.path, OpenFlags::default()).map_err(|e| database::error(&self.path, e))?;
        *self.connection() = fresh;
        Ok(restored)
    }

    /// Keeps a copy of what is there, or moves it away when it is damaged.
    fn make_room(data_dir: &Path, path: &Path, cancel: &Cancel) -> Result<Option<PathBuf>> {
        if !path.exists() {
            return Ok(None);
        }
        let failed = |cause: std::io::Error| {
            Error::new(
                Code::NotWritable,
                format!("The library that is there could not be kept beside the backup ({}). Nothing was changed. Check that there is room on the disk.", path.display()),
            )
            .because(cause)
        };
        let whole = Self::open_sound(data_dir).and_then(|library| library.verify().map(|()| library));
        match whole {
            Ok(library) => {
                let now = jiff::Zoned::now().strftime("%Y%m%d-%H%M%S%.3f").to_string();
                let beside = path.with_file_name(format!("library-before-{now}.sqlite"));
                library.backup(&beside, cancel, &mut |_| ())?;
                Ok(Some(beside))
            }
            Err(error) if matches!(error.code, Code::LibraryDamaged | Code::Unsupported) => {
                let _lock = database::lock(data_dir)?;
                let why = if error.code == Code::LibraryDamaged { "damaged" } else { "newer" };
                database::set_aside(path, why).map(Some).map_err(failed)
            }
            Err(error) => Err(error),
        }
    }
}

/// A copy of a backup that was found whole, of the newest version. The backup itself is not touched.
fn checked(from: &Path, data_dir: &Path) -> Result<tempfile::NamedTempFile> {
    let unreadable = |cause: &dyn std::fmt::Display| not_a_backup(from, Failure::Contents(cause.to_string()));
    // SQLite makes an empty database of a file that is not there.
    let mut file = std::fs::File::open(from).map_err(|e| unreadable(&e))?;
    let mut copy = std::fs::create_dir_all(data_dir)
        .and_then(|()| tempfile::Builder::new().prefix(".diglot-").tempfile_in(data_dir))
        .map_err(|cause| {
            Error::new(Code::NotWritable, "There is no room for the backup in the data folder. Nothing was changed.")
                .because(cause)
        })?;
    std::io::copy(&mut file, copy.as_file_mut()).map_err(|e| unreadable(&e))?;
    let ready = Connection::open(copy.path()).map_err(Failure::from).and_then(|mut connection| {
        connection.pragma_update(None, "trusted_schema", false)?;
        database::check(&connection, true)?;
        let version = schema::version(&connection)?;
        if version > schema::newest() {
            return Err(Error::new(
                Code::Unsupported,
                "A newer Diglot wrote this backup. Install the newer version to restore it; nothing was changed.",
            )
            .into());
        }
        schema::migrate(&mut connection, schema::newest())?;
        Ok(())
    });
    ready.map_err(|failure| not_a_backup(from, failure))?;
    Ok(copy)
}

fn not_a_backup(from: &Path, failure: Failure) -> Error {
    match failure {
        Failure::Said(error) => error,
        other => Error::new(
            Code::Unreadable,
            format!(
                "{} is no backup of a library, or it is damaged. Nothing was changed. Choose another file.",
                from.display()
            ),
        )
        .because(other),
    }
}

fn copy_pages(
    from: &Connection,
    to: &mut Connection,
    cancel: &Cancel,
    tell: &mut dyn FnMut(Step),
) -> Result<(), Failure> {
    let backup = Backup::new(from, to)?;
    loop {
        // Dropped before its end it leaves what was there.
        cancel.check()?;
        let state = backup.step(PAGES)?;
        let progress = backup.progress();
        let number = |pages: i32| usize::try_from(pages).unwrap_or(0);
        tell(Step { done: number(progress.pagecount - progress.remaining), total: number(progress.pagecount) });
        match state {
            StepResult::Done => return Ok(()),
            StepResult::Busy | StepResult::Locked => std::thread::sleep(std::time::Duration::from_millis(20)),
            _ => {}
        }
    }
}
