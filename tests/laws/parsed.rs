//! Exports read back by the parsers that other programs use.

use comrak::{
    Arena, Options,
    nodes::{AstNode, NodeValue},
    parse_document,
};
use diglot::{article::BlockKind, reading::Document};

/// White space as Markdown and HTML show it.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A row as it should be found again: id, source and, if there is a translation, target.
pub struct Expected {
    pub heading: bool,
    pub item: bool,
    pub id: String,
    pub source: String,
    pub target: Option<String>,
    pub remark: bool,
}

pub fn expected(document: &Document) -> Vec<Expected> {
    let mut targets = document.translation.iter().flat_map(|t| &t.sentences);
    let sentences = document.article.sentences();
    sentences
        .map(|(block, sentence)| {
            let translated = targets.next();
            Expected {
                heading: block.kind == BlockKind::Heading,
                item: block.kind == BlockKind::ListItem,
                id: sentence.id.to_string(),
                source: one_line(block.sentence_text(sentence)),
                target: translated.map(|t| one_line(t.target.as_deref().unwrap_or("(not translated)"))),
                remark: translated.is_some_and(|t| !t.warnings.is_empty()),
            }
        })
        .collect()
}

/// The part "Text" of a Markdown export: one entry a table row (its cells), heading (one string) or sentence of a list
/// item (its lines).
pub fn markdown(text: &str) -> Vec<Vec<String>> {
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.table = true;
    let root = parse_document(&arena, text, &options);
    let (mut found, mut inside) = (Vec::new(), false);
    for node in root.children() {
        let value = node.data.borrow().value.clone();
        match value {
            NodeValue::Heading(heading) if heading.level <= 2 => inside = words(node) == "Text",
            NodeValue::Heading(_) if inside => found.push(vec![words(node)]),
            NodeValue::Table(_) if inside => {
                // The first row is the header.
                found.extend(node.children().skip(1).map(|row| row.children().map(words).collect()));
            }
            NodeValue::List(_) if inside => {
                let said = node.descendants().filter(|node| matches!(node.data.borrow().value, NodeValue::Paragraph));
                found.extend(said.map(|said| words(said).split("[break]").map(one_line).collect()));
            }
            _ if inside => found.push(vec![format!("stray {value:?}: {}", words(node))]),
            _ => {}
        }
    }
    found
}

/// Text under a node. Anything that became markup shows, because its marks are gone from the text.
fn words<'a>(node: &'a AstNode<'a>) -> String {
    let mut text = String::new();
    for node in node.descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(t) => text.push_str(t),
            NodeValue::Code(code) => text.push_str(&format!("[code {}]", code.literal)),
            NodeValue::HtmlInline(html) => text.push_str(&format!("[html {html}]")),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push_str("[break]"),
            _ => {}
        }
    }
    one_line(&text)
}

/// Rows of an HTML export: id, source, target.
pub fn html(text: &str) -> Vec<(String, String, Option<String>)> {
    let document = dom_query::Document::from(text);
    let rows = document.select("tbody tr[id]");
    let cell = |row: &dom_query::Selection<'_>, selector: &str| {
        let found = row.select(selector);
        (found.length() > 0).then(|| {
            found.select(".remark").remove();
            one_line(&found.text())
        })
    };
    rows.iter()
        .map(|row| {
            let id = row.attr("id").unwrap_or_default().to_string();
            (id, cell(&row, "td:nth-child(2)").unwrap_or_default(), cell(&row, "td:nth-child(3)"))
        })
        .collect()
}
