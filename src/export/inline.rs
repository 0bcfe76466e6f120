//! A sentence cut where its links begin and end, and where its letters become bold or slanted.

use crate::article::{Block, Sentence};

/// A piece of a sentence that looks the same all through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'a> {
    pub text: &'a str,
    pub href: Option<&'a str>,
    pub strong: bool,
    pub emphasis: bool,
}

impl Piece<'_> {
    pub fn is_plain(&self) -> bool {
        self.href.is_none() && !self.strong && !self.emphasis
    }
}

/// The pieces of a sentence in order; together they are its text. White space at the edge of a bold, slanted or
/// linked piece is a plain piece of its own: no format can mark it.
pub fn pieces<'a>(block: &'a Block, sentence: &Sentence) -> Vec<Piece<'a>> {
    let whole = &sentence.range;
    let ranges = block.links.iter().map(|link| &link.range).chain(block.marks.iter().map(|mark| &mark.range));
    let mut cuts: Vec<usize> = ranges.flat_map(|range| [range.start, range.end]).collect();
    cuts.extend([whole.start, whole.end]);
    cuts.retain(|cut| (whole.start..=whole.end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    let mut pieces = Vec::new();
    for pair in cuts.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        let mark = block.marks.iter().find(|mark| mark.range.contains(&start));
        let piece = Piece {
            text: &block.text[start..end],
            href: block.links.iter().find(|link| link.range.contains(&start)).map(|link| link.href.as_str()),
            strong: mark.is_some_and(|mark| mark.strong),
            emphasis: mark.is_some_and(|mark| mark.emphasis),
        };
        if piece.is_plain() {
            pieces.push(piece);
            continue;
        }
        let (inner, text) = (piece.text.trim(), piece.text);
        let before = text.len() - text.trim_start().len();
        let (before, after) = (&text[..before], &text[before + inner.len()..]);
        let plain = |text| Piece { text, href: None, strong: false, emphasis: false };
        pieces.extend(
            [plain(before), Piece { text: inner, ..piece }, plain(after)].into_iter().filter(|p| !p.text.is_empty()),
        );
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, BlockKind, Link, Mark, RawBlock, Source};

    #[test]
    fn links_and_marks_may_cross_and_nothing_is_lost() {
        let text = "One two three. Four five.";
        let link = Link { range: 4..13, href: "https://example.org/".into() };
        let marks = vec![
            Mark { range: 0..8, strong: true, emphasis: false },
            Mark { range: 13..19, strong: false, emphasis: true },
        ];
        let raw = RawBlock::new(BlockKind::Paragraph, text).links(vec![link]).marks(marks);
        let mut article = Article::new(Source::Paste, vec![raw]);
        article.blocks[0].set_sentences(vec![0..14, 15..25]).unwrap();
        let block = &article.blocks[0];
        let shown = |n: usize| -> Vec<(&str, bool, bool, bool)> {
            pieces(block, &block.sentences[n])
                .iter()
                .map(|p| (p.text, p.href.is_some(), p.strong, p.emphasis))
                .collect()
        };
        assert_eq!(
            shown(0),
            [
                ("One", false, true, false),
                (" ", false, false, false),
                ("two", true, true, false),
                (" ", false, false, false),
                ("three", true, false, false),
                (".", false, false, true)
            ]
        );
        assert_eq!(shown(1), [("Four", false, false, true), (" five.", false, false, false)]);
    }
}
