//! A pack of the catalogue comes onto the shelf.

use std::{borrow::Cow, fs::File, time::Instant};

use super::{
    Catalogue, Kind, Manifest, Origin, Pack, PackStore, Receipt,
    catalogue::{Entry, Remote},
    download::{Address, Pace, Wanted, Way, bring},
    hub, look,
    shelf::Staged,
    verify,
    view::{InstallEvent, InstallStage},
};
use crate::{
    error::{Code, Error, Result},
    progress::Cancel,
};

/// Where from, and who is told.
pub struct Install<'a> {
    /// The reader's own mirror, asked before the public ones: the beginning of its addresses.
    pub mirror: Option<&'a str>,
    pub cancel: &'a Cancel,
    pub tell: &'a (dyn Fn(InstallEvent) + Sync),
}

impl Install<'_> {
    fn own(&self) -> Option<&str> {
        self.mirror.map(str::trim).filter(|mirror| !mirror.is_empty())
    }
}

impl PackStore {
    /// Downloads a pack and puts it in place; one that is there and the newest is left as it is, another version
    /// is replaced. Waits while another program installs the same one.
    ///
    /// # Errors
    /// `PackMissing` for an id that is in no catalogue; `Network`; `NotWritable`; `Cancelled`. What was downloaded is
    /// kept, and the next call goes on from there.
    pub fn install(&self, id: &str, how: &Install<'_>) -> Result<Pack> {
        self.install_by(id, how, &Way::real()?)
    }

    pub(super) fn install_by(&self, id: &str, how: &Install<'_>, way: &Way) -> Result<Pack> {
        let catalogue = self.catalogue();
        let entry = catalogue.get(id).ok_or_else(|| unknown(id))?;
        let hold = self.shelf().lock_pack(id, how.cancel)?;
        if let Some(there) = self.newest(entry) {
            return Ok(there);
        }
        let (entry, verified) = measured(&catalogue, entry, how, way)?;
        let entry = &*entry;
        let had = self.shelf().part_size(id).min(entry.download());
        way.room(self.folder(), entry.room() - had)?;
        let staged = self.shelf().stage(id, hold)?;
        let files = Downloads { store: self, catalogue: &catalogue, entry, staged: &staged, how, way }.run()?;
        let manifest = entry.manifest(files);
        look_over(&manifest, &staged, how)?;
        let receipt = Receipt { installed: jiff::Timestamp::now(), from: Origin::Catalogue, verified };
        let folder = staged.put(&manifest, &receipt)?;
        // Nothing of it is needed any more; a rest that cannot be deleted costs only room.
        let _ = std::fs::remove_dir_all(self.shelf().part(id));
        Ok(Pack { manifest, folder })
    }

    /// The pack of this entry, if it is installed, of this very version and whole.
    fn newest(&self, entry: &Entry) -> Option<Pack> {
        let there = self.list().packs.into_iter().find(|pack| pack.id() == entry.id)?;
        let newest = !self.is_shipped(&there.folder) && is_of(&there.manifest, entry);
        (newest && verify(&there).is_ok()).then_some(there)
    }
}

/// The entry with all its files, and whether somebody else than their giver says what they are. For a model of the hub
/// that is asked for now.
fn measured<'a>(
    catalogue: &Catalogue,
    entry: &'a Entry,
    how: &Install<'_>,
    way: &Way,
) -> Result<(Cow<'a, Entry>, bool)> {
    let Some(of) = &entry.hub else { return Ok((Cow::Borrowed(entry), true)) };
    let listed = hub::files(catalogue, entry, of, how.own(), way, how.cancel)?;
    Ok((Cow::Owned(Entry { files: listed.files, ..entry.clone() }), !listed.own))
}

/// Whether an installed pack is what the catalogue has now.
pub(super) fn is_of(manifest: &Manifest, entry: &Entry) -> bool {
    let same_model = entry.model_digest().is_none_or(|digest| digest.eq_ignore_ascii_case(manifest.model_digest()));
    manifest.version == entry.version && same_model
}

fn unknown(id: &str) -> Error {
    Error::new(
        Code::PackMissing,
        format!(
            "No pack called '{id}' is in the catalogue. See which there are with: diglot packs list --all. A pack from \
             elsewhere is installed with: diglot packs import FILE."
        ),
    )
}

struct Downloads<'a> {
    store: &'a PackStore,
    catalogue: &'a Catalogue,
    entry: &'a Entry,
    staged: &'a Staged,
    how: &'a Install<'a>,
    way: &'a Way,
}

impl Downloads<'_> {
    fn run(&self) -> Result<Vec<super::PackFile>> {
        let total = self.entry.download();
        let mut before = 0;
        let mut pace = Pace::default();
        let mut brought = Vec::new();
        for file in &self.entry.files {
            let addresses = self.addresses(file);
            let wanted = Wanted {
                file,
                addresses: &addresses,
                part: self.store.shelf().part(&self.entry.id),
                into: self.staged,
            };
            let mut tell = |done: u64| {
                if let Some(event) = pace.at(Instant::now(), InstallStage::Downloading, before + done, total) {
                    (self.how.tell)(event);
                }
            };
            brought.push(bring(&wanted, self.way, self.how.cancel, &mut tell)?);
            before += file.packed_size;
        }
        brought.into_iter().map(|file| file.settle(self.staged)).collect()
    }

    fn addresses(&self, file: &Remote) -> Vec<Address> {
        let own = self.how.own();
        let urls = self.catalogue.addresses(self.entry, file, own);
        urls.into_iter().enumerate().map(|(place, url)| Address { url, own: own.is_some() && place == 0 }).collect()
    }
}

/// Reads what is on the disk once more and compares it: what was right on its way may be wrong on the disk.
fn look_over(manifest: &Manifest, staged: &Staged, how: &Install<'_>) -> Result<()> {
    let damaged = |cause: String| {
        let sentence = "The pack was damaged while it was written to the disk. Try again; if it happens again, have the \
                        disk checked.";
        Error::new(Code::PackDamaged, sentence).because(cause)
    };
    manifest.check().map_err(damaged)?;
    let total = manifest.size();
    let (mut done, mut pace) = (0, Pace::default());
    for file in &manifest.files {
        let opened = File::open(staged.folder().join(&file.name)).map_err(|cause| staged.failed(cause))?;
        let digest = verify::digest(opened, &mut |read| {
            done += read;
            if let Some(event) = pace.at(Instant::now(), InstallStage::Checking, done, total) {
                (how.tell)(event);
            }
            !how.cancel.is_cancelled()
        });
        how.cancel.check()?;
        let digest = digest.map_err(|cause| staged.failed(cause))?;
        if digest != file.sha256 {
            return Err(damaged(format!("{}: sha256 {digest} instead of {}", file.name, file.sha256)));
        }
        // What others of the catalogue hold is known to whoever wrote it.
        if matches!(manifest.kind, Kind::Torch { .. }) {
            look(&manifest.kind, file.role, &staged.folder().join(&file.name))
                .map_err(|why| no_model(&file.name, why))?;
        }
    }
    Ok(())
}

/// Published and whole, and not what the engine could read all the same.
fn no_model(name: &str, why: String) -> Error {
    let sentence = format!(
        "The file {name} came as it was published, but is not one that Diglot can use, so the pack was not installed. \
         Choose another model, or bring the list of packs up to date."
    );
    Error::new(Code::PackDamaged, sentence).because(why)
}
