//! Which tokens are written: the likeliest one each time, or a search with several beams. Both choose as `transformers`
//! 4.30 does, token for token. rust-bert's own search ends a little earlier or later where `early_stopping` is off, and
//! can be neither followed nor ended from outside.

use tch::{Kind, Tensor};

use crate::folder::{Settings, Stop};
use crate::talk::Result;

/// A model that is writing.
pub trait Steps {
    /// Scores `[beams, vocabulary]` of what comes after these tokens, the last of each beam.
    fn step(&mut self, last: &[i64]) -> Tensor;
    /// Every beam goes on from another one.
    fn reorder(&mut self, from: &[i64]);
}

pub struct Wish<'a> {
    pub settings: &'a Settings,
    /// Where it is other than in the settings: the language that is written.
    pub first: Option<i64>,
    /// In tokens, all marks included.
    pub min_length: usize,
    pub max_length: usize,
    pub beams: usize,
}

/// Writes one text. `progress` hears after every token how long it is, and may end it.
pub fn write(steps: &mut dyn Steps, wish: &Wish, progress: &mut dyn FnMut(usize) -> Result<()>) -> Result<Vec<i64>> {
    if wish.beams <= 1 { likeliest(steps, wish, progress) } else { search(steps, wish, progress) }
}

fn likeliest(steps: &mut dyn Steps, wish: &Wish, progress: &mut dyn FnMut(usize) -> Result<()>) -> Result<Vec<i64>> {
    let mut text = vec![wish.settings.start];
    while text.len() < wish.max_length {
        let scores = steps.step(&text[text.len() - 1..]);
        let scores = wish.rule(scores, std::slice::from_ref(&text));
        let next = scores.argmax(-1, false).int64_value(&[0]);
        text.push(next);
        progress(text.len())?;
        if wish.settings.end.contains(&next) {
            break;
        }
    }
    Ok(text)
}

fn search(steps: &mut dyn Steps, wish: &Wish, progress: &mut dyn FnMut(usize) -> Result<()>) -> Result<Vec<i64>> {
    let beams = wish.beams;
    let mut texts = vec![vec![wish.settings.start]; beams];
    // All are the same at first: only one may go on.
    let mut sums: Vec<f32> = (0..beams).map(|beam| if beam == 0 { 0.0 } else { -1e9 }).collect();
    let mut best = Best { texts: vec![], worst: 1e9, wish };
    let mut done = false;
    while !done && texts[0].len() < wish.max_length {
        let last: Vec<i64> = texts.iter().filter_map(|text| text.last().copied()).collect();
        let scores = steps.step(&last).log_softmax(-1, Kind::Float);
        let scores = wish.rule(scores, &texts) + Tensor::from_slice(&sums).unsqueeze(1);
        let words = scores.size()[1];
        let (scores, places) = scores.view([-1]).topk(2 * beams as i64, 0, true, true);
        let (scores, places) = (floats(&scores), integers(&places));
        let mut next = Vec::with_capacity(beams);
        for (rank, (&score, &place)) in scores.iter().zip(&places).enumerate() {
            let (from, token) = ((place / words) as usize, place % words);
            if wish.settings.end.contains(&token) {
                // Ends that are worse than as many others are none.
                if rank < beams {
                    best.add(&texts[from], score);
                }
            } else {
                next.push((from, token, score));
            }
            if next.len() == beams {
                break;
            }
        }
        done = best.is_done(scores[0], texts[0].len() + 1);
        texts = next.iter().map(|&(from, token, _)| [texts[from].as_slice(), &[token]].concat()).collect();
        sums = next.iter().map(|&(_, _, score)| score).collect();
        steps.reorder(&next.iter().map(|&(from, _, _)| from as i64).collect::<Vec<_>>());
        progress(texts[0].len())?;
    }
    if !done {
        texts.iter().zip(&sums).for_each(|(text, &sum)| best.add(text, sum));
    }
    Ok(best.take())
}

impl Wish<'_> {
    /// What must not come gets no score, and what must gets all.
    fn rule(&self, scores: Tensor, texts: &[Vec<i64>]) -> Tensor {
        let settings = self.settings;
        let length = texts[0].len();
        let forced = if length == 1 { self.first.or(settings.first) } else { None };
        let forced = if length + 1 == self.max_length { settings.last.or(forced) } else { forced };
        if let Some(token) = forced {
            let forced = scores.full_like(f64::NEG_INFINITY);
            let _ = forced.select(1, token).fill_(0.0);
            return forced;
        }
        for (row, text) in texts.iter().enumerate() {
            let scores = scores.get(row as i64);
            #[allow(clippy::float_cmp)]
            if settings.repetition_penalty != 1.0 {
                let tokens = Tensor::from_slice(text);
                let some = scores.index_select(0, &tokens);
                let (more, less) = (&some * settings.repetition_penalty, &some / settings.repetition_penalty);
                let _ = scores.shallow_clone().index_copy_(0, &tokens, &more.where_self(&some.lt(0.0), &less));
            }
            let banned = repeats(text, settings.no_repeat);
            if !banned.is_empty() {
                let _ = scores.shallow_clone().index_fill_(0, &Tensor::from_slice(&banned), f64::NEG_INFINITY);
            }
        }
        if length < self.min_length {
            let _ = scores.shallow_clone().index_fill_(1, &Tensor::from_slice(&settings.end), f64::NEG_INFINITY);
        }
        scores
    }
}

/// Tokens that would make a run of so many come twice.
fn repeats(text: &[i64], size: usize) -> Vec<i64> {
    if size == 0 || text.len() + 1 < size {
        return vec![];
    }
    let end = &text[text.len() + 1 - size..];
    text.windows(size).filter(|run| run[..size - 1] == *end).map(|run| run[size - 1]).collect()
}

/// The best finished texts, as many as there are beams.
struct Best<'a> {
    texts: Vec<(f64, Vec<i64>)>,
    worst: f64,
    wish: &'a Wish<'a>,
}

impl Best<'_> {
    fn add(&mut self, text: &[i64], sum: f32) {
        let score = self.score(f64::from(sum), text.len());
        if self.texts.len() >= self.wish.beams && score <= self.worst {
            return;
        }
        self.texts.push((score, text.to_vec()));
        if self.texts.len() > self.wish.beams {
            let mut order: Vec<usize> = (0..self.texts.len()).collect();
            order.sort_by(|&a, &b| self.texts[a].0.total_cmp(&self.texts[b].0));
            self.worst = self.texts[order[1]].0;
            self.texts.remove(order[0]);
        } else {
            self.worst = self.worst.min(score);
        }
    }

    fn is_done(&self, best: f32, length: usize) -> bool {
        if self.texts.len() < self.wish.beams {
            return false;
        }
        let hope = |length| self.worst >= self.score(f64::from(best), length);
        match self.wish.settings.stop {
            Stop::Early => true,
            Stop::Never if self.wish.settings.length_penalty > 0.0 => hope(self.wish.max_length),
            Stop::Likely | Stop::Never => hope(length),
        }
    }

    fn score(&self, sum: f64, length: usize) -> f64 {
        sum / (length as f64).powf(self.wish.settings.length_penalty)
    }

    /// The best one, ended with a mark where there is room for it.
    fn take(mut self) -> Vec<i64> {
        // The last of the best, as a stable sort leaves it.
        self.texts.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut text = self.texts.pop().map(|(_, text)| text).unwrap_or_default();
        if text.len() < self.wish.max_length {
            text.extend(self.wish.settings.end.first());
        }
        text
    }
}

fn floats(tensor: &Tensor) -> Vec<f32> {
    Vec::try_from(tensor).unwrap_or_default()
}

fn integers(tensor: &Tensor) -> Vec<i64> {
    Vec::try_from(tensor).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::repeats;

    #[test]
    fn a_run_does_not_come_twice() {
        assert_eq!(repeats(&[1, 2, 3, 1, 2], 3), [3]);
        assert_eq!(repeats(&[1, 2, 3, 1, 2], 2), [3]);
        assert_eq!(repeats(&[5, 6], 1), [5, 6]);
        assert!(repeats(&[1], 3).is_empty());
        assert!(repeats(&[1, 1, 1], 0).is_empty());
    }
}
