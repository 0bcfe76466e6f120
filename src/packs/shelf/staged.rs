//! A pack in the making.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use super::{Hold, NEW, RECEIPT, Receipt, Shelf, not_writable};
use crate::{
    error::{Error, Result},
    packs::manifest::{Manifest, is_file_name},
};

/// A folder of its own, gone with this value unless it is put in place.
#[derive(Debug)]
pub struct Staged {
    shelf: Shelf,
    id: String,
    folder: TempDir,
    /// Nobody else works on this pack meanwhile, nor clears this folder away.
    _hold: Hold,
}

impl Shelf {
    /// Begins a pack.
    ///
    /// # Errors
    /// `NotWritable`.
    pub fn stage(&self, id: &str, hold: Hold) -> Result<Staged> {
        let new = self.folder().join(NEW);
        let folder = fs::create_dir_all(&new)
            .and_then(|()| tempfile::Builder::new().prefix(&format!("{id}.")).tempdir_in(&new))
            .map_err(|cause| failed(id, cause))?;
        Ok(Staged { shelf: self.clone(), id: id.to_owned(), folder, _hold: hold })
    }
}

impl Staged {
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Makes one of its files, which must not exist.
    ///
    /// # Errors
    /// `NotWritable`; for a name that is none, too.
    pub fn create(&self, name: &str) -> Result<File> {
        let made = match is_file_name(name) {
            true => File::options().read(true).write(true).create_new(true).open(self.folder().join(name)),
            false => Err(std::io::Error::other(format!("{name:?} is not a plain file name"))),
        };
        made.map_err(|cause| self.failed(cause))
    }

    /// Takes a file that is whole elsewhere on the shelf as one of its files.
    ///
    /// # Errors
    /// `NotWritable`; for a name that is none, too.
    pub fn adopt(&self, name: &str, whole: &Path) -> Result<()> {
        drop(self.create(name)?);
        fs::rename(whole, self.folder().join(name)).map_err(|cause| self.failed(cause))
    }

    /// The error for a file of it that could not be written.
    pub fn failed(&self, cause: std::io::Error) -> Error {
        failed(&self.id, cause)
    }

    /// Puts the pack in place. Everything is on the disk before it can be seen, so that a loss of power leaves no
    /// pack that is empty. What it replaces goes, now or when nobody uses it any more.
    ///
    /// # Errors
    /// `NotWritable`; what was there before is still there.
    pub fn put(self, manifest: &Manifest, receipt: &Receipt) -> Result<PathBuf> {
        let receipt = serde_json::to_vec_pretty(receipt).map_err(|e| self.failed(e.into()))?;
        let write = |name: &str, contents: &[u8]| {
            let mut file = File::create_new(self.folder().join(name))?;
            file.write_all(contents)
        };
        write(RECEIPT, &receipt)
            .and_then(|()| write("pack.json", &manifest.text()))
            .and_then(|()| to_disk(self.folder()))
            .map_err(|cause| self.failed(cause))?;
        let _alone = self.shelf.lock()?;
        let old: Vec<_> = self.shelf.places().into_iter().filter(|place| place.name == self.id).collect();
        let place = match old.iter().map(|place| place.count).max() {
            None => self.shelf.folder().join(&self.id),
            Some(last) => self.shelf.folder().join(format!("{}+{}", self.id, last.saturating_add(1))),
        };
        fs::rename(self.folder(), &place).map_err(|cause| self.failed(cause))?;
        // Its folder is not there any more: nothing is left to delete.
        let _ = self.folder.close();
        if let Err(error) = File::open(self.shelf.folder()).and_then(|folder| folder.sync_all()) {
            tracing::debug!(%error, "the folder of packs cannot be written through");
        }
        for place in &old {
            if let Err(error) = self.shelf.retire(place) {
                tracing::info!(%error, folder = %place.folder.display(), "a replaced pack is still in use");
            }
        }
        Ok(place)
    }
}

/// Waits until every file of a folder is on the disk, and the folder itself where the system can say so.
fn to_disk(folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        // Windows writes through only what may be written.
        File::options().read(true).write(true).open(entry?.path())?.sync_all()?;
    }
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

fn failed(id: &str, cause: std::io::Error) -> Error {
    not_writable(&format!("The pack {id} could not be written"), "Check that the data folder may be written.", cause)
}
