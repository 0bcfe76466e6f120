//! A translator that asks the memory first: a sentence that was translated before, by the same models or by the reader, is
//! not translated again.

use std::sync::Arc;

use super::{EngineInfo, Target, Translator};
use crate::{
    article::LanguageCode,
    error::Result,
    glossary::Glossary,
    library::{Library, MemoryOf},
    packs::Pack,
    progress::Cancel,
};

/// Around every other translator, so that the reader's words stay as they are.
pub struct Remembered {
    pub inner: Arc<dyn Translator>,
    pub memory: Arc<Library>,
    /// Sentences that its terms stand in are translated with them, not remembered without.
    pub glossary: Arc<Glossary>,
    of: MemoryOf,
}

impl Remembered {
    pub fn new(
        inner: Arc<dyn Translator>,
        memory: Arc<Library>,
        glossary: Arc<Glossary>,
        from: LanguageCode,
        to: LanguageCode,
    ) -> Self {
        let of = MemoryOf { from, to, digest: inner.info().digest };
        Self { inner, memory, glossary, of }
    }

    fn known(&self, sources: &[&str]) -> Vec<Option<Target>> {
        // A memory that cannot be read costs time and nothing else.
        let known = self.memory.recall(&self.of, sources).unwrap_or_else(|error| {
            tracing::warn!(%error, "the translation memory is not used");
            vec![None; sources.len()]
        });
        let fits = |(source, target): (&&str, Option<Target>)| {
            target.filter(|target| target.machine.is_some() || !self.glossary.touches(source))
        };
        sources.iter().zip(known).map(fits).collect()
    }
}

impl Translator for Remembered {
    fn info(&self) -> EngineInfo {
        self.inner.info()
    }

    fn packs(&self) -> Vec<&Pack> {
        self.inner.packs()
    }

    fn translate(&self, sources: &[&str], cancel: &Cancel) -> Result<Vec<Target>> {
        let mut known = self.known(sources);
        let unknown: Vec<&str> =
            sources.iter().zip(&known).filter(|(_, known)| known.is_none()).map(|(source, _)| *source).collect();
        if !unknown.is_empty() {
            let made = self.inner.translate(&unknown, cancel)?;
            known.iter_mut().filter(|known| known.is_none()).zip(made).for_each(|(slot, made)| *slot = Some(made));
        }
        // Links are for who asks for them.
        Ok(known.into_iter().flatten().map(|target| Target { alignment: Vec::new(), ..target }).collect())
    }

    fn align(&self, source: &str, cancel: &Cancel) -> Result<Target> {
        match self.known(&[source]).pop().flatten() {
            // The engine knows nothing of what the reader wrote.
            Some(known) if known.machine.is_some() || !known.alignment.is_empty() => Ok(known),
            _ => self.inner.align(source, cancel),
        }
    }

    fn links(&self) -> bool {
        self.inner.links()
    }
}
