//! Members of ZIP files (Word, OpenDocument, EPUB and so on), unpacked into memory with limits.
//!
//! Nothing is ever written to disk, so a member called `../../x` is a name that nobody asks for. Sizes are looked at
//! before anything is unpacked, and counted again while it is: what an archive says of itself may be a lie.

use std::{
    collections::HashMap,
    io::{Cursor, Read},
};

use zip::{ZipArchive, result::ZipError};

use crate::error::{Code, Error, Result};

/// The most that is unpacked of one archive, over all its members that are read.
pub const MAX_UNPACKED: u64 = 256 << 20;
/// The most members that an archive may have.
pub const MAX_MEMBERS: usize = 10_000;
/// What stands before every entry of an archive's list of members.
const ENTRY: &[u8] = b"PK\x01\x02";

/// A ZIP file that is being read.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Where a member stands, by its plain name.
    members: HashMap<String, usize>,
    /// As the archive has them, in its order.
    names: Vec<String>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    /// # Errors
    /// `Unreadable` if the list of members is damaged, `TooLarge` if it is longer than [`MAX_MEMBERS`].
    pub fn open(bytes: &'a [u8]) -> Result<Self> {
        // The list takes several hundred bytes of memory a member, so they are counted before it is made.
        if bytes.windows(ENTRY.len()).filter(|window| *window == ENTRY).count() > MAX_MEMBERS {
            return Err(Error::new(
                Code::TooLarge,
                format!(
                    "This file is packed out of more than {MAX_MEMBERS} pieces, which no document is. It was not opened."
                ),
            ));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let name = |at| zip.name_for_index(at).and_then(|name| name.ok()).unwrap_or_default().into_owned();
        let names: Vec<String> = (0..zip.len()).map(name).collect();
        let mut members = HashMap::with_capacity(names.len());
        for (at, name) in names.iter().enumerate() {
            // The first of two that have one name is the one that is read: nobody can hide the other behind it.
            members.entry(plain(name)).or_insert(at);
        }
        Ok(Self { zip, members, names, left: MAX_UNPACKED })
    }

    /// The names of all members, as they are written in the archive.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    pub fn has(&self, name: &str) -> bool {
        self.members.contains_key(&plain(name))
    }

    /// The contents of a member, or `None` if there is none of that name. Large and small letters are one, and so
    /// are `/` and `\`: old programs wrote them as they liked.
    ///
    /// # Errors
    /// `TooLarge` once more than [`MAX_UNPACKED`] bytes would be unpacked, `Unreadable` if it is damaged or locked.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let Some(&at) = self.members.get(&plain(name)) else { return Ok(None) };
        let member = self.zip.by_index(at).map_err(damaged)?;
        if member.size() > self.left {
            return Err(too_large());
        }
        // Room is made as bytes come: the size that is written there is not believed.
        let mut bytes = Vec::with_capacity(member.size().min(1 << 20) as usize);
        member.take(self.left + 1).read_to_end(&mut bytes).map_err(|cause| damaged(ZipError::Io(cause)))?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(too_large)?;
        Ok(Some(bytes))
    }

    /// Unpacks everything once, keeping nothing, for a reader that knows no limits of its own.
    ///
    /// # Errors
    /// `TooLarge` if it is more than `most` bytes, `Unreadable` if it is damaged or locked.
    pub fn measure(&mut self, most: u64) -> Result<()> {
        let mut left = most;
        for at in 0..self.zip.len() {
            let member = self.zip.by_index(at).map_err(damaged)?;
            let unpacked = std::io::copy(&mut member.take(left + 1), &mut std::io::sink());
            let unpacked = unpacked.map_err(|cause| damaged(ZipError::Io(cause)))?;
            left = left.checked_sub(unpacked).ok_or_else(too_large)?;
        }
        Ok(())
    }

    /// As [`Self::read`], for a member without which there is no document.
    ///
    /// # Errors
    /// As [`Self::read`], and `Unreadable` if there is none of that name.
    pub fn required(&mut self, name: &str) -> Result<Vec<u8>> {
        self.read(name)?.ok_or_else(|| incomplete().because(format!("no member '{name}'")))
    }
}

/// A name as others are compared with it.
fn plain(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_lowercase()
}

/// Where a reference leads that stands in the member `from`: `../media/a.xml` in `ppt/slides/b.xml` is
/// `ppt/media/a.xml`. Steps above the root lead nowhere and are left out.
pub fn resolve(from: &str, to: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let start = if to.starts_with('/') { "" } else { folder };
    let mut way: Vec<&str> = Vec::new();
    for step in start.split('/').chain(to.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                way.pop();
            }
            step => way.push(step),
        }
    }
    way.join("/")
}

fn incomplete() -> Error {
    Error::new(
        Code::Unreadable,
        "This file is damaged or incomplete. Download or copy it again, or open it in its own program and save it anew.",
    )
}

fn too_large() -> Error {
    Error::new(
        Code::TooLarge,
        format!(
            "This file unpacks to more than {} MB of text, which no article is. It was not opened.",
            MAX_UNPACKED >> 20
        ),
    )
}

fn damaged(cause: ZipError) -> Error {
    match cause {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => Error::new(
            Code::Unreadable,
            "This file is locked with a password. Open it in its own program, save it without a password and try again.",
        )
        .because(cause),
        cause => incomplete().because(cause),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::io::Write;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    /// A ZIP file of these members.
    pub fn zipped<'a>(members: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn members_are_found_as_programs_write_their_names() {
        let bytes = zipped([("Word/Document.xml", &b"<a/>"[..]), ("x\\y.xml", b"<b/>")]);
        let mut archive = Archive::open(&bytes).unwrap();
        assert_eq!(archive.read("word/document.xml").unwrap().unwrap(), b"<a/>");
        assert_eq!(archive.read("/x/y.xml").unwrap().unwrap(), b"<b/>");
        assert_eq!(archive.read("nothing").unwrap(), None);
        assert_eq!(archive.required("nothing").unwrap_err().code, Code::Unreadable);
    }

    #[test]
    fn references_do_not_leave_the_archive() {
        assert_eq!(resolve("ppt/slides/b.xml", "../media/a.xml"), "ppt/media/a.xml");
        assert_eq!(resolve("ppt/slides/b.xml", "/docProps/a.xml"), "docProps/a.xml");
        assert_eq!(resolve("b.xml", "../../../etc/passwd"), "etc/passwd");
        let bytes = zipped([("../../evil", &b"x"[..])]);
        let mut archive = Archive::open(&bytes).unwrap();
        assert_eq!(archive.read("evil").unwrap(), None, "a name that climbs is no other name");
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let zeros = vec![0; 200 << 20];
        let bytes = zipped([("a", &zeros[..]), ("b", &zeros[..])]);
        assert!(bytes.len() < 1 << 20, "{}", bytes.len());
        let mut archive = Archive::open(&bytes).unwrap();
        assert_eq!(archive.read("a").unwrap().map(|a| a.len()), Some(200 << 20));
        assert_eq!(archive.read("b").unwrap_err().code, Code::TooLarge, "the limit is for all members together");
        assert_eq!(archive.measure(300 << 20).unwrap_err().code, Code::TooLarge);
        assert!(archive.measure(400 << 20).is_ok());
    }

    #[test]
    fn a_size_that_is_a_lie_is_found_out() {
        let zeros = vec![0; (MAX_UNPACKED + 10) as usize];
        let mut bytes = zipped([("a", &zeros[..])]);
        // The size of the only member, in its entry of the list: made 5.
        let at = bytes.windows(4).rposition(|window| window == ENTRY).unwrap() + 24;
        bytes[at..at + 4].copy_from_slice(&5u32.to_le_bytes());
        let read = Archive::open(&bytes).unwrap().read("a");
        assert!(read.is_err() || read.is_ok_and(|a| a.is_some_and(|a| a.len() <= 5)));
    }

    #[test]
    fn too_many_members_are_refused() {
        let names: Vec<String> = (0..=MAX_MEMBERS).map(|n| n.to_string()).collect();
        let bytes = zipped(names.iter().map(|name| (name.as_str(), &b""[..])));
        assert_eq!(Archive::open(&bytes).err().map(|e| e.code), Some(Code::TooLarge));
    }

    #[test]
    fn a_cut_archive_is_damaged() {
        let bytes = zipped([("a", &b"some words"[..])]);
        for end in 0..bytes.len() {
            assert_eq!(Archive::open(&bytes[..end]).err().map(|e| e.code), Some(Code::Unreadable), "{end}");
        }
    }
}
