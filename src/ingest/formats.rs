//! Which parser reads which kind of file: one line a format.

use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};

use super::{
    Found, book, decode, mail, markup, mhtml, office, pdf, picture, plain,
    sniff::{self, Kind},
    subtitles,
};
use crate::error::Result;

/// Points an inch that pages are drawn with for their letters to be recognised: what Tesseract is trained on.
const DOTS: f32 = 300.0;

/// What is known of a file besides its contents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hints {
    /// Its name; the ending is believed where the contents do not tell.
    pub name: String,
    /// The address that it was fetched from.
    pub url: Option<String>,
    /// The character set that the server names.
    pub charset: Option<String>,
}

/// What a parser found, and which pages are pictures of a text.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Parsed {
    pub found: Found,
    pub pictures: Vec<PicturePage>,
    /// Pages in all, where the format has pages.
    pub pages: usize,
}

/// A page without letters that shows a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PicturePage {
    /// From 0.
    pub page: usize,
    /// The block of `found` before which its text belongs.
    pub before: usize,
}

impl From<pdf::Parsed> for Parsed {
    fn from(parsed: pdf::Parsed) -> Self {
        let pdf::Parsed { found, pictures, places, pages } = parsed;
        let pictures = pictures.into_iter().zip(places).map(|(page, before)| PicturePage { page, before }).collect();
        Self { found, pictures, pages }
    }
}

impl From<Found> for Parsed {
    fn from(found: Found) -> Self {
        Self { found, ..Self::default() }
    }
}

/// Reads a file of whatever kind. `tell` is called with pages done and in all.
///
/// # Errors
/// `Unsupported`, `Unreadable`, `TooLarge`, each with what to do about it.
pub fn read(hints: &Hints, bytes: &[u8], tell: &mut dyn FnMut(usize, usize)) -> Result<Parsed> {
    let kind = sniff::kind(&hints.name, bytes)?;
    let mut parsed = parse(kind, hints, bytes, tell)?;
    // A plain text can be shown again with its lines as they were. What came in something else cannot.
    if kind != Kind::Plain || hints.url.is_some() {
        parsed.found.paste = None;
    }
    Ok(parsed)
}

fn parse(kind: Kind, hints: &Hints, bytes: &[u8], tell: &mut dyn FnMut(usize, usize)) -> Result<Parsed> {
    match kind {
        Kind::Plain => text(bytes, served(hints), |text| plain::parse(text, true)),
        Kind::Markdown => text(bytes, served(hints), markup::markdown),
        Kind::Html => {
            // The server's word goes before the page's; a byte order mark goes before both.
            let charset = served(hints).or_else(|| decode::declared(bytes));
            text(bytes, charset, |html| markup::page(html, hints.url.as_deref()))
        }
        Kind::Pdf => pdf::parse(bytes, tell).map(Parsed::from),
        Kind::Image => Ok(pictured(picture::pages(bytes)?)),
        Kind::Docx => office::docx::parse(bytes).map(Parsed::from),
        Kind::Odt => office::odt::parse(bytes).map(Parsed::from),
        Kind::Rtf => office::rtf::parse(bytes).map(Parsed::from),
        Kind::Pptx => office::pptx::parse(bytes).map(Parsed::from),
        Kind::Xlsx => office::xlsx::parse(bytes).map(Parsed::from),
        Kind::Epub => book::parse(bytes).map(Parsed::from),
        Kind::Eml => mail::parse(bytes).map(Parsed::from),
        Kind::Mhtml => mhtml::parse(bytes).map(Parsed::from),
        Kind::Subtitles => subtitles::parse(bytes).map(Parsed::from),
    }
}

/// A file that is nothing but pictures of pages.
fn pictured(pages: usize) -> Parsed {
    let pictures = (0..pages).map(|page| PicturePage { page, before: 0 }).collect();
    Parsed { pictures, pages, ..Parsed::default() }
}

fn text(bytes: &[u8], charset: Option<&'static Encoding>, parse: impl FnOnce(&str) -> Found) -> Result<Parsed> {
    let decoded = decode::decode(bytes, charset)?;
    let mut found = parse(&decoded.text);
    found.notices.splice(0..0, decoded.notices);
    Ok(found.into())
}

fn served(hints: &Hints) -> Option<&'static Encoding> {
    Encoding::for_label(hints.charset.as_deref()?.as_bytes())
}

/// The HTML flavour of a clipboard.
pub fn clipboard(html: &[u8]) -> Parsed {
    markup::fragment(&String::from_utf8_lossy(html)).into()
}

/// One page of a PDF or picture, from 0, as a grey PNG.
///
/// # Errors
/// `Unreadable`, `Unsupported`, `TooLarge`.
pub fn picture(bytes: &[u8], page: usize) -> Result<Vec<u8>> {
    match sniff::kind("", bytes)? {
        Kind::Pdf => pdf::render(bytes, page, DOTS),
        _ => picture::page(bytes, page),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BROKEN: &str = "The reservoir above the town has fallen to its lowest level in\nforty years, and the council has told people to use less water\nthan they are used to. The mayor said that nobody had expec-\nted such a dry winter, and that the town will have to wait\nfor rain until the autumn of the next year at least.\n";

    fn paste(hints: &Hints, bytes: &[u8]) -> bool {
        read(hints, bytes, &mut |_, _| ()).unwrap().found.paste.is_some()
    }

    #[test]
    fn only_a_plain_text_can_be_seen_as_it_was() {
        let file = Hints { name: "a.txt".into(), ..Hints::default() };
        assert!(paste(&file, BROKEN.as_bytes()));
        let web = Hints { url: Some("https://example.org/a.txt".into()), ..file };
        assert!(!paste(&web, BROKEN.as_bytes()), "the page would have to be fetched again");
        let mail = format!(
            "From: Ana <ana@example.org>\nTo: Tom <tom@example.org>\nSubject: Water\nDate: Mon, 5 May 2031 10:00:00 +0200\n\n{BROKEN}"
        );
        let message = Hints { name: "a.eml".into(), ..Hints::default() };
        assert!(!paste(&message, mail.as_bytes()), "its lines are those of the mail");
    }

    #[test]
    fn a_tiff_is_its_pages_and_nothing_else() {
        let scan = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/scans/spa-a-fax.tif")).unwrap();
        let parsed = read(&Hints::default(), &scan, &mut |_, _| ()).unwrap();
        assert_eq!(parsed.pictures, [PicturePage { page: 0, before: 0 }]);
        assert!(parsed.found.blocks.is_empty());
        assert!(picture(&scan, 0).unwrap().starts_with(b"\x89PNG"));
        assert!(picture(&scan, 1).is_err());
    }
}
