//! A table of contents says again what the headings say, with the numbers of their pages: it is left out.

use std::collections::HashSet;

use super::flow::Piece;
use crate::article::{BlockKind, Reason};

/// Fewer lines are no table of contents.
const LEAST: usize = 3;

/// Marks the lines of a table of contents, and a heading right before them, as repeated.
pub fn leave_out(blocks: &mut [Piece]) {
    let headings: HashSet<String> = blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Heading && block.dropped.is_none())
        .map(|block| bare(&block.text()))
        .collect();
    let mut from = 0;
    while from < blocks.len() {
        let run = blocks[from..].iter().take_while(|block| block.dropped.is_some() || entry(&block.text()).is_some());
        let to = from + run.count();
        let entries: Vec<usize> = (from..to).filter(|&at| blocks[at].dropped.is_none()).collect();
        let known =
            entries.iter().filter(|&&at| entry(&blocks[at].text()).is_some_and(|text| headings.contains(&text)));
        if entries.len() >= LEAST && known.count() * 5 >= entries.len() * 3 {
            for &at in &entries {
                blocks[at].dropped = Some(Reason::Repeated);
                blocks[at].without_leaders();
            }
            let before = blocks[..from].iter().rposition(|block| block.dropped.is_none());
            let short = |block: &Piece| block.kind == BlockKind::Heading && block.level > 1 && block.letters.len() < 40;
            if let Some(at) = before.filter(|&at| short(&blocks[at])) {
                blocks[at].dropped = Some(Reason::Repeated);
            }
        }
        from = to.max(from + 1);
    }
}

/// The text of a line of a table of contents without the page; `None` if it does not end with a number.
fn entry(text: &str) -> Option<String> {
    let text = text.trim_end();
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let parted = rest.ends_with(|c: char| c.is_whitespace() || is_leader(c));
    ((1..=4).contains(&digits) && parted).then(|| bare(rest))
}

/// A character that leads from a heading to its page.
pub fn is_leader(c: char) -> bool {
    matches!(c, '.' | '…' | '·' | '|' | '_' | '‥')
}

/// Only the letters and digits of a text.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_end_with_a_page_are_entries() {
        assert_eq!(entry("1.1 The pumps . . . . . 12").as_deref(), Some("11thepumps"));
        assert_eq!(entry("The pumps | 12").as_deref(), Some("thepumps"));
        assert_eq!(entry("in the year 19871"), None, "no book has so many pages");
        assert_eq!(entry("A4"), None);
    }
}
