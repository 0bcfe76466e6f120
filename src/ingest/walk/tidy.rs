//! White space of a block's text as a browser shows it, and where the pieces of the text are after that.

use std::ops::Range;

use super::super::word;

/// A text that was made tidy, and the places of its words before and after.
pub struct Tidy {
    pub text: String,
    /// For each run of letters without white space: where it began, where it begins now, and its length.
    words: Vec<(usize, usize, usize)>,
}

impl Tidy {
    /// White space inside becomes one space; none is left around the text, and no bar of an empty cell. With
    /// `lines`, a line break stays one. With `bullet`, the bullet that a word processor wrote as a letter goes.
    pub fn of(text: &str, lines: bool, bullet: bool) -> Self {
        let mut tidied = String::with_capacity(text.len());
        let mut words: Vec<(usize, usize, usize)> = Vec::new();
        let (mut space, mut line) = (false, false);
        for (at, c) in text.char_indices() {
            if c.is_whitespace() {
                space = true;
                line |= lines && c == '\n';
                continue;
            }
            if space && !tidied.is_empty() {
                tidied.push(if line { '\n' } else { ' ' });
            }
            match words.last_mut().filter(|_| !space) {
                Some((_, _, length)) => *length += c.len_utf8(),
                None => words.push((at, tidied.len(), c.len_utf8())),
            }
            (space, line) = (false, false);
            tidied.push(c);
        }
        let edge = ['|', ' '];
        let end = tidied.trim_end_matches(edge).len();
        let mut inner = tidied[..end].trim_start_matches(edge);
        if bullet {
            inner = word::without_bullet(inner);
        }
        let start = end - inner.len();
        let words = words.into_iter().filter_map(|(old, new, length)| {
            // What is cut off at an edge is cut off its words too.
            let (from, to) = (new.max(start), (new + length).min(end));
            (from < to).then(|| (old + (from - new), from - start, to - from))
        });
        Self { words: words.collect(), text: inner.to_owned() }
    }

    /// Where a piece of the old text is now, without white space at its ends; `None` when nothing is left of it.
    pub fn place(&self, old: Range<usize>) -> Option<Range<usize>> {
        let first = self.words.partition_point(|(at, _, length)| at + length <= old.start);
        let last = self.words.partition_point(|(at, ..)| *at < old.end).checked_sub(1)?;
        let (at, new, length) = *self.words.get(first)?;
        if at >= old.end {
            return None;
        }
        let start = new + old.start.saturating_sub(at).min(length);
        let (at, new, length) = *self.words.get(last)?;
        let end = new + (old.end - at).min(length);
        let said = self.text.get(start..end)?;
        // A bar that stood between cells may be at an end now, with its space.
        let (before, after) = (said.len() - said.trim_start().len(), said.len() - said.trim_end().len());
        (start + before < end - after).then(|| start + before..end - after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_found_again_after_white_space_and_edges_are_gone() {
        let text = " | \n a  bc \u{a0} déf | ";
        let tidy = Tidy::of(text, false, false);
        assert_eq!(tidy.text, "a bc déf");
        let piece = |old: &str| {
            let at = text.find(old).expect("the piece is in the text");
            tidy.place(at..at + old.len()).map(|new| &tidy.text[new])
        };
        assert_eq!(piece("a  b"), Some("a b"));
        assert_eq!(piece("c \u{a0} d"), Some("c d"));
        assert_eq!(piece(" | \n"), None, "nothing is left of the edge");
        assert_eq!(piece("f | "), Some("f"));
    }

    #[test]
    fn line_breaks_stay_where_they_mean_something() {
        assert_eq!(Tidy::of("Rose Lane 4\n  Saltby\n", true, false).text, "Rose Lane 4\nSaltby");
        assert_eq!(Tidy::of("Rose Lane 4\n  Saltby\n", false, false).text, "Rose Lane 4 Saltby");
    }
}
