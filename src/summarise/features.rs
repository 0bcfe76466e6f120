//! What is known of a sentence before it is weighed: how much it is like the whole text, its section and
//! its headings, where it stands and how long it is. [`super::head`] makes one score of it.
//!
//! Everything is linear in the length of the text: sentences are compared with directions of sections and
//! of the whole, and with each other only inside a section.

use super::{
    Candidate, Watch,
    terms::{Terms, dot_dense, word_count},
};
use crate::{article::BlockKind, encoder::Vectors, error::Result};

/// Sentences in a section at most.
const SECTION: usize = 120;
/// A heading begins a section when so many sentences came before it.
const SHORTEST: usize = 12;

/// Number of figures for each sentence, without its vector.
pub const COUNT: usize = 27;

/// The figure that says how much of the whole text's words, by their weight, a sentence has.
pub const LIKE_THE_TEXT: usize = 8;

/// `[sentence][figure]`. The vectors are those of the candidates; `wanted` is how many lines the summary is to have.
///
/// # Errors
/// `Cancelled` once the switch is thrown.
pub fn features(
    candidates: &[Candidate<'_>],
    vectors: &Vectors,
    wanted: usize,
    watch: &Watch<'_>,
) -> Result<Vec<[f32; COUNT]>> {
    let n = candidates.len();
    let body = |at: &usize| candidates[*at].eligible && !vectors.is_zero(*at);
    let whole = vectors.mean((0..n).filter(body));
    let opening = vectors.mean((0..n).filter(body).take(3));
    let terms = Terms::of(candidates);
    let words = terms.centroid();
    let most = terms.often.iter().copied().fold(1.0, f64::max);
    let title = (0..n).find(|&at| candidates[at].kind == BlockKind::Heading && !vectors.is_zero(at));
    let (mut heading, mut headings) = (None, 0);
    // Sentences that may be lines, so far.
    let mut before = 0;
    let mut out = vec![[0.0; COUNT]; n];
    for section in sections(candidates) {
        watch.cancel.check()?;
        let direction = vectors.mean(section.clone().filter(body));
        for at in section.clone() {
            let candidate = &candidates[at];
            if candidate.kind == BlockKind::Heading {
                heading = Some(at);
                headings += 1;
            }
            if !candidate.eligible {
                continue;
            }
            let (mut density, mut nearest) = (0.0, 0.0f32);
            for other in section.clone().filter(|other| *other != at && candidates[*other].eligible) {
                let like = vectors.like(at, other).max(0.0);
                density += like * like;
                nearest = nearest.max(like);
            }
            let length = section.len() as f32;
            let place = (at - section.start) as f32;
            let size = word_count(candidate) as f32;
            let characters = candidate.text.chars().count().max(1) as f32;
            let digits = candidate.text.chars().filter(|c| c.is_numeric()).count() as f32;
            let like_heading = |to: Option<usize>| to.map_or(0.0, |to| vectors.like(at, to));
            let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
            out[at] = [
                vectors.dot(at, &whole),
                vectors.dot(at, &direction),
                (density / length).sqrt(),
                nearest,
                vectors.dot(at, &opening),
                like_heading(title),
                like_heading(heading),
                flag(title.is_some()),
                dot_dense(&terms.vectors[at], &words) as f32,
                (terms.usual(at) / most) as f32,
                1.0 / (1.0 + at as f32),
                (-(at as f32) / (0.12 * n as f32).max(4.0)).exp(),
                at as f32 / n as f32,
                1.0 / (1.0 + place),
                place / length,
                flag(candidate.opens_block),
                (1.0 + size).ln() / 4.0,
                ((8.0 - size) / 8.0).max(0.0),
                ((size - 40.0) / 40.0).clamp(0.0, 2.0),
                digits / characters,
                flag(candidate.text.trim_end().ends_with(['?', '؟', '？', ':', '：'])),
                (1.0 + n as f32).ln() / 8.0,
                // Under the title, before the first heading of a section.
                flag(headings <= 1),
                (-(before as f32) / wanted.max(1) as f32).exp(),
                flag(before < wanted),
                (1.0 + wanted as f32).ln() / 4.0,
                wanted as f32 / n as f32,
            ];
            before += 1;
        }
        watch.step(section.end)?;
    }
    Ok(out)
}

/// Stretches that end where a heading begins or, at the latest, after [`SECTION`] sentences.
fn sections(candidates: &[Candidate<'_>]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 1..=candidates.len() {
        let ends = at == candidates.len()
            || at - start >= SECTION
            || (candidates[at].kind == BlockKind::Heading && at - start >= SHORTEST);
        if ends {
            found.push(start..at);
            start = at;
        }
    }
    found
}
