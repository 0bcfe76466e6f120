//! Where sentences end. `sentencex` (Wikimedia) does the work; what it misses is put over it ([`repair`]) as general rules
//! and, language by language, as lists of words (`rules.txt`). Nothing is ever added or lost: only ranges are made.
//!
//! `tests/data/sentences` has the hard cases that these rules are held to, and how other libraries do on them.

mod repair;
mod rules;
mod thai;

use std::ops::Range;

use repair::Repair;

use super::names;
use crate::{
    article::{Article, Block, BlockKind, LanguageCode},
    error::{Code, Error, Result},
    progress::{Stage, Watch},
};

/// Longest piece of text given to the segmenter at once, in bytes. It is linear up to here; a block
/// of megabytes without a blank line is cut at white space first.
const CHUNK: usize = 64 << 10;

/// Finds the sentences of every block and writes them into the article.
///
/// # Errors
/// `Cancelled` when the watch says so.
pub fn segment(article: &mut Article, watch: &Watch<'_>) -> Result<()> {
    let total = article.blocks.len();
    for (done, block) in article.blocks.iter_mut().enumerate() {
        watch.step(Stage::Sentences, done, total)?;
        let ranges = segment_block(block, block.language.as_ref());
        block
            .set_sentences(ranges)
            .map_err(|e| Error::new(Code::Internal, "The text could not be cut into sentences.").because(e))?;
    }
    Ok(())
}

/// Sentences of a block as ranges of bytes of its text, without the white space around them.
pub fn segment_block(block: &Block, language: Option<&LanguageCode>) -> Vec<Range<usize>> {
    let text = block.text.as_str();
    // A row of a table or a line of code has no sentences; each line stands for itself.
    if matches!(block.kind, BlockKind::Code | BlockKind::TableRow) {
        return lines(text);
    }
    segment_text(text, language)
}

/// Sentences of a running text as ranges of bytes, without the white space around them.
pub fn segment_text(text: &str, language: Option<&LanguageCode>) -> Vec<Range<usize>> {
    let code = language.map_or("en", LanguageCode::as_str);
    let unspaced = language
        .and_then(names::language)
        .is_some_and(|l| matches!(&*l.script, "Hans" | "Hant" | "Jpan" | "Thai" | "Khmr" | "Mymr"));
    let mut ranges = Vec::new();
    for chunk in chunks(text) {
        let piece = &text[chunk.clone()];
        for boundary in sentencex::get_sentence_boundaries(code, piece) {
            let range = chunk.start + boundary.start_byte..chunk.start + boundary.end_byte;
            for line in lines(&text[range.clone()]) {
                ranges.push(range.start + line.start..range.start + line.end);
            }
        }
    }
    if code == "th" {
        ranges = ranges.into_iter().flat_map(|range| thai::part(text, range)).collect();
    }
    let repair = Repair::new(code, unspaced);
    let ranges = cover(text, repair.part(text, cover(text, ranges)));
    repair.join(text, ranges)
}

/// Makes the ranges cover the text exactly once whatever the segmenter said: gaps with text in them
/// belong to the sentence before, overlaps are cut, white space at the ends goes.
fn cover(text: &str, ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut covered: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    let mut at = 0;
    for range in ranges {
        let (start, end) = (range.start.max(at), range.end);
        if end <= start {
            continue;
        }
        // Text between two sentences that belongs to neither.
        let start = if text[at..start].trim().is_empty() { start } else { at };
        if let Some(trimmed) = trim(text, start..end) {
            covered.push(trimmed);
        }
        at = end;
    }
    if let Some(rest) = trim(text, at..text.len()) {
        covered.push(rest);
    }
    covered
}

fn trim(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let piece = &text[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = range.start + piece.trim_end().len();
    (start < end).then_some(start..end)
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut ranges = Vec::new();
    for line in text.split_inclusive('\n') {
        ranges.extend(trim(text, at..at + line.len()));
        at += line.len();
    }
    ranges
}

fn chunks(text: &str) -> Vec<Range<usize>> {
    let (mut chunks, mut start) = (Vec::new(), 0);
    while text.len() - start > CHUNK {
        let limit = text.floor_char_boundary(start + CHUNK);
        let window = &text[start..limit];
        // The last end of a sentence in the window, else the last space, else anywhere.
        let cut = window
            .rfind(['\n', '。', '！', '？', '।'])
            .or_else(|| window.rfind(". "))
            .or_else(|| window.rfind(char::is_whitespace))
            .map_or(window.len(), |at| at + window[at..].chars().next().map_or(1, char::len_utf8));
        chunks.push(start..start + cut);
        start += cut;
    }
    chunks.push(start..text.len());
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{RawBlock, Source};
    use proptest::prelude::*;

    fn sentences(code: &str, text: &str) -> Vec<String> {
        let mut article = Article::new(Source::Paste, vec![RawBlock::new(BlockKind::Paragraph, text)]);
        let Some(block) = article.blocks.first_mut() else { return Vec::new() };
        let ranges = segment_block(block, Some(&LanguageCode::new(code)));
        block.set_sentences(ranges).expect("sentences cover the block");
        block.sentences.iter().map(|s| block.sentence_text(s).to_owned()).collect()
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        for (code, text) in [
            ("en", "Dr. Smith met Mr. Jones at 3.5 p.m. in the U.S. on Jan. 5."),
            ("fr", "M. Dupont est arrivé à 8 h 30."),
            ("ru", "В 2020 г. население выросло, т. е. на 3 %."),
            ("de", "Am 3. Mai 2024 kam z. B. Dr. Meier."),
            ("ar", "وقالت مديرة الصحة في المحافظة، د. هناء المرواني: نعم."),
            ("es", "El Sr. Pérez llegó a las 5 p. m. a EE. UU. con su hermano."),
        ] {
            assert_eq!(sentences(code, text), [text], "{code}");
        }
    }

    #[test]
    fn every_script_ends_by_its_own_marks() {
        for (code, text, count) in [
            ("zh", "今天天气很好。我们去公园吧！“你好。”他说。", 3),
            ("ja", "今日は天気がいい。公園に行こう！", 2),
            ("hi", "यह पहला वाक्य है। यह दूसरा है। क्या यह तीसरा है?", 3),
            ("ar", "هذا هو الأول. هل هذا هو الثاني؟ نعم!", 3),
            ("th", "สวัสดีครับ วันนี้อากาศดี", 2),
            ("es", "¿Qué pasó? ¡Nada! Fin.", 3),
        ] {
            assert_eq!(sentences(code, text).len(), count, "{code}: {:?}", sentences(code, text));
        }
    }

    #[test]
    fn a_block_of_megabytes_is_cut_in_linear_time() {
        let text = "One sentence of a very long block. ".repeat(60_000);
        assert_eq!(sentences("en", &text).len(), 60_000);
    }

    proptest! {
        #[test]
        fn sentences_cover_any_text(text in crate::testing::any_text(), code in crate::testing::any_code()) {
            // `sentences` panics when the ranges break the law.
            let found = sentences(&code, &text);
            let squeeze = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(squeeze(&found.concat()), squeeze(&text));
        }
    }
}
