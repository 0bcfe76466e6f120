//! Packs for tests, made from the starter pack's files.

use std::path::{Path, PathBuf};

pub use super::mirror::sha256;
use super::starter;
use serde_json::Value;

pub const MODEL: &str = "model.enes.intgemm.alphas.bin";
pub const VOCAB: &str = "vocab.enes.spm";

/// Puts a copy of the starter pack into `<data>/packs/<from>-<to>` under that name and pair.
/// Its weights stay those of en-es: right for tests of the way a text takes, not of what comes out.
pub fn install(data: &Path, from: &str, to: &str) -> PathBuf {
    let folder = data.join("packs").join(format!("{from}-{to}"));
    std::fs::create_dir_all(&folder).expect("the data folder can be made");
    for file in [MODEL, VOCAB] {
        std::fs::copy(starter().join("en-es").join(file), folder.join(file)).expect("a pack's file can be copied");
    }
    edit(&folder, |manifest| {
        manifest["id"] = format!("{from}-{to}").into();
        manifest["from"] = from.into();
        manifest["to"] = to.into();
    });
    folder
}

/// Rewrites the manifest of the pack in this folder, beginning with the starter's where there is none.
pub fn edit(folder: &Path, change: impl FnOnce(&mut Value)) {
    let path = folder.join("pack.json");
    let from = if path.exists() { path.clone() } else { starter().join("en-es/pack.json") };
    let text = std::fs::read(from).expect("a manifest can be read");
    let mut manifest: Value = serde_json::from_slice(&text).expect("the starter's manifest is JSON");
    change(&mut manifest);
    std::fs::write(&path, manifest.to_string()).expect("a manifest can be written");
}

/// Replaces a file of a pack and makes its manifest agree, as somebody would who means harm.
pub fn forge(folder: &Path, file: &str, contents: &[u8]) {
    std::fs::write(folder.join(file), contents).expect("a pack's file can be replaced");
    edit(folder, |manifest| {
        let files = manifest["files"].as_array_mut().expect("a manifest lists files");
        let entry = files.iter_mut().find(|f| f["name"] == file).expect("the manifest names this file");
        entry["size"] = contents.len().into();
        entry["sha256"] = sha256(contents).into();
    });
}

/// Digest of the starter's model, from its manifest.
pub fn starter_digest() -> String {
    let text = std::fs::read(starter().join("en-es/pack.json")).expect("the starter's manifest is there");
    let manifest: Value = serde_json::from_slice(&text).expect("the starter's manifest is JSON");
    manifest["files"][0]["sha256"].as_str().expect("a file has a digest").to_owned()
}
