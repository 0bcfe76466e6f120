//! Bytes, clipboard contents, files and pages become an [`Article`].
//!
//! [`sniff`] says what a file is, by its contents; [`formats`] has the parser for each kind, and each gives [`Found`]: [`plain`],
//! [`markup`] (HTML, and Markdown by way of HTML), [`pdf`], [`office`], [`book`], [`mail`], [`mhtml`], [`subtitles`]. Files are
//! read in a process [`apart`]. [`furniture`] says what around an article is no part of it; [`scans`] has the letters
//! in pictures recognised; [`several`] tells whether a text is more than one article.
//!
//! A new format is one new file, one line in [`sniff`] and one in [`formats`].

pub mod apart;
mod archive;
mod book;
pub mod decode;
pub mod formats;
mod furniture;
mod groups;
mod heads;
mod hyphens;
mod kinds;
mod lines;
mod links;
mod mail;
mod margin;
pub mod markup;
mod mhtml;
mod ocr;
mod office;
mod pages;
pub mod pdf;
mod picture;
pub mod plain;
mod scans;
pub mod several;
pub mod sniff;
mod subtitles;
mod walk;
mod word;

#[cfg(test)]
mod clipboard_cases;
#[cfg(test)]
mod picture_cases;
#[cfg(test)]
mod repair_cases;
#[cfg(test)]
mod repair_texts;
#[cfg(test)]
mod several_cases;

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::{
    article::{Article, Credit, Paste, RawBlock, Source},
    error::{Code, Error, Result},
    progress::{Stage, Watch},
};
use apart::Task;
use formats::{Hints, Parsed};

/// The most that is taken in at once, in bytes. A book is about one million; a text of this size still
/// fits in memory several times over.
pub const MAX_BYTES: usize = 64 << 20;

/// Something to read, as it comes from outside.
#[derive(Debug, Clone)]
pub enum Input {
    /// Text typed or pasted, with the clipboard's HTML flavour where it has one.
    Paste { text: String, html: Option<String> },
    /// The same text once more, each line for itself: what was made of its lines was not what was meant.
    /// `name` is that of the file it came from, if it was no paste.
    AsPasted { text: String, name: Option<String> },
    /// What a web address led to: a page, or a file of any kind.
    Web { url: String, mime: Option<String>, charset: Option<String>, bytes: Vec<u8> },
    /// A file's contents. The name's ending is a hint, the contents decide.
    File { name: String, bytes: Vec<u8> },
    /// One of the articles that come with Diglot.
    Sample { name: String, markdown: String },
}

impl Input {
    /// The same text with each line for itself.
    ///
    /// # Errors
    /// `Unreadable` when the bytes of a file are not text.
    pub fn as_pasted(&self) -> Result<Input> {
        Ok(match self {
            Input::Paste { text, .. } => Input::AsPasted { text: text.clone(), name: None },
            Input::File { name, bytes } => {
                Input::AsPasted { text: decode::decode(bytes, None)?.text, name: Some(name.clone()) }
            }
            Input::AsPasted { .. } | Input::Sample { .. } | Input::Web { .. } => self.clone(),
        })
    }

    /// The same text with broken lines and words put together.
    pub fn repaired(&self) -> Input {
        match self {
            Input::AsPasted { text, name: None } => Input::Paste { text: text.clone(), html: None },
            Input::AsPasted { text, name: Some(name) } => {
                Input::File { name: name.clone(), bytes: text.clone().into_bytes() }
            }
            Input::Paste { .. } | Input::File { .. } | Input::Sample { .. } | Input::Web { .. } => self.clone(),
        }
    }
}

/// Makes an article of the input: blocks in reading order, each with its text, nothing segmented yet.
///
/// # Errors
/// `Empty` if there is no text, `TooLarge` above [`MAX_BYTES`], `Unsupported` for files of a kind that
/// is not read, `Unreadable` if the bytes are not text.
pub fn ingest(input: Input, watch: &Watch<'_>) -> Result<Article> {
    let article = match input {
        Input::Paste { text, html } => paste(text, html, watch)?,
        Input::AsPasted { text, name } => {
            limit(text.len())?;
            let (text, notices) = decode::without_controls(text);
            let source = name.map_or(Source::Paste, |name| Source::File { name });
            build(source, plain::parse(&text, false), notices)
        }
        Input::File { name, bytes } => {
            let hints = Hints { name: name.clone(), ..Hints::default() };
            file(Source::File { name }, hints, &bytes, watch)?
        }
        Input::Web { url, mime, charset, bytes } => {
            let hints = Hints { name: web_name(&url, mime.as_deref()), url: Some(url.clone()), charset };
            file(Source::Web { url }, hints, &bytes, watch)?
        }
        Input::Sample { name, markdown } => {
            let source = Source::Sample { name };
            build(source, markup::markdown(&markdown), Vec::new())
        }
    };
    if article.blocks.is_empty() {
        return Err(Error::new(Code::Empty, "There is no text to read here. Paste or open an article."));
    }
    Ok(article)
}

fn paste(text: String, html: Option<String>, watch: &Watch<'_>) -> Result<Article> {
    limit(text.len().max(html.as_ref().map_or(0, String::len)))?;
    let (text, notices) = decode::without_controls(text);
    // The clipboard's HTML keeps headings and lists. It is only believed when it says about the same
    // as the plain flavour: some programs put a picture or an empty frame there.
    if let Some(html) = html {
        let Parsed { mut found, .. } = apart::read(&Task::Clipboard, html.as_bytes(), watch)?;
        if letters(found.blocks.iter().map(|b| b.text.as_str())) * 10 >= letters([text.as_str()]) * 9 {
            furniture::paste(&mut found);
            return Ok(build(Source::Paste, found, notices));
        }
    }
    let mut found = plain::parse(&text, true);
    furniture::paste(&mut found);
    Ok(build(Source::Paste, found, notices))
}

/// A file's name for what is at an address. What the server says of it goes before the ending that the address has.
fn web_name(url: &str, mime: Option<&str>) -> String {
    let name = url.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let page = [".html", ".htm", ".xhtml"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
    match mime {
        Some("text/html" | "application/xhtml+xml") => "page.html".into(),
        Some("text/plain") if page => "page.txt".into(),
        _ => name.into(),
    }
}

fn file(source: Source, hints: Hints, bytes: &[u8], watch: &Watch<'_>) -> Result<Article> {
    limit(bytes.len())?;
    watch.tell(Stage::Reading, 0, 1)?;
    let mut parsed = apart::read(&Task::Read(hints), bytes, watch)?;
    scans::recognise(&mut parsed, bytes, watch)?;
    Ok(build(source, parsed.found, Vec::new()))
}

/// Whether what somebody names is a web address and no file.
pub fn is_address(named: &Path) -> bool {
    named.to_str().is_some_and(|text| ["http://", "https://"].iter().any(|scheme| starts_with(text, scheme)))
}

fn starts_with(text: &str, scheme: &str) -> bool {
    text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// Whether so many bytes are taken in at once.
///
/// # Errors
/// `TooLarge` above [`MAX_BYTES`].
pub fn limit(bytes: usize) -> Result<()> {
    if bytes <= MAX_BYTES {
        return Ok(());
    }
    Err(Error::new(
        Code::TooLarge,
        format!(
            "This is {} MB of text; Diglot reads up to {} MB at once. Split it and open the parts.",
            bytes >> 20,
            MAX_BYTES >> 20
        ),
    ))
}

fn letters<'a>(texts: impl IntoIterator<Item = &'a str>) -> usize {
    texts.into_iter().flat_map(str::chars).filter(|c| c.is_alphanumeric()).count()
}

/// What a parser makes of a text or file.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Found {
    pub title: Option<String>,
    pub byline: Option<String>,
    /// As the source has it, or RFC 3339 where the format says it that way.
    pub published: Option<String>,
    pub site: Option<String>,
    pub credits: Vec<Credit>,
    /// In reading order, with what is left out at its place among the others.
    pub blocks: Vec<RawBlock>,
    /// What was done about the line breaks of a plain text.
    pub paste: Option<Paste>,
    /// Sentences for a person about what could not be read or was guessed.
    pub notices: Vec<String>,
}

fn build(source: Source, found: Found, notices: Vec<String>) -> Article {
    let mut article = Article::new(source, found.blocks);
    article.title = found.title;
    article.byline = found.byline;
    article.published = found.published;
    article.site = found.site;
    article.credits = found.credits;
    article.notices = notices;
    article.notices.extend(found.notices);
    article.paste = found.paste;
    article
}
