//! Finds the numbers of a text and makes them comparable across languages: "1.5 million", "1,5 Millionen",
//! "150万" and "1 500 000" are one number.
//!
//! Notations are ambiguous ("1.234", "9.30", "12/03"), so a number has readings, and two numbers are the same when
//! they share one. Whoever compares texts with this warns a person about figures, and a false alarm costs more
//! than a figure that is missed.
//!
//! - `figure` reads digits and the marks between them;
//! - `scan` finds them, with dates and times, `magnitude` reads the "million" behind them;
//! - `words` and `words.txt` know number words, `spelled` finds those in a text.

mod figure;
mod magnitude;
mod scan;
mod spelled;
#[cfg(test)]
mod tests;
mod words;

use std::{collections::HashSet, ops::Range};

use crate::article::LanguageCode;

pub use words::{fold, knows};

/// Small whole numbers, which any language may write as a word.
const SMALL: u32 = 20;
/// Languages that mark thousands with a comma and decimals with a point.
#[rustfmt::skip]
const POINT: &[&str] = &[
    "am", "ar", "bn", "cy", "en", "fa", "ga", "gu", "he", "hi", "ja", "km", "kn", "ko", "ml", "mr", "ms", "mt", "my",
    "ne", "or", "pa", "si", "sw", "ta", "te", "th", "tl", "ur", "yi", "zh", "zu",
];

/// Languages of the table that are not written in Latin letters.
const SCRIPTS: &[&str] = &["ar", "bg", "bn", "el", "fa", "he", "hi", "ja", "ko", "ru", "th", "uk", "zh"];

/// Whether a number stands in the text in digits or as a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    Digits,
    Words,
}

/// A number of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// The most likely reading, in plain digits: `1500000`; the parts of a time or date with a space between.
    pub canonical: String,
    /// Where it stands, in bytes of the text; a magnitude is part of it, a currency or per cent sign is not.
    pub range: Range<usize>,
    pub written: Written,
    /// Each reading is the numbers that must all be found; one without any says that nothing need be.
    readings: Vec<Vec<String>>,
    /// What the other side may find here beside the readings.
    loose: Vec<String>,
    /// The number without its magnitude.
    bare: Option<String>,
    /// A magnitude may follow that nobody knows.
    open: bool,
    /// It counts a month: where no month is named, nothing can be said of it.
    month: bool,
    /// Part of a name such as "COVID-19".
    code: bool,
}

/// Finds the numbers of a text, in order. Those in addresses of the web and of mail are none. Where the language is
/// not known, words and notations of all languages are understood.
pub fn numbers(text: &str, language: Option<&LanguageCode>) -> Vec<Number> {
    let words = words::words(language);
    let code = language.map_or("", LanguageCode::as_str);
    let skipped = addresses(text);
    let scan = scan::Scan {
        text,
        words,
        comma: !POINT.contains(&code) && language.is_some(),
        open: !knows(language),
        unlike_english: SCRIPTS.contains(&code),
        thai: code == "th" || language.is_none(),
        century: names_a_century(text, words),
    };
    let mut numbers = scan.figures(&skipped);
    let mut taken: Vec<Range<usize>> = numbers.iter().map(|number| number.range.clone()).chain(skipped).collect();
    taken.sort_unstable_by_key(|range| range.start);
    numbers.extend(spelled::spelled(text, words, code == "en", &taken).into_iter().map(|spelled| {
        let centuries = spelled.values.iter().filter_map(|value| value.parse().ok()).filter(|_| scan.century);
        Number {
            canonical: spelled.values.last().cloned().unwrap_or_default(),
            range: spelled.range,
            written: Written::Words,
            loose: centuries.map(scan::century).collect(),
            readings: spelled.values.into_iter().map(|value| vec![value]).collect(),
            bare: None,
            open: false,
            month: false,
            code: false,
        }
    }));
    numbers.sort_by_key(|number| (number.range.start, number.range.end));
    numbers
}

/// A sentence with its language.
pub type Sentence<'a> = (&'a str, Option<&'a LanguageCode>);

impl Number {
    /// Whether the two may be one number.
    pub fn same(&self, other: &Number) -> bool {
        self.readings.iter().any(|reading| other.readings.contains(reading))
            || self.open_to(other)
            || other.open_to(self)
    }

    /// A magnitude behind this number may not have been understood.
    fn open_to(&self, other: &Number) -> bool {
        self.open
            && other
                .bare
                .as_ref()
                .is_some_and(|bare| self.readings.iter().any(|reading| reading == std::slice::from_ref(bare)))
    }

    /// Whether it is part of a name such as "COVID-19" or "4x4", for which another language may have another name.
    pub fn is_code(&self) -> bool {
        self.code
    }

    /// Whether a text in this language may say the number in a way that is not seen here: "1" is an article or
    /// nothing at all, Arabic and Hebrew have a dual, and of most languages the number words are not known.
    pub fn may_be_silent(&self, language: Option<&LanguageCode>) -> bool {
        let most = match language.map(LanguageCode::as_str) {
            Some("ar" | "he" | "sl") => 2,
            _ if knows(language) => 1,
            _ => SMALL,
        };
        self.canonical.parse().is_ok_and(|value: u32| value == 1 || value <= most && value > 0)
    }
}

/// The numbers of several texts, to look for others among them.
#[derive(Debug, Default)]
pub struct Known<'a> {
    atoms: HashSet<&'a str>,
    /// A month is named.
    months: bool,
    numbers: Vec<&'a Number>,
}

impl<'a> Known<'a> {
    pub fn of(numbers: impl IntoIterator<Item = &'a Number>) -> Self {
        let numbers: Vec<&Number> = numbers.into_iter().collect();
        let atoms = numbers.iter().flat_map(|number| number.readings.iter().flatten().chain(&number.loose));
        let atoms: HashSet<&str> = atoms.map(String::as_str).collect();
        Self { months: (1..=12).any(|number| atoms.contains(month(number).as_str())), atoms, numbers }
    }

    /// Whether the number is among these, in one of its readings; a date or a time may be spread over several.
    pub fn has(&self, number: &Number) -> bool {
        number.month && !self.months
            || number.readings.iter().any(|reading| reading.iter().all(|part| self.atoms.contains(part.as_str())))
            || self.numbers.iter().any(|other| number.open_to(other) || other.open_to(number))
    }
}

/// How the name of a month and its number are compared.
fn month(number: u32) -> String {
    format!("month {number}")
}

/// Numbers of some sentences, as they are written there, that none of the others has. What is doubtful is passed over: a
/// reader who saw three false alarms reads no fourth.
pub fn missing<'a>(of: &[Sentence<'a>], among: &[Sentence<'_>]) -> Vec<&'a str> {
    let others: Vec<Number> = among.iter().flat_map(|(text, language)| numbers(text, *language)).collect();
    let own: Vec<(&Sentence<'a>, Vec<Number>)> =
        of.iter().map(|sentence| (sentence, numbers(sentence.0, sentence.1))).collect();
    let known = Known::of(&others);
    let own_known = Known::of(own.iter().flat_map(|(_, numbers)| numbers));
    // "COVID-19" may be said without its number; but when another number stands there, it took its place.
    let replaced = others.iter().any(|other| other.written == Written::Digits && !own_known.has(other));
    let mut found = Vec::new();
    for ((text, language), numbers) in &own {
        let same = language.is_some() && among.iter().all(|(_, other)| other == language);
        for number in numbers.iter().filter(|number| number.written == Written::Digits && !known.has(number)) {
            // In one and the same language "1" is seldom said in another way.
            let silent =
                among.iter().any(|(_, other)| number.may_be_silent(*other)) && !(same && number.canonical == "1");
            let renamed = number.is_code() && !same && !replaced;
            if !silent && !renamed {
                found.push(&text[number.range.clone()]);
            }
        }
    }
    found
}

/// Web and mail addresses.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(|c: char| !c.is_ascii_graphic()) {
        let word = piece.trim_end_matches(|c: char| !c.is_ascii_graphic());
        if is_address(word) {
            found.push(start..start + word.len());
        }
        start += piece.len();
    }
    found
}

fn is_address(word: &str) -> bool {
    let has_domain = |text: &str| {
        let host = text.split(['/', '?', ':']).next().unwrap_or_default().trim_end_matches([',', '.', ')']);
        host.rsplit_once('.').is_some_and(|(name, top)| {
            name.chars().any(|c| c.is_ascii_alphabetic())
                && top.len() >= 2
                && top.chars().all(|c| c.is_ascii_alphabetic())
        })
    };
    word.contains("://")
        || word.trim_start_matches('(').starts_with("www.")
        || word.split_once('@').is_some_and(|(_, host)| has_domain(host))
        || word.contains('/') && has_domain(word)
}

fn names_a_century(text: &str, words: &words::Words) -> bool {
    text.contains("世纪")
        || text.contains("世紀")
        || text.contains("ศตวรรษ")
        || text
            .split(|c: char| !spelled::is_letter(c))
            .filter(|word| !word.is_empty())
            .any(|word| words.look_behind_article(&fold(word)).contains(&words::Sense::Century))
}
