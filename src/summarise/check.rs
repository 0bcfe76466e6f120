//! Looks whether what a line says stands in the sentences it rests on: its numbers, in whatever language and
//! notation, and its names. Whatever is doubtful is passed over: a reader who saw three false alarms reads no
//! fourth.

mod names;
#[cfg(test)]
mod tests;

use crate::{
    article::LanguageCode,
    language::numbers::{Sentence, missing},
    translate::Warning,
};

/// The line has a number that its evidence has not; the value is the number as the line writes it.
pub const NUMBER_NOT_IN_EVIDENCE: &str = "number_not_in_evidence";
/// The line has a name that its evidence has not; the value is the name.
pub const NAME_NOT_IN_EVIDENCE: &str = "name_not_in_evidence";

/// Looks for numbers and names of the line that none of the sentences has.
pub fn check(line: &str, line_language: Option<&LanguageCode>, evidence: &[Sentence<'_>]) -> Vec<Warning> {
    if evidence.is_empty() {
        return Vec::new();
    }
    let line = (line, line_language);
    let mut warnings = Vec::new();
    for value in missing(&[line], evidence) {
        warn(NUMBER_NOT_IN_EVIDENCE, value, &mut warnings);
    }
    for value in names::missing(line, evidence) {
        warn(NAME_NOT_IN_EVIDENCE, &value, &mut warnings);
    }
    warnings
}

fn warn(kind: &str, value: &str, warnings: &mut Vec<Warning>) {
    let warning = Warning::new(kind, Some(value.to_owned()));
    if !warnings.contains(&warning) {
        warnings.push(warning);
    }
}
