//! Packs that are missing, damaged or described by somebody who means harm.

use std::path::PathBuf;

use serde_json::json;

use crate::common::{Home, packs, texts};

/// A home in which en-es is a pack of the reader's own, and its folder.
fn installed() -> (Home, PathBuf) {
    let home = Home::without_packs();
    let folder = packs::install(&home.data(), "en", "es");
    home.write("a.txt", texts::ENGLISH);
    (home, folder)
}

#[track_caller]
fn refused_by_digest(home: &Home, file: &str) {
    let ran = home.run(&["translate", "a.txt", "--to", "es"]).exits(6);
    ran.says(&["en-es", "is damaged", file, "install it again"]);
    assert_eq!(ran.out, "", "nothing was translated with it");
    assert!(!ran.err.contains("engine"), "it was refused before the engine saw it: {}", ran.err);
    home.run(&["packs", "verify"]).exits(6).says(&[file]);
}

#[test]
fn a_copy_of_a_sound_pack_works() {
    let (home, _) = installed();
    home.run(&["translate", "a.txt", "--to", "es"]).exits(0);
}

#[test]
fn a_missing_file_is_refused() {
    for file in [packs::MODEL, packs::VOCAB] {
        let (home, folder) = installed();
        std::fs::remove_file(folder.join(file)).expect("a file can be removed");
        refused_by_digest(&home, file);
    }
}

#[test]
fn a_truncated_file_is_refused() {
    for file in [packs::MODEL, packs::VOCAB] {
        let (home, folder) = installed();
        let bytes = std::fs::read(folder.join(file)).expect("the file is there");
        for length in [0, 1, bytes.len() / 2, bytes.len() - 1] {
            std::fs::write(folder.join(file), &bytes[..length]).expect("it can be cut");
            refused_by_digest(&home, file);
        }
    }
}

#[test]
fn a_file_with_one_changed_bit_is_refused() {
    for file in [packs::MODEL, packs::VOCAB] {
        let (home, folder) = installed();
        let mut bytes = std::fs::read(folder.join(file)).expect("the file is there");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(folder.join(file), &bytes).expect("it can be changed");
        refused_by_digest(&home, file);
    }
}

#[test]
fn a_folder_in_a_files_place_is_refused() {
    let (home, folder) = installed();
    std::fs::remove_file(folder.join(packs::VOCAB)).expect("a file can be removed");
    std::fs::create_dir(folder.join(packs::VOCAB)).expect("a folder can be made");
    refused_by_digest(&home, packs::VOCAB);
}

#[test]
fn a_damaged_pack_still_leaves_the_summary() {
    let (home, folder) = installed();
    std::fs::write(folder.join(packs::MODEL), "").expect("it can be emptied");
    let ran = home.run(&["read", "a.txt", "--to", "es", "-o", "out.txt"]).exits(6);
    ran.says(&["is damaged"]);
    let written = std::fs::read_to_string(home.path("out.txt")).expect("what could be done is written");
    assert!(written.contains("SUMMARY") && written.contains("[b2.s1]"), "{written}");
}

#[test]
fn without_a_pack_read_writes_the_summary_and_exits_4() {
    let home = Home::without_packs();
    home.write("a.txt", texts::ENGLISH);
    let ran = home.run(&["read", "a.txt", "--to", "es"]).exits(4);
    ran.says(&["en-es", "not installed", "diglot packs install en-es"]);
    for part in ["SUMMARY", "[b4.s2]", "read 7 of 7 sentences"] {
        assert!(ran.out.contains(part), "{part} is in the output:\n{}", ran.out);
    }
    assert!(!ran.out.contains("(not translated)"), "there is no empty column of translations");
}

/// Manifests that must not be believed, and what is wrong with each.
fn bad_manifests() -> Vec<(&'static str, Vec<u8>)> {
    let edited = |change: &dyn Fn(&mut serde_json::Value)| {
        let home = Home::new();
        let folder = packs::install(&home.data(), "en", "es");
        packs::edit(&folder, |manifest| change(manifest));
        std::fs::read(folder.join("pack.json")).expect("the manifest is there")
    };
    let file_named = |name: &str| edited(&|manifest| manifest["files"][0]["name"] = name.into());
    vec![
        ("empty", Vec::new()),
        ("not JSON", b"once upon a time".to_vec()),
        ("not UTF-8", vec![0xFF; 100]),
        ("an array", b"[]".to_vec()),
        ("cut off", edited(&|_| ())[..200].to_vec()),
        ("nested too deep", "[".repeat(100_000).into_bytes()),
        ("2 MB", [b"{\"id\":\"".to_vec(), vec![b'x'; 2 << 20], b"\"}".to_vec()].concat()),
        ("path upwards", file_named("../../../secret")),
        ("path inside", file_named("a/b")),
        ("absolute path", file_named("/etc/passwd")),
        ("parent folder", file_named("..")),
        ("no name", file_named("")),
        ("other kind", edited(&|manifest| manifest["kind"] = "summary".into())),
        ("other format", edited(&|manifest| manifest["format"] = "exe".into())),
        ("no files", edited(&|manifest| manifest["files"] = json!([]))),
        ("no vocabulary", edited(&|manifest| manifest["files"][1]["role"] = "lex".into())),
        ("unknown role", edited(&|manifest| manifest["files"][1]["role"] = "virus".into())),
        ("negative size", edited(&|manifest| manifest["files"][0]["size"] = json!(-1))),
        ("number as name", edited(&|manifest| manifest["files"][0]["name"] = json!(7))),
    ]
}

#[test]
fn a_manifest_that_cannot_be_believed_is_listed_as_that() {
    for (what, manifest) in bad_manifests() {
        let (home, folder) = installed();
        std::fs::write(folder.join("pack.json"), manifest).expect("a manifest can be replaced");
        let list = home.run(&["packs", "list", "--json"]).exits(0).json();
        assert_eq!(list["packs"], json!([]), "{what}: it is no pack");
        assert_eq!(list["unusable"][0]["problem"]["code"], "pack_damaged", "{what}: and it is said");
        home.run(&["packs", "verify"]).exits(6).says(&["en-es", "description cannot be used"]);
    }
}

#[test]
fn a_pack_with_a_bad_manifest_is_called_damaged_and_not_missing() {
    let (home, folder) = installed();
    std::fs::write(folder.join("pack.json"), "{}").expect("a manifest can be replaced");
    home.run(&["translate", "a.txt", "--to", "es"]).exits(6).says(&["en-es", "is damaged"]);
}

#[test]
fn one_bad_pack_does_not_stop_the_others() {
    let home = Home::new();
    let folder = packs::install(&home.data(), "de", "en");
    std::fs::write(folder.join("pack.json"), "{}").expect("a manifest can be replaced");
    home.write("a.txt", texts::ENGLISH);
    home.run(&["translate", "a.txt", "--to", "es"]).exits(0);
}
