//! A folder that was dropped on the window: it may be one for downloads, so little of it is looked at.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    path::{Path, PathBuf},
};

use super::{
    MAX_DEPTH, MAX_NAMES,
    source::{Form, Member, Source, Take},
    trouble,
};
use crate::{error::Result, progress::Cancel};

pub struct Folder {
    root: PathBuf,
    name: String,
    members: Vec<Member>,
}

impl Folder {
    pub fn open(root: &Path, name: String, cancel: &Cancel) -> Result<Self> {
        let mut folder = Self { root: root.to_path_buf(), name, members: Vec::new() };
        let mut left = MAX_NAMES;
        folder.look(&mut Vec::new(), &mut left, cancel)?;
        // Disks list names in any order.
        folder.members.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(folder)
    }

    fn look(&mut self, below: &mut Vec<String>, left: &mut usize, cancel: &Cancel) -> Result<()> {
        cancel.check()?;
        let here = below.iter().fold(self.root.clone(), |path, part| path.join(part));
        let entries = match fs::read_dir(&here) {
            Ok(entries) => entries,
            Err(cause) if below.is_empty() => return Err(trouble::unreadable(&self.name, cause)),
            // Somebody else's folder among one's own.
            Err(_) => return Ok(()),
        };
        let mut folders = Vec::new();
        for entry in entries.flatten() {
            if *left == 0 {
                return Ok(());
            }
            *left -= 1;
            let Ok(name) = entry.file_name().into_string() else { continue };
            // Not followed: a link may lead out of what the reader gave.
            let Ok(is) = fs::symlink_metadata(entry.path()) else { continue };
            if name.starts_with('.') {
                continue;
            }
            if is.is_dir() {
                folders.push(name);
            } else if is.is_file() {
                let path = below.iter().cloned().chain([name]).collect();
                self.members.push(Member { path, size: is.len() });
            }
        }
        folders.sort();
        if below.len() >= MAX_DEPTH {
            return Ok(());
        }
        for folder in folders {
            below.push(folder);
            self.look(below, left, cancel)?;
            below.pop();
        }
        Ok(())
    }
}

impl Source for Folder {
    fn name(&self) -> &str {
        &self.name
    }

    fn form(&self) -> Form {
        Form::Folder
    }

    fn members(&self) -> &[Member] {
        &self.members
    }

    fn read(&mut self, wanted: &BTreeSet<usize>, take: &mut Take<'_>) -> Result<()> {
        for &place in wanted {
            let Some(member) = self.members.get(place) else { continue };
            let path = member.path.iter().fold(self.root.clone(), |path, part| path.join(part));
            let mut file = open(&path).map_err(|cause| trouble::unreadable(member.name(), cause))?;
            take(place, &mut file)?;
        }
        Ok(())
    }
}

/// Opens a plain file and nothing else, also when somebody put a link in its place meanwhile.
fn open(path: &Path) -> std::io::Result<File> {
    let mut how = File::options();
    how.read(true);
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::fs::OpenOptionsExt;
        how.custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK);
    }
    let file = how.open(path)?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(std::io::Error::other("it is no plain file any more")),
    }
}
