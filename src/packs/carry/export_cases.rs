//! A pack becomes a file.

use std::{fs, path::Path, sync::Mutex};

use super::forge::{Bench, files, model, pack_file};
use crate::{error::Code, progress::Cancel};

fn export(bench: &Bench, id: &str, name: &str) -> std::path::PathBuf {
    bench.store.export(id, &bench.path(name), &Cancel::default()).unwrap()
}

#[test]
fn other_programs_read_an_exported_pack() {
    let bench = Bench::new();
    bench.import(&bench.file("a.diglot-pack", &pack_file("es-en", 1))).unwrap();
    let file = export(&bench, "es-en", "b.diglot-pack");
    let mut zip = zip::ZipArchive::new(fs::File::open(file).unwrap()).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let own: Vec<String> = files(1).into_iter().map(|(name, ..)| name).collect();
    assert_eq!(names, [vec!["pack.json".to_owned()], own].concat());
    zip.validate_header_consistency().unwrap();
}

fn installed() -> Bench {
    let bench = Bench::new();
    bench.import(&bench.file("first.diglot-pack", &pack_file("es-en", 1))).unwrap();
    bench
}

#[test]
fn an_export_replaces_the_file_that_the_reader_was_asked_about_and_no_other() {
    let bench = installed();
    let there = bench.file("there.diglot-pack", b"old");
    let before = fs::read(export(&bench, "es-en", "new.diglot-pack")).unwrap();
    export(&bench, "es-en", "there.diglot-pack");
    assert!(fs::read(&there).unwrap() == before);
    // Nobody was asked about the name with the ending.
    bench.file("other.diglot-pack", b"somebody's");
    let error = bench.store.export("es-en", &bench.path("other"), &Cancel::default()).unwrap_err();
    assert_eq!(error.code, Code::NotWritable);
    assert_eq!(fs::read(bench.path("other.diglot-pack")).unwrap(), b"somebody's");
}

#[test]
fn a_file_that_somebody_makes_meanwhile_is_left_as_it_is() {
    for before in [None, Some(&b"asked about"[..])] {
        let bench = installed();
        let path = bench.path("x.diglot-pack");
        if let Some(before) = before {
            fs::write(&path, before).unwrap();
        }
        static MEANWHILE: Mutex<Option<std::path::PathBuf>> = Mutex::new(None);
        *MEANWHILE.lock().unwrap() = Some(path.clone());
        // Asked for after the reader was, and before anything is written.
        let free = |_: &Path| {
            fs::write(MEANWHILE.lock().unwrap().as_ref().unwrap(), b"somebody's own").unwrap();
            None
        };
        let error = bench.store.export_by("es-en", &path, &Cancel::default(), free).unwrap_err();
        assert_eq!(error.code, Code::NotWritable);
        assert!(error.message.contains("left as it is"), "{}", error.message);
        assert_eq!(fs::read(&path).unwrap(), b"somebody's own");
        assert_nothing_begun(&bench);
    }
}

fn assert_nothing_begun(bench: &Bench) {
    let names = fs::read_dir(bench.folder.path()).unwrap().flatten().map(|entry| entry.file_name());
    assert!(!names.into_iter().any(|name| name.to_string_lossy().starts_with(".diglot-")));
}

/// Changes one byte of an installed model.
fn damage(folder: &Path) {
    let mut bytes = model(1);
    bytes[300] ^= 1;
    fs::write(folder.join("model.esen.intgemm.alphas.bin"), bytes).unwrap();
}

#[test]
fn a_damaged_pack_is_not_exported() {
    let bench = installed();
    damage(&bench.store.get("es-en").unwrap().folder);
    let to = bench.path("x.diglot-pack");
    let error =
        bench.store.export_by("es-en", &to, &Cancel::default(), |_| panic!("nobody asks for room")).unwrap_err();
    assert_eq!(error.code, Code::PackDamaged);
    assert!(!to.exists());
    assert_nothing_begun(&bench);
}

#[test]
fn a_pack_that_is_damaged_while_it_is_exported_is_not_kept() {
    let bench = installed();
    static FOLDER: Mutex<Option<std::path::PathBuf>> = Mutex::new(None);
    *FOLDER.lock().unwrap() = Some(bench.store.get("es-en").unwrap().folder);
    // Asked for after the pack was found to be sound.
    let free = |_: &Path| {
        damage(FOLDER.lock().unwrap().as_ref().unwrap());
        None
    };
    let to = bench.path("x.diglot-pack");
    let error = bench.store.export_by("es-en", &to, &Cancel::default(), free).unwrap_err();
    assert_eq!(error.code, Code::PackDamaged);
    assert!(!to.exists());
    assert_nothing_begun(&bench);
}

#[test]
fn an_export_that_is_stopped_leaves_nothing() {
    let bench = installed();
    let cancel = Cancel::default();
    cancel.cancel();
    let to = bench.path("x.diglot-pack");
    assert_eq!(bench.store.export("es-en", &to, &cancel).unwrap_err().code, Code::Cancelled);
    // And when it is on its way.
    static CANCEL: Mutex<Option<Cancel>> = Mutex::new(None);
    let cancel = Cancel::default();
    *CANCEL.lock().unwrap() = Some(cancel.clone());
    let free = |_: &Path| {
        CANCEL.lock().unwrap().as_ref().unwrap().cancel();
        None
    };
    assert_eq!(bench.store.export_by("es-en", &to, &cancel, free).unwrap_err().code, Code::Cancelled);
    assert!(!to.exists());
    assert_nothing_begun(&bench);
}

#[test]
fn places_that_cannot_be_written_are_said() {
    let bench = installed();
    bench.file("file", b"x");
    fs::create_dir_all(bench.path("folder.diglot-pack")).unwrap();
    for place in ["file/x.diglot-pack", "nowhere/x.diglot-pack", "folder.diglot-pack"] {
        let error = bench.store.export("es-en", &bench.path(place), &Cancel::default()).unwrap_err();
        assert_eq!(error.code, Code::NotWritable, "{place}");
        assert!(error.message.contains("Choose another"), "{}", error.message);
    }
    let full = bench.store.export_by("es-en", &bench.path("x.diglot-pack"), &Cancel::default(), |_| Some(3));
    assert!(full.unwrap_err().message.contains("no room"));
    // No file can be made there, not even by root.
    if cfg!(target_os = "linux") {
        let error = bench.store.export("es-en", Path::new("/proc/x.diglot-pack"), &Cancel::default()).unwrap_err();
        assert_eq!(error.code, Code::NotWritable);
    }
    let error = bench.store.export("fr-en", &bench.path("x.diglot-pack"), &Cancel::default()).unwrap_err();
    assert_eq!(error.code, Code::PackMissing);
    assert!(!bench.path("x.diglot-pack").exists());
}

#[cfg(unix)]
#[test]
fn an_export_is_as_readable_as_any_file() {
    use std::os::unix::fs::PermissionsExt;
    let bench = installed();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&export(&bench, "es-en", "x.diglot-pack")), mode(&bench.path("first.diglot-pack")));
}
