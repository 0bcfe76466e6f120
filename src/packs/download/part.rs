//! What is here of a download that is not whole: the bytes as they came, and what the mirror called them.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    error,
    packs::{catalogue::Remote, shelf::Staged},
};

pub struct Part {
    path: PathBuf,
    file: File,
    size: u64,
    tag: Option<Tag>,
}

/// By which a mirror knows again what it sent (an ETag, or a date of change), and which mirror that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    pub url: String,
    pub validator: String,
    /// Digest of the file that it was a part of: another version of a pack has another one.
    sha256: String,
}

impl Part {
    /// The part of this file in a folder, which may be nothing yet. One of another version is given up.
    pub fn open(folder: &Path, of: &Remote) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let path = folder.join(format!("{}.{}", of.name, of.digest().get(..8).unwrap_or_default()));
        let file = File::options().read(true).write(true).create(true).truncate(false).open(&path)?;
        let size = file.metadata()?.len();
        let tag = fs::read(tag_of(&path)).ok().and_then(|text| serde_json::from_slice::<Tag>(&text).ok());
        let tag = tag.filter(|tag| tag.sha256 == of.digest());
        let mut part = Self { path, file, size, tag };
        if size > of.packed_size {
            part.clear()?;
        }
        Ok(part)
    }

    /// Bytes that are here.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// What this mirror called what it sent.
    pub fn validator(&self, url: &str) -> Option<&str> {
        self.tag.as_ref().filter(|tag| tag.url == url).map(|tag| tag.validator.as_str())
    }

    /// Remembers the mirror's name for what begins now. Without one, what comes can be asked on for all the same:
    /// the digest tells whether the pieces fit.
    pub fn name(&mut self, url: &str, validator: Option<&str>, of: &Remote) {
        self.tag = validator.map(|validator| Tag {
            url: url.to_owned(),
            validator: validator.to_owned(),
            sha256: of.digest().to_owned(),
        });
        let kept = match &self.tag {
            Some(tag) => {
                serde_json::to_vec(tag).map_err(io::Error::from).and_then(|t| fs::write(tag_of(&self.path), t))
            }
            None => Ok(()),
        };
        if let Err(error) = kept {
            tracing::debug!(%error, "the name of a part was not kept");
        }
    }

    pub fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.size))?;
        self.file.write_all(bytes)?;
        self.size += bytes.len() as u64;
        Ok(())
    }

    /// Gives up what is here.
    pub fn clear(&mut self) -> io::Result<()> {
        self.file.set_len(0)?;
        self.size = 0;
        self.tag = None;
        Ok(())
    }

    /// Reads what is here from its beginning, in pieces.
    pub fn replay<E: From<io::Error>>(&mut self, mut each: impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
        self.file.seek(SeekFrom::Start(0))?;
        let mut buffer = vec![0; 1 << 16];
        let mut left = self.size;
        while left > 0 {
            let most = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            let read = self.file.read(&mut buffer[..most])?;
            if read == 0 {
                return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
            }
            each(&buffer[..read])?;
            left -= read as u64;
        }
        Ok(())
    }

    /// It is whole, and a file of the pack as it is.
    ///
    /// # Errors
    /// `NotWritable`.
    pub fn settle(self, name: &str, into: &Staged) -> error::Result<()> {
        let Self { path, file, .. } = self;
        // Not every system moves a file that is open.
        drop(file);
        into.adopt(name, &path)?;
        let _ = fs::remove_file(tag_of(&path));
        Ok(())
    }

    /// The file is whole elsewhere.
    pub fn remove(self) {
        let _ = fs::remove_file(tag_of(&self.path));
        let _ = fs::remove_file(&self.path);
    }
}

fn tag_of(path: &Path) -> PathBuf {
    path.with_added_extension("tag")
}
