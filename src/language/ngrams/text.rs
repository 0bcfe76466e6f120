//! A text as the detector sees it: its letters in lower case, as words, without addresses, code and numbers.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::script::{BLOCKS, Block, block};

/// Texts longer than this many bytes are looked at in three pieces: more does not change the answer, and a text
/// of many megabytes must not take seconds.
const MOST_BYTES: usize = 6_000;

/// Letters and words of a text. The words of other blocks than [`Letters::block`] are passed over.
pub struct Letters {
    /// Letters in lower case; a space ends each word, and one stands before the first.
    chars: Vec<char>,
    block: Option<Block>,
    counts: [usize; BLOCKS],
    /// Signs that code has and prose has not.
    code_signs: usize,
    /// Characters that are not blank.
    seen: usize,
    words: usize,
    capitalised: usize,
    /// Whether any letter is small: without one, capitals say nothing.
    any_small: bool,
}

impl Letters {
    /// Takes the letters out of a text. One pass, one buffer.
    pub fn of(text: &str) -> Self {
        let mut letters = Letters {
            chars: Vec::with_capacity(text.len().min(MOST_BYTES) + 8),
            block: None,
            counts: [0; BLOCKS],
            code_signs: 0,
            seen: 0,
            words: 0,
            capitalised: 0,
            any_small: false,
        };
        letters.chars.push(' ');
        for piece in pieces(text) {
            for token in piece.split_whitespace() {
                letters.token(token);
            }
        }
        letters.decide();
        letters
    }

    fn token(&mut self, token: &str) {
        self.code_signs += code_signs(token);
        if !suspicious(token) {
            return self.add(token);
        }
        // Chinese and its like put no blanks around an address: only the ASCII around the signs goes.
        let mut rest = token;
        while !rest.is_empty() {
            let ascii = rest.bytes().take_while(u8::is_ascii).count();
            let (run, after) = rest.split_at(ascii);
            if suspicious(run) {
                self.seen += run.len();
                self.end();
            } else {
                self.add(run);
            }
            let other = after.find(|c: char| c.is_ascii()).unwrap_or(after.len());
            self.add(&after[..other]);
            rest = &after[other..];
        }
        self.end();
    }

    fn add(&mut self, token: &str) {
        if is_nfc_quick(token.chars()) == IsNormalized::Yes {
            self.letters(token.chars());
        } else {
            self.letters(token.nfc());
        }
        self.end();
    }

    fn letters(&mut self, chars: impl Iterator<Item = char>) {
        // The block of the word so far, and whether an apostrophe waits for a letter behind it.
        let (mut inside, mut apostrophe) = (None, false);
        for c in chars {
            self.seen += 1;
            if matches!(c, '\'' | '’' | 'ʼ' | 'ʻ' | '‘' | '`' | '´') {
                apostrophe = inside.is_some();
                continue;
            }
            // A joiner says something about Persian; in other words it only shapes letters.
            if c == '\u{200c}' && inside == Some(Block::Arabic) {
                self.chars.push(c);
                continue;
            }
            let Some(block) = letter(c) else {
                // Accents that no letter took up are for stress and vowels: nobody needs them to know a language.
                if !is_loose_mark(c) {
                    self.end();
                    (inside, apostrophe) = (None, false);
                }
                continue;
            };
            if inside != Some(block) {
                self.end();
                if inside.is_none() && block_has_case(block) {
                    self.words += 1;
                    self.capitalised += usize::from(c.is_uppercase());
                }
            } else if apostrophe {
                self.chars.push('\'');
            }
            self.any_small |= c.is_lowercase();
            (inside, apostrophe) = (Some(block), false);
            self.counts[block as usize] += 1;
            self.chars.push(small(c));
        }
    }

    /// Ends a word.
    fn end(&mut self) {
        if self.chars.last() != Some(&' ') {
            self.chars.push(' ');
        }
    }

    fn decide(&mut self) {
        self.end();
        // Latin words stand in texts of every script, hardly ever the other way round.
        let weight = |at: usize| self.counts[at] * if at == Block::Latin as usize { 1 } else { 2 };
        let most = (0..BLOCKS).max_by_key(|&at| (weight(at), BLOCKS - at)).filter(|&at| self.counts[at] > 0);
        self.block = most.and_then(|at| Block::numbered(at as u8));
    }

    /// The block that most letters are of; `None` where there are no letters.
    pub fn block(&self) -> Option<Block> {
        self.block
    }

    /// How many letters of that block there are.
    pub fn count(&self) -> usize {
        self.block.map_or(0, |block| self.counts[block as usize])
    }

    /// Which share of all letters they are.
    pub(super) fn share(&self) -> f32 {
        let all: usize = self.counts.iter().sum();
        self.count() as f32 / all.max(1) as f32
    }

    /// Whether so many signs of code stand in it that it is no text for a reader.
    pub(super) fn is_like_code(&self) -> bool {
        self.code_signs > 1 && self.code_signs * 20 > self.seen
    }

    /// Whether this looks like a name: one to four words, each of which begins with a capital.
    pub(super) fn is_like_a_name(&self) -> bool {
        self.any_small && (1..=4).contains(&self.words) && self.capitalised == self.words
    }

    /// The words of the block, each with a space before and behind it.
    pub(super) fn words(&self) -> impl Iterator<Item = &[char]> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let rest = self.chars.get(from + 1..)?;
            let length = rest.iter().position(|&c| c == ' ')?;
            let word = &self.chars[from..from + length + 2];
            from += length + 1;
            Some(word)
        })
        .filter(|word| word.get(1).and_then(|&c| letter(c)) == self.block)
    }
}

fn block_has_case(block: Block) -> bool {
    matches!(block, Block::Latin | Block::Cyrillic | Block::Greek | Block::Armenian)
}

/// The whole of a short text; beginning, middle and end of a long one.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let third = MOST_BYTES / 3;
    let spans = if text.len() <= MOST_BYTES {
        [(0, text.len()), (0, 0), (0, 0)]
    } else {
        let middle = text.len() / 2;
        [(0, third), (middle - third / 2, middle + third / 2), (text.len() - third, text.len())]
    };
    spans.into_iter().map(|(from, to)| &text[text.floor_char_boundary(from)..text.floor_char_boundary(to)])
}

fn letter(c: char) -> Option<Block> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Block::Latin);
    }
    // Marks of Indic scripts are vowels: letters to a reader, though not all to Unicode.
    if c.is_alphabetic() || c == 'ー' || unicode_normalization::char::is_combining_mark(c) { block(c) } else { None }
}

fn is_loose_mark(c: char) -> bool {
    // Also the blank-less joiners, the soft hyphen and the stroke that stretches Arabic words.
    unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | 'ـ' | '\u{feff}')
}

fn small(c: char) -> char {
    match c {
        // Two letters in lower case, of which the second is a dot.
        'İ' => 'i',
        // Romanian with the older of its two marks.
        'Ș' | 'ș' | 'Ş' => 'ş',
        'Ț' | 'ț' | 'Ţ' => 'ţ',
        c if c.is_ascii() => c.to_ascii_lowercase(),
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Whether a run without blanks has the looks of an address, a file's name or code.
fn suspicious(token: &str) -> bool {
    let bytes = token.as_bytes();
    let (mut digit, mut alpha, mut slashes) = (false, false, 0);
    for (at, &byte) in bytes.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| bytes[at]);
        let after = bytes.get(at + 1).copied();
        let between =
            before.is_some_and(|b| b.is_ascii_alphanumeric()) && after.is_some_and(|b| b.is_ascii_alphanumeric());
        match byte {
            b'@' | b'_' | b'\\' | b'{' | b'}' | b'=' | b'$' | b'#' | b'<' | b'>' | b'|' | b'^' | b'~' => return true,
            b'.' if between && after.is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) => {
                // A full stop with the blank behind it forgotten is followed by a capital.
                return true;
            }
            b':' if between || after == Some(b':') || after == Some(b'/') => return true,
            b'(' if before.is_some_and(|b| b.is_ascii_alphabetic()) => return true,
            b'/' => slashes += 1,
            b'0'..=b'9' => digit = true,
            b'A'..=b'Z' if before.is_some_and(|b| b.is_ascii_lowercase()) => return true,
            b'A'..=b'Z' | b'a'..=b'z' => alpha = true,
            _ => {}
        }
        if slashes > 1 || (digit && alpha && !bytes.contains(&b'-')) {
            return true;
        }
    }
    false
}

fn code_signs(token: &str) -> usize {
    let signs = b"{}<>=;_|\\$^~[]";
    let bytes = token.as_bytes();
    let plain = bytes.iter().filter(|byte| signs.contains(byte)).count();
    plain + bytes.windows(2).filter(|two| two[1] == b'(' && two[0].is_ascii_alphabetic() || *two == b"()").count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        Letters::of(text).words().map(|word| word.iter().collect::<String>().trim().to_owned()).collect()
    }

    #[test]
    fn words_are_letters_in_lower_case() {
        assert_eq!(words("L’ÉTÉ, it's 25 Grad—schön!"), ["l'été", "it's", "grad", "schön"]);
        assert_eq!(words("e\u{301}te\u{301}"), ["été"], "accents are put on their letters");
        assert_eq!(words("हिन्दी में।"), ["हिन्दी", "में"], "vowel signs are letters");
        assert_eq!(words("за́мок"), ["замок"], "the stress is left out");
        assert_eq!(words("... 12:30 — 5 %"), Vec::<String>::new());
    }

    #[test]
    fn addresses_and_code_are_no_words() {
        assert_eq!(words("see https://example.org/a_b?c=d and mail me@example.org now"), ["see", "and", "mail", "now"]);
        assert_eq!(words("call foo.bar() or getName, B12 or x=1"), ["call", "or", "or"]);
        assert_eq!(words("and/or the U.S. end.Next"), ["and", "or", "the", "u", "s", "end", "next"]);
        assert_eq!(words("访问http://example.org看看"), ["访问", "看看"]);
    }

    #[test]
    fn the_script_of_most_letters_is_looked_at() {
        assert_eq!(words("Компания OpenAI представила ChatGPT"), ["компания", "представила"]);
        assert_eq!(
            words("The word водка is Russian for a drink"),
            ["the", "word", "is", "russian", "for", "a", "drink"]
        );
        assert_eq!(Letters::of("12 %").block(), None);
    }

    #[test]
    fn a_long_text_is_looked_at_in_three_places() {
        let text = format!("{}{}{}", "anfang ".repeat(1_000), "mitte ".repeat(2_000), "ende ".repeat(1_000));
        let words = words(&text);
        assert!(words.len() < 1_200);
        for part in ["anfang", "mitte", "ende"] {
            assert!(words.iter().any(|word| word == part));
        }
    }
}
