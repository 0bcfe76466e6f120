//! A pack becomes one file, for a machine that is never online.

use std::{
    fs::File,
    io::{BufWriter, ErrorKind, Seek, Write},
    path::{Path, PathBuf},
    time::SystemTime,
};

use zip::{CompressionMethod, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::{
    DESCRIPTION, PACK_FILE,
    plan::check_size,
    pour::{Spilt, pour},
    source::is_pack_file,
};
use crate::{
    error::{Code, Error, Result},
    packs::{Pack, PackFile, PackStore, download::free_space, verify},
    progress::Cancel,
};

/// ZIP files can be larger only in ZIP64, which not every program reads.
const MAX_WHOLE: u64 = u32::MAX as u64 - (1 << 20);

impl PackStore {
    /// Writes an installed pack as one `.diglot-pack` file, whole or not at all, and compares every byte of it with the
    /// pack's digests. Returns where it is: the ending is added where it is missing. A file that is there when this is
    /// called is replaced; one that comes there meanwhile, or that the added ending meets, is not.
    ///
    /// # Errors
    /// `PackMissing`; `PackDamaged` when the pack is not what it should be; `Unsupported` for one of 4 GB and more;
    /// `NotWritable`; `Cancelled`.
    pub fn export(&self, id: &str, to: &Path, cancel: &Cancel) -> Result<PathBuf> {
        self.export_by(id, to, cancel, free_space)
    }

    pub(super) fn export_by(
        &self,
        id: &str,
        to: &Path,
        cancel: &Cancel,
        free: fn(&Path) -> Option<u64>,
    ) -> Result<PathBuf> {
        let pack = self.get(id)?;
        check_size(&pack.manifest).map_err(|why| damaged(&pack, why))?;
        let size = pack.manifest.size();
        if size > MAX_WHOLE {
            let folder = pack.folder.display();
            let sentence = format!(
                "The pack {id} is too large for one file. Copy its folder instead, {folder}, and import that folder on the \
                 other machine."
            );
            return Err(Error::new(Code::Unsupported, sentence));
        }
        let target = Target::at(to)?;
        cancel.check()?;
        // Before anything is written; what is written is compared again.
        verify(&pack)?;
        if let Some(free) = free(&target.folder).filter(|free| *free < size) {
            let mb = |bytes: u64| bytes.div_ceil(1_000_000);
            return Err(Error::new(
                Code::NotWritable,
                format!(
                    "There is no room for it: it takes {} MB and {} MB are free in {}. Choose another place.",
                    mb(size),
                    free / 1_000_000,
                    target.folder.display()
                ),
            ));
        }
        let file = target.begin()?;
        write(&pack, file.as_file(), cancel).map_err(|trouble| match trouble {
            Trouble::Pack(error) => error,
            Trouble::Disk(cause) => not_writable(&target.path, cause),
        })?;
        target.finish(file)
    }
}

enum Trouble {
    Pack(Error),
    Disk(std::io::Error),
}

impl From<ZipError> for Trouble {
    fn from(cause: ZipError) -> Self {
        Self::Disk(cause.into())
    }
}

fn write(pack: &Pack, to: impl Write + Seek, cancel: &Cancel) -> Result<(), Trouble> {
    // Models do not compress. No time of day: the same pack gives the same file.
    let how = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(BufWriter::with_capacity(1 << 18, to));
    zip.start_file(DESCRIPTION, how)?;
    zip.write_all(&pack.manifest.text()).map_err(Trouble::Disk)?;
    for file in &pack.manifest.files {
        zip.start_file(file.name.as_str(), how)?;
        copy(pack, file, &mut zip, cancel)?;
    }
    let mut rest = zip.finish()?;
    rest.flush().map_err(Trouble::Disk)
}

/// The pack may be damaged or exchanged while it is read: what counts is what was written.
fn copy(pack: &Pack, file: &PackFile, to: &mut impl Write, cancel: &Cancel) -> Result<(), Trouble> {
    let broken = |why: String| Trouble::Pack(damaged(pack, why));
    let mut from = File::open(pack.folder.join(&file.name)).map_err(|cause| broken(cause.to_string()))?;
    let poured = pour(&mut from, to, file.size, cancel).map_err(|spilt| match spilt {
        Spilt::Write(cause) => Trouble::Disk(cause),
        Spilt::Read(cause) => broken(cause.to_string()),
        Spilt::TooMuch => broken(format!("{} has more than {} bytes", file.name, file.size)),
        Spilt::Cancelled => Trouble::Pack(Error::cancelled()),
    })?;
    match poured.size == file.size && poured.sha256.eq_ignore_ascii_case(&file.sha256) {
        true => Ok(()),
        false => Err(broken(format!("{}: sha256 {} instead of {}", file.name, poured.sha256, file.sha256))),
    }
}

fn damaged(pack: &Pack, why: String) -> Error {
    Error::new(
        Code::PackDamaged,
        format!(
            "The language pack {} is damaged and was not exported. Remove the pack and install it again.",
            pack.id()
        ),
    )
    .because(why)
}

fn not_writable(path: &Path, cause: std::io::Error) -> Error {
    let advice = match cause.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "The disk is full: choose another place.",
        ErrorKind::FileTooLarge => {
            "The disk does not take files of this size (some sticks are formatted so): choose another place."
        }
        _ => "Choose another folder or name.",
    };
    Error::new(Code::NotWritable, format!("The pack could not be written to {}. {advice}", path.display()))
        .because(cause)
}

/// Where the file is to be, and what was there when the reader asked for it.
struct Target {
    path: PathBuf,
    folder: PathBuf,
    before: Option<(u64, Option<SystemTime>)>,
    /// Whether the reader was asked about this very name.
    asked: bool,
}

impl Target {
    fn at(to: &Path) -> Result<Self> {
        let asked = is_pack_file(to);
        let path = match asked {
            // A link is followed: what it leads to is replaced, and the link stays.
            true => std::fs::canonicalize(to).unwrap_or_else(|_| to.to_path_buf()),
            false => {
                let mut name = to.as_os_str().to_owned();
                name.push(".");
                name.push(PACK_FILE);
                name.into()
            }
        };
        let is = std::fs::metadata(&path);
        if to.file_name().is_none() || is.as_ref().is_ok_and(|is| !is.is_file()) {
            return Err(not_writable(&path, std::io::Error::other("something that is no file is there")));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = folder.to_path_buf();
        Ok(Self { before: state(&path), path, folder, asked })
    }

    fn begin(&self) -> Result<tempfile::NamedTempFile> {
        let mut how = tempfile::Builder::new();
        how.prefix(".diglot-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // As readable as any new file of the reader's: the umask still applies.
            how.permissions(std::fs::Permissions::from_mode(0o666));
        }
        how.tempfile_in(&self.folder).map_err(|cause| not_writable(&self.path, cause))
    }

    fn finish(self, file: tempfile::NamedTempFile) -> Result<PathBuf> {
        file.as_file().sync_all().map_err(|cause| not_writable(&self.path, cause))?;
        if self.before.is_some() && (!self.asked || state(&self.path) != self.before) {
            return Err(self.somebody_elses());
        }
        let kept = match self.before {
            Some(_) => file.persist(&self.path),
            None => match file.persist_noclobber(&self.path) {
                Err(e) if e.error.kind() == ErrorKind::AlreadyExists => return Err(self.somebody_elses()),
                // Some sticks and network disks cannot rename in this way.
                Err(e) if state(&self.path).is_none() => e.file.persist(&self.path),
                kept => kept,
            },
        };
        match kept {
            Ok(_) => Ok(self.path),
            Err(e) => Err(not_writable(&self.path, e.error)),
        }
    }

    fn somebody_elses(&self) -> Error {
        Error::new(
            Code::NotWritable,
            format!("Another file is at {} and was left as it is. Choose another name.", self.path.display()),
        )
    }
}

fn state(path: &Path) -> Option<(u64, Option<SystemTime>)> {
    let is = std::fs::symlink_metadata(path).ok()?;
    Some((is.len(), is.modified().ok()))
}
