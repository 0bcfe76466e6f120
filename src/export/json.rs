//! The whole document as JSON, exactly what can be read back (`docs/reading.schema.json`).
//!
//! How columns stand to each other is no matter of data, so both bilingual arrangements are the whole document. The
//! other two are documents of the same schema that have less in them.

use super::Layout;
use crate::{
    article::{Block, Sentence},
    error::{Code, Error, Result},
    reading::{Document, TranslatedSentence},
};

use super::view::{self, NOT_TRANSLATED};

pub fn render(document: &Document, layout: Layout) -> Result<Vec<u8>> {
    let less = match layout {
        Layout::Summary => Some(summary(document)),
        Layout::Translation => Some(translation(document)),
        Layout::Columns | Layout::Interleaved => None,
    };
    let mut text = serde_json::to_vec_pretty(less.as_ref().unwrap_or(document))
        .map_err(|e| Error::new(Code::Internal, "The reading could not be written as JSON.").because(e))?;
    text.push(b'\n');
    Ok(text)
}

/// Summary and provenance; the article and its translation have no sentences.
fn summary(document: &Document) -> Document {
    let mut less = document.clone();
    less.article.blocks.clear();
    less.article.dropped.clear();
    less.translation.iter_mut().for_each(|translation| translation.sentences.clear());
    less
}

/// The article is the translated text, under the ids of its sentences in the source. What is to be said of a
/// sentence stays with its id among the translation's sentences, whose sources are empty.
fn translation(document: &Document) -> Document {
    let mut less = document.clone();
    let to = document.translation.as_ref().map(|t| &t.to);
    let glue = view::glue(to);
    let mut targets = document.translation.iter().flat_map(|t| &t.sentences);
    for block in &mut less.article.blocks {
        let shown: Vec<&str> = block.sentences.iter().map(|_| shown(targets.next())).collect();
        *block = translated(block, &shown, glue);
        block.language = to.cloned();
    }
    less.article.language = to.cloned().or(less.article.language);
    less.article.title =
        document.article.title.as_ref().map(|_| view::title(document, Layout::Translation).text.to_owned());
    less.article.dropped.clear();
    for sentence in less.translation.iter_mut().flat_map(|t| &mut t.sentences) {
        sentence.source.clear();
        sentence.alignment = Default::default();
    }
    less
}

fn shown(target: Option<&TranslatedSentence>) -> &str {
    target.and_then(|t| t.target.as_deref()).map(str::trim).filter(|t| !t.is_empty()).unwrap_or(NOT_TRANSLATED)
}

fn translated(block: &Block, shown: &[&str], glue: &str) -> Block {
    let mut text = String::new();
    let mut sentences = Vec::with_capacity(shown.len());
    for (old, shown) in block.sentences.iter().zip(shown) {
        if !text.is_empty() {
            text.push_str(glue);
        }
        let start = text.len();
        text.push_str(shown);
        sentences.push(Sentence { id: old.id, range: start..text.len() });
    }
    Block {
        text,
        sentences,
        links: Vec::new(),
        marks: Vec::new(),
        language: None,
        id: block.id,
        kind: block.kind,
        level: block.level,
    }
}
