//! A damaged library costs no reader the start of the program, and nothing is thrown away.

use std::path::{Path, PathBuf};

use diglot::{
    Code,
    library::{Library, Wanted},
};

use super::support::{keep, library};
use crate::common::readings::open;

fn set_aside(folder: &Path) -> Vec<PathBuf> {
    let names = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    let mut names: Vec<PathBuf> =
        names.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("library-damaged-")).collect();
    names.sort();
    names
}

/// A library with something in it, closed.
fn filled() -> tempfile::TempDir {
    let (folder, library) = library();
    for number in 0..40 {
        keep(&library, &open(&format!("Text {number} is about rivers. It is kept.").repeat(20)), None, number);
    }
    folder
}

#[test]
fn it_is_set_aside_whole_and_said_and_an_empty_one_takes_its_place() {
    let garbage: [(&str, fn(&Path)); 4] = [
        ("no database", |path| std::fs::write(path, b"This is no library at all. ".repeat(400)).unwrap()),
        ("cut off in the header", |path| std::fs::write(path, &std::fs::read(path).unwrap()[..60]).unwrap()),
        ("another program's database", |path| {
            std::fs::remove_file(path).unwrap();
            let other = rusqlite::Connection::open(path).unwrap();
            other.execute_batch("PRAGMA user_version = 1; CREATE TABLE bookmarks (x)").unwrap();
        }),
        ("tables of zeros", |path| {
            let mut bytes = std::fs::read(path).unwrap();
            bytes[100..4_096].fill(0);
            std::fs::write(path, bytes).unwrap();
        }),
    ];
    for (what, damage) in garbage {
        let folder = filled();
        let path = Library::path(folder.path());
        damage(&path);
        let before = std::fs::read(&path).unwrap();
        let error = Library::open_sound(folder.path()).err().unwrap_or_else(|| panic!("{what}: an error"));
        assert_eq!(error.code, Code::LibraryDamaged, "{what}: {:?}", error.detail);
        assert_eq!(std::fs::read(&path).unwrap(), before, "{what}: for a script it stays where it is");

        let opening = Library::open(folder.path()).unwrap_or_else(|e| panic!("{what}: {e}"));
        let notice = opening.notice.expect("it is said");
        let aside = set_aside(folder.path());
        assert!(notice.contains(aside[0].to_str().unwrap()), "{what}: {notice}");
        assert_eq!(std::fs::read(&aside[0]).unwrap(), before, "{what}: every byte is still there");
        keep(&opening.library, &open("A new text. It is kept."), None, 0);
        drop(opening.library);
        let opening = Library::open(folder.path()).unwrap();
        assert_eq!((opening.notice, opening.library.list(&Wanted::default()).unwrap().total), (None, 1), "{what}");
    }
}

#[test]
fn damage_deep_inside_is_noticed_when_it_is_met_and_set_aside_at_the_next_start() {
    let folder = filled();
    let path = Library::path(folder.path());
    let mut bytes = std::fs::read(&path).unwrap();
    // Every page but the first and those that each start reads.
    let pages = bytes.len() / 4_096;
    for page in 16..pages {
        bytes[page * 4_096..(page + 1) * 4_096].fill(0xA5);
    }
    std::fs::write(&path, bytes).unwrap();
    let opening = Library::open(folder.path()).unwrap();
    if opening.notice.is_none() {
        let verified = opening.library.verify().expect_err("it is damaged");
        assert_eq!(verified.code, Code::LibraryDamaged, "{:?}", verified.detail);
        drop(opening.library);
        let opening = Library::open(folder.path()).unwrap();
        assert!(opening.notice.is_some(), "the next start looks at all of it");
    }
    assert_eq!(set_aside(folder.path()).len(), 1);
}

#[test]
fn a_library_of_a_newer_diglot_is_left_alone() {
    let folder = filled();
    let path = Library::path(folder.path());
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let error = Library::open(folder.path()).err().expect("it cannot be read");
    assert_eq!(error.code, Code::Unsupported);
    assert!(error.message.contains("newer") && set_aside(folder.path()).is_empty());
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 1).unwrap();
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error_with_advice() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("file"), b"").unwrap();
    let error = Library::open(&folder.path().join("file/inside")).err().expect("no library");
    assert_eq!(error.code, Code::NotWritable);
}
