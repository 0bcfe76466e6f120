//! How fast it goes, and when it will be there.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use crate::packs::view::{InstallEvent, InstallStage};

/// What the last seconds brought is what the next will bring.
const SPAN: Duration = Duration::from_secs(5);
/// Before this nobody can say.
const LEAST: Duration = Duration::from_millis(500);
/// At most ten events a second.
const EVERY: Duration = Duration::from_millis(100);

/// Makes events of the bytes that are here.
#[derive(Debug, Default)]
pub struct Pace {
    marks: VecDeque<(Instant, u64)>,
    told: Option<Instant>,
}

impl Pace {
    /// What to tell at this moment, if anything: at most ten events a second, and the last one in any case.
    pub fn at(&mut self, now: Instant, stage: InstallStage, done: u64, total: u64) -> Option<InstallEvent> {
        // Begun anew, or another mirror.
        if self.marks.back().is_some_and(|&(_, before)| done < before) {
            self.marks.clear();
        }
        let due = done == total || self.told.is_none_or(|told| now.duration_since(told) >= EVERY);
        if !due {
            return None;
        }
        self.told = Some(now);
        self.marks.push_back((now, done));
        while self.marks.len() > 2 && self.marks.front().is_some_and(|&(at, _)| now.duration_since(at) > SPAN) {
            self.marks.pop_front();
        }
        let rate = self.rate(now);
        let left = rate.filter(|rate| *rate > 0).map(|rate| total.saturating_sub(done).div_ceil(rate));
        Some(InstallEvent { stage, done, total, rate, left })
    }

    fn rate(&self, now: Instant) -> Option<u64> {
        let &(begin, first) = self.marks.front()?;
        let &(_, last) = self.marks.back()?;
        let time = now.duration_since(begin);
        let rate = last.saturating_sub(first) as f64 / time.as_secs_f64();
        // A rate of bytes is far below what an f64 counts exactly.
        (time >= LEAST).then_some(rate as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pace: &mut Pace, at: Instant, done: u64) -> Option<InstallEvent> {
        pace.at(at, InstallStage::Downloading, done, 10_000)
    }

    #[test]
    fn at_most_ten_events_a_second_and_the_last_in_any_case() {
        let (mut pace, start) = (Pace::default(), Instant::now());
        let events = (0..2_000).filter(|&ms| told(&mut pace, start + Duration::from_millis(ms), ms).is_some()).count();
        assert_eq!(events, 20, "in two seconds");
        assert!(told(&mut pace, start + Duration::from_millis(2_001), 10_000).is_some(), "the end is always told");
    }

    #[test]
    fn the_rate_is_that_of_the_last_seconds() {
        let (mut pace, start) = (Pace::default(), Instant::now());
        assert_eq!(told(&mut pace, start, 0).unwrap().rate, None, "nobody can say at once");
        let second = |n: u64| start + Duration::from_secs(n);
        for n in 1..=10 {
            told(&mut pace, second(n), n * 100);
        }
        let event = told(&mut pace, second(11), 1_100).unwrap();
        assert_eq!((event.rate, event.left), (Some(100), Some(89)));
        for n in 12..=18 {
            told(&mut pace, second(n), 1_100 + (n - 11) * 1_000);
        }
        assert_eq!(told(&mut pace, second(19), 9_100).unwrap().rate, Some(1_000), "it got faster");
    }

    #[test]
    fn what_begins_anew_is_counted_anew() {
        let (mut pace, start) = (Pace::default(), Instant::now());
        told(&mut pace, start, 0);
        told(&mut pace, start + Duration::from_secs(1), 5_000);
        let event = told(&mut pace, start + Duration::from_secs(2), 0).unwrap();
        assert_eq!((event.rate, event.left), (None, None));
    }
}
