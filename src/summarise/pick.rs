//! From scores to lines: the best sentence again and again, each less what those taken say already (maximal
//! marginal relevance, Carbonell and Goldstein 1998).

use std::collections::HashSet;

use super::{Candidate, Watch};
use crate::error::Result;

/// Indices of at most `count` eligible candidates, in reading order. `scores` are positive; `shared(a, b)`
/// is the part of `b`, from 0 to 1, that `a` says too.
///
/// # Errors
/// `Cancelled` once the switch is thrown.
pub fn pick(
    candidates: &[Candidate<'_>],
    scores: &[f64],
    count: usize,
    shared: &dyn Fn(usize, usize) -> f64,
    watch: &Watch<'_>,
) -> Result<Vec<usize>> {
    // A sentence that stands in the text again and again (a refrain, a running head) is one line at most.
    let mut seen = HashSet::new();
    let mut left: Vec<usize> =
        (0..candidates.len()).filter(|&at| candidates[at].eligible && seen.insert(candidates[at].text)).collect();
    // What cannot win even unpunished need not be compared: keeps long texts fast.
    left.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    left.truncate((20 * count).max(200));
    let mut said = vec![0.0f64; left.len()];
    let mut chosen = Vec::with_capacity(count);
    while chosen.len() < count && !left.is_empty() {
        watch.cancel.check()?;
        let value = |i: usize| scores[left[i]] * (1.0 - said[i]);
        let Some(best) = (0..left.len()).max_by(|&a, &b| value(a).total_cmp(&value(b)).then(left[b].cmp(&left[a])))
        else {
            break;
        };
        let taken = left.swap_remove(best);
        said.swap_remove(best);
        for (i, &at) in left.iter().enumerate() {
            said[i] = said[i].max(shared(taken, at).clamp(0.0, 1.0));
        }
        chosen.push(taken);
    }
    chosen.sort_unstable();
    Ok(chosen)
}
