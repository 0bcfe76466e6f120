//! What of a batch is done: one line of JSON for each file, written through to the disk when its result is. A line
//! that was cut off counts for nothing, the last line of a file counts for all.
//!
//! Before a result is written, a line says which one is about to be: a batch that dies between the result and its line
//! knows it again, and does not take it for a file of somebody else.

use std::{
    collections::{BTreeSet, HashMap},
    fs::{File, TryLockError},
    io::{Read, Seek, SeekFrom, Write},
    path::Path,
    sync::{Mutex, MutexGuard},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Row, lock};
use crate::{
    error::{Code, Error, Result},
    packs::hex,
};

const NAME: &str = ".diglot-batch.jsonl";

/// What was made of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Where the file is, in full.
    pub path: String,
    /// sha256 of its contents.
    pub digest: String,
    /// What was wanted: see `Work::wanted`.
    pub wanted: String,
    /// The packs on its route, with their digests.
    pub route: String,
    pub row: Row,
}

/// A result that is about to be written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Begun {
    /// The name of the result.
    begun: String,
    /// sha256 of what it will hold.
    digest: String,
}

pub struct Ledger {
    /// Also the lock of the folder, which dies with its process.
    file: Mutex<File>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    lines: HashMap<String, Line>,
    /// Names of results that are given away.
    names: BTreeSet<String>,
    /// Results that were begun and have no line, with the sha256 of what they hold if they came to be.
    begun: HashMap<String, String>,
}

impl Ledger {
    /// # Errors
    /// `NotWritable`.
    pub fn open(folder: &Path) -> Result<Self> {
        let failed = |cause: std::io::Error| {
            let sentence = format!("The folder {} cannot be written. Choose another one.", folder.display());
            Error::new(Code::NotWritable, sentence).because(cause)
        };
        std::fs::create_dir_all(folder).map_err(failed)?;
        let path = folder.join(NAME);
        let mut file = File::options().read(true).append(true).create(true).open(path).map_err(failed)?;
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            let sentence =
                format!("Another batch is writing into {}. Wait for it, or choose another folder.", folder.display());
            return Err(Error::new(Code::NotWritable, sentence));
        }
        let mut text = Vec::new();
        file.read_to_end(&mut text).map_err(failed)?;
        // A line that was cut off must not run into the next one.
        if text.last().is_some_and(|last| *last != b'\n') {
            file.write_all(b"\n").map_err(failed)?;
        }
        let mut state = State::default();
        for line in text.split(|byte| *byte == b'\n') {
            if let Ok(line) = serde_json::from_slice::<Line>(line) {
                if let Some(name) = &line.row.output {
                    state.begun.remove(name);
                    state.names.insert(name.clone());
                }
                state.lines.insert(line.path.clone(), line);
            } else if let Ok(Begun { begun, digest }) = serde_json::from_slice(line) {
                state.begun.insert(begun, digest);
            }
        }
        Ok(Self { file: Mutex::new(file), state: Mutex::new(state) })
    }

    pub fn get(&self, path: &str) -> Option<Line> {
        lock(&self.state).lines.get(path).cloned()
    }

    /// The first of these names that nothing has: no result and no file of somebody else. It is given away with this.
    pub fn name(&self, folder: &Path, candidates: impl Iterator<Item = String>) -> Option<String> {
        let mut state = lock(&self.state);
        let left_behind = |name: &String| {
            state.begun.get(name).is_some_and(|digest| {
                std::fs::read(folder.join(name)).is_ok_and(|there| hex(&Sha256::digest(there)) == *digest)
            })
        };
        let free = |name: &String| !state.names.contains(name) && (!folder.join(name).exists() || left_behind(name));
        let name = { candidates }.find(free)?;
        state.names.insert(name.clone());
        Some(name)
    }

    /// Says that a result with this name and content is about to be written. It is not waited for the disk: a process
    /// that dies leaves what it wrote.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn begin(&self, name: &str, contents: &[u8]) -> std::io::Result<()> {
        self.append(&Begun { begun: name.to_owned(), digest: hex(&Sha256::digest(contents)) }).map(drop)
    }

    /// # Errors
    /// When the disk does not take it.
    pub fn write(&self, line: Line) -> std::io::Result<()> {
        self.append(&line)?.sync_data()?;
        lock(&self.state).lines.insert(line.path.clone(), line);
        Ok(())
    }

    fn append(&self, line: &impl Serialize) -> std::io::Result<MutexGuard<'_, File>> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        let mut file = lock(&self.file);
        file.seek(SeekFrom::End(0))?;
        file.write_all(&text)?;
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(path: &str, output: &str) -> Line {
        let row = Row { output: Some(output.into()), ..Row::default() };
        Line { path: path.into(), digest: "d".into(), wanted: "w".into(), route: String::new(), row }
    }

    #[test]
    fn the_last_line_counts_and_one_that_was_cut_off_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::open(folder.path()).unwrap();
        ledger.write(line("a", "1.md")).unwrap();
        ledger.write(line("a", "2.md")).unwrap();
        drop(ledger);
        let path = folder.path().join(NAME);
        let mut text = std::fs::read(&path).unwrap();
        text.extend_from_slice(br#"{"path":"b","dig"#);
        std::fs::write(&path, text).unwrap();
        let ledger = Ledger::open(folder.path()).unwrap();
        assert_eq!(ledger.get("a"), Some(line("a", "2.md")));
        assert_eq!(ledger.get("b"), None);
        ledger.write(line("c", "3.md")).unwrap();
        drop(ledger);
        assert_eq!(
            Ledger::open(folder.path()).unwrap().get("c"),
            Some(line("c", "3.md")),
            "it stands on a line of its own"
        );
    }

    #[test]
    fn one_batch_at_a_time_writes_into_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let first = Ledger::open(folder.path()).unwrap();
        assert_eq!(Ledger::open(folder.path()).err().unwrap().code, Code::NotWritable);
        drop(first);
        Ledger::open(folder.path()).unwrap();
    }

    #[test]
    fn a_name_is_given_away_once_and_never_that_of_a_file_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.md"), "somebody's").unwrap();
        let ledger = Ledger::open(folder.path()).unwrap();
        let names = || ["a.md", "b.md", "c.md"].map(str::to_owned).into_iter();
        assert_eq!(ledger.name(folder.path(), names()).as_deref(), Some("b.md"));
        assert_eq!(ledger.name(folder.path(), names()).as_deref(), Some("c.md"));
        assert_eq!(ledger.name(folder.path(), names()), None);
    }

    #[test]
    fn a_result_that_was_left_without_its_line_is_known_again() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::open(folder.path()).unwrap();
        ledger.begin("a.md", b"half a batch").unwrap();
        std::fs::write(folder.path().join("a.md"), "half a batch").unwrap();
        drop(ledger);
        let names = || ["a.md", "b.md"].map(str::to_owned).into_iter();
        let ledger = Ledger::open(folder.path()).unwrap();
        assert_eq!(ledger.name(folder.path(), names()).as_deref(), Some("a.md"));
        drop(ledger);
        std::fs::write(folder.path().join("a.md"), "half a batch, which somebody wrote into").unwrap();
        let ledger = Ledger::open(folder.path()).unwrap();
        assert_eq!(ledger.name(folder.path(), names()).as_deref(), Some("b.md"), "it is somebody's now");
    }
}
