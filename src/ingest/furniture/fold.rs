//! Lines as they are compared and measured: what differs only in its looks is one and the same.

use super::super::lines::{is_unspaced, stops};

/// Small letters, one number sign for any number, one space, no brackets, and no marks at the ends. Forms of one
/// letter that people mix up (alif in Arabic, yo in Russian) are one.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let (mut space, mut number) = (false, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_numeric() && !is_unspaced(c) {
            if !number {
                separate(&mut folded, &mut space);
                folded.push('#');
            }
            number = true;
            continue;
        }
        // Marks inside of a number are part of it: 1,204 and 10:30.
        if number && matches!(c, '.' | ',' | ':') && chars.peek().is_some_and(|next| next.is_numeric()) {
            continue;
        }
        number = false;
        match c {
            c if is_vowel_sign(c) => {}
            '(' | ')' | '[' | ']' | '{' | '}' | '（' | '）' | '【' | '】' | '“' | '”' | '"' | '«' | '»' => {
                space = true
            }
            c if c.is_whitespace() => space = true,
            ':' | '：' => {
                folded.push(':');
                space = false;
            }
            c => {
                separate(&mut folded, &mut space);
                folded.extend(letter(c).to_lowercase());
            }
        }
    }
    let edge = |c: char| !(c.is_alphanumeric() || matches!(c, '#' | '*'));
    folded.trim_matches(edge).to_owned()
}

fn separate(folded: &mut String, space: &mut bool) {
    if std::mem::take(space) && !folded.is_empty() {
        folded.push(' ');
    }
}

/// The plain form of a letter.
pub fn letter(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' => 'ي',
        'ё' => 'е',
        'Ё' => 'Е',
        '’' | 'ʼ' | '‘' => '\'',
        '–' | '—' => '-',
        '\u{a0}' | '\u{202f}' => ' ',
        c => c,
    }
}

/// Signs that Arabic writes over letters or leaves away, and the stroke that makes words longer.
fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{65F}' | '\u{640}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}')
}

/// How long a text is, in words; two signs of Chinese count as one.
pub fn size(text: &str) -> usize {
    let (mut words, mut signs, mut inside) = (0, 0, false);
    for c in text.chars() {
        if is_unspaced(c) {
            signs += usize::from(c.is_alphanumeric());
            inside = false;
        } else if c.is_whitespace() {
            inside = false;
        } else if !inside && c.is_alphanumeric() {
            words += 1;
            inside = true;
        }
    }
    words + signs.div_ceil(2)
}

/// Whether a text ends as a sentence does. A colon ends none here: labels end with it.
pub fn is_sentence(text: &str) -> bool {
    stops(text) && !text.trim_end().ends_with([':', '：'])
}

/// Whether a block is plainly a piece of an article, and no line beside it.
pub fn is_prose(text: &str) -> bool {
    let size = size(text);
    (size >= 9 && is_sentence(text)) || size >= 25
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_differ_in_looks_are_one() {
        for (a, b) in [
            ("» Share This: ", "share this"),
            ("Comments (1,204)", "comments #"),
            ("اقرأ أيضاً:", "اقرا ايضا"),
            ("Читайте ещё", "читайте еще"),
            ("标签：灯塔", "标签:灯塔"),
            ("À lire aussi :", "à lire aussi"),
            ("12 March 2031, 10:30", "# march #, #"),
        ] {
            assert_eq!(fold(a), b);
        }
    }

    #[test]
    fn sizes_are_words() {
        assert_eq!((size("a b-c d"), size("海港日报"), size("分享到 Facebook")), (3, 2, 3));
        assert!(!is_prose("He left.") && is_prose("He left the old house on the hill and never came back."));
    }
}
