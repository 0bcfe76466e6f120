//! Which scripts can be which languages: the first question, because it is the only one with a certain answer.

use unicode_script::{Script, UnicodeScript};

/// Letters that belong together when languages are told apart. A block with one language needs no model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Block {
    /// Most languages here.
    Latin,
    /// Russian, Serbian and others.
    Cyrillic,
    /// Arabic, Persian, Pashto, Urdu.
    Arabic,
    /// Hindi, Marathi, Nepali.
    Devanagari,
    /// Han and kana: Chinese and Japanese share them.
    Han,
    /// Korean.
    Hangul,
    /// Greek.
    Greek,
    /// Hebrew.
    Hebrew,
    /// Armenian.
    Armenian,
    /// Georgian.
    Georgian,
    /// Amharic.
    Ethiopic,
    /// Bengali.
    Bengali,
    /// Punjabi.
    Gurmukhi,
    /// Gujarati.
    Gujarati,
    /// Odia.
    Oriya,
    /// Tamil.
    Tamil,
    /// Telugu.
    Telugu,
    /// Kannada.
    Kannada,
    /// Malayalam.
    Malayalam,
    /// Sinhala.
    Sinhala,
    /// Thai.
    Thai,
    /// Burmese.
    Myanmar,
    /// Khmer.
    Khmer,
    /// Of a script that no language here is written in.
    Other,
}

/// How many kinds of [`Block`] there are.
pub(super) const BLOCKS: usize = Block::Other as usize + 1;

use Block::{
    Arabic, Armenian, Bengali, Cyrillic, Devanagari, Ethiopic, Georgian, Greek, Gujarati, Gurmukhi, Han, Hangul,
    Hebrew, Kannada, Khmer, Latin, Malayalam, Myanmar, Oriya, Other, Sinhala, Tamil, Telugu, Thai,
};

const ALL: [Block; BLOCKS] = [
    Latin, Cyrillic, Arabic, Devanagari, Han, Hangul, Greek, Hebrew, Armenian, Georgian, Ethiopic, Bengali, Gurmukhi,
    Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam, Sinhala, Thai, Myanmar, Khmer, Other,
];

impl Block {
    /// The block with this number in a model file.
    pub fn numbered(number: u8) -> Option<Self> {
        ALL.get(usize::from(number)).copied()
    }

    /// Language and script (ISO 15924) of a block that one language alone is written in, of those that have a
    /// name here.
    pub fn only_language(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Hangul => ("ko", "Kore"),
            Greek => ("el", "Grek"),
            Hebrew => ("he", "Hebr"),
            Armenian => ("hy", "Armn"),
            Georgian => ("ka", "Geor"),
            Ethiopic => ("am", "Ethi"),
            Bengali => ("bn", "Beng"),
            Gurmukhi => ("pa", "Guru"),
            Gujarati => ("gu", "Gujr"),
            Oriya => ("or", "Orya"),
            Tamil => ("ta", "Taml"),
            Telugu => ("te", "Telu"),
            Kannada => ("kn", "Knda"),
            Malayalam => ("ml", "Mlym"),
            Sinhala => ("si", "Sinh"),
            Thai => ("th", "Thai"),
            Myanmar => ("my", "Mymr"),
            Khmer => ("km", "Khmr"),
            Latin | Cyrillic | Arabic | Devanagari | Han | Other => return None,
        })
    }
}

/// The block of a letter or mark; `None` where the character belongs to no script of its own (marks that any
/// script may carry, for one).
pub(super) fn block(c: char) -> Option<Block> {
    if c.is_ascii() {
        return Some(Latin);
    }
    Some(match c.script() {
        Script::Latin => Latin,
        Script::Cyrillic => Cyrillic,
        Script::Arabic => Arabic,
        Script::Devanagari => Devanagari,
        Script::Han | Script::Hiragana | Script::Katakana => Han,
        // The long-vowel sign of kana counts as common to both of them.
        Script::Common if c == 'ー' => Han,
        Script::Hangul => Hangul,
        Script::Greek => Greek,
        Script::Hebrew => Hebrew,
        Script::Armenian => Armenian,
        Script::Georgian => Georgian,
        Script::Ethiopic => Ethiopic,
        Script::Bengali => Bengali,
        Script::Gurmukhi => Gurmukhi,
        Script::Gujarati => Gujarati,
        Script::Oriya => Oriya,
        Script::Tamil => Tamil,
        Script::Telugu => Telugu,
        Script::Kannada => Kannada,
        Script::Malayalam => Malayalam,
        Script::Sinhala => Sinhala,
        Script::Thai => Thai,
        Script::Myanmar => Myanmar,
        Script::Khmer => Khmer,
        Script::Common | Script::Inherited | Script::Unknown => return None,
        _ => Other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_keep_their_numbers() {
        for (number, block) in ALL.into_iter().enumerate() {
            assert_eq!(block as usize, number);
            assert_eq!(Block::numbered(number as u8), Some(block));
        }
        assert_eq!(Block::numbered(BLOCKS as u8), None);
    }

    #[test]
    fn letters_find_their_block() {
        for (c, expected) in
            [('é', Latin), ('ж', Cyrillic), ('ی', Arabic), ('日', Han), ('ひ', Han), ('ー', Han), ('한', Hangul)]
        {
            assert_eq!(block(c), Some(expected), "{c}");
        }
        assert_eq!(block('\u{301}'), None, "an accent goes with the letter before it");
        assert_eq!(block('ᚠ'), Some(Other));
    }
}
