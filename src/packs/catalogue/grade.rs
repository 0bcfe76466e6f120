//! How good a pack is, in one word that people understand, with the figure behind it.

use serde::Serialize;

use crate::packs::manifest::Quality;

/// By COMET on FLORES-200, the one figure that is published for nearly every public model.
///
/// The bounds are where readers would feel a difference. Of the 132 models with a figure in the catalogue 32 are
/// excellent, 76 good, 19 fair and 5 rough; Google's is at 0.89 on the pairs that were compared, and the models of
/// Argos at 0.81.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    Rough,
    Fair,
    Good,
    Excellent,
}

impl Grade {
    /// `None` where nothing comparable was measured.
    pub fn of(quality: &[Quality], tier: &str) -> Option<Self> {
        match comet(quality) {
            Some(value) if value >= 0.88 => Some(Self::Excellent),
            Some(value) if value >= 0.85 => Some(Self::Good),
            Some(value) if value >= 0.82 => Some(Self::Fair),
            Some(_) => Some(Self::Rough),
            None => (tier == STARTER).then_some(Self::Rough),
        }
    }
}

/// Tier of the small packs that come with Diglot.
const STARTER: &str = "starter";
/// Where nothing was published: less than every published figure of the catalogue but two, more than a starter.
const UNMEASURED: f64 = 0.75;

fn comet(quality: &[Quality]) -> Option<f64> {
    quality.iter().find(|q| q.metric == "COMET" && q.set.contains("FLORES")).map(|q| q.value)
}

/// What packs of one pair, and ways through English, are ordered by: 0 to 1.
pub fn rank(quality: &[Quality], tier: &str) -> f64 {
    match comet(quality) {
        Some(value) => value.clamp(0.0, 1.0),
        None if tier == STARTER => 0.5,
        None => UNMEASURED,
    }
}
