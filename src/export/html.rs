//! One HTML file: no script, no outside resource, two columns, prints well. The template escapes
//! everything that comes from the article.

use minijinja::{AutoEscape, Environment, context};
use serde::Serialize;

use super::{facts, inline};
use crate::{
    article::{BlockKind, LanguageCode},
    error::{Code, Error, Result},
    language::{Direction, names},
    reading::Document,
    translate::guard,
};

const TEMPLATE: &str = include_str!("page.html");

#[derive(Serialize)]
struct Cell<'a> {
    text: &'a str,
    lang: &'a str,
    dir: Direction,
}

impl<'a> Cell<'a> {
    fn new(text: &'a str, language: Option<&'a LanguageCode>) -> Self {
        Self { text, lang: language.map_or("und", LanguageCode::as_str), dir: names::direction(language) }
    }
}

/// A piece of a source sentence with what it looks like.
#[derive(Serialize)]
struct Piece<'a> {
    text: &'a str,
    href: Option<&'a str>,
    strong: bool,
    emphasis: bool,
}

impl<'a> From<inline::Piece<'a>> for Piece<'a> {
    fn from(piece: inline::Piece<'a>) -> Self {
        let inline::Piece { text, href, strong, emphasis } = piece;
        Self { text, href, strong, emphasis }
    }
}

#[derive(Serialize)]
struct Row<'a> {
    id: String,
    source: Cell<'a>,
    pieces: Vec<Piece<'a>>,
    target: Option<Cell<'a>>,
    remark: Option<String>,
}

#[derive(Serialize)]
struct Rows<'a> {
    kind: BlockKind,
    level: u8,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    text: Cell<'a>,
    source: Option<Cell<'a>>,
    evidence: Vec<String>,
    remark: Option<String>,
}

pub fn render(document: &Document) -> Result<String> {
    try_render(document).map_err(|e| Error::new(Code::Internal, "The reading could not be written as HTML.").because(e))
}

fn try_render(document: &Document) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_template("page", TEMPLATE)?;
    let article = &document.article;
    let to = document.translation.as_ref().map(|t| &t.to);
    let page_language = to.or(article.language.as_ref());
    environment.get_template("page")?.render(context! {
        lang => page_language.map_or("und", LanguageCode::as_str),
        title => article.title.as_deref().unwrap_or("Untitled"),
        title_lang => article.language.as_ref().map_or("und", LanguageCode::as_str),
        title_dir => names::direction(article.language.as_ref()),
        lines => lines(document),
        source_name => article.language.as_ref().map_or_else(|| "Source".to_owned(), names::name),
        target_name => to.map(names::name),
        blocks => blocks(document),
        facts => facts::provenance(document),
    })
}

fn lines(document: &Document) -> Vec<Line<'_>> {
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
    let to = document.translation.as_ref().map(|t| &t.to);
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
                        target: to.map(|to| {
                            let stayed = target.is_some_and(|t| t.warnings.iter().any(guard::stayed));
                            let language = if stayed { block.language.as_ref() } else { Some(to) };
                            Cell::new(target.and_then(|t| t.target.as_deref()).unwrap_or("(not translated)"), language)
                        }),
                        remark: target.and_then(facts::remarks),
                    }
                })
                .collect(),
        })
        .collect()
}
