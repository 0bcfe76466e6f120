//! What the packs window is told: plain values for the edge.

use serde::Serialize;

use super::{
    catalogue::Grade,
    manifest::{Architecture, Kind, Quality, Task},
};
use crate::{article::LanguageCode, error::Error};

/// Everything that the packs window shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct PacksView {
    /// Installed ones, those that came with Diglot, and those of the catalogue; each id once.
    pub packs: Vec<PackView>,
    /// Folders that should be packs and are not.
    pub damaged: Vec<DamagedPack>,
    /// Where packs are kept.
    pub folder: String,
    /// Bytes that installed packs and unfinished downloads take.
    pub used: u64,
    /// Bytes free on that disk; `None` where the system does not say.
    pub free: Option<u64>,
    /// Date of the catalogue, such as `2025-12-01`.
    pub catalogue: String,
}

/// Whether a pack is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "snake_case")]
pub enum PackState {
    /// In the catalogue and not here.
    Available,
    /// The reader installed it; it can be removed.
    Installed,
    /// It came with Diglot and cannot be removed.
    Shipped,
}

/// One pack as a person is told of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct PackView {
    pub id: String,
    pub purpose: Purpose,
    pub state: PackState,
    /// The installed version, or the catalogue's where it is not installed.
    pub version: String,
    /// Version that the catalogue has for an installed pack, when it is another one.
    pub newer: Option<String>,
    /// `tiny`, `base-memory`, `base`, `starter`: how large the model is; empty where nobody says.
    pub tier: String,
    pub licence: String,
    pub attribution: String,
    pub quality: Vec<Quality>,
    /// A word for the quality; `None` where nothing comparable was measured.
    pub grade: Option<Grade>,
    /// Bytes to download; `None` for a pack that is in no catalogue, and for one of the hub, which says it when it is
    /// installed.
    pub download: Option<u64>,
    /// Bytes on the disk; for a pack that is not here what it will take, about; 0 where nobody knows
    /// yet.
    pub disk: u64,
    /// Bytes of an unfinished download that are here already.
    pub part: u64,
    /// Whether its files are what a catalogue or Diglot's makers say that they are. A pack from somebody's files
    /// is kept with digests of its own, which say only that it has not changed since.
    pub verified: bool,
    /// The best of its pair, by published quality.
    pub best: bool,
    /// RFC 3339, second precision.
    pub installed: Option<String>,
    /// When it was last loaded, RFC 3339; to the hour.
    pub used: Option<String>,
    pub folder: Option<String>,
}

/// What a pack is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Purpose {
    Translation {
        from: LanguageCode,
        to: LanguageCode,
    },
    /// Summaries by meaning in these languages.
    Encoder {
        languages: Vec<LanguageCode>,
    },
    /// A model that `diglot-torch` runs: summaries in words of its own in these languages, translation between any
    /// two of them, or vectors.
    Torch {
        architecture: Architecture,
        task: Task,
        languages: Vec<LanguageCode>,
    },
}

impl From<&Kind> for Purpose {
    fn from(kind: &Kind) -> Self {
        match kind {
            Kind::Translation { from, to } => Self::Translation { from: from.clone(), to: to.clone() },
            Kind::Encoder { languages } => Self::Encoder { languages: languages.clone() },
            Kind::Torch { architecture, task, languages } => {
                Self::Torch { architecture: *architecture, task: *task, languages: languages.clone() }
            }
        }
    }
}

/// A folder that should be a pack and is not.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct DamagedPack {
    /// Name of the folder; [`super::PackStore::remove`] takes it like an id.
    pub id: String,
    pub folder: String,
    pub problem: Error,
    /// Whether it is in the reader's own folder, so that it can be removed.
    pub removable: bool,
}

impl PartialEq for DamagedPack {
    fn eq(&self, other: &Self) -> bool {
        (&self.id, &self.folder, &self.problem.message) == (&other.id, &other.folder, &other.problem.message)
    }
}

/// What becomes impossible without a pack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Dependents {
    /// Pairs that cannot be translated any more, as source and target.
    pub lost: Vec<(LanguageCode, LanguageCode)>,
    /// Pairs that another installed pack, or the way through English, still translates.
    pub changed: Vec<(LanguageCode, LanguageCode)>,
    /// Titles of open readings that use it.
    pub readings: Vec<String>,
    /// Whether summaries fall back to the words alone.
    pub summaries: bool,
}

/// Where an installation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "snake_case")]
pub enum InstallStage {
    /// Bytes come in; `total` is the size of all that is downloaded.
    Downloading,
    /// Files are compared with their digests, in bytes.
    Checking,
}

/// Progress of an installation, at most ten times a second.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct InstallEvent {
    pub stage: InstallStage,
    /// Bytes.
    pub done: u64,
    pub total: u64,
    /// Bytes a second of late; `None` as long as nobody can say.
    pub rate: Option<u64>,
    /// Seconds left at that rate.
    pub left: Option<u64>,
}

/// What a check of one pack found.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct PackCheck {
    pub id: String,
    /// `None` for a sound pack.
    pub problem: Option<Error>,
}

/// Progress of a check of all packs.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct CheckEvent {
    pub check: PackCheck,
    /// Packs that were checked, this one included.
    pub done: usize,
    pub total: usize,
}

/// What a newer catalogue brought.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct CatalogueNews {
    /// Date of the catalogue that holds now.
    pub date: String,
    /// Ids that were not in the one before.
    pub added: Vec<String>,
    /// Ids with another version than before.
    pub changed: Vec<String>,
}

/// Memory in use.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Memory {
    /// Bytes that this program holds, parts of model files that the system may take back at any time included;
    /// `None` where the system does not say.
    pub program: Option<u64>,
    pub models: Vec<LoadedModel>,
}

/// A model that is in memory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct LoadedModel {
    /// Id of its pack.
    pub pack: String,
    /// Bytes of its files.
    pub size: u64,
    /// Seconds since it was last asked for.
    pub idle: u64,
    /// Whether some work holds it now.
    pub busy: bool,
}

/// A pack that came out of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct ImportedPack {
    pub id: String,
    pub purpose: Purpose,
    pub verified: bool,
    /// Whether it was there already, the same to the last bit.
    pub known: bool,
}
