//! Trains one linear model for the languages of a script: multinomial logistic regression over hashed features, by
//! AdaGrad (Duchi, Hazan and Singer, 2011) with a step that shrinks to nothing.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    time::Instant,
};

use crate::{
    augment, borrow,
    data::Label,
    ngrams::parts::{Letters, features},
    rng::Rng,
};

/// Hashes are well mixed already.
#[derive(Default)]
pub struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {
        unreachable!("only u64 are hashed")
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// Number of each feature, by its hash.
pub type Ids = HashMap<u64, u32, BuildHasherDefault<Same>>;

/// How to train.
pub struct Settings {
    /// How many features at most.
    pub features: usize,
    /// How many texts.
    pub examples: usize,
    /// Step at the beginning.
    pub rate: f32,
    /// Sum of squares that AdaGrad begins with.
    pub start: f32,
    /// Share of the features left out of each text.
    pub drop: f32,
    /// Seed of chance.
    pub seed: u64,
}

/// The model of one script, in float.
pub struct Trained {
    /// One column each.
    pub labels: Vec<Label>,
    /// One row each.
    pub ids: Ids,
    /// Added to each score.
    pub bias: Vec<f32>,
    /// One row a feature, one column a label.
    pub weights: Vec<f32>,
    /// How often a feature is in a row, the languages counted alike.
    pub frequency: Vec<f32>,
    squares: Vec<f32>,
    bias_squares: Vec<f32>,
}

/// Hashes of a text's features.
pub fn hashes(letters: &Letters, into: &mut Vec<u64>) {
    into.clear();
    features(letters, |hash| into.push(hash));
}

/// Chooses the features that tell most: how much a language's share of rows with it differs from the mean, summed up.
fn choose(labels: &[(Label, Vec<String>)], most: usize) -> (Ids, Vec<f32>) {
    let mut seen: HashMap<u64, u32, BuildHasherDefault<Same>> = HashMap::default();
    let mut found = Vec::new();
    let unique = |row: &str, found: &mut Vec<u64>| {
        hashes(&Letters::of(row), found);
        found.sort_unstable();
        found.dedup();
    };
    for (_, rows) in labels {
        for row in rows {
            unique(row, &mut found);
            for &hash in &found {
                *seen.entry(hash).or_default() += 1;
            }
        }
    }
    let mut ids: Ids = HashMap::default();
    let mut often: Vec<u64> = seen.into_iter().filter(|&(_, count)| count >= 3).map(|(hash, _)| hash).collect();
    // The order of a map is not the same in every run.
    often.sort_unstable();
    for (id, &hash) in often.iter().enumerate() {
        ids.insert(hash, id as u32);
    }
    let width = labels.len();
    let mut counts = vec![0_u16; often.len() * width];
    for (at, (_, rows)) in labels.iter().enumerate() {
        for row in rows {
            unique(row, &mut found);
            for id in found.iter().filter_map(|hash| ids.get(hash)) {
                let count = &mut counts[*id as usize * width + at];
                *count = count.saturating_add(1);
            }
        }
    }
    let sizes: Vec<f32> = labels.iter().map(|(_, rows)| rows.len() as f32).collect();
    let mut scored: Vec<(f32, u64, f32)> = Vec::with_capacity(often.len());
    for (row, &hash) in counts.chunks_exact(width).zip(&often) {
        let shares: Vec<f32> = row.iter().zip(&sizes).map(|(&count, size)| f32::from(count) / (size + 100.0)).collect();
        let mean = shares.iter().sum::<f32>() / width as f32;
        // Seen three times in one language is weaker evidence than the shares say: hence the added constant.
        let score = shares.iter().map(|share| share * ((share + 3e-5) / (mean + 3e-5)).ln()).sum();
        scored.push((score, hash, mean));
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.truncate(most);
    let ids = scored.iter().enumerate().map(|(id, &(_, hash, _))| (hash, id as u32)).collect();
    (ids, scored.iter().map(|&(_, _, mean)| mean).collect())
}

impl Trained {
    /// Chooses the features; all weights are 0.
    pub fn new(rows: &[(Label, Vec<String>)], settings: &Settings) -> Self {
        let (ids, frequency) = choose(rows, settings.features);
        let width = rows.len();
        Self {
            labels: rows.iter().map(|(label, _)| label.clone()).collect(),
            bias: vec![0.0; width],
            weights: vec![0.0; ids.len() * width],
            squares: vec![settings.start; ids.len() * width],
            bias_squares: vec![settings.start; width],
            frequency,
            ids,
        }
    }

    /// Trains on texts made from the rows. Where `keep` is given, other weights stay 0.
    pub fn train(&mut self, rows: &[(Label, Vec<String>)], settings: &Settings, keep: Option<&[bool]>) {
        let mut rng = Rng::new(settings.seed);
        let width = self.labels.len();
        let began = Instant::now();
        // What is no language counts half.
        let shares: Vec<f32> = self.labels.iter().map(|l| if l.code == "und" { 0.5 } else { 1.0 }).collect();
        let telling = borrow::telling(rows);
        let (mut found, mut known) = (Vec::new(), Vec::new());
        let mut scores = vec![0.0; width];
        let (mut loss, mut right) = (0.0, 0);
        for step in 0..settings.examples {
            let at = rng.below(width);
            if !rng.chance(shares[at]) {
                continue;
            }
            let rate = settings.rate * (1.0 - step as f32 / settings.examples as f32);
            let text = augment::text(&rows[at].1, &telling[at], rows[at].0.script, &mut rng);
            hashes(&Letters::of(&text), &mut found);
            if found.is_empty() {
                continue;
            }
            known.clear();
            known.extend(found.iter().filter(|_| !rng.chance(settings.drop)).filter_map(|hash| self.ids.get(hash)));
            let scale = 1.0 / (found.len() as f32 * (1.0 - settings.drop)).max(1.0).sqrt();
            self.score(&known, scale, &mut scores);
            shares_of(&mut scores);
            loss -= scores[at].max(1e-9).ln();
            right += usize::from(scores.iter().all(|&p| p <= scores[at]));
            scores[at] -= 1.0;
            for (label, &error) in scores.iter().enumerate() {
                self.bias_squares[label] += error * error;
                self.bias[label] -= rate * 0.1 * error / self.bias_squares[label].sqrt();
            }
            for &id in &known {
                let span = id as usize * width..(id as usize + 1) * width;
                let weights = &mut self.weights[span.clone()];
                let squares = &mut self.squares[span.clone()];
                for ((weight, square), &error) in weights.iter_mut().zip(squares).zip(&scores) {
                    let gradient = scale * error;
                    *square += gradient * gradient;
                    *weight -= rate * gradient / square.sqrt();
                }
                if let Some(keep) = keep {
                    for (weight, keep) in self.weights[span.clone()].iter_mut().zip(&keep[span]) {
                        *weight = if *keep { *weight } else { 0.0 };
                    }
                }
            }
            if step % 250_000 == 249_999 {
                let seconds = began.elapsed().as_secs();
                eprintln!("  {step} texts, loss {:.4}, right {:.4}, {seconds} s", loss / 2.5e5, right as f32 / 2.5e5);
                (loss, right) = (0.0, 0);
            }
        }
    }

    fn score(&self, known: &[u32], scale: f32, scores: &mut [f32]) {
        let width = self.labels.len();
        scores.fill(0.0);
        for &id in known {
            let row = &self.weights[id as usize * width..(id as usize + 1) * width];
            scores.iter_mut().zip(row).for_each(|(score, weight)| *score += weight);
        }
        scores.iter_mut().zip(&self.bias).for_each(|(score, bias)| *score = *score * scale + bias);
    }

    /// What each weight is worth: the mean square of what it adds to the score of a row.
    ///
    /// First the median of a feature's weights is taken off all of them, which changes no answer.
    pub fn worth(&mut self) -> Vec<f32> {
        let width = self.labels.len();
        let mut worth = Vec::with_capacity(self.weights.len());
        for (row, &frequency) in self.weights.chunks_exact_mut(width).zip(&self.frequency) {
            let mut sorted = row.to_vec();
            sorted.sort_by(f32::total_cmp);
            let median = sorted[width / 2];
            for weight in row {
                *weight -= median;
                worth.push(*weight * *weight * frequency);
            }
        }
        worth
    }
}

/// Turns scores into shares of 1.
pub fn shares_of(scores: &mut [f32]) {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.iter_mut().for_each(|score| *score = (*score - highest).exp());
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|score| *score /= sum);
}
