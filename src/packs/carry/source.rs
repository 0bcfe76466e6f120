//! What lies at a path: files with their places, that can be read one after the other.

use std::{collections::BTreeSet, fs::File, io::Read, path::Path};

use super::{PACK_FILE, folder::Folder, names::Unique, tarred::Tarred, trouble, zipped::Zipped};
use crate::{error::Result, progress::Cancel};

/// A plain file in a folder or archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Folders that it lies in, and its name.
    pub path: Vec<String>,
    /// Bytes that reading it gives.
    pub size: u64,
}

impl Member {
    pub fn name(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    pub fn folder(&self) -> &[String] {
        &self.path[..self.path.len().saturating_sub(1)]
    }
}

/// What the members lie in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Folder,
    Tar,
    /// `pure`: a ZIP file that holds files at the top and no folders.
    Zip {
        pure: bool,
    },
}

/// Takes a member: its place in the list, and its bytes.
pub type Take<'a> = dyn FnMut(usize, &mut dyn Read) -> Result<()> + 'a;

pub trait Source {
    /// Name of the folder or file, as the reader knows it.
    fn name(&self) -> &str;
    fn form(&self) -> Form;
    fn members(&self) -> &[Member];
    /// Hands the wanted members to `take`, each once, in whatever order they come. What is read to its end was
    /// compared with what the archive says of it.
    fn read(&mut self, wanted: &BTreeSet<usize>, take: &mut Take<'_>) -> Result<()>;
}

/// Opens what is there, by its contents. Archives are looked through once, and refused if anything in them is a trick.
pub fn open(path: &Path, cancel: &Cancel) -> Result<Box<dyn Source>> {
    let name = name_of(path);
    let is = std::fs::metadata(path).map_err(|cause| trouble::unreadable(&name, cause))?;
    if is.is_dir() {
        return Ok(Box::new(Folder::open(path, name, cancel)?));
    }
    // Opening a pipe or device would wait for somebody.
    if !is.is_file() {
        return Err(trouble::nothing(&name));
    }
    let mut file = File::open(path).map_err(|cause| trouble::unreadable(&name, cause))?;
    let mut start = Vec::new();
    file.by_ref().take(512).read_to_end(&mut start).map_err(|cause| trouble::unreadable(&name, cause))?;
    if start.starts_with(b"PK") {
        return Ok(Box::new(Zipped::open(file, name)?));
    }
    let gzip = start.starts_with(b"\x1F\x8B");
    if gzip || is_tar(&start) {
        return Ok(Box::new(Tarred::open(file, name, gzip, cancel)?));
    }
    if is_pack_file(path) {
        return Err(trouble::damaged(&name, "it does not begin as a ZIP file does"));
    }
    Err(trouble::nothing(&name))
}

pub fn is_tar(start: &[u8]) -> bool {
    start.get(257..262) == Some(b"ustar")
}

pub fn is_pack_file(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(PACK_FILE))
}

pub fn name_of(path: &Path) -> String {
    let whole = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    // A path may end in `..`, which is no name.
    let name = path.file_name().or_else(|| whole.file_name()).unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// Members as an archive lists them, each name once.
#[derive(Default)]
pub struct Listed {
    pub members: Vec<Member>,
    names: Unique,
}

impl Listed {
    /// Returns the member's place.
    pub fn add(&mut self, path: Vec<String>, size: u64) -> Result<usize, trouble::Bad> {
        if size > super::MAX_FILE {
            return Err(trouble::Bad::Damaged(format!("{path:?} has {size} bytes, which is more than any model")));
        }
        self.names.add(&path)?;
        self.members.push(Member { path, size });
        Ok(self.members.len() - 1)
    }
}
