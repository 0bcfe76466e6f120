//! PDF files: letters at places become an article. [`glyphs`] gathers the letters of a page, [`rows`] makes lines of
//! them, [`heads`] takes off what stands around the text, [`columns`] finds the reading order, [`flow`] makes blocks.
//! Pages that are pictures are named, and [`render`] draws them for whoever reads letters in pictures.

mod accents;
mod annotations;
mod bidi;
mod classes;
mod columns;
mod contents;
mod flow;
mod glyphs;
mod heads;
mod measures;
mod notes;
mod rows;
mod scan;
mod strings;
mod strips;
mod tables;
mod text;
mod title;

use hayro::{
    hayro_interpret::InterpreterCache,
    hayro_syntax::{DecryptionError, LoadPdfError, Pdf},
};

use super::{Found, hyphens::Hyphens, lines::Line};
use crate::error::{Code, Error, Result, guarded};
use columns::Area;
use flow::Flow;
use glyphs::Sheet;
use measures::Measures;
use rows::Piece;

/// More pages than this are not read at once.
pub const MOST_PAGES: usize = 20_000;
/// More letters than this are not read at once: they take about twenty bytes each on the way.
const MOST_LETTERS: usize = 12_000_000;
/// A page with fewer letters than this has no text.
const FEW_LETTERS: usize = 8;
/// Stands for a letter of which nobody knows what it means.
const UNKNOWN: char = char::REPLACEMENT_CHARACTER;
/// The share of a page without text that a picture covers, for it to be the page.
const PICTURED: f32 = 0.1;

/// What was read of a file.
#[derive(Debug, Default)]
pub struct Parsed {
    pub found: Found,
    /// Pages (from 0) that are pictures without text.
    pub pictures: Vec<usize>,
    /// For each of [`Self::pictures`] the number of the block in `found.blocks` before which its text belongs.
    pub places: Vec<usize>,
    /// How many pages there are.
    pub pages: usize,
}

/// Reads a file. `watch` is told after each page how many are done and how many there are.
///
/// # Errors
/// `Unreadable` for damaged files and those with a password, `TooLarge` for those with too many pages or letters.
/// A file whose pages are all pictures is none: it has no blocks.
pub fn parse(bytes: &[u8], watch: &mut dyn FnMut(usize, usize)) -> Result<Parsed> {
    let pdf = open(bytes)?;
    let pages = guarded(|| pdf.pages().len()).map_err(damaged)?;
    if pages > MOST_PAGES {
        return Err(too_large(&format!("{pages} pages")));
    }
    let mut reading = Reading::default();
    let cache = InterpreterCache::new();
    for (number, page) in pdf.pages().iter().enumerate() {
        let before = reading.addresses.len();
        let sheet = guarded(|| {
            let links = annotations::links(page, &mut reading.addresses);
            glyphs::read(page, &cache, &links)
        });
        match sheet {
            Ok(sheet) => reading.add(sheet),
            Err(cause) => {
                tracing::warn!(page = number + 1, %cause, "a page could not be read");
                reading.addresses.truncate(before);
                reading.damaged.push(number + 1);
                reading.add(Sheet::default());
            }
        }
        if reading.letters > MOST_LETTERS {
            return Err(too_large("very much text"));
        }
        watch(number + 1, pages);
    }
    let mut parsed = reading.finish(pdf.metadata());
    if bytes.len() > 1024 && !has_end(bytes) {
        parsed.found.notices.push("The end of this PDF is missing. What could be found of it is shown.".into());
    }
    Ok(parsed)
}

/// Draws a page in shades of grey and returns it as PNG; see [`scan::draw`].
///
/// # Errors
/// `Unreadable` for damaged files, those with a password and pages that are not there; `Internal` if the picture
/// cannot be made.
pub fn render(bytes: &[u8], page: usize, dpi: f32) -> Result<Vec<u8>> {
    scan::draw(bytes, page, dpi)
}

/// How many pages there are.
///
/// # Errors
/// As [`parse`].
pub fn page_count(bytes: &[u8]) -> Result<usize> {
    let pdf = open(bytes)?;
    guarded(|| pdf.pages().len()).map_err(damaged)
}

fn open(bytes: &[u8]) -> Result<Pdf> {
    let locked = |error: DecryptionError| match error {
        DecryptionError::PasswordProtected => Error::new(
            Code::Unreadable,
            "This PDF is protected with a password. Open it with its password in a PDF program, save a copy without \
             one, and open the copy here.",
        ),
        other => Error::new(
            Code::Unreadable,
            "This PDF is encrypted in a way that Diglot does not know. Print it to a new PDF in a PDF program and open \
             that here.",
        )
        .because(format!("{other:?}")),
    };
    match guarded(|| Pdf::new(bytes.to_vec())) {
        Ok(Ok(pdf)) => Ok(pdf),
        Ok(Err(LoadPdfError::Decryption(error))) => Err(locked(error)),
        Ok(Err(LoadPdfError::Invalid)) => Err(damaged("no pages were found")),
        Err(cause) => Err(damaged(cause)),
    }
}

fn damaged(cause: impl std::fmt::Display) -> Error {
    let message = "This PDF is damaged and cannot be read. Get it again from where it came from, or open it in a PDF \
                   program and save a copy.";
    Error::new(Code::Unreadable, message).because(cause)
}

fn too_large(what: &str) -> Error {
    let message =
        format!("This PDF has {what}, more than Diglot reads at once. Split it in a PDF program and open the parts.");
    Error::new(Code::TooLarge, message)
}

/// Whether a file has the mark that ends a PDF.
fn has_end(bytes: &[u8]) -> bool {
    let end = &bytes[bytes.len().saturating_sub(1024)..];
    end.windows(5).any(|window| window == b"%%EOF")
}

/// The pages as far as they were read.
#[derive(Default)]
struct Reading {
    pages: Vec<Leaf>,
    addresses: Vec<String>,
    letters: usize,
    unknown: usize,
    damaged: Vec<usize>,
    cut: Vec<usize>,
}

/// A page in pieces of lines.
#[derive(Default)]
struct Leaf {
    /// Those of its main frame.
    pieces: Vec<Piece>,
    /// Those of its other frames, each with its lines in order.
    others: Vec<Vec<Piece>>,
    rules: Vec<(f32, f32, f32)>,
    /// From where to where it reaches, from left to right and from top to bottom.
    wide: (f32, f32),
    high: (f32, f32),
    pictured: f32,
}

impl Reading {
    fn add(&mut self, sheet: Sheet) {
        let Sheet { width, height, frames, rules, pictured, unknown, cut } = sheet;
        self.unknown += unknown;
        if cut {
            self.cut.push(self.pages.len() + 1);
        }
        let mut leaf = Leaf { pictured, rules, ..Leaf::default() };
        for (number, (degrees, letters)) in frames.into_iter().enumerate() {
            let pieces = rows::pieces(letters);
            self.letters += pieces.iter().map(|piece| piece.letters.len()).sum::<usize>();
            if number > 0 {
                leaf.others.push(pieces);
                continue;
            }
            (leaf.wide, leaf.high) = match degrees {
                0 => ((0.0, width), (0.0, height)),
                90 => ((0.0, height), (-width, 0.0)),
                180 => ((-width, 0.0), (-height, 0.0)),
                270 => ((-height, 0.0), (0.0, width)),
                _ => ((0.0, 0.0), (f32::MIN, f32::MAX)),
            };
            leaf.pieces = pieces;
        }
        self.pages.push(leaf);
    }

    fn finish(mut self, metadata: &hayro::hayro_syntax::metadata::Metadata) -> Parsed {
        let pages = self.pages.len();
        let all_pieces = || self.pages.iter().flat_map(|leaf| &leaf.pieces);
        let total = all_pieces().map(|piece| piece.letters.len()).sum::<usize>();
        let body = Measures::body_of(all_pieces());
        let leaves: Vec<heads::Leaf<'_>> = self
            .pages
            .iter()
            .map(|leaf| {
                let Leaf { pieces, high: (top, bottom), pictured, .. } = leaf;
                heads::Leaf { pieces, top: *top, bottom: *bottom, pictured: *pictured > PICTURED }
            })
            .collect();
        let heads = heads::find(&leaves, body);
        let mut laid: Vec<Laid> = self.pages.iter_mut().zip(heads).map(|(leaf, heads)| Laid::of(leaf, heads)).collect();
        let mut pictures = Vec::new();
        let (mut open, mut count) = (false, 0);
        for (number, page) in laid.iter_mut().enumerate() {
            // Letters without a meaning are as good as a picture of them.
            if page.letters < FEW_LETTERS && (page.pictured > PICTURED || page.unknown >= FEW_LETTERS) {
                pictures.push(number);
            }
            page.notes = notes::take(&mut page.areas, body, open, count);
            count += page.notes.iter().filter(|note| !note.goes_on).count();
            if let Some(line) = page.notes.last().and_then(|note| note.lines.last()) {
                open = !super::lines::stops(&line.text());
            }
        }
        let measures = Measures::of(laid.iter().flat_map(|page| &page.areas), body);
        let texts: Vec<String> = laid.iter().flat_map(Laid::texts).collect();
        let lines: Vec<Line<'_>> = texts.iter().map(|text| Line::new(text)).collect();
        let hyphens = Hyphens::of(&lines);
        let mut flow = Flow::new(&measures, &hyphens);
        let mut places = Vec::new();
        for (number, page) in laid.into_iter().enumerate() {
            flow.heads(number, page.head);
            if pictures.binary_search(&number).is_ok() {
                flow.close();
                places.push(flow.blocks.len());
            }
            flow.areas(number, page.wide, page.areas);
            flow.notes(page.notes);
            if !page.others.is_empty() {
                flow.close();
                for other in page.others {
                    flow.aside(number, page.wide, other);
                }
            }
            flow.heads(number, page.foot);
        }
        let pieces = flow.end();
        let title = title::title(metadata, &pieces);
        let blocks = pieces.iter().map(|piece| piece.finish(&self.addresses)).collect();
        let found = Found {
            title,
            byline: title::byline(metadata),
            blocks,
            notices: notices(&self.damaged, &self.cut, self.unknown, total),
            ..Found::default()
        };
        Parsed { found, pictures, places, pages }
    }
}

/// A page in areas.
#[derive(Default)]
struct Laid {
    head: Vec<Piece>,
    foot: Vec<Piece>,
    areas: Vec<Area>,
    others: Vec<Area>,
    notes: Vec<notes::Note>,
    letters: usize,
    /// Letters of which nobody knows what they mean.
    unknown: usize,
    wide: (f32, f32),
    pictured: f32,
}

impl Laid {
    fn of(leaf: &mut Leaf, (head, foot): (Vec<usize>, Vec<usize>)) -> Self {
        let mut pieces: Vec<Option<Piece>> = std::mem::take(&mut leaf.pieces).into_iter().map(Some).collect();
        let mut take = |numbers: Vec<usize>| -> Vec<Piece> {
            numbers.into_iter().filter_map(|number| pieces.get_mut(number)?.take()).collect()
        };
        let (head, foot) = (take(head), take(foot));
        let pieces: Vec<Piece> = pieces.into_iter().flatten().collect();
        let others = std::mem::take(&mut leaf.others);
        let all = pieces.iter().chain(others.iter().flatten()).flat_map(|piece| &piece.letters);
        let (unknown, known): (Vec<_>, Vec<_>) =
            all.map(|letter| letter.c).filter(|&c| c != ' ').partition(|&c| c == UNKNOWN);
        let (letters, unknown) = (known.len(), unknown.len());
        let means = |piece: &Piece| {
            letters >= FEW_LETTERS || piece.letters.iter().any(|letter| letter.c != UNKNOWN && letter.c != ' ')
        };
        let pieces: Vec<Piece> = pieces.into_iter().filter(means).collect();
        let areas = columns::areas(pieces, &leaf.rules);
        let others = others.into_iter().flat_map(|pieces| columns::areas(pieces, &[])).collect();
        Self {
            head,
            foot,
            areas,
            others,
            notes: Vec::new(),
            letters,
            unknown,
            wide: leaf.wide,
            pictured: leaf.pictured,
        }
    }

    fn texts(&self) -> impl Iterator<Item = String> {
        let area = |area: &Area| -> Vec<String> {
            match area {
                Area::Text(text) => text.lines.iter().map(Piece::text).collect(),
                Area::Table(_) => Vec::new(),
            }
        };
        let notes = self.notes.iter().flat_map(|note| note.lines.iter().map(Piece::text));
        self.areas.iter().flat_map(area).chain(notes).collect::<Vec<_>>().into_iter()
    }
}

/// What a reader should know of what could not be read.
fn notices(damaged: &[usize], cut: &[usize], unknown: usize, total: usize) -> Vec<String> {
    let mut notices = Vec::new();
    let pages = |numbers: &[usize]| {
        let shown: Vec<String> = numbers.iter().take(10).map(usize::to_string).collect();
        let more = if numbers.len() > 10 { " and more" } else { "" };
        format!("{} {}{more}", if numbers.len() == 1 { "Page" } else { "Pages" }, shown.join(", "))
    };
    if !damaged.is_empty() {
        notices.push(format!("{} could not be read: the file is damaged there.", pages(damaged)));
    }
    if !cut.is_empty() {
        notices.push(format!("{} could only be read in part: there is too much on it.", pages(cut)));
    }
    if unknown * 50 > total.max(1) {
        notices.push(
            "Many letters of this PDF cannot be told: the file does not say what they mean. A scan of it, read with \
             letter recognition, may give more."
                .into(),
        );
    }
    notices
}
