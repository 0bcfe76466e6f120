//! What is at a path becomes packs on the shelf: all of them, or none.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{self, Write},
    path::Path,
};

use super::{
    catalogued::here,
    decode::unpacked,
    look::look,
    plan::{Planned, bad, plan},
    pour::{Poured, Spilt, Told, pour},
    source::{Source, open},
    trouble,
};
use crate::{
    error::Result,
    packs::{
        PackStore, Receipt,
        download::{free_space, no_room},
        shelf::Staged,
        view::ImportedPack,
    },
    progress::Cancel,
};

/// What importing needs of the disk; tests put another one in its place.
pub struct Disk {
    /// Free bytes on the disk of a folder.
    pub free: fn(&Path) -> Option<u64>,
    /// What writes into a new file.
    pub writer: fn(File) -> Box<dyn Write>,
}

impl Disk {
    pub fn real() -> Self {
        Self { free: free_space, writer: |file| Box::new(file) }
    }
}

impl PackStore {
    /// Imports what is at a path: a `.diglot-pack`; a folder with a pack, or with models of Firefox, Bergamot or
    /// translateLocally, also several, also some folders deeper; a zip, tar or tar.gz of such a folder. `tell` gets how
    /// many bytes are done, and of how many.
    ///
    /// A pack that is here already with the same files is left as it is; another one of its id is replaced. Packs are
    /// verified if a catalogue published the digests of all their files.
    ///
    /// # Errors
    /// `Unsupported` when no pack is there, or nothing says what it translates; `PackDamaged` and `PackMissing` when one
    /// is not whole or is made to do harm; `Unreadable`; `NotWritable`; `Cancelled`. Nothing is imported then, unless
    /// the disk failed when some of several were in place already.
    pub fn import(&self, from: &Path, cancel: &Cancel, tell: &(dyn Fn(u64, u64) + Sync)) -> Result<Vec<ImportedPack>> {
        self.import_by(from, cancel, tell, &Disk::real())
    }

    pub(super) fn import_by(
        &self,
        from: &Path,
        cancel: &Cancel,
        tell: &(dyn Fn(u64, u64) + Sync),
        disk: &Disk,
    ) -> Result<Vec<ImportedPack>> {
        cancel.check()?;
        let told = Told::new(tell);
        let mut source = open(from, cancel)?;
        let mut plans = plan(self, &mut *source, cancel, &told)?;
        let needed = plans.iter().map(|plan| plan.manifest.size()).sum();
        if let Some(free) = (disk.free)(self.folder()).filter(|free| *free < needed) {
            return Err(no_room(needed, free));
        }
        // In one order, so that two programs that import the same do not wait for each other.
        plans.sort_by(|a, b| a.manifest.id.cmp(&b.manifest.id));
        let mut staged = Vec::new();
        for plan in &plans {
            let hold = self.shelf().lock_pack(&plan.manifest.id, cancel)?;
            staged.push(self.shelf().stage(&plan.manifest.id, hold)?);
        }
        Copy { plans: &plans, staged: &staged, cancel, told: &told, disk }.run(&mut *source)?;
        cancel.check()?;
        let mut imported = Vec::new();
        for (plan, staged) in plans.into_iter().zip(staged) {
            imported.push(self.keep(plan, staged)?);
        }
        Ok(imported)
    }

    fn keep(&self, plan: Planned, staged: Staged) -> Result<ImportedPack> {
        let manifest = plan.manifest;
        let known = here(self, &manifest);
        let verified = known.as_ref().map_or(plan.verified, |pack| self.is_verified(pack));
        if known.is_none() {
            let receipt = Receipt { installed: jiff::Timestamp::now(), from: plan.origin, verified };
            staged.put(&manifest, &receipt)?;
        }
        let purpose = (&manifest.kind).into();
        Ok(ImportedPack { id: manifest.id, purpose, verified, known: known.is_some() })
    }
}

/// The files of all packs, on their way into folders of their own.
struct Copy<'a> {
    plans: &'a [Planned],
    staged: &'a [Staged],
    cancel: &'a Cancel,
    told: &'a Told<'a>,
    disk: &'a Disk,
}

/// A file of a pack: the pack's place, and its own in the manifest.
type Target = (usize, usize);

impl Copy<'_> {
    fn run(&self, source: &mut dyn Source) -> Result<()> {
        let name = source.name().to_owned();
        // Two directions may share a vocabulary.
        let mut targets: BTreeMap<usize, Vec<Target>> = BTreeMap::new();
        for (pack, plan) in self.plans.iter().enumerate() {
            for (file, piece) in plan.pieces.iter().enumerate() {
                targets.entry(piece.member).or_default().push((pack, file));
            }
        }
        let wanted: BTreeSet<usize> = targets.keys().copied().collect();
        let sizes: Vec<u64> = source.members().iter().map(|member| member.size).collect();
        let mut missing = wanted.clone();
        source.read(&wanted, &mut |member, from| {
            let Some((first, others)) = targets.get(&member).and_then(|targets| targets.split_first()) else {
                return Ok(());
            };
            let gzip = self.plans[first.0].pieces[first.1].gzip;
            let (mut bytes, _) = unpacked(from, self.told, gzip, sizes[member]);
            self.put(*first, &mut bytes, &name)?;
            for other in others {
                let mut there = self.open(*first)?;
                self.put(*other, &mut there, &name)?;
            }
            missing.remove(&member);
            Ok(())
        })?;
        match missing.first() {
            None => Ok(()),
            Some(_) => Err(trouble::damaged(&name, "a file is not in it any more")),
        }
    }

    fn open(&self, (pack, file): Target) -> Result<File> {
        let staged = &self.staged[pack];
        let path = staged.folder().join(&self.plans[pack].manifest.files[file].name);
        File::open(path).map_err(|cause| staged.failed(cause))
    }

    /// Writes one file and compares it with its manifest, then looks at what it holds.
    fn put(&self, (pack, file): Target, from: &mut dyn io::Read, name: &str) -> Result<()> {
        let (manifest, staged) = (&self.plans[pack].manifest, &self.staged[pack]);
        let file = &manifest.files[file];
        let mut to = (self.disk.writer)(staged.create(&file.name)?);
        let poured = pour(from, &mut *to, file.size, self.cancel).map_err(|spilt| match spilt {
            Spilt::Write(cause) => staged.failed(cause),
            spilt => bad(spilt, name),
        })?;
        compare(&poured, file).map_err(|why| trouble::damaged(name, why))?;
        look(&manifest.kind, file.role, &staged.folder().join(&file.name))
            .map_err(|why| trouble::no_model(&file.name, why))
    }
}

fn compare(poured: &Poured, file: &crate::packs::PackFile) -> Result<(), String> {
    if poured.size != file.size {
        return Err(format!("{:?} has {} bytes instead of {}", file.name, poured.size, file.size));
    }
    match poured.sha256.eq_ignore_ascii_case(&file.sha256) {
        true => Ok(()),
        false => Err(format!("{:?}: sha256 {} instead of {}", file.name, poured.sha256, file.sha256)),
    }
}
