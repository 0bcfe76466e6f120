//! What somebody may do to a `.diglot-pack`. Each case says which check refuses it, so that none stands in for another.

use super::forge::{Bench, Files, Zipped, assert_refused, files, manifest, members, model, noise, pack_file, zip_of};
use crate::packs::{Kind, Manifest, Role};

/// A pack whose members were changed is refused, as a pack and as any zip.
fn zip_is_refused(why: &str, change: impl Fn(&mut Vec<Zipped>)) {
    let files = files(1);
    let mut members = members(&manifest("es-en", &files), &files);
    change(&mut members);
    assert_refused(&Bench::new().refused("a.diglot-pack", &zip_of(&members)), why);
}

/// Another member is refused wherever it is: in a pack, and among the files of a model.
fn member_is_refused(why: &str, member: &Zipped) {
    zip_is_refused(why, |members| members.push(member.clone()));
    let mut model: Vec<Zipped> =
        files(1).iter().map(|(name, _, bytes)| Zipped::stored(&format!("es-en/{name}"), bytes)).collect();
    model.push(member.clone());
    assert_refused(&Bench::new().refused("es-en.zip", &zip_of(&model)), why);
}

/// The manifest is changed and the files are not.
fn manifest_is_refused(why: &str, change: impl Fn(&mut Manifest)) {
    let files = files(1);
    let mut manifest = manifest("es-en", &files);
    change(&mut manifest);
    assert_refused(&Bench::new().refused("a.diglot-pack", &zip_of(&members(&manifest, &files))), why);
}

#[test]
fn names_that_lead_elsewhere_are_refused_in_zips() {
    for (name, why) in [
        ("../evil", "leads elsewhere"),
        ("a/../../evil", "leads elsewhere"),
        ("..", "leads elsewhere"),
        ("/etc/evil", "leads to the root"),
        ("a\\..\\evil", "other systems"),
        ("C:evil", "other systems"),
        ("evil\0.bin", "control characters"),
    ] {
        member_is_refused(why, &Zipped::stored(name, b"x"));
    }
    member_is_refused("UTF-8", &Zipped { name: b"evil\xFF".to_vec(), flags: 1 << 11, ..Zipped::stored("", b"x") });
    member_is_refused("which letters", &Zipped::stored("é", b"x"));
}

#[test]
fn links_and_devices_are_refused_in_zips() {
    for mode in [0o120_777u32, 0o020_666, 0o060_666, 0o010_666, 0o140_666] {
        member_is_refused(
            "link or device",
            &Zipped { attributes: mode << 16, ..Zipped::stored("evil", b"/etc/passwd") },
        );
    }
    // A file of the pack itself that is a link.
    zip_is_refused("link or device", |members| members[1].attributes = 0o120_777 << 16);
}

#[test]
fn folders_in_packs_are_refused() {
    zip_is_refused("no folders", |members| members.push(Zipped::stored("folder/", b"")));
    zip_is_refused("no folders", |members| members.push(Zipped::stored("folder/file", b"x")));
    member_is_refused("folder and a file", &Zipped::stored("folder/", b"contents"));
    member_is_refused("folder and a file", &Zipped { attributes: 0o040_755 << 16, ..Zipped::stored("file", b"x") });
}

#[test]
fn names_that_are_there_twice_are_refused_in_zips() {
    let (name, _, bytes) = &files(1)[0];
    zip_is_refused("twice", |members| members.push(Zipped::stored(name, bytes)));
    zip_is_refused("twice", |members| members.push(Zipped::stored(&name.to_uppercase(), b"other")));
    zip_is_refused("twice", |members| members.push(Zipped::stored("pack.json", b"{}")));
    zip_is_refused("twice", |members| members.push(Zipped::stored("PACK.JSON", b"{}")));
}

#[test]
fn files_that_the_description_does_not_name_are_refused() {
    zip_is_refused("does not name", |members| members.push(Zipped::stored("receipt.json", b"{\"verified\": true}")));
    zip_is_refused("does not name", |members| members.push(Zipped::stored("more.txt", b"x")));
}

#[test]
fn files_that_are_missing_are_missed() {
    zip_is_refused("is missing", |members| drop(members.remove(2)));
    zip_is_refused("no pack.json", |members| drop(members.remove(0)));
    zip_is_refused("not its first", |members| members.swap(0, 1));
}

#[test]
fn what_is_not_what_the_description_says_is_refused() {
    manifest_is_refused("sha256", |manifest| manifest.files[0].sha256 = "0".repeat(64));
    manifest_is_refused("bytes instead of", |manifest| manifest.files[0].size += 1);
    manifest_is_refused("bytes instead of", |manifest| manifest.files[0].size -= 1);
    manifest_is_refused("size or digest", |manifest| manifest.files[0].sha256 = "0".into());
    manifest_is_refused("size or digest", |manifest| manifest.files[0].size = u64::MAX);
}

#[test]
fn descriptions_that_are_none_are_refused() {
    manifest_is_refused("not a name for a pack", |manifest| manifest.id = "../es-en".into());
    manifest_is_refused("not a name for a pack", |manifest| manifest.id = "a/b".into());
    manifest_is_refused("not a plain file name", |manifest| manifest.files[0].name = "../model.bin".into());
    manifest_is_refused("not a plain file name", |manifest| manifest.files[0].name = "receipt.json".into());
    manifest_is_refused("twice", |manifest| manifest.files[1].name = manifest.files[0].name.to_uppercase());
    manifest_is_refused("words that no", |manifest| manifest.licence = "a\u{1b}[2J".into());
    manifest_is_refused("words that no", |manifest| manifest.version = "1".repeat(1_000));
    for code in ["", "e", "../en", "a language"] {
        manifest_is_refused("words that no", |manifest| {
            let (from, to) = (crate::article::LanguageCode::new("es"), crate::article::LanguageCode::new(code));
            manifest.kind = Kind::Translation { from, to };
        });
    }
    manifest_is_refused("too many", |manifest| {
        for n in 0..64 {
            let file = crate::packs::PackFile { name: format!("{n}.spm"), ..manifest.files[1].clone() };
            manifest.files.push(file);
        }
    });
    zip_is_refused("expected", |members| members[0] = Zipped::stored("pack.json", b"not JSON"));
    // It would unpack to 2 MB of nothing.
    let long = [br#"{"id": "es-en"#, &vec![b' '; 2 << 20][..]].concat();
    zip_is_refused("the description of a pack is too long", |members| {
        members[0] = Zipped::deflated("pack.json", &long)
    });
}

#[test]
fn locked_packs_are_refused() {
    let files = files(1);
    for flag in [1, 1 | 1 << 6] {
        let mut members = members(&manifest("es-en", &files), &files);
        members[1].flags = flag;
        let error = Bench::new().refused("a.diglot-pack", &zip_of(&members));
        assert!(error.message.contains("locked with a password"), "{error:?}");
    }
    zip_is_refused("flags", |members| members[1].flags = 1 << 13);
    zip_is_refused("method 12", |members| members[1].method = 12);
}

/// A pack with a model of 100 bytes, and a member that unpacks to far more.
fn bomb(say: u32) -> Vec<u8> {
    let mut files: Files = files(1);
    files[0].2 = model(1)[..100].to_vec();
    let mut members = members(&manifest("es-en", &files), &files);
    members[1] = Zipped { size: say, ..Zipped::deflated(&files[0].0, &vec![0; 8 << 20]) };
    zip_of(&members)
}

#[test]
fn bombs_are_cut_off() {
    assert_refused(&Bench::new().refused("a.diglot-pack", &bomb(8 << 20)), "bytes instead of 100");
    assert_refused(&Bench::new().refused("a.diglot-pack", &bomb(100)), "more comes out of it");
    // Far less than it says it is.
    assert_refused(&Bench::new().refused("a.diglot-pack", &bomb(99)), "bytes instead of 100");
}

#[test]
fn what_an_archive_says_twice_it_says_alike() {
    let why = "something else of itself";
    zip_is_refused(why, |members| members[1].local_name = Some(b"../../evil".to_vec()));
    zip_is_refused(why, |members| members[1].local_size = Some(3));
    zip_is_refused("what comes out of it", |members| members[1].crc ^= 1);
    zip_is_refused("two sizes", |members| members[1].size -= 1);
    // Sizes in ZIP64, and a second name.
    zip_is_refused("extra field", |members| members[1].extra = b"\x01\0\x08\0\0\0\0\0\0\0\0\0".to_vec());
    zip_is_refused("extra field", |members| members[1].extra = b"\x75\x70\x06\0\x01\0\0\0\0x".to_vec());
}

#[test]
fn nothing_hides_in_an_archive() {
    zip_is_refused("hides between", |members| members[1].after = b"hidden".to_vec());
    zip_is_refused("hides", |members| members.last_mut().unwrap().after = b"hidden".to_vec());
    let (name, _, bytes) = &files(1)[0];
    let mut long = Zipped::deflated(name, bytes);
    long.packed.extend(b"hidden");
    zip_is_refused("hides behind its data", |members| members[1] = long.clone());
    let sound = pack_file("es-en", 1);
    for (bytes, why) in [
        ([b"hidden", &sound[..]].concat(), "not where it should be"),
        ([&sound[..], b"hidden"].concat(), "after its end"),
        ([&sound[..], &sound].concat(), "not where it should be"),
    ] {
        // What does not begin as a zip does is no zip.
        let why = if bytes.starts_with(b"PK") { why } else { "does not begin" };
        assert_refused(&Bench::new().refused("a.diglot-pack", &bytes), why);
    }
}

#[test]
fn nothing_stands_before_an_archive() {
    let (prefix, sound) = (b"PK, and a program that starts itself", pack_file("es-en", 1));
    let mut bytes = [&prefix[..], &sound].concat();
    // The list knows of it, so that every number is right.
    let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..].starts_with(b"PK\x01\x02")).collect();
    let end = bytes.len() - 22;
    for at in places.iter().map(|place| place + 42).chain([end + 16]) {
        let number = u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) + prefix.len() as u32;
        bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
    }
    assert_refused(&Bench::new().refused("a.diglot-pack", &bytes), "hides between");
}

#[test]
fn a_comment_is_a_few_words() {
    let with = |comment: &[u8]| {
        let mut bytes = pack_file("es-en", 1);
        let end = bytes.len() - 2;
        bytes[end] = comment.len() as u8;
        [&bytes[..], comment].concat()
    };
    let bench = Bench::new();
    bench.import(&bench.file("a.diglot-pack", &with(b"Made by hand"))).unwrap();
    assert_refused(&Bench::new().refused("a.diglot-pack", &with(b"\0\x01\x02")), "hides in a comment");
}

/// A sound pack, with a number in its list or end changed.
fn patched(find: &[u8], turn: usize, at: usize, number: u32) -> Vec<u8> {
    let mut bytes = pack_file("es-en", 1);
    let places: Vec<usize> = (0..bytes.len()).filter(|place| bytes[*place..].starts_with(find)).collect();
    let at = places[turn] + at;
    bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
    bytes
}

#[test]
fn members_that_overlap_are_refused() {
    let refused = |bytes: &[u8], why: &str| assert_refused(&Bench::new().refused("a.diglot-pack", bytes), why);
    // The second one is said to begin where the first one does.
    refused(&patched(b"PK\x01\x02", 1, 42, 0), "overlap");
    refused(&patched(b"PK\x01\x02", 1, 42, 10), "overlap");
    // The size in ZIP64, the list somewhere else, more members than there are.
    refused(&patched(b"PK\x05\x06", 0, 12, u32::MAX), "ZIP64");
    refused(&patched(b"PK\x05\x06", 0, 16, 0), "not where it should be");
    refused(&patched(b"PK\x05\x06", 0, 8, 0x0005_0005), "ends too early");
    refused(&patched(b"PK\x05\x06", 0, 8, 0x0003_0003), "hides behind the list");
    refused(&patched(b"PK\x05\x06", 0, 4, 1), "several parts");
    refused(&pack_file("es-en", 1)[..300], "no list");
    refused(b"", "does not begin");
}

#[test]
fn forged_models_are_refused_though_their_digests_are_right() {
    for (place, bytes, why) in [
        (0, noise(1, 300), "version"),
        (1, b"<html>".to_vec(), "vocabulary"),
        (1, Vec::new(), "fill"),
        (2, noise(2, 300), "shortlist"),
    ] {
        let mut files = files(1);
        files[place].2 = bytes;
        let error = Bench::new().refused("a.diglot-pack", &zip_of(&members(&manifest("es-en", &files), &files)));
        assert_refused(&error, why);
        assert!(error.message.contains("not a model file"), "{error:?}");
    }
}

#[test]
fn a_pack_for_something_else_keeps_its_kind() {
    // A translation model that is called an encoder is looked at as one.
    let files = files(1);
    let mut manifest = manifest("encoder", &files);
    manifest.kind = Kind::Encoder { languages: Vec::new() };
    manifest.format = manifest.kind.format().into();
    let error = Bench::new().refused("a.diglot-pack", &zip_of(&members(&manifest, &files)));
    assert!(error.message.contains("not a model file"), "{error:?}");
    assert!(manifest.files.iter().any(|file| file.role == Role::Model));
}
