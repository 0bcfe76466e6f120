//! Files from outside are read in a process apart: the program itself, started again, with limits on memory, time and
//! output, without files, without network and without other processes ([`fences`]). A parser that hangs, bloats, panics
//! or is exploited costs one file and a clear message.
//!
//! ```text
//! this program                              the same program, started again
//!   task (one line of JSON), the bytes  ->    fences up, the task is done
//!   progress, at last the answer        <-    one line of JSON each; bytes after the line that counts them
//! ```
//!
//! A program takes part by calling [`begin`] before anything else. Where none does (a test of the library alone), the
//! task is done in place.

mod child;
#[cfg(target_os = "linux")]
mod fences;
#[cfg(not(target_os = "linux"))]
#[path = "fences_elsewhere.rs"]
mod fences;
mod parent;

pub use parent::Limits;

use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

use super::formats::{self, Parsed};
use crate::{
    error::{Error, Result, guarded},
    progress::{Stage, Watch},
};

/// First argument of a program that is started as a process apart.
const ASKED: &str = "--read-apart";

/// Whether this program can be started again as a process apart.
static TAKES_PART: AtomicBool = AtomicBool::new(false);

/// To be called first thing by a program. In a process that was started to do a task it does that and never
/// returns.
pub fn begin() {
    if std::env::args_os().nth(1).is_some_and(|first| first == ASKED) {
        child::main();
    }
    TAKES_PART.store(true, Ordering::Relaxed);
}

/// What can be asked of a process apart.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "task", rename_all = "snake_case")]
pub enum Task {
    /// The blocks of a file.
    Read(formats::Hints),
    /// The blocks of the HTML flavour of a clipboard.
    Clipboard,
    /// A page of a PDF or picture as a grey PNG, for letters to be recognised in it.
    Picture { page: usize },
    /// What a broken parser might do, so that tests can see that it comes to nothing.
    #[cfg(debug_assertions)]
    Misbehave { how: Misdeed },
}

#[cfg(debug_assertions)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Misdeed {
    /// None: says which fences are up.
    Tell,
    Panic,
    Abort,
    Hang,
    Spin,
    Bloat,
    Chatter,
    Nest,
    OpenFile,
    WriteFile,
    Connect,
    Spawn,
}

/// What comes of a task.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    Read(Box<Parsed>),
    /// So many bytes of a PNG follow.
    Picture {
        size: usize,
        #[serde(skip)]
        png: Vec<u8>,
    },
    Failed(Error),
}

/// The blocks of a file or clipboard. Progress is told as [`Stage::Reading`].
///
/// # Errors
/// What the parser says of bad input; `Unreadable` or `TooLarge` when it had to be ended; `Cancelled`.
pub fn read(task: &Task, bytes: &[u8], watch: &Watch<'_>) -> Result<Parsed> {
    match run(task, bytes, watch)? {
        Answer::Read(parsed) => Ok(*parsed),
        other => Err(unexpected(&other)),
    }
}

/// A page as a grey PNG.
///
/// # Errors
/// As [`read`].
pub fn picture(page: usize, bytes: &[u8], watch: &Watch<'_>) -> Result<Vec<u8>> {
    match run(&Task::Picture { page }, bytes, watch)? {
        Answer::Picture { png, .. } => Ok(png),
        other => Err(unexpected(&other)),
    }
}

fn unexpected(answer: &Answer) -> Error {
    use crate::error::Code;
    match answer {
        Answer::Failed(error) => error.clone(),
        _ => Error::new(Code::Internal, "The file was read in an unexpected way. Try again."),
    }
}

/// Does the task, apart where this program takes part.
///
/// # Errors
/// As [`read`].
pub fn run(task: &Task, bytes: &[u8], watch: &Watch<'_>) -> Result<Answer> {
    run_within(Limits::default(), task, bytes, watch)
}

/// As [`run`], with other limits where the task is done apart.
///
/// # Errors
/// As [`read`].
pub fn run_within(limits: Limits, task: &Task, bytes: &[u8], watch: &Watch<'_>) -> Result<Answer> {
    if TAKES_PART.load(Ordering::Relaxed) {
        return parent::run(task, bytes, watch, &limits);
    }
    let mut stopped = Ok(());
    let done = guarded(|| {
        perform(task, bytes, &mut |done, total| {
            if stopped.is_ok() {
                stopped = watch.tell(Stage::Reading, done, total);
            }
        })
    });
    stopped?;
    match done {
        Ok(answer) => answer,
        Err(panic) => Err(parent::damaged().because(panic)),
    }
}

/// Does the task here and now.
fn perform(task: &Task, bytes: &[u8], tell: &mut dyn FnMut(usize, usize)) -> Result<Answer> {
    match task {
        Task::Read(hints) => formats::read(hints, bytes, tell).map(|parsed| Answer::Read(Box::new(parsed))),
        Task::Clipboard => Ok(Answer::Read(Box::new(formats::clipboard(bytes)))),
        Task::Picture { page } => formats::picture(bytes, *page).map(|png| Answer::Picture { size: png.len(), png }),
        #[cfg(debug_assertions)]
        Task::Misbehave { how } => Err(child::misbehave(*how)),
    }
}
