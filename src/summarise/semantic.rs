//! Summaries by meaning: sentences as vectors of the encoder, weighed by a small network, the best ones taken
//! so that none says again what another says.

use std::sync::Arc;

use super::{
    Candidate, Summariser, Watch,
    features::{LIKE_THE_TEXT, features},
    head::Head,
    pick::pick,
};
use crate::{
    encoder::Encoder,
    error::{Code, Error, Result},
    packs::{Pack, Role},
    translate::EngineInfo,
};

/// Sentences less alike than this say different things: what is above it is taken off a score.
const ALIKE: f64 = 0.6;
/// A summary that is more than this share of its text is an outline. The head learned from short ones; in an
/// outline what the whole text speaks of counts more.
const OUTLINE: f64 = 0.2;
/// How much more, for each part of the share above it. Its size is from a near form of the rule, in proportion to
/// the whole share, on 150 texts of BBC's training part (44 % of the article): ROUGE-1 64.2 without, 72.8 and 74.0
/// with 20 and 40. The form here was measured on the validation parts only (models/README.md).
const CENTRAL: f64 = 75.0;

pub struct Semantic {
    encoder: Arc<Encoder>,
    head: Head,
}

impl Semantic {
    /// # Errors
    /// `PackDamaged` when the pack of the encoder has no head that fits.
    pub fn new(encoder: Arc<Encoder>) -> Result<Self> {
        let head = Self::head(encoder.pack(), encoder.size()).map_err(|cause| {
            Error::new(Code::PackDamaged, "The summary model cannot be used. Install Diglot again to repair it.")
                .because(cause)
        })?;
        Ok(Self { encoder, head })
    }

    fn head(pack: &Pack, dimensions: usize) -> anyhow::Result<Head> {
        let path = pack.file(Role::Head).ok_or_else(|| anyhow::anyhow!("the pack names no head"))?;
        Head::load(&path, dimensions)
    }

    pub fn encoder(&self) -> &Arc<Encoder> {
        &self.encoder
    }
}

impl Summariser for Semantic {
    fn info(&self) -> EngineInfo {
        self.encoder.info()
    }

    fn choose(&self, candidates: &[Candidate<'_>], count: usize, watch: &Watch<'_>) -> Result<Vec<usize>> {
        let texts: Vec<&str> = candidates.iter().map(|c| c.text).collect();
        let vectors = self.encoder.embed(&texts, watch.workers, watch.cancel, watch.tell)?;
        let quiet = Watch { tell: &|_| (), ..*watch };
        let figures = features(candidates, &vectors, count, &quiet)?;
        let share = count as f64 / candidates.iter().filter(|c| c.eligible).count().max(1) as f64;
        let central = CENTRAL * (share - OUTLINE).max(0.0);
        let logs: Vec<f64> = figures
            .iter()
            .enumerate()
            .map(|(at, f)| f64::from(self.head.score(f, &vectors, at)) + central * f64::from(f[LIKE_THE_TEXT]))
            .collect();
        let most = logs.iter().copied().fold(f64::MIN, f64::max);
        let scores: Vec<f64> = logs.iter().map(|log| (log - most).exp()).collect();
        let shared = |a, b| (f64::from(vectors.like(a, b)) - ALIKE) / (1.0 - ALIKE);
        pick(candidates, &scores, count, &shared, watch)
    }
}
