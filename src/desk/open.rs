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
    places::Places,
    progress::{Cancel, OpenEvent, Watch},
    reading::{Opened, Part, Reading, words},
};

impl Desk {
    /// Opens something to read. Opening another ends the opening in progress.
    ///
    /// # Errors
    /// As [`Reading::open`].
    pub fn open(&self, input: Input, tell: &(dyn Fn(OpenEvent) + Sync)) -> Result<Opened> {
        self.add(input, &self.begin(), tell)
    }

    /// What stops the opening that begins now. One that is in progress ends.
    fn begin(&self) -> Cancel {
        let cancel = Cancel::default();
        std::mem::replace(&mut *lock(&self.opening), cancel.clone()).cancel();
        cancel
    }

    fn add(&self, input: Input, cancel: &Cancel, tell: &(dyn Fn(OpenEvent) + Sync)) -> Result<Opened> {
        let input = Arc::new(input);
        let reading = Reading::open(Input::clone(&input), cancel, tell)?;
        let article = reading.article();
        let parts: Vec<Part> = match &*input {
            Input::Paste { text, .. } => several::articles(text).into_iter().map(part).collect(),
            _ => Vec::new(),
        };
        let on = OnDesk {
            digest: Places::digest(&article),
            input: (article.paste.is_some() || !parts.is_empty()).then_some(input),
            parts,
            reading: Arc::new(reading),
            to: None,
            job: Cancel::default(),
            summary: Cancel::default(),
        };
        let id = format!("r{}", self.next.fetch_add(1, Ordering::Relaxed));
        lock(&self.readings).insert(id.clone(), on);
        self.opened(&id)
    }

    /// The reading as it is told to the window.
    pub(super) fn opened(&self, id: &str) -> Result<Opened> {
        let (mut opened, digest) = {
            let readings = lock(&self.readings);
            let on = readings.get(id).ok_or_else(not_open)?;
            (Opened { parts: on.parts.clone(), ..on.reading.opened(id) }, on.digest.clone())
        };
        opened.place = lock(&self.places).row(&digest).min(opened.rows.saturating_sub(1));
        Ok(opened)
    }

    /// The same text with its lines joined or as it was pasted, as a reading of its own; the other stays.
    ///
    /// # Errors
    /// `Internal` when the reading is not open or was not repaired; as [`Self::open`].
    pub fn as_pasted(&self, id: &str, repaired: bool) -> Result<Opened> {
        let input = self.input(id)?;
        let input = if repaired { input.repaired() } else { input.as_pasted()? };
        self.add(input, &Cancel::default(), &|_| ())
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
        let opened: Result<Vec<Opened>> = parts
            .into_iter()
            .map(|part| self.add(Input::Paste { text: part.to_owned(), html: None }, &Cancel::default(), &|_| ()))
            .collect();
        opened
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
        self.add(Input::Web { url, mime, charset, bytes }, &cancel, tell)
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
