//! Answers, and which jobs are no longer wanted.

use std::collections::HashMap;
use std::fmt;
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::wire::{Answer, ErrorCode, Say};

/// Progress is told no more often than this: every answer wakes the other side.
const EVERY: Duration = Duration::from_millis(100);

/// Why a request was not done, in the words of the protocol.
#[derive(Debug)]
pub struct Refusal {
    pub code: ErrorCode,
    pub message: String,
}

pub type Result<T> = std::result::Result<T, Refusal>;

impl Refusal {
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl From<tch::TchError> for Refusal {
    fn from(error: tch::TchError) -> Self {
        Self::new(ErrorCode::Failed, error.to_string())
    }
}

/// The way out, and the jobs that were asked for and not yet answered.
#[derive(Default)]
pub struct Talk {
    jobs: Mutex<HashMap<u64, Arc<AtomicBool>>>,
    out: Mutex<()>,
}

impl Talk {
    pub fn say(&self, id: u64, say: Say) {
        self.answer(&Answer { id: Some(id), say });
    }

    /// Writes one line. Without a reader there is no reason to live on.
    pub fn answer(&self, answer: &Answer) {
        let mut line = match serde_json::to_vec(answer) {
            Ok(line) => line,
            Err(error) => {
                eprintln!("an answer cannot be written: {error}");
                return;
            }
        };
        line.push(b'\n');
        let _turn = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        let mut out = std::io::stdout().lock();
        if out.write_all(&line).and_then(|()| out.flush()).is_err() {
            std::process::exit(0);
        }
    }

    /// A job has come in and waits for its turn.
    pub fn expect(&self, id: u64) {
        self.jobs().insert(id, Arc::default());
    }

    /// A job that is already done, or never was, is none to cancel.
    pub fn cancel(&self, id: u64) {
        if let Some(flag) = self.jobs().get(&id) {
            flag.store(true, Ordering::Relaxed);
        }
    }

    pub fn job(&self, id: u64) -> Job<'_> {
        let cancelled = self.jobs().get(&id).cloned().unwrap_or_default();
        Job { id, talk: self, cancelled, told: None }
    }

    fn jobs(&self) -> std::sync::MutexGuard<'_, HashMap<u64, Arc<AtomicBool>>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A job at work.
pub struct Job<'a> {
    pub id: u64,
    talk: &'a Talk,
    cancelled: Arc<AtomicBool>,
    told: Option<Instant>,
}

impl Job<'_> {
    /// # Errors
    /// When the job is no longer wanted.
    pub fn wanted(&self) -> Result<()> {
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(Refusal::new(ErrorCode::Cancelled, "cancelled"));
        }
        Ok(())
    }

    /// Tells how far the job is, from time to time.
    ///
    /// # Errors
    /// When the job is no longer wanted.
    pub fn progress(&mut self, done: usize, total: usize) -> Result<()> {
        self.wanted()?;
        if self.told.is_none_or(|at| at.elapsed() >= EVERY) {
            self.talk.say(self.id, Say::Progress { done, total });
            self.told = Some(Instant::now());
        }
        Ok(())
    }
}

impl Drop for Job<'_> {
    fn drop(&mut self) {
        self.talk.jobs().remove(&self.id);
    }
}
