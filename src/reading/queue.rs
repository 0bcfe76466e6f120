//! What a translation job has before it, and how far it is.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};

use super::{JobEvent, TranslatedRow};
use crate::{article::LanguageCode, error::Error};

/// Sentences a batch. Four short ones share the cost of reading the weights: measured here with the
/// starter pack, 2.2 times the words a second of one by one, and more than 8, 16 or 32 give, whose
/// lengths differ more and which keep a reader waiting longer.
const BATCH: usize = 4;
/// A batch ends early at this many bytes, so that cancelling is never far away.
const BATCH_BYTES: usize = 2_000;

/// Results are told no more often than this. A window that repaints for each batch, thirty times a second,
/// has no time left to answer the keyboard.
const TELL_EVERY: Duration = Duration::from_millis(100);

/// But in the beginning at once: the first screen is being waited for.
const AT_ONCE: Duration = Duration::from_millis(500);

/// A sentence that waits.
pub(super) struct Waiting {
    pub text: String,
    pub from: LanguageCode,
}

pub(super) struct Queue {
    pub pending: BTreeSet<usize>,
    pub failed: Option<Error>,
}

impl Queue {
    /// The next sentences to translate, all from one language: the summary's, because they are read first,
    /// then from the first row on screen to the end, then from the beginning.
    pub fn take(&mut self, summary: &[usize], focus: usize, waiting: &BTreeMap<usize, Waiting>) -> Vec<usize> {
        let summary = summary.iter().filter(|row| self.pending.contains(row));
        let rest = self.pending.range(focus..).chain(self.pending.range(..focus));
        let (mut batch, mut bytes, mut from): (Vec<usize>, usize, Option<&LanguageCode>) = (Vec::new(), 0, None);
        for &row in summary.chain(rest) {
            let Some(next) = waiting.get(&row) else { continue };
            if batch.contains(&row) || from.is_some_and(|from| *from != next.from) {
                continue;
            }
            if !batch.is_empty() && bytes + next.text.len() > BATCH_BYTES {
                break;
            }
            batch.push(row);
            bytes += next.text.len();
            from = Some(&next.from);
            if batch.len() == BATCH {
                break;
            }
        }
        batch.iter().for_each(|row| {
            self.pending.remove(row);
        });
        batch
    }
}

/// Counts for the progress line. Words are counted in the source; a Chinese or Japanese character is
/// taken for 0.6 of a word.
pub(super) struct Meter {
    pub started: Instant,
    pub words: f64,
    pub done: usize,
    pub total: usize,
    /// Translated and kept, but not told yet.
    pub untold: Vec<TranslatedRow>,
    pub told: Option<Instant>,
}

impl Meter {
    /// Takes what is to be told now: everything, once enough time has passed since the last time or `last`.
    pub fn tell(&mut self, last: bool) -> Option<JobEvent> {
        let due = self.started.elapsed() < AT_ONCE || self.told.is_none_or(|told| told.elapsed() >= TELL_EVERY);
        if self.untold.is_empty() || !(due || last) {
            return None;
        }
        self.told = Some(Instant::now());
        let (rows, words_per_second) = (std::mem::take(&mut self.untold), self.words_per_second());
        Some(JobEvent::Rows { rows, done: self.done, total: self.total, words_per_second })
    }

    pub fn words_per_second(&self) -> f64 {
        let seconds = self.started.elapsed().as_secs_f64();
        if seconds > 0.0 { (self.words / seconds * 10.0).round() / 10.0 } else { 0.0 }
    }
}
