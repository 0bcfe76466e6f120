//! Many files into one folder: each is read, summarised, translated and exported by itself, and a report has one
//! line for each.
//!
//! - A file that cannot be read costs its own line and stops nothing.
//! - What is done is written down at once ([`ledger`]). Stopped in any way and run again, a batch does only what is
//!   missing or changed: the file, the language, the format, or the packs on its route.
//! - A result never takes the place of a file that is not its own.
//! - As many readings are in memory as there are workers, and the models once.

mod gather;
mod ledger;
mod one;
mod report;

pub use report::Row;

use std::{
    collections::VecDeque,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    thread,
};

use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    export::{Format, Layout},
    progress::Cancel,
    reading::Reading,
    summarise::{Length, Summarisers},
    translate::Engines,
};
use ledger::Ledger;

/// What is wanted of each file.
pub struct Batch<'a> {
    /// Files, and folders, which are searched for files at any depth.
    pub paths: &'a [PathBuf],
    pub to: LanguageCode,
    pub length: Length,
    pub format: Format,
    pub layout: Layout,
    /// Where results and report go; made if it is not there.
    pub folder: &'a Path,
    /// Files at a time.
    pub jobs: usize,
    /// Called with each reading that was exported.
    pub keep: &'a (dyn Fn(&Reading) + Sync),
}

/// Told after each file.
pub struct Event<'a> {
    pub row: &'a Row,
    pub done: usize,
    pub total: usize,
}

/// How a batch ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// In the order of the files; also of those that were done before.
    pub rows: Vec<Row>,
    /// Files that were done by this run.
    pub worked: usize,
    /// Whether it was stopped before its end.
    pub stopped: bool,
}

impl Batch<'_> {
    /// Does what is missing or changed, and writes `report.md` and `report.csv` into the folder.
    ///
    /// # Errors
    /// `Unreadable` when a path is not there; `Empty` when there is no file at all; `NotWritable` when the folder
    /// cannot be written or another batch is at work in it. What goes wrong with one file is in its row.
    pub fn run(
        &self,
        engines: &Engines,
        summarisers: &Summarisers,
        cancel: &Cancel,
        tell: &(dyn Fn(Event<'_>) + Sync),
    ) -> Result<Outcome> {
        let ledger = Ledger::open(self.folder)?;
        let inputs = gather::files(self.paths, self.folder)?;
        if inputs.is_empty() {
            return Err(Error::new(
                Code::Empty,
                "There is no file in what was given. Give files, or folders with files.",
            ));
        }
        let work = one::Work { batch: self, engines, summarisers, ledger: &ledger, cancel };
        let total = inputs.len();
        let waiting: Mutex<VecDeque<usize>> = Mutex::new((0..total).collect());
        let rows: Mutex<Vec<Option<Row>>> = Mutex::new(vec![None; total]);
        let done = Mutex::new((0, 0));
        thread::scope(|scope| {
            for _ in 0..self.jobs.clamp(1, total) {
                scope.spawn(|| {
                    while let Some(at) = lock(&waiting).pop_front().filter(|_| !cancel.is_cancelled()) {
                        let Some((row, worked)) = work.on(&inputs[at]) else { break };
                        let mut done = lock(&done);
                        done.0 += 1;
                        done.1 += usize::from(worked);
                        tell(Event { row: &row, done: done.0, total });
                        lock(&rows)[at] = Some(row);
                    }
                });
            }
        });
        let rows: Vec<Row> = lock(&rows).drain(..).flatten().collect();
        let outcome = Outcome { stopped: rows.len() < total, rows, worked: lock(&done).1 };
        report::write(self.folder, &outcome, total, &self.to)?;
        Ok(outcome)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // Nothing is left half done under these locks.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
