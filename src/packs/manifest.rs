//! `pack.json`: what a pack says of itself.

use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
};

/// Manifests are small; a larger file is not one.
pub(super) const MAX_BYTES: u64 = 1 << 20;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Such as `en-es`; also the name of the pack's folder.
    pub id: String,
    #[serde(flatten)]
    pub kind: Kind,
    /// Format of the model file, which goes with the kind: see [`Kind::format`].
    pub format: String,
    pub version: String,
    /// How good it is in one word: `starter` packs are small and rough.
    #[serde(default)]
    pub tier: String,
    pub licence: String,
    #[serde(default)]
    pub attribution: String,
    pub files: Vec<PackFile>,
    #[serde(default)]
    pub quality: Vec<Quality>,
}

/// What a pack is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Kind {
    Translation {
        from: LanguageCode,
        to: LanguageCode,
    },
    /// Sentences into vectors, in these languages.
    Encoder {
        languages: Vec<LanguageCode>,
    },
}

impl Kind {
    /// The one format of its model file that this version reads.
    pub fn format(&self) -> &'static str {
        match self {
            Kind::Translation { .. } => "marian-intgemm8",
            Kind::Encoder { .. } => "diglot-encoder-1",
        }
    }

    /// Source and target of a translation pack.
    pub fn pair(&self) -> Option<(&LanguageCode, &LanguageCode)> {
        match self {
            Kind::Translation { from, to } => Some((from, to)),
            Kind::Encoder { .. } => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Model,
    /// Vocabulary of both sides.
    Vocab,
    SrcVocab,
    TrgVocab,
    /// Lexical shortlist.
    Lex,
    /// What the encoder's summaries weigh sentences by.
    Head,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackFile {
    pub name: String,
    pub role: Role,
    /// In bytes.
    pub size: u64,
    /// In hexadecimal, lower case.
    pub sha256: String,
}

/// A measured score, never without its test set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Quality {
    pub metric: String,
    pub value: f64,
    pub set: String,
}

/// Whether this can be the id of a pack: it is a folder's name on every system and part of addresses.
pub fn is_id(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_ascii_alphanumeric());
    begins && text.len() <= 64 && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// Whether this is the name of a file that can lie in a pack: no folder, nothing hidden, nothing that means
/// something to a system.
pub(super) fn is_file_name(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    let plain = matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None));
    let bad = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    plain
        && !name.starts_with('.')
        && !name.ends_with(['.', ' '])
        && name.len() <= 255
        && !name.contains(bad)
        && name != OWN[0]
        && name != OWN[1]
}

/// Files of a pack's folder that are not its model's.
const OWN: [&str; 2] = ["pack.json", super::shelf::RECEIPT];

impl Manifest {
    /// Reads and checks the manifest of the pack in this folder.
    ///
    /// # Errors
    /// `PackDamaged` when it cannot be read or breaks its own rules.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join("pack.json");
        let damaged = |cause: String| {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Error::new(
                Code::PackDamaged,
                format!("The language pack '{name}' is damaged: its description cannot be used. Remove its folder and install it again."),
            )
            .because(format!("{}: {cause}", path.display()))
        };
        let size = std::fs::metadata(&path).map_err(|e| damaged(e.to_string()))?.len();
        if size > MAX_BYTES {
            return Err(damaged(format!("{size} bytes is too long for a manifest")));
        }
        let text = std::fs::read(&path).map_err(|e| damaged(e.to_string()))?;
        Self::parse(&text).map_err(damaged)
    }

    /// # Errors
    /// What is wrong with it, in technical words.
    pub(super) fn parse(text: &[u8]) -> Result<Self, String> {
        let manifest: Manifest = serde_json::from_slice(text).map_err(|e| e.to_string())?;
        manifest.check()?;
        Ok(manifest)
    }

    /// As it stands in `pack.json`.
    pub(super) fn text(&self) -> Vec<u8> {
        // Maps with text as keys, and numbers that came out of JSON: nothing that cannot be written.
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }

    /// Bytes of all files.
    pub fn size(&self) -> u64 {
        self.files.iter().fold(0, |sum, file| sum.saturating_add(file.size))
    }

    /// Checks what a manifest from outside says, apart from the files themselves.
    ///
    /// # Errors
    /// What is wrong, in technical words.
    pub(super) fn check(&self) -> Result<(), String> {
        if !is_id(&self.id) {
            return Err(format!("{:?} is not a name for a pack", self.id));
        }
        if self.format != self.kind.format() {
            return Err(format!("{:?} is not a format that this version reads", self.format));
        }
        for (place, file) in self.files.iter().enumerate() {
            if !is_file_name(&file.name) {
                return Err(format!("{:?} is not a plain file name", file.name));
            }
            // On some disks large and small letters are the same.
            if self.files[..place].iter().any(|other| other.name.eq_ignore_ascii_case(&file.name)) {
                return Err(format!("it names {:?} twice", file.name));
            }
        }
        let has = |role| self.files.iter().any(|f| f.role == role);
        if !has(Role::Model) {
            return Err("it names no model file".into());
        }
        let vocabulary = has(Role::Vocab) || (has(Role::SrcVocab) && has(Role::TrgVocab));
        if !vocabulary {
            return Err("it names no vocabulary".into());
        }
        Ok(())
    }

    /// Digest of the model file, which is what names a model in an export.
    pub fn model_digest(&self) -> &str {
        self.files.iter().find(|f| f.role == Role::Model).map_or("", |f| &f.sha256)
    }
}
