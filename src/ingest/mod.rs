//! Bytes, clipboard contents and files become an [`Article`].
//!
//! Three steps: [`decode`] makes text of bytes, [`sniff`] says what kind of text or file it is, and one
//! parser a kind makes blocks: [`plain`], [`markup`] (HTML, and Markdown by way of HTML). [`several`] tells
//! whether a text is more than one article.
//! A new format is one new file and one line in [`sniff::Kind`].

pub mod decode;
mod groups;
mod heads;
mod hyphens;
mod kinds;
mod lines;
mod links;
mod margin;
pub mod markup;
mod pages;
pub mod plain;
pub mod several;
pub mod sniff;
mod walk;
mod word;

#[cfg(test)]
mod clipboard_cases;
#[cfg(test)]
mod repair_cases;
#[cfg(test)]
mod repair_texts;
#[cfg(test)]
mod several_cases;

use crate::{
    article::{Article, Dropped, Paste, RawBlock, Source},
    error::{Code, Error, Result},
};
use sniff::Kind;

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
            Input::AsPasted { .. } | Input::Sample { .. } => self.clone(),
        })
    }

    /// The same text with broken lines and words put together.
    pub fn repaired(&self) -> Input {
        match self {
            Input::AsPasted { text, name: None } => Input::Paste { text: text.clone(), html: None },
            Input::AsPasted { text, name: Some(name) } => {
                Input::File { name: name.clone(), bytes: text.clone().into_bytes() }
            }
            Input::Paste { .. } | Input::File { .. } | Input::Sample { .. } => self.clone(),
        }
    }
}

/// Makes an article of the input: blocks in reading order, each with its text, nothing segmented yet.
///
/// # Errors
/// `Empty` if there is no text, `TooLarge` above [`MAX_BYTES`], `Unsupported` for files of a kind that
/// is not read, `Unreadable` if the bytes are not text.
pub fn ingest(input: Input) -> Result<Article> {
    let article = match input {
        Input::Paste { text, html } => paste(text, html)?,
        Input::AsPasted { text, name } => {
            limit(text.len())?;
            let (text, notices) = decode::without_controls(text);
            let source = name.map_or(Source::Paste, |name| Source::File { name });
            build(source, plain::parse(&text, false), notices)
        }
        Input::File { name, bytes } => file(name, &bytes)?,
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

fn paste(text: String, html: Option<String>) -> Result<Article> {
    limit(text.len().max(html.as_ref().map_or(0, String::len)))?;
    let (text, notices) = decode::without_controls(text);
    // The clipboard's HTML keeps headings and lists. It is only believed when it says about the same
    // as the plain flavour: some programs put a picture or an empty frame there.
    if let Some(html) = html {
        let found = markup::fragment(&html);
        if letters(found.blocks.iter().map(|b| b.text.as_str())) * 10 >= letters([text.as_str()]) * 9 {
            return Ok(build(Source::Paste, found, notices));
        }
    }
    Ok(build(Source::Paste, plain::parse(&text, true), notices))
}

fn file(name: String, bytes: &[u8]) -> Result<Article> {
    limit(bytes.len())?;
    let source = Source::File { name: name.clone() };
    let kind = sniff::kind(&name, bytes)?;
    let declared = if kind == Kind::Html { decode::declared(bytes) } else { None };
    let decoded = decode::decode(bytes, declared)?;
    let found = match kind {
        Kind::Plain => plain::parse(&decoded.text, true),
        Kind::Markdown => markup::markdown(&decoded.text),
        Kind::Html => markup::page(&decoded.text),
    };
    Ok(build(source, found, decoded.notices))
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

/// What a parser makes of a text.
#[derive(Debug, Default)]
pub struct Found {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub blocks: Vec<RawBlock>,
    pub dropped: Vec<Dropped>,
    /// What was done about the line breaks of a plain text.
    pub paste: Option<Paste>,
}

fn build(source: Source, found: Found, notices: Vec<String>) -> Article {
    let mut article = Article::new(source, found.blocks);
    article.title = found.title;
    article.byline = found.byline;
    article.published = found.published;
    article.dropped = found.dropped;
    article.notices = notices;
    article.paste = found.paste;
    article
}
