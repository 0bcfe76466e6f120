//! Runs of sentences in another language than the paragraph they stand in: a quotation that nobody translated.

use serde::{Deserialize, Serialize};

use super::{guess::guess, segment::segment_block};
use crate::article::{Block, BlockKind, LanguageCode};

/// A sentence with fewer letters than this is a name or a cry, not a run of its own.
const LEAST_LETTERS: usize = 20;
/// The language of the paragraph must be less likely than this in each sentence of a run.
const UNLIKELY: f64 = 0.01;

/// A run of sentences in another language than their block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Run {
    /// Where it begins in the text of the block, in Unicode characters.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    pub language: LanguageCode,
}

/// The runs of a block that is in `language`. Of at least one whole sentence each.
pub fn runs(block: &Block, language: &LanguageCode) -> Vec<Run> {
    if matches!(block.kind, BlockKind::Code | BlockKind::TableRow) {
        return Vec::new();
    }
    let ranges = segment_block(block, Some(language));
    if ranges.len() < 2 {
        return Vec::new();
    }
    let mut runs: Vec<Run> = Vec::new();
    // Counted on from sentence to sentence: a block may be long.
    let (mut at, mut characters) = (0, 0);
    let mut place = |byte: usize| {
        characters += block.text[at..byte].chars().count();
        at = byte;
        characters
    };
    let mut touching = false;
    for range in ranges {
        let (start, end) = (place(range.start), place(range.end));
        let found = guess(&block.text[range]);
        let other = found
            .language()
            .filter(|other| found.letters >= LEAST_LETTERS && *other != language && found.share(language) < UNLIKELY);
        match (other, runs.last_mut()) {
            (Some(other), Some(run)) if touching && run.language == *other => run.end = end,
            (Some(other), _) => runs.push(Run { start, end, language: other.clone() }),
            (None, _) => {}
        }
        touching = other.is_some();
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, RawBlock, Source};

    #[test]
    fn a_german_quotation_in_an_english_paragraph_is_a_run() {
        let text = "The mayor spoke for two minutes. „Wir werden die alte Brücke nicht schließen. Das Geld dafür haben wir \
                    längst beschlossen.“ Then he left the hall without taking a single question.";
        let article = Article::new(Source::Paste, vec![RawBlock::new(BlockKind::Paragraph, text)]);
        let found = runs(&article.blocks[0], &LanguageCode::new("en"));
        let texts: Vec<String> =
            found.iter().map(|r| text.chars().skip(r.start).take(r.end - r.start).collect()).collect();
        assert_eq!(found.len(), 1, "{texts:?}");
        assert_eq!(found[0].language, LanguageCode::new("de"));
        assert!(texts[0].starts_with("„Wir") && texts[0].contains("beschlossen"), "{texts:?}");
    }

    #[test]
    fn names_and_one_language_make_no_run() {
        let text =
            "Angela Merkel and Emmanuel Macron met in Saarbrücken. They spoke for two hours. Nobody was told why.";
        let article = Article::new(Source::Paste, vec![RawBlock::new(BlockKind::Paragraph, text)]);
        assert_eq!(runs(&article.blocks[0], &LanguageCode::new("en")), []);
    }
}
