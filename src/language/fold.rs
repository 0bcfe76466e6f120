//! Texts without case and accents, for a search that finds "Nîmes" when somebody types "nimes".
//!
//! Marks are only taken off where they are accents to a reader: of Latin, Greek, Cyrillic, Hebrew and
//! Arabic. The marks of Indic scripts are vowels and stay.

use std::ops::Range;

use unicode_normalization::char::decompose_canonical;

/// A text made ready to be searched, which knows where each character came from.
pub struct Folded {
    chars: Vec<char>,
    /// Character of the original that each one belongs to.
    from: Vec<usize>,
}

impl Folded {
    pub fn new(text: &str) -> Self {
        let mut folded = Self { chars: Vec::with_capacity(text.len()), from: Vec::with_capacity(text.len()) };
        for (at, c) in text.chars().enumerate() {
            if c.is_ascii() {
                let c = if c.is_ascii_whitespace() { ' ' } else { c.to_ascii_lowercase() };
                folded.push(c, at);
            } else {
                decompose_canonical(c, |c| {
                    if !is_accent(c) {
                        simple(c).for_each(|c| folded.push(c, at));
                    }
                });
            }
        }
        folded
    }

    fn push(&mut self, c: char, at: usize) {
        // A line break and the blanks around it are one blank to somebody who types.
        if c == ' ' && self.chars.last() == Some(&' ') {
            return;
        }
        self.chars.push(c);
        self.from.push(at);
    }

    /// The text as it is compared.
    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }

    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// Where `query` stands, as ranges of characters of the original text; no two overlap.
    pub fn find(&self, query: &Folded) -> Vec<Range<usize>> {
        let (mut found, mut at) = (Vec::new(), 0);
        let Some((&first, rest)) = query.chars.split_first() else { return found };
        while let Some(step) = self.chars.get(at..).and_then(|chars| chars.iter().position(|&c| c == first)) {
            let start = at + step;
            let end = start + query.chars.len();
            if self.chars.get(start + 1..end) == Some(rest) {
                let range = self.from[start]..self.from[end - 1] + 1;
                // Half of a letter that stands for two finds all of it, once.
                if found.last().is_none_or(|last: &Range<usize>| last.end <= range.start) {
                    found.push(range);
                }
                at = end;
            } else {
                at = start + 1;
            }
        }
        found
    }
}

fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' // Latin, Greek, Cyrillic
        | '\u{591}'..='\u{5BD}' | '\u{5BF}'..='\u{5C7}' // Hebrew points
        | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}' // Arabic vowels
        | '\u{640}' // the stretching of an Arabic word
        | '\u{AD}' | '\u{200B}'..='\u{200F}' // soft hyphen, joiners, direction marks
    )
}

/// One character as a searcher types it.
fn simple(c: char) -> impl Iterator<Item = char> {
    let plain = match c {
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => Some(' '),
        '\u{2018}' | '\u{2019}' | '\u{201B}' => Some('\''),
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{AB}' | '\u{BB}' => Some('"'),
        '\u{2010}'..='\u{2015}' => Some('-'),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).map(|c| c.to_ascii_lowercase()), // full width
        'ø' | 'Ø' => Some('o'),
        'ł' | 'Ł' => Some('l'),
        'đ' | 'Đ' => Some('d'),
        'ı' => Some('i'),
        'ς' => Some('σ'),
        '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}' => Some('\u{627}'), // the forms of alef
        '\u{649}' | '\u{6CC}' => Some('\u{64A}'),                         // final ya
        '\u{6A9}' => Some('\u{643}'),                                     // kaf
        _ => None,
    };
    let ligature: &[char] = match c {
        'ß' | 'ẞ' => &['s', 's'],
        'æ' | 'Æ' => &['a', 'e'],
        'œ' | 'Œ' => &['o', 'e'],
        _ => &[],
    };
    let lower = (plain.is_none() && ligature.is_empty()).then(|| c.to_lowercase()).into_iter().flatten();
    ligature.iter().copied().chain(plain).chain(lower)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str, query: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let ranges = Folded::new(text).find(&Folded::new(query));
        ranges.into_iter().map(|range| chars[range].iter().collect()).collect()
    }

    #[test]
    fn case_and_accents_do_not_matter() {
        assert_eq!(found("À Nîmes, NÎMES et nimes", "nîmes"), ["Nîmes", "NÎMES", "nimes"]);
        assert_eq!(found("Die Straße, die STRASSE", "strasse"), ["Straße", "STRASSE"]);
        assert_eq!(found("Łódź and Ærø", "lodz"), ["Łódź"]);
        assert_eq!(found("Łódź and Ærø", "aero"), ["Ærø"]);
        assert_eq!(found("Όμηρος", "ομηρος"), ["Όμηρος"]);
        assert_eq!(found("Ещё ёлка", "елка"), ["ёлка"]);
    }

    #[test]
    fn arabic_is_found_without_its_vowels_and_with_any_alef() {
        assert_eq!(found("قَالَ الأُسْتَاذُ", "الاستاذ"), ["الأُسْتَاذُ".strip_suffix('\u{64F}').unwrap()]);
        assert_eq!(found("مـــدرسة", "مدرسة"), ["مـــدرسة"]);
    }

    #[test]
    fn vowels_of_indic_scripts_matter() {
        assert!(found("किताब", "कताब").is_empty());
        assert_eq!(found("यह किताब है", "किताब"), ["किताब"]);
    }

    #[test]
    fn typed_quotes_blanks_and_widths_find_the_printed_ones() {
        assert_eq!(found("it’s 10\u{202F}000", "it's 10 000"), ["it’s 10\u{202F}000"]);
        assert_eq!(found("ＡＢＣ　１２３", "abc 123"), ["ＡＢＣ　１２３"]);
        assert_eq!(found("a  b\n c", "b c"), ["b\n c"]);
    }

    #[test]
    fn a_letter_of_two_is_found_by_one_of_them_as_a_whole() {
        assert_eq!(found("Maß", "s"), ["ß"]);
    }

    proptest! {
        /// Whatever is cut out of a text is found in it, also in capitals.
        #[test]
        fn a_piece_of_a_text_is_found_in_it(text in "\\PC{0,40}", a in 0usize..40, b in 0usize..40) {
            let chars: Vec<char> = text.chars().collect();
            let (a, b) = (a.min(b).min(chars.len()), a.max(b).min(chars.len()));
            let piece: String = chars[a..b].iter().collect();
            let query = Folded::new(piece.trim());
            let ranges = Folded::new(&text).find(&query);
            prop_assert!(query.is_empty() || !ranges.is_empty());
            for range in ranges {
                prop_assert!(range.start < range.end && range.end <= chars.len());
            }
        }
    }
}
