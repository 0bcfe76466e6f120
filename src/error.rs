//! What can go wrong, classified by what somebody can do about it.
//!
//! Inside, `anyhow` says which operation failed. At the edge every failure is an [`Error`]: a small
//! [`Code`] that the window and the command act on, a sentence for a person that says what to do next,
//! and the technical detail for a bug report. Nobody matches on the text.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::{Deserialize, Serialize};

/// The classes of failure that a caller treats differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// There is no text in what was given.
    Empty,
    /// The bytes are not text that can be read.
    Unreadable,
    /// A kind of input that Diglot does not read.
    Unsupported,
    /// The pages are pictures, and nothing is installed that reads letters in pictures.
    OcrMissing,
    /// More than Diglot takes in at once.
    TooLarge,
    /// The language could not be told and nobody said which it is.
    UnknownLanguage,
    /// A language pack that the job needs is not installed.
    PackMissing,
    /// A language pack is there but is not what its manifest says.
    PackDamaged,
    /// The library of what was read is damaged.
    LibraryDamaged,
    /// The translation or summary engine failed, or cannot run on this processor.
    Engine,
    /// The result could not be written where it was asked for.
    NotWritable,
    /// The network was needed and could not be used.
    Network,
    /// The reader stopped it.
    Cancelled,
    /// A defect in Diglot.
    Internal,
}

/// A failure with its class, a sentence for a person and what is behind it.
#[derive(Debug, Clone, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts", rename = "Fault"))]
#[error("{message}")]
pub struct Error {
    pub code: Code,
    /// One or two sentences: what happened and what to do next.
    pub message: String,
    /// The cause in technical words, for a bug report.
    pub detail: Option<String>,
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), detail: None }
    }

    /// Keeps the technical cause beside the sentence.
    pub fn because(mut self, cause: impl std::fmt::Display) -> Self {
        // `{:#}` prints the whole chain of an `anyhow::Error`.
        self.detail = Some(format!("{cause:#}"));
        self
    }

    pub fn cancelled() -> Self {
        Self::new(Code::Cancelled, "Stopped.")
    }
}

/// Runs code that panics on damaged files (engines do); the panic becomes its message.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let message = panic.downcast_ref::<String>().cloned();
        message
            .or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()))
            .unwrap_or_else(|| "the engine panicked".into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_in_the_engine_is_an_error() {
        assert_eq!(guarded(|| -> u8 { panic!("index {} out of range", 7) }), Err("index 7 out of range".into()));
    }
}
