use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, SystemTime},
};

use super::*;
use crate::{
    packs::manifest::{Kind, PackFile, Role},
    progress::Cancel,
};

fn manifest(id: &str, version: &str) -> Manifest {
    let file = |name: &str, role| PackFile { name: name.into(), role, size: 3, sha256: "0".repeat(64) };
    Manifest {
        id: id.into(),
        kind: Kind::Translation {
            from: crate::article::LanguageCode::new("es"),
            to: crate::article::LanguageCode::new("en"),
        },
        format: "marian-intgemm8".into(),
        version: version.into(),
        tier: "tiny".into(),
        licence: "MPL-2.0".into(),
        attribution: String::new(),
        files: vec![file("model.bin", Role::Model), file("vocab.spm", Role::Vocab)],
        quality: Vec::new(),
    }
}

fn receipt() -> Receipt {
    Receipt { installed: jiff::Timestamp::UNIX_EPOCH, from: Origin::Catalogue, verified: true }
}

fn staged(shelf: &Shelf, id: &str) -> Staged {
    let hold = shelf.lock_pack(id, &Cancel::default()).unwrap();
    let staged = shelf.stage(id, hold).unwrap();
    for name in ["model.bin", "vocab.spm"] {
        std::io::Write::write_all(&mut staged.create(name).unwrap(), b"abc").unwrap();
    }
    staged
}

fn put(shelf: &Shelf, id: &str, version: &str) -> PathBuf {
    staged(shelf, id).put(&manifest(id, version), &receipt()).unwrap()
}

fn shelf() -> (tempfile::TempDir, Shelf) {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::new(folder.path().join("packs"));
    (folder, shelf)
}

fn versions(shelf: &Shelf) -> Vec<String> {
    shelf.list().iter().map(|place| Manifest::read(&place.folder).unwrap().version).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().flatten().map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_pack_is_seen_when_it_is_put_and_not_before() {
    let (_folder, shelf) = shelf();
    let pack = staged(&shelf, "es-en");
    assert_eq!(shelf.list(), []);
    let folder = pack.put(&manifest("es-en", "1"), &receipt()).unwrap();
    assert_eq!(names(&folder), ["model.bin", "pack.json", "receipt.json", "vocab.spm"]);
    assert_eq!(Receipt::read(&folder), Some(receipt()));
    assert_eq!(versions(&shelf), ["1"]);
}

#[test]
fn one_that_is_not_put_leaves_nothing() {
    let (_folder, shelf) = shelf();
    drop(staged(&shelf, "es-en"));
    assert_eq!(names(&shelf.folder().join(NEW)), [""; 0]);
    assert!(shelf.try_lock_pack("es-en").unwrap().is_some(), "and nobody waits for it");
}

#[test]
fn a_newer_one_holds_and_the_old_one_goes() {
    let (_folder, shelf) = shelf();
    put(&shelf, "es-en", "1");
    let second = put(&shelf, "es-en", "2");
    assert_eq!(second.file_name().unwrap(), "es-en+2");
    put(&shelf, "es-en", "3");
    put(&shelf, "fr-en", "7");
    assert_eq!(versions(&shelf), ["3", "7"]);
    assert_eq!(names(shelf.folder()), [".locks", ".new", ".old", "es-en+3", "fr-en"]);
}

#[test]
fn an_old_one_that_stayed_does_not_hold_and_goes_at_the_next_start() {
    let (_folder, shelf) = shelf();
    put(&shelf, "es-en", "1");
    let second = put(&shelf, "es-en", "2");
    // As if it could not be moved away when the newer one came.
    fs::create_dir(shelf.folder().join("es-en")).unwrap();
    for name in names(&second) {
        fs::copy(second.join(&name), shelf.folder().join("es-en").join(&name)).unwrap();
    }
    assert_eq!(shelf.list().len(), 1);
    assert_eq!(shelf.list()[0].count, 2);
    shelf.recover();
    assert_eq!(names(shelf.folder()), [".locks", ".new", ".old", "es-en+2"]);
}

#[test]
fn removing_takes_every_count_and_what_was_downloaded() {
    let (_folder, shelf) = shelf();
    let first = put(&shelf, "es-en", "1");
    fs::rename(&first, shelf.folder().join("es-en+4")).unwrap();
    put(&shelf, "es-en", "2");
    fs::create_dir_all(shelf.part("es-en")).unwrap();
    fs::write(shelf.part("es-en").join("model.bin.0"), b"abcd").unwrap();
    assert_eq!(shelf.part_size("es-en"), 4);
    assert!(shelf.remove("es-en").unwrap());
    assert_eq!((shelf.list(), shelf.part_size("es-en")), (Vec::new(), 0));
    assert!(!shelf.remove("es-en").unwrap(), "there is none any more");
}

#[test]
fn a_folder_that_was_put_there_by_hand_is_a_pack_and_can_be_removed_by_its_id() {
    let (_folder, shelf) = shelf();
    let by_hand = shelf.folder().join("my spanish");
    fs::create_dir_all(&by_hand).unwrap();
    fs::write(by_hand.join("pack.json"), manifest("es-en", "1").text()).unwrap();
    assert_eq!(versions(&shelf), ["1"]);
    assert!(shelf.remove("es-en").unwrap());
    assert!(!by_hand.exists());
}

#[test]
fn nothing_outside_can_be_removed() {
    let (folder, shelf) = shelf();
    let outside = folder.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("pack.json"), manifest("es-en", "1").text()).unwrap();
    for name in ["../outside", "..", ".", "", "/", outside.to_str().unwrap(), ".locks"] {
        assert!(!shelf.remove(name).unwrap(), "{name:?}");
    }
    assert!(outside.join("pack.json").exists());
}

#[test]
fn a_file_of_a_pack_has_a_plain_name() {
    let (_folder, shelf) = shelf();
    let pack = staged(&shelf, "es-en");
    for name in ["../x", "a/b", "/etc/x", "..", "", ".hidden", "pack.json", "receipt.json", "a\\b", "c:d", "model.bin"]
    {
        assert!(pack.create(name).is_err(), "{name:?}");
    }
}

#[test]
fn what_a_killed_program_left_is_cleared_away_and_what_lives_is_not() {
    let (_folder, shelf) = shelf();
    let living = staged(&shelf, "es-en");
    let dead = shelf.folder().join(NEW).join("fr-en.aBc123");
    fs::create_dir_all(&dead).unwrap();
    fs::create_dir_all(shelf.folder().join(OLD).join("de-en.x/pack")).unwrap();
    fs::create_dir_all(shelf.part("it-en")).unwrap();
    shelf.recover();
    assert!(!dead.exists() && living.folder().exists());
    assert_eq!(names(&shelf.folder().join(OLD)), [""; 0]);
    assert!(shelf.part("it-en").exists(), "a download can go on");
}

#[test]
fn one_at_a_time_works_on_a_pack() {
    let (_folder, shelf) = shelf();
    let at_once = AtomicUsize::new(0);
    thread::scope(|scope| {
        for n in 0..8 {
            let (shelf, at_once) = (&shelf, &at_once);
            scope.spawn(move || {
                let pack = staged(shelf, "es-en");
                assert_eq!(at_once.fetch_add(1, Ordering::SeqCst), 0, "somebody else is at work");
                thread::sleep(Duration::from_millis(5));
                at_once.fetch_sub(1, Ordering::SeqCst);
                pack.put(&manifest("es-en", &n.to_string()), &receipt()).unwrap();
            });
        }
    });
    assert_eq!(versions(&shelf).len(), 1);
    assert_eq!(shelf.list()[0].count, 8);
}

#[test]
fn waiting_for_a_pack_can_be_stopped() {
    let (_folder, shelf) = shelf();
    let _held = shelf.lock_pack("es-en", &Cancel::default()).unwrap();
    let cancel = Cancel::default();
    cancel.cancel();
    assert_eq!(shelf.lock_pack("es-en", &cancel).unwrap_err().code, Code::Cancelled);
}

#[test]
fn when_it_was_used_last_is_known_to_the_hour() {
    let (folder, shelf) = shelf();
    let pack = put(&shelf, "es-en", "1");
    assert_eq!(last_used(&pack), None);
    let hour = Duration::from_secs(3600);
    let then = SystemTime::now() - 10 * hour;
    shelf.touch(&pack, then);
    shelf.touch(&pack, then + hour / 2);
    assert_eq!(last_used(&pack), Some(then), "not written again within the hour");
    shelf.touch(&pack, then + 2 * hour);
    assert_eq!(last_used(&pack), Some(then + 2 * hour));
    let elsewhere = folder.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    shelf.touch(&elsewhere, then);
    assert_eq!(names(&elsewhere), [""; 0], "what came with Diglot is left as it is");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("packs"), b"a file").unwrap();
    let shelf = Shelf::new(folder.path().join("packs"));
    let error = shelf.lock_pack("es-en", &Cancel::default()).unwrap_err();
    assert_eq!(error.code, Code::NotWritable);
    assert!(error.message.contains("cannot be written"), "{}", error.message);
    shelf.recover();
    let _ = fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755));
}
