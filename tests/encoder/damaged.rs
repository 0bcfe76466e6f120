//! Weights that are not what they should be: the summary is made by words, and the reader is told once.

use std::path::{Path, PathBuf};

use diglot::{
    Code,
    article::LanguageCode,
    encoder::Encoder,
    packs::{Manifest, Pack, PackStore},
    summarise::{Semantic, Summarisers},
};
use tempfile::TempDir;

use crate::common::{packs::forge, starter};

/// A copy of the encoder's pack to be spoiled.
fn copy() -> (TempDir, PathBuf) {
    let home = TempDir::new().expect("a folder");
    let folder = home.path().join("encoder");
    std::fs::create_dir(&folder).expect("a folder");
    for entry in std::fs::read_dir(starter().join("encoder")).expect("the encoder is there").flatten() {
        std::fs::copy(entry.path(), folder.join(entry.file_name())).expect("a file can be copied");
    }
    (home, folder)
}

fn summarisers(home: &TempDir) -> Summarisers {
    Summarisers::new(PackStore::new(Path::new("no data folder"), Some(home.path().to_path_buf())))
}

fn english() -> LanguageCode {
    LanguageCode::new("en")
}

#[test]
fn a_flipped_bit_is_found_and_words_do_the_work() {
    let (home, folder) = copy();
    let path = folder.join("encoder.safetensors");
    let mut bytes = std::fs::read(&path).expect("the weights");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).expect("the weights can be replaced");
    let summarisers = summarisers(&home);
    let first = summarisers.choose(None, Some(&english())).expect("there is always an engine");
    assert_eq!(first.engine.info().name, "lexical", "the engine that needs no weights");
    let notice = first.notice.expect("the reader is told");
    assert!(notice.contains("Install Diglot again"), "and what to do: {notice}");
    let second = summarisers.choose(None, Some(&english())).expect("there is always an engine");
    assert_eq!(second.notice, None, "once is enough");
    let asked = summarisers.choose(Some("encoder"), None).err().expect("it was asked for by name");
    assert_eq!(asked.code, Code::PackDamaged);
}

#[test]
fn without_the_pack_words_do_the_work() {
    let home = TempDir::new().expect("a folder");
    let choice = summarisers(&home).choose(None, Some(&english())).expect("there is always an engine");
    assert_eq!(choice.engine.info().name, "lexical");
    assert!(choice.notice.is_some(), "and it is said");
}

#[test]
fn a_language_that_it_was_not_trained_on_is_summarised_by_words() {
    let summarisers = Summarisers::new(super::store());
    for (code, engine) in [("en", "encoder"), ("ar", "encoder"), ("ig", "lexical"), ("la", "lexical")] {
        let choice = summarisers.choose(None, Some(&LanguageCode::new(code))).expect("there is always an engine");
        assert_eq!(choice.engine.info().name, engine, "{code}");
        assert_eq!(choice.notice, None, "that is no fault: {code}");
    }
    let unknown = summarisers.choose(None, None).expect("there is always an engine");
    assert_eq!(unknown.engine.info().name, "lexical", "nor is a language that nobody knows");
}

/// Files with the digests that the manifest names, made by somebody who means harm or errs.
#[test]
fn forged_weights_are_an_error_and_never_a_crash() {
    let weights = std::fs::read(starter().join("encoder/encoder.safetensors")).expect("the weights");
    let header = u64::from_le_bytes(weights[..8].try_into().expect("eight bytes")) as usize;
    let about = String::from_utf8(weights[8..8 + header].to_vec()).expect("a header is JSON");
    let renamed = |from: &str, to: &str| {
        let mut forged = about.replacen(from, to, 1).into_bytes();
        forged.resize(header, b' ');
        [&weights[..8], &forged, &weights[8 + header..]].concat()
    };
    let forgeries: [(&str, Vec<u8>); 7] = [
        ("encoder.safetensors", Vec::new()),
        ("encoder.safetensors", weights[..weights.len() / 3].to_vec()),
        ("encoder.safetensors", vec![0xff; 4096]),
        ("encoder.safetensors", renamed("\"heads\":\"4\"", "\"heads\":\"5\"")),
        ("encoder.safetensors", renamed("\"heads\":\"4\"", "\"heads\":\"0\"")),
        ("encoder.spm", b"not a vocabulary".to_vec()),
        ("encoder.spm", Vec::new()),
    ];
    for (number, (file, contents)) in forgeries.into_iter().enumerate() {
        let (_home, folder) = copy();
        forge(&folder, file, &contents);
        let pack = Pack { manifest: Manifest::read(&folder).expect("the manifest is sound"), folder };
        let loaded = Encoder::load(pack).map(|encoder| {
            // What loads must work, if only to say that it cannot.
            let _ = super::embed(&encoder, &["A sentence."]);
        });
        assert_eq!(loaded.err().map(|e| e.code), Some(Code::PackDamaged), "forgery {number}, {file}");
    }
}

#[test]
fn a_head_of_another_size_is_refused() {
    let (_home, folder) = copy();
    forge(&folder, "head.safetensors", b"nothing of the kind");
    let pack = Pack { manifest: Manifest::read(&folder).expect("the manifest is sound"), folder };
    let encoder = Encoder::load(pack).expect("the encoder itself is sound");
    assert_eq!(Semantic::new(encoder.into()).err().map(|e| e.code), Some(Code::PackDamaged));
}
