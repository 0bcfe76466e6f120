//! Summaries by a model that `diglot-torch` runs: BART, Pegasus, T5, ProphetNet.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use super::{Ask, Writer, lines};
use crate::{
    article::LanguageCode,
    error::{Error, Result},
    packs::{Pack, verify},
    progress::Cancel,
    torch::{
        Torch,
        wire::{self, Say},
    },
    translate::EngineInfo,
};

/// Tokens of a line: sentences of news summaries have 20 to 30 words.
const LINE: usize = 36;
/// What models of summaries were trained to write at most, in tokens: BART-large-CNN 142, Pegasus 128, ProphetNet 110.
const MOST: usize = 142;
/// What is read at once where the model has no bound of its own: T5 was trained on so many tokens.
const UNBOUNDED: usize = 512;
/// As many as the models' makers use.
const BEAMS: usize = 4;

/// One model of the engine.
pub struct TorchWriter {
    torch: Arc<Torch>,
    pack: Pack,
    languages: Vec<LanguageCode>,
    /// Its files were compared with their digests.
    verified: AtomicBool,
}

impl TorchWriter {
    /// `languages` are those that the model was trained on.
    pub fn new(torch: Arc<Torch>, pack: Pack, languages: Vec<LanguageCode>) -> Self {
        Self { torch, pack, languages, verified: AtomicBool::new(false) }
    }
}

impl Writer for TorchWriter {
    fn info(&self) -> EngineInfo {
        EngineInfo {
            name: "torch".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            model: format!("{} {}", self.pack.id(), self.pack.manifest.version),
            digest: self.pack.manifest.model_digest().into(),
        }
    }

    fn languages(&self) -> Option<&[LanguageCode]> {
        Some(&self.languages)
    }

    fn crosses(&self) -> bool {
        false
    }

    fn window(&self, cancel: &Cancel) -> Result<usize> {
        if !self.verified.swap(true, Ordering::Relaxed) {
            verify(&self.pack).inspect_err(|_| self.verified.store(false, Ordering::Relaxed))?;
        }
        let model = self.torch.load(&self.pack.folder, cancel)?;
        Ok(model.window.unwrap_or(UNBOUNDED))
    }

    fn count(&self, texts: &[&str], cancel: &Cancel) -> Result<Vec<usize>> {
        let texts = texts.iter().map(|&text| text.to_owned()).collect();
        let ask = |model| wire::Ask::Count { model, texts };
        match self.torch.ask(&self.pack.folder, ask, cancel, &|_, _| ())? {
            Say::Counted { tokens } => Ok(tokens),
            other => Err(strange(&other)),
        }
    }

    fn write(&self, text: &str, wanted: &Ask<'_>, cancel: &Cancel) -> Result<Vec<String>> {
        // Never more than half of what is read, and room for a sentence in any case.
        let most = (wanted.lines * LINE).min(wanted.tokens / 2).clamp(LINE, MOST);
        let ask = |model| wire::Ask::Summarise {
            model,
            texts: vec![text.replace('\n', " ")],
            // A text of a few words is not to be made longer.
            min_length: (most / 3).min(wanted.tokens / 2),
            max_length: most,
            beams: BEAMS,
            tokens: false,
        };
        match self.torch.ask(&self.pack.folder, ask, cancel, &|_, _| ())? {
            Say::Written { texts, .. } => {
                Ok(texts.iter().flat_map(|text| lines::sentences(text, Some(wanted.into))).collect())
            }
            other => Err(strange(&other)),
        }
    }
}

fn strange(said: &Say) -> Error {
    Error::new(
        crate::error::Code::Engine,
        "The engine for larger models answered something else than it was asked. Try it again.",
    )
    .because(format!("{said:?}"))
}
