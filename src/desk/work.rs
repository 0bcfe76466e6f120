//! What is done with a reading on the desk.

use std::{
    sync::Mutex,
    time::{Duration, Instant},
};

use super::{Desk, OnDesk, lock};
use crate::{
    article::{BlockId, LanguageCode},
    error::{Error, Result},
    progress::{Cancel, SummaryEvent},
    reading::{Document, Edited, Found, Job, JobEvent, LeftOut, Opened, Outline, Row, SummaryView},
    summarise::{self, Length},
    translate::{Route, Target},
};

/// Lets through at most ten numbers a second, and only growing ones.
#[derive(Default)]
pub(super) struct Told(Mutex<Option<(Instant, usize)>>);

impl Told {
    pub(super) fn now(&self, done: usize) -> bool {
        let mut last = lock(&self.0);
        let due = last.is_none_or(|(at, before)| done > before && at.elapsed() >= Duration::from_millis(100));
        if due {
            *last = Some((Instant::now(), done));
        }
        due
    }
}

impl Desk {
    /// The reader says which language the article is in, or one of its blocks; `None` goes back to what was
    /// detected.
    ///
    /// # Errors
    /// `Internal` when the reading is not open.
    pub fn set_language(&self, id: &str, block: Option<BlockId>, language: Option<&LanguageCode>) -> Result<Opened> {
        let reading = self.reading(id)?;
        self.cancel(id);
        match block {
            None => reading.set_language(language),
            Some(block) => reading.set_block_language(block, language),
        }
        self.changed(id);
        self.opened(id)
    }

    /// What is no part of the article now.
    ///
    /// # Errors
    /// `Internal` when the reading is not open.
    pub fn left_out(&self, id: &str) -> Result<Vec<LeftOut>> {
        Ok(self.reading(id)?.left_out())
    }

    /// Puts back what was left out, or with `back` false leaves out again what was put back. A translation in
    /// progress ends.
    ///
    /// # Errors
    /// `Internal` when the reading is not open.
    pub fn put_back(&self, id: &str, blocks: &[BlockId], back: bool) -> Result<Opened> {
        let reading = self.reading(id)?;
        self.cancel(id);
        if back {
            reading.put_back(blocks)?;
        } else {
            reading.leave_out(blocks);
        }
        self.changed(id);
        self.opened(id)
    }

    /// # Errors
    /// `Internal` when the reading is not open.
    pub fn route(&self, id: &str, to: &LanguageCode) -> Result<Route> {
        let reading = self.into(id, to)?;
        Ok(reading.route(&self.engines, to))
    }

    /// Rows `from..to`, with translations into the language that was asked for last.
    ///
    /// # Errors
    /// `Internal` when the reading is not open.
    pub fn rows(&self, id: &str, from: usize, to: usize) -> Result<Vec<Row>> {
        let target = lock(&self.readings).get(id).and_then(|on| on.to.clone());
        Ok(self.reading(id)?.rows(target.as_ref(), from, to))
    }

    /// One row's target with its words linked.
    ///
    /// # Errors
    /// As [`crate::reading::Reading::align`].
    pub fn align(&self, id: &str, to: &LanguageCode, row: usize) -> Result<Target> {
        self.reading(id)?.align(&self.engines, to, row)
    }

    /// The reader's own translation of a row; `None` goes back to the engine's.
    ///
    /// # Errors
    /// As [`crate::reading::Reading::edit`].
    pub fn edit(&self, id: &str, to: &LanguageCode, row: usize, text: Option<&str>) -> Result<Edited> {
        let edited = self.reading(id)?.edit(to, row, text)?;
        self.changed(id);
        Ok(edited)
    }

    /// # Errors
    /// `Internal` when the reading is not open.
    pub fn undo(&self, id: &str, to: &LanguageCode) -> Result<Edited> {
        let edited = self.reading(id)?.undo(to)?;
        self.changed(id);
        Ok(edited)
    }

    /// # Errors
    /// `Internal` when the reading is not open.
    pub fn redo(&self, id: &str, to: &LanguageCode) -> Result<Edited> {
        let edited = self.reading(id)?.redo(to)?;
        self.changed(id);
        Ok(edited)
    }

    /// # Errors
    /// `Internal` when the reading is not open.
    pub fn find(&self, id: &str, to: &LanguageCode, query: &str) -> Result<Found> {
        Ok(self.reading(id)?.find(to, query))
    }

    /// # Errors
    /// `Internal` when the reading is not open.
    pub fn outline(&self, id: &str, to: &LanguageCode) -> Result<Outline> {
        Ok(self.reading(id)?.outline(to))
    }

    /// Ends the summary that is being made and gives the switch of the next. Called before the work goes to
    /// another thread, so that of two calls the later one wins whichever thread comes first.
    pub fn next_summary(&self, id: &str) -> Cancel {
        self.next_switch(id, |on| &mut on.summary)
    }

    /// As [`Self::next_summary`], for the translation.
    pub fn next_job(&self, id: &str) -> Cancel {
        self.next_switch(id, |on| &mut on.job)
    }

    pub(super) fn next_switch(&self, id: &str, of: impl Fn(&mut OnDesk) -> &mut Cancel) -> Cancel {
        let next = Cancel::default();
        if let Some(on) = lock(&self.readings).get_mut(id) {
            std::mem::replace(of(on), next.clone()).cancel();
        }
        next
    }

    /// Chooses the summary's lines.
    ///
    /// # Errors
    /// `Internal` when the reading is not open; `Cancelled`; `Engine`.
    pub fn summarise(
        &self,
        id: &str,
        to: &LanguageCode,
        length: Length,
        cancel: &Cancel,
        tell: &(dyn Fn(SummaryEvent) + Sync),
    ) -> Result<SummaryView> {
        let reading = self.into(id, to)?;
        let article = reading.article();
        let total = article.sentences().count();
        let told = Told::default();
        let tell = |done| {
            if told.now(done) {
                tell(SummaryEvent { done, total });
            }
        };
        let choice = self.summarisers.choose(None, article.language.as_ref())?;
        let watch = summarise::Watch { workers: Job::beside_a_window().workers, cancel, tell: &tell };
        reading.summarise(length, choice.engine.as_ref(), &watch)?;
        let mut view = reading.summary_view(to).ok_or_else(Error::cancelled)?;
        view.notices.extend(choice.notice);
        self.changed(id);
        Ok(view)
    }

    pub fn cancel_summary(&self, id: &str) {
        if let Some(on) = lock(&self.readings).get(id) {
            on.summary.cancel();
        }
    }

    /// Translates what is not translated yet and returns when the job has ended.
    ///
    /// # Errors
    /// As [`crate::reading::Reading::translate`]; each was told as an event too.
    pub fn translate(
        &self,
        id: &str,
        to: &LanguageCode,
        cancel: &Cancel,
        tell: &(dyn Fn(JobEvent) + Sync),
    ) -> Result<()> {
        let reading = self.into(id, to)?;
        let tell = |event| {
            if matches!(event, JobEvent::Rows { .. }) {
                self.changed(id);
            }
            tell(event);
        };
        let done = reading.translate(&self.engines, to, Job::beside_a_window(), cancel, &tell).map(|_| ());
        self.changed(id);
        done
    }

    pub fn focus(&self, id: &str, first_row: usize) {
        if let Some(on) = lock(&self.readings).get(id) {
            on.reading.focus(first_row);
        }
    }

    pub fn cancel(&self, id: &str) {
        if let Some(on) = lock(&self.readings).get(id) {
            on.job.cancel();
        }
    }

    /// The reading as it stands, to be exported.
    ///
    /// # Errors
    /// `Internal` when the reading is not open.
    pub fn document(&self, id: &str, to: &LanguageCode) -> Result<Document> {
        Ok(self.reading(id)?.document(to, jiff::Timestamp::now()))
    }
}
