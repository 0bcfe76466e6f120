//! The lines of a plain text, and what can be told of one line by itself: how wide it is, whether a sentence
//! ends with it, with what kind of letter it begins.

use unicode_normalization::char::is_combining_mark;

/// One line.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// As it was pasted, white space and all.
    pub whole: &'a str,
    /// Without the white space around it; empty for a blank line.
    pub text: &'a str,
    /// Columns of white space before the text.
    pub indent: usize,
    /// The column where the text ends.
    pub end: usize,
    /// Whether a new page begins with it.
    pub page: bool,
}

impl<'a> Line<'a> {
    pub fn new(whole: &'a str) -> Self {
        let text = whole.trim();
        let before = &whole[..whole.len() - whole.trim_start().len()];
        let indent = before.chars().fold(0, |column, c| match c {
            '\t' => (column / 4 + 1) * 4,
            '\u{3000}' => column + 2,
            _ => column + 1,
        });
        Self { whole, text, indent, end: indent + width(text), page: false }
    }

    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// The lines of a text; a form feed ends a line and begins a page.
pub fn split(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::with_capacity(text.len() / 60);
    for line in text.lines() {
        for (number, part) in line.split('\u{0C}').enumerate() {
            // A form feed after a line's end leaves an empty first part, which is no line.
            if number == 0 && part.is_empty() && !line.is_empty() {
                continue;
            }
            lines.push(Line { page: number > 0, ..Line::new(part) });
        }
    }
    lines
}

/// Columns that a text takes on a screen: Chinese letters take two, marks over letters none.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(columns).sum() }
}

fn columns(c: char) -> usize {
    match c {
        ' '..='\u{2FF}' if c != '\u{AD}' => 1,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => 0,
        '\u{1100}'..='\u{115F}' | '\u{AC00}'..='\u{D7AF}' => 2,
        c if is_unspaced(c) => 2,
        c if is_combining_mark(c) => 0,
        _ => 1,
    }
}

/// Letters and marks of Chinese and Japanese, which stand without spaces and take two columns.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Thai, Lao, Burmese and Khmer: words without spaces, spaces where others have commas.
pub fn is_phrase_spaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// How wide the first piece of a line is that could have stood at the end of the line before.
pub fn first_piece(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    if is_unspaced(first) {
        // A closing mark may not begin a line: it belongs to the letter before.
        let mark = text.chars().nth(1).is_some_and(|c| is_unspaced(c) && !c.is_alphanumeric());
        return if mark { 4 } else { 2 };
    }
    let word = width(text.split_whitespace().next().unwrap_or_default());
    if is_phrase_spaced(first) { word.min(20) } else { word }
}

/// Marks that may follow the end of a sentence.
fn closes(c: char) -> bool {
    matches!(c, '"' | '\'' | ')' | ']' | '”' | '’' | '»' | '«' | '“' | '」' | '』' | '）' | '】' | '*' | '_')
        || ('\u{2070}'..='\u{2089}').contains(&c)
        || matches!(c, '¹' | '²' | '³')
}

/// Whether a sentence may end with the line.
pub fn stops(text: &str) -> bool {
    let stop = |c: char| {
        matches!(c, '.' | '!' | '?' | '…' | ':' | '。' | '！' | '？' | '：' | '।' | '॥' | '؟' | '۔' | '։' | '።' | '︒')
    };
    text.trim_end_matches(closes).ends_with(stop)
}

/// With what a line begins, quotation marks aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    Lower,
    Upper,
    /// A letter of a script without capitals.
    Uncased,
    Other,
}

pub fn start(text: &str) -> Start {
    let opens = |c: char| closes(c) || matches!(c, '(' | '[' | '‘' | '„' | '‚' | '「' | '『' | '（' | '¿' | '¡' | '‹');
    match text.trim_start_matches(opens).chars().next() {
        Some(c) if c.is_lowercase() => Start::Lower,
        Some(c) if c.is_uppercase() => Start::Upper,
        Some(c) if c.is_alphabetic() => Start::Uncased,
        _ => Start::Other,
    }
}

/// Punctuation inside of a line, and whether it ends with some.
pub fn punctuation(text: &str) -> (usize, bool) {
    let mark = |c: char| {
        matches!(
            c,
            '.' | ','
                | ';'
                | ':'
                | '!'
                | '?'
                | '…'
                | '。'
                | '，'
                | '、'
                | '；'
                | '：'
                | '！'
                | '？'
                | '،'
                | '؛'
                | '؟'
                | '।'
                | '۔'
        )
    };
    let ends = text.trim_end_matches(closes).ends_with(mark);
    if text.is_ascii() {
        let inside = text.as_bytes().windows(2).filter(|w| w[1] == b' ' && mark(char::from(w[0]))).count();
        return (inside, ends);
    }
    let mut inside = 0;
    let mut before = None;
    for c in text.chars() {
        if let Some(b) = before
            && mark(b)
            && (c.is_whitespace() || is_unspaced(b))
            && !mark(c)
        {
            inside += 1;
        }
        before = Some(c);
    }
    (inside, ends)
}

/// Whether lines of Thai and its like were broken at their spaces only, so that much room is left at many ends, and
/// not between any two words. The lines are those of groups that stand together.
pub fn breaks_at_spaces<'l>(groups: impl Iterator<Item = &'l [Line<'l>]>) -> bool {
    let phrases = |line: &&Line<'_>| line.text.contains(is_phrase_spaced);
    let broken = groups.flat_map(|group| &group[..group.len().saturating_sub(1)]).filter(phrases);
    let ends: Vec<usize> = broken.map(|line| line.end).collect();
    let longest = ends.iter().copied().max().unwrap_or(0);
    ends.iter().filter(|&&end| end + 7 <= longest).count() * 4 >= ends.len() && !ends.is_empty()
}

/// Puts a line behind a text that goes on with it. `at_spaces` is for scripts whose words have none between them.
pub fn join(text: &mut String, after: &Line<'_>, next: &str, at_spaces: bool) {
    // Quotation marks are the same for Chinese and others: the letter beside them tells.
    let aside = |c: &char| !matches!(c, '“' | '”' | '‘' | '’' | '…' | '—');
    let (a, b) = (text.chars().rev().find(aside), next.chars().find(aside));
    let (Some(a), Some(b)) = (a, b) else {
        text.push(' ');
        text.push_str(next);
        return;
    };
    let phrase = is_phrase_spaced(a) && is_phrase_spaced(b);
    let spaced = at_spaces || after.whole.ends_with([' ', '\u{A0}']);
    let dash = text.ends_with('—') && !text.ends_with(" —");
    let glued = (is_unspaced(a) && is_unspaced(b)) || (phrase && !spaced) || dash;
    if !glued {
        text.push(' ');
    }
    text.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_a_screen() {
        assert_eq!(width("river"), 5);
        assert_eq!(width("清禾县"), 6);
        assert_eq!(width("กำลัง"), 4);
        assert_eq!(width("साहित्य"), 4);
        assert_eq!(Line::new("\t\u{3000}ab").end, 8);
    }

    #[test]
    fn a_form_feed_begins_a_page_and_is_no_line() {
        let lines: Vec<_> = split("a\n\u{c}b\nc\u{c}d\n\n").iter().map(|l| (l.text, l.page)).collect();
        assert_eq!(lines, [("a", false), ("b", true), ("c", false), ("d", true), ("", false)]);
    }

    #[test]
    fn ends_and_beginnings_of_sentences_are_seen_through_quotation_marks() {
        assert!(stops("he said.”") && stops("说。」") && stops("है।") && !stops("the river,"));
        assert_eq!(
            (start("«и"), start("“The"), start("清"), start("12")),
            (Start::Lower, Start::Upper, Start::Uncased, Start::Other)
        );
    }
}
