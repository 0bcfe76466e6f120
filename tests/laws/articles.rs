//! Blocks, sentences and summaries.

use std::collections::HashSet;

use diglot::article::{Article, SentenceId};
use proptest::prelude::*;

use super::strategies::{any_input, any_language, any_length, open, summarise};
use crate::common::texts::squeeze;

/// The first law, with the ids.
fn assert_covered(article: &Article) -> Result<(), TestCaseError> {
    for (number, block) in (1..).zip(&article.blocks) {
        prop_assert_eq!(block.id.0, number, "blocks are numbered from 1");
        prop_assert!(!block.sentences.is_empty(), "a block with text has sentences: {:?}", block.text);
        let mut end = 0;
        for (number, sentence) in (1..).zip(&block.sentences) {
            prop_assert_eq!(sentence.id, SentenceId { block: block.id, sentence: number }, "so are sentences");
            prop_assert!(sentence.range.start >= end, "sentences are in order and do not overlap");
            prop_assert!(block.text[end..sentence.range.start].trim().is_empty(), "between them is white space");
            let text = block.sentence_text(sentence);
            prop_assert_eq!(text, text.trim(), "a sentence has no white space around it");
            prop_assert!(!text.is_empty(), "and is not empty");
            prop_assert_eq!(article.text_of(sentence.id), Some(text), "its id leads to it");
            end = sentence.range.end;
        }
        prop_assert!(block.text[end..].trim().is_empty(), "nothing is left after the last: {:?}", &block.text[end..]);
    }
    Ok(())
}

proptest! {
    #[test]
    fn sentences_cover_their_block_exactly_and_in_order(input in any_input()) {
        if let Some(reading) = open(input) {
            assert_covered(&reading.article())?;
        }
    }

    #[test]
    fn a_corrected_language_changes_no_sentence(input in any_input(), language in any_language()) {
        let Some(reading) = open(input) else { return Ok(()) };
        let before = reading.article();
        reading.set_language(Some(&language));
        let after = reading.article();
        assert_covered(&after)?;
        let sentences = |article: &Article| -> Vec<_> { article.sentences().map(|(_, s)| s.clone()).collect() };
        prop_assert_eq!(sentences(&before), sentences(&after), "ids and ranges stay");
        reading.set_language(None);
        prop_assert_eq!(reading.article(), before, "and a correction can be taken back");
    }

    #[test]
    fn plain_text_loses_nothing_but_white_space_and_bullets(text in super::strategies::any_text()) {
        // Joining wrapped lines and taking off bullets is what reading plain text may change.
        let marks = |c: &char| c.is_alphanumeric();
        let letters = |text: &str| text.chars().filter(marks).collect::<String>();
        let input = diglot::ingest::Input::Paste { text: text.clone(), html: None };
        let read = open(input).map(|r| r.article().blocks.iter().map(|b| b.text.clone()).collect::<Vec<_>>().concat());
        prop_assert_eq!(letters(&read.unwrap_or_default()), letters(&text));
    }

    #[test]
    fn every_sentence_is_read_or_listed_as_omitted(input in any_input(), length in any_length()) {
        let Some(reading) = open(input) else { return Ok(()) };
        summarise(&reading, length);
        let (article, summary) = (reading.article(), reading.summary().expect("there is a summary"));
        let all: HashSet<SentenceId> = article.sentences().map(|(_, s)| s.id).collect();
        let omitted: HashSet<SentenceId> = summary.coverage.omitted.iter().map(|o| o.id).collect();
        prop_assert_eq!(omitted.len(), summary.coverage.omitted.len(), "nothing is omitted twice");
        prop_assert!(omitted.is_subset(&all), "what is omitted is there");
        prop_assert_eq!(summary.coverage.total, all.len(), "the total is all sentences");
        prop_assert_eq!(summary.coverage.read + omitted.len(), all.len(), "each is read or omitted");
        for reason in summary.coverage.omitted.iter().map(|o| &o.reason) {
            prop_assert!(!reason.is_empty(), "and an omission has a reason");
        }
        let used: Vec<SentenceId> = summary.lines.iter().flat_map(|line| line.evidence.clone()).collect();
        prop_assert!(used.iter().all(|id| !omitted.contains(id)), "a line does not rest on what was not read");
    }

    #[test]
    fn each_summary_line_has_evidence_or_says_that_it_has_none(input in any_input(), length in any_length()) {
        let Some(reading) = open(input) else { return Ok(()) };
        summarise(&reading, length);
        let (article, summary) = (reading.article(), reading.summary().expect("there is a summary"));
        for line in &summary.lines {
            prop_assert!(!line.evidence.is_empty() || !line.warnings.is_empty(), "a line stands on something");
            let source: Vec<&str> = line.evidence.iter().filter_map(|id| article.text_of(*id)).collect();
            prop_assert_eq!(source.len(), line.evidence.len(), "evidence is in the article");
            prop_assert_eq!(squeeze(&source.concat()), squeeze(&line.source_text), "and says what the line says");
        }
        let order: Vec<&SentenceId> = summary.lines.iter().flat_map(|line| &line.evidence).collect();
        prop_assert!(order.windows(2).all(|pair| pair[0] < pair[1]), "lines are in reading order, none twice");
        let sentences = article.sentences().count();
        prop_assert!(summary.lines.len() <= length.lines(sentences), "and no more than were asked for");
        prop_assert!(!summary.lines.is_empty() || summary.coverage.read == 0, "there is one if anything was read");
    }
}
