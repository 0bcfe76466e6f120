//! The libraries that the detector is compared with.

use whatlang::Lang;

/// BCP 47 code of a language of whatlang's, of those in the data.
fn code(lang: Lang) -> &'static str {
    match lang.code() {
        "afr" => "af", "amh" => "am", "ara" => "ar", "aze" => "az", "bel" => "be", "ben" => "bn", "bul" => "bg",
        "cat" => "ca", "ces" => "cs", "cmn" => "zh", "cym" => "cy", "dan" => "da", "deu" => "de", "ell" => "el",
        "eng" => "en", "est" => "et", "fin" => "fi", "fra" => "fr", "guj" => "gu", "heb" => "he", "hin" => "hi",
        "hrv" => "hr", "hun" => "hu", "hye" => "hy", "ind" => "id", "ita" => "it", "jpn" => "ja", "kan" => "kn",
        "kat" => "ka", "kor" => "ko", "lav" => "lv", "lit" => "lt", "mal" => "ml", "mar" => "mr", "mkd" => "mk",
        "mya" => "my", "nep" => "ne", "nld" => "nl", "nob" => "nb", "pan" => "pa", "pes" => "fa", "pol" => "pl",
        "por" => "pt", "ron" => "ro", "rus" => "ru", "slk" => "sk", "slv" => "sl", "spa" => "es", "srp" => "sr",
        "swe" => "sv", "tam" => "ta", "tel" => "te", "tgl" => "tl", "tha" => "th", "tur" => "tr", "ukr" => "uk",
        "urd" => "ur", "uzb" => "uz", "vie" => "vi", "zul" => "zu",
        other => other,
    }
}

/// What whatlang says, and whether it calls that reliable.
pub fn whatlang(text: &str) -> Option<(String, bool)> {
    whatlang::detect(text).map(|info| (code(info.lang()).to_owned(), info.is_reliable()))
}

/// Whether whatlang can answer with this language.
pub fn whatlang_knows(lang: &str) -> bool {
    Lang::all().iter().any(|known| code(*known) == lang)
}

#[cfg(feature = "lingua")]
pub fn lingua() -> (impl Fn(&str) -> Option<(String, bool)>, Vec<String>) {
    let detector = lingua::LanguageDetectorBuilder::from_all_languages().with_preloaded_language_models().build();
    let known = lingua::Language::all().iter().map(|language| language.iso_code_639_1().to_string()).collect();
    let say = move |text: &str| detector.detect_language_of(text).map(|l| (l.iso_code_639_1().to_string(), false));
    (say, known)
}
