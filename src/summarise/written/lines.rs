//! What a model wrote, as lines of a summary: one sentence each, plain text and nothing else.

use crate::{article::LanguageCode, language::segment_text};

/// The sentences of a text that a model wrote. What models leave of their training goes: Pegasus' `<n>` between sentences,
/// the space that the data of CNN has before a full stop.
pub fn sentences(text: &str, language: Option<&LanguageCode>) -> Vec<String> {
    let text = text.replace("<n>", "\n");
    let mut lines = Vec::new();
    for line in text.lines() {
        let line = plain(&line.replace(" .", ".").replace(" ,", ","));
        lines.extend(segment_text(&line, language).into_iter().map(|range| line[range].to_owned()));
    }
    lines.retain(|line| line.chars().any(char::is_alphanumeric));
    lines
}

/// White space as single spaces; nothing that is not to be seen.
fn plain(line: &str) -> String {
    let words = line.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_model_wrote_becomes_sentences() {
        let en = LanguageCode::new("en");
        let text = " Mr. Smith went to the U.S. in 2021 . He stayed , it seems .<n>Nobody knows why.\n\n...";
        assert_eq!(
            sentences(text, Some(&en)),
            ["Mr. Smith went to the U.S. in 2021.", "He stayed, it seems.", "Nobody knows why."]
        );
    }
}
