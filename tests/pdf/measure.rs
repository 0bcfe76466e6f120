//! How much of a text was read, and in the right order.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// Words as they are compared: letters and digits, hyphens aside; each Chinese letter is a word. `lines` says that the
/// text has line ends in it, at which a hyphen may part a word.
pub fn words(text: &str, lines: bool) -> Vec<String> {
    let mut text: String = text.nfkc().collect();
    if lines {
        for hyphen in ["-\n", "\u{2010}\n", "\u{AD}\n"] {
            text = text.replace(hyphen, "");
        }
    }
    let mut spaced = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '-' | '\u{AD}' | '\u{2010}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' => {}
            '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => spaced.extend([' ', c, ' ']),
            c => spaced.push(c),
        }
    }
    let meaning = |word: &&str| word.contains(char::is_alphanumeric);
    spaced.split_whitespace().filter(meaning).map(str::to_owned).collect()
}

/// The share of the words of `wanted` that stand in `found` in the same order: the longest common subsequence, worked
/// out for 64 words at a time.
pub fn in_order(wanted: &[String], found: &[String]) -> f64 {
    let size = wanted.len().div_ceil(64);
    let mut places: HashMap<&str, Vec<(usize, u64)>> = HashMap::new();
    for (at, word) in wanted.iter().enumerate() {
        let places = places.entry(word).or_default();
        match places.last_mut() {
            Some((last, bits)) if *last == at / 64 => *bits |= 1 << (at % 64),
            _ => places.push((at / 64, 1 << (at % 64))),
        }
    }
    let mut row = vec![u64::MAX; size];
    for word in found {
        let Some(places) = places.get(word.as_str()) else { continue };
        let mut places = places.iter().peekable();
        let mut carry = false;
        for (at, bits) in row.iter_mut().enumerate() {
            let mask = places.next_if(|(place, _)| *place == at).map_or(0, |(_, mask)| *mask);
            let both = *bits & mask;
            let (sum, first) = bits.overflowing_add(both);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            carry = first || second;
            *bits = sum | (*bits & !mask);
        }
    }
    let common: u32 = row
        .iter()
        .enumerate()
        .map(|(at, bits)| {
            let used = (wanted.len() - at * 64).min(64);
            let mask = if used == 64 { u64::MAX } else { (1 << used) - 1 };
            (!bits & mask).count_ones()
        })
        .sum();
    f64::from(common) / wanted.len().max(1) as f64
}

/// A text without what line breaks change: white space and hyphens.
pub fn squeezed(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{AD}' | '\u{2010}')).collect()
}

#[test]
fn the_measure_counts_words_in_order() {
    let words = |text: &str| words(text, true);
    assert_eq!(in_order(&words("a b c d"), &words("a b c d")), 1.0);
    assert_eq!(in_order(&words("a b c d"), &words("c d a b")), 0.5);
    assert_eq!(in_order(&words("a b c d"), &words("x")), 0.0);
    let long: Vec<String> = (0..200).map(|n| n.to_string()).collect();
    let without: Vec<String> = long.iter().filter(|word| *word != "100").cloned().collect();
    assert_eq!(in_order(&long, &without), 199.0 / 200.0, "over the edges of 64 words");
    assert_eq!(words("bro-\nken 水泵"), ["broken", "水", "泵"]);
}
