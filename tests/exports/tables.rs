//! CSV, read back as a sheet reads it.

use diglot::export::Layout;

use crate::{
    arrangements::format,
    documents::{bilingual, pairs},
};

fn rows(layout: Layout) -> Vec<csv::StringRecord> {
    let bytes = format("csv").render(&bilingual("es"), layout).expect("written");
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).expect("Excel takes it for UTF-8");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|record| record.expect("every row has as many cells as the head")).collect()
}

/// Takes the apostrophe away again that keeps a sheet from running a cell.
fn text(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(['=', '+', '-', '@']) => rest,
        _ => cell,
    }
}

#[test]
fn a_sheet_holds_every_sentence_beside_its_translation() {
    let rows = rows(Layout::Columns);
    let found: Vec<(String, String, String)> = rows
        .iter()
        .filter(|row| &row[0] == "text")
        .map(|row| (row[1].to_owned(), text(&row[4]).to_owned(), text(&row[6]).to_owned()))
        .collect();
    assert_eq!(found, pairs(&bilingual("es")));
    for part in ["summary", "provenance"] {
        assert!(rows.iter().any(|row| &row[0] == part), "{part}");
    }
    let remarks = rows.iter().filter(|row| row[7].contains("corrected by the reader")).count();
    assert_eq!(remarks, 1, "what the reader corrected is marked");
}

#[test]
fn under_each_other_there_are_two_rows_a_sentence() {
    let found: Vec<String> =
        rows(Layout::Interleaved).iter().filter(|row| &row[0] == "text").map(|row| text(&row[4]).to_owned()).collect();
    let expected: Vec<String> = pairs(&bilingual("es")).into_iter().flat_map(|(_, s, t)| [s, t]).collect();
    assert_eq!(found, expected);
}

#[test]
fn no_cell_runs_as_a_formula() {
    for layout in Layout::ALL {
        for row in rows(layout) {
            assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{layout:?}: {row:?}");
        }
    }
}
