//! Lines between blank lines are a group, and a group has one shape. Code is the exception: blank lines are
//! part of it.

use std::ops::Range;

use super::{kinds, lines::Line};

/// What a group of lines is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Code,
    Table,
    /// Each line for itself: subtitles, a signature, columns that are no table.
    Lines,
    /// Paragraphs and lists.
    Prose,
}

/// The groups of a text with their shapes, in order.
pub fn of(lines: &[Line<'_>]) -> Vec<(Range<usize>, Shape)> {
    let mut groups: Vec<(Range<usize>, Shape)> = Vec::new();
    let (mut at, mut fences, mut signed) = (0, true, false);
    while at < lines.len() {
        if lines[at].is_blank() {
            at += 1;
            continue;
        }
        if fences && let Some(fence) = fence(lines[at].text) {
            let close =
                lines[at + 1..].iter().position(|line| is_bare_fence(line.text) && line.text.starts_with(fence));
            match close {
                Some(close) if lines[at + 1..=at + close].iter().any(|line| !line.is_blank()) => {
                    groups.push((at..at + close + 2, Shape::Code));
                    at += close + 2;
                    continue;
                }
                // Nothing closes it: neither will it close a later one.
                None => fences = false,
                Some(_) => {}
            }
        }
        let length = lines[at..].iter().position(Line::is_blank).unwrap_or(lines.len() - at);
        let mut group = at..at + length;
        // A fence in the middle of a group begins its own.
        if let Some(inner) = lines[at + 1..group.end].iter().position(|line| fences && fence(line.text).is_some()) {
            group.end = at + 1 + inner;
        }
        if let Some(sign) = lines[group.clone()].iter().position(kinds::signs)
            && !signed
        {
            signed = true;
            if sign > 0 {
                groups.push((at..at + sign, shape(&lines[at..at + sign])));
            }
            group.start = at + sign;
        }
        at = group.end;
        let shape = if signed { Shape::Lines } else { shape(&lines[group.clone()]) };
        groups.push((group, shape));
    }
    merge_code(groups, lines)
}

fn shape(group: &[Line<'_>]) -> Shape {
    if kinds::is_code(group) {
        Shape::Code
    } else if kinds::is_table(group) {
        Shape::Table
    } else if kinds::has_gaps(group) || group.iter().any(|line| kinds::times(line.text)) {
        Shape::Lines
    } else {
        Shape::Prose
    }
}

/// Parts of one program are one block, with the blank lines between them and the single lines that are code
/// only because of what is around them.
fn merge_code(groups: Vec<(Range<usize>, Shape)>, lines: &[Line<'_>]) -> Vec<(Range<usize>, Shape)> {
    let mut merged: Vec<(Range<usize>, Shape)> = Vec::with_capacity(groups.len());
    let fenced = |range: &Range<usize>| fence(lines[range.start].text).is_some();
    let mut groups = groups.into_iter().peekable();
    while let Some((range, mut shape)) = groups.next() {
        let after_code = merged.last().is_some_and(|(range, shape)| *shape == Shape::Code && !fenced(range));
        let group = &lines[range.clone()];
        if shape != Shape::Code && after_code && group.iter().all(|l| l.indent >= 2 || kinds::is_code_line(l)) {
            let more = groups.peek().is_some_and(|(_, next)| *next == Shape::Code);
            if more || group.iter().all(kinds::is_code_line) {
                shape = Shape::Code;
            }
        }
        match merged.last_mut() {
            Some((last, Shape::Code)) if shape == Shape::Code && after_code && !fenced(&range) => last.end = range.end,
            _ => merged.push((range, shape)),
        }
    }
    merged
}

/// The marks that fence code, where a line begins with them and has at most a language behind them.
fn fence(text: &str) -> Option<&'static str> {
    let mark = ["```", "~~~"].into_iter().find(|mark| text.starts_with(mark))?;
    let behind = text[3..].trim();
    behind.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'#')).then_some(mark)
}

/// Whether a line is such marks and nothing else.
pub fn is_bare_fence(text: &str) -> bool {
    text == "```" || text == "~~~"
}

#[cfg(test)]
mod tests {
    use super::{super::lines, *};

    fn shapes(text: &str) -> Vec<(usize, Shape)> {
        of(&lines::split(text)).into_iter().map(|(range, shape)| (range.len(), shape)).collect()
    }

    #[test]
    fn code_keeps_its_blank_lines() {
        let program =
            "import sys\nimport os\n\ndef main():\n    print(1)\n\n    return 0\n\nmain()\n\nThen it ends here.";
        assert_eq!(shapes(program)[0].1, Shape::Code);
        assert_eq!(shapes(program).last(), Some(&(1, Shape::Prose)));
        assert_eq!(
            shapes("Like this:\n```\nlet it be\n\nas it is\n```\nand so on"),
            [(1, Shape::Prose), (5, Shape::Code), (1, Shape::Prose)]
        );
        assert_eq!(shapes("``` \nnever closed"), [(2, Shape::Prose)]);
    }

    #[test]
    fn a_signature_keeps_its_lines() {
        assert_eq!(shapes("So long.\n-- \nA. Person\nSome office"), [(1, Shape::Prose), (3, Shape::Lines)]);
    }
}
