//! Which of Tesseract's language data is for which language.

/// A language as Tesseract names its data, as BCP 47 names it, and its script as Tesseract's script detection does.
struct Data {
    code: &'static str,
    tag: &'static str,
    script: &'static str,
}

const fn row(code: &'static str, tag: &'static str, script: &'static str) -> Data {
    Data { code, tag, script }
}

/// All that Tesseract 5 has data for, but for old stages of languages. Where a language has more than one, the one
/// to use without further word comes first.
#[rustfmt::skip]
const DATA: &[Data] = &[
    row("afr", "af", "Latin"), row("amh", "am", "Ethiopic"), row("ara", "ar", "Arabic"),
    row("asm", "as", "Bengali"), row("aze", "az", "Latin"), row("aze_cyrl", "az-Cyrl", "Cyrillic"),
    row("bel", "be", "Cyrillic"), row("ben", "bn", "Bengali"), row("bod", "bo", "Tibetan"),
    row("bos", "bs", "Latin"), row("bre", "br", "Latin"), row("bul", "bg", "Cyrillic"),
    row("cat", "ca", "Latin"), row("ceb", "ceb", "Latin"), row("ces", "cs", "Latin"),
    row("chi_sim", "zh", "Han"), row("chi_tra", "zh-Hant", "Han"), row("chi_tra", "zh-TW", "Han"),
    row("chi_tra", "zh-HK", "Han"), row("chr", "chr", "Cherokee"), row("cos", "co", "Latin"),
    row("cym", "cy", "Latin"), row("dan", "da", "Latin"), row("deu", "de", "Latin"),
    row("div", "dv", "Thaana"), row("dzo", "dz", "Tibetan"), row("ell", "el", "Greek"),
    row("eng", "en", "Latin"), row("epo", "eo", "Latin"), row("est", "et", "Latin"),
    row("eus", "eu", "Latin"), row("fao", "fo", "Latin"), row("fas", "fa", "Arabic"),
    row("fil", "fil", "Latin"), row("fil", "tl", "Latin"), row("fin", "fi", "Latin"),
    row("fra", "fr", "Latin"), row("fry", "fy", "Latin"), row("gla", "gd", "Latin"),
    row("gle", "ga", "Latin"), row("glg", "gl", "Latin"), row("guj", "gu", "Gujarati"),
    row("hat", "ht", "Latin"), row("heb", "he", "Hebrew"), row("hin", "hi", "Devanagari"),
    row("hrv", "hr", "Latin"), row("hun", "hu", "Latin"), row("hye", "hy", "Armenian"),
    row("iku", "iu", "Canadian_Aboriginal"), row("ind", "id", "Latin"), row("isl", "is", "Latin"),
    row("ita", "it", "Latin"), row("jav", "jv", "Latin"), row("jpn", "ja", "Japanese"),
    row("kan", "kn", "Kannada"), row("kat", "ka", "Georgian"), row("kaz", "kk", "Cyrillic"),
    row("khm", "km", "Khmer"), row("kir", "ky", "Cyrillic"), row("kmr", "ku", "Latin"),
    row("kmr", "kmr", "Latin"), row("kor", "ko", "Hangul"), row("lao", "lo", "Lao"),
    row("lat", "la", "Latin"), row("lav", "lv", "Latin"), row("lit", "lt", "Latin"),
    row("ltz", "lb", "Latin"), row("mal", "ml", "Malayalam"), row("mar", "mr", "Devanagari"),
    row("mkd", "mk", "Cyrillic"), row("mlt", "mt", "Latin"), row("mon", "mn", "Cyrillic"),
    row("mri", "mi", "Latin"), row("msa", "ms", "Latin"), row("mya", "my", "Myanmar"),
    row("nep", "ne", "Devanagari"), row("nld", "nl", "Latin"), row("nor", "no", "Latin"),
    row("nor", "nb", "Latin"), row("nor", "nn", "Latin"), row("oci", "oc", "Latin"),
    row("ori", "or", "Oriya"), row("pan", "pa", "Gurmukhi"), row("pol", "pl", "Latin"),
    row("por", "pt", "Latin"), row("pus", "ps", "Arabic"), row("que", "qu", "Latin"),
    row("ron", "ro", "Latin"), row("rus", "ru", "Cyrillic"), row("san", "sa", "Devanagari"),
    row("sin", "si", "Sinhala"), row("slk", "sk", "Latin"), row("slv", "sl", "Latin"),
    row("snd", "sd", "Arabic"), row("spa", "es", "Latin"), row("sqi", "sq", "Latin"),
    row("srp", "sr", "Cyrillic"), row("srp_latn", "sr-Latn", "Latin"), row("sun", "su", "Latin"),
    row("swa", "sw", "Latin"), row("swe", "sv", "Latin"), row("syr", "syr", "Syriac"),
    row("tam", "ta", "Tamil"), row("tat", "tt", "Cyrillic"), row("tel", "te", "Telugu"),
    row("tgk", "tg", "Cyrillic"), row("tha", "th", "Thai"), row("tir", "ti", "Ethiopic"),
    row("ton", "to", "Latin"), row("tur", "tr", "Latin"), row("uig", "ug", "Arabic"),
    row("ukr", "uk", "Cyrillic"), row("urd", "ur", "Arabic"), row("uzb", "uz", "Latin"),
    row("uzb_cyrl", "uz-Cyrl", "Cyrillic"), row("vie", "vi", "Latin"), row("yid", "yi", "Hebrew"),
    row("yor", "yo", "Latin"),
];

/// Tesseract's code for a BCP 47 tag: its script or region counts where there is data of its own for it.
pub fn code(tag: &str) -> Option<&'static str> {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    let closer = parts.filter_map(|part| find(&format!("{language}-{part}"))).next();
    closer.or_else(|| find(language))
}

fn find(tag: &str) -> Option<&'static str> {
    DATA.iter().find(|data| data.tag.eq_ignore_ascii_case(tag)).map(|data| data.code)
}

/// The name of the package with a language's data in Debian and Ubuntu: `tesseract-ocr-chi-sim`.
pub fn package(code: &str) -> String {
    format!("tesseract-ocr-{}", code.replace('_', "-"))
}

/// Whether the letters of this language are of the script that the script detection names.
pub fn is_of_script(code: &str, script: &str) -> bool {
    // What it calls Han may be Japanese, and German in old letters is still German.
    let script = match script {
        "Fraktur" => "Latin",
        "Katakana" | "Hiragana" => "Japanese",
        "Korean" => "Hangul",
        other => other,
    };
    let known = DATA.iter().filter(|data| data.code == code);
    known.into_iter().any(|data| data.script == script || (script == "Han" && data.script == "Japanese"))
}

/// Whether this is data of a language, and not of a script, of a writing direction or for the page's position.
pub fn is_language(code: &str) -> bool {
    DATA.iter().any(|data| data.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_its_tag() {
        for (tag, expected) in [
            ("es", Some("spa")),
            ("ES-mx", Some("spa")),
            ("zh", Some("chi_sim")),
            ("zh-Hans-CN", Some("chi_sim")),
            ("zh-Hant", Some("chi_tra")),
            ("zh-TW", Some("chi_tra")),
            ("sr", Some("srp")),
            ("sr-Latn-RS", Some("srp_latn")),
            ("nb", Some("nor")),
            ("ckb", None),
            ("", None),
        ] {
            assert_eq!(code(tag), expected, "{tag}");
        }
    }

    #[test]
    fn the_table_names_each_tag_once() {
        let mut tags: Vec<_> = DATA.iter().map(|data| data.tag).collect();
        tags.sort_unstable();
        let all = tags.len();
        tags.dedup();
        assert_eq!(tags.len(), all);
    }

    #[test]
    fn scripts_choose_languages() {
        assert!(is_of_script("rus", "Cyrillic") && !is_of_script("rus", "Latin"));
        assert!(is_of_script("jpn", "Han") && is_of_script("chi_sim", "Han") && !is_of_script("kor", "Han"));
        assert!(is_of_script("deu", "Fraktur") && !is_of_script("osd", "Latin"));
        assert_eq!(package("chi_sim"), "tesseract-ocr-chi-sim");
    }
}
