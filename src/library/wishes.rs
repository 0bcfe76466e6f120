//! What the reader does not want kept: nothing at all, or single texts. In a small file of its own, so that a damaged
//! library does not forget it.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    error::{Code, Error, Result},
    keep::keep,
};

/// The reader's word on what is kept.
#[derive(Debug, Clone)]
pub struct Wishes {
    file: PathBuf,
    kept: Written,
    damaged: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Written {
    keep: bool,
    /// Digests of texts that are not kept, as in [`crate::places::Places`].
    except: BTreeSet<String>,
}

impl Wishes {
    /// What is written in the data folder; everything is kept until the reader says otherwise. A file that cannot be read
    /// may have said no: then nothing is kept until the reader has said it again ([`Self::notice`]).
    pub fn open(data_dir: &Path) -> Self {
        let file = data_dir.join("library.json");
        let written = match std::fs::read(&file) {
            Ok(bytes) => serde_json::from_slice(&bytes).ok(),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Some(Written { keep: true, except: BTreeSet::new() }),
            Err(_) => None,
        };
        let damaged = written.is_none();
        Self { file, kept: written.unwrap_or(Written { keep: false, except: BTreeSet::new() }), damaged }
    }

    /// Whether the text with this digest is to be kept.
    pub fn keeps(&self, digest: &str) -> bool {
        self.kept.keep && !self.kept.except.contains(digest)
    }

    /// Whether anything is kept.
    pub fn keeps_any(&self) -> bool {
        self.kept.keep
    }

    /// A sentence for a person when the file could not be read.
    pub fn notice(&self) -> Option<String> {
        let file = self.file.display();
        self.damaged.then(|| {
            format!("What is to be kept in the library could not be read ({file}), so nothing is kept now. Say again in the settings whether articles are kept.")
        })
    }

    /// Keeps articles from now on, or none. What is kept already stays.
    ///
    /// # Errors
    /// `NotWritable`.
    pub fn keep_any(&mut self, keep: bool) -> Result<()> {
        self.write(|kept| kept.keep = keep)
    }

    /// Keeps this text from now on, or not.
    ///
    /// # Errors
    /// `NotWritable`.
    pub fn keep_text(&mut self, digest: &str, keep: bool) -> Result<()> {
        self.write(|kept| {
            match keep {
                true => kept.except.remove(digest),
                false => kept.except.insert(digest.to_owned()),
            };
        })
    }

    fn write(&mut self, change: impl FnOnce(&mut Written)) -> Result<()> {
        change(&mut self.kept);
        let text = serde_json::to_vec(&self.kept).map_err(std::io::Error::other);
        text.and_then(|text| keep(&self.file, &text)).map_err(|cause| {
            Error::new(
                Code::NotWritable,
                "What is to be kept could not be written down; it holds until Diglot is closed. Check that there is room on the disk and that the data folder may be written.",
            )
            .because(cause)
        })?;
        self.damaged = false;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_no_holds_after_a_restart_for_all_or_for_one() {
        let folder = tempfile::tempdir().unwrap();
        let mut wishes = Wishes::open(folder.path());
        assert!(wishes.keeps("a") && wishes.keeps_any());
        wishes.keep_text("a", false).unwrap();
        assert!(!Wishes::open(folder.path()).keeps("a") && Wishes::open(folder.path()).keeps("b"));
        wishes.keep_any(false).unwrap();
        assert!(!Wishes::open(folder.path()).keeps("b"));
        wishes.keep_any(true).unwrap();
        assert!(!Wishes::open(folder.path()).keeps("a"), "the single no still holds");
    }

    #[test]
    fn a_file_that_cannot_be_read_keeps_nothing_until_the_reader_says_so() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("library.json"), b"{\"keep\":fal").unwrap();
        let mut wishes = Wishes::open(folder.path());
        assert!(!wishes.keeps("a") && wishes.notice().unwrap().contains("library.json"));
        wishes.keep_any(true).unwrap();
        assert!(wishes.notice().is_none() && Wishes::open(folder.path()).keeps("a"));
    }
}
