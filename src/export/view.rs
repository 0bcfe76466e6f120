//! A reading as a page shows it: what HTML, DOCX and PDF have in common. Every text carries its language and its
//! direction, so that no format has to guess them.

use serde::Serialize;

use super::{Layout, facts, inline};
use crate::{
    article::{Block, BlockKind, LanguageCode, Sentence},
    language::{self, Direction, names},
    reading::{Document, TranslatedSentence},
    translate::guard,
};

/// What stands where a translation would be.
pub const NOT_TRANSLATED: &str = "(not translated)";

/// A text in one language.
#[derive(Clone, Copy, Serialize)]
pub struct Cell<'a> {
    pub text: &'a str,
    /// BCP 47; `und` where it is not known.
    pub lang: &'a str,
    pub dir: Direction,
}

impl<'a> Cell<'a> {
    pub fn new(text: &'a str, language: Option<&'a LanguageCode>) -> Self {
        Self { text, lang: language.map_or("und", LanguageCode::as_str), dir: names::direction(language) }
    }
}

/// A piece of a source sentence with what it looks like.
#[derive(Serialize)]
pub struct Piece<'a> {
    pub text: &'a str,
    pub href: Option<&'a str>,
    pub strong: bool,
    pub emphasis: bool,
}

impl<'a> From<inline::Piece<'a>> for Piece<'a> {
    fn from(piece: inline::Piece<'a>) -> Self {
        let inline::Piece { text, href, strong, emphasis } = piece;
        Self { text, href, strong, emphasis }
    }
}

/// A sentence, beside or over its translation.
#[derive(Serialize)]
pub struct Row<'a> {
    pub id: String,
    pub source: Cell<'a>,
    pub pieces: Vec<Piece<'a>>,
    /// `None` when the document has no translation at all.
    pub target: Option<Cell<'a>>,
    pub remark: Option<String>,
}

/// A block of the article.
#[derive(Serialize)]
pub struct Rows<'a> {
    pub kind: BlockKind,
    /// Of headings 3 to 6, since 1 and 2 are the page's own; of list items the depth; else 1.
    pub level: u8,
    pub rows: Vec<Row<'a>>,
}

/// A line of the summary.
#[derive(Serialize)]
pub struct Line<'a> {
    pub text: Cell<'a>,
    /// Where the line is a translation: what it is a translation of.
    pub source: Option<Cell<'a>>,
    pub evidence: Vec<String>,
    pub remark: Option<String>,
}

/// The whole page.
#[derive(Serialize)]
pub struct View<'a> {
    pub layout: Layout,
    /// The page's own language.
    pub lang: &'a str,
    pub title: Cell<'a>,
    pub lines: Vec<Line<'a>>,
    pub source_name: String,
    pub target_name: Option<String>,
    pub blocks: Vec<Rows<'a>>,
    pub facts: Vec<(&'static str, String)>,
    /// What stands between two sentences of the translation.
    pub glue: &'static str,
}

impl<'a> View<'a> {
    pub fn new(document: &'a Document, layout: Layout) -> Self {
        let article = &document.article;
        let to = document.translation.as_ref().map(|t| &t.to);
        Self {
            layout,
            lang: to.or(article.language.as_ref()).map_or("und", LanguageCode::as_str),
            title: title(document, layout),
            lines: lines(document),
            source_name: article.language.as_ref().map_or_else(|| "Source".to_owned(), names::name),
            target_name: to.map(names::name),
            blocks: if layout.has_text() { blocks(document) } else { Vec::new() },
            facts: facts::provenance(document),
            glue: glue(to),
        }
    }
}

/// What stands between sentences; where no language is known, a space.
pub fn glue(of: Option<&LanguageCode>) -> &'static str {
    of.map_or(" ", language::glue)
}

/// The title; its translation where only the translation is wanted and the text has the title as a heading.
pub fn title(document: &Document, layout: Layout) -> Cell<'_> {
    let article = &document.article;
    let title = article.title.as_deref().unwrap_or("Untitled");
    let own = Cell::new(title, article.language.as_ref());
    if layout != Layout::Translation {
        return own;
    }
    let heading = sentences(document).find(|(block, sentence, _)| {
        block.kind == BlockKind::Heading && block.sentences.len() == 1 && block.sentence_text(sentence) == title
    });
    heading.and_then(|(block, _, target)| target.map(|target| said(document, block, Some(target)))).unwrap_or(own)
}

/// Every sentence in reading order with its block and, where there is a translation, what became of it.
pub fn sentences(document: &Document) -> impl Iterator<Item = (&Block, &Sentence, Option<&TranslatedSentence>)> {
    let mut targets = document.translation.iter().flat_map(|t| &t.sentences);
    document.article.sentences().map(move |(block, sentence)| (block, sentence, targets.next()))
}

/// What is shown as the translation. A sentence that was left as it is has the language of its block.
pub fn said<'a>(document: &'a Document, block: &'a Block, target: Option<&'a TranslatedSentence>) -> Cell<'a> {
    let to = document.translation.as_ref().map(|t| &t.to);
    let stayed = target.is_some_and(|t| t.warnings.iter().any(guard::stayed));
    let language = if stayed { block.language.as_ref() } else { to };
    Cell::new(target.and_then(|t| t.target.as_deref()).unwrap_or(NOT_TRANSLATED), language)
}

pub fn lines(document: &Document) -> Vec<Line<'_>> {
    let source_language = document.article.language.as_ref();
    let Some(summary) = &document.summary else { return Vec::new() };
    summary
        .lines
        .iter()
        .map(|l| {
            let translated = l.text != l.source_text;
            let to = document.translation.as_ref().map(|t| &t.to).filter(|_| translated);
            Line {
                text: Cell::new(&l.text, to.or(source_language)),
                source: translated.then(|| Cell::new(&l.source_text, source_language)),
                evidence: l.evidence.iter().map(ToString::to_string).collect(),
                remark: facts::warnings(&l.warnings),
            }
        })
        .collect()
}

fn blocks(document: &Document) -> Vec<Rows<'_>> {
    let mut targets = document.translation.iter().flat_map(|t| &t.sentences);
    document
        .article
        .blocks
        .iter()
        .map(|block| Rows {
            kind: block.kind,
            level: if block.kind == BlockKind::Heading { block.level.clamp(1, 4) + 2 } else { block.level.clamp(1, 9) },
            rows: block
                .sentences
                .iter()
                .map(|sentence| {
                    let target = targets.next();
                    Row {
                        id: sentence.id.to_string(),
                        source: Cell::new(block.sentence_text(sentence), block.language.as_ref()),
                        pieces: inline::pieces(block, sentence).into_iter().map(Piece::from).collect(),
                        target: document.translation.as_ref().map(|_| said(document, block, target)),
                        remark: target.and_then(facts::remarks),
                    }
                })
                .collect(),
        })
        .collect()
}
