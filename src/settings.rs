//! What the reader chose, kept in `settings.json` in the data folder. Everything has a default, so that a
//! first start asks for nothing.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    keep::keep,
    summarise::{Length, written::Writing},
    translate::Besides,
};

/// How the two texts stand beside each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    #[default]
    SideBySide,
    /// The translation comes first.
    Swapped,
    Stacked,
    /// The translation alone.
    Translation,
    /// The source alone.
    Source,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// Which summary a reading begins with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "snake_case")]
pub enum SummaryKind {
    /// Sentences of the author, chosen by the model that comes with Diglot.
    #[default]
    Quick,
    /// Written by a larger model.
    Written,
    Both,
}

/// What translates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "snake_case")]
pub enum TranslateWith {
    /// Installed packs.
    #[default]
    Packs,
    /// The server that summaries can be written by too.
    Server,
}

/// A field that is missing or not understood takes its default: a file of a newer or older Diglot, or one
/// written by hand, must not cost the reader the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Settings {
    /// Language to translate into; the system's if not chosen.
    pub target: Option<LanguageCode>,
    /// Language of the window; the system's if not chosen.
    pub window_language: Option<LanguageCode>,
    pub theme: Theme,
    /// Stronger lines and darker text.
    pub contrast: bool,
    /// Size of the text of articles in percent, 80 to 200.
    pub text_size: u16,
    /// Space between lines in percent of the usual, 80 to 160.
    pub line_spacing: u16,
    pub summary_length: Length,
    pub summary_kind: SummaryKind,
    /// What summaries are written with.
    pub writing: Writing,
    pub translate_with: TranslateWith,
    pub layout: Layout,
    /// Minutes after which models that nobody uses are given back; `None` keeps them.
    pub idle_minutes: Option<u32>,
    /// Beginning of the addresses of a mirror of the reader's own, asked for packs before the public ones.
    pub mirror: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            target: None,
            window_language: None,
            theme: Theme::System,
            contrast: false,
            text_size: 100,
            line_spacing: 100,
            summary_length: Length::Medium,
            summary_kind: SummaryKind::Quick,
            writing: Writing::default(),
            translate_with: TranslateWith::Packs,
            layout: Layout::SideBySide,
            idle_minutes: Some(5),
            mirror: None,
        }
    }
}

impl Settings {
    /// What translates besides packs.
    pub fn besides(&self) -> Besides {
        let server = (self.translate_with == TranslateWith::Server).then(|| self.writing.server.clone());
        Besides { server, program: self.writing.program.clone() }
    }

    /// Numbers outside of their range become the nearest in it.
    pub fn sane(mut self) -> Self {
        self.text_size = self.text_size.clamp(80, 200);
        self.line_spacing = self.line_spacing.clamp(80, 160);
        self.idle_minutes = self.idle_minutes.map(|minutes| minutes.clamp(1, 24 * 60));
        self.mirror = self.mirror.map(|mirror| mirror.trim().to_owned()).filter(|mirror| !mirror.is_empty());
        if self.summary_length == Length::Lines(0) {
            self.summary_length = Length::Medium;
        }
        self
    }
}

impl<'de> Deserialize<'de> for Settings {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let fields = serde_json::Map::deserialize(deserializer)?;
        fn field<T: serde::de::DeserializeOwned>(
            fields: &serde_json::Map<String, serde_json::Value>,
            name: &str,
            default: T,
        ) -> T {
            fields.get(name).and_then(|value| T::deserialize(value).ok()).unwrap_or(default)
        }
        let usual = Settings::default();
        let settings = Settings {
            target: field(&fields, "target", usual.target),
            window_language: field(&fields, "window_language", usual.window_language),
            theme: field(&fields, "theme", usual.theme),
            contrast: field(&fields, "contrast", usual.contrast),
            text_size: field(&fields, "text_size", usual.text_size),
            line_spacing: field(&fields, "line_spacing", usual.line_spacing),
            summary_length: field(&fields, "summary_length", usual.summary_length),
            summary_kind: field(&fields, "summary_kind", usual.summary_kind),
            writing: field(&fields, "writing", usual.writing),
            translate_with: field(&fields, "translate_with", usual.translate_with),
            layout: field(&fields, "layout", usual.layout),
            idle_minutes: field(&fields, "idle_minutes", usual.idle_minutes),
            mirror: field(&fields, "mirror", usual.mirror),
        };
        Ok(settings.sane())
    }
}

/// Where the settings are kept.
#[derive(Debug, Clone)]
pub struct SettingsFile(PathBuf);

impl SettingsFile {
    pub fn new(data_dir: &Path) -> Self {
        Self(data_dir.join("settings.json"))
    }

    /// What is kept, or the defaults. A file that is no such file is set aside and said.
    pub fn load(&self) -> (Settings, Option<String>) {
        let text = match std::fs::read_to_string(&self.0) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return (Settings::default(), None),
            Err(e) => return (Settings::default(), Some(self.aside(&e.to_string()))),
        };
        match serde_json::from_str(&text) {
            Ok(settings) => (settings, None),
            Err(e) => (Settings::default(), Some(self.aside(&e.to_string()))),
        }
    }

    fn aside(&self, why: &str) -> String {
        let aside = self.0.with_extension("json.damaged");
        let kept = std::fs::rename(&self.0, &aside).is_ok();
        tracing::warn!(why, "the settings cannot be read");
        match kept {
            true => format!(
                "The settings could not be read and are as at the first start. The old file is kept as {}.",
                aside.display()
            ),
            false => "The settings could not be read and are as at the first start.".to_owned(),
        }
    }

    /// Keeps the settings: written beside and moved into place, so that a failure leaves what was there.
    ///
    /// # Errors
    /// `NotWritable` when the data folder cannot be written.
    pub fn save(&self, settings: &Settings) -> Result<()> {
        let failed = |cause: String| {
            Error::new(
                Code::NotWritable,
                "The settings could not be kept; they hold until the window is closed. Check that there is room on the disk and that the data folder may be written.",
            )
            .because(cause)
        };
        let text = serde_json::to_string_pretty(settings).map_err(|e| failed(e.to_string()))?;
        keep(&self.0, text.as_bytes()).map_err(|e| failed(e.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_there_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::new(&folder.path().join("not/there/yet"));
        assert_eq!(file.load(), (Settings::default(), None));
        let settings = Settings {
            target: Some(LanguageCode::new("ar")),
            theme: Theme::Dark,
            summary_length: Length::Lines(9),
            layout: Layout::Stacked,
            idle_minutes: None,
            mirror: Some("https://packs.example/".into()),
            ..Settings::default()
        };
        file.save(&settings).unwrap();
        assert_eq!(file.load(), (settings, None));
    }

    #[test]
    fn one_field_that_is_not_understood_costs_only_itself() {
        let text = r#"{"theme":"sepia","text_size":900,"contrast":true,"summary_length":0,"of_the_future":[1]}"#;
        let settings: Settings = serde_json::from_str(text).unwrap();
        assert_eq!(
            settings,
            Settings { contrast: true, text_size: 200, ..Settings::default() },
            "the theme is the usual, the size the nearest possible"
        );
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_said() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("settings.json"), b"{\"theme\":").unwrap();
        let file = SettingsFile::new(folder.path());
        let (settings, notice) = file.load();
        assert_eq!(settings, Settings::default());
        assert!(notice.unwrap().contains("settings.json.damaged"));
        assert_eq!(file.load().1, None, "it is said once");
        assert!(folder.path().join("settings.json.damaged").exists(), "nothing is lost");
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_an_error_with_advice() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("file"), b"").unwrap();
        let error = SettingsFile::new(&folder.path().join("file/inside")).save(&Settings::default()).unwrap_err();
        assert_eq!(error.code, Code::NotWritable);
    }
}
