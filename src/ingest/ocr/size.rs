//! How large the letters of a piece of a page are. A word's box is the higher the more of its letters reach up or
//! down, so the box is measured by the letters that are in it.

use super::tsv::Word;

/// The height of letters that reach neither up nor down, and how far others do, in parts of the size of the type. Typefaces differ, but
/// on one page it is the proportions that count.
const PLAIN: f32 = 0.52;
const ABOVE: f32 = 0.2;
const BELOW: f32 = 0.21;
/// The letter t, which reaches up half as far as others.
const HALF: f32 = 0.1;

/// How the type of a page is measured.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    letters: bool,
    /// The size that most of the page has.
    body: f32,
}

impl Scale {
    pub fn of(words: &[Word]) -> Self {
        let letters = words.iter().filter(|word| by_letters(word).is_some()).count() * 2 > words.len();
        let scale = Self { letters, body: 0.0 };
        Self { body: scale.size(words.iter()), ..scale }
    }

    /// The size of the page's type in points of the picture; 0 where there are no words.
    pub fn body(&self) -> f32 {
        self.body
    }

    /// How large the type of these words is, in parts of the page's.
    pub fn ratio<'a>(&self, words: impl Iterator<Item = &'a Word>) -> f32 {
        self.size(words) / self.body.max(1.0)
    }

    /// How many parts larger the type of a heading is. Boxes alone are no good measure.
    pub fn larger(&self) -> f32 {
        if self.letters { 1.15 } else { 1.22 }
    }

    fn size<'a>(&self, words: impl Iterator<Item = &'a Word>) -> f32 {
        // Of other scripts than those below, the boxes: nearly all of a Chinese line have one height.
        let measure = |word| if self.letters { by_letters(word) } else { Some(word.height as f32) };
        let mut sizes: Vec<f32> = words.filter_map(measure).collect();
        sizes.sort_unstable_by(f32::total_cmp);
        sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
    }
}

/// The size by the height of a word in Latin or Cyrillic letters, if it is one and nothing else.
fn by_letters(word: &Word) -> Option<f32> {
    let (mut above, mut below) = (0.0f32, 0.0);
    for c in word.text.chars() {
        match c {
            'A'..='Z' | 'А'..='Я' | 'b' | 'd' | 'f' | 'h' | 'i' | 'k' | 'l' | 'б' | 'й' | 'ё' => above = ABOVE,
            'g' | 'p' | 'q' | 'y' | 'р' | 'у' => below = BELOW,
            'j' | 'ф' => (above, below) = (ABOVE, BELOW),
            'à'..='ö' | 'ø'..='ý' => above = ABOVE,
            't' => above = above.max(HALF),
            // Hardly larger than the plain ones, or hardly deeper: as good as none.
            'a' | 'c' | 'e' | 'm'..='o' | 'r' | 's' | 'u'..='x' | 'z' | 'а'..='я' => {}
            _ => return None,
        }
    }
    Some(word.height as f32 / (PLAIN + above + below))
}

#[cfg(test)]
mod tests {
    use super::{super::tsv::Place, *};

    fn size(words: &[(&str, u32)]) -> f32 {
        let place = Place { block: 1, paragraph: 1, line: 1 };
        let word = |&(text, height): &(&str, u32)| Word {
            text: text.into(),
            place,
            left: 0,
            top: 0,
            width: 10,
            height,
            sure: 90.0,
        };
        Scale::of(&words.iter().map(word).collect::<Vec<_>>()).body()
    }

    #[test]
    fn the_same_type_has_the_same_size_whatever_the_word() {
        let sizes = [("sea", 52), ("hill", 72), ("pray", 73), ("philosophy", 93), ("test", 62), ("type", 83)]
            .map(|word| size(&[word]));
        assert!(sizes.iter().all(|size| (size - 100.0).abs() < 0.1), "{sizes:?}");
        assert_eq!(size(&[]), 0.0);
    }

    #[test]
    fn other_scripts_are_measured_by_their_boxes() {
        assert_eq!(size(&[("县", 40), ("一", 5), ("教育", 41), ("局", 40), ("，", 8)]), 40.0);
    }
}
