//! The languages that Diglot can name: names and scripts as CLDR 45 gives them.
//!
//! This is the allow-list of the detector too: a language without a name here is never claimed.

use serde::Serialize;
use whatlang::Lang;

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
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Language {
    /// BCP 47 primary subtag.
    pub code: &'static str,
    /// Name in English.
    pub name: &'static str,
    /// What its speakers call it.
    pub native_name: &'static str,
    /// ISO 15924 code of the script it is mostly written in.
    pub script: &'static str,
    pub direction: Direction,
    #[serde(skip)]
    #[cfg_attr(feature = "bindings", ts(skip))]
    pub(super) whatlang: Option<Lang>,
}

const fn row(
    code: &'static str,
    name: &'static str,
    native_name: &'static str,
    script: &'static str,
    whatlang: Option<Lang>,
) -> Language {
    // Only these two of the scripts below are written from right to left.
    let direction = match script.as_bytes() {
        b"Arab" | b"Hebr" => Direction::Rtl,
        _ => Direction::Ltr,
    };
    Language { code, name, native_name, script, direction, whatlang }
}

/// Every language with a name, sorted by code.
#[rustfmt::skip]
pub static LANGUAGES: &[Language] = &[
    row("af", "Afrikaans", "Afrikaans", "Latn", Some(Lang::Afr)),
    row("ak", "Akan", "Akan", "Latn", Some(Lang::Aka)),
    row("am", "Amharic", "አማርኛ", "Ethi", Some(Lang::Amh)),
    row("ar", "Arabic", "العربية", "Arab", Some(Lang::Ara)),
    row("az", "Azerbaijani", "azərbaycan", "Latn", Some(Lang::Aze)),
    row("be", "Belarusian", "беларуская", "Cyrl", Some(Lang::Bel)),
    row("bg", "Bulgarian", "български", "Cyrl", Some(Lang::Bul)),
    row("bn", "Bangla", "বাংলা", "Beng", Some(Lang::Ben)),
    row("bs", "Bosnian", "bosanski", "Latn", None),
    row("ca", "Catalan", "català", "Latn", Some(Lang::Cat)),
    row("cs", "Czech", "čeština", "Latn", Some(Lang::Ces)),
    row("cy", "Welsh", "Cymraeg", "Latn", Some(Lang::Cym)),
    row("da", "Danish", "dansk", "Latn", Some(Lang::Dan)),
    row("de", "German", "Deutsch", "Latn", Some(Lang::Deu)),
    row("el", "Greek", "Ελληνικά", "Grek", Some(Lang::Ell)),
    row("en", "English", "English", "Latn", Some(Lang::Eng)),
    row("eo", "Esperanto", "esperanto", "Latn", Some(Lang::Epo)),
    row("es", "Spanish", "español", "Latn", Some(Lang::Spa)),
    row("et", "Estonian", "eesti", "Latn", Some(Lang::Est)),
    row("eu", "Basque", "euskara", "Latn", None),
    row("fa", "Persian", "فارسی", "Arab", Some(Lang::Pes)),
    row("fi", "Finnish", "suomi", "Latn", Some(Lang::Fin)),
    row("fr", "French", "français", "Latn", Some(Lang::Fra)),
    row("ga", "Irish", "Gaeilge", "Latn", None),
    row("gl", "Galician", "galego", "Latn", None),
    row("gu", "Gujarati", "ગુજરાતી", "Gujr", Some(Lang::Guj)),
    row("he", "Hebrew", "עברית", "Hebr", Some(Lang::Heb)),
    row("hi", "Hindi", "हिन्दी", "Deva", Some(Lang::Hin)),
    row("hr", "Croatian", "hrvatski", "Latn", Some(Lang::Hrv)),
    row("hu", "Hungarian", "magyar", "Latn", Some(Lang::Hun)),
    row("hy", "Armenian", "հայերեն", "Armn", Some(Lang::Hye)),
    row("id", "Indonesian", "Indonesia", "Latn", Some(Lang::Ind)),
    row("is", "Icelandic", "íslenska", "Latn", None),
    row("it", "Italian", "italiano", "Latn", Some(Lang::Ita)),
    row("ja", "Japanese", "日本語", "Jpan", Some(Lang::Jpn)),
    row("jv", "Javanese", "Jawa", "Latn", Some(Lang::Jav)),
    row("ka", "Georgian", "ქართული", "Geor", Some(Lang::Kat)),
    row("kk", "Kazakh", "қазақ тілі", "Cyrl", None),
    row("km", "Khmer", "ខ្មែរ", "Khmr", Some(Lang::Khm)),
    row("kn", "Kannada", "ಕನ್ನಡ", "Knda", Some(Lang::Kan)),
    row("ko", "Korean", "한국어", "Kore", Some(Lang::Kor)),
    row("ku", "Kurdish", "kurdî", "Latn", None),
    row("la", "Latin", "Latina", "Latn", Some(Lang::Lat)),
    row("lt", "Lithuanian", "lietuvių", "Latn", Some(Lang::Lit)),
    row("lv", "Latvian", "latviešu", "Latn", Some(Lang::Lav)),
    row("mk", "Macedonian", "македонски", "Cyrl", Some(Lang::Mkd)),
    row("ml", "Malayalam", "മലയാളം", "Mlym", Some(Lang::Mal)),
    row("mn", "Mongolian", "монгол", "Cyrl", None),
    row("mr", "Marathi", "मराठी", "Deva", Some(Lang::Mar)),
    row("ms", "Malay", "Melayu", "Latn", None),
    row("mt", "Maltese", "Malti", "Latn", None),
    row("my", "Burmese", "မြန်မာ", "Mymr", Some(Lang::Mya)),
    row("nb", "Norwegian Bokmål", "norsk bokmål", "Latn", Some(Lang::Nob)),
    row("ne", "Nepali", "नेपाली", "Deva", Some(Lang::Nep)),
    row("nl", "Dutch", "Nederlands", "Latn", Some(Lang::Nld)),
    row("nn", "Norwegian Nynorsk", "norsk nynorsk", "Latn", None),
    row("no", "Norwegian", "norsk", "Latn", None),
    row("or", "Odia", "ଓଡ଼ିଆ", "Orya", Some(Lang::Ori)),
    row("pa", "Punjabi", "ਪੰਜਾਬੀ", "Guru", Some(Lang::Pan)),
    row("pl", "Polish", "polski", "Latn", Some(Lang::Pol)),
    row("ps", "Pashto", "پښتو", "Arab", None),
    row("pt", "Portuguese", "português", "Latn", Some(Lang::Por)),
    row("ro", "Romanian", "română", "Latn", Some(Lang::Ron)),
    row("ru", "Russian", "русский", "Cyrl", Some(Lang::Rus)),
    row("si", "Sinhala", "සිංහල", "Sinh", Some(Lang::Sin)),
    row("sk", "Slovak", "slovenčina", "Latn", Some(Lang::Slk)),
    row("sl", "Slovenian", "slovenščina", "Latn", Some(Lang::Slv)),
    row("sn", "Shona", "chiShona", "Latn", Some(Lang::Sna)),
    row("so", "Somali", "Soomaali", "Latn", None),
    row("sq", "Albanian", "shqip", "Latn", None),
    row("sr", "Serbian", "српски", "Cyrl", Some(Lang::Srp)),
    row("sv", "Swedish", "svenska", "Latn", Some(Lang::Swe)),
    row("sw", "Swahili", "Kiswahili", "Latn", None),
    row("ta", "Tamil", "தமிழ்", "Taml", Some(Lang::Tam)),
    row("te", "Telugu", "తెలుగు", "Telu", Some(Lang::Tel)),
    row("th", "Thai", "ไทย", "Thai", Some(Lang::Tha)),
    row("tk", "Turkmen", "türkmen dili", "Latn", Some(Lang::Tuk)),
    row("tl", "Tagalog", "Tagalog", "Latn", Some(Lang::Tgl)),
    row("tr", "Turkish", "Türkçe", "Latn", Some(Lang::Tur)),
    row("uk", "Ukrainian", "українська", "Cyrl", Some(Lang::Ukr)),
    row("ur", "Urdu", "اردو", "Arab", Some(Lang::Urd)),
    row("uz", "Uzbek", "o‘zbek", "Latn", Some(Lang::Uzb)),
    row("vi", "Vietnamese", "Tiếng Việt", "Latn", Some(Lang::Vie)),
    row("yi", "Yiddish", "ייִדיש", "Hebr", Some(Lang::Yid)),
    row("zh", "Chinese", "中文", "Hans", Some(Lang::Cmn)),
    row("zu", "Zulu", "isiZulu", "Latn", Some(Lang::Zul)),
];

/// The language with this code, if it has a name here.
pub fn language(code: &LanguageCode) -> Option<&'static Language> {
    let found = LANGUAGES.binary_search_by(|language| language.code.cmp(code.as_str())).ok()?;
    LANGUAGES.get(found)
}

/// English name of a language, or its code where it has none.
pub fn name(code: &LanguageCode) -> String {
    language(code).map_or_else(|| code.to_string(), |language| language.name.to_owned())
}

/// Direction of a language; left to right where it is not known.
pub fn direction(code: Option<&LanguageCode>) -> Direction {
    code.and_then(language).map_or(Direction::Ltr, |language| language.direction)
}

pub(super) fn from_whatlang(lang: Lang) -> Option<&'static Language> {
    LANGUAGES.iter().find(|language| language.whatlang == Some(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_sorted_and_found_by_code() {
        assert!(LANGUAGES.is_sorted_by(|a, b| a.code < b.code), "binary search needs the order");
        for language in LANGUAGES {
            assert_eq!(super::language(&LanguageCode::new(language.code)).unwrap().code, language.code);
        }
    }

    #[test]
    fn every_language_of_the_detector_has_a_name() {
        for lang in Lang::all() {
            assert!(from_whatlang(*lang).is_some(), "{lang:?} has no row");
        }
    }
}
