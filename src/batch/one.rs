//! One file of a batch.

use std::{io::Read, path::Path, time::Instant};

use sha2::{Digest, Sha256};

use super::{
    Batch, Row,
    gather::Input as File,
    ledger::{Ledger, Line},
};
use crate::{
    article::LanguageCode,
    error::{Code, Error, Result, guarded},
    export::put,
    ingest::{Input, MAX_BYTES, limit},
    packs::hex,
    progress::Cancel,
    reading::{Document, Job, Reading},
    summarise::{Summarisers, Watch},
    translate::{Engines, Route},
};

/// Results with the same name in other folders are numbered; more than this of one name is a mistake.
const MAX_SAME: usize = 10_000;

pub struct Work<'a> {
    pub batch: &'a Batch<'a>,
    pub engines: &'a Engines,
    pub summarisers: &'a Summarisers,
    pub ledger: &'a Ledger,
    pub cancel: &'a Cancel,
}

impl Work<'_> {
    /// The row of a file, and whether something had to be done for it. `None` when it was stopped.
    pub fn on(&self, file: &File) -> Option<(Row, bool)> {
        let begin = Instant::now();
        let path = std::fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone()).display().to_string();
        let row = Row { input: file.name.clone(), ..Row::default() };
        // Whatever a file does, it costs its own line.
        let done = guarded(|| self.done(file, &path)).unwrap_or_else(|panic| {
            Err(Error::new(Code::Internal, "A defect of Diglot was met with this file.").because(panic))
        });
        match done {
            Ok(Done::Before(before)) => Some((Row { input: file.name.clone(), ..before }, false)),
            Ok(Done::Now { mut line, shortfall }) => {
                line.row.input.clone_from(&file.name);
                line.row.seconds = begin.elapsed().as_secs_f64();
                line.row.problem = shortfall.map(|error| error.message);
                let row = line.row.clone();
                match self.ledger.write(*line) {
                    Ok(()) => Some((row, true)),
                    Err(cause) => Some((Row { problem: Some(not_written(&cause).message), ..row }, true)),
                }
            }
            Err(error) if error.code == Code::Cancelled => None,
            Err(error) => {
                let seconds = begin.elapsed().as_secs_f64();
                Some((Row { problem: Some(error.message), seconds, ..row }, true))
            }
        }
    }

    fn done(&self, file: &File, path: &str) -> Result<Done> {
        let Batch { to, length, format, layout, folder, .. } = self.batch;
        let bytes = read(&file.path)?;
        let digest = hex(&Sha256::digest(&bytes));
        let wanted = format!("{to} {} {} {length:?} {}", format.id, layout.id(), env!("CARGO_PKG_VERSION"));
        let before = self.ledger.get(path);
        if let Some(before) = &before
            && (before.digest == digest && before.wanted == wanted && before.row.problem.is_none())
            && before.route == self.route(before.row.language.as_ref())
            && before.row.output.as_ref().is_some_and(|name| folder.join(name).is_file())
        {
            return Ok(Done::Before(before.row.clone()));
        }
        let name = file.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let reading = Reading::open(Input::File { name, bytes }, self.cancel, &|_| ())?;
        let article = reading.article();
        let choice = self.summarisers.choose(None, article.language.as_ref())?;
        let watch = Watch { workers: 1, cancel: self.cancel, tell: &|_| () };
        reading.summarise(*length, choice.engine.as_ref(), &watch)?;
        let translated =
            reading.translate(self.engines, to, Job { workers: 1, alignment: false }, self.cancel, &|_| ());
        self.cancel.check()?;
        let document = reading.document(to, jiff::Timestamp::now());
        // A result of the same file, in the same format, keeps its name and is written anew.
        let ending = format!(".{}", format.extension);
        let own = before.and_then(|line| line.row.output).filter(|name| name.ends_with(&ending));
        let output = match own {
            Some(own) => own,
            None => self.ledger.name(folder, self.names(file)).ok_or_else(|| not_written(&"no name is free"))?,
        };
        let contents = format.render(&document, *layout)?;
        self.ledger.begin(&output, &contents).map_err(|cause| not_written(&cause))?;
        put(&folder.join(&output), &contents)?;
        (self.batch.keep)(&reading);
        let row = Row { output: Some(output), ..row_of(&document) };
        let route = self.route(row.language.as_ref());
        let line = Line { path: path.to_owned(), digest, wanted, route, row };
        // Without a pack the summary is still worth having.
        Ok(Done::Now { line: Box::new(line), shortfall: translated.err() })
    }

    /// The packs that lead from a language to the reader's now.
    fn route(&self, from: Option<&LanguageCode>) -> String {
        match self.engines.route(from, &self.batch.to) {
            Route::Ready { packs, .. } => {
                packs.iter().map(|pack| format!("{} {}", pack.id, pack.version)).collect::<Vec<_>>().join(" + ")
            }
            _ => String::new(),
        }
    }

    /// Names for a result, the plainest first: that of the file, with its folder, numbered.
    fn names(&self, file: &File) -> impl Iterator<Item = String> {
        let ending = format!("{}.{}", self.batch.to, self.batch.format.extension);
        let plain = file.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let whole = file.name.replace(['/', '\\'], "-");
        let numbered = (2..MAX_SAME).map({
            let (whole, ending) = (whole.clone(), ending.clone());
            move |n| format!("{whole}-{n}.{ending}")
        });
        [format!("{plain}.{ending}"), format!("{whole}.{ending}")].into_iter().chain(numbered)
    }
}

enum Done {
    Before(Row),
    Now { line: Box<Line>, shortfall: Option<Error> },
}

fn read(path: &Path) -> Result<Vec<u8>> {
    let unreadable = |cause: std::io::Error| {
        Error::new(Code::Unreadable, "The file cannot be opened. Check your permissions.").because(cause)
    };
    let mut bytes = Vec::new();
    // At most a little more than what is taken in, so that an endless file ends with an error.
    let file = std::fs::File::open(path).map_err(unreadable)?;
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    limit(bytes.len())?;
    Ok(bytes)
}

fn row_of(document: &Document) -> Row {
    let sentences = document.translation.iter().flat_map(|translation| &translation.sentences);
    let lines = document.summary.iter().flat_map(|summary| &summary.lines);
    Row {
        language: document.article.language.clone(),
        title: document.article.title.clone(),
        summary: lines.map(|line| line.text.clone()).collect(),
        sentences: document.article.sentences().count(),
        warnings: sentences.filter(|sentence| !sentence.warnings.is_empty()).count(),
        ..Row::default()
    }
}

fn not_written(cause: &dyn std::fmt::Display) -> Error {
    Error::new(Code::NotWritable, "The result could not be written. Make room on the disk and run the batch again.")
        .because(cause)
}
