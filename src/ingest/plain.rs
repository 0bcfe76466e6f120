//! Plain text becomes blocks: blank lines part paragraphs, hard-wrapped lines are joined again, lists
//! and short first lines are recognised.

use super::Found;
use crate::article::{BlockKind, RawBlock};

/// Lines of a hard-wrapped paragraph end near the same column, somewhere in this range of characters.
const WRAP: std::ops::RangeInclusive<usize> = 45..=110;
/// A first line of at most this many characters without a full stop is the title.
const TITLE: usize = 140;

pub fn parse(text: &str) -> Found {
    let mut blocks: Vec<RawBlock> = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    for group in lines.split(|line| line.trim().is_empty()).filter(|group| !group.is_empty()) {
        paragraphs(group, &mut blocks);
    }
    let title = title(&mut blocks);
    Found { title, blocks, ..Found::default() }
}

/// A group of lines without a blank line between them: one wrapped paragraph, a list, or one paragraph
/// a line.
fn paragraphs(group: &[&str], blocks: &mut Vec<RawBlock>) {
    let wrapped = is_wrapped(group);
    // A line that ends short of the wrap column ends its paragraph, unless it only breaks a word later.
    let mut open = false;
    for line in group {
        let (kind, text) = item(line);
        match blocks.last_mut() {
            Some(last) if wrapped && open && kind == BlockKind::Paragraph => join(&mut last.text, text),
            _ => blocks.push(RawBlock::new(kind, text).level(u8::from(kind == BlockKind::ListItem))),
        }
        open = true;
    }
}

/// Whether the line breaks in a group come from a margin and not from the writer: every line but the
/// last is about as long as the longest, and the next word would not have fitted.
fn is_wrapped(group: &[&str]) -> bool {
    let lengths: Vec<usize> = group.iter().map(|line| line.trim().chars().count()).collect();
    let Some((_, full)) = lengths.split_last() else { return false };
    let Some(&longest) = full.iter().max() else { return false };
    let first_word = |line: &str| line.split_whitespace().next().map_or(0, |w| w.chars().count());
    WRAP.contains(&longest)
        && group.windows(2).zip(full).all(|(pair, &length)| {
            item(pair[1]).0 == BlockKind::ListItem || length + 1 + first_word(pair[1]) + 8 > longest
        })
}

fn join(text: &mut String, next: &str) {
    let next = next.trim();
    match (text.chars().last(), next.chars().next()) {
        // Chinese and Japanese lines break anywhere, without a space.
        (Some(a), Some(b)) if unspaced(a) && unspaced(b) => {}
        // A soft hyphen or a hyphen between small letters is the typesetter's.
        (Some('\u{AD}'), _) => {
            text.pop();
        }
        _ => text.push(' '),
    }
    text.push_str(next);
}

fn unspaced(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Tells a list item by its mark. Bullets are taken off, numbers are kept: they may be referred to.
fn item(line: &str) -> (BlockKind, &str) {
    let text = line.trim();
    for bullet in ["- ", "* ", "• ", "‣ ", "– "] {
        if let Some(rest) = text.strip_prefix(bullet) {
            return (BlockKind::ListItem, rest.trim_start());
        }
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=3).contains(&digits) && [") ", ". "].iter().any(|end| text[digits..].starts_with(end));
    let kind = if numbered { BlockKind::ListItem } else { BlockKind::Paragraph };
    (kind, text)
}

/// The first block is the title when it looks like one and there is more to come.
fn title(blocks: &mut [RawBlock]) -> Option<String> {
    let [first, _, ..] = blocks else { return None };
    let text = first.text.trim();
    let stop = text.ends_with(['.', '!', '。', '！', '।', '؟', '…', ':', ',', ';']);
    if first.kind != BlockKind::Paragraph || stop || text.chars().count() > TITLE {
        return None;
    }
    first.kind = BlockKind::Heading;
    first.level = 1;
    Some(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        parse(text).blocks.into_iter().map(|b| b.text).collect()
    }

    #[test]
    fn wrapped_lines_are_joined_and_written_lines_are_not() {
        let wrapped = "The reservoir above the town has fallen to its lowest\nlevel in forty years, and the council has told people to\nuse less water.\n\nA second paragraph.";
        assert_eq!(texts(wrapped).len(), 2);
        assert!(texts(wrapped)[0].contains("lowest level in forty years"));

        let verse = "Roses are red\nViolets are blue\nShort lines stay";
        assert_eq!(texts(verse).len(), 3);

        let lines = "One paragraph on one line, as most programs copy it, long enough to be a paragraph of its own in any newspaper you like, and then some more of it.\nAnother paragraph on its own line.";
        assert_eq!(texts(lines).len(), 2);
    }

    #[test]
    fn wrapped_chinese_is_joined_without_spaces() {
        let line = "清".repeat(50);
        let text = format!("{line}\n{line}\n禾县。");
        assert_eq!(texts(&text), [format!("{line}{line}禾县。")]);
    }

    #[test]
    fn lists_and_titles_are_recognised() {
        let found = parse("A strike at the port\n\nIt began on Monday.\n\n- first\n- second\n1. third");
        assert_eq!(found.title.as_deref(), Some("A strike at the port"));
        let kinds: Vec<_> = found.blocks.iter().map(|b| b.kind).collect();
        use BlockKind::{Heading, ListItem, Paragraph};
        assert_eq!(kinds, [Heading, Paragraph, ListItem, ListItem, ListItem]);
        assert_eq!(found.blocks[2].text, "first");
        assert_eq!(found.blocks[4].text, "1. third");
    }

    #[test]
    fn one_line_is_a_paragraph_and_not_a_title() {
        assert_eq!(parse("hello").title, None);
        assert!(parse(" \n\t\n").blocks.is_empty());
    }
}
