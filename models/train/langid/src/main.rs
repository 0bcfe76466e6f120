//! The recipe of the detector of languages: `train` makes the weights, `measure` writes their card. See `README.md`.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

#[path = "../../../../src/language/ngrams/mod.rs"]
mod ngrams;

mod augment;
mod borrow;
mod calibrate;
mod card;
mod data;
mod make;
mod measure;
mod others;
mod pack;
mod rng;
mod south;
mod train;
mod translit;

use calibrate::Case;

/// Value of an option of the command line.
pub fn option(name: &str, default: &str) -> String {
    let args: Vec<String> = std::env::args().collect();
    args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1)).map_or(default, |v| v).to_owned()
}

/// The same, as a number.
pub fn number<T: std::str::FromStr>(name: &str, default: &str) -> T {
    option(name, default).parse().ok().unwrap_or_else(|| panic!("{name} needs a number"))
}

/// What both commands work with.
pub struct Data {
    /// What the weights are made of.
    pub rows: data::Rows,
    /// FLORES dev, of the languages that there are rows of.
    pub flores: Vec<Case>,
    /// FLORES dev of languages without rows: what the model cannot know.
    pub foreign: Vec<Case>,
    /// Rows kept back: of languages with FLORES, and of those without.
    pub home: Vec<Case>,
    /// Of languages that FLORES dev lacks.
    pub kept_back: Vec<Case>,
    /// Of the file of FLORES dev.
    pub flores_sha256: String,
}

fn load(quick: bool) -> Data {
    let folder = PathBuf::from(option("--data", "../../../../shared/data/langid"));
    let (mut flores, flores_sha256) = data::read(&folder.join("flores-dev.tsv.xz"));
    let only = option("--langs", "");
    flores.retain(|(lang, _)| only.is_empty() || only.split(',').any(|code| code == lang));
    let there: BTreeSet<String> = flores.iter().map(|(lang, _)| lang.clone()).collect();
    let more = Some(option("--more", "../../../../shared/data/encoder/pairs.tsv.xz")).filter(|path| !path.is_empty()).map(PathBuf::from);
    let rows = data::rows(&folder.join("sentences.tsv.xz"), more.as_deref(), &there, quick);
    let known: BTreeMap<&str, ()> = rows.codes.iter().map(|code| (code.as_str(), ())).collect();
    let case = |(lang, text): (String, String)| Case { lang, text };
    let (flores, foreign) = flores.into_iter().map(case).partition(|case| known.contains_key(case.lang.as_str()));
    let (home, kept_back) =
        rows.kept_back.iter().cloned().map(case).partition(|case: &Case| there.contains(&case.lang));
    Data { flores, foreign, home, kept_back, flores_sha256, rows }
}

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("train") => make::train(&load(false)),
        Some("calibrate") => make::calibrate_again(&load(true)),
        Some("measure") => card::write(&load(true)),
        _ => {
            eprintln!(
                "langid-recipe train|calibrate|measure [--data FOLDER] [--more FILE] [--out FOLDER] [--examples N] ..: see README.md"
            );
            std::process::exit(2);
        }
    }
}
