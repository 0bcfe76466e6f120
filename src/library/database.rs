//! The file: opened, and set aside when it is damaged.

use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::Mutex,
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{Failure, Library, schema};
use crate::error::{Code, Error, Result};

/// So long a writer waits for another.
const WAIT: Duration = Duration::from_secs(10);

/// A library that was opened, and what a person should be told.
pub struct Opening {
    pub library: Library,
    /// That a damaged library was set aside, and where it is.
    pub notice: Option<String>,
}

impl Library {
    /// Opens the library of a data folder, or makes one. One that is damaged is set aside, whole, and an empty one takes
    /// its place: a reader who wants to read must be able to.
    ///
    /// # Errors
    /// `NotWritable` when the folder cannot be written, `Unsupported` when a newer Diglot made the library.
    pub fn open(data_dir: &Path) -> Result<Opening> {
        let path = Self::path(data_dir);
        let _lock = lock(data_dir)?;
        match Self::at(&path) {
            Ok(library) => Ok(Opening { library, notice: None }),
            Err(error) if error.code == Code::LibraryDamaged => {
                let aside = set_aside(&path, "damaged").map_err(|cause| not_writable(&path, cause))?;
                tracing::warn!(detail = error.detail, "the library is damaged");
                let notice = format!(
                    "The library of what was read is damaged and was set aside as {}. An empty one takes its place. If \
                     you have a backup, restore it.",
                    aside.display()
                );
                Ok(Opening { library: Self::at(&path)?, notice: Some(notice) })
            }
            Err(error) => Err(error),
        }
    }

    /// As [`Self::open`], but a damaged library stays where it is and is an error: for scripts, which are to stop at it.
    ///
    /// # Errors
    /// As [`Self::open`], and `LibraryDamaged`.
    pub fn open_sound(data_dir: &Path) -> Result<Self> {
        let _lock = lock(data_dir)?;
        Self::at(&Self::path(data_dir))
    }

    fn at(path: &Path) -> Result<Self> {
        let marked = path.with_extension("sqlite.suspect");
        let opened = connect(path, OpenFlags::default()).and_then(|mut connection| {
            let there = schema::version(&connection)?;
            if there > schema::newest() {
                return Err(Failure::Said(newer()));
            }
            schema::migrate(&mut connection, schema::newest())?;
            // The whole of a large file is not read at each start; only when it was found damaged before.
            check(&connection, marked.exists())?;
            Ok(connection)
        });
        let connection = opened.map_err(|failure| error(path, failure))?;
        let _ = std::fs::remove_file(&marked);
        let library = Self { path: path.to_owned(), connection: Mutex::new(connection) };
        library.purge_old()?;
        library.bound_memory()?;
        Ok(library)
    }

    /// Reads all of it and compares what belongs together. Takes about a second for each half gigabyte.
    ///
    /// # Errors
    /// `LibraryDamaged`.
    pub fn verify(&self) -> Result<()> {
        check(&self.connection(), true).map_err(|failure| error(&self.path, failure))
    }
}

/// A connection with the settings that every use of the library has.
pub(super) fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, Failure> {
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(WAIT)?;
    // Before anything is set: another program's file is not to be touched.
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables > 0 {
        is_ours(&connection)?;
    }
    connection.set_prepared_statement_cache_capacity(64);
    if !flags.contains(OpenFlags::SQLITE_OPEN_READ_ONLY) {
        // Of a new file only: room that is free can be given back to the disk.
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    }
    // What was committed is on the disk also when the power goes.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // Names of tables in a damaged or forged file are no functions.
    connection.pragma_update(None, "trusted_schema", false)?;
    Ok(connection)
}

fn is_ours(connection: &Connection) -> Result<(), Failure> {
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    match application == schema::APPLICATION {
        true => Ok(()),
        false => Err(Failure::Contents("it is no library of Diglot".into())),
    }
}

/// Whether the file is a library; with `whole` also whether every page of it is sound.
pub(super) fn check(connection: &Connection, whole: bool) -> Result<(), Failure> {
    is_ours(connection)?;
    // Fails when a table is not there, or the pages that every call needs cannot be read.
    connection.query_row("SELECT count(*) FROM (SELECT 1 FROM readings LIMIT 1)", [], |_| Ok(()))?;
    connection.query_row("SELECT count(*) FROM (SELECT 1 FROM words LIMIT 1)", [], |_| Ok(()))?;
    if whole {
        let found: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if found != "ok" {
            return Err(Failure::Contents(found));
        }
        let strays: i64 =
            connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
        if strays > 0 {
            return Err(Failure::Contents(format!("{strays} rows belong to nothing")));
        }
    }
    Ok(())
}

/// The files of a library: SQLite has its journal beside it.
pub(super) fn files(path: &Path) -> [PathBuf; 3] {
    ["", "-wal", "-shm"].map(|end| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    })
}

/// Held while a library is opened, set aside or replaced, so that two programs do not set aside what the other has just
/// made. The system lets go of it when the program ends, however it ends.
pub(super) fn lock(data_dir: &Path) -> Result<File> {
    let path = data_dir.join("library.lock");
    let locked = std::fs::create_dir_all(data_dir)
        .and_then(|()| File::options().create(true).truncate(false).write(true).open(&path))
        .and_then(|file| file.lock().map(|()| file));
    locked.map_err(|cause| not_writable(&path, cause))
}

/// Moves a library out of the way, journal and all, and says where to.
pub(super) fn set_aside(path: &Path, why: &str) -> std::io::Result<PathBuf> {
    let now = jiff::Zoned::now().strftime("%Y%m%d-%H%M%S").to_string();
    let free = |number: u32| {
        let number = if number == 0 { String::new() } else { format!("-{number}") };
        path.with_file_name(format!("library-{why}-{now}{number}.sqlite"))
    };
    let aside = (0..).map(free).find(|path| !path.exists()).unwrap_or_else(|| free(0));
    for (from, to) in files(path).into_iter().zip(files(&aside)) {
        match std::fs::rename(from, to) {
            Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => return Err(cause),
            _ => {}
        }
    }
    let _ = std::fs::remove_file(path.with_extension("sqlite.suspect"));
    Ok(aside)
}

/// What went wrong, for a person.
pub(super) fn error(path: &Path, failure: Failure) -> Error {
    let code = match &failure {
        Failure::Said(error) => return error.clone(),
        Failure::Contents(_) => Some(ErrorCode::DatabaseCorrupt),
        Failure::Sqlite(error) => error.sqlite_error_code(),
    };
    match code {
        // A table that is not there, or a column of another kind, is damage too.
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::TypeMismatch | ErrorCode::Unknown) => {
            damaged(path, failure)
        }
        None => damaged(path, failure),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::new(
            Code::NotWritable,
            "Another program has been writing into the library for a long time. Close it, or try again later.",
        )
        .because(failure),
        Some(
            ErrorCode::DiskFull
            | ErrorCode::ReadOnly
            | ErrorCode::CannotOpen
            | ErrorCode::SystemIoFailure
            | ErrorCode::PermissionDenied,
        ) => not_writable(path, failure),
        Some(_) => {
            Error::new(Code::Internal, "The library could not do this. What is kept is as it was.").because(failure)
        }
    }
}

fn damaged(path: &Path, cause: impl std::fmt::Display) -> Error {
    // The next start reads all of the file.
    let _ = std::fs::write(path.with_extension("sqlite.suspect"), b"");
    Error::new(
        Code::LibraryDamaged,
        format!(
            "The library of what was read is damaged ({}). Start Diglot's window: it sets the file aside and begins a new \
             one. Or restore a backup with `diglot library restore FILE`.",
            path.display()
        ),
    )
    .because(cause)
}

fn newer() -> Error {
    Error::new(
        Code::Unsupported,
        "A newer Diglot made this library, and this one cannot read it. Install the newer version again; until then nothing \
         is kept.",
    )
}

fn not_writable(path: &Path, cause: impl std::fmt::Display) -> Error {
    let folder = path.parent().unwrap_or(path).display();
    Error::new(
        Code::NotWritable,
        format!(
            "The library in {folder} cannot be written. Check that there is room on the disk and that the folder may be \
             written. Until then nothing is kept."
        ),
    )
    .because(cause)
}
