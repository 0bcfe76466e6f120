//! Correcting a translated sentence: what the reader wrote is laid over what the engine wrote.

use serde::Serialize;

use super::{Reading, translated::Translated};
use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    translate::Target,
};

/// A correction longer than this is no sentence any more, in bytes.
const MOST: usize = 20_000;

/// What a correction, undo or redo did.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Edited {
    /// The row that changed; `None` when there was nothing to undo or redo.
    pub row: Option<usize>,
    pub target: Option<Target>,
    /// How many corrections can be undone now.
    pub undo: usize,
    /// How many can be made again.
    pub redo: usize,
}

impl Reading {
    /// The reader's own translation of a row into `to`; `None`, an empty text or exactly what the engine
    /// wrote go back to the engine's. Line breaks become spaces: a row is one sentence.
    ///
    /// # Errors
    /// `TooLarge` for a text that is no sentence, `Internal` for a row that is not there.
    pub fn edit(&self, to: &LanguageCode, row: usize, text: Option<&str>) -> Result<Edited> {
        let text = text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|t| !t.is_empty());
        if text.as_ref().is_some_and(|text| text.len() > MOST) {
            return Err(Error::new(
                Code::TooLarge,
                "This is too long for one sentence. Shorten it; the translation before it is kept.",
            ));
        }
        self.prepare(to);
        self.change(to, |translated| {
            let machine = translated
                .targets
                .get(row)
                .ok_or_else(|| Error::new(Code::Internal, format!("There is no row {row}.")))?;
            let same = |text: &String| machine.as_ref().is_some_and(|target| target.text == *text);
            Ok(translated.edits.set(row, text.filter(|text| !same(text))).or(Some(row)))
        })
    }

    /// Takes back the last correction.
    ///
    /// # Errors
    /// None of its own.
    pub fn undo(&self, to: &LanguageCode) -> Result<Edited> {
        self.prepare(to);
        self.change(to, |translated| Ok(translated.edits.undo()))
    }

    /// Makes the correction again that was taken back last.
    ///
    /// # Errors
    /// None of its own.
    pub fn redo(&self, to: &LanguageCode) -> Result<Edited> {
        self.prepare(to);
        self.change(to, |translated| Ok(translated.edits.redo()))
    }

    fn change(&self, to: &LanguageCode, by: impl FnOnce(&mut Translated) -> Result<Option<usize>>) -> Result<Edited> {
        let mut state = self.state();
        let translated = state
            .translations
            .get_mut(to)
            .ok_or_else(|| Error::new(Code::Internal, "Nothing is translated into this language."))?;
        let row = by(translated)?;
        let (undo, redo) = translated.edits.steps();
        Ok(Edited { row, target: row.and_then(|row| translated.target(row)), undo, redo })
    }
}
