//! Language packs, and the memory that their models take.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use super::{Desk, OnDesk, lock};
use crate::{
    article::LanguageCode,
    error::Result,
    packs::{
        Install, PackStore,
        view::{CatalogueNews, CheckEvent, Dependents, ImportedPack, InstallEvent, Memory, PacksView},
    },
    progress::Cancel,
    reading::Reading,
    translate::Route,
};

/// A title that is longer is cut where it is only named.
const TITLE: usize = 60;

impl Desk {
    fn store(&self) -> &PackStore {
        self.engines.store()
    }

    /// The reader's own mirror: of the settings, else `DIGLOT_MIRROR`.
    fn mirror(&self) -> Option<String> {
        self.settings().mirror.or_else(|| std::env::var("DIGLOT_MIRROR").ok())
    }

    pub fn packs(&self) -> PacksView {
        self.store().overview()
    }

    /// Languages that can be translated into now.
    pub fn targets(&self) -> Vec<LanguageCode> {
        self.engines.targets()
    }

    /// The switch that stops the installation that begins now. Called before the work goes to another thread, so
    /// that whoever cancels at once cancels this one.
    pub fn next_install(&self, id: &str) -> Cancel {
        let next = Cancel::default();
        if let Some(before) = lock(&self.installing).insert(id.to_owned(), next.clone()) {
            before.cancel();
        }
        next
    }

    /// Downloads and installs a pack, or its newer version. Readings that miss it are told by their route.
    ///
    /// # Errors
    /// As [`PackStore::install`].
    pub fn install_pack(&self, id: &str, cancel: &Cancel, tell: &(dyn Fn(InstallEvent) + Sync)) -> Result<()> {
        let mirror = self.mirror();
        let done = self.store().install(id, &Install { mirror: mirror.as_deref(), cancel, tell });
        done.map(|_| self.renewed())
    }

    pub fn cancel_install(&self, id: &str) {
        if let Some(cancel) = lock(&self.installing).get(id) {
            cancel.cancel();
        }
    }

    /// There are other packs than before: what stayed untranslated may be translated now.
    fn renewed(&self) {
        for on in lock(&self.readings).values() {
            if let Some(to) = &on.to {
                on.reading.forget_stayed(to);
            }
        }
    }

    /// What becomes impossible without a pack, open readings included.
    ///
    /// # Errors
    /// `PackMissing`.
    pub fn pack_dependents(&self, id: &str) -> Result<Dependents> {
        let readings =
            lock(&self.readings).values().filter(|on| self.uses(on, id)).map(|on| named(&on.reading)).collect();
        Ok(Dependents { readings, ..self.store().dependents(id)? })
    }

    fn uses(&self, on: &OnDesk, id: &str) -> bool {
        let route = on.to.as_ref().map(|to| on.reading.route(&self.engines, to));
        matches!(route, Some(Route::Ready { packs, .. }) if packs.iter().any(|pack| pack.id == id))
    }

    /// # Errors
    /// As [`PackStore::remove`].
    pub fn remove_pack(&self, id: &str) -> Result<()> {
        self.cancel_install(id);
        self.engines.forget(id);
        self.summarisers.forget(id);
        self.store().remove(id)
    }

    /// Takes in what is at a path: a `.diglot-pack`, or models of other programs.
    ///
    /// # Errors
    /// As [`PackStore::import`].
    pub fn import_pack(&self, path: &Path) -> Result<Vec<ImportedPack>> {
        let imported = self.store().import(path, &Cancel::default(), &|_, _| ())?;
        self.renewed();
        Ok(imported)
    }

    /// Writes a pack as one file, to be carried to another machine. Gives the place where it is.
    ///
    /// # Errors
    /// As [`PackStore::export`].
    pub fn export_pack(&self, id: &str, to: &Path) -> Result<PathBuf> {
        self.store().export(id, to, &Cancel::default())
    }

    /// Compares every file of every pack with its digest.
    ///
    /// # Errors
    /// None now; a check in a window is not stopped.
    pub fn verify_packs(&self, tell: &mut dyn FnMut(CheckEvent)) -> Result<()> {
        self.store().check_all(&Cancel::default(), tell)
    }

    /// # Errors
    /// As [`PackStore::update_catalogue`].
    pub fn update_catalogue(&self) -> Result<CatalogueNews> {
        self.store().update_catalogue(self.mirror().as_deref(), &Cancel::default())
    }

    /// What the program and its models hold.
    pub fn memory(&self) -> Memory {
        let mut models = self.engines.loaded();
        models.extend(self.summarisers.loaded());
        let bytes = |bytes: usize| u64::try_from(bytes).unwrap_or(u64::MAX);
        Memory { program: memory_stats::memory_stats().map(|stats| bytes(stats.physical_mem)), models }
    }

    /// Gives back every model that no work holds now.
    pub fn release_memory(&self) -> Memory {
        self.engines.release_idle(Duration::ZERO);
        self.summarisers.release_idle(Duration::ZERO);
        self.memory()
    }

    /// Drops what engines made of a reading, so that it is translated anew by what is installed now. The reader's
    /// corrections stay.
    ///
    /// # Errors
    /// `Internal` when the reading is not open.
    pub fn translate_anew(&self, id: &str, to: &LanguageCode) -> Result<()> {
        let reading = self.into(id, to)?;
        self.cancel(id);
        reading.forget_all(to);
        self.changed(id);
        Ok(())
    }
}

/// What a reading is called in a list: its title, or its first words.
fn named(reading: &Reading) -> String {
    let article = reading.article();
    let text = article.title.as_deref().or_else(|| article.blocks.first().map(|block| block.text.as_str()));
    let text = text.unwrap_or_default();
    match text.char_indices().nth(TITLE) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
