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
    /// A model that `diglot-torch` runs, in a process of its own.
    Torch {
        architecture: Architecture,
        task: Task,
        /// What it reads and writes; a translator goes from any of them into any other.
        languages: Vec<LanguageCode>,
    },
}

/// How a model for `diglot-torch` is built, by the names that the engine has for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "lowercase")]
pub enum Architecture {
    Bart,
    Pegasus,
    T5,
    ProphetNet,
    MBart,
    /// NLLB too, which differs from M2M100 only in how it cuts words.
    M2m100,
    Bert,
}

impl Architecture {
    /// As `pack.json` and the engine write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bart => "bart",
            Self::Pegasus => "pegasus",
            Self::T5 => "t5",
            Self::ProphetNet => "prophetnet",
            Self::MBart => "mbart",
            Self::M2m100 => "m2m100",
            Self::Bert => "bert",
        }
    }
}

/// What a model for `diglot-torch` is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "lowercase")]
pub enum Task {
    /// Writes summaries in words of its own.
    Summary,
    Translation,
    /// Makes vectors of sentences.
    Embedding,
}

impl Kind {
    /// The one format of its model file that this version reads.
    pub fn format(&self) -> &'static str {
        match self {
            Kind::Translation { .. } => "marian-intgemm8",
            Kind::Encoder { .. } => "diglot-encoder-1",
            Kind::Torch { .. } => "rust-bert-1",
        }
    }

    /// Source and target of a translation pack; one of kind `torch` has more than one pair, and none here.
    pub fn pair(&self) -> Option<(&LanguageCode, &LanguageCode)> {
        match self {
            Kind::Translation { from, to } => Some((from, to)),
            Kind::Encoder { .. } | Kind::Torch { .. } => None,
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
    /// How a model for `diglot-torch` is built: `config.json`.
    Config,
    /// How it writes: `generation_config.json`.
    Generation,
    /// Its tokenizer in one file: `tokenizer.json`.
    Tokens,
    /// Which pieces its tokenizer joins: `merges.txt`, or the `sentencepiece.bpe.model` beside a vocabulary in JSON.
    Merges,
    /// Whatever else the engine finds by its name, in JSON.
    Extra,
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
        let torch = matches!(self.kind, Kind::Torch { .. });
        let vocabulary =
            has(Role::Vocab) || (has(Role::SrcVocab) && has(Role::TrgVocab)) || (torch && has(Role::Tokens));
        if !vocabulary {
            return Err("it names no vocabulary".into());
        }
        match &self.kind {
            Kind::Torch { .. } if !has(Role::Config) => Err("it names no config.json".into()),
            Kind::Torch { languages, .. } if languages.is_empty() => Err("it is for no language".into()),
            _ => Ok(()),
        }
    }

    /// Digest of the model file, which is what names a model in an export.
    pub fn model_digest(&self) -> &str {
        self.files.iter().find(|f| f.role == Role::Model).map_or("", |f| &f.sha256)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// A pack of a summariser as it stands in `pack.json`.
    fn torch() -> Value {
        let file = |name: &str, role: &str| json!({"name": name, "role": role, "size": 9, "sha256": "a".repeat(64)});
        json!({"id": "distilbart-cnn-12-6", "kind": "torch", "architecture": "bart", "task": "summary",
               "languages": ["en"], "format": "rust-bert-1", "version": "a4f8f3e", "licence": "Apache-2.0",
               "files": [file("rust_model.ot", "model"), file("config.json", "config"), file("vocab.json", "vocab"),
                         file("merges.txt", "merges"), file("generation_config.json", "generation"),
                         file("special_tokens_map.json", "extra")]})
    }

    fn parsed(change: impl FnOnce(&mut Value)) -> Result<Manifest, String> {
        let mut manifest = torch();
        change(&mut manifest);
        Manifest::parse(manifest.to_string().as_bytes())
    }

    #[test]
    fn a_pack_for_torch_is_read_and_written_as_it_is() {
        let manifest = parsed(|_| ()).unwrap();
        let Kind::Torch { architecture, task, languages } = &manifest.kind else { panic!("{:?}", manifest.kind) };
        assert_eq!((*architecture, *task), (Architecture::Bart, Task::Summary));
        assert_eq!(languages, &[LanguageCode::new("en")]);
        assert_eq!(manifest.kind.pair(), None, "ways of translation do not go through it");
        assert_eq!(Manifest::parse(&manifest.text()).unwrap(), manifest);
    }

    #[test]
    fn every_architecture_has_the_name_that_it_is_written_with() {
        for name in ["bart", "pegasus", "t5", "prophetnet", "mbart", "m2m100", "bert"] {
            let manifest = parsed(|m| m["architecture"] = json!(name)).unwrap();
            let Kind::Torch { architecture, .. } = manifest.kind else { panic!("{name}") };
            assert_eq!(architecture.name(), name);
        }
        assert!(parsed(|m| m["architecture"] = json!("mamba")).is_err(), "one of a later version");
        assert!(parsed(|m| m["task"] = json!("poems")).is_err());
    }

    #[test]
    fn a_pack_for_torch_without_something_that_it_needs_is_none() {
        let without =
            |role: &str| parsed(|m| m["files"].as_array_mut().unwrap().retain(|file| file["role"] != role)).map(|_| ());
        assert_eq!(without("merges"), Ok(()), "not every tokenizer has them");
        assert!(without("model").unwrap_err().contains("no model"));
        assert!(without("vocab").unwrap_err().contains("no vocabulary"));
        assert!(without("config").unwrap_err().contains("config.json"));
        assert!(parsed(|m| m["languages"] = json!([])).unwrap_err().contains("no language"));
        assert!(parsed(|m| m["format"] = json!("marian-intgemm8")).unwrap_err().contains("not a format"));
    }

    #[test]
    fn a_tokenizer_in_one_file_stands_for_a_vocabulary_only_where_torch_reads_it() {
        assert!(parsed(|m| m["files"][2]["role"] = json!("tokens")).is_ok());
        let marian = parsed(|m| {
            *m = json!({"id": "es-en", "kind": "translation", "from": "es", "to": "en", "format": "marian-intgemm8",
                        "version": "1", "licence": "MPL-2.0", "files": m["files"]});
            m["files"][2]["role"] = json!("tokens");
        });
        assert!(marian.unwrap_err().contains("no vocabulary"));
    }
}
