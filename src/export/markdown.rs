//! Markdown (CommonMark with GitHub's tables), written by comrak from a tree, so that no text of an
//! article can turn into markup.

use comrak::{
    Arena, Options, format_commonmark,
    nodes::{Ast, AstNode, ListType, NodeHeading, NodeLink, NodeList, NodeTable, NodeValue, TableAlignment},
    parse_document,
};

use super::{
    Digest, Layout, facts,
    inline::{Piece, pieces},
    view::{self, Line, NOT_TRANSLATED},
};
use crate::{
    article::{Block, BlockKind},
    error::{Code, Error, Result},
    language::names,
    reading::Document,
};

pub fn render(document: &Document, layout: Layout) -> Result<Vec<u8>> {
    Ok(written(document, layout)?.into_bytes())
}

pub fn written(document: &Document, layout: Layout) -> Result<String> {
    page(|page| page.fill(document, layout))
}

pub fn digest(digest: &Digest) -> Result<Vec<u8>> {
    Ok(page(|page| page.digest(digest))?.into_bytes())
}

fn page(fill: impl for<'a> FnOnce(&Page<'a>)) -> Result<String> {
    let arena = Arena::new();
    let page = Page { arena: &arena, root: node(&arena, NodeValue::Document) };
    fill(&page);
    let mut out = String::new();
    format_commonmark(page.root, &options(), &mut out)
        .map_err(|e| Error::new(Code::Internal, "The reading could not be written as Markdown.").because(e))?;
    Ok(out)
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options
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

    /// A sentence of the article with its links, bold and slanted letters.
    fn rich(&self, parent: &'a AstNode<'a>, pieces: &[Piece<'_>]) {
        if pieces.iter().all(Piece::is_plain) || !survives(pieces) {
            let text: String = pieces.iter().map(|piece| piece.text).collect();
            return self.text(parent, &text);
        }
        self.dressed(parent, pieces);
    }

    fn dressed(&self, parent: &'a AstNode<'a>, pieces: &[Piece<'_>]) {
        for piece in pieces {
            let mut at = parent;
            if let Some(href) = piece.href {
                at = self.add(at, NodeValue::Link(Box::new(NodeLink { url: href.into(), title: String::new() })));
            }
            if piece.strong {
                at = self.add(at, NodeValue::Strong);
            }
            if piece.emphasis {
                at = self.add(at, NodeValue::Emph);
            }
            self.add(at, NodeValue::Text(one_space(piece.text).into()));
        }
    }

    fn heading(&self, level: u8, text: &str) -> &'a AstNode<'a> {
        let heading = self.add(self.root, NodeValue::Heading(NodeHeading { level, ..NodeHeading::default() }));
        self.text(heading, text);
        heading
    }

    fn list(&self) -> &'a AstNode<'a> {
        self.list_in(self.root, true)
    }

    fn list_in(&self, parent: &'a AstNode<'a>, tight: bool) -> &'a AstNode<'a> {
        let bullet = NodeList { list_type: ListType::Bullet, bullet_char: b'-', tight, ..NodeList::default() };
        self.add(parent, NodeValue::List(bullet))
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

    fn fill(&self, document: &Document, layout: Layout) {
        self.heading(1, view::title(document, layout).text);
        let lines = view::lines(document);
        if !lines.is_empty() {
            self.heading(2, "Summary");
            self.lines(&lines);
        }
        if layout.has_text() {
            self.heading(2, "Text");
        }
        match layout {
            Layout::Summary => {}
            Layout::Columns | Layout::Interleaved => self.rows(document, layout == Layout::Columns),
            Layout::Translation => self.flow(document),
        }
        self.heading(2, "Provenance");
        self.facts(&facts::provenance(document));
    }

    /// The lines of a summary, each with its evidence and what it is a translation of.
    fn lines(&self, lines: &[Line<'_>]) {
        let list = self.list();
        for line in lines {
            let item = self.item(list);
            self.text(item, &format!("{} ({})", line.text.text, line.evidence.join(", ")));
            if let Some(source) = line.source {
                self.add(item, NodeValue::LineBreak);
                self.text(self.add(item, NodeValue::Emph), source.text);
            }
            if let Some(remark) = &line.remark {
                self.add(item, NodeValue::LineBreak);
                self.text(item, &format!("⚠ {remark}"));
            }
        }
    }

    fn facts(&self, facts: &[(&str, String)]) {
        let list = self.list();
        for (label, value) in facts {
            self.text(self.item(list), &format!("{label}: {value}"));
        }
    }

    fn digest(&self, digest: &Digest) {
        self.heading(1, &digest.title());
        for group in digest.groups() {
            let level = if group.name.is_some() { 3 } else { 2 };
            if let Some(name) = &group.name {
                self.heading(2, name);
            }
            for item in &group.items {
                self.heading(level, item.title.text);
                if let Some(original) = item.original {
                    let said = self.add(self.root, NodeValue::Paragraph);
                    self.text(self.add(said, NodeValue::Emph), original.text);
                }
                self.facts(&item.facts);
                // Two lists that follow each other would be one.
                self.text(self.add(self.root, NodeValue::Paragraph), &item.remark);
                if !item.lines.is_empty() {
                    self.lines(&item.lines);
                }
            }
        }
        self.heading(2, "Provenance");
        self.facts(&digest.facts());
    }

    /// One table for what stands between two headings or lists of the article; headings stay headings, and lists
    /// stay lists, each sentence with its translation under it. Without `columns` all the others have it there too.
    fn rows(&self, document: &Document, columns: bool) {
        let article = &document.article;
        let source = article.language.as_ref().map_or_else(|| "Source".to_owned(), names::name);
        let target = document.translation.as_ref().map(|t| names::name(&t.to));
        let mut header = vec!["", source.as_str()];
        header.extend(target.as_deref());
        let mut targets = document.translation.iter().flat_map(|t| &t.sentences);
        let (mut table, mut lists) = (None, Lists::default());
        for block in &article.blocks {
            let in_list = block.kind == BlockKind::ListItem;
            if in_list {
                table = None;
            } else {
                lists.open.clear();
            }
            let mut item = None;
            for sentence in &block.sentences {
                let pieces = pieces(block, sentence);
                let id = sentence.id.to_string();
                let translated = targets.next();
                let remark = translated.and_then(facts::remarks).map(|r| format!(" {r}")).unwrap_or_default();
                let into = translated.map(|t| format!("{}{remark}", t.target.as_deref().unwrap_or(NOT_TRANSLATED)));
                if block.kind == BlockKind::Heading {
                    let heading = self.heading(block.level.saturating_add(2).clamp(3, 6), &id);
                    self.add(heading, NodeValue::Text(" ".into()));
                    self.rich(heading, &pieces);
                    if let Some(into) = &into {
                        self.add(heading, NodeValue::Text(one_space(&format!(" / {into}")).into()));
                    }
                    table = None;
                } else if in_list {
                    let item = *item.get_or_insert_with(|| lists.item(self, block));
                    self.pair(item, &id, &pieces, into.as_deref());
                } else if !columns {
                    self.pair(self.around(block.kind), &id, &pieces, into.as_deref());
                } else {
                    let table = *table.get_or_insert_with(|| self.table(&header));
                    let row = self.add(table, NodeValue::TableRow(false));
                    self.text(self.add(row, NodeValue::TableCell), &id);
                    self.rich(self.add(row, NodeValue::TableCell), &pieces);
                    if let Some(into) = &into {
                        self.text(self.add(row, NodeValue::TableCell), into);
                    }
                }
            }
        }
    }

    /// A paragraph: the sentence, and its translation on the next line.
    fn pair(&self, parent: &'a AstNode<'a>, id: &str, pieces: &[Piece<'_>], into: Option<&str>) {
        let said = self.add(parent, NodeValue::Paragraph);
        self.text(said, id);
        self.add(said, NodeValue::Text(" ".into()));
        self.rich(said, pieces);
        if let Some(into) = into {
            self.add(said, NodeValue::LineBreak);
            self.text(said, into);
        }
    }

    /// What a paragraph of this kind stands in.
    fn around(&self, kind: BlockKind) -> &'a AstNode<'a> {
        if kind == BlockKind::Quote { self.add(self.root, NodeValue::BlockQuote) } else { self.root }
    }

    /// The translation as a text to be read. What is to be said of a sentence stands behind it, slanted.
    fn flow(&self, document: &Document) {
        let glue = view::glue(document.translation.as_ref().map(|t| &t.to));
        let mut targets = document.translation.iter().flat_map(|t| &t.sentences);
        let mut lists = Lists::default();
        for block in &document.article.blocks {
            if block.kind != BlockKind::ListItem {
                lists.open.clear();
            }
            let place = match block.kind {
                BlockKind::Heading => self.heading(block.level.saturating_add(2).clamp(3, 6), ""),
                BlockKind::ListItem => self.add(lists.item(self, block), NodeValue::Paragraph),
                kind => self.add(self.around(kind), NodeValue::Paragraph),
            };
            for (number, _) in block.sentences.iter().enumerate() {
                let target = targets.next();
                if number > 0 && !glue.is_empty() {
                    self.add(place, NodeValue::Text(glue.into()));
                }
                self.text(place, target.and_then(|t| t.target.as_deref()).unwrap_or(NOT_TRANSLATED));
                if let Some(remark) = target.and_then(facts::remarks) {
                    self.add(place, NodeValue::Text(" ".into()));
                    let slanted = self.add(place, NodeValue::Emph);
                    self.text(slanted, &format!("({remark})"));
                }
            }
        }
    }
}

/// The lists that are open, the outermost first, each with its last item.
#[derive(Default)]
struct Lists<'a> {
    open: Vec<(&'a AstNode<'a>, Option<&'a AstNode<'a>>)>,
}

impl<'a> Lists<'a> {
    /// A new item at the depth of its block, or as deep as the lists before it allow.
    fn item(&mut self, page: &Page<'a>, block: &Block) -> &'a AstNode<'a> {
        let depth = usize::from(block.level.max(1));
        self.open.truncate(depth);
        if self.open.len() < depth {
            let parent = self.open.last().and_then(|(_, item)| *item).unwrap_or(page.root);
            self.open.push((page.list_in(parent, false), None));
        }
        let node = NodeValue::Item(NodeList { bullet_char: b'-', padding: 2, ..NodeList::default() });
        let Some((list, last)) = self.open.last_mut() else { return page.root };
        let item = page.add(list, node);
        *last = Some(item);
        item
    }
}

/// White space is one space each, as Markdown shows it, at the edges too.
fn one_space(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if !c.is_whitespace() => out.push(c),
            _ if out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out
}

/// Whether these pieces, written and read again, are what they were. Markdown has no way to write some: a bold part
/// of a word beside a bracket, say. Such a sentence is written without its marks; a letter too many would be worse.
fn survives(pieces: &[Piece<'_>]) -> bool {
    let arena = Arena::new();
    let page = Page { arena: &arena, root: node(&arena, NodeValue::Document) };
    // In a heading, since that is where a text at the start of a line cannot become anything else.
    let heading = page.add(page.root, NodeValue::Heading(NodeHeading { level: 6, ..NodeHeading::default() }));
    page.text(heading, "b1");
    page.add(heading, NodeValue::Text(" ".into()));
    page.dressed(heading, pieces);
    let mut out = String::new();
    if format_commonmark(page.root, &options(), &mut out).is_err() {
        return false;
    }
    let again = parse_document(&arena, &out, &options());
    shown(page.root) == shown(again)
}

/// Each letter with its look, white space aside.
fn shown<'a>(root: &'a AstNode<'a>) -> Vec<(char, bool, bool, bool)> {
    let mut letters = Vec::new();
    for node in root.descendants() {
        let value = &node.data.borrow().value;
        let text = match value {
            NodeValue::Text(text) => text.as_ref(),
            NodeValue::Code(_) | NodeValue::HtmlInline(_) => "\u{FFFD}",
            _ => continue,
        };
        let within = |wanted: fn(&NodeValue) -> bool| node.ancestors().any(|above| wanted(&above.data.borrow().value));
        let look = (
            within(|value| matches!(value, NodeValue::Link(_))),
            within(|value| matches!(value, NodeValue::Strong)),
            within(|value| matches!(value, NodeValue::Emph)),
        );
        letters.extend(text.chars().filter(|c| !c.is_whitespace()).map(|c| (c, look.0, look.1, look.2)));
    }
    letters
}
