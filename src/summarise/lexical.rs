//! LexRank (Erkan and Radev 2004): a sentence matters that is like many others that matter. Likeness is
//! the cosine of tf-idf vectors, so any language will do. Position and length are weighed in.

use std::collections::HashMap;

use super::{
    Candidate, Summariser, Watch,
    pick::pick,
    terms::{Terms, Vector, dot, dot_dense, word_count},
};
use crate::{error::Result, translate::EngineInfo};

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

    fn choose(&self, candidates: &[Candidate<'_>], count: usize, watch: &Watch<'_>) -> Result<Vec<usize>> {
        let terms = Terms::of(candidates);
        let whole = terms.centroid();
        let mut scores = vec![0.0; candidates.len()];
        for (section, start) in terms.vectors.chunks(SECTION).zip((0..).step_by(SECTION)) {
            watch.step(start)?;
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
        pick(candidates, &scores, count, &|a, b| dot(&terms.vectors[a], &terms.vectors[b]), watch)
    }
}

fn length_factor(candidate: &Candidate<'_>) -> f64 {
    let words = word_count(candidate);
    if words < *LENGTH.start() {
        (words / LENGTH.start()).powi(2)
    } else if words > *LENGTH.end() {
        LENGTH.end() / words
    } else {
        1.0
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::{BlockId, BlockKind, SentenceId},
        progress::Cancel,
    };

    fn chosen(texts: &[&str], count: usize) -> Vec<usize> {
        let id = |at: usize| SentenceId { block: BlockId(1), sentence: at as u32 + 1 };
        let candidates: Vec<Candidate<'_>> = texts
            .iter()
            .enumerate()
            .map(|(at, text)| Candidate {
                id: id(at),
                text,
                language: None,
                kind: BlockKind::Paragraph,
                eligible: true,
                opens_block: false,
            })
            .collect();
        Lexical.choose(&candidates, count, &Watch::quiet(&Cancel::default())).unwrap()
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
