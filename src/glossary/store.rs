//! Glossaries in the data folder: `glossaries/en-es.json` and so on, one file for each pair.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use super::{Glossary, LONGEST_TERM, MOST_TERMS, Term, find::identity};
use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    keep::keep,
};

/// A file larger than any that Diglot writes is not read.
const LARGEST: u64 = 64 << 20;

type Pair = (LanguageCode, LanguageCode);

/// The reader's glossaries.
#[derive(Debug, Default)]
pub struct Glossaries {
    folder: PathBuf,
    pairs: RwLock<HashMap<Pair, Arc<Glossary>>>,
}

impl Glossaries {
    /// Reads what is kept in the data folder. A file that cannot be used is set aside, so that nothing is written
    /// over it, and there is a sentence about it for a person.
    pub fn open(data_dir: &Path) -> (Self, Vec<String>) {
        let folder = data_dir.join("glossaries");
        let (mut pairs, mut notices) = (HashMap::new(), Vec::new());
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
        files.sort();
        for file in files {
            let Some(pair) = pair(&file) else { continue };
            match read(&file) {
                Ok(terms) => {
                    pairs.insert(pair, Arc::new(Glossary::new(terms)));
                }
                Err(cause) => {
                    tracing::warn!(file = %file.display(), cause, "a glossary cannot be read");
                    notices.push(set_aside(&file, &pair));
                }
            }
        }
        (Self { folder, pairs: RwLock::new(pairs) }, notices)
    }

    /// The terms of this pair; none if the reader has none.
    pub fn get(&self, from: &LanguageCode, to: &LanguageCode) -> Arc<Glossary> {
        let pairs = self.pairs.read().unwrap_or_else(PoisonError::into_inner);
        pairs.get(&(from.clone(), to.clone())).cloned().unwrap_or_default()
    }

    /// Replaces the terms of this pair, here and on disk. White space around a term is no part of it, an empty
    /// target is none.
    ///
    /// # Errors
    /// `TooLarge` for too many or too long terms, `Unsupported` for an empty or doubled one and for languages that make
    /// no file name, `NotWritable`. What was there before stays then.
    pub fn set(&self, from: &LanguageCode, to: &LanguageCode, terms: Vec<Term>) -> Result<()> {
        let terms = checked(terms)?;
        if ![from, to].into_iter().all(is_plain) {
            return Err(Error::new(Code::Unsupported, format!("There is no language '{from}' or no '{to}'.")));
        }
        // Held while writing, so that what is on disk is what is here.
        let mut pairs = self.pairs.write().unwrap_or_else(PoisonError::into_inner);
        let file = self.folder.join(format!("{from}-{to}.json"));
        write(&file, &terms).map_err(|e| {
            Error::new(
                Code::NotWritable,
                "The glossary could not be kept. Check that there is room on the disk and that the data folder may be \
                 written, and try again.",
            )
            .because(e)
        })?;
        pairs.insert((from.clone(), to.clone()), Arc::new(Glossary::new(terms)));
        Ok(())
    }
}

/// The terms as they are kept: sorted, so that a person finds them.
///
/// # Errors
/// As [`Glossaries::set`].
fn checked(terms: Vec<Term>) -> Result<Vec<Term>> {
    if terms.len() > MOST_TERMS {
        return Err(Error::new(
            Code::TooLarge,
            format!("A glossary can have {MOST_TERMS} terms, and these are {}. Leave some out.", terms.len()),
        ));
    }
    let mut known = HashMap::new();
    let mut kept: Vec<Term> = Vec::with_capacity(terms.len());
    for (number, term) in (1..).zip(terms) {
        let term = tidy(term);
        if term.source.is_empty() {
            return Err(Error::new(Code::Unsupported, format!("Term {number} has no words. Write some or remove it.")));
        }
        if [Some(&term.source), term.target.as_ref()].into_iter().flatten().any(|text| is_long(text)) {
            let start: String = term.source.chars().take(40).collect();
            return Err(Error::new(
                Code::TooLarge,
                format!("A term can have {LONGEST_TERM} characters. Shorten the one that begins with “{start}”."),
            ));
        }
        if let Some(before) = known.insert(identity(&term), number) {
            return Err(Error::new(
                Code::Unsupported,
                format!("“{}” is there twice, as term {before} and term {number}. Remove one of them.", term.source),
            ));
        }
        kept.push(term);
    }
    kept.sort_by_cached_key(|term| (term.source.to_lowercase(), !term.exact));
    Ok(kept)
}

/// The term as it can be written anywhere: without white space around it, lines, and characters that nobody sees.
pub(super) fn tidy(term: Term) -> Term {
    let target = term.target.map(|target| tidy_text(&target)).filter(|target| !target.is_empty());
    Term { source: tidy_text(&term.source), target, exact: term.exact }
}

fn tidy_text(text: &str) -> String {
    let unseen = |c: char| c.is_control() && !c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}');
    let mut tidy = String::with_capacity(text.len());
    for c in text.trim_matches(|c: char| c.is_whitespace() || unseen(c)).chars().filter(|&c| !unseen(c)) {
        match c {
            // Inside of "25 %" the space that does not break is meant.
            '\u{A0}' | '\u{202F}' => tidy.push(c),
            c if c.is_whitespace() => tidy.extend((!tidy.ends_with(' ')).then_some(' ')),
            c => tidy.push(c),
        }
    }
    tidy
}

pub(super) fn is_long(text: &str) -> bool {
    text.chars().count() > LONGEST_TERM
}

/// The pair that a file is named after.
fn pair(file: &Path) -> Option<Pair> {
    let (from, to) = file.file_name()?.to_str()?.strip_suffix(".json")?.split_once('-')?;
    let pair = (LanguageCode::new(from), LanguageCode::new(to));
    (is_plain(&pair.0) && is_plain(&pair.1)).then_some(pair)
}

/// Whether the code is letters only: it becomes part of a file's name.
fn is_plain(code: &LanguageCode) -> bool {
    (2..=8).contains(&code.as_str().len()) && code.as_str().bytes().all(|b| b.is_ascii_lowercase())
}

fn read(file: &Path) -> std::result::Result<Vec<Term>, String> {
    if std::fs::metadata(file).map_err(|e| e.to_string())?.len() > LARGEST {
        return Err("it is too large".into());
    }
    let bytes = std::fs::read(file).map_err(|e| e.to_string())?;
    let terms: Vec<Term> = serde_json::from_slice(&bytes).map_err(|e| e.to_string())?;
    checked(terms).map_err(|e| e.message)
}

fn set_aside(file: &Path, (from, to): &Pair) -> String {
    let aside = file.with_extension("json.damaged");
    match std::fs::rename(file, &aside) {
        Ok(()) => format!(
            "The glossary for {from} to {to} could not be read and is empty now. The old file is kept as {}.",
            aside.display()
        ),
        Err(_) => format!("The glossary for {from} to {to} could not be read and is empty now."),
    }
}

fn write(file: &Path, terms: &[Term]) -> std::io::Result<()> {
    keep(file, &serde_json::to_vec_pretty(terms)?)
}

#[cfg(test)]
mod tests {
    use super::{
        super::testing::{exact, kept, term},
        *,
    };

    fn code(code: &str) -> LanguageCode {
        LanguageCode::new(code)
    }

    #[test]
    fn what_is_set_is_there_again_and_for_its_pair_only() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("not/there/yet");
        let (glossaries, notices) = Glossaries::open(&data);
        assert!(notices.is_empty());
        let terms = vec![term(" town \n council ", " ayuntamiento "), term("Apple", "  "), exact("apple", "manzana")];
        glossaries.set(&code("en"), &code("es"), terms).unwrap();
        let tidy = [exact("apple", "manzana"), kept("Apple"), term("town council", "ayuntamiento")];
        assert_eq!(glossaries.get(&code("en"), &code("es")).terms(), tidy);
        let (again, notices) = Glossaries::open(&data);
        assert_eq!((again.get(&code("en"), &code("es")).terms(), notices.len()), (&tidy[..], 0));
        assert!(again.get(&code("es"), &code("en")).is_empty() && again.get(&code("en"), &code("de")).is_empty());
    }

    #[test]
    fn terms_that_make_no_sense_are_refused_and_the_old_ones_stay() {
        let folder = tempfile::tempdir().unwrap();
        let (glossaries, _) = Glossaries::open(folder.path());
        let set = |terms| glossaries.set(&code("en"), &code("es"), terms);
        set(vec![kept("Anna")]).unwrap();
        let twice = set(vec![term("Bank", "banco"), kept("x"), term("bank", "orilla")]).unwrap_err();
        assert_eq!(twice.code, Code::Unsupported);
        assert!(twice.message.contains("bank") && twice.message.contains('1') && twice.message.contains('3'));
        assert!(set(vec![exact("US", "EE. UU."), exact("us", "nosotros"), term("us", "nos")]).is_ok(), "not the same");
        set(vec![kept("Anna")]).unwrap();
        assert!(set(vec![kept(" \u{a0}")]).unwrap_err().message.contains("Term 1"));
        assert_eq!(set(vec![term("a", &"x".repeat(201))]).unwrap_err().code, Code::TooLarge);
        assert!(set(vec![term("a", &"ñ".repeat(200))]).is_ok(), "characters are counted, not bytes");
        set(vec![kept("Anna")]).unwrap();
        assert_eq!(set((0..10_001).map(|n| kept(&n.to_string())).collect()).unwrap_err().code, Code::TooLarge);
        let name = glossaries.set(&code("../en"), &code("es"), vec![kept("Anna")]);
        assert_eq!(name.unwrap_err().code, Code::Unsupported, "a code is no path");
        assert_eq!(glossaries.get(&code("en"), &code("es")).terms(), [kept("Anna")]);
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_said_once() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("glossaries");
        std::fs::create_dir_all(&place).unwrap();
        std::fs::write(place.join("en-es.json"), b"[{\"source\":").unwrap();
        std::fs::write(place.join("notes.txt"), b"mine").unwrap();
        let (glossaries, notices) = Glossaries::open(folder.path());
        assert_eq!(notices.len(), 1);
        assert!(notices[0].contains("en to es") && notices[0].contains("en-es.json.damaged"), "{notices:?}");
        assert!(glossaries.get(&code("en"), &code("es")).is_empty());
        glossaries.set(&code("en"), &code("es"), vec![kept("Anna")]).unwrap();
        assert!(place.join("en-es.json.damaged").exists(), "nothing is lost");
        assert!(Glossaries::open(folder.path()).1.is_empty());
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_an_error_and_nothing_changes() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("file"), b"").unwrap();
        let (glossaries, _) = Glossaries::open(&folder.path().join("file"));
        let error = glossaries.set(&code("en"), &code("es"), vec![kept("Anna")]).unwrap_err();
        assert_eq!(error.code, Code::NotWritable);
        assert!(glossaries.get(&code("en"), &code("es")).is_empty());
    }
}
