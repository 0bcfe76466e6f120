//! Thai, which parts its sentences with spaces.

use std::ops::Range;

/// Thai writes a space where a sentence or clause ends, and no mark. A space counts as an end after
/// this many letters.
const THAI_CLAUSE: usize = 40;
/// Words that end a Thai sentence before a space: the polite particles.
const THAI_FINAL: &[&str] = &["ครับ", "ค่ะ", "คะ", "นะคะ", "จ้ะ", "แล้ว"];

/// Parts a piece of Thai at the spaces that end a sentence or clause.
pub fn part(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let is_thai = |c: char| ('\u{0E01}'..='\u{0E5B}').contains(&c);
    let piece = &text[range.clone()];
    let (mut ranges, mut start, mut letters) = (Vec::new(), 0, 0);
    for (at, c) in piece.char_indices() {
        if is_thai(c) {
            letters += 1;
        }
        let before = piece[start..at].trim_end();
        let next = piece[at + c.len_utf8()..].chars().next();
        // A space before a repetition mark or a Latin word or number does not end anything.
        let between = c == ' ' && before.ends_with(is_thai) && next.is_some_and(|n| is_thai(n) && n != 'ๆ');
        if between && (letters >= THAI_CLAUSE || THAI_FINAL.iter().any(|word| before.ends_with(word))) {
            ranges.push(range.start + start..range.start + at);
            (start, letters) = (at + 1, 0);
        }
    }
    ranges.push(range.start + start..range.end);
    ranges
}
