//! What is known of a language's abbreviations: `rules.txt`.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// The rules of one language. Words are in lower case.
#[derive(Default)]
pub struct Rules {
    kinds: HashMap<&'static str, Words>,
}

#[derive(Default)]
struct Words {
    single: HashSet<String>,
    /// Those with spaces inside, and how many words each has.
    several: Vec<(String, usize)>,
}

/// Every language, and nothing for one that has no line.
static RULES: LazyLock<HashMap<&'static str, Rules>> = LazyLock::new(|| {
    let mut rules: HashMap<&'static str, Rules> = HashMap::new();
    for line in include_str!("rules.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        let (Some(language), Some(kind)) = (words.next(), words.next()) else { continue };
        let kind = rules.entry(language).or_default().kinds.entry(kind).or_default();
        for word in words {
            let word = word.to_lowercase();
            match word.matches('_').count() {
                0 => drop(kind.single.insert(word)),
                spaces => kind.several.push((word.replace('_', " "), spaces + 1)),
            }
        }
    }
    rules
});

static NONE: LazyLock<Rules> = LazyLock::new(Rules::default);

/// The rules of a language, by its primary subtag.
pub fn of(code: &str) -> &'static Rules {
    RULES.get(code).unwrap_or(&NONE)
}

impl Rules {
    /// Whether a text ends with a word of this kind: `Dr.` in `(Dr.`, `Gen.` in `Lt.-Gen.`, `art.` in `l'art.`, `т. д.` in `и т. д.`
    pub fn ends(&self, text: &str, kind: &str) -> bool {
        let Some(words) = self.kinds.get(kind) else { return false };
        let last = last_words(text, 1);
        if !words.single.is_empty() {
            let last = last.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            let part = last.rsplit_once(['-', '–', '/', '\'', '’']).map_or("", |(_, part)| part);
            if words.single.contains(&last) || words.single.contains(part) {
                return true;
            }
        }
        words.several.iter().any(|(word, count)| {
            let there = last_words(text, *count).trim_start_matches(|c: char| !c.is_alphanumeric());
            there.to_lowercase().split_whitespace().eq(word.split(' '))
        })
    }

    /// Whether a text begins with a word of this kind and goes on with something else than a letter of that word.
    pub fn begins(&self, text: &str, kind: &str) -> bool {
        let Some(words) = self.kinds.get(kind) else { return false };
        let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        words.single.contains(&first.to_lowercase())
    }

    /// As [`Self::begins`], where words are not parted from each other.
    pub fn begins_unspaced(&self, text: &str, kind: &str) -> bool {
        self.kinds.get(kind).is_some_and(|words| words.single.iter().any(|word| text.starts_with(word.as_str())))
    }

    /// As [`Self::ends`], where words are not parted from each other.
    pub fn ends_unspaced(&self, text: &str, kind: &str) -> bool {
        self.kinds.get(kind).is_some_and(|words| words.single.iter().any(|word| text.ends_with(word.as_str())))
    }
}

/// The last words of a text, with what stands between them.
fn last_words(text: &str, count: usize) -> &str {
    let mut start = text.trim_end().len();
    for n in 0..count {
        let before = if n == 0 { &text[..start] } else { text[..start].trim_end() };
        start = before
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    }
    &text[start..]
}
