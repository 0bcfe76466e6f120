//! LexRank (Erkan and Radev 2004): a sentence matters that is like many others that matter. Likeness is
//! the cosine of tf-idf vectors over words, or over pairs of characters where words are not spaced, so
//! any language will do. Position, length and redundancy (maximal marginal relevance, Carbonell and
//! Goldstein 1998) are weighed in.

use std::collections::{HashMap, HashSet};

use unicode_segmentation::UnicodeSegmentation;

use super::{Candidate, Summariser};
use crate::{article::LanguageCode, error::Result, progress::Cancel, translate::EngineInfo};

/// Sentences are compared with each other in sections of this many, which keeps a long text linear;
/// sections are made comparable by the likeness of each sentence to the whole text.
const SECTION: usize = 300;
/// Damping of the random walk, as in the paper.
const DAMPING: f64 = 0.85;
const ITERATIONS: usize = 30;
/// How much the beginning of the text weighs over its end. News says first what matters.
const LEAD: f64 = 0.5;
/// First sentences of paragraphs carry their point.
const OPENS: f64 = 0.1;
/// Lines of fewer words are fragments; of more, they are hard to take in.
const LENGTH: std::ops::RangeInclusive<f64> = 8.0..=45.0;

pub struct Lexical;

/// A sentence as terms with weights, of length 1.
type Vector = Vec<(u32, f64)>;

impl Summariser for Lexical {
    fn info(&self) -> EngineInfo {
        EngineInfo {
            name: "lexical".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            model: "LexRank".into(),
            // There is no model file: what it does is in this source file.
            digest: String::new(),
        }
    }

    fn choose(&self, candidates: &[Candidate<'_>], count: usize, cancel: &Cancel) -> Result<Vec<usize>> {
        let vectors = vectors(candidates);
        let whole = centroid(&vectors);
        let mut scores = vec![0.0; candidates.len()];
        for (section, start) in vectors.chunks(SECTION).zip((0..).step_by(SECTION)) {
            cancel.check()?;
            let ranks = lexrank(section);
            for (at, rank) in ranks.into_iter().enumerate() {
                scores[start + at] = rank * (0.2 + dot_dense(&section[at], &whole));
            }
        }
        let n = candidates.len().max(1) as f64;
        for (at, candidate) in candidates.iter().enumerate() {
            let lead = (-(at as f64) / (0.12 * n).max(4.0)).exp();
            let opens = if candidate.opens_block { OPENS } else { 0.0 };
            scores[at] *= (1.0 + LEAD * lead + opens) * length_factor(candidate);
        }
        let mut chosen = pick(candidates, &vectors, &scores, count, cancel)?;
        chosen.sort_unstable();
        Ok(chosen)
    }
}

/// Takes the best line again and again, each time less what it shares with those taken.
fn pick(
    candidates: &[Candidate<'_>],
    vectors: &[Vector],
    scores: &[f64],
    count: usize,
    cancel: &Cancel,
) -> Result<Vec<usize>> {
    // A sentence that stands in the text again and again (a refrain, a running head) is one line at most.
    let mut seen = HashSet::new();
    let mut left: Vec<usize> =
        (0..candidates.len()).filter(|&at| candidates[at].eligible && seen.insert(candidates[at].text)).collect();
    // What cannot win even unpunished need not be compared: keeps long texts fast.
    left.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    left.truncate((20 * count).max(200));
    let mut shared = vec![0.0f64; left.len()];
    let mut chosen = Vec::with_capacity(count);
    while chosen.len() < count && !left.is_empty() {
        cancel.check()?;
        // What a sentence adds: its score, less the part that a chosen line says already.
        let value = |i: usize| scores[left[i]] * (1.0 - shared[i]);
        let Some(best) = (0..left.len()).max_by(|&a, &b| value(a).total_cmp(&value(b)).then(left[b].cmp(&left[a])))
        else {
            break;
        };
        let taken = left.swap_remove(best);
        shared.swap_remove(best);
        for (i, &at) in left.iter().enumerate() {
            shared[i] = shared[i].max(dot(&vectors[taken], &vectors[at]));
        }
        chosen.push(taken);
    }
    Ok(chosen)
}

fn length_factor(candidate: &Candidate<'_>) -> f64 {
    let words = if unspaced(candidate.language, candidate.text) {
        candidate.text.chars().filter(|c| c.is_alphanumeric()).count() as f64 / 1.7
    } else {
        candidate.text.unicode_words().count() as f64
    };
    if words < *LENGTH.start() {
        (words / LENGTH.start()).powi(2)
    } else if words > *LENGTH.end() {
        LENGTH.end() / words
    } else {
        1.0
    }
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

fn vectors(candidates: &[Candidate<'_>]) -> Vec<Vector> {
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut frequency: Vec<u32> = Vec::new();
    let counted: Vec<HashMap<u32, f64>> = candidates
        .iter()
        .map(|candidate| {
            let mut counts: HashMap<u32, f64> = HashMap::new();
            for term in terms(candidate) {
                let next = ids.len() as u32;
                let id = *ids.entry(term).or_insert(next);
                *counts.entry(id).or_default() += 1.0;
            }
            frequency.resize(ids.len(), 0);
            counts.keys().for_each(|&id| frequency[id as usize] += 1);
            counts
        })
        .collect();
    let n = candidates.len() as f64;
    counted
        .into_iter()
        .map(|counts| {
            let idf = |id: u32| (1.0 + n / f64::from(frequency[id as usize])).ln();
            let mut vector: Vector = counts.into_iter().map(|(id, count)| (id, (1.0 + count.ln()) * idf(id))).collect();
            vector.sort_unstable_by_key(|(id, _)| *id);
            let norm = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
            vector.iter_mut().for_each(|(_, w)| *w /= norm);
            vector
        })
        .collect()
}

/// Direction of the whole text, of length 1, by term.
fn centroid(vectors: &[Vector]) -> Vec<f64> {
    let terms = vectors.iter().flatten().map(|(id, _)| *id as usize + 1).max().unwrap_or(0);
    let mut sum = vec![0.0; terms];
    for (id, weight) in vectors.iter().flatten() {
        sum[*id as usize] += weight;
    }
    let norm = sum.iter().map(|w| w * w).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
    sum.iter_mut().for_each(|w| *w /= norm);
    sum
}

/// Stationary distribution of the walk over likeness, times the number of sentences: 1 is average.
fn lexrank(section: &[Vector]) -> Vec<f64> {
    let n = section.len();
    // Likeness by an inverted index: most pairs of sentences share few terms.
    let mut index: HashMap<u32, Vec<(usize, f64)>> = HashMap::new();
    for (at, vector) in section.iter().enumerate() {
        for &(id, weight) in vector {
            index.entry(id).or_default().push((at, weight));
        }
    }
    let mut likeness = vec![0.0f64; n * n];
    for postings in index.values() {
        for &(a, wa) in postings {
            for &(b, wb) in postings {
                likeness[a * n + b] += wa * wb;
            }
        }
    }
    for row in likeness.chunks_mut(n) {
        let sum: f64 = row.iter().sum();
        if sum > 0.0 {
            row.iter_mut().for_each(|w| *w /= sum);
        }
    }
    let mut rank = vec![1.0; n];
    for _ in 0..ITERATIONS {
        let mut next = vec![1.0 - DAMPING; n];
        for (row, &from) in likeness.chunks(n).zip(&rank) {
            next.iter_mut().zip(row).for_each(|(to, w)| *to += DAMPING * from * w);
        }
        rank = next;
    }
    rank
}

fn dot(a: &Vector, b: &Vector) -> f64 {
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

fn dot_dense(a: &Vector, b: &[f64]) -> f64 {
    a.iter().map(|(id, weight)| weight * b[*id as usize]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockId, SentenceId};

    fn chosen(texts: &[&str], count: usize) -> Vec<usize> {
        let id = |at: usize| SentenceId { block: BlockId(1), sentence: at as u32 + 1 };
        let candidates: Vec<Candidate<'_>> = texts
            .iter()
            .enumerate()
            .map(|(at, text)| Candidate { id: id(at), text, language: None, eligible: true, opens_block: false })
            .collect();
        Lexical.choose(&candidates, count, &Cancel::default()).unwrap()
    }

    #[test]
    fn a_sentence_that_is_repeated_is_one_line_at_most() {
        let refrain = "The council of the town voted to close the old bridge over the river.";
        let other = "Boats will carry the people who work on the other side of the river for eleven months.";
        let mut texts = vec![refrain; 1000];
        texts.push(other);
        assert_eq!(chosen(&texts, 3), [0, 1000]);
    }

    #[test]
    fn lines_stand_in_reading_order_and_do_not_repeat_each_other() {
        let texts = [
            "The port has been closed by a strike of the dockers since the third of May.",
            "Because of the strike of the dockers the port has been closed since the third of May.",
            "The company wants the cranes of the port to be moved from afar.",
            "Nobody has slept much.",
        ];
        let lines = chosen(&texts, 2);
        assert!(lines.is_sorted(), "reading order");
        assert!(lines.contains(&2), "the second line says something new: {lines:?}");
    }
}
