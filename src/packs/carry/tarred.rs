//! tar and tar.gz, as translateLocally and Bergamot hand out models.
//!
//! What stands before a member and changes its name is read here, within limits: the crate would hold any length of it
//! in memory.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{BufReader, Read, Seek, SeekFrom},
};

use flate2::bufread::MultiGzDecoder;
use tar::{Archive, EntryType, PaxExtensions};

use super::{
    most_of, names,
    pour::Watched,
    source::{Form, Listed, Member, Source, Take},
    trouble::{Bad, unreadable},
};
use crate::{
    error::{Error, Result, guarded},
    progress::Cancel,
};

/// Longest extension of a header: a name and some times.
const MAX_EXTENSION: u64 = 64 << 10;
/// Zeros and nothing else stand after the last member; not more than this of them (GNU fills up to 10 kB).
const MAX_TAIL: u64 = 1 << 20;

pub struct Tarred {
    file: File,
    name: String,
    gzip: bool,
    packed: u64,
    cancel: Cancel,
    members: Vec<Member>,
}

/// Called with every plain file.
type Each<'a> = dyn FnMut(Vec<String>, u64, &mut dyn Read) -> Result<(), Stop> + 'a;

enum Stop {
    Bad(Bad),
    /// Of whoever takes the members.
    Theirs(Error),
}

impl<T: Into<Bad>> From<T> for Stop {
    fn from(bad: T) -> Self {
        Self::Bad(bad.into())
    }
}

impl Tarred {
    pub fn open(file: File, name: String, gzip: bool, cancel: &Cancel) -> Result<Self> {
        let packed = file.metadata().map_err(|cause| unreadable(&name, cause))?.len();
        let mut this = Self { file, name, gzip, packed, cancel: cancel.clone(), members: Vec::new() };
        let mut listed = Listed::default();
        this.walk(&mut |path, size, _| Ok(listed.add(path, size).map(drop)?))?;
        this.members = listed.members;
        Ok(this)
    }

    /// Goes through all of it, to the end.
    fn walk(&mut self, each: &mut Each<'_>) -> Result<()> {
        let walked = self.file.seek(SeekFrom::Start(0)).map_err(Stop::from).and_then(|_| {
            let from = BufReader::new(&mut self.file);
            let cancel = self.cancel.clone();
            // Decoders may panic on what is made to hurt them.
            let walked = guarded(|| match self.gzip {
                true => walk(Watched { from: MultiGzDecoder::new(from), left: most_of(self.packed), cancel }, each),
                false => walk(Watched { from, left: self.packed, cancel }, each),
            });
            walked.unwrap_or_else(|panic| Err(Stop::Bad(Bad::Damaged(panic))))
        });
        self.cancel.check()?;
        walked.map_err(|stop| match stop {
            Stop::Theirs(error) => error,
            Stop::Bad(bad) => bad.of(&self.name),
        })
    }
}

impl Source for Tarred {
    fn name(&self) -> &str {
        &self.name
    }

    fn form(&self) -> Form {
        Form::Tar
    }

    fn members(&self) -> &[Member] {
        &self.members
    }

    fn read(&mut self, wanted: &BTreeSet<usize>, take: &mut Take<'_>) -> Result<()> {
        if wanted.is_empty() {
            return Ok(());
        }
        let members = std::mem::take(&mut self.members);
        let mut place = 0;
        let read = self.walk(&mut |path, size, from| {
            // Somebody may write into the file meanwhile.
            if members.get(place) != Some(&Member { path, size }) {
                return Err(Bad::Damaged("it changed while it was read".into()).into());
            }
            if wanted.contains(&place) {
                take(place, from).map_err(Stop::Theirs)?;
            }
            place += 1;
            Ok(())
        });
        self.members = members;
        read
    }
}

fn walk(from: impl Read, each: &mut Each<'_>) -> Result<(), Stop> {
    let mut archive = Archive::new(from);
    let mut long_name: Option<Vec<u8>> = None;
    for entry in archive.entries()?.raw(true) {
        let mut entry = entry?;
        let kind = entry.header().entry_type();
        match kind {
            EntryType::GNULongName | EntryType::XHeader | EntryType::XGlobalHeader => {
                let text = extension(&mut entry)?;
                let name = match kind {
                    // Ends with a zero.
                    EntryType::GNULongName => Some(text.strip_suffix(b"\0").map_or(text.clone(), <[u8]>::to_vec)),
                    _ => pax_name(&text, kind == EntryType::XGlobalHeader)?,
                };
                if name.is_some() && long_name.is_some() {
                    return Err(trick("a member has two long names"));
                }
                long_name = name.or(long_name);
            }
            EntryType::Regular | EntryType::Directory => {
                let name = long_name.take().unwrap_or_else(|| entry.path_bytes().into_owned());
                let (path, is_folder) = names::path(&name)?;
                let size = entry.header().entry_size()?;
                if (is_folder || kind == EntryType::Directory) && size != 0 {
                    return Err(trick("a folder has contents"));
                }
                if !is_folder && kind == EntryType::Regular {
                    each(path, size, &mut entry)?;
                }
            }
            other => {
                let name = entry.path_bytes().into_owned();
                let name = String::from_utf8_lossy(&name).into_owned();
                return Err(trick(&format!("{name:?} is no file but a link, a device or the like ({other:?})")));
            }
        }
    }
    if long_name.is_some() {
        return Err(Bad::Damaged("it ends before a member that it announces".into()).into());
    }
    only_zeros(&mut archive.into_inner())
}

fn trick(why: &str) -> Stop {
    Stop::Bad(Bad::Trick(why.to_owned()))
}

/// What comes after the end, which also tells whether the packing around it is whole.
fn only_zeros(rest: &mut impl Read) -> Result<(), Stop> {
    let mut piece = [0; 4096];
    let mut seen = 0;
    loop {
        let n = rest.read(&mut piece)?;
        seen += n as u64;
        if piece[..n].iter().any(|byte| *byte != 0) || seen > MAX_TAIL {
            return Err(trick("something hides behind its end"));
        }
        if n == 0 {
            return Ok(());
        }
    }
}

fn extension(entry: &mut impl Read) -> Result<Vec<u8>, Stop> {
    let mut text = Vec::new();
    entry.take(MAX_EXTENSION + 1).read_to_end(&mut text)?;
    match text.len() as u64 > MAX_EXTENSION {
        true => Err(trick("a name or its like is too long")),
        false => Ok(text),
    }
}

/// The name that an extension gives the next member. Those that change anything else that is read here are refused:
/// programs do not agree on what they mean.
fn pax_name(text: &[u8], global: bool) -> Result<Option<Vec<u8>>, Stop> {
    let mut name = None;
    for extension in PaxExtensions::new(text) {
        let extension = extension?;
        let key = extension.key().map_err(|_| trick("an extension has no name"))?;
        match key {
            "path" if !global && name.is_none() => name = Some(extension.value_bytes().to_vec()),
            "path" | "linkpath" | "size" => return Err(trick(&format!("an extension changes the {key}"))),
            _ if key.starts_with("GNU.sparse") => return Err(trick("a file has holes")),
            _ => {}
        }
    }
    Ok(name)
}
