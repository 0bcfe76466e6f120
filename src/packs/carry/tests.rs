use std::{
    fs,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use super::{
    forge::{Bench, Zipped, files, manifest, members, model, pack_file, vocabulary, zip_of},
    import::Disk,
};
use crate::{
    error::Code,
    packs::{
        Catalogue, Origin, PackStore, Receipt, Role,
        catalogue::{Entry, Packing, Remote},
    },
    progress::Cancel,
    translate::Engines,
};

fn starter() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models/starter")
}

#[test]
fn a_pack_that_was_carried_to_another_machine_translates_there() {
    let here = Bench::new();
    let store = PackStore::new(&here.path("data"), Some(starter()));
    let file = store.export("en-es", &here.path("spanish.diglot-pack"), &Cancel::default()).unwrap();
    let there = Bench::new();
    let imported = there.import(&file).unwrap();
    assert_eq!((imported[0].id.as_str(), imported[0].known, imported[0].verified), ("en-es", false, false));
    let pack = there.store.get("en-es").unwrap();
    assert_eq!(pack.manifest, store.get("en-es").unwrap().manifest);
    for file in &pack.manifest.files {
        let (one, other) = (fs::read(pack.folder.join(&file.name)), fs::read(starter().join("en-es").join(&file.name)));
        assert!(one.unwrap() == other.unwrap(), "{}", file.name);
    }
    assert_eq!(Receipt::read(&pack.folder).unwrap().from, Origin::PackFile);
    let engines = Engines::new(there.store.clone());
    if engines.problem().is_none() {
        let (from, to) = pack.manifest.kind.pair().unwrap();
        let targets = engines
            .translator(from, to, &Cancel::default())
            .unwrap()
            .translate(&["The house is red."], &Cancel::default())
            .unwrap();
        assert!(targets[0].text.to_lowercase().contains("casa"), "{}", targets[0].text);
    }
    // And from there it goes on as the same file.
    let again = there.store.export("en-es", &there.path("again"), &Cancel::default()).unwrap();
    assert_eq!(again.file_name().unwrap(), "again.diglot-pack");
    assert!(fs::read(again).unwrap() == fs::read(file).unwrap());
}

#[test]
fn the_encoder_is_carried_too() {
    let here = Bench::new();
    let store = PackStore::new(&here.path("data"), Some(starter()));
    let file = store.export("encoder", &here.path("encoder.diglot-pack"), &Cancel::default()).unwrap();
    let there = Bench::new();
    assert_eq!(there.import(&file).unwrap()[0].id, "encoder");
    crate::encoder::Encoder::load(there.store.get("encoder").unwrap()).unwrap();
}

#[test]
fn what_is_here_already_is_known_and_left_alone() {
    let bench = Bench::new();
    let path = bench.file("a.diglot-pack", &pack_file("es-en", 1));
    assert!(!bench.import(&path).unwrap()[0].known);
    let folder = bench.store.get("es-en").unwrap().folder;
    assert!(bench.import(&path).unwrap()[0].known);
    assert_eq!(bench.store.get("es-en").unwrap().folder, folder);
    // Known are the same files, and not damaged ones.
    fs::write(folder.join("vocab.esen.spm"), b"\x0Adamaged").unwrap();
    assert!(!bench.import(&path).unwrap()[0].known);
    assert_eq!(bench.bytes("es-en", Role::Vocab), vocabulary(1));
}

#[test]
fn what_came_with_diglot_is_known() {
    let bench = Bench::new();
    let store = PackStore::new(&bench.path("data"), Some(starter()));
    let file = store.export("en-es", &bench.path("a.diglot-pack"), &Cancel::default()).unwrap();
    let imported = store.import(&file, &Cancel::default(), &|_, _| ()).unwrap();
    assert_eq!((imported[0].known, imported[0].verified), (true, true));
    bench.assert_empty();
}

#[test]
fn another_version_replaces_the_one_that_is_here() {
    let bench = Bench::new();
    bench.import(&bench.file("a.diglot-pack", &pack_file("es-en", 1))).unwrap();
    let imported = bench.import(&bench.file("b.diglot-pack", &pack_file("es-en", 2))).unwrap();
    assert!(!imported[0].known);
    assert_eq!(bench.bytes("es-en", Role::Model), model(2));
    assert_eq!(bench.ids(), ["es-en"]);
}

#[test]
fn deflated_packs_and_such_with_sizes_after_the_data_are_read() {
    let bench = Bench::new();
    let files = files(3);
    let mut members = members(&manifest("es-en", &files), &files);
    for (member, (name, _, bytes)) in members[1..].iter_mut().zip(&files) {
        *member = Zipped::deflated(name, bytes);
        member.flags = 1 << 3;
        member.after = [
            &b"PK\x07\x08"[..],
            &member.crc.to_le_bytes(),
            &(member.packed.len() as u32).to_le_bytes(),
            &member.size.to_le_bytes(),
        ]
        .concat();
    }
    bench.import(&bench.file("a.diglot-pack", &zip_of(&members))).unwrap();
    assert_eq!(bench.bytes("es-en", Role::Model), model(3));
}

/// A catalogue with one pack, which publishes the digests of those files.
fn catalogue(id: &str, seed: u64, published: &[Role]) -> Catalogue {
    let manifest = manifest(id, &files(seed));
    let remote = |file: &crate::packs::PackFile| Remote {
        name: file.name.clone(),
        role: file.role,
        at: file.name.clone(),
        packing: Packing::Plain,
        packed_size: file.size,
        packed_sha256: file.sha256.clone(),
        blob: None,
        size: Some(file.size),
        sha256: published.contains(&file.role).then(|| file.sha256.clone()),
    };
    let entry = Entry {
        id: id.into(),
        kind: manifest.kind.clone(),
        format: manifest.format.clone(),
        version: "of the catalogue".into(),
        tier: "base".into(),
        licence: "MPL-2.0".into(),
        attribution: "Its makers".into(),
        source: "x".into(),
        files: manifest.files.iter().map(remote).collect(),
        quality: Vec::new(),
        hub: None,
    };
    Catalogue { packs: vec![entry], ..Catalogue::default() }
}

const ALL: [Role; 3] = [Role::Model, Role::Vocab, Role::Lex];

#[test]
fn a_pack_is_verified_when_every_digest_is_published_and_that_one() {
    for (published, seed, verified) in
        [(&ALL[..], 1, true), (&ALL[..2], 1, false), (&ALL[..1], 1, false), (&[], 1, false), (&ALL[..], 2, false)]
    {
        let bench = Bench::new();
        bench.store.renew(catalogue("es-en", 1, published));
        let imported = bench.import(&bench.file("a.diglot-pack", &pack_file("es-en", seed))).unwrap();
        assert_eq!(imported[0].verified, verified, "{published:?} {seed}");
        let pack = bench.store.get("es-en").unwrap();
        assert_eq!(bench.store.is_verified(&pack), verified);
        // What is said of a verified pack is what the catalogue says, not what its giver does.
        assert_eq!(pack.manifest.version, if verified { "of the catalogue" } else { "1" });
    }
}

#[test]
fn model_files_that_a_catalogue_publishes_become_its_pack() {
    let bench = Bench::new();
    bench.store.renew(catalogue("es-en", 1, &ALL));
    for (name, _, bytes) in files(1) {
        bench.file(&format!("dropped/{name}"), &bytes);
    }
    let imported = bench.import(&bench.path("dropped")).unwrap();
    assert_eq!((imported[0].id.as_str(), imported[0].verified), ("es-en", true));
}

#[test]
fn a_folder_with_a_pack_or_with_several_is_imported() {
    let bench = Bench::new();
    for (id, seed) in [("es-en", 1), ("es-en-tiny", 2)] {
        let files = files(seed);
        for (name, _, bytes) in &files {
            bench.file(&format!("packs/{id}/{name}"), bytes);
        }
        bench.file(&format!("packs/{id}/pack.json"), &manifest(id, &files).text());
        bench.file(&format!("packs/{id}/README.md"), b"Hello");
        bench.file(&format!("packs/.new/{id}/pack.json"), b"in the making");
    }
    assert_eq!(bench.import(&bench.path("packs/es-en")).unwrap().len(), 1);
    let imported = bench.import(&bench.path("packs")).unwrap();
    let known: Vec<_> = imported.iter().map(|pack| (pack.id.as_str(), pack.known)).collect();
    assert_eq!(known, [("es-en", true), ("es-en-tiny", false)]);
}

#[test]
fn nothing_is_imported_when_one_of_several_is_bad() {
    let bench = Bench::new();
    for (id, seed) in [("es-en", 1), ("es-en-tiny", 2)] {
        let files = files(seed);
        for (name, _, bytes) in &files {
            bench.file(&format!("packs/{id}/{name}"), bytes);
        }
        bench.file(&format!("packs/{id}/pack.json"), &manifest(id, &files).text());
    }
    let last = bench.path("packs/es-en-tiny/vocab.esen.spm");
    let mut bytes = fs::read(&last).unwrap();
    bytes[100] ^= 1;
    fs::write(&last, bytes).unwrap();
    assert_eq!(bench.import(&bench.path("packs")).unwrap_err().code, Code::PackDamaged);
    bench.assert_empty();
}

#[test]
fn two_packs_of_one_name_are_not_guessed_about() {
    let bench = Bench::new();
    for (folder, seed) in [("a", 1), ("b", 2)] {
        let files = files(seed);
        for (name, _, bytes) in &files {
            bench.file(&format!("packs/{folder}/{name}"), bytes);
        }
        bench.file(&format!("packs/{folder}/pack.json"), &manifest("es-en", &files).text());
    }
    let error = bench.import(&bench.path("packs")).unwrap_err();
    assert!(error.message.contains("Two different packs called es-en"), "{}", error.message);
    bench.assert_empty();
}

#[test]
fn progress_goes_up_to_its_end() {
    let bench = Bench::new();
    let path = bench.file("a.diglot-pack", &pack_file("es-en", 1));
    let told = Mutex::new(Vec::new());
    bench.store.import(&path, &Cancel::default(), &|done, total| told.lock().unwrap().push((done, total))).unwrap();
    let told = told.into_inner().unwrap();
    assert!(told.is_sorted() && told.iter().all(|(done, total)| done <= total), "{told:?}");
    let size: usize = files(1).iter().map(|(_, _, bytes)| bytes.len()).sum();
    assert_eq!(told.last(), Some(&(size as u64, size as u64)));
}

#[test]
fn an_import_that_is_stopped_in_the_middle_leaves_nothing() {
    for stop_at in 0..3 {
        let bench = Bench::new();
        let path = bench.file("a.diglot-pack", &pack_file("es-en", 1));
        let (cancel, told) = (Cancel::default(), AtomicUsize::new(0));
        let stop = |_, _| {
            if told.fetch_add(1, Ordering::Relaxed) == stop_at {
                cancel.cancel();
            }
        };
        assert_eq!(bench.store.import(&path, &cancel, &stop).unwrap_err().code, Code::Cancelled);
        assert_eq!(told.load(Ordering::Relaxed), stop_at + 1, "and reads no further");
        bench.assert_empty();
    }
}

#[test]
fn a_disk_without_room_is_said_before_anything_is_written() {
    let bench = Bench::new();
    let path = bench.file("a.diglot-pack", &pack_file("es-en", 1));
    let disk = Disk { free: |_| Some(10), writer: |_| panic!("nothing is written") };
    let error = bench.store.import_by(&path, &Cancel::default(), &|_, _| (), &disk).unwrap_err();
    assert_eq!(error.code, Code::NotWritable);
    assert!(error.message.contains("no room"), "{}", error.message);
    bench.assert_empty();
}

struct Full;

impl std::io::Write for Full {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::ErrorKind::StorageFull.into())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_disk_that_becomes_full_leaves_nothing_and_is_said() {
    let bench = Bench::new();
    let path = bench.file("a.diglot-pack", &pack_file("es-en", 1));
    let disk = Disk { writer: |_| Box::new(Full), ..Disk::real() };
    let error = bench.store.import_by(&path, &Cancel::default(), &|_, _| (), &disk).unwrap_err();
    assert_eq!(error.code, Code::NotWritable);
    assert!(error.message.contains("The disk is full"), "{}", error.message);
    bench.assert_empty();
}

#[test]
fn what_is_no_pack_is_said() {
    let bench = Bench::new();
    fs::create_dir_all(bench.path("empty")).unwrap();
    bench.file("text/article.txt", b"Once upon a time");
    for name in ["empty", "text", "text/article.txt"] {
        let error = bench.import(&bench.path(name)).unwrap_err();
        assert_eq!(error.code, Code::Unsupported, "{name}");
    }
    assert_eq!(bench.import(&bench.path("nowhere")).unwrap_err().code, Code::Unreadable);
    bench.assert_empty();
}

#[test]
fn packs_are_told_from_other_things_by_names_and_first_bytes() {
    let bench = Bench::new();
    let pack = bench.file("a.diglot-pack", &pack_file("es-en", 1));
    let damaged = bench.file("b.diglot-pack", b"garbage");
    let renamed = bench.file("c.zip", &pack_file("es-en", 1));
    bench.file("model/model.esen.intgemm.alphas.bin", b"x");
    bench.file("models/esen/model.esen.intgemm.alphas.bin.gz", b"x");
    bench.file("own/pack.json", b"{}");
    bench.file("article/article.txt", b"x");
    let text = bench.file("de-en.txt", b"Once upon a time");
    let document = bench.file("d.docx", &zip_of(&[Zipped::stored("[Content_Types].xml", b"<x/>")]));
    let tar = super::forge::tar_of(&super::forge::translate_locally(None));
    let plain = bench.file("e.tar", &tar);
    let packed = bench.file("f.tar.gz", &super::forge::gzip(&tar));
    let other = bench.file(
        "g.tar.gz",
        &super::forge::gzip(&super::forge::tar_of(&[super::forge::tar_entry(
            tar::EntryType::Regular,
            b"source/main.rs",
            b"fn main() {}",
        )])),
    );
    for yes in [pack, damaged, renamed, bench.path("model"), bench.path("models"), bench.path("own"), plain, packed] {
        assert!(PackStore::is_pack(&yes), "{}", yes.display());
    }
    for no in [text, document, other, bench.path("article"), bench.path("nowhere")] {
        assert!(!PackStore::is_pack(&no), "{}", no.display());
    }
}
