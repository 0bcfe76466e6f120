//! The table of number words (`words.txt`), and how a word is looked up in it.

use std::{collections::HashMap, sync::LazyLock};

use unicode_normalization::UnicodeNormalization;

use crate::article::LanguageCode;

/// What a word says about numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sense {
    /// A number, in each of the ways in which it may be written in digits.
    Value(Vec<String>),
    /// The number before it is times ten to this power. `unsure`: or it is something else.
    Zeros {
        zeros: usize,
        unsure: bool,
    },
    /// The number word before it is times this.
    Times(u128),
    Century,
    Hour,
    /// A number beside it is a month.
    Month,
    /// The name of this month.
    Named(u32),
}

/// The words of one language, or of all where the language is not known.
#[derive(Debug, Default)]
pub struct Words {
    exact: HashMap<String, Vec<Sense>>,
    /// Beginnings of words.
    begin: HashMap<String, Vec<Sense>>,
    longest: usize,
}

static TABLE: &str = include_str!("words.txt");

static LANGUAGES: LazyLock<HashMap<&'static str, Words>> = LazyLock::new(|| {
    let mut languages: HashMap<&'static str, Words> = HashMap::new();
    for (language, entry) in entries() {
        languages.entry(language).or_default().add(entry);
    }
    languages
});

static ALL: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    entries().for_each(|(_, entry)| words.add(entry));
    words
});

static NONE: LazyLock<Words> = LazyLock::new(Words::default);

fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).flat_map(|line| {
        let mut fields = line.split_whitespace();
        let language = fields.next().unwrap_or_default();
        fields.map(move |entry| (language, entry))
    })
}

/// The words of a language: none where the table lacks it, all of them where nobody knows which it is.
pub fn words(language: Option<&LanguageCode>) -> &'static Words {
    match language.map(row) {
        None => &ALL,
        Some(code) => LANGUAGES.get(code).unwrap_or(&NONE),
    }
}

/// English words for magnitudes in texts of other scripts: Hindi has "2.3 billion" too.
pub fn english() -> &'static Words {
    LANGUAGES.get("en").unwrap_or(&NONE)
}

/// Whether the table has the language, so that a number word of it can be told from any other word.
pub fn knows(language: Option<&LanguageCode>) -> bool {
    language.is_some_and(|language| LANGUAGES.contains_key(row(language)))
}

/// The row of a language: some write their numbers as a neighbour does.
fn row(language: &LanguageCode) -> &str {
    match language.as_str() {
        "no" | "nn" => "nb",
        "ms" => "id",
        code => code,
    }
}

/// A word without case, accents, vowel points and variants of letters.
pub fn fold(word: &str) -> String {
    let dropped = |c: &char| {
        matches!(c, '\u{300}'..='\u{36f}' | '\u{93c}' | '\u{9bc}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}'
            | '\u{640}' | '\u{670}' | '\u{200b}'..='\u{200f}' | '\'' | '’' | 'ʼ')
    };
    word.chars()
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|c| !dropped(c))
        .nfc()
        .map(|c| match c {
            'ی' | 'ى' => 'ي',
            'ک' => 'ك',
            'ة' => 'ه',
            'ٱ' => 'ا',
            c => c,
        })
        .collect()
}

impl Words {
    fn add(&mut self, entry: &str) {
        let Some((value, forms)) = entry.split_once('=') else { return };
        for form in forms.split('|') {
            let (form, unsure) = form.strip_suffix('?').map_or((form, false), |form| (form, true));
            let after = |mark: char| value.strip_prefix(mark).and_then(|number| number.parse::<u32>().ok());
            let sense = match value {
                "century" => Sense::Century,
                "hour" => Sense::Hour,
                "month" => Sense::Month,
                values => match (after('^'), after('x'), after('m')) {
                    (Some(zeros), ..) => Sense::Zeros { zeros: zeros as usize, unsure },
                    (_, Some(times), _) => Sense::Times(times.into()),
                    (.., Some(month)) => Sense::Named(month),
                    _ => Sense::Value(values.split(',').map(str::to_owned).collect()),
                },
            };
            let (form, forms) = match form.strip_suffix('*') {
                Some(form) => (fold(form), &mut self.begin),
                None => (fold(form), &mut self.exact),
            };
            self.longest = self.longest.max(form.chars().count());
            forms.entry(form).or_default().push(sense);
        }
    }

    /// What a folded word says, if it is in the table as it stands or begins as a word of it does.
    pub fn look_up(&self, word: &str) -> &[Sense] {
        self.exact
            .get(word)
            .or_else(|| {
                let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).take(self.longest);
                ends.filter_map(|end| self.begin.get(&word[..end])).last()
            })
            .map_or(&[], Vec::as_slice)
    }

    /// Like [`Self::look_up`], also behind the article and the prepositions that Arabic and Hebrew write as part
    /// of the word.
    pub fn look_behind_article(&self, word: &str) -> &[Sense] {
        let found = self.look_up(word);
        if !found.is_empty() {
            return found;
        }
        ["وال", "بال", "ال", "لل", "و", "ف", "ب", "ل", "ك", "וה", "בה", "ה", "ו", "ב", "ל", "מ", "ש", "כ"]
            .iter()
            .filter_map(|article| word.strip_prefix(article))
            .map(|rest| self.look_up(rest))
            .find(|found| !found.is_empty())
            .unwrap_or(&[])
    }

    /// The longest word of the table at the beginning of a text that does not space its words, and its length in
    /// bytes.
    pub fn at_start(&self, text: &str) -> Option<(usize, &[Sense])> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(self.longest);
        let find = |end: usize| self.exact.get(&text[..end]).or_else(|| self.begin.get(&text[..end]));
        ends.filter_map(|end| find(end).map(|found| (end, found.as_slice()))).last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_the_table_is_understood() {
        for (language, entry) in entries() {
            assert!((2..=3).contains(&language.len()), "{language} {entry}");
            let (value, forms) = entry.split_once('=').unwrap_or_else(|| panic!("{language} {entry}: no '='"));
            let is_number = |v: &str| v.parse::<f64>().is_ok();
            assert!(
                matches!(value, "century" | "hour" | "month")
                    || value.strip_prefix(['^', 'x', 'm']).is_some_and(|number| number.parse::<usize>().is_ok())
                    || value.split(',').all(is_number),
                "{language} {entry}: what is {value}?"
            );
            assert!(forms.split('|').all(|form| !fold(form.trim_end_matches(['*', '?'])).is_empty()), "{entry}");
        }
    }
}
