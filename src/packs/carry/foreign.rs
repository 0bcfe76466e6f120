//! Models of Firefox, Bergamot and translateLocally: which files belong together, by their names.
//!
//! What is not recognised is left alone: the folder may be one for downloads. Models that judge translations
//! (`qualityModel.*`) are none that translate.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
};

use super::{
    info::{self, Info},
    pair::{Pair, tier},
    source::Source,
    trouble,
};
use crate::{error::Result, packs::manifest::Role};

/// Name of what translateLocally says of a model.
pub const INFO: &str = "model_info.json";

/// A file that is part of a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub member: usize,
    pub role: Role,
    /// Without `.gz`.
    pub name: String,
    pub gzip: bool,
    pair: Option<Pair>,
}

/// A model with all that belongs to it.
#[derive(Debug)]
pub struct Found {
    pub pair: Pair,
    pub tier: &'static str,
    pub info: Info,
    pub parts: Vec<Part>,
}

/// The part of a model that a file of this name is.
pub fn role_of(name: &str) -> Option<Role> {
    let lower = name.to_ascii_lowercase();
    let plain = lower.strip_suffix(".gz").unwrap_or(&lower);
    let (first, last) = (plain.split('.').next()?, plain.rsplit('.').next()?);
    match (first, last) {
        ("model", "bin") => Some(Role::Model),
        ("lex", "bin") => Some(Role::Lex),
        ("vocab", "spm") => Some(Role::Vocab),
        ("srcvocab", "spm") => Some(Role::SrcVocab),
        ("trgvocab", "spm") => Some(Role::TrgVocab),
        _ => None,
    }
}

fn part(member: usize, name: &str) -> Option<Part> {
    let role = role_of(name)?;
    let gzip = name.to_ascii_lowercase().ends_with(".gz");
    let plain = if gzip { &name[..name.len() - 3] } else { name };
    let pair = Pair::of_file(&plain.to_ascii_lowercase());
    Some(Part { member, role, name: plain.to_owned(), gzip, pair })
}

/// The models among the members, but for those in folders that say themselves what they are.
pub fn find(source: &mut dyn Source, declared: &BTreeSet<Vec<String>>) -> Result<Vec<Found>> {
    let mut folders: BTreeMap<Vec<String>, Vec<Part>> = BTreeMap::new();
    let mut infos: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (place, member) in source.members().iter().enumerate() {
        let hidden = member.path.iter().any(|part| part.starts_with('.')) || member.path.len() > super::MAX_DEPTH + 1;
        if hidden || declared.contains(member.folder()) {
            continue;
        }
        if member.name() == INFO && member.size <= info::MAX_BYTES {
            infos.insert(place, member.folder().to_vec());
        }
        if let Some(part) = part(place, member.name()) {
            folders.entry(member.folder().to_vec()).or_default().push(part);
        }
    }
    let infos = read(source, infos)?;
    let mut found = Vec::new();
    for (path, parts) in folders {
        let folder = Folder { source: source.name(), path: &path, parts: once(parts), info: infos.get(&path) };
        found.extend(folder.models()?);
    }
    Ok(found)
}

fn read(source: &mut dyn Source, infos: BTreeMap<usize, Vec<String>>) -> Result<BTreeMap<Vec<String>, Vec<u8>>> {
    let mut texts = BTreeMap::new();
    let name = source.name().to_owned();
    source.read(&infos.keys().copied().collect(), &mut |place, from| {
        let mut text = Vec::new();
        from.take(info::MAX_BYTES).read_to_end(&mut text).map_err(|e| trouble::Bad::Io(e).of(&name))?;
        if let Some(folder) = infos.get(&place) {
            texts.insert(folder.clone(), text);
        }
        Ok(())
    })?;
    Ok(texts)
}

/// Leaves out a packed file that lies beside itself unpacked.
fn once(parts: Vec<Part>) -> Vec<Part> {
    let unpacked: BTreeSet<String> = parts.iter().filter(|part| !part.gzip).map(|part| part.name.clone()).collect();
    parts.into_iter().filter(|part| !part.gzip || !unpacked.contains(&part.name)).collect()
}

struct Folder<'a> {
    source: &'a str,
    path: &'a [String],
    parts: Vec<Part>,
    info: Option<&'a Vec<u8>>,
}

impl Folder<'_> {
    fn name(&self) -> &str {
        self.path.last().map_or(self.source, String::as_str)
    }

    fn models(&self) -> Result<Vec<Found>> {
        let models: Vec<&Part> = self.parts.iter().filter(|part| part.role == Role::Model).collect();
        // Which of two is meant, only their names can say.
        for (place, model) in models.iter().enumerate() {
            if let Some(other) = models[..place].iter().find(|other| other.pair == model.pair) {
                return Err(trouble::unclear(self.name(), &other.name, &model.name));
            }
        }
        models.iter().map(|model| self.complete(model, models.len() == 1)).collect()
    }

    fn complete(&self, model: &Part, alone: bool) -> Result<Found> {
        let mut parts = vec![model.clone()];
        match self.beside(model, Role::Vocab)? {
            Some(vocabulary) => parts.push(vocabulary.clone()),
            None => match (self.beside(model, Role::SrcVocab)?, self.beside(model, Role::TrgVocab)?) {
                (Some(source), Some(target)) => parts.extend([source.clone(), target.clone()]),
                _ => return Err(trouble::no_vocabulary(&model.name)),
            },
        }
        parts.extend(self.beside(model, Role::Lex)?.cloned());
        // With several models in a folder nobody knows which one it is about.
        let info = self.info.filter(|_| alone).map(|text| Info::parse(text)).unwrap_or_default();
        let pair = self.pair(&info, &parts).ok_or_else(|| trouble::no_pair(&model.name))?;
        let around = self.path.iter().rev().map(String::as_str).chain([self.source]);
        let names = info.names.iter().map(String::as_str).chain([model.name.as_str()]).chain(around);
        let tier = tier(names);
        Ok(Found { pair, tier, info, parts })
    }

    /// The file of this role that belongs to a model: named after its pair, after its pair turned round (both
    /// directions share a vocabulary), or after none.
    fn beside(&self, model: &Part, role: Role) -> Result<Option<&Part>> {
        let all: Vec<&Part> = self.parts.iter().filter(|part| part.role == role).collect();
        let of = |pair: Option<Pair>| -> Vec<&Part> { all.iter().copied().filter(|part| part.pair == pair).collect() };
        let ways = match &model.pair {
            None => vec![all.clone()],
            Some(pair) if role == Role::Lex => vec![of(Some(pair.clone())), of(None)],
            Some(pair) => vec![of(Some(pair.clone())), of(Some(pair.reversed())), of(None)],
        };
        match ways.into_iter().find(|way| !way.is_empty()).as_deref() {
            None => Ok(None),
            Some([one]) => Ok(Some(*one)),
            Some(several) => Err(trouble::unclear(self.name(), &several[0].name, &several[1].name)),
        }
    }

    fn pair(&self, info: &Info, parts: &[Part]) -> Option<Pair> {
        let around = || self.path.iter().rev().map(String::as_str).chain([self.source]).find_map(Pair::of_folder);
        let model = parts.iter().find(|part| part.role == Role::Model).and_then(|part| part.pair.clone());
        let vocabulary = || {
            let named = parts.iter().filter(|part| part.role != Role::Lex).find_map(|part| part.pair.clone())?;
            // A vocabulary of both directions is named after one of them; the folder says which one this is.
            Some(around().filter(|pair| *pair == named.reversed()).unwrap_or(named))
        };
        info.pair.clone().or(model).or_else(vocabulary).or_else(around)
    }
}

/// Whether a file of this name is part of a model or a pack.
pub fn is_part_name(name: &str) -> bool {
    name == super::DESCRIPTION || name == INFO || role_of(name).is_some()
}
