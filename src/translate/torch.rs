//! Translation by a model that `diglot-torch` runs (mBART-50, M2M100, NLLB), for languages that no smaller model knows.

use std::sync::Arc;

use super::{EngineInfo, Target, Translator, Warning, guard, split};
use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    language::glue,
    packs::{Pack, verify},
    progress::Cancel,
    server::estimate,
    torch::{
        Torch,
        wire::{Ask, Say},
    },
};

/// As many as the models' makers use for translation; more cost time and bring little.
const BEAMS: usize = 4;

pub struct TorchTranslator {
    torch: Arc<Torch>,
    pack: Pack,
    from: LanguageCode,
    to: LanguageCode,
}

impl TorchTranslator {
    /// # Errors
    /// `PackDamaged` when a file is not what the manifest says.
    pub fn new(torch: Arc<Torch>, pack: Pack, from: LanguageCode, to: LanguageCode) -> Result<Self> {
        verify(&pack)?;
        Ok(Self { torch, pack, from, to })
    }

    fn ask(&self, texts: Vec<String>, cancel: &Cancel) -> Result<Vec<String>> {
        let (from, to) = (self.from.to_string(), self.to.to_string());
        let ask = |model| Ask::Translate { model, texts, from, to, beams: BEAMS };
        match self.torch.ask(&self.pack.folder, ask, cancel, &|_, _| ())? {
            Say::Written { texts, .. } => Ok(texts),
            other => {
                Err(Error::new(Code::Engine, "The engine for larger models answered something else than it was asked.")
                    .because(format!("{other:?}")))
            }
        }
    }
}

impl Translator for TorchTranslator {
    fn info(&self) -> EngineInfo {
        EngineInfo {
            name: "torch".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            model: format!("{} {}", self.pack.id(), self.pack.manifest.version),
            digest: self.pack.manifest.model_digest().into(),
        }
    }

    fn packs(&self) -> Vec<&Pack> {
        vec![&self.pack]
    }

    fn translate(&self, sources: &[&str], cancel: &Cancel) -> Result<Vec<Target>> {
        // Estimated rather than counted: only sentences far beyond any window are cut.
        let pieces: Vec<Vec<&str>> = sources.iter().map(|source| split::pieces(source, &estimate::tokens)).collect();
        let mut translated =
            self.ask(pieces.concat().iter().map(|&piece| piece.to_owned()).collect(), cancel)?.into_iter();
        let mut targets = Vec::with_capacity(sources.len());
        for (source, pieces) in sources.iter().zip(&pieces) {
            let texts: Vec<String> = translated.by_ref().take(pieces.len()).collect();
            let text = texts.join(glue(&self.to)).trim().to_owned();
            let mut warnings = guard::check(source, &text);
            if pieces.len() > 1 {
                warnings.push(Warning::new(guard::IN_PARTS, Some(pieces.len().to_string())));
            }
            targets.push(Target { text, warnings, ..Target::default() });
        }
        Ok(targets)
    }

    fn align(&self, source: &str, cancel: &Cancel) -> Result<Target> {
        Ok(self.translate(&[source], cancel)?.into_iter().next().unwrap_or_default())
    }

    /// These models do not say what they looked at.
    fn links(&self) -> bool {
        false
    }
}
