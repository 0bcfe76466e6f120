//! Bytes from one place to another, never more than may be.

use std::{
    cell::Cell,
    io::{self, Read, Write},
};

use sha2::{Digest, Sha256};

use crate::{error::guarded, packs::verify::hex, progress::Cancel};

/// Held in memory of a file.
const PIECE: usize = 1 << 16;
/// Progress is told so many times.
const STEPS: u64 = 200;

/// What went over.
#[derive(Debug, PartialEq, Eq)]
pub struct Poured {
    pub size: u64,
    pub sha256: String,
}

/// Why not all of it did.
#[derive(Debug)]
pub enum Spilt {
    Read(io::Error),
    Write(io::Error),
    /// There is more than there may be.
    TooMuch,
    Cancelled,
}

/// Copies all that comes and says what it was.
pub fn pour(from: &mut dyn Read, to: &mut dyn Write, most: u64, cancel: &Cancel) -> Result<Poured, Spilt> {
    let mut hash = Sha256::new();
    let mut piece = vec![0; PIECE];
    let mut size = 0;
    loop {
        if cancel.is_cancelled() {
            return Err(Spilt::Cancelled);
        }
        // Decoders may panic on what is made to hurt them.
        let read = guarded(|| from.read(&mut piece)).unwrap_or_else(|panic| Err(io::Error::other(panic)));
        let n = match read {
            Ok(0) => break,
            Ok(n) => n,
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) if cancel.is_cancelled() => return Err(Spilt::Cancelled),
            Err(cause) => return Err(Spilt::Read(cause)),
        };
        size += n as u64;
        if size > most {
            return Err(Spilt::TooMuch);
        }
        to.write_all(&piece[..n]).map_err(Spilt::Write)?;
        hash.update(&piece[..n]);
    }
    to.flush().map_err(Spilt::Write)?;
    Ok(Poured { size, sha256: hex(hash.finalize().as_slice()) })
}

/// How far an import is, in bytes of the files as they lie there.
pub struct Told<'a> {
    tell: &'a (dyn Fn(u64, u64) + Sync),
    done: Cell<u64>,
    total: Cell<u64>,
    last: Cell<u64>,
}

impl<'a> Told<'a> {
    pub fn new(tell: &'a (dyn Fn(u64, u64) + Sync)) -> Self {
        Self { tell, done: Cell::new(0), total: Cell::new(0), last: Cell::new(0) }
    }

    /// Says that so much more is to be read.
    pub fn expect(&self, bytes: u64) {
        self.total.set(self.total.get().saturating_add(bytes));
    }

    fn add(&self, bytes: u64) {
        let done = self.done.get().saturating_add(bytes);
        self.done.set(done);
        let total = self.total.get().max(done);
        if done - self.last.get() >= (total / STEPS).max(1) {
            self.last.set(done);
            (self.tell)(done, total);
        }
    }
}

/// A reader whose bytes are counted as progress.
pub struct Counted<'a, R: ?Sized> {
    pub from: &'a mut R,
    pub told: &'a Told<'a>,
}

impl<R: Read + ?Sized> Read for Counted<'_, R> {
    fn read(&mut self, piece: &mut [u8]) -> io::Result<usize> {
        let n = self.from.read(piece)?;
        self.told.add(n as u64);
        Ok(n)
    }
}

/// A reader that ends with an error after too many bytes, and when the reader of the article stops it: for libraries
/// that read on by themselves.
pub struct Watched<R> {
    pub from: R,
    pub left: u64,
    pub cancel: Cancel,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, piece: &mut [u8]) -> io::Result<usize> {
        if self.cancel.is_cancelled() {
            return Err(io::Error::other("stopped"));
        }
        let n = self.from.read(piece)?;
        self.left = self
            .left
            .checked_sub(n as u64)
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "it unpacks to more than a model can have"))?;
        Ok(n)
    }
}
