//! How sure the model may call itself: what it says of itself, and how often that was right.
//!
//! Scores are first divided by a temperature for the length of the text (Guo, Pleiss, Sun and Weinberger, "On
//! Calibration of Modern Neural Networks", 2017); then a rising line of straight pieces, found by isotonic regression
//! (Zadrozny and Elkan, "Transforming Classifier Scores into Accurate Multiclass Probability Estimates", 2002), makes
//! of the best label's probability the share that was right. Both are apart for each length, and the lines also for
//! each group of close languages, of which the model thinks too well.
//!
//! In the file: for each length a temperature (f32); then for each group and length the number of points (u8) and the
//! points of its line (two f32 each).

use super::model::{BadModel, Reader};

/// Numbers of letters at which the next class of lengths begins.
const LENGTHS: [usize; 6] = [6, 12, 24, 48, 96, 192];
/// How many classes of lengths there are.
pub const CLASSES: usize = LENGTHS.len() + 1;

/// The class of lengths that a text with so many letters is in.
pub fn class(letters: usize) -> usize {
    LENGTHS.iter().filter(|&&from| letters >= from).count()
}

pub(super) struct Curves {
    temperatures: [f32; CLASSES],
    lines: Vec<[Vec<(f32, f32)>; CLASSES]>,
}

impl Curves {
    pub(super) fn read(from: &mut Reader<'_>) -> Result<Self, BadModel> {
        let groups = from.byte()?;
        let mut temperatures = [1.0; CLASSES];
        for temperature in &mut temperatures {
            *temperature = Some(from.float()?).filter(|t| *t > 0.0).ok_or(BadModel("a temperature is not above 0"))?;
        }
        let mut lines = Vec::new();
        for _ in 0..groups {
            let mut of_group: [Vec<(f32, f32)>; CLASSES] = Default::default();
            for line in &mut of_group {
                for _ in 0..from.byte()? {
                    line.push((from.float()?, from.float()?));
                }
                if !line.is_sorted_by(|a, b| a.0 < b.0 && a.1 <= b.1)
                    || line.iter().any(|p| !(0.0..=1.0).contains(&p.1))
                {
                    return Err(BadModel("a line of confidence does not rise"));
                }
            }
            lines.push(of_group);
        }
        Ok(Self { temperatures, lines })
    }

    pub(super) fn groups(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn temperature(&self, letters: usize) -> f32 {
        self.temperatures[class(letters)]
    }

    /// The share of answers that was right where the model said `probability`. Without a line it is believed.
    pub(super) fn share_right(&self, group: usize, letters: usize, probability: f32) -> f32 {
        let line: &[(f32, f32)] = self.lines.get(group).map_or(&[], |lines| &lines[class(letters)]);
        let after = line.partition_point(|point| point.0 < probability);
        match (after.checked_sub(1).and_then(|at| line.get(at)), line.get(after)) {
            (Some(low), Some(high)) => low.1 + (high.1 - low.1) * (probability - low.0) / (high.0 - low.0),
            (Some(end), None) | (None, Some(end)) => end.1,
            (None, None) => probability,
        }
    }
}
