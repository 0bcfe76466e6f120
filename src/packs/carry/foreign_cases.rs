//! Models of Firefox, Bergamot and translateLocally, in all the ways in which they lie around.

use std::fs;

use super::forge::{Bench, gzip, manifest, model, sha256, shortlist, tar_of, translate_locally, vocabulary, zip_of};
use crate::{
    error::Code,
    packs::{Catalogue, Kind, Origin, Receipt, Role, view::ImportedPack},
    progress::Cancel,
    translate::Engines,
};

fn told(imported: &[ImportedPack]) -> Vec<(&str, bool, bool)> {
    imported.iter().map(|pack| (pack.id.as_str(), pack.verified, pack.known)).collect()
}

fn pair(bench: &Bench, id: &str) -> String {
    match bench.store.get(id).unwrap().manifest.kind {
        Kind::Translation { from, to } => format!("{from}>{to}"),
        Kind::Encoder { .. } | Kind::Torch { .. } => "none".into(),
    }
}

/// Imports a folder of these files and says which pair it found.
fn found(folder: &str, files: &[(&str, Vec<u8>)]) -> Result<String, Code> {
    let bench = Bench::new();
    for (name, bytes) in files {
        bench.file(&format!("{folder}/{name}"), bytes);
    }
    let imported = bench.import(&bench.path(folder)).map_err(|error| error.code)?;
    assert_eq!(imported.len(), 1);
    Ok(pair(&bench, &imported[0].id))
}

#[test]
fn a_folder_of_firefox_becomes_a_pack() {
    let bench = Bench::new();
    bench.file("esen/model.esen.intgemm.alphas.bin", &model(1));
    bench.file("esen/vocab.esen.spm", &vocabulary(1));
    bench.file("esen/lex.50.50.esen.s2t.bin", &shortlist(1));
    bench.file("esen/qualityModel.esen.bin", b"scores");
    bench.file("esen/metadata.json", b"{}");
    assert_eq!(told(&bench.import(&bench.path("esen")).unwrap()), [("es-en-own", false, false)]);
    let pack = bench.store.get("es-en-own").unwrap();
    let manifest = &pack.manifest;
    assert_eq!((manifest.licence.as_str(), manifest.tier.as_str()), ("unknown", ""));
    assert_eq!(manifest.version, sha256(&model(1))[..8]);
    let files: Vec<_> = manifest.files.iter().map(|file| (file.name.as_str(), file.role)).collect();
    let wanted = [
        ("model.esen.intgemm.alphas.bin", Role::Model),
        ("vocab.esen.spm", Role::Vocab),
        ("lex.50.50.esen.s2t.bin", Role::Lex),
    ];
    assert_eq!(files, wanted);
    crate::packs::verify(&pack).unwrap();
    let receipt = Receipt::read(&pack.folder).unwrap();
    assert_eq!((receipt.from, receipt.verified), (Origin::Files, false));
}

#[test]
fn real_weights_from_a_folder_translate() {
    let starter = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("models/starter/en-es");
    let bench = Bench::new();
    for name in ["model.enes.intgemm.alphas.bin", "vocab.enes.spm"] {
        let bytes = fs::read(starter.join(name)).unwrap();
        bench.file(&format!("dropped/{name}.gz"), &gzip(&bytes));
    }
    assert_eq!(told(&bench.import(&bench.path("dropped")).unwrap()), [("en-es-own", false, false)]);
    let engines = Engines::new(bench.store.clone());
    if engines.problem().is_none() {
        let pack = bench.store.get("en-es-own").unwrap();
        let (from, to) = pack.manifest.kind.pair().unwrap();
        let targets = engines
            .translator(from, to, &Cancel::default())
            .unwrap()
            .translate(&["The house is red."], &Cancel::default())
            .unwrap();
        assert!(targets[0].text.to_lowercase().contains("casa"), "{}", targets[0].text);
    }
}

#[test]
fn a_model_with_two_vocabularies_becomes_a_pack() {
    let bench = Bench::new();
    bench.file("x/model.enja.intgemm.alphas.bin", &model(1));
    bench.file("x/srcvocab.enja.spm", &vocabulary(1));
    bench.file("x/trgvocab.enja.spm", &vocabulary(2));
    bench.import(&bench.path("x")).unwrap();
    assert_eq!(bench.bytes("en-ja-own", Role::SrcVocab), vocabulary(1));
    assert_eq!(bench.bytes("en-ja-own", Role::TrgVocab), vocabulary(2));
}

#[test]
fn packed_files_are_unpacked_and_those_beside_themselves_are_not_taken_twice() {
    let bench = Bench::new();
    bench.file("x/model.esen.intgemm.alphas.bin.gz", &gzip(&model(1)));
    bench.file("x/vocab.esen.spm.gz", &gzip(&vocabulary(1)));
    bench.file("x/vocab.esen.spm", &vocabulary(1));
    bench.import(&bench.path("x")).unwrap();
    assert_eq!(bench.bytes("es-en-own", Role::Model), model(1));
    assert_eq!(bench.bytes("es-en-own", Role::Vocab), vocabulary(1));
}

#[test]
fn an_archive_of_translate_locally_becomes_a_pack() {
    let info = r#"{"modelName": "German-English tiny", "src": {"de": "German"}, "trg": "en", "version": 3,
        "type": "tiny", "license": "CC-BY-SA-4.0"}"#;
    for (info, version) in [(Some(info), "3"), (None, &sha256(&model(9))[..8])] {
        let tar = tar_of(&translate_locally(info));
        for (name, bytes) in [("downloaded.tar.gz", gzip(&tar)), ("downloaded.tgz", gzip(&tar)), ("x.tar", tar)] {
            let bench = Bench::new();
            let imported = bench.import(&bench.file(name, &bytes)).unwrap();
            assert_eq!(told(&imported), [("de-en-tiny", false, false)], "{name}");
            let manifest = bench.store.get("de-en-tiny").unwrap().manifest;
            assert_eq!(manifest.version, version);
            assert_eq!(manifest.licence, if info.is_some() { "CC-BY-SA-4.0" } else { "unknown" });
            assert_eq!(manifest.files.len(), 3);
            assert_eq!(bench.bytes("de-en-tiny", Role::Model), model(9));
        }
    }
}

#[test]
fn an_archive_as_the_program_tar_makes_it_is_read() {
    let bench = Bench::new();
    // Longer than a plain header can say, so that an extension says it.
    let deep = format!("{}/de-en.student.base", "long".repeat(30));
    bench.file(&format!("in/{deep}/model.intgemm.alphas.bin"), &model(1));
    bench.file(&format!("in/{deep}/vocab.deen.spm"), &vocabulary(1));
    let mut tar = tar::Builder::new(Vec::new());
    tar.append_dir_all(".", bench.path("in")).unwrap();
    let path = bench.file("x.tar.gz", &gzip(&tar.into_inner().unwrap()));
    assert_eq!(told(&bench.import(&path).unwrap()), [("de-en-base", false, false)]);
}

#[test]
fn a_zip_with_a_models_folder_is_read() {
    let bench = Bench::new();
    let member = super::forge::Zipped::deflated;
    let zip = zip_of(&[
        super::forge::Zipped::stored("de-en/", b""),
        member("de-en/model.deen.intgemm.alphas.bin", &model(1)),
        member("de-en/vocab.deen.spm", &vocabulary(1)),
        member("de-en/README.md", b"Hello"),
    ]);
    assert_eq!(told(&bench.import(&bench.file("x.zip", &zip)).unwrap()), [("de-en-own", false, false)]);
}

#[test]
fn where_the_pair_comes_from_has_an_order() {
    let model_of = |name: &'static str| (name, model(1));
    let vocab = |name: &'static str| (name, vocabulary(1));
    let info = ("model_info.json", br#"{"src": "French", "trg": "English"}"#.to_vec());
    let named = model_of("model.esen.intgemm.alphas.bin");
    let plain = model_of("model.intgemm.alphas.bin");
    for (folder, files, pair) in [
        ("it-en", vec![info.clone(), named.clone(), vocab("vocab.deen.spm")], Err(Code::Unsupported)),
        ("it-en", vec![info.clone(), named.clone(), vocab("vocab.esen.spm")], Ok("fr>en")),
        ("it-en", vec![named.clone(), vocab("vocab.esen.spm")], Ok("es>en")),
        ("it-en", vec![named, vocab("vocab.spm")], Ok("es>en")),
        ("it-en", vec![plain.clone(), vocab("vocab.deen.spm")], Ok("de>en")),
        // One vocabulary for both directions, named after one of them.
        ("en-de", vec![plain.clone(), vocab("vocab.deen.spm")], Ok("en>de")),
        ("it-en", vec![plain.clone(), vocab("vocab.spm")], Ok("it>en")),
        ("something", vec![plain.clone(), vocab("vocab.spm")], Err(Code::Unsupported)),
        ("xx-yy", vec![plain, vocab("vocab.spm")], Err(Code::Unsupported)),
    ] {
        let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
        assert_eq!(found(folder, &files), pair.map(str::to_owned), "{folder} {names:?}");
    }
}

#[test]
fn several_pairs_in_one_folder_and_in_folders_are_found() {
    let bench = Bench::new();
    bench.file("models/model.esen.intgemm.alphas.bin", &model(1));
    bench.file("models/model.enes.intgemm.alphas.bin", &model(2));
    // Both directions share it.
    bench.file("models/vocab.esen.spm", &vocabulary(1));
    bench.file("models/lex.50.50.esen.s2t.bin", &shortlist(1));
    bench.file("models/base/deen/model.deen.intgemm.alphas.bin.gz", &gzip(&model(3)));
    bench.file("models/base/deen/vocab.deen.spm.gz", &gzip(&vocabulary(3)));
    let imported = bench.import(&bench.path("models")).unwrap();
    let wanted = [("de-en-base", false, false), ("en-es-own", false, false), ("es-en-own", false, false)];
    assert_eq!(told(&imported), wanted);
    assert_eq!((pair(&bench, "en-es-own"), pair(&bench, "es-en-own")), ("en>es".into(), "es>en".into()));
    assert_eq!(bench.bytes("en-es-own", Role::Vocab), bench.bytes("es-en-own", Role::Vocab));
    assert!(bench.store.get("en-es-own").unwrap().file(Role::Lex).is_none(), "that is the other direction's");
}

#[test]
fn the_same_files_are_known_again_wherever_they_come_from() {
    let bench = Bench::new();
    let tar = bench.file("a.tar.gz", &gzip(&tar_of(&translate_locally(None))));
    assert_eq!(told(&bench.import(&tar).unwrap()), [("de-en-tiny", false, false)]);
    assert_eq!(told(&bench.import(&tar).unwrap()), [("de-en-tiny", false, true)]);
    bench.file("deen/model.deen.bin", &model(9));
    bench.file("deen/vocab.deen.spm", &vocabulary(9));
    bench.file("deen/lex.s2t.bin", &shortlist(9));
    assert_eq!(told(&bench.import(&bench.path("deen")).unwrap()), [("de-en-tiny", false, true)]);
}

fn drop_esen(bench: &Bench, seed: u64) -> Vec<ImportedPack> {
    bench.file("esen/model.esen.bin", &model(seed));
    bench.file("esen/vocab.esen.spm", &vocabulary(seed));
    bench.import(&bench.path("esen")).unwrap()
}

#[test]
fn a_newer_model_of_ones_own_replaces_the_older() {
    let bench = Bench::new();
    drop_esen(&bench, 1);
    assert_eq!(told(&drop_esen(&bench, 2)), [("es-en-own", false, false)]);
    assert_eq!(bench.bytes("es-en-own", Role::Model), model(2));
}

#[test]
fn a_pack_that_is_no_model_of_ones_own_is_not_replaced_by_one() {
    let bench = Bench::new();
    for id in ["es-en-own", "es-en-own-2"] {
        let file = bench.file("a.diglot-pack", &{
            let files = super::forge::files(5);
            let manifest = crate::packs::Manifest { version: id.into(), ..manifest(id, &files) };
            zip_of(&super::forge::members(&manifest, &files))
        });
        bench.import(&file).unwrap();
    }
    assert_eq!(told(&drop_esen(&bench, 1)), [("es-en-own-3", false, false)]);
    assert_eq!(told(&drop_esen(&bench, 1)), [("es-en-own-3", false, true)]);
}

#[test]
fn a_model_of_ones_own_does_not_take_the_name_of_a_pack_of_the_catalogue() {
    let bench = Bench::new();
    bench.store.renew(Catalogue::built_in());
    let tar = bench.file("a.tar.gz", &gzip(&tar_of(&translate_locally(None))));
    assert_eq!(told(&bench.import(&tar).unwrap()), [("de-en-tiny-own", false, false)]);
    assert_eq!(told(&bench.import(&tar).unwrap()), [("de-en-tiny-own", false, true)]);
}

#[test]
fn what_cannot_be_told_apart_is_said() {
    let two = [("model.bin", model(1)), ("model.intgemm8.bin", model(2)), ("vocab.spm", vocabulary(1))];
    assert_eq!(found("de-en", &two), Err(Code::Unsupported));
    let two = [("model.bin", model(1)), ("vocab.deen.spm", vocabulary(2)), ("vocab.esen.spm", vocabulary(1))];
    assert_eq!(found("de-en", &two), Err(Code::Unsupported));
    assert_eq!(found("de-en", &[("model.deen.bin", model(1))]), Err(Code::Unsupported));
    let half = [("model.deen.bin", model(1)), ("srcvocab.deen.spm", vocabulary(1))];
    assert_eq!(found("de-en", &half), Err(Code::Unsupported));
    assert_eq!(found("de-en", &[("vocab.deen.spm", vocabulary(1))]), Err(Code::Unsupported), "no model, no pack");
}

#[test]
fn a_folder_for_downloads_is_looked_at_and_not_searched_through() {
    let bench = Bench::new();
    for n in 0..50 {
        bench.file(&format!("down/article {n}.pdf"), b"x");
    }
    bench.file("down/1/2/3/deen/model.deen.bin", &model(1));
    bench.file("down/1/2/3/deen/vocab.deen.spm", &vocabulary(1));
    assert_eq!(bench.import(&bench.path("down")).unwrap_err().code, Code::Unsupported, "four folders deep");
    assert_eq!(bench.import(&bench.path("down/1")).unwrap().len(), 1);
    let files = super::forge::files(1);
    bench.file("deep/1/2/3/4/pack.json", &manifest("es-en", &files).text());
    for (name, _, bytes) in &files {
        bench.file(&format!("deep/1/2/3/4/{name}"), bytes);
    }
    assert_eq!(bench.import(&bench.path("deep")).unwrap_err().code, Code::Unsupported);
    assert_eq!(bench.import(&bench.path("deep/1")).unwrap().len(), 1);
}

#[cfg(unix)]
#[test]
fn links_out_of_a_folder_are_not_followed() {
    let bench = Bench::new();
    bench.file("outside/model.deen.bin", &model(1));
    bench.file("outside/vocab.deen.spm", &vocabulary(1));
    fs::create_dir_all(bench.path("in/x")).unwrap();
    for name in ["model.deen.bin", "vocab.deen.spm"] {
        std::os::unix::fs::symlink(bench.path("outside").join(name), bench.path("in").join(name)).unwrap();
    }
    std::os::unix::fs::symlink(bench.path("outside"), bench.path("in/x/deen")).unwrap();
    std::os::unix::fs::symlink(bench.path("in"), bench.path("in/x/loop")).unwrap();
    assert_eq!(bench.import(&bench.path("in")).unwrap_err().code, Code::Unsupported);
    bench.assert_empty();
    // A pack whose file is a link is one without that file.
    let files = super::forge::files(1);
    bench.file("pack/pack.json", &manifest("es-en", &files).text());
    for (name, _, bytes) in &files {
        bench.file(&format!("outside/{name}"), bytes);
        std::os::unix::fs::symlink(bench.path("outside").join(name), bench.path("pack").join(name)).unwrap();
    }
    assert_eq!(bench.import(&bench.path("pack")).unwrap_err().code, Code::PackDamaged);
    bench.assert_empty();
}
