//! What each word of RTF does.

use super::{
    fonts,
    read::{Begun, Paragraph, Reading, To},
};
use crate::ingest::office::field;

/// Groups of these words hold no text.
const NO_TEXT: &[&str] = &[
    "pict",
    "nonshppict",
    "colortbl",
    "info",
    "objdata",
    "objclass",
    "sp",
    "sn",
    "sv",
    "fldtype",
    "template",
    "tc",
    "xe",
    "pn",
    "pntxta",
    "pntxtb",
    "private",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "filetbl",
    "shprslt",
    "ftnsep",
    "ftnsepc",
    "ftncn",
    "aftnsep",
    "aftnsepc",
    "aftncn",
    "themedata",
    "colorschememapping",
    "latentstyles",
    "datastore",
    "generator",
    "datafield",
    "upr",
    "do",
    "bkmkstart",
    "bkmkend",
    "nesttableprops",
    "atnid",
    "atnauthor",
];

impl Reading {
    /// `optional` is whether old programs would skip the group that the word begins.
    pub fn word(&mut self, word: &str, number: Option<i32>, optional: bool) {
        if let Some(letters) = letters(word) {
            // It may stand there for programs that do not know the letter before it.
            match self.skipping {
                1.. => self.skipping -= 1,
                _ => self.push(letters),
            }
            return;
        }
        self.skipping = 0;
        if self.state.to == To::Nowhere && !matches!(word, "shptxt" | "title" | "author") {
            return;
        }
        if self.begins(word, optional) {
            return;
        }
        if NO_TEXT.contains(&word) || optional {
            self.state.to = To::Nowhere;
            return;
        }
        let on = number != Some(0);
        match word {
            "b" => self.state.bold = on,
            "i" => self.state.italic = on,
            "v" => self.state.hidden = on,
            "deleted" => self.state.deleted = on,
            "super" => self.state.above = on,
            "nosupersub" | "sub" => self.state.above = false,
            "plain" => {
                let state = &mut self.state;
                (state.bold, state.italic, state.hidden, state.deleted, state.above) =
                    (false, false, false, false, false);
                state.font = self.usual_font;
            }
            "f" => self.state.font = number.unwrap_or(0),
            "uc" => self.state.skip = number.unwrap_or(1).clamp(0, 10),
            "u" => self.unicode(number.unwrap_or(0)),
            "chftn" => self.push_mark(),
            "par" | "sect" => self.end_paragraph(),
            "cell" => self.end_cell(),
            // The cells of a table in a cell are its paragraphs.
            "nestcell" => self.end_paragraph(),
            "row" => self.end_row(),
            _ => self.setting(word, number),
        }
    }

    /// What is set about paragraphs, styles, fonts and the file.
    fn setting(&mut self, word: &str, number: Option<i32>) {
        let paragraph = &mut self.state.paragraph;
        match word {
            "pard" => *paragraph = Paragraph::default(),
            "s" => match &mut self.style {
                Some((style, _)) => *style = number.unwrap_or(0),
                None => paragraph.style = number.unwrap_or(0),
            },
            "sbasedon" => {
                if let Some((_, style)) = &mut self.style {
                    style.based = number;
                }
            }
            "outlinelevel" => {
                let level = number.and_then(|level| u8::try_from(level).ok());
                match &mut self.style {
                    Some((_, style)) => style.level = level,
                    None => paragraph.level = level,
                }
            }
            "ls" => paragraph.list = number.unwrap_or(0),
            "ilvl" => paragraph.depth = number.and_then(|depth| u8::try_from(depth).ok()).unwrap_or(0).min(8),
            "li" | "lin" => paragraph.indent = number.unwrap_or(0),
            "intbl" => paragraph.in_table = true,
            "ansicpg" => self.encoding = number.and_then(fonts::page).unwrap_or(self.encoding),
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "deff" => {
                self.usual_font = number.unwrap_or(0);
                self.state.font = self.usual_font;
            }
            "fcharset" | "cpg" if self.state.to == To::FontTable => {
                let find = if word == "cpg" { fonts::page } else { fonts::charset };
                let font = self.fonts.entry(self.state.font).or_default();
                font.encoding = number.and_then(find).or(font.encoding);
            }
            _ => {}
        }
    }

    /// Whether the word begins a group of its own kind.
    fn begins(&mut self, word: &str, optional: bool) -> bool {
        let to = match word {
            "fonttbl" => To::FontTable,
            "stylesheet" => To::StyleSheet,
            "listtext" | "pntext" => To::Bullet,
            "fldinst" => To::Instruction,
            "title" if self.state.to == To::Nowhere => To::Title,
            "author" if self.state.to == To::Nowhere => To::Author,
            "field" => {
                self.instructions.push(String::new());
                self.state.begun = Begun::Field;
                return true;
            }
            "fldrslt" => {
                let link = self.instructions.last().and_then(|instruction| field::address(instruction));
                self.state.link = link.or(self.state.link.take());
                return true;
            }
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
                self.begin_stream(Begun::Head);
                return true;
            }
            "footnote" => {
                self.begin_stream(Begun::Note { end: false });
                return true;
            }
            "ftnalt" => {
                if matches!(self.state.begun, Begun::Note { .. }) {
                    self.state.begun = Begun::Note { end: true };
                }
                return true;
            }
            "annotation" => {
                self.begin_stream(Begun::Comment);
                return true;
            }
            "shptxt" => {
                self.begin_stream(Begun::Frame);
                return true;
            }
            // Only what is inside of them, in groups of its own, may be text.
            "shpinst" => To::Nowhere,
            // Old programs skip these, but they are the text.
            "shppict" | "moMath" | "ud" => return optional,
            _ => return false,
        };
        self.state.to = to;
        true
    }

    /// A letter by its number, in UTF-16.
    fn unicode(&mut self, number: i32) {
        let unit = (number & 0xFFFF) as u16;
        let units = self.surrogate.take().into_iter().chain([unit]);
        match char::decode_utf16(units).next() {
            Some(Ok(c)) => {
                // Fonts of signs have their letters in the private area.
                let number = c as u32;
                if (0xF000..0xF100).contains(&number) {
                    let sign = self.sign(number);
                    self.push(sign.encode_utf8(&mut [0; 4]));
                } else {
                    self.push(c.encode_utf8(&mut [0; 4]));
                }
            }
            _ if (0xD800..0xDC00).contains(&unit) => self.surrogate = Some(unit),
            _ => self.push("\u{FFFD}"),
        }
        self.skipping = self.state.skip;
    }
}

/// Words that are letters.
fn letters(word: &str) -> Option<&'static str> {
    Some(match word {
        "tab" => "\t",
        "line" => "\n",
        "page" | "column" | "emspace" | "enspace" | "qmspace" => " ",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "zwj" => "\u{200D}",
        "zwnj" => "\u{200C}",
        "ltrmark" => "\u{200E}",
        "rtlmark" => "\u{200F}",
        _ => return None,
    })
}
