//! Whether something that was dropped on the window is to be imported rather than read. Names and first bytes say it;
//! whether it is a sound pack is for the import to say.

use std::{
    fs::{self, File},
    io::Read,
    path::Path,
};

use flate2::bufread::GzDecoder;

use super::{
    DESCRIPTION,
    foreign::{is_part_name, role_of},
    pair::Pair,
    source::{is_pack_file, is_tar, name_of},
};
use crate::packs::{PackStore, Role};

/// So many names of a folder are looked at.
const NAMES: usize = 1_000;
/// So many bytes of a file.
const START: u64 = 64 << 10;

impl PackStore {
    /// Whether a path is a pack, or holds one: looks at some names and first bytes, and reads no models.
    pub fn is_pack(path: &Path) -> bool {
        match fs::metadata(path) {
            Ok(is) if is.is_dir() => holds_one(path, 1),
            Ok(is) if is.is_file() => is_pack_file(path) || is_archive(path),
            _ => false,
        }
    }
}

fn holds_one(folder: &Path, deeper: usize) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    let entries = entries.flatten().take(NAMES);
    let mut folders = Vec::new();
    for entry in entries {
        let (Ok(is), Ok(name)) = (entry.file_type(), entry.file_name().into_string()) else { continue };
        if is.is_file() && (name == DESCRIPTION || role_of(&name) == Some(Role::Model)) {
            return true;
        }
        if is.is_dir() && !name.starts_with('.') {
            folders.push(entry.path());
        }
    }
    deeper > 0 && folders.iter().any(|folder| holds_one(folder, deeper - 1))
}

/// An archive whose name is that of a pair, or that begins with part of a model.
fn is_archive(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(START).read_to_end(&mut start));
    if read.is_err() {
        return false;
    }
    let of_pair = Pair::of_folder(&name_of(path)).is_some();
    if start.starts_with(b"PK\x03\x04") {
        return of_pair || first_in_zip(&start).is_some_and(is_in_model);
    }
    if start.starts_with(b"\x1F\x8B") {
        let mut unpacked = Vec::new();
        // What is cut off in the middle gives what it has.
        let _ = GzDecoder::new(start.as_slice()).take(START).read_to_end(&mut unpacked);
        start = unpacked;
    }
    is_tar(&start) && (of_pair || first_in_tar(&start).is_some_and(is_in_model))
}

fn is_in_model(path: &str) -> bool {
    let mut parts = path.trim_start_matches("./").split('/').filter(|part| !part.is_empty());
    let is = |part: &str| is_part_name(part) || Pair::of_folder(part).is_some();
    parts.any(is)
}

fn first_in_zip(start: &[u8]) -> Option<&str> {
    let length = u16::from_le_bytes([*start.get(26)?, *start.get(27)?]);
    std::str::from_utf8(start.get(30..30 + usize::from(length))?).ok()
}

fn first_in_tar(start: &[u8]) -> Option<&str> {
    let name = start.get(..100)?;
    std::str::from_utf8(name.split(|byte| *byte == 0).next()?).ok()
}
