//! All packs at a glance, and what depends on one.

use super::{
    Installed, Kind, Pack, PackStore, Receipt,
    catalogue::Entry,
    download::free_space,
    install::is_of,
    shelf::last_used,
    verify,
    view::{CheckEvent, DamagedPack, Dependents, PackCheck, PackState, PackView, PacksView},
};
use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    progress::Cancel,
    translate::route,
};

impl PackStore {
    /// Everything that the packs window shows. Reads manifests, no models.
    pub fn overview(&self) -> PacksView {
        let catalogue = self.catalogue();
        let Installed { packs, unusable } = self.list();
        let mut views: Vec<PackView> = packs.iter().map(|pack| self.here(pack, catalogue.get(pack.id()))).collect();
        let away = catalogue.packs.iter().filter(|entry| packs.iter().all(|pack| pack.id() != entry.id));
        views.extend(away.map(|entry| self.away(entry)));
        mark_best(&mut views);
        let damaged = unusable.into_iter().map(|unusable| DamagedPack {
            id: unusable.folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            removable: unusable.folder.starts_with(self.folder()),
            folder: unusable.folder.display().to_string(),
            problem: unusable.problem,
        });
        PacksView {
            packs: views,
            damaged: damaged.collect(),
            folder: self.folder().display().to_string(),
            used: self.shelf().size(),
            free: free_space(self.folder()),
            catalogue: catalogue.date.clone(),
        }
    }

    fn here(&self, pack: &Pack, entry: Option<&Entry>) -> PackView {
        let manifest = &pack.manifest;
        let shipped = self.is_shipped(&pack.folder);
        let receipt = Receipt::read(&pack.folder);
        // A time is told in whole seconds: more would be pretence.
        let seconds = |at: jiff::Timestamp| jiff::Timestamp::from_second(at.as_second()).unwrap_or(at).to_string();
        PackView {
            id: manifest.id.clone(),
            purpose: (&manifest.kind).into(),
            state: if shipped { PackState::Shipped } else { PackState::Installed },
            version: manifest.version.clone(),
            newer: entry.filter(|entry| !is_of(manifest, entry)).map(|entry| entry.version.clone()),
            tier: manifest.tier.clone(),
            licence: manifest.licence.clone(),
            attribution: manifest.attribution.clone(),
            quality: manifest.quality.clone(),
            grade: pack.grade(),
            download: entry.filter(|entry| entry.is_measured()).map(Entry::download),
            disk: manifest.size(),
            part: self.shelf().part_size(pack.id()),
            verified: self.is_verified(pack),
            best: false,
            installed: receipt.map(|receipt| seconds(receipt.installed)),
            used: last_used(&pack.folder).and_then(|at| jiff::Timestamp::try_from(at).ok()).map(seconds),
            folder: Some(pack.folder.display().to_string()),
        }
    }

    fn away(&self, entry: &Entry) -> PackView {
        PackView {
            id: entry.id.clone(),
            purpose: (&entry.kind).into(),
            state: PackState::Available,
            version: entry.version.clone(),
            newer: None,
            tier: entry.tier.clone(),
            licence: entry.licence.clone(),
            attribution: entry.attribution.clone(),
            quality: entry.quality.clone(),
            grade: entry.grade(),
            download: entry.is_measured().then(|| entry.download()),
            disk: entry.disk(),
            part: self.shelf().part_size(&entry.id),
            verified: true,
            best: false,
            installed: None,
            used: None,
            folder: None,
        }
    }

    /// What becomes impossible, or is done in another way, without a pack. Open readings are the desk's to add.
    ///
    /// # Errors
    /// `PackMissing`.
    pub fn dependents(&self, id: &str) -> Result<Dependents> {
        let pack = self.get(id)?;
        let all = self.list().packs;
        let rest: Vec<Pack> = all.iter().filter(|other| other.id() != id).cloned().collect();
        // A starter pack of the same id comes back.
        let rest = match self.starter_pack(id).filter(|starter| starter.folder != pack.folder) {
            Some(starter) => rest.into_iter().chain([starter]).collect(),
            None => rest,
        };
        let mut dependents = Dependents {
            summaries: matches!(pack.manifest.kind, Kind::Encoder { .. })
                && !rest.iter().any(|other| matches!(other.manifest.kind, Kind::Encoder { .. })),
            ..Dependents::default()
        };
        for (from, to) in route::pairs(&all) {
            let uses = route::best(&all, &from, &to).is_some_and(|way| way.iter().any(|leg| leg.id() == id));
            if !uses {
                continue;
            }
            match route::best(&rest, &from, &to) {
                None => dependents.lost.push((from, to)),
                Some(_) => dependents.changed.push((from, to)),
            }
        }
        Ok(dependents)
    }

    fn starter_pack(&self, id: &str) -> Option<Pack> {
        let packs = self.shipped().into_iter().filter_map(|folder| {
            let manifest = super::Manifest::read(&folder).ok()?;
            Some(Pack { manifest, folder })
        });
        packs.into_iter().find(|pack| pack.id() == id)
    }

    /// Removes what the reader installed under this id, or a damaged folder of this name, and what is there of a
    /// download.
    ///
    /// # Errors
    /// `PackMissing`; `Unsupported` for a pack that came with Diglot; `NotWritable`.
    pub fn remove(&self, id: &str) -> Result<()> {
        let part = self.shelf().part_size(id) > 0;
        if self.shelf().remove(id)? || part {
            return Ok(());
        }
        match self.starter_pack(id) {
            Some(_) => Err(Error::new(
                Code::Unsupported,
                format!("The pack {id} came with Diglot and stays. Install a better one: it is used instead."),
            )),
            None => Err(Error::new(Code::PackMissing, format!("No pack called '{id}' is installed."))),
        }
    }

    /// Compares every file of every pack with its digest, and tells what was found one by one.
    ///
    /// # Errors
    /// `Cancelled`.
    pub fn check_all(&self, cancel: &Cancel, tell: &mut dyn FnMut(CheckEvent)) -> Result<()> {
        let Installed { packs, unusable } = self.list();
        let total = packs.len() + unusable.len();
        let broken = unusable.into_iter().map(|unusable| {
            let id = unusable.folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            PackCheck { id, problem: Some(unusable.problem) }
        });
        let checked = packs.iter().map(|pack| PackCheck { id: pack.id().to_owned(), problem: verify(pack).err() });
        for (done, check) in broken.chain(checked).enumerate() {
            cancel.check()?;
            tell(CheckEvent { check, done: done + 1, total });
        }
        Ok(())
    }
}

/// Marks the best of each pair by published quality, installed or not.
fn mark_best(views: &mut [PackView]) {
    let pair = |view: &PackView| -> Option<(LanguageCode, LanguageCode)> {
        match &view.purpose {
            super::view::Purpose::Translation { from, to } => Some((from.clone(), to.clone())),
            super::view::Purpose::Encoder { .. } | super::view::Purpose::Torch { .. } => None,
        }
    };
    let rank = |view: &PackView| super::catalogue::rank(&view.quality, &view.tier);
    for place in 0..views.len() {
        let own = pair(&views[place]);
        let better = |(other, view): (usize, &PackView)| {
            other != place
                && pair(view) == own
                && (rank(view) > rank(&views[place]) || (rank(view) == rank(&views[place]) && other < place))
        };
        let beaten = own.is_some() && views.iter().enumerate().any(better);
        views[place].best = !beaten;
    }
}
