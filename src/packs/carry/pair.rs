//! Which languages a model translates, by names as Firefox, Bergamot and translateLocally give them.

use crate::{
    article::LanguageCode,
    language::{language, names::languages},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub from: LanguageCode,
    pub to: LanguageCode,
}

impl Pair {
    /// Two different languages that Diglot knows.
    pub fn new(from: &str, to: &str) -> Option<Self> {
        let (from, to) = (LanguageCode::new(from), LanguageCode::new(to));
        (from != to && language(&from).is_some() && language(&to).is_some()).then_some(Self { from, to })
    }

    pub fn reversed(&self) -> Self {
        Self { from: self.to.clone(), to: self.from.clone() }
    }

    /// A text that is a pair and nothing else: `enes`, `en-es`, `en_es`.
    fn whole(text: &str) -> Option<Self> {
        if let Some((from, to)) = text.split_once(['-', '_']) {
            return Self::new(from, to);
        }
        // Every code that Diglot knows has two letters.
        let (from, to) = text.split_at_checked(2)?;
        Self::new(from, to)
    }

    /// Of a file: one of the parts between dots, as in `lex.50.50.enes.s2t.bin`.
    pub fn of_file(name: &str) -> Option<Self> {
        name.split('.').skip(1).find_map(Self::whole)
    }

    /// Of a folder or archive, at the beginning: `deen`, `de-en.student.base.tar.gz`, `de-en-tiny`, `de-en (1)`.
    pub fn of_folder(name: &str) -> Option<Self> {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let start = name.split(|c| !plain(c)).next()?;
        let mut words = start.split(['-', '_']);
        match (words.next(), words.next()) {
            (Some(from), Some(to)) => Self::new(from, to),
            _ => Self::whole(start),
        }
    }
}

/// The code of a language that is written as a code or in English.
pub fn code_of(word: &str) -> Option<&'static str> {
    let word = word.trim();
    languages()
        .iter()
        .find(|language| language.code.eq_ignore_ascii_case(word) || language.name.eq_ignore_ascii_case(word))
        .map(|language| language.code)
}

/// How large a model is, by the first of the names that says so; empty if none does.
pub fn tier<'a>(names: impl IntoIterator<Item = &'a str>) -> &'static str {
    names.into_iter().find_map(tier_of).unwrap_or_default()
}

fn tier_of(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    // With the number of its layers: `tiny11`.
    let is = |word: &str, tier: &str| {
        word.strip_prefix(tier).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    for (place, word) in words.iter().enumerate() {
        if is(word, "tiny") {
            return Some("tiny");
        }
        if is(word, "base") {
            return Some(if words.get(place + 1) == Some(&"memory") { "base-memory" } else { "base" });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pair: Option<Pair>) -> Option<String> {
        pair.map(|pair| format!("{}>{}", pair.from, pair.to))
    }

    #[test]
    fn files_name_their_pair() {
        for (name, pair) in [
            ("model.enes.intgemm.alphas.bin", Some("en>es")),
            ("vocab.deen.spm", Some("de>en")),
            ("trgvocab.enja.spm", Some("en>ja")),
            ("lex.50.50.enes.s2t.bin", Some("en>es")),
            ("model.de-en.bin", Some("de>en")),
            ("model.npz.intgemm.alphas.bin", None),
            ("model.intgemm8.bin", None),
            ("vocab.spm", None),
            ("model.enen.bin", None),
            ("model.xxyy.bin", None),
            ("model.日本.bin", None),
        ] {
            assert_eq!(told(Pair::of_file(name)).as_deref(), pair, "{name}");
        }
    }

    #[test]
    fn folders_and_archives_name_their_pair() {
        for (name, pair) in [
            ("deen", Some("de>en")),
            ("de-en", Some("de>en")),
            ("de_en", Some("de>en")),
            ("DE-EN", Some("de>en")),
            ("de-en.student.base.tar.gz", Some("de>en")),
            ("ende.student.tiny11", Some("en>de")),
            ("de-en-tiny", Some("de>en")),
            ("de-en (1)", Some("de>en")),
            ("Downloads", None),
            ("model", None),
            ("my de-en", None),
            ("de", None),
            ("", None),
            ("de-de", None),
            ("de-english", None),
        ] {
            assert_eq!(told(Pair::of_folder(name)).as_deref(), pair, "{name}");
        }
    }

    #[test]
    fn the_first_name_that_says_it_says_how_large_a_model_is() {
        assert_eq!(tier(["model.enes.bin", "enes", "tiny"]), "tiny");
        assert_eq!(tier(["de-en.student.tiny11.tar.gz"]), "tiny");
        assert_eq!(tier(["x", "base-memory"]), "base-memory");
        assert_eq!(tier(["German-English base"]), "base");
        assert_eq!(tier(["database", "basement", "destiny"]), "");
    }

    #[test]
    fn languages_are_known_by_code_and_by_name() {
        assert_eq!(code_of("German"), Some("de"));
        assert_eq!(code_of(" de "), Some("de"));
        assert_eq!(code_of("Klingon"), None);
    }
}
