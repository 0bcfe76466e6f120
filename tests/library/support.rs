//! Readings to keep.

use diglot::{
    article::LanguageCode,
    library::Library,
    reading::{Kept, KeptInto, Reading},
};
use tempfile::TempDir;

use crate::common::readings::{code, open};

/// A library of its own.
pub fn library() -> (TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let opening = Library::open(folder.path()).unwrap_or_else(|e| panic!("{e} {:?}", e.detail));
    assert_eq!(opening.notice, None);
    (folder, opening.library)
}

/// The library of a folder as another program would open it.
pub fn again(folder: &TempDir) -> Library {
    Library::open_sound(folder.path()).unwrap_or_else(|e| panic!("{e} {:?}", e.detail))
}

pub fn at(second: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_second(1_700_000_000 + second).unwrap()
}

/// Keeps a reading, which must work.
pub fn keep(library: &Library, reading: &Reading, to: Option<&str>, second: i64) -> i64 {
    let to = to.map(code);
    let kept = library.keep(reading, to.as_ref(), 0, at(second));
    kept.unwrap_or_else(|e| panic!("{e} {:?}", e.detail)).expect("it was not removed")
}

/// A reading of a text with translations that an engine might have made.
pub fn translated(text: &str, to: &str, targets: &[&str]) -> Reading {
    given(open(text).snapshot(), to, targets)
}

/// The same with one more language.
pub fn given(mut kept: Kept, to: &str, targets: &[&str]) -> Reading {
    kept.into.insert(code(to), into(targets));
    Reading::reopen(kept).unwrap_or_else(|e| panic!("{e} {:?}", e.detail))
}

pub fn into(targets: &[&str]) -> KeptInto {
    let target = |text: &&str| serde_json::json!({"text": text, "alignment": [], "warnings": []});
    let json = serde_json::json!({
        "targets": targets.iter().map(target).collect::<Vec<_>>(),
        "edits": {"texts": {}, "done": [], "undone": []},
        "makers": {},
        "words_per_second": 0.0
    });
    serde_json::from_value(json).unwrap()
}

/// Texts of the translation as they are shown.
pub fn texts(reading: &Reading, to: &str) -> Vec<Option<String>> {
    let rows = reading.rows(Some(&LanguageCode::new(to)), 0, usize::MAX);
    rows.into_iter().map(|row| row.target.map(|target| target.text)).collect()
}
