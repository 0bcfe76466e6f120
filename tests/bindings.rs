//! The window's types are those of the library: `ui/src/backend/types.ts` is generated from them.
//! `cargo test --features bindings --test bindings` fails when the file is out of date;
//! with `DIGLOT_BLESS=1` it writes it.
#![cfg(feature = "bindings")]

use diglot::{
    Error,
    desk::{BatchAsked, BatchDone, BatchEvent, LibraryFacts, Preview, RestoredLibrary, Stale, Start},
    export::{DigestOrder, Layout},
    glossary::{Imported, Term},
    library::{Searched, Wanted},
    packs::view::{CatalogueNews, CheckEvent, Dependents, ImportedPack, InstallEvent, Memory, PacksView},
    progress::{OpenEvent, SummaryEvent, WritingEvent},
    reading::{Edited, Found, JobEvent, LeftOut, Opened, Outline, Row},
    summarise::{Length, written::WritersView},
    translate::Route,
};
use ts_rs::{Config, TS};

const HEADER: &str = "// Generated from the Rust types (tests/bindings.rs). Do not edit.\n// Character offsets are Unicode code points.\n";

#[test]
fn the_windows_types_are_those_of_the_library() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::new().with_out_dir(folder.path()).with_large_int("number");
    Start::export_all(&config).unwrap();
    OpenEvent::export_all(&config).unwrap();
    SummaryEvent::export_all(&config).unwrap();
    WritingEvent::export_all(&config).unwrap();
    WritersView::export_all(&config).unwrap();
    Opened::export_all(&config).unwrap();
    Row::export_all(&config).unwrap();
    Edited::export_all(&config).unwrap();
    Found::export_all(&config).unwrap();
    Outline::export_all(&config).unwrap();
    LeftOut::export_all(&config).unwrap();
    Stale::export_all(&config).unwrap();
    Term::export_all(&config).unwrap();
    Imported::export_all(&config).unwrap();
    JobEvent::export_all(&config).unwrap();
    Route::export_all(&config).unwrap();
    Length::export_all(&config).unwrap();
    PacksView::export_all(&config).unwrap();
    InstallEvent::export_all(&config).unwrap();
    Dependents::export_all(&config).unwrap();
    CheckEvent::export_all(&config).unwrap();
    CatalogueNews::export_all(&config).unwrap();
    Memory::export_all(&config).unwrap();
    ImportedPack::export_all(&config).unwrap();
    Searched::export_all(&config).unwrap();
    LibraryFacts::export_all(&config).unwrap();
    RestoredLibrary::export_all(&config).unwrap();
    Wanted::export_all(&config).unwrap();
    Layout::export_all(&config).unwrap();
    DigestOrder::export_all(&config).unwrap();
    Preview::export_all(&config).unwrap();
    BatchAsked::export_all(&config).unwrap();
    BatchEvent::export_all(&config).unwrap();
    BatchDone::export_all(&config).unwrap();
    Error::export_all(&config).unwrap();
    let generated = std::fs::read_to_string(folder.path().join("types.ts")).unwrap();
    let body = generated.split_once('\n').map_or("", |(_, body)| body);
    let wanted = format!("{HEADER}{body}");

    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/src/backend/types.ts");
    if std::env::var_os("DIGLOT_BLESS").is_some() {
        std::fs::write(path, &wanted).unwrap();
    }
    let there = std::fs::read_to_string(path).unwrap();
    assert!(there == wanted, "types.ts is out of date: run `make bindings`");
}
