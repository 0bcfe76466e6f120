//! Locks that hold between processes, and between the threads of one. The system lets go of them when their process
//! ends, however it ends. The files stay: to delete one that somebody waits for would give the lock to two.

use std::{
    fs::{self, File, TryLockError},
    thread,
    time::{Duration, Instant},
};

use super::{LOCKS, Shelf, not_writable};
use crate::{
    error::{Code, Error, Result},
    progress::Cancel,
};

/// Folders are renamed under the shelf's lock and nothing slower: whoever waits longer than this waits for a
/// program that hangs.
const PATIENCE: Duration = Duration::from_secs(20);
const LOOK: Duration = Duration::from_millis(50);
/// No pack can have this name.
const SHELF: &str = "+shelf";

/// A lock that is held as long as this is there.
#[derive(Debug)]
pub struct Hold {
    /// Closing it lets go.
    _file: File,
}

impl Shelf {
    /// For the moment in which folders are put in place or taken away.
    pub(super) fn lock(&self) -> Result<Hold> {
        let file = self.lock_file(SHELF)?;
        let end = Instant::now() + PATIENCE;
        while !taken(&file)? {
            if Instant::now() >= end {
                let sentence = "Another Diglot is busy with the packs and does not finish. Close it and try again.";
                return Err(Error::new(Code::NotWritable, sentence));
            }
            thread::sleep(LOOK);
        }
        Ok(Hold { _file: file })
    }

    /// For as long as a pack is downloaded, made or removed: one at a time. Waits for the others.
    ///
    /// # Errors
    /// `Cancelled`; `NotWritable`.
    pub fn lock_pack(&self, id: &str, cancel: &Cancel) -> Result<Hold> {
        let file = self.lock_file(id)?;
        while !taken(&file)? {
            cancel.check()?;
            thread::sleep(LOOK);
        }
        Ok(Hold { _file: file })
    }

    /// As [`Self::lock_pack`]; `None` while somebody is at work on it.
    pub(super) fn try_lock_pack(&self, id: &str) -> Result<Option<Hold>> {
        let file = self.lock_file(id)?;
        Ok(taken(&file)?.then_some(Hold { _file: file }))
    }

    fn lock_file(&self, name: &str) -> Result<File> {
        let folder = self.folder().join(LOCKS);
        let opened = fs::create_dir_all(&folder)
            .and_then(|()| File::options().create(true).truncate(false).write(true).open(folder.join(name)));
        opened.map_err(|cause| {
            let what = format!("The folder for packs, {}, cannot be written", self.folder().display());
            not_writable(&what, "Check its permissions, or choose another data folder.", cause)
        })
    }
}

fn taken(file: &File) -> Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        // Some network disks know no locks. Work without them is better than none: renames keep packs whole.
        Err(TryLockError::Error(cause)) if cause.kind() == std::io::ErrorKind::Unsupported => {
            tracing::warn!("the disk of the packs knows no locks");
            Ok(true)
        }
        Err(TryLockError::Error(cause)) => {
            Err(not_writable("The folder for packs cannot be locked", "Check its permissions.", cause))
        }
    }
}
