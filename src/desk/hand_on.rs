//! What leaves the desk: exports with their preview, the clipboard, digests of several readings, and many files at once.

use std::path::{Path, PathBuf};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde::{Deserialize, Serialize};

use super::{Desk, lock};
use crate::{
    article::LanguageCode,
    batch::{Batch, Event, Row},
    error::Result,
    export::{self, Digest, DigestOrder, Layout},
    ingest::pdf,
    progress::Cancel,
    reading::{Document, Job, Reading},
    summarise::Length,
};

/// So many sentences are previewed: what comes after them looks the same.
const PREVIEWED: usize = 120;
const MOST_PAGES: usize = 12;
/// Dots an inch of a page that is previewed.
const DPI: f32 = 110.0;

/// What an export will look like.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Preview {
    pub kind: PreviewKind,
    /// A page's HTML, without script; or the text of the file.
    pub text: String,
    /// Pages as PNG, in data URLs.
    pub pictures: Vec<String>,
    /// Whether this is the beginning and the file has more.
    pub more: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "snake_case")]
pub enum PreviewKind {
    /// A page with headings and tables: a web page as it is, a Word file as it will be much like.
    Page,
    /// The file itself is text.
    Text,
    /// Printed pages.
    Pictures,
}

/// Many files into one folder.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct BatchAsked {
    /// Files, and folders, which are searched at any depth.
    pub paths: Vec<PathBuf>,
    pub to: LanguageCode,
    pub length: Length,
    pub format: String,
    pub layout: Layout,
    /// Where results and report go.
    pub folder: PathBuf,
}

/// A file of a batch is done.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct BatchEvent {
    pub row: Row,
    pub done: usize,
    pub total: usize,
}

/// How a batch ended.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct BatchDone {
    /// In the order of the files.
    pub rows: Vec<Row>,
    /// Files that were done by this run; the others were done before.
    pub worked: usize,
    /// It was stopped before its end. Run again it goes on.
    pub stopped: bool,
    /// The report for people.
    pub report: PathBuf,
}

impl Desk {
    /// What an export of the reading would look like.
    ///
    /// # Errors
    /// As [`export::Format::render`]; `Internal` when the reading is not open.
    pub fn preview(&self, id: &str, to: &LanguageCode, format: &str, layout: Layout) -> Result<Preview> {
        let format = export::format(format)?;
        let whole = self.document(id, to)?;
        layout.check(&whole)?;
        let (document, more) = whole.beginning(PREVIEWED);
        let preview = |kind, text| Preview { kind, text, pictures: Vec::new(), more };
        if format.id == "pdf" {
            let pictures = pictures(&format.render(&document, layout)?)?;
            return Ok(Preview { pictures, ..preview(PreviewKind::Pictures, String::new()) });
        }
        let (kind, bytes) = match (format.text, format.id) {
            (true, id) if id != "html" => (PreviewKind::Text, format.render(&document, layout)?),
            _ => (PreviewKind::Page, export::format("html")?.render(&document, layout)?),
        };
        Ok(preview(kind, String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// The reading for the clipboard: as rich text, and as Markdown.
    ///
    /// # Errors
    /// As [`export::rich_text`]; `Internal` when the reading is not open.
    pub fn clip(&self, id: &str, to: &LanguageCode, layout: Layout) -> Result<(String, String)> {
        let document = self.document(id, to)?;
        Ok((export::rich_text(&document, layout)?, export::markdown(&document, layout)?))
    }

    /// One document of the summaries of what was read. A text that has no summary yet, or none in this language, gets it
    /// now where it can be had.
    ///
    /// # Errors
    /// `Empty` when there is nothing to put in; `Cancelled`; as [`crate::library::Library::reopen`].
    pub fn digest(&self, kept: &[i64], to: &LanguageCode, order: DigestOrder, cancel: &Cancel) -> Result<Digest> {
        self.keep_all();
        let library = self.keeping.library()?;
        let documents: Result<Vec<Document>> = kept
            .iter()
            .map(|id| {
                let reading = library.reopen(*id)?;
                reading.sum_up(&self.engines, &self.summarisers, to, cancel)?;
                Ok(reading.document(to, jiff::Timestamp::now()))
            })
            .collect();
        Digest::new(documents?, order, jiff::Zoned::now())
    }

    /// The switch that stops the batch that begins now; one that is in progress ends. Called before the work goes to
    /// another thread.
    pub fn next_batch(&self) -> Cancel {
        let next = Cancel::default();
        std::mem::replace(&mut *lock(&self.batch), next.clone()).cancel();
        next
    }

    pub fn cancel_batch(&self) {
        lock(&self.batch).cancel();
    }

    /// Reads, summarises, translates and exports many files. What is read is kept in the library too, if the reader
    /// wants things kept.
    ///
    /// # Errors
    /// As [`Batch::run`].
    pub fn batch(&self, asked: &BatchAsked, cancel: &Cancel, tell: &(dyn Fn(BatchEvent) + Sync)) -> Result<BatchDone> {
        let BatchAsked { paths, to, length, format, layout, folder } = asked;
        let keep = |reading: &Reading| self.keep_unopened(reading, to);
        let batch = Batch {
            paths,
            to: to.clone(),
            length: *length,
            format: export::format(format)?,
            layout: *layout,
            folder,
            jobs: Job::beside_a_window().workers,
            keep: &keep,
        };
        let tell = |Event { row, done, total }: Event<'_>| tell(BatchEvent { row: row.clone(), done, total });
        let outcome = batch.run(&self.engines, &self.summarisers, cancel, &tell)?;
        let report = folder.join("report.md");
        Ok(BatchDone { rows: outcome.rows, worked: outcome.worked, stopped: outcome.stopped, report })
    }

    /// Which of these are folders.
    pub fn folders(paths: &[PathBuf]) -> Vec<bool> {
        paths.iter().map(|path| Path::is_dir(path)).collect()
    }
}

/// The pages of a PDF as data URLs.
fn pictures(bytes: &[u8]) -> Result<Vec<String>> {
    let pages = pdf::page_count(bytes)?.min(MOST_PAGES);
    let url = |png: Vec<u8>| format!("data:image/png;base64,{}", BASE64_STANDARD.encode(png));
    (0..pages).map(|page| pdf::render(bytes, page, DPI).map(url)).collect()
}
