//! BCP 47 tags as they come in: `pt-BR`, `zh_Hant`, `iw`, `deu`.

use icu_locale::{Locale, LocaleCanonicalizer};

/// CLDR makes other languages of these (`nb`, `fil`); packs and detectors call them so.
const KEPT: [&str; 2] = ["no", "tl"];

/// The primary subtag of a tag, in lower case, as CLDR writes that language: `iw` is `he`, `deu` is `de`, `cmn` is `zh`. What is no
/// tag stays as it is, in lower case: it is no language that anything knows.
pub(super) fn primary(tag: &str) -> String {
    let lower = tag.trim().to_ascii_lowercase();
    let Ok(mut locale) = Locale::try_from_str(&lower.replace('_', "-")) else { return lower };
    if !KEPT.contains(&locale.id.language.as_str()) {
        // Built of tables that are part of the program: nothing is read.
        LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    }
    if locale.id.language.is_unknown() { lower } else { locale.id.language.to_string() }
}

#[cfg(test)]
mod tests {
    use crate::article::LanguageCode;

    #[test]
    fn tags_and_old_codes_are_understood() {
        for (tag, code) in [
            ("es", "es"),
            (" EN ", "en"),
            ("pt-BR", "pt"),
            ("pt_br", "pt"),
            ("zh-Hant", "zh"),
            ("zh-Hant-TW", "zh"),
            ("cmn", "zh"),
            ("sr-Latn", "sr"),
            ("iw", "he"),
            ("deu", "de"),
            ("no", "no"),
            ("nb-NO", "nb"),
            ("tl", "tl"),
            ("x", "x"),
            ("", ""),
            ("not a tag", "not a tag"),
        ] {
            assert_eq!(LanguageCode::new(tag).as_str(), code, "{tag}");
        }
    }
}
