//! PDF, set by typst as a library: embedded fonts, hyphenation, both directions of writing, headings as bookmarks, tagged
//! for screen readers.
//!
//! `page.typ` is the page of a reading, `digest.typ` of a digest, `common.typ` what they share. What is read comes to them
//! as data (a JSON file that only they can see), so that no text of an article can be code. They see no other file and no
//! network. Fonts are those of the system, chosen by language.

mod fonts;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde::Serialize;
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};

use super::{
    Digest, Layout,
    digest::Group,
    view::{Cell, View},
};
use crate::{
    error::{Code, Error, Result, guarded},
    reading::Document,
};

/// The files of a page, each parsed once.
static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let sources = [
        ("page.typ", include_str!("page.typ")),
        ("digest.typ", include_str!("digest.typ")),
        ("common.typ", include_str!("common.typ")),
    ];
    sources.into_iter().filter_map(|(name, text)| Some(Source::new(file(name)?, text.into()))).collect()
});

/// # Errors
/// `NotWritable` when no font of this machine has the letters of a script in the text.
pub fn render(document: &Document, layout: Layout) -> Result<Vec<u8>> {
    with_fonts(document, layout, fonts::of_system())
}

fn with_fonts(document: &Document, layout: Layout, store: &FontStore) -> Result<Vec<u8>> {
    let mut view = View::new(document, layout);
    view.facts.extend(undrawn(store, cells(&view))?);
    let languages: BTreeSet<&str> = cells(&view).map(|cell| cell.lang).collect();
    let data = Data {
        fonts: fonts::families(store, languages.into_iter()),
        evidence: evidence(&view),
        made: &document.made.with,
        view: &view,
    };
    set("page.typ", &data, store, &document.made.at)
}

/// # Errors
/// As [`render`].
pub fn digest(digest: &Digest) -> Result<Vec<u8>> {
    let store = fonts::of_system();
    let (groups, mut facts) = (digest.groups(), digest.facts());
    let cells = || {
        let items = groups.iter().flat_map(|group| &group.items);
        items.flat_map(|item| {
            let lines = item.lines.iter().flat_map(|line| [Some(line.text), line.source]);
            [Some(item.title), item.original].into_iter().chain(lines).flatten()
        })
    };
    facts.extend(undrawn(store, cells())?);
    let languages: BTreeSet<&str> = cells().map(|cell| cell.lang).collect();
    let view = DigestView { title: digest.title(), groups: &groups, facts };
    let made = format!("diglot {}", env!("CARGO_PKG_VERSION"));
    let fonts = fonts::families(store, languages.into_iter());
    let data = Data { fonts, evidence: BTreeSet::new(), made: &made, view: &view };
    set("digest.typ", &data, store, &digest.at())
}

/// A remark about letters that no font has.
///
/// # Errors
/// `NotWritable` when a whole script is not there.
fn undrawn<'a>(store: &FontStore, cells: impl Iterator<Item = Cell<'a>>) -> Result<Option<(&'static str, String)>> {
    let missing = fonts::missing(store, cells.map(|cell| cell.text));
    if !missing.scripts.is_empty() {
        return Err(no_font(&missing.scripts));
    }
    let letters: Vec<String> = missing.letters.iter().map(char::to_string).collect();
    let remark = || ("Not drawn", format!("no font of this machine has: {}", letters.join(" ")));
    Ok((!letters.is_empty()).then(remark))
}

/// Sets one of the pages with this data.
fn set<T: Serialize>(main: &str, data: &Data<'_, T>, store: &FontStore, at: &str) -> Result<Vec<u8>> {
    let main = file(main).ok_or_else(|| trouble("no page"))?;
    let data = Bytes::new(serde_json::to_vec(data).map_err(trouble)?);
    let pdf = guarded(|| compile(&Page { main, store, data }, at));
    // What typst remembers of this document is of no use for the next one.
    typst::comemo::evict(0);
    pdf.and_then(|pdf| pdf).map_err(trouble)
}

fn trouble(cause: impl std::fmt::Display) -> Error {
    Error::new(Code::Internal, "The reading could not be written as PDF. Export it as HTML or DOCX instead.")
        .because(cause)
}

fn no_font(scripts: &BTreeSet<&str>) -> Error {
    let scripts = scripts.iter().copied().collect::<Vec<_>>().join(", ");
    Error::new(
        Code::NotWritable,
        format!(
            "No font on this machine has the letters of this script: {scripts}. Install one (Noto has all of them), or \
             export as HTML or DOCX instead."
        ),
    )
}

#[derive(Serialize)]
struct DigestView<'a> {
    title: String,
    groups: &'a [Group<'a>],
    facts: Vec<(&'static str, String)>,
}

/// What a page reads.
#[derive(Serialize)]
struct Data<'a, T> {
    #[serde(flatten)]
    view: &'a T,
    fonts: BTreeMap<&'a str, Vec<String>>,
    /// Sentences of the page that lines of the summary lead to.
    evidence: BTreeSet<&'a str>,
    made: &'a str,
}

/// Every text of the page that is in a language.
fn cells<'a>(view: &'a View<'a>) -> impl Iterator<Item = Cell<'a>> {
    let lines = view.lines.iter().flat_map(|line| [Some(line.text), line.source]);
    let rows = view.blocks.iter().flat_map(|block| &block.rows);
    let shown = rows.flat_map(|row| [view.layout.has_source().then_some(row.source), row.target]);
    std::iter::once(view.title).chain(lines.chain(shown).flatten())
}

fn evidence<'a>(view: &'a View<'a>) -> BTreeSet<&'a str> {
    let rows: BTreeSet<&str> = view.blocks.iter().flat_map(|block| &block.rows).map(|row| row.id.as_str()).collect();
    let named = view.lines.iter().flat_map(|line| &line.evidence).map(String::as_str);
    named.filter(|id| rows.contains(id)).collect()
}

fn compile(page: &Page<'_>, at: &str) -> Result<Vec<u8>, String> {
    let said = |all: &[SourceDiagnostic]| all.iter().map(|d| d.message.to_string()).collect::<Vec<_>>().join("; ");
    let document = typst::compile::<PagedDocument>(page).output.map_err(|all| said(&all))?;
    let options =
        PdfOptions { creator: Smart::Custom(Some("Diglot".into())), timestamp: timestamp(at), ..PdfOptions::default() };
    typst_pdf::pdf(&document, &options).map_err(|all| said(&all))
}

fn timestamp(at: &str) -> Option<Timestamp> {
    let at = at.parse::<jiff::Timestamp>().ok()?.to_zoned(jiff::tz::TimeZone::UTC);
    let part = |value: i8| u8::try_from(value).ok();
    let (month, day, hour, minute, second) =
        (part(at.month())?, part(at.day())?, part(at.hour())?, part(at.minute())?, part(at.second())?);
    Datetime::from_ymd_hms(at.year().into(), month, day, hour, minute, second).map(Timestamp::new_utc)
}

/// What typst may see: the page, its data and the fonts.
struct Page<'a> {
    main: FileId,
    store: &'a FontStore,
    data: Bytes,
}

fn file(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

impl World for Page<'_> {
    fn library(&self) -> &LazyHash<Library> {
        static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.store.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SOURCES.iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if Some(id) == file("view.json") { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.store.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
