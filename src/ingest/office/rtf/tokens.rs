//! RTF in pieces: braces, words that begin with a backslash, and bytes of text.

/// A piece of an RTF file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    Open,
    Close,
    /// `\b0`: a word and its number, if it has one.
    Word(&'a str, Option<i32>),
    /// `\~`, `\-`, `\*`: a sign after a backslash.
    Sign(u8),
    /// `\'e4`: a byte of text in the encoding of its font.
    Byte(u8),
    /// Bytes of text as they are.
    Text(&'a [u8]),
}

/// The pieces of a file, in order. Binary data is skipped.
pub struct Tokens<'a> {
    rest: &'a [u8],
}

/// Words of the format are at most this long.
const LONGEST: usize = 40;

impl<'a> Tokens<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn word(&mut self) -> Option<Token<'a>> {
        let rest = self.rest;
        let letters = rest.iter().take(LONGEST).take_while(|b| b.is_ascii_alphabetic()).count();
        let (word, after) = rest.split_at(letters);
        let word = std::str::from_utf8(word).ok()?;
        let sign = usize::from(after.first() == Some(&b'-') && after.get(1).is_some_and(u8::is_ascii_digit));
        let digits = after[sign..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
        let number = std::str::from_utf8(&after[..sign + digits]).ok().and_then(|number| number.parse().ok());
        self.rest = &after[sign + digits..];
        // One space ends a word and is no text.
        if let [b' ', rest @ ..] = self.rest {
            self.rest = rest;
        }
        if word == "bin" {
            let skip = usize::try_from(number.unwrap_or(0)).unwrap_or(0).min(self.rest.len());
            self.rest = &self.rest[skip..];
        }
        Some(Token::Word(word, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let (&first, rest) = self.rest.split_first()?;
            match first {
                b'{' | b'}' => {
                    self.rest = rest;
                    return Some(if first == b'{' { Token::Open } else { Token::Close });
                }
                // Line ends of the file are no text.
                b'\r' | b'\n' | 0 => self.rest = rest,
                b'\\' => {
                    let &sign = rest.first()?;
                    self.rest = rest;
                    if sign.is_ascii_alphabetic() {
                        return self.word();
                    }
                    self.rest = &rest[1..];
                    if sign != b'\'' {
                        return Some(Token::Sign(sign));
                    }
                    let digits = self.rest.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
                    if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                        self.rest = &self.rest[2..];
                        return Some(Token::Byte(byte));
                    }
                }
                _ => {
                    let end = self.rest.iter().position(|b| matches!(b, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0));
                    let (text, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
                    self.rest = rest;
                    return Some(Token::Text(text));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_cut_in_pieces() {
        let tokens: Vec<_> = Tokens::new(b"{\\b0 a\\'e4\r\n\\~\\u-5 ?\\bin3 {{{}x").collect();
        use Token::*;
        assert_eq!(
            tokens,
            [
                Open,
                Word("b", Some(0)),
                Text(b"a"),
                Byte(0xE4),
                Sign(b'~'),
                Word("u", Some(-5)),
                Text(b"?"),
                Word("bin", Some(3)),
                Close,
                Text(b"x")
            ]
        );
    }
}
