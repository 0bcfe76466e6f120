//! Ways of putting a glossary's terms into translations, compared on sentences of many kinds. Prints the table that
//! the documentation of `translate/glossed.rs` has. Without arguments it takes the pack en-es that came with Diglot;
//! the argument `--show` prints what every way makes of every sentence, another only
//! takes the ways whose name has it.

use std::{collections::HashMap, error::Error, path::Path, sync::Arc, time::Instant};

use diglot::{
    article::LanguageCode,
    glossary::{Glossary, Term},
    packs::PackStore,
    progress::Cancel,
    translate::{Engines, Glossed, Target, Translator, Way},
};
use unicode_segmentation::UnicodeSegmentation;

/// What stands for a term while the sentence is translated.
const SETS: &[&[&str]] = &[
    &["Xq", "Zv", "Qw", "Vk"],
    &["__1__", "__2__", "__3__", "__4__"],
    &["7391", "8462", "5183", "6274"],
    &["Tom", "Mary", "John", "Ken"],
    &["Boston", "Chicago", "Texas", "Tokyo"],
    &["X1", "X2", "X3", "X4"],
];

/// The fastest of so many runs counts: other programs may be at work.
const RUNS: usize = 5;

const SENTENCES: &str = include_str!("sentences.txt");

struct Case {
    kind: &'static str,
    source: &'static str,
    glossary: Arc<Glossary>,
}

fn cases(section: &'static str) -> Vec<Case> {
    section
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut parts = line.split('|').map(str::trim);
            let (kind, source, terms) = (parts.next()?, parts.next()?, parts.next()?);
            let terms = terms.split(';').map(|term| {
                let (source, target) = match term.split_once("=>") {
                    Some((source, target)) => (source, Some(target.trim().to_owned())),
                    None => (term, None),
                };
                Term { source: source.trim().to_owned(), target, exact: false }
            });
            Some(Case { kind, source, glossary: Arc::new(Glossary::new(terms.collect())) })
        })
        .collect()
}

/// They follow the gender and number of what they stand before: a change is no damage.
const ARTICLES: &[&str] = &["a", "al", "de", "del", "el", "la", "las", "los", "un", "una", "unas", "unos"];

fn words(text: &str) -> Vec<String> {
    text.unicode_words().map(str::to_lowercase).collect()
}

/// How often each word is there more than in the other.
fn beyond<'a>(words: &'a [String], other: &[String]) -> Vec<&'a str> {
    let mut count: HashMap<&str, i32> = HashMap::new();
    other.iter().for_each(|word| *count.entry(word).or_default() += 1);
    words
        .iter()
        .filter(|word| {
            let left = count.entry(word).or_default();
            *left -= 1;
            *left < 0
        })
        .map(String::as_str)
        .collect()
}

#[derive(Default)]
struct Score {
    uses: usize,
    present: usize,
    sentences: usize,
    whole: usize,
    /// All terms there and nothing else damaged.
    good: usize,
    kept: f64,
}

/// What is wrong with a translation beside its terms, if anything.
fn damage(case: &Case, plain: &str, glossed: &str, names: &[&str], score: &mut Score) -> Option<String> {
    let (before, after) = (words(plain), words(glossed));
    let mut rest = after.clone();
    let mut allowed = 0;
    for found in case.glossary.find(case.source) {
        let source = &case.source[found.range.clone()];
        let target = found.term.target.as_deref().unwrap_or(source);
        for word in words(target) {
            if let Some(at) = rest.iter().position(|other| *other == word) {
                rest.remove(at);
            }
        }
        // What the term stood for in the plain translation is unknown, but it has about as many words.
        allowed += words(source).len();
    }
    let mut new = beyond(&rest, &before);
    new.retain(|word| !ARTICLES.contains(word));
    let kept = 1.0 - new.len() as f64 / rest.len().max(1) as f64;
    score.kept += kept;
    let mut lost = beyond(&before, &after);
    lost.retain(|word| !ARTICLES.contains(word));
    let doubled = after.windows(2).find(|pair| pair[0] == pair[1] && !plain.to_lowercase().contains(&pair.join(" ")));
    let left = names.iter().find(|name| {
        let name = name.to_lowercase();
        glossed.to_lowercase().contains(&name) && !plain.to_lowercase().contains(&name)
    });
    match (doubled, left) {
        (Some(pair), _) => Some(format!("doubled: {}", pair[0])),
        (_, Some(name)) => Some(format!("left over: {name}")),
        _ if kept < 0.8 => Some(format!("new words: {}", new.join(" "))),
        _ if lost.len() > allowed => Some(format!("lost: {}", lost.join(" "))),
        _ => None,
    }
}

/// How many uses of terms the translation has, letter for letter, and how many there are.
fn present(case: &Case, glossed: &str) -> (usize, usize) {
    let mut wanted: HashMap<String, usize> = HashMap::new();
    for found in case.glossary.find(case.source) {
        let target = found.term.target.clone().unwrap_or_else(|| case.source[found.range].to_owned());
        *wanted.entry(target).or_default() += 1;
    }
    let there = wanted.iter().map(|(text, uses)| {
        let mut capital = text.chars();
        let capital: String = capital.next().into_iter().flat_map(char::to_uppercase).chain(capital).collect();
        let bounded = |found: &(usize, &str)| {
            let (before, after) = (&glossed[..found.0], &glossed[found.0 + found.1.len()..]);
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
        };
        let mut found = glossed.match_indices(text.as_str()).filter(bounded).count();
        found +=
            usize::from(capital != *text && glossed.trim_start_matches(['¿', '¡', '"', '«']).starts_with(&capital));
        found.min(*uses)
    });
    (there.sum(), wanted.values().sum())
}

fn main() -> Result<(), Box<dyn Error>> {
    let show = std::env::args().any(|argument| argument == "--show");
    let only = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let starter = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/starter");
    let engines = Engines::new(PackStore::new(Path::new("/nowhere"), Some(starter)));
    let (from, to) = (LanguageCode::new("en"), LanguageCode::new("es"));
    let inner = engines.translator(&from, &to, &Cancel::default())?;
    let plain = || vec![Way::Plain, Way::Links];
    let mut methods: Vec<(String, Vec<Way>)> = vec![
        ("no glossary".into(), vec![]),
        ("the model's own words".into(), vec![Way::Plain]),
        ("links".into(), plain()),
    ];
    methods.extend(SETS.iter().map(|set| (format!("names {}", set[0]), vec![Way::Names(set)])));
    for set in SETS {
        let ways = [vec![Way::Names(set)], plain()].concat();
        methods.push((format!("names {}, then links", set[0]), ways));
    }
    for set in SETS {
        let ways = [plain(), vec![Way::Names(set)]].concat();
        methods.push((format!("links, then names {}", set[0]), ways));
    }
    let shipped = Glossed::new(Arc::clone(&inner), Arc::default(), from.clone(), to.clone()).ways;
    methods.push(("what is shipped".into(), shipped));
    methods.retain(|(name, _)| only.as_ref().is_none_or(|only| name.contains(only)));
    for section in SENTENCES.split("\n== ").skip(1) {
        let cases = cases(section);
        let plain: Vec<Target> =
            cases.iter().map(|case| inner.align(case.source, &Cancel::default())).collect::<Result<_, _>>()?;
        println!("\n{} ({})", section.lines().next().unwrap_or_default(), cases.len());
        println!("{:<28} {:>7} {:>8} {:>7} {:>7} {:>9}", "", "terms", "nothing", "both", "words", "ms a");
        println!("{:<28} {:>7} {:>8} {:>7} {:>7} {:>9}", "", "there", "damaged", "", "kept", "sentence");
        for (name, ways) in &methods {
            let names: Vec<&str> = ways
                .iter()
                .filter_map(|way| if let Way::Names(n) = way { Some(*n) } else { None })
                .flatten()
                .copied()
                .collect();
            let mut score = Score::default();
            let mut spent = 0.0;
            for (case, plain) in cases.iter().zip(&plain) {
                let glossary = Arc::clone(&case.glossary);
                let glossed = Glossed::new(Arc::clone(&inner), glossary, from.clone(), to.clone());
                let glossed = glossed.with_ways(ways.clone());
                let (mut target, mut best) = (Target::default(), f64::MAX);
                for _ in 0..RUNS {
                    let started = Instant::now();
                    let translator: &dyn Translator = if ways.is_empty() { inner.as_ref() } else { &glossed };
                    target = translator.translate(&[case.source], &Cancel::default())?.remove(0);
                    best = best.min(started.elapsed().as_secs_f64());
                }
                spent += best;
                let (there, uses) = present(case, &target.text);
                let problem = damage(case, &plain.text, &target.text, &names, &mut score);
                score.sentences += 1;
                score.uses += uses;
                score.present += there;
                score.whole += usize::from(problem.is_none());
                score.good += usize::from(problem.is_none() && there == uses);
                if show {
                    let problem = problem.unwrap_or_default();
                    println!(
                        "{name} | {} | {}\n    {}\n    {}  {there}/{uses} {problem} {:?}",
                        case.kind, case.source, plain.text, target.text, target.terms
                    );
                }
            }
            let share = |part: usize, of: usize| 100.0 * part as f64 / of as f64;
            println!(
                "{name:<28} {:>6.1}% {:>7.1}% {:>6.1}% {:>6.1}% {:>9.1}",
                share(score.present, score.uses),
                share(score.whole, score.sentences),
                share(score.good, score.sentences),
                100.0 * score.kept / score.sentences as f64,
                1e3 * spent / score.sentences as f64
            );
        }
    }
    Ok(())
}
