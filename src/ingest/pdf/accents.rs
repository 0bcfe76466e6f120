//! Accents that are set as letters of their own, over the letter that they belong to, as TeX does.

use unicode_normalization::char::compose;

use super::glyphs::Glyph;

/// The accent that combines with a letter, for one that stands by itself.
fn combining(text: &str) -> Option<char> {
    Some(match text {
        "`" | "\u{2CB}" => '\u{300}',
        "´" | "\u{2CA}" => '\u{301}',
        "^" | "ˆ" => '\u{302}',
        "~" | "˜" => '\u{303}',
        "¯" | "ˉ" => '\u{304}',
        "˘" => '\u{306}',
        "˙" => '\u{307}',
        "¨" => '\u{308}',
        "˚" | "°" => '\u{30A}',
        "˝" => '\u{30B}',
        "ˇ" => '\u{30C}',
        "¸" => '\u{327}',
        "˛" => '\u{328}',
        _ => return None,
    })
}

/// Joins the accents of a line, sorted from left to right, with the letters over which they stand.
pub fn join(glyphs: &mut Vec<Glyph>) {
    let mut at = 0;
    while at < glyphs.len() {
        let Some(accent) = combining(&glyphs[at].text) else {
            at += 1;
            continue;
        };
        let middle = (glyphs[at].x0 + glyphs[at].x1) / 2.0;
        let size = glyphs[at].size;
        let over = |other: &Glyph| middle > other.x0 && middle < other.x1 && (other.size - size).abs() < 0.2 * size;
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let joined = beside.filter(|&other| glyphs.get(other).is_some_and(over)).find_map(|other| {
            let mut letters = glyphs[other].text.chars();
            let letter = match letters.next()? {
                'ı' => 'i',
                'ȷ' => 'j',
                letter => letter,
            };
            letters.next().is_none().then_some(())?;
            Some((other, compose(letter, accent)?))
        });
        match joined {
            Some((other, letter)) => {
                glyphs[other].text = letter.into();
                glyphs.remove(at);
            }
            None => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::glyphs::Style, *};

    fn glyph(text: &str, x0: f32) -> Glyph {
        Glyph { text: text.into(), x0, x1: x0 + 5.0, y: 0.0, size: 10.0, style: Style::default(), link: None }
    }

    fn joined(mut glyphs: Vec<Glyph>) -> String {
        join(&mut glyphs);
        glyphs.into_iter().map(|glyph| glyph.text).collect()
    }

    #[test]
    fn an_accent_over_a_letter_is_one_with_it() {
        assert_eq!(joined(vec![glyph("´", 0.0), glyph("e", 0.3), glyph("t", 5.3)]), "ét");
        assert_eq!(joined(vec![glyph("u", 0.0), glyph("¨", 0.2), glyph("n", 5.0)]), "ün");
        assert_eq!(joined(vec![glyph("ı", 0.0), glyph("´", 0.0)]), "í", "over a letter without its dot");
    }

    #[test]
    fn what_stands_beside_a_letter_is_no_accent() {
        assert_eq!(joined(vec![glyph("2", 0.0), glyph("°", 5.0), glyph("C", 10.0)]), "2°C");
        assert_eq!(joined(vec![glyph("x", 0.0), glyph("^", 0.0)]), "x^", "nor what makes no letter");
    }
}
