//! What the window asks at its start.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::Desk;
use crate::{
    article::LanguageCode,
    export::{FORMATS, Format},
    ingest::is_address,
    language::{Language, names},
    samples::SAMPLES,
    settings::Settings,
};

/// A sample as it is offered.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts", rename = "Sample"))]
pub struct SampleView {
    pub id: String,
    pub language: LanguageCode,
    pub title: String,
}

/// What the window asks once.
#[derive(Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Start {
    pub version: String,
    pub languages: &'static [Language],
    /// Languages that some installed pack translates into.
    pub targets: Vec<LanguageCode>,
    /// The language of the system, or English.
    pub default_target: LanguageCode,
    pub samples: Vec<SampleView>,
    /// Why nothing can be translated on this processor, if so.
    pub engine_problem: Option<String>,
    pub formats: &'static [Format],
    /// The language that was asked for on the command line: it goes before the settings'.
    pub to: Option<LanguageCode>,
    /// Files and web addresses that the program was started with, to be opened at once.
    pub opens: Vec<String>,
    pub settings: Settings,
    /// Sentences for a person about settings or glossaries that could not be read.
    pub notices: Vec<String>,
}

/// What the program was started with.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Files and web addresses.
    pub opens: Vec<PathBuf>,
    /// The reader's language, instead of the system's and of the settings'.
    pub to: Option<LanguageCode>,
}

/// What was named on a command line in `folder`, as it is named from anywhere. Web addresses stay as they are.
pub fn placed(named: &Path, folder: &Path) -> PathBuf {
    if is_address(named) { named.to_owned() } else { folder.join(named) }
}

impl Desk {
    pub fn start(&self) -> Start {
        let samples = SAMPLES.iter().map(|sample| SampleView {
            id: sample.id.to_owned(),
            language: LanguageCode::new(sample.id),
            title: sample.title().to_owned(),
        });
        Start {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            languages: names::languages(),
            targets: self.targets(),
            default_target: system_language(),
            samples: samples.collect(),
            engine_problem: self.engines.problem().map(str::to_owned),
            formats: FORMATS,
            to: self.asked.to.clone(),
            opens: self.asked.opens.iter().map(|file| file.to_string_lossy().into_owned()).collect(),
            settings: self.settings(),
            notices: self.notices.clone(),
        }
    }
}

/// The language of the system if Diglot knows it, else English.
fn system_language() -> LanguageCode {
    let locale = sys_locale::get_locale().unwrap_or_default();
    let code = LanguageCode::new(locale.split(['-', '_', '.']).next().unwrap_or_default());
    names::language(&code).map_or_else(|| LanguageCode::new("en"), |language| LanguageCode::new(language.code))
}
