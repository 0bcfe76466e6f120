//! Which language one text is in, by itself: the project's own model first ([`super::ngrams`]), whatlang for the languages
//! that it does not know.

use std::sync::LazyLock;

use whatlang::Script;

use super::{
    names,
    ngrams::{Answer, Ngrams},
};
use crate::article::LanguageCode;

/// The weights, as `models/train/langid` made them.
static WEIGHTS: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/models/starter/langid/langid.bin"));

/// None only if the file beside the source is damaged, which a test looks at; then whatlang does what it can.
static MODEL: LazyLock<Option<Ngrams>> = LazyLock::new(|| Ngrams::from_bytes(WEIGHTS).ok());

/// whatlang is believed from this confidence on: its users measured 99.9 % right there, on languages that it knows.
const BELIEVE: f64 = 0.9;
/// Fewer letters than this are no sample of a language for it.
const LEAST_LETTERS: usize = 12;
/// It looks at no more characters of a text than this: more does not change its mind.
const LOOK_AT: usize = 2_000;

/// A text of so many bytes can be looked at in pieces.
const LONG: usize = 400;
/// So many pieces of so many bytes each.
const PIECES: (usize, usize) = (8, 60);
/// A piece with fewer letters says nothing.
const LEAST_OF_PIECE: usize = 20;
/// What the two languages that a long text is most like must get of its pieces, on average. Of sentences of FLORES dev cut to 60 bytes
/// the right language gets 0.53 (Bosnian) and more, with its closest one 0.89 and more; words that somebody made up, and
/// Igbo, which was not learnt, get 0.3 and 0.5.
const LEAST_AGREEMENT: f64 = 0.65;

/// What is said of one text.
pub struct Guess {
    /// The likeliest first, each with the share of such answers that is right; at most [`Answer::MOST`].
    pub candidates: Vec<(LanguageCode, f64)>,
    /// Whether the first may be told to a reader as the language.
    pub sure: bool,
    /// ISO 15924 code of the script of most letters.
    pub script: Option<&'static str>,
    /// How many letters it rests on; of a long text, only those that were looked at.
    pub letters: usize,
}

impl Guess {
    /// The language, if it is sure.
    pub fn language(&self) -> Option<&LanguageCode> {
        self.candidates.first().map(|(code, _)| code).filter(|_| self.sure)
    }

    /// How likely a language is, 0 where it is no candidate.
    pub fn share(&self, language: &LanguageCode) -> f64 {
        self.candidates.iter().find(|(code, _)| code == language).map_or(0.0, |(_, share)| *share)
    }

    /// The share of the first candidate.
    pub fn best(&self) -> f64 {
        self.candidates.first().map_or(0.0, |(_, share)| *share)
    }
}

/// Guesses the language of a text.
pub fn guess(text: &str) -> Guess {
    let answer = MODEL.as_ref().map(|model| model.identify(text));
    let answer = answer.unwrap_or(Answer { candidates: Vec::new(), sure: false, letters: 0 });
    let named = answer.candidates.iter().filter_map(|found| {
        let code = LanguageCode::new(found.code);
        names::language(&code).is_some().then(|| (code, f64::from(found.probability)))
    });
    let own = Guess {
        candidates: named.collect(),
        sure: answer.sure,
        script: answer.candidates.first().map(|found| found.script),
        letters: answer.letters,
    };
    // Hebrew letters are Yiddish too, which the model does not know.
    if own.language().is_some_and(|language| language.as_str() != "he") { own } else { second(text, own) }
}

/// Whether a long text is in pieces what it is in whole. A text in a language that the model never saw is like some language or
/// other, and the longer it is the surer that is; its pieces are like several.
pub fn holds<'a>(text: &str, candidates: impl Iterator<Item = &'a LanguageCode>) -> bool {
    let Some(model) = MODEL.as_ref().filter(|_| text.len() >= LONG) else { return true };
    let two: Vec<&str> = candidates.take(2).map(LanguageCode::as_str).collect();
    // Of languages that the model does not know it knows no pieces.
    if two.first().is_none_or(|code| !is_trained(code)) {
        return true;
    }
    let (mut pieces, mut agreed) = (0, 0.0);
    for n in 0..PIECES.0 {
        let start = text.floor_char_boundary(text.len() / PIECES.0 * n);
        let end = text.floor_char_boundary(start + PIECES.1);
        let found = model.identify(&text[start..end]);
        if found.letters >= LEAST_OF_PIECE {
            let shares = found.candidates.iter().filter(|found| two.contains(&found.code));
            (pieces, agreed) = (pieces + 1, agreed + shares.map(|found| f64::from(found.probability)).sum::<f64>());
        }
    }
    pieces < 3 || agreed / f64::from(pieces) >= LEAST_AGREEMENT
}

/// Asks whatlang where the model is not sure: it knows languages that the model was not trained on.
fn second(text: &str, own: Guess) -> Guess {
    let end = text.char_indices().nth(LOOK_AT).map_or(text.len(), |(at, _)| at);
    let Some(info) = whatlang::detect(&text[..end]) else {
        let script = whatlang::detect_script(&text[..end]).map(iso_15924);
        return Guess { script: own.script.or(script), ..own };
    };
    let letters = text[..end].chars().filter(|c| c.is_alphabetic()).count();
    let told = names::from_whatlang(info.lang()).map(|language| language.code).filter(|code| !is_trained(code));
    match told {
        Some(code) if info.is_reliable() && info.confidence() >= BELIEVE && letters >= LEAST_LETTERS => Guess {
            candidates: vec![(LanguageCode::new(code), info.confidence())],
            sure: true,
            script: Some(iso_15924(info.script())),
            letters,
        },
        _ => Guess { script: own.script.or(Some(iso_15924(info.script()))), ..own },
    }
}

/// Whether the model can tell this language.
fn is_trained(code: &str) -> bool {
    MODEL.as_ref().is_some_and(|model| model.languages().any(|(known, _)| known == code))
}

fn iso_15924(script: Script) -> &'static str {
    match script {
        Script::Arabic => "Arab",
        Script::Armenian => "Armn",
        Script::Bengali => "Beng",
        Script::Cyrillic => "Cyrl",
        Script::Devanagari => "Deva",
        Script::Ethiopic => "Ethi",
        Script::Georgian => "Geor",
        Script::Greek => "Grek",
        Script::Gujarati => "Gujr",
        Script::Gurmukhi => "Guru",
        Script::Hangul => "Hang",
        Script::Hebrew => "Hebr",
        Script::Hiragana => "Hira",
        Script::Kannada => "Knda",
        Script::Katakana => "Kana",
        Script::Khmer => "Khmr",
        Script::Latin => "Latn",
        Script::Malayalam => "Mlym",
        Script::Mandarin => "Hani",
        Script::Myanmar => "Mymr",
        Script::Oriya => "Orya",
        Script::Sinhala => "Sinh",
        Script::Tamil => "Taml",
        Script::Telugu => "Telu",
        Script::Thai => "Thai",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_reads_and_all_its_languages_have_names() {
        let model = MODEL.as_ref().unwrap();
        for (code, script) in model.languages() {
            assert!(names::language(&LanguageCode::new(code)).is_some(), "{code} ({script}) has a name");
        }
        assert!(WEIGHTS.len() <= 3_000_000 && model.bytes() < 10_000_000, "{} bytes", model.bytes());
    }

    #[test]
    fn words_that_somebody_made_up_are_in_no_language_however_many() {
        let words = ["blorp", "quandle", "sniv", "trask", "velm", "worp", "zint", "frobble", "glim", "hask", "ploon"];
        let text: Vec<&str> = (0..400).map(|n| words[n * 7 % 11]).collect();
        let text = text.join(" ");
        let candidates = guess(&text).candidates;
        assert!(!holds(&text, candidates.iter().map(|(code, _)| code)));
        let english =
            "The council voted to close the old bridge for eleven months, because its iron had rusted. ".repeat(9);
        assert!(holds(&english, [LanguageCode::new("en")].iter()));
    }

    #[test]
    fn a_language_that_only_whatlang_knows_is_found() {
        let yiddish = "דער רעגן האָט געדויערט די גאַנצע נאַכט און קיינער איז נישט געקומען צו דער פֿאַרזאַמלונג אין שטאָט";
        assert_eq!(guess(yiddish).language(), Some(&LanguageCode::new("yi")));
        let hebrew = "הגשר הישן נסגר אתמול בבוקר לאחר שהמועצה הצביעה בעד תיקון שיימשך אחד עשר חודשים";
        assert_eq!(guess(hebrew).language(), Some(&LanguageCode::new("he")));
    }
}
