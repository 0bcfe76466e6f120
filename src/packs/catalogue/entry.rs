//! One pack of the catalogue.

use serde::{Deserialize, Serialize};

use super::grade::{Grade, rank};
use crate::packs::{
    hub::Hub,
    manifest::{Kind, Manifest, PackFile, Quality, Role, is_file_name, is_id},
};

/// Larger files are in no catalogue that is meant for reading articles: the largest public model of Firefox is 60 MB,
/// the largest that a laptop can run a few GB.
pub const MAX_FILE: u64 = 8 << 30;
/// A pack has three or four files.
const MAX_FILES: usize = 64;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub id: String,
    #[serde(flatten)]
    pub kind: Kind,
    pub format: String,
    pub version: String,
    #[serde(default)]
    pub tier: String,
    pub licence: String,
    #[serde(default)]
    pub attribution: String,
    /// Which of the catalogue's mirrors have it.
    pub source: String,
    #[serde(default)]
    pub files: Vec<Remote>,
    #[serde(default)]
    pub quality: Vec<Quality>,
    /// A model of the hub, whose files are known only when the hub has listed them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hub: Option<Hub>,
}

/// A file as it lies on a mirror.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remote {
    /// Name in the pack.
    pub name: String,
    pub role: Role,
    /// The rest of its address, after the mirror's.
    pub at: String,
    pub packing: Packing,
    /// Bytes to download.
    pub packed_size: u64,
    /// Of what is downloaded, in hexadecimal.
    pub packed_sha256: String,
    /// What git calls it, for a file of which that alone is published; `packed_sha256` is empty then. A catalogue
    /// cannot say it.
    #[serde(skip)]
    pub blob: Option<String>,
    /// Of the unpacked file, where it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// How a file is packed on its mirror.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Packing {
    Plain,
    Gzip,
    Zstd,
}

impl Entry {
    /// # Errors
    /// What makes it useless, in technical words.
    pub(super) fn check(&self) -> Result<(), String> {
        let hex = |text: &str| text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
        if !is_id(&self.id) {
            return Err(format!("{:?} is not a name for a pack", self.id));
        }
        if self.files.len() > MAX_FILES {
            return Err(format!("{}: {} files", self.id, self.files.len()));
        }
        for file in &self.files {
            let digests = hex(&file.packed_sha256) && file.sha256.as_deref().is_none_or(hex);
            let sizes = file.packed_size <= MAX_FILE && file.size.is_none_or(|size| size <= MAX_FILE);
            if !is_file_name(&file.name) || !digests || !sizes || !is_place(&file.at) {
                return Err(format!("{}: the file {:?} is not described rightly", self.id, file.name));
            }
        }
        let files = match &self.hub {
            None => self.files.iter().map(|file| file.whole(0, "")).collect(),
            Some(_) if !self.files.is_empty() || !matches!(self.kind, Kind::Torch { .. }) => {
                return Err(format!("{}: only packs for torch come from the hub, and with its files alone", self.id));
            }
            Some(hub) => hub.check().map_err(|why| format!("{}: {why}", self.id))?,
        };
        // What a manifest must be, this must be: it becomes one.
        self.manifest(files).check()
    }

    /// The manifest of the pack once its files are here.
    pub fn manifest(&self, files: Vec<PackFile>) -> Manifest {
        Manifest {
            id: self.id.clone(),
            kind: self.kind.clone(),
            format: self.format.clone(),
            version: self.version.clone(),
            tier: self.tier.clone(),
            licence: self.licence.clone(),
            attribution: self.attribution.clone(),
            files,
            quality: self.quality.clone(),
        }
    }

    /// Whether anybody knows how large it is before it is installed.
    pub fn is_measured(&self) -> bool {
        self.hub.is_none() || !self.files.is_empty()
    }

    /// Bytes to download.
    pub fn download(&self) -> u64 {
        self.files.iter().map(|file| file.packed_size).sum()
    }

    /// Bytes that it takes on the disk, about.
    pub fn disk(&self) -> u64 {
        self.files.iter().map(Remote::unpacked).sum()
    }

    /// Bytes that installing it takes at most: what is packed is there twice until all of it is right.
    pub fn room(&self) -> u64 {
        let unpacked = self.files.iter().filter(|file| file.packing != Packing::Plain).map(Remote::unpacked);
        self.download() + unpacked.sum::<u64>()
    }

    pub fn rank(&self) -> f64 {
        rank(&self.quality, &self.tier)
    }

    pub fn grade(&self) -> Option<Grade> {
        Grade::of(&self.quality, &self.tier)
    }

    /// Digest of the model file, where it is published.
    pub fn model_digest(&self) -> Option<&str> {
        self.files.iter().find(|file| file.role == Role::Model)?.sha256.as_deref()
    }
}

impl Remote {
    /// The file as a manifest names it.
    pub fn whole(&self, size: u64, sha256: &str) -> PackFile {
        PackFile { name: self.name.clone(), role: self.role, size, sha256: sha256.to_owned() }
    }

    /// The digest that it is known by.
    pub fn digest(&self) -> &str {
        self.blob.as_deref().unwrap_or(&self.packed_sha256)
    }

    /// Bytes of the unpacked file; where nobody says, a third more than packed, as the public models are.
    pub fn unpacked(&self) -> u64 {
        self.size.unwrap_or(match self.packing {
            Packing::Plain => self.packed_size,
            Packing::Gzip | Packing::Zstd => self.packed_size / 3 * 4,
        })
    }
}

/// Whether this is a path below a mirror and nothing else: a catalogue from the network must not lead elsewhere.
pub fn is_place(at: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '+' | '@' | '=');
    !at.is_empty()
        && at.len() < 1_000
        && at.chars().all(plain)
        && at.split('/').all(|part| !matches!(part, "" | "." | ".."))
}
