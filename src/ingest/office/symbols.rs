//! Letters of fonts that hold signs in place of letters, as Word writes them: a font and a number.

/// The sign, or a box where it is not known: that something stood there is said.
pub fn sign(font: &str, number: u32) -> char {
    // Word moves these fonts to the private area.
    let number = if (0xF000..0xF100).contains(&number) { number - 0xF000 } else { number };
    let font = font.to_ascii_lowercase();
    let found = if font.starts_with("symbol") {
        symbol(number)
    } else if font.starts_with("wingdings") {
        wingding(number)
    } else {
        char::from_u32(number).filter(|c| !c.is_control())
    };
    found.unwrap_or('\u{25A1}')
}

fn symbol(number: u32) -> Option<char> {
    const GREEK: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    Some(match number {
        0x41..=0x5A => GREEK.chars().nth(number as usize - 0x41)?,
        0x61..=0x7A => SMALL.chars().nth(number as usize - 0x61)?,
        0xA3 => '≤',
        0xA5 => '∞',
        0xAB => '↔',
        0xAC => '←',
        0xAD => '↑',
        0xAE => '→',
        0xAF => '↓',
        0xB0 => '°',
        0xB1 => '±',
        0xB3 => '≥',
        0xB4 => '×',
        0xB7 => '•',
        0xB8 => '÷',
        0xB9 => '≠',
        0xBB => '≈',
        0xBC => '…',
        0xD6 => '√',
        0xDE => '⇒',
        0x20..=0x40 | 0x5B..=0x5F | 0x7B..=0x7D => char::from_u32(number)?,
        _ => return None,
    })
}

fn wingding(number: u32) -> Option<char> {
    Some(match number {
        0x28 => '☎',
        0x2A => '✉',
        0x4A => '☺',
        0x4C => '☹',
        0x6C => '●',
        0x6E => '■',
        0x6F | 0xA8 => '☐',
        0x76 => '❖',
        0x9F => '•',
        0xA7 => '▪',
        0xD8 => '➢',
        0xDF => '←',
        0xE0 => '→',
        0xF0 => '⇨',
        0xFB => '✗',
        0xFC => '✓',
        0xFD => '☒',
        0xFE => '☑',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_told_by_font_and_number() {
        assert_eq!(sign("Symbol", 0xF061), 'α');
        assert_eq!(sign("Wingdings", 0xF0FC), '✓');
        assert_eq!(sign("Wingdings", 0xF001), '□');
        assert_eq!(sign("Arial", 0x2713), '✓');
    }
}
