//! Summaries that a model writes, for a reading on the desk.

use super::{Desk, lock, work::Told};
use crate::{
    article::LanguageCode,
    error::{Error, Result},
    progress::{Cancel, WritingEvent},
    reading::{SummaryView, Write},
    server::{Server, ServerSettings},
    summarise::{
        Length, Mode,
        written::{WritersView, Writing},
    },
};

impl Desk {
    /// What there is to write with, for a choice that need not be the one that is kept.
    pub fn writers(&self, writing: &Writing) -> WritersView {
        self.writers.view(writing)
    }

    /// Names of the models that a server has.
    ///
    /// # Errors
    /// `Network`, `Unsupported`, `Engine`, `TooLarge` in words that say what to do.
    pub fn server_models(&self, server: &ServerSettings) -> Result<Vec<String>> {
        Server::new(server)?.models(&Cancel::default())
    }

    /// As [`Self::next_summary`], for the summary that a model writes.
    pub fn next_writing(&self, id: &str) -> Cancel {
        self.next_switch(id, |on| &mut on.writing)
    }

    pub fn cancel_writing(&self, id: &str) {
        if let Some(on) = lock(&self.readings).get(id) {
            on.writing.cancel();
        }
    }

    /// Has a summary written with what the settings say.
    ///
    /// # Errors
    /// As [`crate::reading::Reading::write`]; `Internal` when the reading is not open.
    pub fn write(
        &self,
        id: &str,
        to: &LanguageCode,
        length: Length,
        cancel: &Cancel,
        tell: &(dyn Fn(WritingEvent) + Sync),
    ) -> Result<SummaryView> {
        let reading = self.into(id, to)?;
        let told = Told::default();
        let stage = std::sync::Mutex::new(None);
        let tell = |event: WritingEvent| {
            // The first of a stage is told in any case.
            let new = lock(&stage).replace(event.stage) != Some(event.stage);
            if new || told.now(event.done) {
                tell(event);
            }
        };
        let writer = self.writers.choose(&self.settings().writing, cancel)?;
        let with = Write {
            engines: &self.engines,
            writer: writer.as_ref(),
            encoder: self.summarisers.encoder().ok(),
            length,
            cancel,
            tell: &tell,
        };
        reading.write(&with, to)?;
        let view = reading.written_view(to).ok_or_else(Error::cancelled)?;
        self.changed(id);
        Ok(view)
    }

    /// Says which of the two summaries exports and copies take.
    pub fn prefer_summary(&self, id: &str, mode: Mode) {
        if let Ok(reading) = self.reading(id) {
            reading.prefer(mode);
        }
    }
}
