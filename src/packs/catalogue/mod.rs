//! The packs that can be had, and where. The list is compiled in, so that it is there without a network; a newer
//! one is fetched at the reader's word ([`remote`]) and kept beside the packs.
//!
//! A catalogue says where files are and what they are. Places are mirrors and are not trusted; the sha256 is.

mod entry;
mod grade;
mod remote;
#[cfg(test)]
mod tests;

pub use entry::{Entry, MAX_FILE, Packing, Remote, is_place};
pub use grade::{Grade, rank};
pub use remote::{ATTACHMENTS, RECORDS, SOURCE, entries as from_records};

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::view::CatalogueNews;
use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    keep::keep,
};

/// Made by `models/catalogue/make.py`.
const BUILT_IN: &str = include_str!("../../../models/catalogue.json");
/// The kept catalogue is not much larger than the one that is compiled in (200 kB).
pub const MAX_BYTES: u64 = 8 << 20;
/// More packs than this are no catalogue. There are 147.
const MAX_PACKS: usize = 5_000;

/// A list of packs. What a version does not know (a new kind, a new way of packing) it leaves out.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Catalogue {
    /// Day that it is the state of, such as `2026-11-24`.
    pub date: String,
    /// Beginnings of addresses, by the name that entries call them.
    pub mirrors: BTreeMap<String, Vec<String>>,
    pub packs: Vec<Entry>,
}

/// As it is written, before anything is believed.
#[derive(Deserialize)]
struct Written {
    date: String,
    #[serde(default)]
    mirrors: BTreeMap<String, Vec<String>>,
    packs: Vec<serde_json::Value>,
}

impl Catalogue {
    /// # Errors
    /// What makes it no catalogue, in technical words.
    pub fn parse(text: &[u8]) -> Result<Self, String> {
        let written: Written = serde_json::from_slice(text).map_err(|e| e.to_string())?;
        if written.packs.len() > MAX_PACKS {
            return Err(format!("{} packs are too many", written.packs.len()));
        }
        let mut packs: Vec<Entry> = Vec::new();
        for value in written.packs {
            let entry = serde_json::from_value::<Entry>(value).map_err(|e| e.to_string());
            match entry.and_then(|entry| entry.check().map(|()| entry)) {
                Ok(entry) if packs.iter().any(|pack| pack.id == entry.id) => {
                    tracing::warn!(entry.id, "the catalogue names a pack twice");
                }
                Ok(entry) => packs.push(entry),
                Err(why) => tracing::debug!(why, "an entry of the catalogue is not for this version"),
            }
        }
        Ok(Self { date: written.date, mirrors: written.mirrors, packs })
    }

    /// The one that is compiled in.
    pub fn built_in() -> Self {
        // A test reads it whole; if it could not be read there would be nothing to install, and nothing worse.
        Self::parse(BUILT_IN.as_bytes()).unwrap_or_default()
    }

    /// The kept one if it is newer than the one that is compiled in. One that cannot be read counts for nothing.
    pub fn of(packs_folder: &Path) -> Self {
        let built_in = Self::built_in();
        let path = kept_at(packs_folder);
        let small = std::fs::metadata(&path).is_ok_and(|file| file.len() <= MAX_BYTES);
        let kept = small.then(|| std::fs::read(&path).ok()).flatten();
        match kept.map(|text| Self::parse(&text)) {
            Some(Ok(kept)) if kept.date >= built_in.date => kept,
            Some(Err(why)) => {
                tracing::warn!(why, path = %path.display(), "the kept catalogue cannot be read");
                built_in
            }
            _ => built_in,
        }
    }

    /// Keeps it for the next time.
    ///
    /// # Errors
    /// `NotWritable`.
    pub fn keep(&self, packs_folder: &Path) -> Result<()> {
        let written = serde_json::to_vec(self).map_err(std::io::Error::other);
        written.and_then(|text| keep(&kept_at(packs_folder), &text)).map_err(|cause| {
            Error::new(
                Code::NotWritable,
                "The new list of packs could not be kept. Check that there is room on the disk and that the data folder \
                 may be written.",
            )
            .because(cause)
        })
    }

    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.packs.iter().find(|pack| pack.id == id)
    }

    /// The best translation pack of exactly this pair.
    pub fn best(&self, from: &LanguageCode, to: &LanguageCode) -> Option<&Entry> {
        let pairs = self.packs.iter().filter(|pack| pack.kind.pair() == Some((from, to)));
        // The first of equals, which is the one that the catalogue puts first.
        pairs.reduce(|best, pack| if pack.rank() > best.rank() { pack } else { best })
    }

    /// Where a file may be had: the reader's own mirror first, then the public ones.
    pub fn addresses(&self, entry: &Entry, file: &Remote, own: Option<&str>) -> Vec<String> {
        self.places(entry, &file.at, own)
    }

    /// As [`Self::addresses`], for anything that lies below a mirror.
    pub fn places(&self, entry: &Entry, at: &str, own: Option<&str>) -> Vec<String> {
        let public = self.mirrors.get(&entry.source).into_iter().flatten().map(String::as_str);
        own.into_iter().chain(public).map(|base| format!("{}/{at}", base.trim_end_matches('/'))).collect()
    }

    /// What this one brings that the one before did not have.
    pub fn news(&self, before: &Self) -> CatalogueNews {
        let mut news = CatalogueNews { date: self.date.clone(), ..CatalogueNews::default() };
        for pack in &self.packs {
            match before.get(&pack.id) {
                None => news.added.push(pack.id.clone()),
                Some(old) if old.version != pack.version => news.changed.push(pack.id.clone()),
                Some(_) => {}
            }
        }
        news
    }
}

fn kept_at(packs_folder: &Path) -> PathBuf {
    packs_folder.join(".catalogue.json")
}
