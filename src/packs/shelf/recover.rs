//! Clearing up after programs that were killed. Packs need none of it: what is in place is whole.

use std::fs;

use super::{NEW, OLD, Shelf};
use crate::{error::Result, packs::manifest::is_id};

impl Shelf {
    /// Deletes what nobody will finish: packs in the making whose maker is gone, packs that were taken away, and
    /// those that a newer one replaced. Unfinished downloads stay; they can go on. Leaves alone what somebody else is
    /// at work on. Called at a start; a folder that cannot be written is left for a later one.
    pub fn recover(&self) {
        if !self.folder().is_dir() {
            return;
        }
        if let Err(error) = self.clear() {
            tracing::info!(%error, "the folder of packs was not cleared up");
        }
    }

    fn clear(&self) -> Result<()> {
        let names = |folder| fs::read_dir(self.folder().join(folder)).into_iter().flatten().flatten();
        for left in names(NEW) {
            let name = left.file_name().to_string_lossy().into_owned();
            let id = name.split('.').next().unwrap_or_default();
            // Whoever makes a pack holds its lock.
            if is_id(id) && self.try_lock_pack(id)?.is_some() {
                let _ = fs::remove_dir_all(left.path());
            }
        }
        for left in names(OLD) {
            let _ = fs::remove_dir_all(left.path());
        }
        let held = self.list();
        if self.places().len() > held.len() {
            let _alone = self.lock()?;
            let held = self.list();
            for place in self.places().iter().filter(|place| !held.contains(place)) {
                let _ = self.retire(place);
            }
        }
        Ok(())
    }
}
