//! Texts outside of pages (titles, names, replacements): their bytes become text.

/// Letters of PDFDocEncoding from 0x80 that are not those of Latin-1.
const OWN: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\u{FFFD}€";

/// Text of a string by its own mark: UTF-16, UTF-8, or the encoding that PDF made for itself.
pub fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes
            .iter()
            .map(|&byte| match byte {
                0x80..=0xA0 => OWN.chars().nth(usize::from(byte - 0x80)).unwrap_or(char::REPLACEMENT_CHARACTER),
                _ => char::from(byte),
            })
            .collect(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_read() {
        assert_eq!(decode(b"\xFE\xFF\x00N\x04\x16"), "NЖ");
        assert_eq!(decode(b"\xFF\xFEN\x00\x16\x04"), "NЖ");
        assert_eq!(decode("\u{FEFF}Ж".as_bytes()), "Ж");
        assert_eq!(decode(b"Caf\xE9 \x84 \xA0"), "Café — €");
        assert_eq!(decode(b"\xFE\xFF\x00"), "", "half a letter is none");
    }
}
