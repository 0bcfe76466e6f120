//! One file of a pack from the first mirror that gives it: resumed where it broke off, unpacked as it comes, and
//! compared with its digest before anybody reads it.
//!
//! What can go wrong, in the order in which it does:
//!
//! - the disk has no room: found before anything is asked for ([`Way::room`]), and said when it happens later;
//! - the mirror cannot be reached, does not have the file, or sends on and on: the next mirror is asked;
//! - it sends nothing any more: the attempt ends after [`STALL`], what came is kept;
//! - the connection breaks: the rest is asked for with Range, and If-Range where the mirror gave a validator;
//! - it ignores the Range and sends all (200), sends another range, or says that there is none (416): what was kept
//!   is given up and it begins anew;
//! - it sends more than the file has: the rest is not read, and what came is thrown away;
//! - it sends something else: the digest tells, and it is thrown away;
//! - the reader stops it: what came is kept for the next time.
//!
//! Mirrors are not trusted, so a wrong file from one is a reason to ask the next, and only when none is left it is an
//! error.

mod ask;
mod attempt;
mod hash;
mod pace;
mod part;
mod short;
mod trouble;
mod unpack;

#[cfg(test)]
mod broken_cases;
#[cfg(test)]
mod mirror_cases;
#[cfg(test)]
mod samples;

pub use pace::Pace;
pub use short::{Short, short};
pub use trouble::not_it;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use super::{
    catalogue::{Packing, Remote},
    manifest::PackFile,
    shelf::Staged,
};
use crate::{
    error::{Code, Error, Result},
    fetch::outside::Outside,
    progress::Cancel,
};
use attempt::Ended;
use part::Part;

/// A mirror that sends nothing for so long is given up.
const STALL: Duration = Duration::from_secs(60);
/// So often a mirror is asked again though nothing new came from it. One that goes on sending is asked as often as
/// its connection breaks.
const TRIES: u32 = 2;
/// Between two of them.
const PAUSE: Duration = Duration::from_secs(1);

/// What downloading needs from the world around it; tests put another one in its place.
pub struct Way {
    pub outside: Outside,
    pub stall: Duration,
    pub pause: Duration,
    /// Free bytes on the disk of a folder.
    pub free: fn(&Path) -> Option<u64>,
}

impl Way {
    /// # Errors
    /// `Network` when the machine has no certificates to check others against.
    pub fn real() -> Result<Self> {
        Ok(Self { outside: Outside::real()?, stall: STALL, pause: PAUSE, free: free_space })
    }

    /// Whether so many bytes go onto the disk of a folder.
    ///
    /// # Errors
    /// `NotWritable`, with both numbers.
    pub fn room(&self, folder: &Path, needed: u64) -> Result<()> {
        match (self.free)(folder) {
            Some(free) if free < needed => Err(no_room(needed, free)),
            _ => Ok(()),
        }
    }
}

/// The error for a disk without room.
pub fn no_room(needed: u64, free: u64) -> Error {
    let mb = |bytes: u64| bytes.div_ceil(1_000_000);
    let sentence = format!(
        "There is no room for it: it takes {} MB and {} MB are free. Make room on the disk of the data folder and try \
         again.",
        mb(needed),
        free / 1_000_000
    );
    Error::new(Code::NotWritable, sentence)
}

/// Free bytes on the disk of this folder, or of the nearest one above it that is there.
pub fn free_space(folder: &Path) -> Option<u64> {
    folder.ancestors().find(|folder| folder.is_dir()).and_then(|folder| fs4::available_space(folder).ok())
}

/// One place where a file may be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub url: String,
    /// The reader named this mirror: it may be inside of the reader's own network.
    pub own: bool,
}

/// What is wanted, and where to put it.
pub struct Wanted<'a> {
    pub file: &'a Remote,
    pub addresses: &'a [Address],
    /// Folder for what is not whole yet.
    pub part: PathBuf,
    pub into: &'a Staged,
}

/// A file that came whole. What came of it is kept until all files of its pack are here.
pub struct Brought {
    part: Part,
    file: PackFile,
    packing: Packing,
}

impl Brought {
    /// Makes it one of the pack's files.
    ///
    /// # Errors
    /// `NotWritable`.
    pub fn settle(self, into: &Staged) -> Result<PackFile> {
        match self.packing {
            Packing::Plain => self.part.settle(&self.file.name, into)?,
            // It was unpacked as it came.
            Packing::Gzip | Packing::Zstd => self.part.remove(),
        }
        Ok(self.file)
    }
}

/// Brings one file, and blocks until it is there. `tell` gets the bytes of it that are here, at every piece.
///
/// # Errors
/// `Cancelled`; `Network` when no mirror gives the file, for the reason that the first one had; `NotWritable`.
pub fn bring(wanted: &Wanted<'_>, way: &Way, cancel: &Cancel, tell: &mut dyn FnMut(u64)) -> Result<Brought> {
    on_this_thread(from_any(wanted, way, cancel, tell))
}

fn on_this_thread<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|cause| {
        Error::new(Code::Internal, "The pack could not be downloaded: this computer is out of means.").because(cause)
    })?;
    let result = runtime.block_on(work);
    // A name that is being looked up cannot be called off; nobody waits for it.
    runtime.shutdown_background();
    result
}

async fn from_any(wanted: &Wanted<'_>, way: &Way, cancel: &Cancel, tell: &mut dyn FnMut(u64)) -> Result<Brought> {
    let mut part = Part::open(&wanted.part, wanted.file).map_err(|cause| wanted.into.failed(cause))?;
    let mut failures: Vec<(&str, Error)> = Vec::new();
    for address in wanted.addresses {
        let mut left = TRIES;
        while left > 0 {
            cancel.check()?;
            let before = part.size();
            let unpacked = attempt::attempt(address, wanted, &mut part, way, cancel, tell).await?;
            match unpacked {
                Ended::Whole(file) => return Ok(Brought { part, file, packing: wanted.file.packing }),
                Ended::Broken(cause) => {
                    // Whoever sent something may send the rest.
                    left = if part.size() > before { TRIES } else { left - 1 };
                    failures.push((&address.url, cause));
                    if left > 0 {
                        rest(way.pause, cancel).await?;
                    }
                }
                Ended::Useless(cause) => {
                    failures.push((&address.url, cause));
                    left = 0;
                }
            }
        }
    }
    Err(trouble::all(failures))
}

async fn rest(pause: Duration, cancel: &Cancel) -> Result<()> {
    let end = tokio::time::Instant::now() + pause;
    while tokio::time::Instant::now() < end {
        cancel.check()?;
        tokio::time::sleep(ask::TICK.min(pause)).await;
    }
    cancel.check()
}
