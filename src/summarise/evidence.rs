//! What a line rests on. A line that an engine chose is its own evidence; for a line that was written, the
//! sentences of the article that say the same are found here, by their vectors, in whatever language the
//! line is.

use std::sync::Arc;

use crate::{
    article::{Article, SentenceId},
    encoder::{Encoder, Vectors},
    error::Result,
    progress::Cancel,
};

use super::{Watch, candidates};

/// A sentence less like a line than this is no evidence for it: see `models/README.md` for how it was found.
pub const THRESHOLD: f32 = 0.5;
/// Sentences that a line may rest on.
const MOST: usize = 3;
/// Another sentence counts when it is about as like the line as the best one.
const BESIDE: f32 = 0.1;

/// The sentences of one article, ready to be compared with lines.
pub struct Evidence {
    encoder: Arc<Encoder>,
    ids: Vec<SentenceId>,
    vectors: Vectors,
}

impl Evidence {
    /// Reads the article.
    ///
    /// # Errors
    /// `Cancelled`, `Engine`.
    pub fn of(article: &Article, encoder: Arc<Encoder>, watch: &Watch<'_>) -> Result<Self> {
        let (candidates, _) = candidates(article);
        Self::among(candidates.iter().map(|c| (c.id, c.text)), encoder, watch)
    }

    /// Reads sentences as somebody else read them, translated say.
    ///
    /// # Errors
    /// `Cancelled`, `Engine`.
    pub fn among<'a>(
        sentences: impl Iterator<Item = (SentenceId, &'a str)>,
        encoder: Arc<Encoder>,
        watch: &Watch<'_>,
    ) -> Result<Self> {
        let (ids, texts): (Vec<_>, Vec<_>) = sentences.unzip();
        let vectors = encoder.embed(&texts, watch.workers, watch.cancel, watch.tell)?;
        Ok(Self { encoder, ids, vectors })
    }

    /// The sentences that a line rests on with their likeness (a cosine), the best first; none when nothing in
    /// the article says what the line says.
    ///
    /// # Errors
    /// `Engine`.
    pub fn find(&self, line: &str) -> Result<Vec<(SentenceId, f32)>> {
        let line = self.encoder.embed(&[line], 1, &Cancel::default(), &|_| ())?.to_floats(0);
        let mut found: Vec<(SentenceId, f32)> =
            self.ids.iter().enumerate().map(|(at, id)| (*id, self.vectors.dot(at, &line))).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        let best = found.first().map_or(0.0, |(_, like)| *like);
        found.truncate(MOST);
        found.retain(|(_, like)| *like >= THRESHOLD.max(best - BESIDE));
        Ok(found)
    }
}
