//! The files, what was written into them, and what was read of them.

use std::{fs, path::PathBuf};

use diglot::ingest::pdf::{self, Parsed};
use serde_json::Value;

/// Bytes of a file that was made; says so where it is not there.
pub fn bytes(name: &str) -> Option<Vec<u8>> {
    let found = find(&format!("{name}.pdf")).and_then(|path| fs::read(path).ok());
    if found.is_none() {
        eprintln!("skipped: {name}.pdf is not there (tests/data/make/pdf.py makes it)");
    }
    found
}

fn find(name: &str) -> Option<PathBuf> {
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    ["made/pdf", "pdf"].iter().map(|folder| data.join(folder).join(name)).find(|path| path.exists())
}

/// A file as it is read.
#[track_caller]
pub fn read(name: &str) -> Option<Parsed> {
    let bytes = bytes(name)?;
    Some(pdf::parse(&bytes, &mut |_, _| {}).unwrap_or_else(|error| panic!("{name} is read: {error:?}")))
}

/// What was written into a file.
pub struct Truth {
    pub title: Option<String>,
    /// Kinds and texts, in order.
    pub blocks: Vec<(String, String)>,
    pub notes: Vec<String>,
}

pub fn truth(name: &str) -> Option<Truth> {
    let json: Value = serde_json::from_str(&fs::read_to_string(find(&format!("{name}.json"))?).ok()?).ok()?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let blocks = json["blocks"].as_array()?.iter().map(|block| (text(&block[0]), text(&block[1])));
    Some(Truth {
        title: json["title"].as_str().map(str::to_owned),
        blocks: blocks.collect(),
        notes: json["notes"].as_array()?.iter().map(text).collect(),
    })
}

/// What another program reads in a file.
pub fn poppler(name: &str) -> Option<String> {
    fs::read_to_string(find(&format!("{name}.txt"))?).ok()
}

/// The names of the files of a kind: `tuned` or `held`.
pub fn all(kind: &str) -> Vec<String> {
    let index = find("index.json").and_then(|path| fs::read_to_string(path).ok()).unwrap_or_else(|| "{}".into());
    let index: Value = serde_json::from_str(&index).expect("the index is JSON");
    let names = index.as_object().into_iter().flatten();
    names.filter(|(_, value)| *value == kind).map(|(name, _)| name.clone()).collect()
}
