//! All of it in one file, and back.

use diglot::{
    Code,
    library::{Library, Wanted},
    progress::Cancel,
};

use super::support::{again, at, keep, library, texts, translated};
use crate::common::readings::open;

fn total(library: &Library) -> i64 {
    library.list(&Wanted::default()).unwrap().total
}

fn restore(folder: &std::path::Path, file: &std::path::Path) -> diglot::Result<diglot::library::Restored> {
    Library::restore(folder, file, &Cancel::default(), &mut |_| ())
}

#[test]
fn a_backup_brings_everything_to_another_machine() {
    let (folder, library) = library();
    let id = keep(
        &library,
        &translated("The river rose. Nobody was hurt.", "es", &["El río creció.", "Nadie."]),
        Some("es"),
        0,
    );
    library.tag(id, &["work".into()]).unwrap();
    let gone = keep(&library, &open("A xylophonquartz secret. It was removed."), None, 1);
    library.remove(&[gone], at(2)).unwrap();
    let file = folder.path().join("backup.sqlite");
    let mut steps = Vec::new();
    library.backup(&file, &Cancel::default(), &mut |step| steps.push(step)).unwrap();
    assert!(steps.last().is_some_and(|step| step.done == step.total && step.total > 0));
    assert!(!folder.path().join("backup.sqlite-wal").exists(), "one file");
    let bytes = std::fs::read(&file).unwrap();
    assert!(!bytes.windows(15).any(|window| window == b"xylophonquartz "), "what was removed is not in it");

    let elsewhere = tempfile::tempdir().unwrap();
    let restored = restore(elsewhere.path(), &file).unwrap();
    assert_eq!((restored.readings, restored.before), (1, None));
    let there = Library::open_sound(elsewhere.path()).unwrap();
    assert_eq!(there.entry(id).unwrap(), library.entry(id).unwrap());
    assert_eq!(texts(&there.reopen(id).unwrap(), "es")[0].as_deref(), Some("El río creció."));
    assert_eq!(there.search("creció", 0, 9).unwrap().total, 1);
    there.verify().unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), bytes, "the backup itself is as it was");
}

#[test]
fn what_was_there_before_is_kept_beside_it_and_open_programs_see_the_new() {
    let (folder, library) = library();
    keep(&library, &open("The old text. It was here first."), None, 0);
    let file = folder.path().join("backup.sqlite");
    library.backup(&file, &Cancel::default(), &mut |_| ()).unwrap();
    keep(&library, &open("The newer text. It came later."), None, 1);
    let before = restore(folder.path(), &file).unwrap().before.expect("something was there");
    assert_eq!((total(&library), library.search("newer", 0, 9).unwrap().total), (1, 0), "also for who had it open");
    keep(&library, &open("And writing goes on. It works."), None, 2);
    assert_eq!(total(&again(&folder)), 2);
    restore(folder.path(), &before).unwrap();
    assert_eq!((total(&library), library.search("newer", 0, 9).unwrap().total), (2, 1), "and is a backup itself");
}

#[test]
fn a_file_that_is_no_sound_backup_changes_nothing() {
    let (folder, library) = library();
    for number in 0..40 {
        keep(&library, &open(&format!("Text {number} about rivers. It is kept. ").repeat(20)), None, number);
    }
    let file = folder.path().join("backup.sqlite");
    library.backup(&file, &Cancel::default(), &mut |_| ()).unwrap();
    let whole = std::fs::read(&file).unwrap();
    let mut middle = whole.clone();
    let half = whole.len() / 2 / 4_096 * 4_096;
    middle[half..half + 4_096].fill(0x5A);
    let broken: [(&str, Vec<u8>); 4] = [
        ("cut", whole[..whole.len() / 2].to_vec()),
        ("empty", Vec::new()),
        ("text", b"hello".repeat(900)),
        ("a page", middle),
    ];
    for (what, bytes) in broken {
        let file = folder.path().join("broken.sqlite");
        std::fs::write(&file, bytes).unwrap();
        let error = restore(folder.path(), &file).expect_err(what);
        assert_eq!(error.code, Code::Unreadable, "{what}: {:?}", error.detail);
        assert_eq!(total(&library), 40, "{what}");
    }
    assert_eq!(restore(folder.path(), &folder.path().join("not there")).unwrap_err().code, Code::Unreadable);
    std::fs::write(&file, &whole).unwrap();
    rusqlite::Connection::open(&file).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert_eq!(restore(folder.path(), &file).unwrap_err().code, Code::Unsupported);
    assert_eq!(total(&library), 40);
    let left = std::fs::read_dir(folder.path())
        .unwrap()
        .flatten()
        .filter(|e| e.file_name().to_string_lossy().starts_with(".diglot-"));
    assert_eq!(left.count(), 0, "nothing is left lying about");
}

#[test]
fn a_backup_takes_the_place_of_a_damaged_library() {
    let (folder, library) = library();
    keep(&library, &open("The old text. It was here first."), None, 0);
    let file = folder.path().join("backup.sqlite");
    library.backup(&file, &Cancel::default(), &mut |_| ()).unwrap();
    drop(library);
    std::fs::write(Library::path(folder.path()), b"damaged".repeat(1000)).unwrap();
    let before = restore(folder.path(), &file).unwrap().before.expect("the damaged one");
    assert_eq!(std::fs::read(before).unwrap(), b"damaged".repeat(1000));
    assert_eq!(total(&again(&folder)), 1);
}

#[test]
fn a_stopped_backup_leaves_no_file_and_a_stopped_restore_no_change() {
    let (folder, library) = library();
    keep(&library, &open("The old text. It was here first."), None, 0);
    let (file, stopped) = (folder.path().join("backup.sqlite"), Cancel::default());
    stopped.cancel();
    assert_eq!(library.backup(&file, &stopped, &mut |_| ()).unwrap_err().code, Code::Cancelled);
    assert!(!file.exists());
    library.backup(&file, &Cancel::default(), &mut |_| ()).unwrap();
    keep(&library, &open("The newer text. It came later."), None, 1);
    assert_eq!(Library::restore(folder.path(), &file, &stopped, &mut |_| ()).unwrap_err().code, Code::Cancelled);
    assert_eq!(total(&library), 2);
}
