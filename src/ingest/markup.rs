//! HTML becomes blocks, and Markdown by way of HTML. Only text is taken: no markup from outside is
//! kept, so none can reach the window or an export.

use comrak::{Options, markdown_to_html};
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::{
    Found,
    walk::{MAX_DEPTH, base_of, blocks_of},
};
use crate::article::{BlockKind, Dropped, RawBlock};

/// Readability takes time that grows faster than the page; from this many elements on (a book in one page)
/// everything is kept instead.
const MAX_ELEMENTS: usize = 20_000;
/// A page whose article part holds less than this share of its words was misjudged: all of it is kept.
const LEAST_SHARE: f64 = 0.25;

/// Markdown, with tables, strikethrough, task lists, footnotes and front matter.
pub fn markdown(text: &str) -> Found {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.front_matter_delimiter = Some("---".into());
    // HTML inside Markdown is legal and is read like any other HTML below.
    options.render.r#unsafe = true;
    let mut found = fragment(&markdown_to_html(text, &options));
    found.title = first_heading(&found.blocks);
    found
}

/// A piece of HTML that somebody chose (a clipboard): everything in it is wanted.
pub fn fragment(html: &str) -> Found {
    let document = Document::from(without_header(html));
    let blocks = blocks_of(&document, base_of(&document).as_deref());
    Found { title: first_heading(&blocks), blocks, ..Found::default() }
}

/// A whole page: the article is found by Mozilla's Readability rules (dom_smoothie), what surrounds it
/// is dropped and listed.
pub fn page(html: &str) -> Found {
    let document = Document::from(html);
    let base = base_of(&document);
    let everything = blocks_of(&document, base.as_deref());
    let parsed = (depth(&document) <= MAX_DEPTH).then(|| {
        let config = Config { max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
        Readability::new(html, None, Some(config)).and_then(|mut readability| readability.parse())
    });
    let Some(Ok(article)) = parsed else {
        return Found { title: first_heading(&everything), blocks: everything, ..Found::default() };
    };
    let mut blocks = blocks_of(&Document::from(article.content.as_ref()), base.as_deref());
    if words(&blocks) as f64 <= LEAST_SHARE * words(&everything) as f64 {
        blocks = everything.clone();
    }
    let title = Some(article.title.trim().to_owned()).filter(|t| !t.is_empty()).or_else(|| first_heading(&blocks));
    // Readability takes the headline out of the article; a reader wants to see it translated too.
    if let Some(title) = &title
        && !blocks.iter().any(|b| b.kind == BlockKind::Heading && &b.text == title)
    {
        blocks.insert(0, RawBlock::new(BlockKind::Heading, title.clone()).level(1));
    }
    let mut left: Vec<&RawBlock> = blocks.iter().collect();
    let dropped = everything
        .iter()
        .filter(|block| match left.iter().position(|kept| kept.text == block.text) {
            Some(at) => {
                left.swap_remove(at);
                false
            }
            None => true,
        })
        .map(|block| Dropped { reason: "furniture".into(), text: block.text.clone() })
        .collect();
    Found { title, byline: article.byline, published: article.published_time, blocks, dropped, paste: None }
}

/// Windows puts lines such as `StartHTML:0000000105` before the HTML of a clipboard.
fn without_header(html: &str) -> &str {
    if html.starts_with("Version:") { html.find('<').map_or(html, |start| &html[start..]) } else { html }
}

/// How deep the elements of a document are nested, found without recursion.
fn depth(document: &Document) -> usize {
    let mut deepest = 0;
    let mut open = vec![(document.root(), 0)];
    while let Some((node, depth)) = open.pop() {
        deepest = deepest.max(depth);
        open.extend(node.children_it(false).filter(NodeRef::is_element).map(|child| (child, depth + 1)));
    }
    deepest
}

fn first_heading(blocks: &[RawBlock]) -> Option<String> {
    blocks.iter().find(|b| b.kind == BlockKind::Heading).map(|b| b.text.clone())
}

fn words(blocks: &[RawBlock]) -> usize {
    blocks.iter().map(|b| b.text.split_whitespace().count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(found: &Found) -> Vec<(BlockKind, u8, &str)> {
        found.blocks.iter().map(|b| (b.kind, b.level, b.text.as_str())).collect()
    }

    #[test]
    fn markdown_keeps_its_structure() {
        let found = markdown(
            "# Title\n\nA *soft*\nbreak & [link](http://x).\n\n- one\n  - two\n\n> said\n\n```\nlet x = 1;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        );
        use BlockKind::*;
        assert_eq!(
            shape(&found),
            [
                (Heading, 1, "Title"),
                (Paragraph, 0, "A soft break & link."),
                (ListItem, 1, "one"),
                (ListItem, 2, "two"),
                (Quote, 0, "said"),
                (Code, 0, "let x = 1;"),
                (TableRow, 0, "a | b"),
                (TableRow, 0, "1 | 2"),
            ]
        );
        assert_eq!(found.title.as_deref(), Some("Title"));
    }

    #[test]
    fn scripts_and_handlers_leave_no_trace() {
        let found = fragment("<p onclick=evil()>Hello <script>alert(1)</script><b>world</b></p><style>p{}</style>");
        assert_eq!(shape(&found), [(BlockKind::Paragraph, 0, "Hello world")]);
    }

    #[test]
    fn a_page_loses_its_furniture_and_lists_it() {
        let body = "<p>The council met on Tuesday, and after four hours of debate, it voted to close the old bridge for eleven months.</p>".repeat(6);
        let html = format!(
            "<html><head><title>Bridge closes</title></head><body><nav><ul><li><a href=/>Home</a></li></ul></nav><article><h1>Bridge closes</h1>{body}</article><footer><p>Copyright 2031 The Paper</p></footer></body></html>"
        );
        let found = page(&html);
        assert_eq!(found.title.as_deref(), Some("Bridge closes"));
        assert!(found.blocks.iter().all(|b| b.text != "Home"), "{:?}", shape(&found));
        let dropped: Vec<_> = found.dropped.iter().map(|d| d.text.as_str()).collect();
        assert!(dropped.contains(&"Home") && dropped.contains(&"Copyright 2031 The Paper"), "{dropped:?}");
    }

    #[test]
    fn deep_nesting_is_survived() {
        let html = format!("{}deep{}", "<div>".repeat(5000), "</div>".repeat(5000));
        assert_eq!(fragment(&html).blocks.len(), 1);
    }
}
