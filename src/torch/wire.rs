//! The messages between Diglot and `diglot-torch`: one JSON object a line, requests on stdin, answers on stdout. What each
//! is for stands in `engines/torch/README.md`, which both sides keep to; the engine compiles this file too.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Version of the messages. Either side refuses another one.
pub const PROTOCOL: u32 = 1;

/// What Diglot asks. The answers to it carry its `id`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    pub id: u64,
    #[serde(flatten)]
    pub ask: Ask,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Ask {
    /// Always first. `threads` of the processor are used from now on.
    Hello { protocol: u32, threads: usize },
    /// Takes the model in this folder into memory, to be called `model` from now on.
    Load { model: String, folder: PathBuf },
    /// How many tokens the model makes of each text, its own marks at both ends included.
    Count { model: String, texts: Vec<String> },
    /// A summary of each text. No text may be longer than the model's window.
    Summarise {
        model: String,
        texts: Vec<String>,
        /// In tokens, marks included.
        min_length: usize,
        max_length: usize,
        /// 1 is greedy.
        beams: usize,
        /// Whether the tokens are wanted too.
        #[serde(default)]
        tokens: bool,
    },
    /// The sentence vector of each text, of length 1.
    Embed { model: String, texts: Vec<String> },
    /// Languages are BCP 47.
    Translate { model: String, texts: Vec<String>, from: String, to: String, beams: usize },
    /// Ends the job with this id, which then answers with the error `cancelled`.
    Cancel { job: u64 },
    /// Gives back the model's memory.
    Unload { model: String },
    /// Ends the process.
    Bye,
}

/// What the engine says. `id` is that of the request; none where a line could not be read at all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    pub id: Option<u64>,
    #[serde(flatten)]
    pub say: Say,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum Say {
    Hello {
        protocol: u32,
        /// Of `diglot-torch`.
        version: String,
        device: String,
        threads: usize,
        architectures: Vec<String>,
    },
    Loaded {
        model: String,
        architecture: String,
        /// Tokens that the model reads at once, its own marks included; `None` where it has no bound.
        window: Option<usize>,
    },
    Counted {
        tokens: Vec<usize>,
    },
    /// Between the request and its answer. For a summary or a translation: tokens written of at most `total`.
    Progress {
        done: usize,
        total: usize,
    },
    /// One for each text.
    Written {
        texts: Vec<String>,
        /// Only where they were wanted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tokens: Option<Vec<Vec<i64>>>,
    },
    Embedded {
        vectors: Vec<Vec<f32>>,
    },
    /// The answer to `cancel` and `unload`, and to `bye` just before the end.
    Done,
    Error {
        code: ErrorCode,
        message: String,
    },
}

/// Why something was not done. The engine lives on after each of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The line is no request that this version knows.
    UnknownMessage,
    /// The two sides speak different versions.
    Protocol,
    /// There is no model of that name in memory.
    NotLoaded,
    /// The folder holds no model that can be loaded.
    BadModel,
    /// The model is not made for what was asked.
    CannotDo,
    /// A text is longer than the model's window; nothing is ever cut off silently.
    TooLong,
    Cancelled,
    /// The model failed.
    Failed,
}
