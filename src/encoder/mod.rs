//! Sentences as vectors: those that say the same lie close together, whatever language they are in. A
//! small multilingual transformer that this project trained (`models/train/encoder`) and that comes with
//! Diglot; summaries and their evidence rest on it.
//!
//! Whole sentences are read: one that is longer than the network's window is read in parts.

mod model;
mod text;
mod vectors;

pub use vectors::Vectors;

use std::{
    collections::HashMap,
    ops::Range,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use rayon::prelude::*;

use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    packs::{Kind, Pack, Role, verify},
    progress::Cancel,
    translate::EngineInfo,
};

/// Sentences that go through the network together. Measured: 16 are read faster than 8, 32, 64 or 128.
const BATCH: usize = 16;

/// The encoder, loaded.
pub struct Encoder {
    pack: Pack,
    languages: Vec<LanguageCode>,
    vocabulary: text::Vocabulary,
    model: model::Model,
}

impl Encoder {
    /// Loads it from a pack of kind `encoder`, whose files are compared with their digests first.
    ///
    /// # Errors
    /// `PackDamaged`.
    pub fn load(pack: Pack) -> Result<Self> {
        verify(&pack)?;
        let damaged = |cause: anyhow::Error| {
            Error::new(
                Code::PackDamaged,
                format!("The summary model {} cannot be used. Install Diglot again to repair it.", pack.id()),
            )
            .because(cause)
        };
        let Kind::Encoder { languages } = &pack.manifest.kind else {
            return Err(damaged(anyhow::anyhow!("it is a pack of another kind")));
        };
        let languages = languages.clone();
        let file = |role| pack.file(role).ok_or_else(|| damaged(anyhow::anyhow!("it names no {role:?}")));
        let model = model::Model::load(&file(Role::Model)?).map_err(damaged)?;
        let vocabulary = text::Vocabulary::load(&file(Role::Vocab)?, model.pieces()).map_err(damaged)?;
        Ok(Self { pack, languages, vocabulary, model })
    }

    pub fn info(&self) -> EngineInfo {
        EngineInfo {
            name: "encoder".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            model: format!("{} {}", self.pack.id(), self.pack.manifest.version),
            digest: self.pack.manifest.model_digest().into(),
        }
    }

    /// Whether it was trained on text in this language.
    pub fn knows(&self, language: &LanguageCode) -> bool {
        self.languages.contains(language)
    }

    pub fn languages(&self) -> &[LanguageCode] {
        &self.languages
    }

    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// Number of dimensions of a vector.
    pub fn size(&self) -> usize {
        self.model.size()
    }

    /// One vector for each text, in order; a text of nothing but white space has the vector of nothing.
    /// `workers` threads read at the same time; `tell` hears how many are done.
    ///
    /// # Errors
    /// `Cancelled`; `Engine` when the network fails, which a pack that was verified does not.
    pub fn embed(
        &self,
        texts: &[&str],
        workers: usize,
        cancel: &Cancel,
        tell: &(dyn Fn(usize) + Sync),
    ) -> Result<Vectors> {
        // A sentence that stands there again (a refrain, a running head) is read once.
        let mut places: HashMap<&str, usize> = HashMap::new();
        let first: Vec<usize> = texts.iter().enumerate().map(|(at, text)| *places.entry(text).or_insert(at)).collect();
        drop(places);
        let parts = self.cut(texts, &first, cancel)?;
        // Sentences of like length go together, so that little is filled up.
        let mut order: Vec<usize> = (0..parts.len()).collect();
        order.sort_by_key(|&at| parts[at].pieces.len());
        let batches: Vec<&[usize]> = order.chunks(BATCH).collect();
        let done = AtomicUsize::new(0);
        let sums = Mutex::new(Sums::new(texts.len(), self.size()));
        let read = |batch: &&[usize]| -> Result<()> {
            cancel.check()?;
            let pieces: Vec<&[u32]> = batch.iter().map(|&at| parts[at].pieces.as_slice()).collect();
            let vectors = self.model.embed(&pieces).map_err(engine)?;
            let mut sums = sums.lock().unwrap_or_else(PoisonError::into_inner);
            batch.iter().zip(vectors).for_each(|(&at, vector)| sums.add(&parts[at], &vector));
            drop(sums);
            tell((done.fetch_add(batch.len(), Ordering::Relaxed) + batch.len()).min(texts.len()));
            Ok(())
        };
        // A pool of its own: the network's matrices would otherwise take every core there is.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(workers.max(1)).build();
        let pool = pool.map_err(|cause| engine(cause.into()))?;
        pool.install(|| batches.par_iter().try_for_each(read))?;
        let mut vectors = sums.into_inner().unwrap_or_else(PoisonError::into_inner).finish();
        first.iter().enumerate().filter(|(at, first)| at != *first).for_each(|(at, first)| vectors.repeat(*first, at));
        tell(texts.len());
        Ok(vectors)
    }

    /// Pieces of every text that did not stand before, in parts that fit in the window.
    fn cut(&self, texts: &[&str], first: &[usize], cancel: &Cancel) -> Result<Vec<Part>> {
        let mut parts = Vec::with_capacity(texts.len());
        for (text, words) in texts.iter().enumerate().filter(|(text, _)| first[*text] == *text) {
            if text % 1024 == 0 {
                cancel.check()?;
            }
            let pieces = self.vocabulary.pieces(words).map_err(engine)?;
            // Parts of like length, rather than a last one of two pieces.
            let count = pieces.len().div_ceil(self.model.window());
            for range in evenly(pieces.len(), count) {
                parts.push(Part { text, whole: count == 1, pieces: pieces[range].to_vec() });
            }
        }
        Ok(parts)
    }
}

fn evenly(length: usize, count: usize) -> impl Iterator<Item = Range<usize>> {
    (0..count).map(move |n| n * length / count..(n + 1) * length / count)
}

fn engine(cause: anyhow::Error) -> Error {
    Error::new(Code::Engine, "The summary model failed. Choose the engine 'lexical' instead.").because(cause)
}

/// A text or, when it is too long, a part of one.
struct Part {
    text: usize,
    whole: bool,
    pieces: Vec<u32>,
}

/// Vectors of texts, where long ones come in parts.
struct Sums {
    vectors: Vectors,
    /// Sums of parts, weighed by their pieces, of texts that came in more than one.
    long: HashMap<usize, Vec<f32>>,
}

impl Sums {
    fn new(count: usize, size: usize) -> Self {
        Self { vectors: Vectors::zeros(size, count), long: Default::default() }
    }

    fn add(&mut self, part: &Part, vector: &[f32]) {
        if part.whole {
            return self.vectors.set(part.text, vector);
        }
        let sum = self.long.entry(part.text).or_insert_with(|| vec![0.0; vector.len()]);
        sum.iter_mut().zip(vector).for_each(|(s, x)| *s += x * part.pieces.len() as f32);
    }

    fn finish(mut self) -> Vectors {
        for (text, mut sum) in self.long {
            let norm = sum.iter().map(|x| x * x).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            sum.iter_mut().for_each(|x| *x /= norm);
            self.vectors.set(text, &sum);
        }
        self.vectors
    }
}
