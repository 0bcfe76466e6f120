//! Where an installed pack came from.

use std::path::Path;

use serde::{Deserialize, Serialize};

/// Name of its file, beside `pack.json`.
pub const RECEIPT: &str = "receipt.json";
/// A receipt is a few lines.
const MAX_BYTES: u64 = 64 << 10;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub installed: jiff::Timestamp,
    pub from: Origin,
    /// Whether every file was compared with a digest that somebody else than the giver of the files published.
    pub verified: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    Catalogue,
    PackFile,
    /// Model files of another program.
    Files,
}

impl Receipt {
    /// `None` for a pack without one, as those that were put there by hand.
    pub fn read(folder: &Path) -> Option<Self> {
        let path = folder.join(RECEIPT);
        let small = std::fs::metadata(&path).is_ok_and(|file| file.len() <= MAX_BYTES);
        serde_json::from_slice(&small.then(|| std::fs::read(&path).ok()).flatten()?).ok()
    }
}
