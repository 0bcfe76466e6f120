//! Measures a detector: sentences, first words, articles, confidence, close languages, odd texts, speed.

use std::{collections::BTreeMap, time::Instant};

use crate::{calibrate::Case, ngrams::Ngrams};

/// What a detector says: code and whether it calls it sure.
pub type Say<'a> = dyn Fn(&str) -> Option<(String, bool)> + 'a;

#[derive(Default, Clone)]
pub struct Tally {
    /// Texts.
    pub all: usize,
    /// Those whose best candidate is their language.
    pub right: usize,
    /// Those with another language, called sure.
    pub wrong_and_sure: usize,
    /// Those with an answer called sure.
    pub sure: usize,
}

impl Tally {
    /// Counts one answer.
    pub fn add(&mut self, said: Option<&(String, bool)>, lang: &str) {
        let right = said.is_some_and(|(code, _)| code == lang);
        let sure = said.is_some_and(|(_, sure)| *sure);
        self.all += 1;
        self.right += usize::from(right);
        self.sure += usize::from(sure);
        self.wrong_and_sure += usize::from(sure && !right);
    }

    /// Adds what another has counted.
    pub fn merge(&mut self, other: &Tally) {
        self.all += other.all;
        self.right += other.right;
        self.sure += other.sure;
        self.wrong_and_sure += other.wrong_and_sure;
    }

    /// Per cent right.
    pub fn percent(&self) -> f64 {
        100.0 * self.right as f64 / self.all.max(1) as f64
    }
}

/// Languages of which even people cannot tell every sentence.
pub const HARD: [&str; 3] = ["bs", "hr", "sr"];

#[derive(Default)]
pub struct Result {
    /// Per language.
    pub of: BTreeMap<String, Tally>,
    /// How often a language was taken for another.
    pub confusions: BTreeMap<(String, String), usize>,
}

impl Result {
    /// Asks for every case.
    pub fn of(say: &Say, cases: &[Case]) -> Self {
        let mut result = Result::default();
        for case in cases {
            let said = say(&case.text);
            result.of.entry(case.lang.clone()).or_default().add(said.as_ref(), &case.lang);
            if let Some((code, _)) = said.filter(|(code, _)| *code != case.lang) {
                *result.confusions.entry((case.lang.clone(), code)).or_default() += 1;
            }
        }
        result
    }

    /// Of some languages together.
    pub fn sum(&self, with: impl Fn(&str) -> bool) -> Tally {
        let mut sum = Tally::default();
        self.of.iter().filter(|(lang, _)| with(lang)).for_each(|(_, tally)| sum.merge(tally));
        sum
    }
}

/// The first words of a sentence; of languages without blanks, its first ten characters.
pub fn first_words(lang: &str, text: &str, count: usize) -> String {
    if matches!(lang, "zh" | "ja" | "th" | "my") {
        return text.chars().take(2 * count).collect();
    }
    text.split_whitespace().take(count).collect::<Vec<_>>().join(" ")
}

/// Every language's sentences, five at a time.
pub fn articles(cases: &[Case]) -> Vec<Case> {
    let mut of: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    cases.iter().for_each(|case| of.entry(&case.lang).or_default().push(&case.text));
    let text = |lang: &str, five: &[&str]| Case { lang: lang.to_owned(), text: five.join(" ") };
    of.iter().flat_map(|(lang, texts)| texts.chunks_exact(5).map(|five| text(lang, five))).collect()
}

/// Sentences, and their first 1, 2, 3, 5, 8 and 12 words: what confidence is found and measured with.
pub fn lengths(cases: &[Case]) -> Vec<Case> {
    let cut = |case: &Case, count| Case { lang: case.lang.clone(), text: first_words(&case.lang, &case.text, count) };
    let mut all = Vec::new();
    for case in cases {
        all.extend([1, 2, 3, 5, 8, 12].map(|count| cut(case, count)));
        all.push(Case { lang: case.lang.clone(), text: case.text.clone() });
    }
    all
}

/// The model as a detector to measure.
pub fn own(model: &Ngrams) -> impl Fn(&str) -> Option<(String, bool)> {
    move |text: &str| {
        let answer = model.identify(text);
        answer.candidates.first().map(|best| (best.code.to_owned(), answer.sure))
    }
}

/// Per cent of the cases whose language is one of the two best candidates.
pub fn two_best(model: &Ngrams, cases: &[Case]) -> f64 {
    let right = |case: &&Case| model.identify(&case.text).candidates.iter().take(2).any(|c| c.code == case.lang);
    100.0 * cases.iter().filter(right).count() as f64 / cases.len() as f64
}

/// Rows of (lowest confidence, answers, mean confidence, share right).
pub fn reliability(model: &Ngrams, cases: &[Case]) -> Vec<(f32, usize, f64, f64)> {
    const FROM: [f32; 9] = [0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];
    let mut sums = [(0_usize, 0.0, 0.0); FROM.len()];
    for case in cases {
        let answer = model.identify(&case.text);
        let Some(best) = answer.candidates.first() else { continue };
        let at = FROM.iter().filter(|&&from| best.probability >= from).count() - 1;
        sums[at].0 += 1;
        sums[at].1 += f64::from(best.probability);
        sums[at].2 += f64::from(u8::from(best.code == case.lang));
    }
    let row = |(from, (n, said, right)): (&f32, (usize, f64, f64))| (*from, n, said / n as f64, right / n as f64);
    FROM.iter().zip(sums).filter(|(_, sum)| sum.0 > 0).map(row).collect()
}

/// Seconds for 100,000 sentences.
pub fn seconds(say: &Say, cases: &[Case]) -> f64 {
    let began = Instant::now();
    let mut sum = 0;
    for case in cases.iter().cycle().take(100_000) {
        sum += usize::from(say(&case.text).is_some());
    }
    assert!(sum > 0);
    began.elapsed().as_secs_f64()
}

/// Texts in no language, or too little of one to tell.
pub const ODD: [&str; 32] = [
    "", "1234 5678", "12:30 – 14:00", "... !!! ???", "🙂🙂🙂", "https://example.org/a/b?c=d", "me@example.org", "ok",
    "Maria", "Angela Merkel", "New York Times", "José García", "Kofi Annan", "São Paulo", "Volkswagen AG", "NATO",
    "COVID-19", "let x = foo(bar);", "for i in range(10): print(i)", "<div class=\"a\"><p></p></div>",
    "SELECT name FROM users WHERE id = 3;", "#!/bin/sh\nset -e\nexec $1", "asdf jkl qwer", "xkcd qwrtz plmn bvcx",
    "a", "de la", "H2O CO2 NaCl", "C:\\Windows\\System32", "privet kak dela", "zdravstvuyte menya zovut ivan",
    "kalimera ti kaneis simera", "lorem ipsum dolor sit amet",
];
