//! Readings come onto the desk: from a paste, a file, a sample, or from one that is there already.

use std::{
    path::Path,
    sync::{Arc, atomic::Ordering},
};

use super::{Desk, OnDesk, lock, not_open};
use crate::{
    error::{Code, Error, Result},
    fetch::{self, Fetched},
    ingest::{Input, MAX_BYTES, several},
    language::words,
    library::Entry,
    places::Places,
    progress::{Cancel, OpenEvent, Watch},
    reading::{Opened, Part, Reading},
};

/// What becomes of a text that is open already.
#[derive(PartialEq)]
enum Same {
    /// It is that one, so that no two keep the same text against each other.
    AsOpen,
    /// It stands beside it: another form of it that turned out to be the same.
    Beside,
}

impl Desk {
    /// Opens something to read. Opening another ends the opening in progress. A text that is open already is that one.
    ///
    /// # Errors
    /// As [`Reading::open`].
    pub fn open(&self, input: Input, tell: &(dyn Fn(OpenEvent) + Sync)) -> Result<Opened> {
        self.add(input, Same::AsOpen, &self.begin(), tell)
    }

    /// What stops the opening that begins now. One that is in progress ends.
    fn begin(&self) -> Cancel {
        let cancel = Cancel::default();
        std::mem::replace(&mut *lock(&self.opening), cancel.clone()).cancel();
        cancel
    }

    fn add(&self, input: Input, same: Same, cancel: &Cancel, tell: &(dyn Fn(OpenEvent) + Sync)) -> Result<Opened> {
        let input = Arc::new(input);
        let reading = Reading::open(Input::clone(&input), cancel, tell)?;
        let article = reading.article();
        let parts: Vec<Part> = match &*input {
            Input::Paste { text, .. } => several::articles(text).into_iter().map(part).collect(),
            _ => Vec::new(),
        };
        let digest = Places::digest(&article);
        if same == Same::AsOpen
            && let Some(open) = self.with_digest(&digest)
        {
            return self.opened(&open);
        }
        let (reading, place) = match self.kept(&digest) {
            Some((entry, kept)) => (kept, usize::try_from(entry.place).unwrap_or(0)),
            None => (reading, lock(&self.places).row(&digest)),
        };
        let on = OnDesk {
            input: (article.paste.is_some() || !parts.is_empty()).then_some(input),
            parts,
            place,
            ..OnDesk::new(Arc::new(reading), digest)
        };
        let id = self.put(on);
        self.changed(&id);
        self.opened(&id)
    }

    /// The reading as it was left, if it is kept. A library that cannot be read costs what was kept and not the text.
    fn kept(&self, digest: &str) -> Option<(Entry, Reading)> {
        let found = self.keeping.library().and_then(|library| library.opened(digest));
        found.unwrap_or_else(|error| {
            tracing::warn!(%error, detail = error.detail, "what is kept of this text is not used");
            None
        })
    }

    /// The open reading of this text.
    pub(super) fn with_digest(&self, digest: &str) -> Option<String> {
        lock(&self.readings).iter().find(|(_, on)| on.digest == digest).map(|(id, _)| id.clone())
    }

    /// Gives the name by which it is on the desk now.
    pub(super) fn put(&self, on: OnDesk) -> String {
        let id = format!("r{}", self.next.fetch_add(1, Ordering::Relaxed));
        lock(&self.readings).insert(id.clone(), on);
        id
    }

    /// The reading as it is told to the window.
    pub(super) fn opened(&self, id: &str) -> Result<Opened> {
        let readings = lock(&self.readings);
        let on = readings.get(id).ok_or_else(not_open)?;
        let opened = on.reading.opened(id);
        Ok(Opened {
            parts: on.parts.clone(),
            place: on.place.min(opened.rows.saturating_sub(1)),
            kept: self.keeping.keeps(&on.digest),
            ..opened
        })
    }

    /// The same text with its lines joined or as it was pasted, as a reading of its own; the other stays.
    ///
    /// # Errors
    /// `Internal` when the reading is not open or was not repaired; as [`Self::open`].
    pub fn as_pasted(&self, id: &str, repaired: bool) -> Result<Opened> {
        let input = self.input(id)?;
        let input = if repaired { input.repaired() } else { input.as_pasted()? };
        self.add(input, Same::Beside, &Cancel::default(), &|_| ())
    }

    /// Each of the articles that a paste holds as a reading of its own.
    ///
    /// # Errors
    /// `Internal` when the reading is not open or holds one article; as [`Self::open`].
    pub fn open_parts(&self, id: &str) -> Result<Vec<Opened>> {
        let input = self.input(id)?;
        let Input::Paste { text, .. } = &*input else { return Err(nothing_else()) };
        let parts = several::articles(text);
        if parts.is_empty() {
            return Err(nothing_else());
        }
        let opened: Result<Vec<Opened>> = parts.into_iter().map(|part| self.part_of(part)).collect();
        opened
    }

    fn part_of(&self, part: &str) -> Result<Opened> {
        let input = Input::Paste { text: part.to_owned(), html: None };
        self.add(input, Same::AsOpen, &Cancel::default(), &|_| ())
    }

    fn input(&self, id: &str) -> Result<Arc<Input>> {
        let readings = lock(&self.readings);
        readings.get(id).ok_or_else(not_open)?.input.clone().ok_or_else(nothing_else)
    }

    /// Opens a file.
    ///
    /// # Errors
    /// `Unreadable` when it cannot be opened, and as [`Self::open`].
    pub fn open_file(&self, path: &Path, tell: &(dyn Fn(OpenEvent) + Sync)) -> Result<Opened> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let unreadable = |e: std::io::Error| {
            Error::new(
                Code::Unreadable,
                format!("The file {name} cannot be opened. Check that it is still there and that you may read it."),
            )
            .because(e)
        };
        let size = std::fs::metadata(path)
            .and_then(|m| if m.is_file() { Ok(m.len()) } else { Err(std::io::ErrorKind::IsADirectory.into()) });
        let size = size.map_err(unreadable)?;
        // The parser says it better, but a file of gigabytes must not be read to find out.
        let bytes = if size > MAX_BYTES as u64 {
            return Err(Error::new(
                Code::TooLarge,
                format!(
                    "{name} is {} MB; Diglot reads up to {} MB at once. Split it and open the parts.",
                    size >> 20,
                    MAX_BYTES >> 20
                ),
            ));
        } else {
            std::fs::read(path).map_err(unreadable)?
        };
        self.open(Input::File { name, bytes }, tell)
    }

    /// Opens a web page, or a file on the web.
    ///
    /// # Errors
    /// `Network` when it cannot be fetched, and as [`Self::open`].
    pub fn open_url(&self, url: &str, tell: &(dyn Fn(OpenEvent) + Sync)) -> Result<Opened> {
        let cancel = self.begin();
        let Fetched { url, bytes, mime, charset } = fetch::fetch(url, &Watch::new(&cancel, tell))?;
        self.add(Input::Web { url, mime, charset, bytes }, Same::AsOpen, &cancel, tell)
    }

    pub fn cancel_open(&self) {
        lock(&self.opening).cancel();
    }
}

fn part(text: &str) -> Part {
    Part { title: several::title(text), words: words(text) as usize }
}

fn nothing_else() -> Error {
    Error::new(Code::Internal, "There is no other way to open this text.")
}
