//! Markdown (CommonMark with GitHub's tables), written by comrak from a tree, so that no text of an
//! article can turn into markup.

use comrak::{
    Arena, Options, format_commonmark,
    nodes::{Ast, AstNode, ListType, NodeHeading, NodeList, NodeTable, NodeValue, TableAlignment},
};

use super::facts;
use crate::{
    article::BlockKind,
    error::{Code, Error, Result},
    language::names,
    reading::Document,
};

pub fn render(document: &Document) -> Result<String> {
    let arena = Arena::new();
    let page = Page { arena: &arena, root: node(&arena, NodeValue::Document) };
    page.fill(document);
    let mut options = Options::default();
    options.extension.table = true;
    let mut out = String::new();
    format_commonmark(page.root, &options, &mut out)
        .map_err(|e| Error::new(Code::Internal, "The reading could not be written as Markdown.").because(e))?;
    Ok(out)
}

fn node<'a>(arena: &'a Arena<'a>, value: NodeValue) -> &'a AstNode<'a> {
    arena.alloc(AstNode::new(Ast::new(value, (0, 0).into()).into()))
}

struct Page<'a> {
    arena: &'a Arena<'a>,
    root: &'a AstNode<'a>,
}

impl<'a> Page<'a> {
    fn add(&self, parent: &'a AstNode<'a>, value: NodeValue) -> &'a AstNode<'a> {
        let child = node(self.arena, value);
        parent.append(child);
        child
    }

    fn text(&self, parent: &'a AstNode<'a>, text: &str) {
        // A line break would end a table's row.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.add(parent, NodeValue::Text(text.into()));
    }

    fn heading(&self, level: u8, text: &str) {
        let heading = self.add(self.root, NodeValue::Heading(NodeHeading { level, ..NodeHeading::default() }));
        self.text(heading, text);
    }

    fn list(&self) -> &'a AstNode<'a> {
        let bullet = NodeList { list_type: ListType::Bullet, bullet_char: b'-', tight: true, ..NodeList::default() };
        self.add(self.root, NodeValue::List(bullet))
    }

    fn item(&self, list: &'a AstNode<'a>) -> &'a AstNode<'a> {
        let item = self
            .add(list, NodeValue::Item(NodeList { tight: true, bullet_char: b'-', padding: 2, ..NodeList::default() }));
        self.add(item, NodeValue::Paragraph)
    }

    fn row(&self, table: &'a AstNode<'a>, header: bool, cells: &[&str]) {
        let row = self.add(table, NodeValue::TableRow(header));
        for text in cells {
            let cell = self.add(row, NodeValue::TableCell);
            self.text(cell, text);
        }
    }

    fn table(&self, header: &[&str]) -> &'a AstNode<'a> {
        let columns = header.len();
        let table = self.add(
            self.root,
            NodeValue::Table(Box::new(NodeTable {
                alignments: vec![TableAlignment::None; columns],
                num_columns: columns,
                num_rows: 0,
                num_nonempty_cells: 0,
            })),
        );
        self.row(table, true, header);
        table
    }

    fn fill(&self, document: &Document) {
        let article = &document.article;
        self.heading(1, article.title.as_deref().unwrap_or("Untitled"));
        if let Some(summary) = document.summary.as_ref().filter(|s| !s.lines.is_empty()) {
            self.heading(2, "Summary");
            let list = self.list();
            for line in &summary.lines {
                let item = self.item(list);
                let ids: Vec<String> = line.evidence.iter().map(ToString::to_string).collect();
                self.text(item, &format!("{} ({})", line.text, ids.join(", ")));
                if line.text != line.source_text {
                    self.add(item, NodeValue::LineBreak);
                    let source = self.add(item, NodeValue::Emph);
                    self.text(source, &line.source_text);
                }
                if let Some(remark) = facts::warnings(&line.warnings) {
                    self.add(item, NodeValue::LineBreak);
                    self.text(item, &format!("⚠ {remark}"));
                }
            }
        }
        self.heading(2, "Text");
        self.rows(document);
        self.heading(2, "Provenance");
        let list = self.list();
        for (label, value) in facts::provenance(document) {
            let item = self.item(list);
            self.text(item, &format!("{label}: {value}"));
        }
    }

    /// One table for what stands between two headings of the article; the headings stay headings.
    fn rows(&self, document: &Document) {
        let article = &document.article;
        let source = article.language.as_ref().map_or_else(|| "Source".to_owned(), names::name);
        let target = document.translation.as_ref().map(|t| names::name(&t.to));
        let mut header = vec!["", source.as_str()];
        header.extend(target.as_deref());
        let mut targets = document.translation.iter().flat_map(|t| &t.sentences);
        let mut table = None;
        for block in &article.blocks {
            for sentence in &block.sentences {
                let text = block.sentence_text(sentence);
                let id = sentence.id.to_string();
                let translated = targets.next();
                let remark = translated.and_then(facts::remarks).map(|r| format!(" {r}")).unwrap_or_default();
                let into = translated.map(|t| format!("{}{remark}", t.target.as_deref().unwrap_or("(not translated)")));
                if block.kind == BlockKind::Heading {
                    self.heading(
                        block.level.saturating_add(2).clamp(3, 6),
                        &match &into {
                            Some(into) => format!("{id} {text} / {into}"),
                            None => format!("{id} {text}"),
                        },
                    );
                    table = None;
                    continue;
                }
                let table = *table.get_or_insert_with(|| self.table(&header));
                let mut cells = vec![id.as_str(), text];
                cells.extend(into.as_deref());
                self.row(table, false, &cells);
            }
        }
    }
}
