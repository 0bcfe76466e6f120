//! How much text there is, and what stands between its pieces.

use crate::article::LanguageCode;

/// Words of a text; where words are not spaced, a character counts as 0.6 of one.
pub fn words(text: &str) -> f64 {
    let unspaced = |c: char| matches!(c, '\u{0E00}'..='\u{0E7F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}');
    let characters = text.chars().filter(|&c| unspaced(c)).count();
    let spaced =
        text.split(|c: char| c.is_whitespace() || unspaced(c)).filter(|w| w.chars().any(char::is_alphanumeric)).count();
    spaced as f64 + 0.6 * characters as f64
}

/// What stands between two sentences of a language, or two pieces of one.
pub fn glue(language: &LanguageCode) -> &'static str {
    let base = language.as_str().split('-').next();
    if matches!(base, Some("zh" | "ja" | "th")) { "" } else { " " }
}
