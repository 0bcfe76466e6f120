//! `pack.json`: what a pack says of itself.

use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
};

/// Manifests are small; a larger file is not one.
const MAX_BYTES: u64 = 1 << 20;

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
pub struct Quality {
    pub metric: String,
    pub value: f64,
    pub set: String,
}

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
        let manifest: Manifest = serde_json::from_slice(&text).map_err(|e| damaged(e.to_string()))?;
        manifest.check().map_err(damaged)?;
        Ok(manifest)
    }

    fn check(&self) -> Result<(), String> {
        if self.format != self.kind.format() {
            return Err(format!("{:?} is not a format that this version reads", self.format));
        }
        for file in &self.files {
            let mut parts = Path::new(&file.name).components();
            if !matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None)) {
                return Err(format!("{:?} is not a plain file name", file.name));
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
