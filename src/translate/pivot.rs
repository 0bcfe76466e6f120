//! Two engines in a row, through a language that both know.

use std::sync::Arc;

use super::{EngineInfo, Target, Translator, Warning, align};
use crate::{error::Result, packs::Pack, progress::Cancel};

pub struct Pivot {
    pub first: Arc<dyn Translator>,
    pub second: Arc<dyn Translator>,
}

impl Pivot {
    /// Warnings of both legs, each kind once.
    fn warnings(first: Vec<Warning>, second: Vec<Warning>) -> Vec<Warning> {
        let mut all = first;
        for warning in second {
            if !all.iter().any(|w| w.kind == warning.kind) {
                all.push(warning);
            }
        }
        all
    }
}

impl Translator for Pivot {
    fn info(&self) -> EngineInfo {
        let (first, second) = (self.first.info(), self.second.info());
        EngineInfo {
            model: format!("{} + {}", first.model, second.model),
            digest: format!("{}+{}", first.digest, second.digest),
            ..first
        }
    }

    fn packs(&self) -> Vec<&Pack> {
        let mut packs = self.first.packs();
        packs.extend(self.second.packs());
        packs
    }

    fn translate(&self, sources: &[&str], cancel: &Cancel) -> Result<Vec<Target>> {
        let middle = self.first.translate(sources, cancel)?;
        let texts: Vec<&str> = middle.iter().map(|target| target.text.as_str()).collect();
        let targets = self.second.translate(&texts, cancel)?;
        Ok(middle
            .into_iter()
            .zip(targets)
            .map(|(first, second)| Target { warnings: Self::warnings(first.warnings, second.warnings), ..second })
            .collect())
    }

    fn align(&self, source: &str, cancel: &Cancel) -> Result<Target> {
        let first = self.first.align(source, cancel)?;
        let second = self.second.align(&first.text, cancel)?;
        Ok(Target {
            alignment: align::compose(&first.alignment, &second.alignment),
            warnings: Self::warnings(first.warnings, second.warnings),
            ..second
        })
    }

    fn links(&self) -> bool {
        self.first.links() && self.second.links()
    }
}
