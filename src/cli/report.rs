//! A progress bar on a terminal, and nothing where there is none.

use std::{sync::Mutex, time::Duration};

use diglot::{
    packs::view::{InstallEvent, InstallStage},
    progress::{OpenEvent, Stage, WritingEvent, WritingStage},
    reading::JobEvent,
};
use indicatif::{HumanBytes, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};

pub struct Report {
    bar: ProgressBar,
    words_per_second: Mutex<f64>,
}

impl Report {
    pub fn new(quiet: bool) -> Self {
        // indicatif draws nothing when stderr is not a terminal.
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{msg:20} {wide_bar} {pos}/{len} {prefix}") {
            bar.set_style(style);
        }
        Self { bar, words_per_second: Mutex::new(0.0) }
    }

    pub fn open(&self, event: OpenEvent) {
        self.bar.set_message(match event.stage {
            Stage::Fetching => "Fetching",
            Stage::Recognising => "Recognising letters",
            Stage::Reading => "Reading",
            Stage::Language => "Language",
            Stage::Sentences => "Sentences",
        });
        self.show(event.done, event.total);
    }

    pub fn summary(&self, done: usize, total: usize) {
        self.bar.set_message("Summary");
        self.show(done, total);
    }

    pub fn writing(&self, event: WritingEvent) {
        self.bar.set_message(match event.stage {
            WritingStage::Translating => "Translating",
            WritingStage::Writing => "Writing",
            WritingStage::Checking => "Looking for evidence",
        });
        self.show(event.done, event.total);
    }

    pub fn job(&self, event: &JobEvent) {
        match event {
            JobEvent::Loading { .. } => self.bar.set_message("Loading the model"),
            JobEvent::Started { done, total } => {
                self.bar.set_message("Translating");
                self.show(*done, *total);
            }
            JobEvent::Rows { done, total, words_per_second, .. } => {
                self.bar.set_prefix(format!("{words_per_second:.0} words/s"));
                self.show(*done, *total);
                if let Ok(mut last) = self.words_per_second.lock() {
                    *last = *words_per_second;
                }
            }
            JobEvent::Finished { .. } | JobEvent::Cancelled { .. } | JobEvent::Failed { .. } => {
                self.bar.finish_and_clear()
            }
            JobEvent::Summary { .. } => {}
        }
    }

    pub fn files(&self, name: &str, done: usize, total: usize) {
        self.bar.set_message("Files");
        self.bar.set_prefix(name.to_owned());
        self.show(done, total);
    }

    pub fn install(&self, id: &str, event: &InstallEvent) {
        self.bar.set_message(match event.stage {
            InstallStage::Downloading => format!("Downloading {id}"),
            InstallStage::Checking => format!("Checking {id}"),
        });
        let speed = |rate: u64| format!("{}/s", HumanBytes(rate));
        let left = |seconds: u64| format!(", {} left", HumanDuration(Duration::from_secs(seconds)));
        let prefix = event.rate.map(speed).unwrap_or_default() + &event.left.map(left).unwrap_or_default();
        self.bar.set_prefix(prefix);
        self.bar.set_length(event.total);
        self.bar.set_position(event.done);
    }

    pub fn bytes(&self, what: &'static str, done: u64, total: u64) {
        self.bar.set_message(what);
        self.bar.set_length(total);
        self.bar.set_position(done);
    }

    pub fn words_per_second(&self) -> f64 {
        self.words_per_second.lock().map_or(0.0, |speed| *speed)
    }

    /// Does something to the terminal while the bar is out of the way.
    pub fn aside(&self, write: impl FnOnce()) {
        self.bar.suspend(write);
    }

    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }

    fn show(&self, done: usize, total: usize) {
        self.bar.set_length(total as u64);
        self.bar.set_position(done as u64);
    }
}
