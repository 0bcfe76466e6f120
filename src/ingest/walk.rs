//! A document's elements become blocks: one walk over the tree for all that comes as HTML. Text, the addresses
//! of links and how letters look are taken, never markup.

mod elements;
mod place;
mod style;
mod table;
mod tidy;

#[cfg(test)]
mod cases;

use std::ops::Range;

use dom_query::{Document, NodeRef};

use super::{links, word};
use crate::article::{BlockKind, Link, Mark, RawBlock, Reason};
use style::Letters;
use tidy::Tidy;

/// Nesting deeper than this is flattened: nobody writes it, hostile pages do. The article of such a page is
/// not looked for either: Readability calls itself for each level and would run out of stack.
pub const MAX_DEPTH: usize = 200;
/// Elements whose text nobody reads as part of an article.
const HIDDEN: &[&str] = &[
    "script", "style", "template", "noscript", "head", "iframe", "object", "svg", "math", "button", "select", "input",
    "textarea",
];
/// All text under a node but that of scripts and style sheets, found without recursion.
fn text_under(node: &NodeRef<'_>) -> String {
    let hidden = |node: &NodeRef<'_>| {
        node.parent().and_then(|parent| parent.node_name()).is_some_and(|name| HIDDEN.contains(&name.as_ref()))
    };
    node.descendants_it().filter(|node| node.is_text() && !hidden(node)).map(|node| node.text().to_string()).collect()
}

/// The address that the relative ones of a document start from: the one that it names, which may itself be
/// relative to where the document is from.
pub fn base_of(document: &Document, url: Option<&str>) -> Option<String> {
    let url = url.and_then(|url| links::accept(url, None));
    let named = document.select("base[href]").attr("href").and_then(|href| links::accept(&href, url.as_deref()));
    named.or(url).filter(|base| base.starts_with("http"))
}

/// A block with what the elements around it say about its place on the page.
#[derive(Debug, Clone)]
pub struct Piece {
    pub block: RawBlock,
    pub place: Option<Reason>,
}

/// The blocks of a document in reading order; footnotes are at the end.
pub fn blocks_of(document: &Document, base: Option<&str>) -> Vec<RawBlock> {
    pieces_of(document, base).into_iter().map(|piece| piece.block).collect()
}

/// As [`blocks_of`], each with its place.
pub fn pieces_of(document: &Document, base: Option<&str>) -> Vec<Piece> {
    let mut walk = Walk { base, ..Walk::default() };
    let root = document.body().unwrap_or_else(|| document.html_root());
    walk.children(&root, Context::default(), 0);
    walk.finish();
    walk.pieces.append(&mut walk.notes);
    walk.pieces
}

/// What the text under an element belongs to.
#[derive(Clone, Copy)]
struct Context {
    kind: BlockKind,
    level: u8,
    /// How many lists we are inside of.
    list: u8,
    /// Whether the text may begin with the bullet of a list as a letter, as Word writes it.
    bullet: bool,
    /// Whether line breaks stay.
    lines: bool,
    /// Whether the cells of the table around us are there for the looks of the page.
    layout: bool,
    /// Whether we are among footnotes.
    note: bool,
    /// Whether we are inside of an element that holds a text, and not only of boxes.
    flow: bool,
    place: Option<Reason>,
}

impl Default for Context {
    fn default() -> Self {
        Self {
            kind: BlockKind::Paragraph,
            level: 0,
            list: 0,
            bullet: false,
            lines: false,
            layout: true,
            note: false,
            flow: false,
            place: None,
        }
    }
}

/// A piece of the text being gathered that is one link or looks one way.
struct Span<T> {
    range: Range<usize>,
    what: T,
}

#[derive(Default)]
struct Walk<'a> {
    base: Option<&'a str>,
    pieces: Vec<Piece>,
    /// Footnotes, which go to the end.
    notes: Vec<Piece>,
    /// Text of the block being gathered, and what it is.
    text: String,
    at: Option<Context>,
    /// The link that we are inside of, and how many there were: two that touch are two.
    link: Option<String>,
    links: usize,
    /// Where the text was when the last one ended.
    ended: Option<usize>,
    linked: Vec<Span<(usize, String)>>,
    letters: Letters,
    marked: Vec<Span<Letters>>,
    /// What is to stand before the next text: the number of a footnote.
    mark: Option<String>,
    /// Numbers of the items of the ordered lists that we are inside of.
    counts: Vec<usize>,
    /// Descriptions of pictures in the middle of a block, which come after it.
    pictures: Vec<String>,
}

impl Walk<'_> {
    fn children(&mut self, node: &NodeRef<'_>, context: Context, depth: usize) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.push(&child.text(), context);
            } else if child.is_element() {
                self.element(&child, context, depth + 1);
            }
        }
    }

    fn element(&mut self, node: &NodeRef<'_>, context: Context, depth: usize) {
        let name = node.node_name().unwrap_or_default();
        let name = name.as_ref();
        if depth > MAX_DEPTH {
            if !HIDDEN.contains(&name) {
                self.push(&text_under(node), context);
            }
            return;
        }
        let outer = self.letters;
        self.letters = outer.inside(node, name);
        if !context.note && elements::is_notes(node, name) {
            self.notes(node, Context { kind: BlockKind::Paragraph, level: 0, note: true, ..context }, depth);
        } else if !self.inline(node, name, context, depth) {
            self.block(node, name, context, depth);
        }
        self.letters = outer;
    }

    /// Takes in an element whose text flows on, or has a way of its own; `false` when it is none of these.
    fn inline(&mut self, node: &NodeRef<'_>, name: &str, context: Context, depth: usize) -> bool {
        match name {
            _ if HIDDEN.contains(&name) => {}
            "br" => {
                // Two in a row are how old pages part paragraphs.
                if self.text.ends_with('\n') {
                    self.finish();
                } else {
                    self.push("\n", context);
                }
            }
            "img" => {
                // The description of a picture is text that a reader would want.
                if let Some(alt) = node.attr("alt").filter(|alt| alt.split_whitespace().count() > 1) {
                    self.pictures.push(alt.to_string());
                    if self.text.trim().is_empty() {
                        self.finish();
                    }
                }
            }
            "pre" => {
                self.finish();
                let text = node.text().replace('\u{0C}', " ");
                let block = RawBlock::new(BlockKind::Code, text.trim_matches('\n'));
                self.pieces.push(Piece { block, place: context.place });
            }
            "td" | "th" if !context.layout => {
                // Cells of a row are one block; a bar keeps them apart.
                if !self.text.trim().is_empty() {
                    self.push(" | ", context);
                }
                self.children(node, context, depth);
            }
            "a" if context.note && elements::is_way_back(node) => {}
            "a" => {
                let href = node.attr("href").and_then(|href| links::accept(&href, self.base));
                // The links of a menu stand side by side, parted by its style sheet alone.
                if context.place.is_some() && self.ended == Some(self.text.len()) && !self.text.is_empty() {
                    self.link = None;
                    self.push(" ", context);
                }
                let outer = std::mem::replace(&mut self.link, href);
                self.links += 1;
                self.children(node, context, depth);
                self.links += 1;
                self.link = outer;
                self.ended = Some(self.text.len());
            }
            "span" if word::is_bullet(node) => {}
            "span" | "time" | "small" if !context.flow && elements::is_parted(node, name) => {
                // Where no white space is, a style sheet makes some.
                if !self.text.ends_with(char::is_whitespace) || context.kind == BlockKind::Caption {
                    self.finish();
                }
                self.children(node, context, depth);
                if elements::next_element(node) {
                    self.finish();
                }
            }
            name if elements::is_block(node, name) => return false,
            // Everything else is inline: its text flows on.
            _ => self.children(node, context, depth),
        }
        true
    }

    fn block(&mut self, node: &NodeRef<'_>, name: &str, context: Context, depth: usize) {
        let place = context.place.or_else(|| place::of(node, name));
        let context = Context { place, ..context };
        let kind = |kind, level| Context { kind, level, flow: true, ..context };
        let inner = match name {
            _ if word::is_heading(node, name) => kind(BlockKind::Heading, word::heading_level(node)),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => kind(BlockKind::Heading, name.as_bytes()[1] - b'0'),
            "ul" | "ol" => Context { list: context.list.saturating_add(1), ..context },
            "dl" => Context { list: context.list.saturating_add(1), ..context },
            "li" if context.note => kind(BlockKind::Paragraph, 0),
            "li" | "dt" => kind(BlockKind::ListItem, context.list.max(1)),
            "dd" => kind(BlockKind::ListItem, context.list.max(1).saturating_add(1)),
            "blockquote" => kind(BlockKind::Quote, 0),
            "figcaption" | "caption" => Context { flow: false, ..kind(BlockKind::Caption, 0) },
            "table" => Context { layout: table::is_layout(node), ..context },
            "tr" if !context.layout => kind(BlockKind::TableRow, 0),
            "p" => match word::list_level(node) {
                Some(level) => Context { bullet: true, ..kind(BlockKind::ListItem, level) },
                None => Context { flow: true, ..context },
            },
            _ => context,
        };
        let inner = Context { lines: context.lines || elements::keeps_lines(node, name), ..inner };
        // A paragraph inside a cell must not break the row.
        let breaks = context.kind != BlockKind::TableRow || name == "tr";
        if breaks {
            self.finish();
        }
        match name {
            "ol" => self.counts.push(elements::first_number(node).saturating_sub(1)),
            // Only those of an ordered list have numbers, and only a footnote needs one to be found by.
            "li" => {
                if let Some(count) = self.counts.last_mut() {
                    *count += 1;
                    self.mark = context.note.then(|| format!("{count} "));
                }
            }
            _ => {}
        }
        self.children(node, inner, depth);
        if breaks {
            self.finish();
        } else {
            self.push(" ", context);
        }
        match name {
            "ol" => _ = self.counts.pop(),
            "li" => self.mark = None,
            _ => {}
        }
    }

    /// Footnotes: they are read where they stand and put down at the end.
    fn notes(&mut self, node: &NodeRef<'_>, context: Context, depth: usize) {
        self.finish();
        let before = std::mem::take(&mut self.pieces);
        let name = node.node_name().unwrap_or_default();
        self.block(node, name.as_ref(), context, depth);
        let mut notes = std::mem::replace(&mut self.pieces, before);
        self.notes.append(&mut notes);
    }

    fn push(&mut self, text: &str, context: Context) {
        if self.text.is_empty() {
            self.at = Some(context);
        }
        if self.mark.is_some()
            && text.contains(|c: char| !c.is_whitespace())
            && let Some(mark) = self.mark.take()
        {
            self.text.push_str(&mark);
        }
        let start = self.text.len();
        self.text.push_str(text);
        let end = self.text.len();
        if let Some(href) = &self.link {
            match self.linked.last_mut() {
                Some(span) if span.what.0 == self.links && span.range.end == start => span.range.end = end,
                _ => self.linked.push(Span { range: start..end, what: (self.links, href.clone()) }),
            }
        }
        if !self.letters.is_plain() {
            match self.marked.last_mut() {
                Some(span) if span.what == self.letters && span.range.end == start => span.range.end = end,
                _ => self.marked.push(Span { range: start..end, what: self.letters }),
            }
        }
    }

    /// Ends the block being gathered.
    fn finish(&mut self) {
        let text = std::mem::take(&mut self.text);
        let (linked, marked) = (std::mem::take(&mut self.linked), std::mem::take(&mut self.marked));
        let context = self.at.take();
        if let Some(context) = context.filter(|_| !text.trim().is_empty()) {
            let tidy = Tidy::of(&text, context.lines, context.bullet);
            let links =
                linked.into_iter().filter_map(|span| Some(Link { range: tidy.place(span.range)?, href: span.what.1 }));
            let marks = marked.into_iter().filter_map(|span| Some((tidy.place(span.range)?, span.what)));
            let (links, marks) = (links.collect(), marks_of(marks.collect(), &tidy.text, context.kind));
            self.put(RawBlock::new(context.kind, tidy.text).level(context.level).links(links).marks(marks), context);
        }
        for picture in std::mem::take(&mut self.pictures) {
            let text = picture.split_whitespace().collect::<Vec<_>>().join(" ");
            self.put(RawBlock::new(BlockKind::Caption, text), context.unwrap_or_default());
        }
    }

    fn put(&mut self, block: RawBlock, context: Context) {
        // Many pages give a picture the same words twice: to the eye and to the ear.
        let again = block.kind == BlockKind::Caption
            && self.pieces.last().is_some_and(|last| last.block.kind == block.kind && last.block.text == block.text);
        if !block.text.is_empty() && !again {
            self.pieces.push(Piece { block, place: context.place });
        }
    }
}

/// How letters look, each look once. A heading is bold anyway: it is no mark when all of it is.
fn marks_of(spans: Vec<(Range<usize>, Letters)>, text: &str, kind: BlockKind) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::with_capacity(spans.len());
    for (range, Letters { strong, emphasis }) in spans {
        match marks.last_mut() {
            Some(last) if (last.strong, last.emphasis) == (strong, emphasis) && last.range.end == range.start => {
                last.range.end = range.end;
            }
            _ => marks.push(Mark { range, strong, emphasis }),
        }
    }
    if kind == BlockKind::Heading {
        let bold =
            marks.iter().filter(|mark| mark.strong).map(|mark| letters(&text[mark.range.clone()])).sum::<usize>();
        if bold == letters(text) {
            marks.iter_mut().for_each(|mark| mark.strong = false);
            marks.retain(|mark| mark.emphasis);
        }
    }
    marks
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
