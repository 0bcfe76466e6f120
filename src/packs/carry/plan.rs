//! Which packs lie in a folder or archive, each with a manifest, before anything is written.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Read},
};

use super::{
    DESCRIPTION, MAX_FILE, MAX_FILES, catalogued,
    decode::unpacked,
    foreign::{self, Found},
    pour::{Poured, Spilt, Told, pour},
    source::{Form, Source},
    trouble,
};
use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    packs::{Kind, Manifest, Origin, PackFile, PackStore, manifest::MAX_BYTES},
    progress::Cancel,
};

/// What people say of a pack is not longer than this, in bytes, and its makers have not more to say.
const MAX_WORD: usize = 200;
const MAX_TEXT: usize = 4_000;
const MAX_LANGUAGES: usize = 1_000;

/// Where a file of a pack is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    pub member: usize,
    pub gzip: bool,
}

/// A pack that is to be imported.
#[derive(Debug)]
pub struct Planned {
    pub manifest: Manifest,
    pub origin: Origin,
    pub verified: bool,
    /// One for each file of the manifest.
    pub pieces: Vec<Piece>,
}

/// Finds all packs. Models that come without a description are read once for it.
pub fn plan(store: &PackStore, source: &mut dyn Source, cancel: &Cancel, told: &Told<'_>) -> Result<Vec<Planned>> {
    let mut plans = declared(source)?;
    let folders: BTreeSet<Vec<String>> =
        source.members().iter().filter(|m| m.name() == DESCRIPTION).map(|m| m.folder().to_vec()).collect();
    let found = foreign::find(source, &folders)?;
    for plan in &plans {
        told.expect(plan.pieces.iter().map(|piece| source.members()[piece.member].size).sum());
    }
    plans.extend(described(store, source, found, cancel, told)?);
    if plans.is_empty() {
        return Err(trouble::nothing(source.name()));
    }
    for plan in &mut plans {
        if let Some(manifest) = catalogued::published(&store.catalogue(), &plan.manifest) {
            plan.manifest = manifest;
            plan.verified = true;
        }
    }
    once(plans, source.name())
}

/// Leaves out copies. One place in the data folder cannot hold two packs.
fn once(plans: Vec<Planned>, name: &str) -> Result<Vec<Planned>> {
    let mut kept: Vec<Planned> = Vec::new();
    for plan in plans {
        match kept.iter().find(|other| other.manifest.id.eq_ignore_ascii_case(&plan.manifest.id)) {
            None => kept.push(plan),
            Some(other) if catalogued::same(&other.manifest, &plan.manifest) => {}
            Some(_) => {
                return Err(Error::new(
                    Code::Unsupported,
                    format!(
                        "Two different packs called {} are in '{name}', so nothing was imported. Import one at a time; \
                         the last one is kept.",
                        plan.manifest.id
                    ),
                ));
            }
        }
    }
    Ok(kept)
}

/// Packs that say themselves what they are.
fn declared(source: &mut dyn Source) -> Result<Vec<Planned>> {
    let name = source.name().to_owned();
    let strict = is_pack_file(source)?;
    let visible = |folder: &[String]| !folder.iter().any(|part| part.starts_with('.'));
    let descriptions: BTreeMap<usize, u64> = source
        .members()
        .iter()
        .enumerate()
        .filter(|(_, member)| member.name() == DESCRIPTION && visible(member.folder()))
        .map(|(place, member)| (place, member.size))
        .collect();
    if descriptions.values().any(|size| *size > MAX_BYTES) {
        return Err(trouble::damaged(&name, "the description of a pack is too long"));
    }
    let mut texts = Vec::new();
    source.read(&descriptions.keys().copied().collect(), &mut |place, from| {
        let mut text = Vec::new();
        from.take(MAX_BYTES + 1).read_to_end(&mut text).map_err(|cause| trouble::Bad::Io(cause).of(&name))?;
        texts.push((place, text));
        Ok(())
    })?;
    let mut plans = Vec::new();
    for (place, text) in texts {
        let manifest = parse(&text).map_err(|why| trouble::damaged(&name, why))?;
        let folder = source.members()[place].folder().to_vec();
        let pieces = pieces(source, &folder, &manifest).map_err(|why| trouble::damaged(&name, why))?;
        if strict && source.members().len() != manifest.files.len() + 1 {
            return Err(trouble::Bad::Trick("it has files that the description does not name".into()).of(&name));
        }
        plans.push(Planned { manifest, origin: Origin::PackFile, verified: false, pieces });
    }
    Ok(plans)
}

/// Whether it is one `.diglot-pack`. One that is called so, or begins so, must be one to the letter.
fn is_pack_file(source: &dyn Source) -> Result<bool> {
    let Form::Zip { pure } = source.form() else { return Ok(false) };
    let called = super::source::is_pack_file(source.name().as_ref());
    let describes = source.members().iter().position(|m| m.name() == DESCRIPTION && m.folder().is_empty());
    match describes {
        None if called => Err(trouble::damaged(source.name(), "no pack.json is in it")),
        None => Ok(false),
        Some(0) if pure => Ok(true),
        Some(_) if !pure => Err(trouble::Bad::Trick("a pack has no folders".into()).of(source.name())),
        Some(_) => Err(trouble::damaged(source.name(), "pack.json is not its first file")),
    }
}

fn parse(text: &[u8]) -> Result<Manifest, String> {
    if text.len() as u64 > MAX_BYTES {
        return Err("the description is too long".into());
    }
    let manifest = Manifest::parse(text)?;
    check_size(&manifest)?;
    check_words(&manifest)?;
    Ok(manifest)
}

/// Whether what is shown of a pack is short and plain, and its languages are codes.
fn check_words(manifest: &Manifest) -> Result<(), String> {
    let plain = |text: &str, most: usize| text.len() <= most && !text.chars().any(char::is_control);
    let code = |code: &LanguageCode| {
        let letters = |c: char| c.is_ascii_alphanumeric() || c == '-';
        (2..=16).contains(&code.as_str().len()) && code.as_str().chars().all(letters)
    };
    let codes = match &manifest.kind {
        Kind::Translation { from, to } => code(from) && code(to) && from != to,
        Kind::Encoder { languages } | Kind::Torch { languages, .. } => {
            languages.len() <= MAX_LANGUAGES && languages.iter().all(code)
        }
    };
    let quality = manifest.quality.len() <= MAX_FILES
        && manifest.quality.iter().all(|quality| plain(&quality.metric, MAX_WORD) && plain(&quality.set, MAX_WORD));
    let words = [&manifest.version, &manifest.tier, &manifest.licence];
    match codes && quality && words.iter().all(|word| plain(word, MAX_WORD)) && plain(&manifest.attribution, MAX_TEXT) {
        true => Ok(()),
        false => Err("the description has words that no description has".into()),
    }
}

/// Whether a pack has as many and as large files as any can have.
pub fn check_size(manifest: &Manifest) -> Result<(), String> {
    let files = &manifest.files;
    let hex = |digest: &str| digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    if files.len() > MAX_FILES {
        return Err(format!("{} files are too many", files.len()));
    }
    match files.iter().find(|file| file.size > MAX_FILE || !hex(&file.sha256)) {
        Some(file) => Err(format!("{:?} has no size or digest that can be", file.name)),
        None => Ok(()),
    }
}

fn pieces(source: &dyn Source, folder: &[String], manifest: &Manifest) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    for file in &manifest.files {
        let is = |member: &super::source::Member| member.folder() == folder && member.name() == file.name;
        let member = source.members().iter().position(is).ok_or_else(|| format!("{:?} is missing", file.name))?;
        let size = source.members()[member].size;
        if size != file.size {
            return Err(format!("{:?} has {size} bytes instead of {}", file.name, file.size));
        }
        pieces.push(Piece { member, gzip: false });
    }
    Ok(pieces)
}

/// Manifests for models that have none: their files are read for sizes and digests.
fn described(
    store: &PackStore,
    source: &mut dyn Source,
    found: Vec<Found>,
    cancel: &Cancel,
    told: &Told<'_>,
) -> Result<Vec<Planned>> {
    let wanted: BTreeMap<usize, bool> =
        found.iter().flat_map(|found| &found.parts).map(|part| (part.member, part.gzip)).collect();
    let sizes: BTreeMap<usize, u64> = wanted.keys().map(|place| (*place, source.members()[*place].size)).collect();
    // Once for the digests and once for the copy.
    told.expect(2 * sizes.values().sum::<u64>());
    let name = source.name().to_owned();
    let mut measured = BTreeMap::new();
    source.read(&wanted.keys().copied().collect(), &mut |place, from| {
        let (mut bytes, most) = unpacked(from, told, wanted[&place], sizes[&place]);
        let poured = pour(&mut bytes, &mut io::sink(), most, cancel).map_err(|spilt| bad(spilt, &name))?;
        measured.insert(place, poured);
        Ok(())
    })?;
    let mut plans: Vec<Planned> = Vec::new();
    for model in found {
        let pieces = model.parts.iter().map(|part| Piece { member: part.member, gzip: part.gzip }).collect();
        let mut manifest = manifest(model, &measured).map_err(|why| trouble::damaged(&name, why))?;
        let taken: Vec<String> = plans.iter().map(|plan| plan.manifest.id.clone()).collect();
        if plans.iter().any(|plan| catalogued::same(&plan.manifest, &manifest)) {
            continue;
        }
        manifest.id = catalogued::id_for(store, &manifest, &taken);
        manifest.check().map_err(|why| trouble::damaged(&name, why))?;
        plans.push(Planned { manifest, origin: Origin::Files, verified: false, pieces });
    }
    Ok(plans)
}

/// All but the id.
fn manifest(model: Found, measured: &BTreeMap<usize, Poured>) -> Result<Manifest, String> {
    let mut files = Vec::new();
    for part in &model.parts {
        let poured = measured.get(&part.member).ok_or_else(|| format!("{:?} is not in it any more", part.name))?;
        let (size, sha256) = (poured.size, poured.sha256.clone());
        files.push(PackFile { name: part.name.clone(), role: part.role, size, sha256 });
    }
    let kind = Kind::Translation { from: model.pair.from, to: model.pair.to };
    let mut manifest = Manifest {
        id: String::new(),
        format: kind.format().to_owned(),
        kind,
        version: String::new(),
        tier: model.tier.to_owned(),
        licence: model.info.licence.unwrap_or_else(|| "unknown".to_owned()),
        attribution: String::new(),
        files,
        quality: Vec::new(),
    };
    let digest = manifest.model_digest().get(..8).unwrap_or_default().to_owned();
    manifest.version = model.info.version.unwrap_or(digest);
    Ok(manifest)
}

/// The error for a file that could not be read to its end.
pub fn bad(spilt: Spilt, name: &str) -> Error {
    match spilt {
        Spilt::Cancelled => Error::cancelled(),
        Spilt::TooMuch => trouble::damaged(name, "it unpacks to more than it should"),
        Spilt::Read(cause) => trouble::Bad::Io(cause).of(name),
        // Nothing is written where this is asked.
        Spilt::Write(cause) => trouble::unreadable(name, cause),
    }
}
