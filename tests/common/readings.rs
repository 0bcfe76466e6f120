//! Open readings and engines for tests of the library.

use std::{path::Path, sync::Mutex};

use diglot::{
    article::LanguageCode,
    ingest::Input,
    packs::PackStore,
    progress::Cancel,
    reading::{Job, JobEvent, Outcome, Reading, Row},
    translate::Engines,
};

use super::starter;

pub fn code(code: &str) -> LanguageCode {
    LanguageCode::new(code)
}

/// Engines with the starter pack and what is installed in this data folder.
pub fn engines(data: &Path) -> Engines {
    Engines::new(PackStore::new(data, Some(starter())))
}

/// Engines with the starter pack alone.
pub fn starter_engines() -> Engines {
    engines(Path::new("no data folder"))
}

pub fn open(text: &str) -> Reading {
    let input = Input::Paste { text: text.to_owned(), html: None };
    Reading::open(input, &Cancel::default(), &|_| ()).expect("the text can be opened")
}

/// Opens a text and says which language it is in.
pub fn open_in(language: &str, text: &str) -> Reading {
    let reading = open(text);
    reading.set_language(Some(&code(language)));
    reading
}

/// One thread, so that the order of what happens is the same every time.
pub const STEADY: Job = Job { workers: 1, alignment: false };

/// Translates everything and gives back what was told on the way.
pub fn translate(reading: &Reading, engines: &Engines, to: &str) -> Vec<JobEvent> {
    let told = Mutex::new(Vec::new());
    let outcome = reading
        .translate(engines, &code(to), STEADY, &Cancel::default(), &|event| {
            told.lock().expect("no listener panics").push(event);
        })
        .unwrap_or_else(|error| panic!("the translation works: {error} {:?}", error.detail));
    assert_eq!(outcome, Outcome::Finished, "nobody stopped it");
    told.into_inner().expect("no listener panics")
}

/// All rows with what is translated.
pub fn rows(reading: &Reading, to: &str) -> Vec<Row> {
    reading.rows(Some(&code(to)), 0, usize::MAX)
}

/// Rows in the order in which they were translated.
pub fn order(events: &[JobEvent]) -> Vec<usize> {
    let batches = events.iter().filter_map(|event| match event {
        JobEvent::Rows { rows, .. } => Some(rows.iter().map(|row| row.index)),
        _ => None,
    });
    batches.flatten().collect()
}

/// Kinds of the warnings on a row's translation.
pub fn warnings(row: &Row) -> Vec<&str> {
    row.target.iter().flat_map(|target| &target.warnings).map(|warning| warning.kind.as_str()).collect()
}
