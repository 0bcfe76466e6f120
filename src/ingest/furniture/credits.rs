//! Lines that say who made the article, when, and whose picture it is.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::{
    fold::{fold, is_sentence, letter, size},
    words::{self, Words},
};
use crate::ingest::lines::is_unspaced;

/// What a line says about the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    Byline(String),
    Date(String),
    Photo(String),
    Agency(String),
}

impl Fact {
    /// Whether it says who wrote the article or when, as the lines under a headline do.
    pub fn is_of_head(&self) -> bool {
        matches!(self, Fact::Byline(_) | Fact::Date(_))
    }
}

/// Longer lines are text.
const LONGEST: usize = 24;
const SMALL: &[&str] = &[
    "and", "y", "e", "und", "et", "и", "de", "del", "la", "las", "los", "le", "der", "den", "van", "von", "zu", "da",
    "di", "dos", "bin", "ibn", "al", "el", "in", "en", "aus", "à", "for", "für", "pour", "para", "the", "of", "di",
    "des", "du", "into", "with", "mit", "avec", "con", "i",
];

/// Labels by their first letter, the longest first.
type Labels = HashMap<char, Vec<&'static str>>;

struct Tables {
    by: Labels,
    photo: Labels,
    source: Labels,
    dated: Labels,
    staff: HashSet<String>,
    agencies: HashSet<String>,
    dates: HashSet<String>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let labels = |list: fn(&Words) -> &'static [&'static str]| {
        let mut all: Vec<&str> = words::ALL.iter().flat_map(|words| list(words).iter().copied()).collect();
        // "photo by" is no photo of somebody called By.
        all.sort_by_key(|label| std::cmp::Reverse(label.chars().count()));
        let mut labels = Labels::new();
        for label in all {
            labels.entry(first(label)).or_default().push(label);
        }
        labels
    };
    let set =
        |list: fn(&Words) -> &'static [&'static str]| words::ALL.iter().flat_map(list).map(|word| fold(word)).collect();
    Tables {
        by: labels(|words| words.by),
        photo: labels(|words| words.photo),
        source: labels(|words| words.source),
        dated: labels(|words| words.dated),
        agencies: words::ALL[0].staff.iter().map(|agency| fold(agency)).collect(),
        staff: set(|words| words.staff),
        dates: set(|words| words.dates),
    }
});

/// What a line says, where all of it says such things.
pub fn facts(text: &str) -> Vec<Fact> {
    if text.len() > 400 || size(text) > LONGEST {
        return Vec::new();
    }
    if let Some(fact) = fact(text) {
        return vec![fact];
    }
    for bars in [&['|', '·', '•', '●'][..], &[',', '，'], &['–', '—', '-']] {
        let parts: Vec<&str> = text.split(bars).map(str::trim).filter(|part| !part.is_empty()).collect();
        let facts: Vec<Fact> = parts.iter().map_while(|part| fact(part)).collect();
        if parts.len() >= 2 && facts.len() == parts.len() {
            return facts;
        }
        // A date has such marks inside of it, so the byline may stand before one and the rest.
        if let Some((first, rest)) = text.split_once(bars)
            && let (Some(first), Some(rest)) = (fact(first), fact(rest))
        {
            return vec![first, rest];
        }
    }
    Vec::new()
}

fn fact(text: &str) -> Option<Fact> {
    let bare = text.trim().trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare =
        if text.contains(['(', '[', '（', '【']) { bare.trim_end_matches([')', ']', '）', '】']) } else { bare };
    let bare = bare.trim_end_matches([':', '|', '-', '–', '—', ',', ' ']);
    if bare.is_empty() {
        return None;
    }
    if let Some(date) = date(bare) {
        return Some(Fact::Date(date));
    }
    // Chinese puts the word behind the name.
    let behind = ["摄", "攝", "供图", "供圖"].iter().find_map(|word| bare.strip_suffix(word));
    if let Some(name) = behind
        .map(|name| name.trim_end_matches(['/', '／', ' ']))
        .filter(|name| (1..=4).contains(&size(name)) && is_names(name, 4))
    {
        return Some(Fact::Photo(name.to_owned()));
    }
    if TABLES.staff.contains(&fold(bare)) {
        return Some(if is_agencies(bare) { Fact::Agency(bare.to_owned()) } else { Fact::Byline(bare.to_owned()) });
    }
    if let Some((rest, named, label)) = after(bare, &TABLES.photo) {
        // "Photo/Source: dpa": both in one.
        let (rest, named) = after(rest, &TABLES.source)
            .filter(|(_, named, _)| *named)
            .map_or((rest, named), |(rest, named, _)| (rest, named));
        let named = named || text.trim().starts_with(['(', '（', '[']);
        let by = label.contains(' ');
        if is_names(rest, 8) && (named || is_agencies(rest) || (by && capitals(rest) >= 2)) {
            return Some(Fact::Photo(rest.to_owned()));
        }
    }
    if let Some((rest, named, _)) = after(bare, &TABLES.source)
        && is_names(rest, 8)
        && (named || is_agencies(rest))
    {
        return Some(Fact::Agency(rest.to_owned()));
    }
    if let Some((rest, named, _)) = after(bare, &TABLES.by)
        && (is_names(rest, 8) || TABLES.staff.contains(&fold(rest)))
    {
        let uncased = !rest.contains(|c: char| c.is_lowercase() || c.is_uppercase());
        let two =
            if uncased { rest.contains(is_unspaced) || (2..=5).contains(&size(rest)) } else { capitals(rest) >= 2 };
        if named || two {
            return Some(Fact::Byline(rest.to_owned()));
        }
    }
    // "© Owen Prieur" under a picture; with a year it is the foot of a site.
    let copyright = text.trim().strip_prefix('©').map(str::trim);
    if let Some(name) = copyright.filter(|name| size(name) <= 6 && is_names(name, 6)) {
        return Some(Fact::Photo(name.to_owned()));
    }
    None
}

/// The names in a line that has nothing but names, as bylines often do: two words and more, all of them capital.
pub fn only_names(text: &str) -> Option<&str> {
    let names = |text: &str| {
        let uncased = !text.contains(|c: char| c.is_lowercase() || c.is_uppercase() || is_unspaced(c));
        let capital = capitals(text);
        is_names(text, 8) && ((capital >= 2 && capital * 2 > size(text)) || (uncased && (2..=4).contains(&size(text))))
    };
    let text = text.trim();
    // Behind the name may be a place or a calling.
    let (first, rest) = text.split_once(['|', ',', '–', '—']).or_else(|| text.split_once(" - ")).unwrap_or((text, ""));
    let alone = rest.is_empty() || (size(rest) <= 4 && !rest.contains(|c: char| c.is_ascii_digit()));
    let first = first.trim();
    if capitals(text) > 0 && names(text) && !text.contains('|') && !text.contains(" - ") {
        return Some(text);
    }
    (alone && names(first)).then_some(first)
}

/// What follows one of these labels; whether a mark parts it from them; and the label.
fn after<'t>(text: &'t str, labels: &Labels) -> Option<(&'t str, bool, &'static str)> {
    labels.get(&first(text))?.iter().find_map(|label| {
        let mut chars = text.chars();
        for wanted in label.chars() {
            let same = |a: char, b: char| letter(a).to_lowercase().eq(letter(b).to_lowercase());
            chars.next().filter(|c| same(*c, wanted))?;
        }
        let rest = chars.as_str();
        let open = rest.trim_start();
        let value = open.trim_start_matches([':', '：', '/', '／', '|', '-', '–', '—', '@', '©', ' ', '\u{a0}']);
        let named = value.len() < open.len();
        let parted = named || rest.starts_with(char::is_whitespace);
        (parted && !value.is_empty()).then_some((value.trim_end(), named, *label))
    })
}

/// The first letter of a text, small and plain.
fn first(text: &str) -> char {
    let first = text.chars().next().map_or(' ', letter);
    first.to_lowercase().next().unwrap_or(first)
}

/// Whether a text is a few names and nothing else.
fn is_names(text: &str, most: usize) -> bool {
    let initials =
        text.ends_with('.') && text.split_whitespace().next_back().is_some_and(|word| word.chars().count() <= 4);
    if size(text) > most
        || (is_sentence(text) && !initials)
        || text.contains(|c: char| c.is_numeric() && !is_unspaced(c))
    {
        return false;
    }
    if text.contains(['?', '!', ';', '"', '“', '«', '？', '！', '。', '，', '؟']) {
        return false;
    }
    if text.contains(is_unspaced) {
        return text.chars().filter(|c| is_unspaced(*c)).count() <= 14;
    }
    let words = || text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '&' | '+' | ',' | '،' | '(' | ')'));
    words().filter(|word| !word.is_empty()).all(|word| {
        let small = SMALL.contains(&word.to_lowercase().as_str());
        small || !word.starts_with(char::is_lowercase) || TABLES.agencies.contains(word)
    }) && words().any(|word| !SMALL.contains(&word.to_lowercase().as_str()) && word.contains(char::is_alphabetic))
}

/// Words that begin with a capital letter.
fn capitals(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase))
        .count()
}

/// Whether a text names news agencies and nothing else.
fn is_agencies(text: &str) -> bool {
    let folded = fold(text);
    let is_one = |part: &str| TABLES.agencies.contains(part);
    is_one(&folded)
        || folded
            .split(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | '+' | '&' | '-'))
            .filter(|word| !word.is_empty())
            .all(|word| is_one(word) || SMALL.contains(&word))
}

/// The date that a line is, without the words before it. A line without a year needs such words.
fn date(text: &str) -> Option<String> {
    let labelled = after(text, &TABLES.dated).map(|(rest, ..)| rest).filter(|rest| is_date(rest, false));
    let date = labelled.or_else(|| Some(text).filter(|text| is_date(text, true)))?;
    Some(date.trim_end_matches(['.', ' ', '|']).to_owned())
}

fn is_date(text: &str, alone: bool) -> bool {
    let (mut numbers, mut words, mut year) = (0, 0, false);
    let mut rest = text.trim();
    while let Some(c) = rest.chars().next() {
        let run = |belongs: fn(char) -> bool| rest.find(|c: char| !belongs(c)).unwrap_or(rest.len());
        if c.is_ascii_digit() {
            let end = run(|c| c.is_ascii_digit());
            numbers += 1;
            year |= end == 4 && matches!(&rest[..2], "19" | "20");
            rest = &rest[end..];
        } else if is_unspaced(c) && c.is_alphabetic() {
            // Signs stand without spaces: the longest word that fits.
            let word = words::ALL
                .iter()
                .flat_map(|words| words.dates)
                .filter(|word| rest.starts_with(**word))
                .max_by_key(|word| word.len());
            let Some(word) = word else { return false };
            words += 1;
            rest = &rest[word.len()..];
        } else if c.is_alphabetic() {
            let end = run(|c| c.is_alphabetic() || c == '\u{301}');
            if !TABLES.dates.contains(&fold(&rest[..end])) {
                return false;
            }
            words += usize::from(end >= 3);
            rest = &rest[end..];
        } else if c.is_whitespace()
            || matches!(c, '.' | ',' | ':' | '/' | '-' | '–' | '—' | '،' | '|' | '(' | ')' | '+' | '·')
        {
            rest = &rest[c.len_utf8()..];
        } else {
            return false;
        }
    }
    let day = numbers >= 3 || (numbers >= 2 && words >= 1);
    day && (year || (!alone && words + numbers >= 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_read_in_every_language() {
        let byline = |text: &str| Fact::Byline(text.into());
        for (text, expected) in [
            ("By Maren Holt", vec![byline("Maren Holt")]),
            ("记者：何美仁", vec![byline("何美仁")]),
            ("بقلم: مريم الحلبي", vec![byline("مريم الحلبي")]),
            ("Photo Reuters", vec![Fact::Photo("Reuters".into())]),
            ("(Foto: dpa)", vec![Fact::Photo("dpa".into())]),
            ("Source: EFE and AP", vec![Fact::Agency("EFE and AP".into())]),
            ("Mis à jour le 03/06/2031 à 08:15", vec![Fact::Date("03/06/2031 à 08:15".into())]),
            ("By Ana Ruiz | 12 March 2031", vec![byline("Ana Ruiz"), Fact::Date("12 March 2031".into())]),
            ("By Ana Ruiz, 12 March 2031", vec![byline("Ana Ruiz"), Fact::Date("12 March 2031".into())]),
        ] {
            assert_eq!(facts(text), expected, "{text}");
        }
    }

    #[test]
    fn lines_of_an_article_are_no_facts() {
        for text in [
            "By Tuesday",
            "By the river",
            "The photo Reuters published",
            "Photo Finish",
            "Source: a spring in the hills, 40 km away",
            "Monday 10:30",
            "图书馆六月起星期天开放",
            "By hook or by crook",
        ] {
            assert_eq!(facts(text), [], "{text}");
        }
    }
}
