//! What a translation model gets wrong in ways that can be seen without knowing the language: loops,
//! targets absurdly long or short, text that came out as it went in.

use std::collections::HashMap;

use super::Warning;
use crate::language::numbers::{Sentence, missing};

/// The same run of words this often in a row is a loop.
const REPEATS: usize = 4;
/// Runs of up to this many words are looked at.
const LONGEST_RUN: usize = 8;
/// Below this many letters a ratio says nothing: "OK" may well become a whole word more.
const SHORT: f64 = 24.0;
/// A target this many times as long as its source, or one part in so many, is not a translation.
const RATIO: f64 = 3.5;

pub const LOOP: &str = "loop";
pub const TOO_LONG: &str = "too_long";
pub const TOO_SHORT: &str = "too_short";
pub const UNTRANSLATED: &str = "untranslated";
pub const EMPTY: &str = "empty";
/// The source has a number that its translation has not; the value is the number as the source writes it.
pub const NUMBER_LOST: &str = "number_lost";
/// A term of the glossary that could not be put into the translation; the value is the term.
pub const TERM_MISSED: &str = "term_missed";
/// The sentence was longer than the model's window; the value says into how many parts it was cut.
pub const IN_PARTS: &str = "in_parts";
/// No pack for the language of this sentence; the value names the pack that is needed.
pub const NO_PACK: &str = "no_pack";

/// The pack for the language of this sentence cannot be used; the value says why.
pub const PACK_FAILED: &str = "pack_failed";

/// Whether the warning says that a sentence was left in its own language.
pub fn stayed(warning: &Warning) -> bool {
    matches!(warning.kind.as_str(), NO_PACK | PACK_FAILED)
}

/// Looks at one translated sentence.
pub fn check(source: &str, target: &str) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut warn = |kind: &str, value: Option<String>| warnings.push(Warning::new(kind, value));
    let (from, to) = (weight(source), weight(target));
    if from > 0.0 && target.trim().is_empty() {
        warn(EMPTY, None);
        return warnings;
    }
    if let Some(run) = looping(target).filter(|_| looping(source).is_none()) {
        warn(LOOP, Some(run));
    } else if to > SHORT && to > RATIO * from {
        warn(TOO_LONG, None);
    } else if from > SHORT && from > RATIO * to {
        warn(TOO_SHORT, None);
    }
    let words = source.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count();
    if words >= 4 && source.trim() == target.trim() {
        warn(UNTRANSLATED, None);
    }
    warnings
}

/// Numbers of a source that its translation does not have, each once.
pub fn lost(source: Sentence<'_>, target: Sentence<'_>) -> Vec<Warning> {
    let mut warnings: Vec<Warning> = Vec::new();
    for number in missing(&[source], &[target]) {
        let warning = Warning::new(NUMBER_LOST, Some(number.to_owned()));
        if !warnings.contains(&warning) {
            warnings.push(warning);
        }
    }
    warnings
}

/// Length of a text in letters of an alphabet: a Chinese character says as much as two or three of them.
fn weight(text: &str) -> f64 {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| match c {
            '\u{3040}'..='\u{30FF}' => 1.6,
            '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' => 2.8,
            '\u{AC00}'..='\u{D7AF}' => 2.2,
            _ => 1.0,
        })
        .sum()
}

/// The run of words that a text repeats, if it loops.
fn looping(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (run, separator) = if words.len() >= REPEATS { (repeated(&words), " ") } else { (None, "") };
    if let Some(run) = run {
        return Some(run.join(separator));
    }
    // Text without spaces, and words that loop inside ("lalalalala"): by character.
    let mut buffer = [0; 4];
    let chars: Vec<String> = text.chars().map(|c| c.encode_utf8(&mut buffer).to_owned()).collect();
    let chars: Vec<&str> = chars.iter().map(String::as_str).collect();
    repeated(&chars).filter(|run| run.iter().any(|c| c.chars().any(char::is_alphabetic))).map(|run| run.concat())
}

/// A run of units that stands [`REPEATS`] times in a row. Runs of one unit need twice as many: "no, no,
/// no, no" is something people say.
fn repeated<'a, 'b>(units: &'b [&'a str]) -> Option<&'b [&'a str]> {
    let mut ids = HashMap::new();
    let ids: Vec<usize> = units
        .iter()
        .map(|unit| {
            let next = ids.len();
            *ids.entry(unit.trim_matches(|c: char| c.is_ascii_punctuation())).or_insert(next)
        })
        .collect();
    (1..=LONGEST_RUN).find_map(|length| {
        let wanted = length * (if length == 1 { 2 * REPEATS } else { REPEATS } - 1);
        let mut same = 0;
        (length..ids.len()).find_map(|at| {
            same = if ids[at] == ids[at - length] { same + 1 } else { 0 };
            (same >= wanted).then(|| &units[at + 1 - length..=at])
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(source: &str, target: &str) -> Vec<String> {
        check(source, target).into_iter().map(|w| w.kind).collect()
    }

    #[test]
    fn a_loop_is_seen_in_words_and_in_characters() {
        let source = "The man went to the house and sat down with his brother to eat.";
        assert_eq!(kinds(source, &"y fue a la casa ".repeat(6)), [LOOP]);
        assert_eq!(kinds("他去了那所房子，和他的兄弟坐下来吃饭，然后回家睡觉。", &"的房子".repeat(9)), [LOOP]);
        assert_eq!(kinds(source, "lalalalalalalalala la casa de su hermano mayor"), [LOOP]);
    }

    #[test]
    fn what_the_writer_repeats_is_no_loop() {
        let source = "ha ha ha ha ha ha ha ha ha ha";
        assert!(kinds(source, "ja ja ja ja ja ja ja ja ja ja").is_empty());
        assert!(kinds("He said no, no, no, no to the plan.", "Dijo que no, no, no, no al plan.").is_empty());
    }

    #[test]
    fn absurd_lengths_are_seen_and_usual_ones_are_not() {
        let source = "The council of the town voted on Tuesday to close the bridge.";
        assert_eq!(kinds(source, "El puente."), [TOO_SHORT]);
        assert_eq!(
            kinds(
                "The old bridge was closed.",
                &"el puente viejo del pueblo se cerró ayer por orden ".repeat(2).replace("pueblo se", "puerto que")
            )[..],
            [TOO_LONG]
        );
        assert!(kinds(source, "El ayuntamiento votó el martes cerrar el puente.").is_empty());
        assert!(
            kinds("镇议会星期二投票决定关闭这座旧桥。", "The town council voted on Tuesday to close the old bridge.")
                .is_empty()
        );
        assert!(
            kinds("The town council voted on Tuesday to close the old bridge.", "镇议会星期二投票决定关闭这座旧桥。")
                .is_empty()
        );
    }

    #[test]
    fn what_came_out_as_it_went_in_is_said() {
        let source = "Das steht hier noch immer auf Deutsch.";
        assert_eq!(kinds(source, source), [UNTRANSLATED]);
        assert_eq!(kinds(source, " "), [EMPTY]);
        assert!(kinds("Angela Merkel", "Angela Merkel").is_empty());
    }
}
