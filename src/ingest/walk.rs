//! A document's elements become blocks: one walk over the tree for all that comes as HTML. Text and the addresses
//! of links are taken, never markup.

use std::ops::Range;

use dom_query::{Document, NodeRef};

use super::{links, word};
use crate::article::{BlockKind, Link, RawBlock};

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

/// The address that the relative ones of a document start from, where it names one.
pub fn base_of(document: &Document) -> Option<String> {
    links::accept(&document.select("base[href]").attr("href")?, None).filter(|base| base.starts_with("http"))
}

/// The blocks of a document in reading order.
pub fn blocks_of(document: &Document, base: Option<&str>) -> Vec<RawBlock> {
    let mut walk = Walk { base, ..Walk::default() };
    let root = document.body().unwrap_or_else(|| document.html_root());
    walk.children(&root, Context { kind: BlockKind::Paragraph, level: 0, list: 0, bullet: false }, 0);
    walk.finish();
    walk.blocks
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
}

/// A piece of the text being gathered that is inside of a link.
struct Span {
    range: Range<usize>,
    /// Which one in the document: two that touch are two.
    link: usize,
    href: String,
}

#[derive(Default)]
struct Walk<'a> {
    base: Option<&'a str>,
    blocks: Vec<RawBlock>,
    /// Text of the block being gathered, and what it is.
    text: String,
    at: Option<Context>,
    /// The link that we are inside of, and how many there were.
    link: Option<String>,
    links: usize,
    spans: Vec<Span>,
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
        if depth > MAX_DEPTH {
            self.push(&text_under(node), context);
            return;
        }
        let inner = match name.as_ref() {
            name if word::is_heading(node, name) => {
                Context { kind: BlockKind::Heading, level: word::heading_level(node), ..context }
            }
            name if HIDDEN.contains(&name) => return,
            "br" => {
                // Two in a row are how old pages part paragraphs.
                if self.text.ends_with('\n') {
                    self.finish()
                } else {
                    self.push("\n", context)
                }
                return;
            }
            "img" => {
                // The description of a picture is text that a reader would want.
                if let Some(alt) = node.attr("alt").filter(|alt| alt.split_whitespace().count() > 1) {
                    self.finish();
                    self.push(&alt, Context { kind: BlockKind::Caption, level: 0, ..context });
                    self.finish();
                }
                return;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                Context { kind: BlockKind::Heading, level: name.as_bytes()[1] - b'0', ..context }
            }
            "ul" | "ol" => Context { list: context.list.saturating_add(1), ..context },
            "li" => Context { kind: BlockKind::ListItem, level: context.list.max(1), ..context },
            "blockquote" => Context { kind: BlockKind::Quote, level: 0, ..context },
            "pre" => {
                self.finish();
                let text = node.text().replace('\u{0C}', " ");
                self.blocks.push(RawBlock::new(BlockKind::Code, text.trim_matches('\n')));
                return;
            }
            "figcaption" | "caption" => Context { kind: BlockKind::Caption, level: 0, ..context },
            "tr" => Context { kind: BlockKind::TableRow, level: 0, ..context },
            "td" | "th" => {
                // Cells of a row are one block; a bar keeps them apart.
                if !self.text.trim().is_empty() {
                    self.push(" | ", context);
                }
                self.children(node, context, depth);
                return;
            }
            "a" => {
                let href = node.attr("href").and_then(|href| links::accept(&href, self.base));
                let outer = std::mem::replace(&mut self.link, href);
                self.links += 1;
                self.children(node, context, depth);
                self.links += 1;
                self.link = outer;
                return;
            }
            "p" if word::list_level(node).is_some() => {
                let level = word::list_level(node).unwrap_or(1);
                Context { kind: BlockKind::ListItem, level, bullet: true, ..context }
            }
            "span" if word::is_bullet(node) => return,
            "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "nav" | "aside" | "address" | "dl"
            | "dt" | "dd" | "figure" | "table" | "thead" | "tbody" | "tfoot" | "hr" | "form" | "fieldset"
            | "details" | "summary" | "body" | "html" => context,
            // Everything else is inline: its text flows on.
            _ => {
                self.children(node, context, depth);
                return;
            }
        };
        // A paragraph inside a cell must not break the row.
        let breaks = context.kind != BlockKind::TableRow || name.as_ref() == "tr";
        if breaks {
            self.finish();
        }
        self.children(node, inner, depth);
        if breaks {
            self.finish();
        } else {
            self.push(" ", context);
        }
    }

    fn push(&mut self, text: &str, context: Context) {
        if self.text.is_empty() {
            self.at = Some(context);
        }
        let start = self.text.len();
        self.text.push_str(text);
        let Some(href) = &self.link else { return };
        match self.spans.last_mut() {
            Some(span) if span.link == self.links && span.range.end == start => span.range.end = self.text.len(),
            _ => self.spans.push(Span { range: start..self.text.len(), link: self.links, href: href.clone() }),
        }
    }

    /// Ends the block being gathered.
    fn finish(&mut self) {
        let (text, spans) = (std::mem::take(&mut self.text), std::mem::take(&mut self.spans));
        let Some(context) = self.at.take() else { return };
        let (text, links) = tidy(&text, spans, context.bullet);
        if !text.is_empty() {
            self.blocks.push(RawBlock::new(context.kind, text).level(context.level).links(links));
        }
    }
}

/// White space inside is one space, as a browser shows it; none is left around the text, and no bar of an
/// empty cell. The links stay on their words.
fn tidy(text: &str, spans: Vec<Span>, bullet: bool) -> (String, Vec<Link>) {
    let mut tidied = String::with_capacity(text.len());
    let mut links: Vec<Link> = Vec::with_capacity(spans.len());
    let mut spans = spans.into_iter().peekable();
    // The last link, while its span lasts.
    let mut inside: Option<usize> = None;
    let mut space = false;
    for (at, c) in text.char_indices() {
        if inside.is_some_and(|end| at >= end) {
            inside = None;
        }
        // White space alone is no link.
        while spans.next_if(|span| at >= span.range.end).is_some() {}
        let begun = spans.next_if(|span| span.range.contains(&at) && !c.is_whitespace());
        if c.is_whitespace() {
            space = !tidied.is_empty();
            continue;
        }
        if std::mem::take(&mut space) {
            tidied.push(' ');
        }
        if let Some(Span { range, href, .. }) = begun {
            inside = Some(range.end);
            links.push(Link { range: tidied.len()..tidied.len(), href });
        }
        tidied.push(c);
        if inside.is_some()
            && let Some(link) = links.last_mut()
        {
            link.range.end = tidied.len();
        }
    }
    let edge = ['|', ' '];
    let mut inner = tidied.trim_matches(edge);
    if bullet {
        inner = word::without_bullet(inner);
    }
    // Trimming takes from the end first here, so that what is before the rest can be counted.
    let end = tidied.trim_end_matches(edge).len();
    let start = end.saturating_sub(inner.len());
    for link in &mut links {
        link.range = link.range.start.clamp(start, end) - start..link.range.end.clamp(start, end) - start;
    }
    // What is left of a link may be nothing, or have white space at its ends where a bar was.
    links.retain_mut(|link| {
        let said = &inner[link.range.clone()];
        let (before, after) = (said.len() - said.trim_start().len(), said.len() - said.trim_end().len());
        link.range = link.range.start + before..(link.range.end - after).max(link.range.start + before);
        !link.range.is_empty()
    });
    (inner.to_owned(), links)
}
