//! Pages that are pictures of a text: their letters are recognised where Tesseract is installed, and put in at their
//! places.
//!
//! The process apart draws a page and encodes it anew; Tesseract sees nothing else. The first page is read with
//! what is expected, then its language is looked at: if there is better data for it, the page is read again, and so are the
//! others.

use super::{
    apart,
    formats::Parsed,
    ocr::{self, Recognised, Tesseract},
};
use crate::{
    article::RawBlock,
    error::{Code, Error, Result},
    language,
    progress::{Stage, Watch},
};

/// Above this share of letters that are in doubt the reader is warned.
const MUCH_DOUBT: f32 = 0.15;
/// Page numbers that a notice lists.
const LISTED: usize = 12;

/// Puts in what can be recognised in the pages that are pictures.
///
/// # Errors
/// `OcrMissing` when there is no text but in pictures and nothing to read them with; `Unreadable`; `Cancelled`.
pub fn recognise(parsed: &mut Parsed, bytes: &[u8], watch: &Watch<'_>) -> Result<()> {
    if parsed.pictures.is_empty() {
        return Ok(());
    }
    let only_pictures = parsed.found.blocks.iter().all(|block| block.dropped.is_some());
    let Some(tesseract) = ocr::find() else {
        if only_pictures {
            return Err(ocr::missing());
        }
        parsed.found.notices.push(format!("{} {}", unread(parsed), ocr::missing().message));
        return Ok(());
    };
    let mut reader = Reader { languages: None, settled: false, tesseract, doubtful: 0.0, advice: None };
    if let Some(language) = language_of(&parsed.found.blocks) {
        reader.expect(&language);
    }
    let (total, mut inserted, mut failed) = (parsed.pictures.len(), 0, Vec::new());
    for (done, place) in parsed.pictures.clone().into_iter().enumerate() {
        watch.tell(Stage::Recognising, done, total)?;
        let recognised =
            apart::picture(place.page, bytes, watch).and_then(|png| reader.read(&png, watch).map(|found| found.blocks));
        match recognised {
            Ok(blocks) => {
                let at = (place.before + inserted).min(parsed.found.blocks.len());
                inserted += blocks.len();
                parsed.found.blocks.splice(at..at, blocks);
            }
            // Without the data for a language, no page can be read with it.
            Err(error) if matches!(error.code, Code::Cancelled | Code::OcrMissing) => return Err(error),
            Err(error) if total == 1 && only_pictures => return Err(error),
            Err(error) => {
                tracing::warn!(page = place.page + 1, %error, "a page could not be recognised");
                failed.push(place.page + 1);
            }
        }
    }
    watch.tell(Stage::Recognising, total, total)?;
    if only_pictures && inserted == 0 {
        return Err(Error::new(
            Code::Empty,
            "No letters could be recognised in this picture. If it shows text, try a sharper picture of it.",
        ));
    }
    if parsed.found.title.is_none() {
        let heading = |block: &&RawBlock| block.kind == crate::article::BlockKind::Heading;
        parsed.found.title = parsed.found.blocks.iter().find(heading).map(|block| block.text.clone());
    }
    reader.tell(total - failed.len(), &failed, &mut parsed.found.notices);
    Ok(())
}

/// Which pages have no text that could be read.
fn unread(parsed: &Parsed) -> String {
    let pages: Vec<usize> = parsed.pictures.iter().map(|place| place.page + 1).collect();
    match pages.as_slice() {
        [page] => format!("Page {page} is a picture and was not read."),
        pages => format!("{} pages are pictures and were not read: {}.", pages.len(), list(pages)),
    }
}

fn list(pages: &[usize]) -> String {
    let mut listed: Vec<String> = pages.iter().take(LISTED).map(ToString::to_string).collect();
    if pages.len() > LISTED {
        listed.push(format!("and {} more", pages.len() - LISTED));
    }
    listed.join(", ")
}

fn language_of(blocks: &[RawBlock]) -> Option<String> {
    let text: Vec<&str> = blocks.iter().filter(|b| b.dropped.is_none()).map(|block| block.text.as_str()).collect();
    let detected = language::detect_text(&text.join("\n"));
    detected.language.filter(|_| detected.reliable).map(|code| code.as_str().to_owned())
}

/// Reads page after page.
struct Reader {
    tesseract: Tesseract,
    /// The data to read with, once it is known.
    languages: Option<Vec<String>>,
    /// Whether the language was looked at in what was read.
    settled: bool,
    doubtful: f32,
    /// What to install for a better result.
    advice: Option<String>,
}

impl Reader {
    /// Reads with the data for this language, if it is there.
    fn expect(&mut self, language: &str) -> bool {
        match self.tesseract.reads(language) {
            Ok(()) => {
                self.languages = Some(self.tesseract.languages_for(Some(language), None, &Default::default()));
                self.settled = true;
                true
            }
            Err(error) => {
                self.advice = Some(error.message);
                false
            }
        }
    }

    fn read(&mut self, png: &[u8], watch: &Watch<'_>) -> Result<Recognised> {
        let mut found = self.once(png, watch)?;
        if !self.settled
            && let Some(language) = language_of(&found.blocks)
        {
            let before = self.languages.clone();
            if self.expect(&language) && self.languages != before {
                found = self.once(png, watch)?;
            }
            self.settled = true;
        }
        self.doubtful = self.doubtful.max(found.doubtful);
        Ok(found)
    }

    fn once(&mut self, png: &[u8], watch: &Watch<'_>) -> Result<Recognised> {
        let tesseract = &self.tesseract;
        let languages = self.languages.get_or_insert_with(|| tesseract.languages_for(None, Some(png), watch.cancel()));
        let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
        tesseract.recognise(png, &languages, watch.cancel())
    }

    /// Says what a reader should know of a text that was recognised.
    fn tell(self, pages: usize, failed: &[usize], notices: &mut Vec<String>) {
        let what = if pages == 1 { "1 page is a picture".to_owned() } else { format!("{pages} pages are pictures") };
        let languages = self.languages.unwrap_or_default().join(", ");
        let mut said = format!(
            "{what}: the letters were recognised by Tesseract {} ({languages}). Check names and numbers against the \
             original before you quote them.",
            self.tesseract.version
        );
        if self.doubtful > MUCH_DOUBT {
            said.push_str(" Many letters were hard to recognise.");
        }
        notices.push(said);
        notices.extend(self.advice);
        if !failed.is_empty() {
            notices.push(format!("Nothing could be recognised in these pages: {}.", list(failed)));
        }
    }
}
