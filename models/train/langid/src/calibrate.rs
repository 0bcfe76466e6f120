//! Finds the temperatures, the lines of confidence and the least confidence of a sure answer.

use std::collections::BTreeMap;

use crate::{
    ngrams::{Ngrams, parts::class},
    pack::{Calibration, GROUPS, Offset},
    train::shares_of,
};

/// A text whose language is known.
pub struct Case {
    /// Its language.
    pub lang: String,
    /// The text itself.
    pub text: String,
}

/// Wrong answers called sure, among all answers of a class of lengths: no more than this.
const MOST_WRONG: f64 = 0.01;
/// Fewest answers behind a point of a line.
const LEAST_ANSWERS: usize = 60;

/// Temperatures that make the right languages of the cases most probable.
pub fn temperatures(model: &Ngrams, cases: &[Case], into: &mut Calibration) {
    let mut of_class: Vec<Vec<(Vec<f32>, usize)>> = vec![Vec::new(); into.temperatures.len()];
    for case in cases {
        let (letters, scores) = model.raw_scores(&case.text);
        if let Some(right) = scores.iter().position(|(code, _)| *code == case.lang) {
            of_class[class(letters)].push((scores.into_iter().map(|(_, score)| score).collect(), right));
        }
    }
    for (temperature, cases) in into.temperatures.iter_mut().zip(&of_class) {
        let loss = |t: f32| -> f64 {
            let one = |(scores, right): &(Vec<f32>, usize)| {
                let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                let sum: f32 = scores.iter().map(|s| ((s - highest) / t).exp()).sum();
                f64::from(sum.ln() - (scores[*right] - highest) / t)
            };
            cases.iter().map(one).sum()
        };
        let tried = (0..60).map(|n| 0.25 * 1.05_f32.powi(n)).map(|t| (t, loss(t)));
        if cases.len() > 100 {
            *temperature = tried.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(1.0, |(t, _)| t);
        }
        eprintln!("temperature {temperature:.2} from {} texts", cases.len());
    }
}

/// Texts with fewer letters say little of what a label's score is amiss in.
const LETTERS_FOR_OFFSETS: usize = 24;
const ROUNDS: usize = 200;

/// One text for [`offsets`]: scores by temperature, root of the letters by temperature, place of the right label.
struct Scored {
    scores: Vec<f32>,
    temperature: f32,
    length: f32,
    right: usize,
}

/// What to add to the scores of the labels that `free` allows, so that the right languages of the cases become most
/// probable: two numbers a label, by gradient descent over all the cases. The rows trained on are of other matters
/// than articles (interface texts in Bosnian, documentation in Croatian); this sets right what that leads astray.
/// They are found by code and whether it is in Latin letters.
pub fn offsets(model: &Ngrams, cases: &[Case], found: &Calibration, free: &dyn Fn(&str) -> bool) -> BTreeMap<(String, bool), Offset> {
    let mut blocks: BTreeMap<Vec<String>, Vec<Scored>> = BTreeMap::new();
    for case in cases {
        let (letters, scores) = model.raw_scores(&case.text);
        let right = scores.iter().position(|(code, _)| *code == case.lang);
        let (Some(right), true) = (right, letters >= LETTERS_FOR_OFFSETS) else { continue };
        let temperature = found.temperatures[class(letters)];
        let codes = scores.iter().map(|(code, _)| (*code).to_owned()).collect();
        let scores: Vec<f32> = scores.into_iter().map(|(_, score)| score / temperature).collect();
        let close = scores.iter().filter(|&&score| score > scores[right] - 8.0).count() > 1;
        if close {
            let length = (letters as f32).sqrt();
            blocks.entry(codes).or_default().push(Scored { scores, temperature, length, right });
        }
    }
    let mut offsets = BTreeMap::new();
    // Chinese stands in its block twice, in both scripts.
    for (codes, cases) in blocks.into_iter().filter(|(codes, _)| !codes.iter().any(|code| code == "zh")) {
        let added = descend(&codes, &cases, free);
        eprintln!("offsets from {} texts", cases.len());
        let latin = codes.iter().any(|code| code == "en");
        offsets.extend(codes.into_iter().map(|code| (code, latin)).zip(added));
    }
    offsets
}

fn descend(codes: &[String], cases: &[Scored], free: &dyn Fn(&str) -> bool) -> Vec<Offset> {
    let mut added = vec![(0.0_f32, 0.0_f32); codes.len()];
    let mut squares = vec![(1e-6_f32, 1e-6_f32); codes.len()];
    let mut shares = vec![0.0; codes.len()];
    for _ in 0..ROUNDS {
        let mut gradient = vec![(0.0_f32, 0.0_f32); codes.len()];
        for case in cases {
            for ((share, score), offset) in shares.iter_mut().zip(&case.scores).zip(&added) {
                *share = score + (offset.0 + offset.1 * case.length) / case.temperature;
            }
            shares_of(&mut shares);
            shares[case.right] -= 1.0;
            for (sum, error) in gradient.iter_mut().zip(&shares) {
                sum.0 += error / case.temperature;
                sum.1 += error * case.length / case.temperature;
            }
        }
        for (((offset, square), sum), code) in added.iter_mut().zip(&mut squares).zip(&gradient).zip(codes) {
            if free(code) {
                let (always, length) = (sum.0 / cases.len() as f32, sum.1 / cases.len() as f32);
                square.0 += always * always;
                square.1 += length * length;
                offset.0 -= 0.1 * always / square.0.sqrt();
                offset.1 -= 0.01 * length / square.1.sqrt();
            }
        }
    }
    added
}

/// Lines of confidence, from a model that has its temperatures and no lines yet.
pub fn lines(model: &Ngrams, cases: &[Case], into: &mut Calibration) {
    let group = |code: &str, script: &str| {
        GROUPS.iter().position(|g| g.contains(&code)).filter(|_| script == "Latn").map_or(0, |at| at + 1)
    };
    let mut said: Vec<Vec<Vec<(f32, bool)>>> = vec![vec![Vec::new(); into.temperatures.len()]; into.lines.len()];
    for case in cases {
        let (letters, scores) = model.raw_scores(&case.text);
        let answer = model.identify(&case.text);
        if let (Some(best), false) = (answer.candidates.first(), scores.is_empty()) {
            said[group(best.code, best.script)][class(letters)].push((best.probability, best.code == case.lang));
        }
    }
    for (lines, said) in into.lines.iter_mut().zip(said) {
        for (line, mut said) in lines.iter_mut().zip(said) {
            if said.len() >= 2 * LEAST_ANSWERS {
                said.sort_by(|a, b| a.0.total_cmp(&b.0));
                *line = rising(&said);
            }
        }
    }
}

/// Isotonic regression by pooling adjacent violators, on heaps of answers; one point a heap.
fn rising(said: &[(f32, bool)]) -> Vec<(f32, f32)> {
    let mut heaps: Vec<(f64, f64, f64)> = Vec::new();
    let size = (said.len() / 25).max(LEAST_ANSWERS);
    for heap in said.chunks(size) {
        let count = heap.len() as f64;
        let right = heap.iter().filter(|(_, right)| *right).count() as f64;
        heaps.push((heap.iter().map(|(p, _)| f64::from(*p)).sum(), right, count));
        while let [.., low, high] = heaps[..] {
            if low.1 / low.2 < high.1 / high.2 {
                break;
            }
            heaps.truncate(heaps.len() - 2);
            heaps.push((low.0 + high.0, low.1 + high.1, low.2 + high.2));
        }
    }
    let mut points: Vec<(f32, f32)> = Vec::new();
    for (sum, right, count) in heaps {
        // One answer more, half right, so that no heap is perfect.
        let point = ((sum / count) as f32, ((right + 0.5) / (count + 1.0)).clamp(0.0, 0.999) as f32);
        if points.last().is_none_or(|last| point.0 > last.0 && point.1 >= last.1) {
            points.push(point);
        }
    }
    points
}

/// The least confidence with which no class of lengths has more than [`MOST_WRONG`] wrong answers called sure.
pub fn sure_from(model: &Ngrams, cases: &[Case]) -> f32 {
    let mut said: Vec<Vec<(f32, bool)>> = vec![Vec::new(); crate::ngrams::parts::CLASSES];
    for case in cases {
        let answer = model.identify(&case.text);
        let best = answer.candidates.first().filter(|_| answer.sure);
        let (p, wrong) = best.map_or((0.0, false), |best| (best.probability, best.code != case.lang));
        said[class(answer.letters)].push((p, wrong));
    }
    let mut least = 0.5_f32;
    for said in &mut said {
        said.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (mut wrong, most) = (0.0, said.len() as f64 * MOST_WRONG);
        for (p, is_wrong) in said {
            wrong += f64::from(u8::from(*is_wrong));
            if wrong > most {
                least = least.max(*p + 0.001);
                break;
            }
        }
    }
    least
}
