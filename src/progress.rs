//! Progress and cancelling, for work that can take long.

use std::sync::{
    Arc, LazyLock,
    atomic::{AtomicBool, Ordering},
};

use serde::Serialize;

use crate::error::{Error, Result};

/// A switch that stops work. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// # Errors
    /// `Cancelled` once the switch is thrown.
    pub fn check(&self) -> Result<()> {
        if self.is_cancelled() { Err(Error::cancelled()) } else { Ok(()) }
    }
}

/// The steps of opening an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub enum Stage {
    /// A web page is on its way; counted in bytes, `total` 0 where the server does not say.
    Fetching,
    /// Counted in pages where the format has them.
    Reading,
    /// Letters are recognised in pictures of pages; counted in pages.
    Recognising,
    Language,
    Sentences,
}

/// Progress of opening an article: in blocks unless its stage says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct OpenEvent {
    pub stage: Stage,
    pub done: usize,
    pub total: usize,
}

/// Progress of a summary, in sentences read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct SummaryEvent {
    pub done: usize,
    pub total: usize,
}

/// The steps of writing a summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub enum WritingStage {
    /// Into the language that the model reads.
    Translating,
    /// The model reads and writes.
    Writing,
    /// Evidence is looked for.
    Checking,
}

/// Progress of a summary that a model writes, in sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct WritingEvent {
    pub stage: WritingStage,
    pub done: usize,
    pub total: usize,
}

/// Somebody who is told how far the work is and may stop it.
pub struct Watch<'a> {
    cancel: &'a Cancel,
    tell: &'a (dyn Fn(OpenEvent) + Sync),
}

/// Progress is told once in so many steps: more would cost more than the work.
const EVERY: usize = 256;

impl<'a> Watch<'a> {
    pub fn new(cancel: &'a Cancel, tell: &'a (dyn Fn(OpenEvent) + Sync)) -> Self {
        Self { cancel, tell }
    }

    /// Nobody is told and nobody stops it.
    pub fn quiet() -> Watch<'static> {
        static NEVER: LazyLock<Cancel> = LazyLock::new(Cancel::default);
        Watch { cancel: &NEVER, tell: &|_| () }
    }

    /// # Errors
    /// `Cancelled` once the switch is thrown.
    pub fn step(&self, stage: Stage, done: usize, total: usize) -> Result<()> {
        if done.is_multiple_of(EVERY) {
            self.tell(stage, done, total)?;
        }
        Ok(())
    }

    /// As [`Self::step`], for steps that are few and slow: every one is told.
    ///
    /// # Errors
    /// `Cancelled` once the switch is thrown.
    pub fn tell(&self, stage: Stage, done: usize, total: usize) -> Result<()> {
        self.cancel.check()?;
        (self.tell)(OpenEvent { stage, done, total });
        Ok(())
    }

    pub fn cancel(&self) -> &Cancel {
        self.cancel
    }
}
