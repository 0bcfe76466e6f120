//! Progress and cancelling, for work that can take long.

use std::sync::{
    Arc,
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
    Reading,
    Language,
    Sentences,
}

/// Progress of opening an article, in blocks.
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

    /// # Errors
    /// `Cancelled` once the switch is thrown.
    pub fn step(&self, stage: Stage, done: usize, total: usize) -> Result<()> {
        if done.is_multiple_of(EVERY) {
            self.cancel.check()?;
            (self.tell)(OpenEvent { stage, done, total });
        }
        Ok(())
    }
}
