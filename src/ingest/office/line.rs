//! The text of one block as a document gives it, piece by piece, each with its look: it becomes a [`RawBlock`] with
//! tidy white space, and with links and marks on their words.

use std::{ops::Range, rc::Rc};

use crate::article::{BlockKind, Link, Mark, RawBlock};

/// Lines of a verse or an address are at most this long, in characters.
const SHORT: usize = 60;

/// How a piece of text looks, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Look {
    pub strong: bool,
    pub emphasis: bool,
    pub link: Option<Rc<str>>,
}

#[derive(Debug, Clone, Default)]
pub struct Line {
    text: String,
    spans: Vec<(Range<usize>, Look)>,
}

impl Line {
    /// Adds text. Line breaks in it are those of the writer.
    pub fn push(&mut self, text: &str, look: &Look) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let range = start..self.text.len();
        match self.spans.last_mut() {
            Some((last, same)) if same == look => last.end = range.end,
            _ => self.spans.push((range, look.clone())),
        }
    }

    /// Adds another line as it is.
    pub fn append(&mut self, other: Line) {
        for (range, look) in other.spans {
            self.push(&other.text[range], &look);
        }
    }

    /// The line that a block was made of.
    pub fn of(block: &RawBlock) -> Self {
        let mut line = Self::default();
        let ends = |range: &Range<usize>| [range.start, range.end];
        let mut edges: Vec<usize> = block.links.iter().flat_map(|link| ends(&link.range)).collect();
        edges.extend(block.marks.iter().flat_map(|mark| ends(&mark.range)));
        edges.extend([0, block.text.len()]);
        edges.sort_unstable();
        let (mut links, mut marks) = (block.links.iter().peekable(), block.marks.iter().peekable());
        for pair in edges.windows(2) {
            while links.next_if(|link| link.range.end <= pair[0]).is_some() {}
            while marks.next_if(|mark| mark.range.end <= pair[0]).is_some() {}
            let link = links.peek().filter(|link| link.range.start <= pair[0]);
            let mark = marks.peek().filter(|mark| mark.range.start <= pair[0]);
            let look = Look {
                strong: mark.is_some_and(|mark| mark.strong),
                emphasis: mark.is_some_and(|mark| mark.emphasis),
                link: link.map(|link| Rc::from(link.href.as_str())),
            };
            line.push(&block.text[pair[0]..pair[1]], &look);
        }
        line
    }

    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Takes text from the beginning, as far as it goes.
    pub fn cut_start(&mut self, bytes: usize) {
        let bytes = bytes.min(self.text.len());
        if !self.text.is_char_boundary(bytes) {
            return;
        }
        self.text.drain(..bytes);
        self.spans.retain_mut(|(range, _)| {
            *range = range.start.saturating_sub(bytes)..range.end.saturating_sub(bytes);
            range.start < range.end
        });
    }

    /// The block of this text, or `None` if there are no letters in it.
    pub fn block(self, kind: BlockKind, level: u8) -> Option<RawBlock> {
        let breaks = kind == BlockKind::Code || (kind != BlockKind::Heading && self.is_verse());
        let (text, looks) = if kind == BlockKind::Code { self.exact() } else { self.tidy(breaks) };
        let edges: &[char] = if kind == BlockKind::TableRow { &['|', ' '] } else { &[] };
        let start = text.len() - text.trim_start_matches(edges).len();
        let inner = text.trim_matches(edges).to_owned();
        if inner.trim().is_empty() {
            return None;
        }
        let (mut links, mut marks): (Vec<Link>, Vec<Mark>) = (Vec::new(), Vec::new());
        for (range, Look { strong, emphasis, link }) in looks {
            let range = range.start.clamp(start, start + inner.len()) - start
                ..range.end.clamp(start, start + inner.len()) - start;
            if range.is_empty() {
                continue;
            }
            let apart = |end: usize| !inner[end..range.start].trim().is_empty();
            if let Some(href) = link {
                match links.last_mut() {
                    Some(last) if last.href == *href && !apart(last.range.end) => last.range.end = range.end,
                    _ => links.push(Link { range: range.clone(), href: href.to_string() }),
                }
            }
            if (strong || emphasis) && kind != BlockKind::Code {
                match marks.last_mut() {
                    Some(last) if (last.strong, last.emphasis) == (strong, emphasis) && !apart(last.range.end) => {
                        last.range.end = range.end;
                    }
                    _ => marks.push(Mark { range, strong, emphasis }),
                }
            }
        }
        if kind == BlockKind::Heading {
            // That all of a heading is bold or slanted says nothing.
            let all = |has: fn(&Mark) -> bool| {
                marks.iter().filter(|mark| has(mark)).map(|mark| mark.range.len()).sum::<usize>() >= inner.len()
            };
            let (strong, emphasis) = (all(|mark| mark.strong), all(|mark| mark.emphasis));
            marks.retain_mut(|mark| {
                mark.strong &= !strong;
                mark.emphasis &= !emphasis;
                mark.strong || mark.emphasis
            });
        }
        let level = if matches!(kind, BlockKind::Heading | BlockKind::ListItem) { level } else { 0 };
        Some(RawBlock::new(kind, inner).level(level).links(links).marks(marks))
    }

    /// Whether the line breaks are those of a verse or an address: more than one, and no long line.
    fn is_verse(&self) -> bool {
        let text = self.text.trim();
        text.matches('\n').count() > 1 && text.lines().all(|line| line.chars().count() <= SHORT)
    }

    fn exact(self) -> (String, Vec<(Range<usize>, Look)>) {
        (self.text.trim_matches('\n').to_owned(), Vec::new())
    }

    /// White space is one space, or one line break where `breaks` are kept; soft hyphens go. Each look has the
    /// bytes from its first letter to its last.
    fn tidy(self, breaks: bool) -> (String, Vec<(Range<usize>, Look)>) {
        let mut tidied = String::with_capacity(self.text.len());
        let mut looks = Vec::with_capacity(self.spans.len());
        let mut space: Option<char> = None;
        for (range, look) in self.spans {
            let mut letters: Option<Range<usize>> = None;
            for c in self.text[range].chars() {
                if c.is_whitespace() {
                    let kept = if breaks && c == '\n' { '\n' } else { ' ' };
                    space = if space == Some('\n') { space } else { Some(kept) };
                } else if c != '\u{AD}' && !(c.is_control()) {
                    if let Some(space) = space.take().filter(|_| !tidied.is_empty()) {
                        tidied.push(space);
                    }
                    let start = tidied.len();
                    tidied.push(c);
                    letters = Some(letters.map_or(start, |range| range.start)..tidied.len());
                }
            }
            looks.extend(letters.map(|range| (range, look)));
        }
        (tidied, looks)
    }
}

/// Digits that stand above the line, as letters that do so too: `m²`, and the mark of a note after a year. `None`
/// if it is something else than digits.
pub fn raised(digits: &str) -> Option<String> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    digits
        .chars()
        .map(|c| if c == '−' || c == '-' { Some('⁻') } else { c.to_digit(10).map(|d| RAISED[d as usize]) })
        .collect()
}

/// The mark of a note as it stands in the text: numbers and Roman numbers above the line, so that they are not taken
/// for part of the word before them; signs as they are.
pub fn raised_mark(mark: &str) -> String {
    let roman = |c: char| {
        let at = "ivxlcdm".find(c)?;
        "ⁱᵛˣˡᶜᵈᵐ".chars().nth(at)
    };
    raised(mark).or_else(|| mark.chars().map(roman).collect()).unwrap_or_else(|| mark.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn look(strong: bool, emphasis: bool, link: Option<&str>) -> Look {
        Look { strong, emphasis, link: link.map(Rc::from) }
    }

    #[test]
    fn looks_stay_on_their_words() {
        let mut line = Line::default();
        line.push("  The ", &look(false, false, None));
        line.push("bold ", &look(true, false, None));
        line.push("li", &look(true, false, Some("http://x")));
        line.push("nk ", &look(false, false, Some("http://x")));
        line.push(" end.", &look(false, false, None));
        let block = line.block(BlockKind::Paragraph, 0).unwrap();
        assert_eq!(block.text, "The bold link end.");
        let marked: Vec<_> = block.marks.iter().map(|mark| &block.text[mark.range.clone()]).collect();
        let linked: Vec<_> = block.links.iter().map(|link| &block.text[link.range.clone()]).collect();
        assert_eq!((marked, linked), (vec!["bold li"], vec!["link"]));
    }

    #[test]
    fn breaks_stay_in_verse_only() {
        let of = |text: &str| {
            let mut line = Line::default();
            line.push(text, &Look::default());
            line.block(BlockKind::Paragraph, 0).unwrap().text
        };
        assert_eq!(of("Harbour Road 4\n 1200 Saltholm \nNorthland"), "Harbour Road 4\n1200 Saltholm\nNorthland");
        assert_eq!(of("One line\nand another"), "One line and another");
        assert_eq!(of("soft\u{AD}hyphen"), "softhyphen");
    }

    #[test]
    fn a_bold_heading_has_no_marks() {
        let mut line = Line::default();
        line.push("A heading", &look(true, false, None));
        assert!(line.clone().block(BlockKind::Heading, 1).unwrap().marks.is_empty());
        assert_eq!(line.block(BlockKind::Paragraph, 0).unwrap().marks.len(), 1);
    }

    #[test]
    fn digits_are_raised() {
        assert_eq!(raised("12").as_deref(), Some("¹²"));
        assert_eq!(raised("-3").as_deref(), Some("⁻³"));
        assert_eq!(raised("th"), None);
        assert_eq!((raised_mark("10"), raised_mark("iv"), raised_mark("*")), ("¹⁰".into(), "ⁱᵛ".into(), "*".into()));
    }

    proptest! {
        #[test]
        fn every_word_stays_and_ranges_are_sound(
            pieces in prop::collection::vec(("[ab \u{AD}\n|é文]{0,6}", any::<bool>(), any::<bool>(), 0..3u8), 0..12),
            kind in prop::sample::select(vec![BlockKind::Paragraph, BlockKind::Heading, BlockKind::TableRow, BlockKind::Code]),
        ) {
            let mut line = Line::default();
            for (text, strong, emphasis, link) in &pieces {
                let link = [None, Some("http://a"), Some("http://b")][*link as usize];
                line.push(text, &look(*strong, *emphasis, link));
            }
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let before = letters(line.text());
            let block = line.block(kind, 1);
            prop_assert_eq!(&before, &block.as_ref().map_or(String::new(), |block| letters(&block.text)));
            let Some(block) = block else { return Ok(()) };
            for ranges in [
                block.links.iter().map(|link| link.range.clone()).collect::<Vec<_>>(),
                block.marks.iter().map(|mark| mark.range.clone()).collect(),
            ] {
                let mut end = 0;
                for range in ranges {
                    prop_assert!(range.start >= end && !range.is_empty());
                    prop_assert!(!block.text[range.clone()].trim().is_empty());
                    end = range.end;
                }
            }
        }
    }
}
