//! Language packs: a folder with `pack.json` and the model files it names. Packs are looked for in the
//! data folder and among those that came with Diglot, and are checked against their digests before any
//! of their bytes reach an engine.

mod manifest;
mod places;
mod verify;

pub use manifest::{Kind, Manifest, PackFile, Quality, Role};
pub use places::{data_dir, starter_dir};
pub use verify::verify;

use std::path::{Path, PathBuf};

use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
};

/// An installed pack.
#[derive(Debug, Clone)]
pub struct Pack {
    pub manifest: Manifest,
    pub folder: PathBuf,
}

impl Pack {
    pub fn id(&self) -> &str {
        &self.manifest.id
    }

    /// Path of the file with this role.
    pub fn file(&self, role: Role) -> Option<PathBuf> {
        self.manifest.files.iter().find(|f| f.role == role).map(|f| self.folder.join(&f.name))
    }
}

/// A folder that should be a pack and is not.
#[derive(Debug, Clone)]
pub struct Unusable {
    pub folder: PathBuf,
    pub problem: Error,
}

/// What is installed at the moment of looking.
#[derive(Debug, Clone, Default)]
pub struct Installed {
    pub packs: Vec<Pack>,
    pub unusable: Vec<Unusable>,
}

/// The places where packs live.
#[derive(Debug, Clone)]
pub struct PackStore {
    /// `<data dir>/packs`, which may not exist yet.
    installed: PathBuf,
    starter: Option<PathBuf>,
}

impl PackStore {
    pub fn new(data_dir: &Path, starter: Option<PathBuf>) -> Self {
        Self { installed: data_dir.join("packs"), starter }
    }

    /// Folder that packs are installed into.
    pub fn folder(&self) -> &Path {
        &self.installed
    }

    pub fn starter_folder(&self) -> Option<&Path> {
        self.starter.as_deref()
    }

    /// Reads every manifest. A pack that the reader installed hides a starter pack of the same id.
    pub fn list(&self) -> Installed {
        let mut found = Installed::default();
        for place in [Some(&self.installed), self.starter.as_ref()].into_iter().flatten() {
            let Ok(entries) = std::fs::read_dir(place) else { continue };
            let mut folders: Vec<PathBuf> =
                entries.flatten().map(|e| e.path()).filter(|p| p.join("pack.json").is_file()).collect();
            folders.sort();
            for folder in folders {
                match Manifest::read(&folder) {
                    Ok(manifest) if found.packs.iter().any(|p| p.manifest.id == manifest.id) => {}
                    Ok(manifest) => found.packs.push(Pack { manifest, folder }),
                    Err(problem) => found.unusable.push(Unusable { folder, problem }),
                }
            }
        }
        found
    }

    /// # Errors
    /// `PackMissing` when no pack has this id.
    pub fn get(&self, id: &str) -> Result<Pack> {
        let found = self.list();
        if let Some(pack) = found.packs.into_iter().find(|pack| pack.manifest.id == id) {
            return Ok(pack);
        }
        // A broken manifest is why the pack is not in the list: say that rather than "missing".
        match found.unusable.into_iter().find(|u| u.folder.file_name().is_some_and(|n| n == id)) {
            Some(unusable) => Err(unusable.problem),
            None => Err(missing(&[id.to_owned()], self)),
        }
    }

    /// The encoder: the one that the reader installed, or the one that came with Diglot.
    ///
    /// # Errors
    /// `PackMissing`, and `PackDamaged` when the only one has a description that cannot be used.
    pub fn encoder(&self) -> Result<Pack> {
        let found = self.list().packs.into_iter().find(|pack| matches!(pack.manifest.kind, Kind::Encoder { .. }));
        found.map_or_else(|| self.get("encoder"), Ok)
    }

    /// The translation pack for exactly this pair.
    pub fn pair(&self, from: &LanguageCode, to: &LanguageCode) -> Option<Pack> {
        self.list().packs.into_iter().find(|pack| pack.manifest.kind.pair() == Some((from, to)))
    }
}

/// The error that names the packs that are needed and says how to get them.
pub fn missing(ids: &[String], store: &PackStore) -> Error {
    let names = ids.join(" and ");
    let (noun, verb) = if ids.len() == 1 { ("pack", "is") } else { ("packs", "are") };
    Error::new(
        Code::PackMissing,
        format!(
            "The language {noun} {names} {verb} not installed. Put the {noun} into {} (one folder each, with its pack.json) \
             and try again.",
            store.folder().display()
        ),
    )
}
