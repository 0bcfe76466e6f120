//! The languages that Diglot can name. Names, scripts and directions are those of CLDR, through ICU4X.
//!
//! This is the allow-list of the detector too: a language that is not listed here is never claimed.

use std::sync::LazyLock;

use icu_locale::{
    LanguageIdentifier, Locale,
    names::{DisplayNamesPreferences, LanguageIdentifierDisplayName, LanguageIdentifierDisplayNameOptions},
};
use serde::Serialize;
use whatlang::Lang;

use super::tags;
use crate::article::LanguageCode;

/// Which way a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    Ltr,
    Rtl,
}

/// A language as a person knows it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Language {
    /// BCP 47 primary subtag.
    pub code: &'static str,
    /// Name in English.
    pub name: String,
    /// What its speakers call it.
    pub native_name: String,
    /// ISO 15924 code of the script it is mostly written in.
    pub script: String,
    pub direction: Direction,
    #[serde(skip)]
    #[cfg_attr(feature = "bindings", ts(skip))]
    pub(super) whatlang: Option<Lang>,
}

/// Every language that is named, sorted by code, and what whatlang calls it.
#[rustfmt::skip]
const CODES: &[(&str, Option<Lang>)] = &[
    ("af", Some(Lang::Afr)), ("ak", Some(Lang::Aka)), ("am", Some(Lang::Amh)), ("ar", Some(Lang::Ara)),
    ("az", Some(Lang::Aze)), ("be", Some(Lang::Bel)), ("bg", Some(Lang::Bul)), ("bn", Some(Lang::Ben)), ("bs", None),
    ("ca", Some(Lang::Cat)), ("cs", Some(Lang::Ces)), ("cy", Some(Lang::Cym)), ("da", Some(Lang::Dan)),
    ("de", Some(Lang::Deu)), ("el", Some(Lang::Ell)), ("en", Some(Lang::Eng)), ("eo", Some(Lang::Epo)),
    ("es", Some(Lang::Spa)), ("et", Some(Lang::Est)), ("eu", None), ("fa", Some(Lang::Pes)), ("fi", Some(Lang::Fin)),
    ("fr", Some(Lang::Fra)), ("ga", None), ("gl", None), ("gu", Some(Lang::Guj)), ("he", Some(Lang::Heb)),
    ("hi", Some(Lang::Hin)), ("hr", Some(Lang::Hrv)), ("hu", Some(Lang::Hun)), ("hy", Some(Lang::Hye)),
    ("id", Some(Lang::Ind)), ("is", None), ("it", Some(Lang::Ita)), ("ja", Some(Lang::Jpn)), ("jv", Some(Lang::Jav)),
    ("ka", Some(Lang::Kat)), ("kk", None), ("km", Some(Lang::Khm)), ("kn", Some(Lang::Kan)), ("ko", Some(Lang::Kor)),
    ("ku", None), ("la", Some(Lang::Lat)), ("lt", Some(Lang::Lit)), ("lv", Some(Lang::Lav)), ("mk", Some(Lang::Mkd)),
    ("ml", Some(Lang::Mal)), ("mn", None), ("mr", Some(Lang::Mar)), ("ms", None), ("mt", None),
    ("my", Some(Lang::Mya)), ("nb", Some(Lang::Nob)), ("ne", Some(Lang::Nep)), ("nl", Some(Lang::Nld)), ("nn", None),
    ("no", None), ("or", Some(Lang::Ori)), ("pa", Some(Lang::Pan)), ("pl", Some(Lang::Pol)), ("ps", None),
    ("pt", Some(Lang::Por)), ("ro", Some(Lang::Ron)), ("ru", Some(Lang::Rus)), ("si", Some(Lang::Sin)),
    ("sk", Some(Lang::Slk)), ("sl", Some(Lang::Slv)), ("sn", Some(Lang::Sna)), ("so", None), ("sq", None),
    ("sr", Some(Lang::Srp)), ("sv", Some(Lang::Swe)), ("sw", None), ("ta", Some(Lang::Tam)), ("te", Some(Lang::Tel)),
    ("th", Some(Lang::Tha)), ("tk", Some(Lang::Tuk)), ("tl", Some(Lang::Tgl)), ("tr", Some(Lang::Tur)),
    ("uk", Some(Lang::Ukr)), ("ur", Some(Lang::Urd)), ("uz", Some(Lang::Uzb)), ("vi", Some(Lang::Vie)),
    ("yi", Some(Lang::Yid)), ("zh", Some(Lang::Cmn)), ("zu", Some(Lang::Zul)),
];

/// What these languages call themselves by CLDR: ICU4X leaves out languages that CLDR covers thinly, and gives the code back.
const OWN_NAMES: &[(&str, &str)] = &[("la", "Latina"), ("sn", "chiShona"), ("tl", "Tagalog"), ("yi", "ייִדיש")];

static LANGUAGES: LazyLock<Vec<Language>> =
    LazyLock::new(|| CODES.iter().filter_map(|&(code, whatlang)| described(code, whatlang)).collect());

fn described(code: &'static str, whatlang: Option<Lang>) -> Option<Language> {
    let subtag = LanguageCode::new(code);
    let script = tags::likely_script(&subtag)?;
    let direction = tags::direction(&subtag, Some(&script))?;
    let name = in_words(code, "en")?;
    let native_name = in_words(code, code)
        .filter(|name| name != code)
        .or_else(|| OWN_NAMES.iter().find(|own| own.0 == code).map(|own| own.1.to_owned()))
        .unwrap_or_else(|| name.clone());
    Some(Language { code, name, native_name, script, direction, whatlang })
}

/// What a language is called in another, or in itself. CLDR's menu of languages and its dialects play no part: codes here
/// are of a language alone.
fn in_words(code: &str, speaker: &str) -> Option<String> {
    let subject = LanguageIdentifier::try_from_str(code).ok()?;
    let speaker = DisplayNamesPreferences::from(Locale::try_from_str(speaker).ok()?);
    let options = LanguageIdentifierDisplayNameOptions::default();
    let name = LanguageIdentifierDisplayName::try_new_heavy(speaker, subject, options).ok()?;
    Some(name.as_borrowed().to_string())
}

/// Every language with a name, sorted by code.
pub fn languages() -> &'static [Language] {
    &LANGUAGES
}

/// The language with this code, if it has a name here.
pub fn language(code: &LanguageCode) -> Option<&'static Language> {
    let found = languages().binary_search_by(|language| language.code.cmp(code.as_str())).ok()?;
    languages().get(found)
}

/// English name of a language, or its code where it has none.
pub fn name(code: &LanguageCode) -> String {
    language(code).map_or_else(|| code.to_string(), |language| language.name.clone())
}

/// Direction of a language; left to right where it is not known.
pub fn direction(code: Option<&LanguageCode>) -> Direction {
    code.and_then(language).map_or(Direction::Ltr, |language| language.direction)
}

pub(super) fn from_whatlang(lang: Lang) -> Option<&'static Language> {
    languages().iter().find(|language| language.whatlang == Some(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_sorted_and_found_by_code() {
        assert!(CODES.is_sorted_by(|a, b| a.0 < b.0), "binary search needs the order");
        assert_eq!(languages().len(), CODES.len(), "a language of which CLDR knows nothing");
        for language in languages() {
            assert_eq!(super::language(&LanguageCode::new(language.code)).unwrap().code, language.code);
        }
    }

    #[test]
    fn languages_are_called_what_cldr_calls_them() {
        for (code, name, native, script, direction) in [
            ("ar", "Arabic", "العربية", "Arab", Direction::Rtl),
            ("bn", "Bangla", "বাংলা", "Beng", Direction::Ltr),
            ("es", "Spanish", "español", "Latn", Direction::Ltr),
            ("nb", "Norwegian Bokmål", "norsk bokmål", "Latn", Direction::Ltr),
            ("sr", "Serbian", "српски", "Cyrl", Direction::Ltr),
            ("yi", "Yiddish", "ייִדיש", "Hebr", Direction::Rtl),
            ("zh", "Chinese", "中文", "Hans", Direction::Ltr),
        ] {
            let found = super::language(&LanguageCode::new(code)).unwrap();
            assert_eq!((&*found.name, &*found.native_name, &*found.script), (name, native, script));
            assert_eq!(found.direction, direction, "{code}");
        }
    }

    #[test]
    fn no_language_is_called_by_its_code() {
        for language in languages() {
            assert_ne!(language.name, language.code);
            assert_ne!(language.native_name, language.code);
        }
        for (code, _) in OWN_NAMES {
            assert_eq!(in_words(code, code).as_deref(), Some(*code), "ICU4X has a name by now: {code} needs none here");
        }
    }

    #[test]
    fn every_language_of_the_detector_has_a_name() {
        for lang in Lang::all() {
            assert!(from_whatlang(*lang).is_some(), "{lang:?} has no row");
        }
    }
}
