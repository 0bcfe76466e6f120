//! Letters in pictures, recognised by the system's own Tesseract. A picture goes in as PNG, blocks come out.
//!
//! Diglot does not bring Tesseract along and downloads nothing: where it is not installed, or a language's data is
//! not, the error says how to get it. It is started as a command with nothing but its own environment, sees only
//! pictures that [`super::picture`] has written anew, and is killed when it takes too long ([`run`]).

mod blocks;
mod languages;
mod run;
mod size;
mod tsv;

#[cfg(test)]
#[cfg(unix)]
mod failure_cases;
#[cfg(test)]
mod page_cases;

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    time::Duration,
};

use crate::{
    article::RawBlock,
    error::{Code, Error, Result},
    progress::Cancel,
};
use run::{Failure, Limits};

/// A page of small print takes half a minute on an old machine.
const PAGE: Limits = Limits { time: Duration::from_secs(120), bytes: 32 << 20 };
/// Questions about Tesseract itself.
const SHORT: Limits = Limits { time: Duration::from_secs(10), bytes: 1 << 20 };
/// More languages at once make it slow, and no better.
const MOST_LANGUAGES: usize = 4;
/// Words that it is less sure of, of 100, are more often wrong than right.
const DOUBTFUL: f32 = 50.0;
/// Where installers put it without saying so on PATH, or where programs that are started from a desktop have none.
const PLACES: &[&str] = &[
    "/opt/homebrew/bin/tesseract",
    "/usr/local/bin/tesseract",
    "/opt/local/bin/tesseract",
    "C:\\Program Files\\Tesseract-OCR\\tesseract.exe",
];

/// An installed Tesseract.
#[derive(Debug, Clone)]
pub struct Tesseract {
    program: PathBuf,
    /// As it names itself: `5.3.0`.
    pub version: String,
    /// The language data that is installed, by Tesseract's own names.
    pub languages: Vec<String>,
    /// Whether it can tell which way up a page is, and its script.
    positions: bool,
    page: Limits,
}

/// What was recognised on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognised {
    pub blocks: Vec<RawBlock>,
    /// How sure Tesseract is of the letters on average, from 0 to 1; 1 for a page without letters.
    pub confidence: f32,
    /// The share of letters in words that it is not sure of, from 0 to 1. They are in the text all the same.
    pub doubtful: f32,
}

/// Looks for Tesseract: where `DIGLOT_TESSERACT` says, on PATH, and where installers put it.
pub fn find() -> Option<Tesseract> {
    if let Some(program) = std::env::var_os("DIGLOT_TESSERACT").filter(|program| !program.is_empty()) {
        return Tesseract::at(Path::new(&program));
    }
    let name = if cfg!(windows) { "tesseract.exe" } else { "tesseract" };
    let path = std::env::var_os("PATH").unwrap_or_default();
    candidates(&path, name).find_map(|program| Tesseract::at(&program))
}

/// A relative folder on PATH is whatever folder a program was started in: nothing is run from there.
fn candidates(path: &OsStr, name: &str) -> impl Iterator<Item = PathBuf> {
    let on_path: Vec<PathBuf> = std::env::split_paths(path).filter(|folder| folder.is_absolute()).collect();
    let on_path = on_path.into_iter().map(move |folder| folder.join(name));
    on_path.chain(PLACES.iter().map(PathBuf::from)).filter(|program| program.is_file())
}

/// What to say when [`find`] finds nothing.
pub fn missing() -> Error {
    let how = if cfg!(target_os = "macos") {
        "Install it with 'brew install tesseract tesseract-lang' and open the file again."
    } else if cfg!(windows) {
        "Install Tesseract with the installer of UB Mannheim ('tesseract-ocr-w64-setup'), choose the languages that \
         you read, and open the file again."
    } else {
        "Install it, with the languages that you read, and open the file again. For Spanish, on Debian and Ubuntu: \
         'apt install tesseract-ocr tesseract-ocr-spa'; on Fedora: 'dnf install tesseract tesseract-langpack-spa'."
    };
    let sentence = "This is a picture of text, and reading it needs Tesseract, which is not installed here.";
    Error::new(Code::OcrMissing, format!("{sentence} {how}"))
}

fn missing_language(code: &str) -> Error {
    let how = if cfg!(target_os = "macos") {
        "Install all languages with 'brew install tesseract-lang'.".to_owned()
    } else if cfg!(windows) {
        format!("Run the installer of Tesseract again and choose the language data '{code}'.")
    } else {
        format!(
            "Install it, on Debian and Ubuntu: 'apt install {}'; on Fedora: 'dnf install tesseract-langpack-{code}'.",
            languages::package(code)
        )
    };
    let sentence = format!("Tesseract is installed here, but not its data for this language ('{code}').");
    Error::new(Code::OcrMissing, format!("{sentence} {how}"))
}

impl Tesseract {
    /// The Tesseract at this path, if it answers like one.
    pub fn at(program: &Path) -> Option<Self> {
        let ask = |what| {
            let output = run::run(program, &[what], b"", SHORT, &Cancel::default());
            output.map_err(|failure| tracing::debug!(%failure, ?program, "no Tesseract")).ok()
        };
        let version = String::from_utf8(ask("--version")?).ok()?;
        let version = version.lines().next()?.strip_prefix("tesseract ")?.trim_start_matches('v').to_owned();
        let list = String::from_utf8_lossy(&ask("--list-langs")?).into_owned();
        let installed: Vec<&str> = list.lines().skip(1).map(str::trim).collect();
        Some(Self {
            program: program.to_owned(),
            version,
            languages: installed.iter().filter(|code| languages::is_language(code)).map(|&code| code.into()).collect(),
            positions: installed.contains(&"osd"),
            page: PAGE,
        })
    }

    /// Whether a language's data is installed.
    ///
    /// # Errors
    /// `OcrMissing`, with the name of the package, when it is not; `Unsupported` when there is none.
    pub fn reads(&self, language: &str) -> Result<()> {
        match languages::code(language) {
            Some(code) if self.has(code) => Ok(()),
            Some(code) => Err(missing_language(code)),
            None => {
                let sentence = format!("Tesseract does not know the letters of this language ('{language}').");
                Err(Error::new(Code::Unsupported, sentence))
            }
        }
    }

    fn has(&self, code: &str) -> bool {
        self.languages.iter().any(|installed| installed == code)
    }

    /// Which language data to read a page with: that of the language that is expected, by its BCP 47 tag; or else,
    /// looking at a page, all of its script; or else all. At most four, English last, as it is everybody's second.
    pub fn languages_for(&self, expected: Option<&str>, page: Option<&[u8]>, cancel: &Cancel) -> Vec<String> {
        if let Some(code) = expected.and_then(languages::code).filter(|code| self.has(code)) {
            return vec![code.to_owned()];
        }
        let script = page.and_then(|png| self.script(png, cancel));
        let of_script = |code: &&String| script.as_ref().is_none_or(|script| languages::is_of_script(code, script));
        let mut codes: Vec<String> = self.languages.iter().filter(of_script).cloned().collect();
        if codes.is_empty() {
            codes.clone_from(&self.languages);
        }
        codes.sort_by_key(|code| code == "eng");
        if codes.len() > MOST_LANGUAGES {
            let last = codes.pop();
            codes.truncate(MOST_LANGUAGES - 1);
            codes.extend(last);
        }
        codes
    }

    /// The script of a page; `None` where it cannot be told.
    fn script(&self, png: &[u8], cancel: &Cancel) -> Option<String> {
        if !self.positions {
            return None;
        }
        let args = ["stdin", "stdout", "-l", "osd", "--psm", "0"];
        let answer = run::run(&self.program, &args, png, self.page, cancel).ok()?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        answer.lines().find_map(|line| Some(line.strip_prefix("Script: ")?.trim().to_owned()))
    }

    /// Recognises the letters of a page with this language data, which is named as Tesseract does. Pages that lie on
    /// their side are set upright where the data for that is installed.
    ///
    /// # Errors
    /// `OcrMissing` when the data of a language is not installed; `Unreadable` when Tesseract fails, takes more than
    /// two minutes or writes nonsense; `Cancelled`.
    pub fn recognise(&self, png: &[u8], languages: &[&str], cancel: &Cancel) -> Result<Recognised> {
        if let Some(missing) = languages.iter().find(|code| !self.has(code)) {
            return Err(missing_language(missing));
        }
        let joined = languages.join("+");
        let mode = if self.positions { "1" } else { "3" };
        let mut args = vec!["stdin", "stdout", "--psm", mode];
        if !joined.is_empty() {
            args.extend(["-l", joined.as_str()]);
        }
        args.push("tsv");
        let table = run::run(&self.program, &args, png, self.page, cancel).map_err(failed)?;
        let words = tsv::words(&String::from_utf8_lossy(&table)).ok_or_else(|| {
            failed(Failure::Failed { status: "no table".into(), complaints: "the output is something else".into() })
        })?;
        let (mut letters, mut sure, mut doubtful) = (0.0, 0.0, 0.0);
        for word in &words {
            let count = word.text.chars().count() as f32;
            letters += count;
            sure += count * word.sure / 100.0;
            doubtful += if word.sure < DOUBTFUL { count } else { 0.0 };
        }
        let share = |part: f32, none: f32| if letters > 0.0 { part / letters } else { none };
        Ok(Recognised { blocks: blocks::of(&words), confidence: share(sure, 1.0), doubtful: share(doubtful, 0.0) })
    }
}

fn failed(failure: Failure) -> Error {
    let sentence = match failure {
        Failure::Cancelled => return Error::cancelled(),
        Failure::NotStarted(cause) => return missing().because(cause),
        Failure::TooSlow(_) => {
            "Recognising the letters of this page took too long. A clearer or smaller picture of it may help."
        }
        Failure::TooMuch(_) => "Recognising the letters of this page gave more text than a page can hold.",
        Failure::Failed { .. } => "The letters of this page could not be recognised. Scan it again, or save it as PNG.",
    };
    Error::new(Code::Unreadable, sentence).because(failure)
}
