//! A newer list, from the Remote Settings of Firefox: one record for each file of each model, in the collection
//! `translations-models-v2`, packed with zstd (as `remote.rs` of the crate fxtranslate 0.5 documents it).
//!
//! The records publish no quality, so these packs stand beside those of the catalogue, under names of their own
//! (`es-en-firefox`), and never push out one that was measured.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::entry::{Entry, Packing, Remote};
use crate::{
    article::LanguageCode,
    packs::manifest::{Kind, Role},
};

/// Where the records are.
pub const RECORDS: &str =
    "https://firefox.settings.services.mozilla.com/v1/buckets/main/collections/translations-models-v2/records";
/// Where their files are.
pub const ATTACHMENTS: &str = "https://firefox-settings-attachments.cdn.mozilla.net/";
/// Name of that mirror in the catalogue.
pub const SOURCE: &str = "remote-settings";
/// Models of another main version are of another format.
const MAIN_VERSION: u64 = 3;

#[derive(Deserialize)]
struct Record {
    name: String,
    #[serde(rename = "fileType")]
    kind: String,
    #[serde(rename = "sourceLanguage")]
    source: String,
    #[serde(rename = "targetLanguage")]
    target: String,
    #[serde(default)]
    version: String,
    #[serde(default)]
    architecture: String,
    #[serde(default, rename = "decompressedHash")]
    unpacked_hash: Option<String>,
    #[serde(default, rename = "decompressedSize")]
    unpacked_size: Option<u64>,
    attachment: Attachment,
}

#[derive(Deserialize)]
struct Attachment {
    location: String,
    hash: String,
    size: u64,
}

/// The files of the models of a pair, by version (to be compared, and as written) and architecture.
type Versions = BTreeMap<(Vec<u64>, String, String), Vec<Record>>;

/// One entry for each pair whose newest model is whole. Records of other shapes are left out.
///
/// # Errors
/// When the answer is no list of records.
pub fn entries(body: &[u8]) -> Result<Vec<Entry>, String> {
    #[derive(Deserialize)]
    struct Answer {
        data: Vec<serde_json::Value>,
    }
    let answer: Answer = serde_json::from_slice(body).map_err(|e| e.to_string())?;
    let records = answer.data.into_iter().filter_map(|value| serde_json::from_value::<Record>(value).ok());
    let mut models: BTreeMap<(String, String), Versions> = BTreeMap::new();
    for record in records.filter(|record| numbers(&record.version).first() == Some(&MAIN_VERSION)) {
        let pair = (language(&record.source), language(&record.target));
        let model = (numbers(&record.version), record.version.clone(), record.architecture.clone());
        models.entry(pair).or_default().entry(model).or_default().push(record);
    }
    let newest = |((from, to), versions): ((String, String), Versions)| {
        versions.into_iter().rev().find_map(|((_, version, tier), files)| entry(&from, &to, version, tier, files))
    };
    Ok(models.into_iter().filter_map(newest).collect())
}

fn entry(from: &str, to: &str, version: String, tier: String, records: Vec<Record>) -> Option<Entry> {
    let mut files: Vec<Remote> = records.into_iter().filter_map(file).collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files.dedup_by(|a, b| a.name == b.name);
    let entry = Entry {
        id: format!("{from}-{to}-firefox"),
        kind: Kind::Translation { from: LanguageCode::new(from), to: LanguageCode::new(to) },
        format: "marian-intgemm8".into(),
        version,
        tier,
        licence: "MPL-2.0".into(),
        attribution: "Mozilla, Firefox Translations".into(),
        source: SOURCE.into(),
        files,
        quality: Vec::new(),
        hub: None,
    };
    entry.check().ok().map(|()| entry)
}

fn file(record: Record) -> Option<Remote> {
    let role = match record.kind.as_str() {
        "model" => Role::Model,
        "vocab" => Role::Vocab,
        "srcvocab" => Role::SrcVocab,
        "trgvocab" => Role::TrgVocab,
        "lex" => Role::Lex,
        _ => return None,
    };
    let Record { name, attachment: Attachment { location, hash, size }, .. } = record;
    Some(Remote {
        name: name.trim_end_matches(".zst").to_owned(),
        role,
        at: location,
        packing: Packing::Zstd,
        packed_size: size,
        packed_sha256: hash,
        blob: None,
        size: record.unpacked_size,
        sha256: record.unpacked_hash,
    })
}

/// The records write Simplified Chinese `zh-Hans` in places.
fn language(code: &str) -> String {
    if code == "zh-Hans" { "zh".into() } else { code.to_owned() }
}

/// `3.1` is later than `3.0`, and `3.0a1` counts as `3.0`.
fn numbers(version: &str) -> Vec<u64> {
    let digits = |part: &str| part.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0);
    version.split('.').map(digits).collect()
}
