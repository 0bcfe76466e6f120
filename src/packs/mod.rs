//! Language packs: a folder with `pack.json` and the model files it names.
//!
//! ```text
//! catalogue --> download --+                        +--> Pack --> engines (verified at each load)
//! .diglot-pack, models' files --> carry --+--> shelf
//! shipped with Diglot ---------------------------------> Pack
//! ```
//!
//! [`catalogue`] says what can be had and how good it is, [`hub`] what the makers of
//! larger models publish of theirs, [`download`] brings it, [`carry`] takes packs to and from
//! machines that are never online, [`shelf`] keeps them so that nothing that dies or runs beside breaks them, and
//! [`PackStore`] is all of it together. Packs are checked against their digests before any of their bytes reach an
//! engine. What the window is told is in [`view`].

mod carry;
pub mod catalogue;
mod download;
mod hub;
mod install;
mod manifest;
mod overview;
mod places;
mod renew;
mod shelf;
mod verify;
pub mod view;

pub use carry::PACK_FILE;
pub(crate) use carry::look;
pub use catalogue::{Catalogue, Grade};
pub use install::Install;
pub use manifest::{Architecture, Kind, Manifest, PackFile, Quality, Role, Task, is_id};
pub use places::{data_dir, starter_dir};
pub use shelf::{Origin, Receipt, Shelf};
pub(crate) use verify::hex;
pub use verify::verify;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use crate::error::{Code, Error, Result};

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

    /// What packs of one purpose are ordered by, 0 to 1.
    pub fn rank(&self) -> f64 {
        catalogue::rank(&self.manifest.quality, &self.manifest.tier)
    }

    pub fn grade(&self) -> Option<Grade> {
        Grade::of(&self.manifest.quality, &self.manifest.tier)
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

/// The places where packs live, and the list of those that can be had. Clones share the list.
#[derive(Debug, Clone)]
pub struct PackStore {
    shelf: Shelf,
    starter: Option<PathBuf>,
    /// Read when somebody asks.
    catalogue: Arc<OnceLock<RwLock<Arc<Catalogue>>>>,
}

impl PackStore {
    pub fn new(data_dir: &Path, starter: Option<PathBuf>) -> Self {
        Self { shelf: Shelf::new(data_dir.join("packs")), starter, catalogue: Arc::default() }
    }

    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// Folder that packs are installed into.
    pub fn folder(&self) -> &Path {
        self.shelf.folder()
    }

    pub fn starter_folder(&self) -> Option<&Path> {
        self.starter.as_deref()
    }

    fn catalogue_cell(&self) -> &RwLock<Arc<Catalogue>> {
        self.catalogue.get_or_init(|| RwLock::new(Arc::new(Catalogue::of(self.folder()))))
    }

    pub fn catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(&self.catalogue_cell().read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes another catalogue from now on.
    pub fn renew(&self, catalogue: Catalogue) {
        *self.catalogue_cell().write().unwrap_or_else(PoisonError::into_inner) = Arc::new(catalogue);
    }

    /// Reads every manifest. A pack that the reader installed hides a starter pack of the same id.
    pub fn list(&self) -> Installed {
        let mut found = Installed::default();
        let own = self.shelf.list().into_iter().map(|place| place.folder);
        for folder in own.chain(self.shipped()) {
            match Manifest::read(&folder) {
                Ok(manifest) if found.packs.iter().any(|p| p.manifest.id == manifest.id) => {}
                Ok(manifest) => found.packs.push(Pack { manifest, folder }),
                Err(problem) => found.unusable.push(Unusable { folder, problem }),
            }
        }
        found
    }

    /// Folders of packs that came with Diglot.
    fn shipped(&self) -> Vec<PathBuf> {
        let entries = self.starter.as_ref().and_then(|place| std::fs::read_dir(place).ok());
        let mut folders: Vec<PathBuf> = entries.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        folders.retain(|path| path.join("pack.json").is_file());
        folders.sort();
        folders
    }

    /// Whether a folder came with Diglot: it is not the reader's to remove.
    pub fn is_shipped(&self, folder: &Path) -> bool {
        !folder.starts_with(self.folder()) && self.starter.as_ref().is_some_and(|place| folder.starts_with(place))
    }

    /// Whether a pack's files are what a catalogue or Diglot's makers say that they are.
    pub fn is_verified(&self, pack: &Pack) -> bool {
        self.is_shipped(&pack.folder) || Receipt::read(&pack.folder).is_some_and(|receipt| receipt.verified)
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

    /// The packs that `diglot-torch` runs: the best first, of equals the one that was installed last.
    pub fn torch(&self) -> Vec<Pack> {
        let mut packs = self.list().packs;
        packs.retain(|pack| matches!(pack.manifest.kind, Kind::Torch { .. }));
        packs.sort_by_cached_key(|pack| Receipt::read(&pack.folder).map(|receipt| receipt.installed));
        packs.reverse();
        // Keeps the order of equals.
        packs.sort_by(|a, b| b.rank().total_cmp(&a.rank()));
        packs
    }
}

/// The error that names the packs that are needed and says how to get them.
pub fn missing(ids: &[String], store: &PackStore) -> Error {
    let names = ids.join(" and ");
    let (noun, verb) = if ids.len() == 1 { ("pack", "is") } else { ("packs", "are") };
    let catalogue = store.catalogue();
    let how = if ids.iter().all(|id| catalogue.get(id).is_some()) {
        format!("Install it in the window, or with: diglot packs install {}", ids.join(" "))
    } else {
        format!(
            "No public {noun} of that name {verb} known. If you have one, import it in the window or with: diglot packs \
             import FILE (or put its folder, with its pack.json, into {}).",
            store.folder().display()
        )
    };
    Error::new(Code::PackMissing, format!("The language {noun} {names} {verb} not installed. {how}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Puts a pack for torch into the reader's folder, without its files: manifests are all that is listed.
    fn put(store: &PackStore, id: &str, quality: &str, installed: &str) {
        let folder = store.folder().join(id);
        std::fs::create_dir_all(&folder).unwrap();
        let file =
            |name: &str, role: &str| format!(r#"{{"name": "{name}", "role": "{role}", "size": 1, "sha256": ""}}"#);
        let files = [file("rust_model.ot", "model"), file("config.json", "config"), file("spiece.model", "vocab")];
        let manifest = format!(
            r#"{{"id": "{id}", "kind": "torch", "architecture": "t5", "task": "summary", "languages": ["en"],
                 "format": "rust-bert-1", "version": "1", "licence": "Apache-2.0", "files": [{}], "quality": [{quality}]}}"#,
            files.join(",")
        );
        std::fs::write(folder.join("pack.json"), manifest).unwrap();
        let receipt = format!(r#"{{"installed": "{installed}", "from": "catalogue", "verified": true}}"#);
        std::fs::write(folder.join("receipt.json"), receipt).unwrap();
    }

    #[test]
    fn packs_for_torch_are_listed_apart_with_the_best_and_newest_first() {
        let folder = tempfile::tempdir().unwrap();
        let starter = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/starter");
        let store = PackStore::new(folder.path(), Some(starter));
        assert!(store.torch().is_empty(), "no other pack is one");
        put(&store, "t5-a", "", "2026-03-01T00:00:00Z");
        put(&store, "t5-b", "", "2026-05-01T00:00:00Z");
        put(&store, "t5-c", "", "2026-04-01T00:00:00Z");
        let comet = r#"{"metric": "COMET", "value": 0.9, "set": "FLORES-200 devtest"}"#;
        put(&store, "t5-d", comet, "2026-01-01T00:00:00Z");
        let ids: Vec<String> = store.torch().iter().map(|pack| pack.id().to_owned()).collect();
        assert_eq!(ids, ["t5-d", "t5-b", "t5-c", "t5-a"]);
        assert!(store.encoder().is_ok(), "and no other pack is taken for one");
    }
}
