//! What an imported pack is to those that are known: published in the catalogue, here already, or new.

use crate::packs::{
    Catalogue, Manifest, Origin, Pack, PackFile, PackStore, Receipt,
    catalogue::{Entry, Remote},
    verify,
};

/// The catalogue's own description of a pack, if every file of it has a published digest and that one.
pub fn published(catalogue: &Catalogue, manifest: &Manifest) -> Option<Manifest> {
    let entry = catalogue.packs.iter().find(|entry| entry.kind == manifest.kind && all_published(entry, manifest))?;
    Some(entry.manifest(manifest.files.clone()))
}

fn all_published(entry: &Entry, manifest: &Manifest) -> bool {
    let is = |remote: &Remote, file: &PackFile| {
        remote.role == file.role
            && remote.sha256.as_ref().is_some_and(|digest| digest.eq_ignore_ascii_case(&file.sha256))
            && remote.size.is_none_or(|size| size == file.size)
    };
    entry.files.len() == manifest.files.len()
        && entry.files.iter().all(|remote| manifest.files.iter().any(|file| is(remote, file)))
        && manifest.files.iter().all(|file| entry.files.iter().any(|remote| is(remote, file)))
}

/// Whether two packs are for the same and have the same files, whatever these are called.
pub fn same(one: &Manifest, other: &Manifest) -> bool {
    let files = |of: &Manifest| {
        let mut files: Vec<(String, u8)> =
            of.files.iter().map(|file| (file.sha256.to_ascii_lowercase(), file.role as u8)).collect();
        files.sort();
        files
    };
    one.kind == other.kind && files(one) == files(other)
}

/// The pack of this id that is here, the same to the last bit.
pub fn here(store: &PackStore, manifest: &Manifest) -> Option<Pack> {
    let pack = store.list().packs.into_iter().find(|pack| pack.id() == manifest.id)?;
    (same(&pack.manifest, manifest) && verify(&pack).is_ok()).then_some(pack)
}

/// An id for a model that has none: that of the same files where they are here, else one that no other pack has or
/// will have. Models that somebody imported this way before are replaced.
pub fn id_for(store: &PackStore, manifest: &Manifest, taken: &[String]) -> String {
    let packs = store.list().packs;
    if let Some(known) = packs.iter().find(|pack| same(&pack.manifest, manifest)) {
        return known.id().to_owned();
    }
    let catalogue = store.catalogue();
    let free = |id: &String| {
        let here = packs.iter().find(|pack| pack.id().eq_ignore_ascii_case(id));
        let replaceable =
            here.is_none_or(|pack| Receipt::read(&pack.folder).is_some_and(|receipt| receipt.from == Origin::Files));
        replaceable && catalogue.get(id).is_none() && !taken.contains(id)
    };
    let pair = manifest.kind.pair().map_or_else(String::new, |(from, to)| format!("{from}-{to}-"));
    let first = match manifest.tier.as_str() {
        "" => format!("{pair}own"),
        tier => format!("{pair}{tier}"),
    };
    let own = if manifest.tier.is_empty() { first.clone() } else { format!("{first}-own") };
    let counted = (2u32..).map(|count| format!("{own}-{count}"));
    let mut ids = [first, own.clone()].into_iter().chain(counted);
    ids.find(free).unwrap_or(own)
}
