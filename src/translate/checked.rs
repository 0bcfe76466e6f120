//! A translator whose work is looked over: numbers of a sentence that its translation lost on the way, through one
//! engine or two, are said in the row.

use std::sync::Arc;

use super::{EngineInfo, Target, Translator, Warning, guard};
use crate::{article::LanguageCode, error::Result, packs::Pack, progress::Cancel};

pub struct Checked {
    pub inner: Arc<dyn Translator>,
    pub from: LanguageCode,
    pub to: LanguageCode,
}

impl Checked {
    fn look(&self, source: &str, mut target: Target) -> Target {
        // What is no translation at all has been said already, and has no numbers either.
        let hopeless = |warning: &Warning| matches!(warning.kind.as_str(), guard::EMPTY | guard::LOOP);
        if !target.warnings.iter().any(hopeless) {
            let lost = guard::lost((source, Some(&self.from)), (&target.text, Some(&self.to)));
            target.warnings.extend(lost);
        }
        target
    }
}

impl Translator for Checked {
    fn info(&self) -> EngineInfo {
        self.inner.info()
    }

    fn packs(&self) -> Vec<&Pack> {
        self.inner.packs()
    }

    fn translate(&self, sources: &[&str], cancel: &Cancel) -> Result<Vec<Target>> {
        let targets = self.inner.translate(sources, cancel)?;
        Ok(sources.iter().zip(targets).map(|(source, target)| self.look(source, target)).collect())
    }

    fn align(&self, source: &str, cancel: &Cancel) -> Result<Target> {
        Ok(self.look(source, self.inner.align(source, cancel)?))
    }

    fn links(&self) -> bool {
        self.inner.links()
    }
}
