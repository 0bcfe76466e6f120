//! BCP 47 tags as they go out, and what CLDR says of a language, through ICU4X.

use icu_locale::{LanguageIdentifier, LocaleDirectionality, LocaleExpander, subtags::Script};

use super::Direction;
use crate::article::LanguageCode;

/// Scripts that tell apart the ways in which one language is written.
const TELLING: &[&str] = &["Arab", "Cyrl", "Hans", "Hant", "Latn"];

/// The BCP 47 tag of a language as it stands in a text: with the script where it is not the one that CLDR takes for granted, as
/// `zh-Hant` and `sr-Latn`.
pub fn tag(language: &LanguageCode, script: Option<&str>) -> String {
    let told = script.filter(|script| TELLING.contains(script) && likely_script(language).as_deref() != Some(script));
    told.map_or_else(|| language.to_string(), |script| format!("{language}-{script}"))
}

/// ISO 15924 code of the script that a language is mostly written in.
pub fn likely_script(language: &LanguageCode) -> Option<String> {
    let mut identifier = LanguageIdentifier::try_from_str(language.as_str()).ok()?;
    LocaleExpander::new_extended().maximize(&mut identifier);
    identifier.script.map(|script| script.to_string())
}

/// Which way a language is written in a script.
pub fn direction(language: &LanguageCode, script: Option<&str>) -> Option<Direction> {
    let mut identifier = LanguageIdentifier::try_from_str(language.as_str()).ok()?;
    identifier.script = script.and_then(|script| Script::try_from_str(script).ok());
    let rtl = LocaleDirectionality::new_extended().is_right_to_left(&identifier);
    Some(if rtl { Direction::Rtl } else { Direction::Ltr })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_said_where_it_is_not_taken_for_granted() {
        for (code, script, expected) in [
            ("zh", Some("Hans"), "zh"),
            ("zh", Some("Hant"), "zh-Hant"),
            ("sr", Some("Cyrl"), "sr"),
            ("sr", Some("Latn"), "sr-Latn"),
            ("uz", Some("Cyrl"), "uz-Cyrl"),
            ("ja", Some("Jpan"), "ja"),
            ("es", None, "es"),
        ] {
            assert_eq!(tag(&LanguageCode::new(code), script), expected);
        }
    }
}
