//! How long things are stored: deflated (RFC 1951), JSON or plain text inside.

use std::io::{Read, Write};

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use serde::{Serialize, de::DeserializeOwned};

use super::Failure;

/// A part of a reading is never larger than this; a file that says otherwise was not written by Diglot.
const MOST: u64 = 1 << 31;

pub(super) fn text(text: &str) -> Result<Vec<u8>, Failure> {
    let mut deflated = DeflateEncoder::new(Vec::new(), Compression::fast());
    deflated.write_all(text.as_bytes()).and_then(|()| deflated.finish()).map_err(broken)
}

pub(super) fn untext(body: &[u8]) -> Result<String, Failure> {
    let mut text = String::new();
    DeflateDecoder::new(body).take(MOST).read_to_string(&mut text).map_err(broken)?;
    Ok(text)
}

pub(super) fn json(value: &impl Serialize) -> Result<Vec<u8>, Failure> {
    text(&serde_json::to_string(value).map_err(broken)?)
}

pub(super) fn unjson<T: DeserializeOwned>(body: &[u8]) -> Result<T, Failure> {
    serde_json::from_str(&untext(body)?).map_err(broken)
}

fn broken(cause: impl std::fmt::Display) -> Failure {
    Failure::Contents(cause.to_string())
}
