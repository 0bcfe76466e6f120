//! Which files a batch is about.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use crate::error::{Code, Error, Result};

/// Deeper folders are not searched: whoever has them has a loop, or a disk.
const MAX_DEPTH: usize = 32;
/// What nobody reads as an article and what would only fill a report with refusals, by the ending of its name.
const NEVER: [&str; 21] = [
    "mp3",
    "mp4",
    "m4a",
    "wav",
    "ogg",
    "avi",
    "mkv",
    "mov",
    "webm",
    "exe",
    "dll",
    "so",
    "dylib",
    "iso",
    "db",
    "sqlite",
    "ttf",
    "otf",
    "woff",
    "woff2",
    "diglot-pack",
];

/// One file, and what it is called in the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    pub path: PathBuf,
    /// Below the path that was given.
    pub name: String,
}

/// The files that were named, in their order, and those of the folders, by name. Hidden ones, links, and what a batch
/// itself writes (everything in `out`) are left out.
///
/// # Errors
/// `Unreadable` for a path that is not there.
pub fn files(paths: &[PathBuf], out: &Path) -> Result<Vec<Input>> {
    let out = std::fs::canonicalize(out).unwrap_or_else(|_| out.to_owned());
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    let mut add = |path: PathBuf, name: String| {
        let whole = std::fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        if seen.insert(whole) {
            found.push(Input { path, name });
        }
    };
    for path in paths {
        let unreadable = |cause: std::io::Error| {
            let sentence = format!("{} cannot be opened. Check its name and your permissions.", path.display());
            Error::new(Code::Unreadable, sentence).because(cause)
        };
        if std::fs::metadata(path).map_err(unreadable)?.is_dir() {
            walk(path, path, &out, MAX_DEPTH, &mut add);
        } else {
            add(path.clone(), path.file_name().unwrap_or_default().to_string_lossy().into_owned());
        }
    }
    Ok(found)
}

fn walk(folder: &Path, root: &Path, out: &Path, depth: usize, add: &mut impl FnMut(PathBuf, String)) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        tracing::warn!(folder = %folder.display(), "a folder cannot be read");
        return;
    };
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let Ok(kind) = entry.file_type() else { continue };
        if hidden || std::fs::canonicalize(&path).is_ok_and(|whole| whole == out) {
            continue;
        }
        if kind.is_dir() && depth > 0 {
            walk(&path, root, out, depth - 1, add);
        } else if kind.is_file() && !is_never(&path) {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            add(path, name);
        }
    }
}

fn is_never(path: &Path) -> bool {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
    NEVER.contains(&ending.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_searched_and_results_hidden_files_and_films_are_not_taken() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for name in ["b.txt", "a/c.pdf", "a/.hidden", ".git/x", "film.mp4", "out/report.md", "a/d"] {
            let path = root.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, name).unwrap();
        }
        let names = |paths: &[PathBuf]| -> Vec<String> {
            files(paths, &root.join("out")).unwrap().into_iter().map(|input| input.name.replace('\\', "/")).collect()
        };
        assert_eq!(names(&[root.to_owned()]), ["a/c.pdf", "a/d", "b.txt"]);
        assert_eq!(names(&[root.join("film.mp4")]), ["film.mp4"], "what was named is taken");
        assert_eq!(names(&[root.join("b.txt"), root.to_owned()]), ["b.txt", "a/c.pdf", "a/d"], "each once");
        assert_eq!(files(&[root.join("none")], root).unwrap_err().code, Code::Unreadable);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed_out_of_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("/etc", folder.path().join("etc")).unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).unwrap();
        assert_eq!(files(&[folder.path().to_owned()], Path::new("out")).unwrap(), []);
    }
}
