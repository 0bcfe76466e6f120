//! How many tokens a text is for a model that cannot be asked: rather too many than too few, since a text that is too
//! long loses its front at the server without a word, and one that is cut too short only costs another request.
//!
//! Tokenizers differ. The weights here are such that 32 texts in 26 languages (the samples, and `tests/data/sentences`)
//! are estimated at no fewer tokens than any of five tokenizers makes of them: o200k, cl100k, Llama 3, Llama 2 and the
//! first Mistral. The older ones set the weights; for newer ones it is 1.3 to 1.7 times too many in Latin letters, and up to
//! three and a half times in scripts that only they know well. A server that counts itself is better ([`super::Server::count`]).

use super::Message;

/// Parts of a token that weights are given in.
const ONE: usize = 6;
/// What a template puts around each message, and before and after all of them; some tell the date there.
const AROUND_ONE: usize = 16;
const AROUND_ALL: usize = 64;

/// At most so many tokens, for all but odd tokenizers.
pub fn tokens(text: &str) -> usize {
    let (mut tokens, mut word, mut blank) = (0, 0, false);
    for c in text.chars() {
        if c.is_whitespace() {
            // A single space goes with the word after it.
            tokens += closed(&mut word) + usize::from(blank || c != ' ');
            blank = true;
            continue;
        }
        blank = false;
        let weight = weight(c);
        if c.is_ascii_digit() || c.is_ascii_punctuation() {
            tokens += closed(&mut word) + 1;
        } else {
            word += weight;
        }
    }
    tokens + closed(&mut word)
}

/// The tokens of messages together with what a template puts around them.
pub fn messages(messages: &[Message]) -> usize {
    AROUND_ALL + messages.iter().map(|message| AROUND_ONE + tokens(&message.content)).sum::<usize>()
}

/// No word is less than a token.
fn closed(word: &mut usize) -> usize {
    std::mem::take(word).div_ceil(ONE)
}

/// Of one character, in sixths of a token.
fn weight(c: char) -> usize {
    match u32::from(c) {
        // Words in capitals are cut more finely.
        0..=0x7F if c.is_ascii_uppercase() => 3,
        0..=0x7F => 2,
        // Letters with marks end a piece of a word.
        0x80..=0x24F => 7,
        0x400..=0x52F => 3,
        // Greek, Hebrew, Arabic; Devanagari, Bengali and Thai; Latin with two marks.
        0x370..=0x3FF | 0x590..=0x6FF | 0x900..=0x9FF | 0xE00..=0xE7F | 0x1E00..=0x1EFF => 8,
        // Typographic marks.
        0x2000..=0x206F => 6,
        // Chinese, Japanese, Korean, and their marks.
        0x3000..=0x9FFF | 0xFF00..=0xFFEF => 9,
        0xAC00..=0xD7AF => 11,
        // Ethiopic is cut into bytes by nearly all, the spaces between its words too.
        0x1200..=0x139F => 19,
        // Four bytes: emoji, rare characters.
        0x10000.. => 18,
        _ => 13,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn scripts_weigh_what_they_cost() {
        for (text, least, most) in [
            ("", 0, 0),
            ("a", 1, 1),
            // 10 tokens by cl100k.
            ("The quick brown fox jumps over the lazy dog.", 10, 20),
            ("a b c d e f", 6, 6),
            ("1234567", 7, 7),
            ("Съешь же ещё этих мягких французских булок", 12, 30),
            ("今天天气很好。", 7, 11),
            ("สวัสดีครับ", 10, 14),
            ("ខ្មែរ", 10, 15),
            ("🙂", 3, 3),
            ("a\n\n\nb", 5, 5),
        ] {
            let tokens = tokens(text);
            assert!((least..=most).contains(&tokens), "{text}: {tokens}");
        }
    }

    proptest! {
        #[test]
        fn more_text_is_never_fewer_tokens(text in crate::testing::any_text(), cut: proptest::sample::Index) {
            let cut = text.floor_char_boundary(cut.index(text.len() + 1));
            let (left, right) = text.split_at(cut);
            prop_assert!(tokens(left) <= tokens(&text));
            prop_assert!(tokens(&text) <= tokens(left) + tokens(right) + 1, "cutting makes it no shorter");
        }
    }
}
