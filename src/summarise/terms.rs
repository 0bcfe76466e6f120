//! Sentences as words with weights, of length 1 (tf-idf): over words, or over pairs of characters where
//! words are not spaced, so any language will do.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use super::Candidate;
use crate::article::LanguageCode;

/// A sentence as terms with weights, of length 1, by term.
pub type Vector = Vec<(u32, f64)>;

/// The terms of an article.
pub struct Terms {
    /// Of each sentence.
    pub vectors: Vec<Vector>,
    /// Natural logarithm of how often each term stands in the whole text.
    pub often: Vec<f64>,
}

impl Terms {
    pub fn of(candidates: &[Candidate<'_>]) -> Self {
        let mut ids: HashMap<String, u32> = HashMap::new();
        let (mut sentences, mut times): (Vec<u32>, Vec<f64>) = (Vec::new(), Vec::new());
        let counted: Vec<HashMap<u32, f64>> = candidates
            .iter()
            .map(|candidate| {
                let mut counts: HashMap<u32, f64> = HashMap::new();
                for term in terms(candidate) {
                    let next = ids.len() as u32;
                    let id = *ids.entry(term).or_insert(next);
                    *counts.entry(id).or_default() += 1.0;
                }
                sentences.resize(ids.len(), 0);
                times.resize(ids.len(), 0.0);
                for (&id, count) in &counts {
                    sentences[id as usize] += 1;
                    times[id as usize] += count;
                }
                counts
            })
            .collect();
        let n = candidates.len() as f64;
        let weighed = |counts: HashMap<u32, f64>| {
            let idf = |id: u32| (1.0 + n / f64::from(sentences[id as usize])).ln();
            let mut vector: Vector = counts.into_iter().map(|(id, count)| (id, (1.0 + count.ln()) * idf(id))).collect();
            vector.sort_unstable_by_key(|(id, _)| *id);
            let norm = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
            vector.iter_mut().for_each(|(_, w)| *w /= norm);
            vector
        };
        Self { vectors: counted.into_iter().map(weighed).collect(), often: times.into_iter().map(f64::ln).collect() }
    }

    /// Direction of the whole text, of length 1, by term.
    pub fn centroid(&self) -> Vec<f64> {
        let mut sum = vec![0.0; self.often.len()];
        for (id, weight) in self.vectors.iter().flatten() {
            sum[*id as usize] += weight;
        }
        let norm = sum.iter().map(|w| w * w).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
        sum.iter_mut().for_each(|w| *w /= norm);
        sum
    }

    /// How often the terms of a sentence stand in the whole text, in the mean (SumBasic, Nenkova and
    /// Vanderwende 2005), as a logarithm.
    pub fn usual(&self, at: usize) -> f64 {
        let vector = &self.vectors[at];
        let sum: f64 = vector.iter().map(|(id, _)| self.often[*id as usize]).sum();
        sum / vector.len().max(1) as f64
    }
}

/// Words of a sentence; where words are not spaced, so many as its characters make.
pub fn word_count(candidate: &Candidate<'_>) -> f64 {
    if unspaced(candidate.language, candidate.text) {
        candidate.text.chars().filter(|c| c.is_alphanumeric()).count() as f64 / 1.7
    } else {
        candidate.text.unicode_words().count() as f64
    }
}

pub fn dot(a: &Vector, b: &Vector) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x.1 * y.1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

pub fn dot_dense(a: &Vector, b: &[f64]) -> f64 {
    a.iter().map(|(id, weight)| weight * b[*id as usize]).sum()
}

fn unspaced(language: Option<&LanguageCode>, text: &str) -> bool {
    match language.map(LanguageCode::as_str) {
        Some(code) => matches!(code, "zh" | "ja" | "th" | "km" | "my"),
        None => text.split_whitespace().any(|word| word.chars().filter(|c| !c.is_ascii()).count() > 24),
    }
}

fn terms(candidate: &Candidate<'_>) -> Vec<String> {
    if !unspaced(candidate.language, candidate.text) {
        return candidate.text.unicode_words().map(str::to_lowercase).collect();
    }
    let chars: Vec<char> = candidate.text.chars().filter(|c| c.is_alphanumeric()).collect();
    chars.windows(2).map(|pair| pair.iter().collect()).collect()
}
