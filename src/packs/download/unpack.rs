//! Unpacking what is pushed in, piece by piece, into a file, within the size that it may have.

use std::{
    fs::File,
    io::{self, Write},
};

use flate2::write::MultiGzDecoder;
use ruzstd::decoding::FrameDecoder;
use sha2::{Digest, Sha256};

use crate::{
    error::guarded,
    packs::{
        catalogue::{Packing, Remote},
        verify::hex,
    },
};

/// Where nobody published the unpacked size, so many times the packed one is as much as it can be. Int8 weights get a
/// third smaller, word lists a half.
const MOST: u64 = 20;
/// The largest window of any public model is 8 MB.
const MAX_WINDOW: u64 = 128 << 20;
/// ruzstd unpacks all blocks that it is given before it hands any of it out, and four bytes can be a block of 128 kB:
/// small pieces bound what that takes, to 16 MB.
const PIECE: usize = 512;

/// A file in the making, with its digest.
pub struct Output {
    /// None where what came is the file.
    file: Option<File>,
    hash: Sha256,
    size: u64,
    most: u64,
    /// The disk's own error: the decoders wrap it.
    trouble: Option<io::Error>,
}

pub enum Unpack {
    Plain(Output),
    Gzip(Box<MultiGzDecoder<Output>>),
    Zstd(Box<Zstd>),
}

pub struct Zstd {
    decoder: FrameDecoder,
    waiting: Vec<u8>,
    output: Output,
}

/// Why a piece could not be taken.
#[derive(Debug)]
pub enum Refused {
    /// It is not what it should be.
    Wrong(String),
    /// The disk did not take it.
    Disk(io::Error),
}

impl Unpack {
    /// Unpacks what a mirror sends. What is not packed is only counted and digested: it need not be written once more.
    ///
    /// # Errors
    /// When `create` has no file to write to.
    pub fn new<E>(of: &Remote, create: impl FnOnce() -> Result<File, E>) -> Result<Self, E> {
        let file = if of.packing == Packing::Plain { None } else { Some(create()?) };
        let most = of.size.unwrap_or_else(|| of.packed_size.saturating_mul(MOST).max(1 << 20));
        let output = Output { file, hash: Sha256::new(), size: 0, most, trouble: None };
        Ok(match of.packing {
            Packing::Plain => Self::Plain(output),
            Packing::Gzip => Self::Gzip(Box::new(MultiGzDecoder::new(output))),
            Packing::Zstd => {
                let mut decoder = FrameDecoder::new();
                decoder.set_max_window_size(MAX_WINDOW);
                Self::Zstd(Box::new(Zstd { decoder, waiting: Vec::new(), output }))
            }
        })
    }

    fn output(&mut self) -> &mut Output {
        match self {
            Self::Plain(output) => output,
            Self::Gzip(decoder) => decoder.get_mut(),
            Self::Zstd(zstd) => &mut zstd.output,
        }
    }

    fn refused(&mut self, result: io::Result<()>) -> Result<(), Refused> {
        result.map_err(|error| match self.output().trouble.take() {
            Some(disk) => Refused::Disk(disk),
            None => Refused::Wrong(error.to_string()),
        })
    }

    /// # Errors
    /// When the bytes are no such packing, or more come out than may.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Refused> {
        // Decoders may panic on what is made to hurt them.
        let result = guarded(|| match self {
            Self::Plain(output) => output.write_all(bytes),
            Self::Gzip(decoder) => decoder.write_all(bytes),
            Self::Zstd(zstd) => zstd.push(bytes, false),
        });
        self.refused(result.unwrap_or_else(|panic| Err(io::Error::other(panic))))
    }

    /// Size and digest of the file, once all is in.
    ///
    /// # Errors
    /// When the packing is not at its end.
    pub fn finish(mut self) -> Result<(u64, String), Refused> {
        let result = guarded(|| match &mut self {
            Self::Plain(output) => output.flush(),
            Self::Gzip(decoder) => decoder.try_finish(),
            Self::Zstd(zstd) => zstd.push(&[], true),
        });
        self.refused(result.unwrap_or_else(|panic| Err(io::Error::other(panic))))?;
        let output = self.output();
        Ok((output.size, hex(output.hash.finalize_reset().as_slice())))
    }
}

impl Zstd {
    fn push(&mut self, bytes: &[u8], last: bool) -> io::Result<()> {
        self.waiting.extend_from_slice(bytes);
        // The longest header of a frame has 18 bytes, and cannot be begun with less.
        if self.waiting.len() < 18 && !last && self.decoder.blocks_decoded() == 0 {
            return Ok(());
        }
        let mut room = vec![0; 1 << 16];
        let mut piece = PIECE;
        loop {
            let given = &self.waiting[..piece.min(self.waiting.len())];
            let (read, written) = self.decoder.decode_from_to(given, &mut room).map_err(io::Error::other)?;
            let (read, whole) = (read.min(given.len()), given.len() == self.waiting.len());
            self.output.write_all(&room[..written])?;
            self.waiting.drain(..read);
            if read > 0 || written > 0 {
                piece = PIECE;
            } else if whole {
                break;
            } else {
                // A block that is longer than the piece.
                piece *= 2;
            }
        }
        match last && !(self.decoder.is_finished() && self.waiting.is_empty()) {
            true => Err(io::Error::from(io::ErrorKind::UnexpectedEof)),
            false => Ok(()),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.size + bytes.len() as u64 > self.most {
            return Err(io::Error::other(format!("more than {} bytes come out of it", self.most)));
        }
        let written = match &mut self.file {
            None => bytes.len(),
            Some(file) => file.write(bytes).inspect_err(|error| {
                // An `io::Error` cannot be cloned; the system's number says it all.
                self.trouble = error.raw_os_error().map(io::Error::from_raw_os_error);
            })?,
        };
        self.hash.update(&bytes[..written]);
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), File::flush)
    }
}
