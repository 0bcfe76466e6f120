//! ZIP files: read by the crate `zip`, after [`layout`] found that there is only one way to read them.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, BufReader, Read},
};

use flate2::{Crc, bufread::DeflateDecoder};
use zip::{ZipArchive, read::ArchiveOffset, read::Config};

use super::{
    MAX_NAMES,
    layout::{Entry, layout},
    source::{Form, Listed, Member, Source, Take},
    trouble::{Bad, damaged},
};
use crate::error::Result;

pub struct Zipped {
    zip: ZipArchive<BufReader<File>>,
    name: String,
    form: Form,
    members: Vec<Member>,
    /// Beside each member: what the archive says of it, and its place there.
    entries: Vec<(Entry, usize)>,
}

impl Zipped {
    pub fn open(file: File, name: String) -> Result<Self> {
        Self::read(file, name.clone()).map_err(|bad| bad.of(&name))
    }

    fn read(mut file: File, name: String) -> Result<Self, Bad> {
        let length = file.metadata()?.len();
        let listed = layout(&mut BufReader::new(&mut file), length, MAX_NAMES)?;
        let pure = listed.iter().all(|entry| !entry.is_folder && entry.path.len() == 1);
        let count = listed.len();
        let mut files = Listed::default();
        let mut entries = Vec::new();
        for (place, entry) in listed.into_iter().enumerate().filter(|(_, entry)| !entry.is_folder) {
            files.add(entry.path.clone(), entry.size)?;
            entries.push((entry, place));
        }
        let config = Config { archive_offset: ArchiveOffset::Known(0) };
        let zip = ZipArchive::with_config(config, BufReader::new(file)).map_err(|e| Bad::Damaged(e.to_string()))?;
        if zip.len() != count {
            return Err(Bad::Trick(format!("{} members, or {}", count, zip.len())));
        }
        Ok(Self { zip, name, form: Form::Zip { pure }, members: files.members, entries })
    }
}

impl Source for Zipped {
    fn name(&self) -> &str {
        &self.name
    }

    fn form(&self) -> Form {
        self.form
    }

    fn members(&self) -> &[Member] {
        &self.members
    }

    fn read(&mut self, wanted: &BTreeSet<usize>, take: &mut Take<'_>) -> Result<()> {
        for &place in wanted {
            let Some((entry, in_zip)) = self.entries.get(place) else { continue };
            let raw = self.zip.by_index_raw(*in_zip).map_err(|cause| damaged(&self.name, cause))?;
            // Two readers of one archive must see the same.
            let seen = (raw.name_raw(), raw.data_start(), raw.compressed_size(), raw.size(), raw.crc32());
            if seen != (&entry.name[..], Some(entry.data), entry.packed, entry.size, entry.crc) {
                return Err(Bad::Trick(format!("{:?} can be read in two ways", entry.path)).of(&self.name));
            }
            let packed = BufReader::new(raw);
            let mut inner = match entry.deflated {
                true => Inner::Deflated(Box::new(DeflateDecoder::new(packed))),
                false => Inner::Stored(packed),
            };
            take(place, &mut Checked { inner: &mut inner, entry, crc: Crc::new(), size: 0 })?;
        }
        Ok(())
    }
}

enum Inner<R> {
    Stored(BufReader<R>),
    Deflated(Box<DeflateDecoder<BufReader<R>>>),
}

/// A member that is compared, at its end, with what the archive says of it.
struct Checked<'a, R> {
    inner: &'a mut Inner<R>,
    entry: &'a Entry,
    crc: Crc,
    size: u64,
}

impl<R: Read> Read for Checked<'_, R> {
    fn read(&mut self, piece: &mut [u8]) -> io::Result<usize> {
        let wrong = |what: &str| Err(io::Error::new(io::ErrorKind::InvalidData, what.to_owned()));
        let n = match self.inner {
            Inner::Stored(from) => from.read(piece)?,
            Inner::Deflated(from) => from.read(piece)?,
        };
        self.crc.update(&piece[..n]);
        self.size += n as u64;
        if self.size > self.entry.size {
            return wrong("more comes out of it than the archive says");
        }
        if n > 0 || piece.is_empty() {
            return Ok(n);
        }
        if self.size != self.entry.size || self.crc.sum() != self.entry.crc {
            return wrong("what comes out of it is not what the archive says");
        }
        match self.inner {
            Inner::Deflated(from) if from.total_in() != self.entry.packed => wrong("something hides behind its data"),
            _ => Ok(0),
        }
    }
}
