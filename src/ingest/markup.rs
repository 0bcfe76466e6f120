//! HTML becomes blocks, and Markdown by way of HTML. Only text is taken: no markup from outside is
//! kept, so none can reach the window or an export.

mod bounds;
mod meta;
mod sorted;

#[cfg(test)]
mod hostile;

use comrak::{Options, markdown_to_html};
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::{
    Found, furniture,
    walk::{MAX_DEPTH, base_of, blocks_of, pieces_of},
};
use crate::article::{BlockKind, RawBlock, Reason};
use meta::Meta;

/// Readability takes time that grows faster than the page; from this many elements on (a book in one page)
/// everything is kept instead.
const MAX_ELEMENTS: usize = 20_000;
/// A page whose article part holds less than this share of its words was misjudged: all of it is kept.
const LEAST_SHARE: f64 = 0.25;
/// What stands between a headline and the name of the site in a title for machines.
const BARS: [char; 7] = ['|', '-', '–', '—', '·', '»', ':'];

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
    let (html, cut) = bounds::within(without_header(html));
    let document = Document::from(html.as_ref());
    let blocks = blocks_of(&document, base_of(&document, None).as_deref());
    Found { title: first_heading(&blocks), blocks, notices: notices(cut), ..Found::default() }
}

/// A whole page: the article is found by Mozilla's Readability rules (dom_smoothie), what surrounds it is left out
/// at its place. `url` is where the page is from, for the links that are relative to it.
pub fn page(html: &str, url: Option<&str>) -> Found {
    let (html, cut) = bounds::within(html);
    let document = Document::from(html.as_ref());
    let base = base_of(&document, url);
    let pieces = pieces_of(&document, base.as_deref());
    let meta = Meta::of(&document);
    let parsed = is_shallow(&document).then(|| {
        let config = Config { max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
        Readability::with_document(document, None, Some(config)).and_then(|mut readability| readability.parse())
    });
    let Meta { byline, published, site, .. } = meta;
    let mut found = Found { byline, published, site, notices: notices(cut), ..Found::default() };
    let mut places;
    let mut byline = None;
    if let Some(Ok(article)) = parsed {
        let kept = blocks_of(&Document::from(article.content.as_ref()), base.as_deref());
        let all = pieces.iter().map(|piece| words(&piece.block)).sum::<usize>();
        let title = Some(article.title.trim().to_owned()).filter(|title| !title.is_empty());
        found.title = meta.title.or(title);
        byline = article.byline;
        if kept.iter().map(words).sum::<usize>() as f64 > LEAST_SHARE * all as f64 {
            (found.blocks, places) = sorted::sorted(kept, pieces, found.title.as_deref());
        } else {
            (found.blocks, places) = pieces.into_iter().map(|piece| (piece.block, piece.place)).unzip();
        }
    } else {
        found.title = meta.title;
        (found.blocks, places) = pieces.into_iter().map(|piece| (piece.block, piece.place)).unzip();
    }
    found.title = headline(&mut found.blocks, &mut places, found.title);
    if found.site.is_none() {
        found.site =
            found.title.as_deref().zip(meta.window.as_deref()).and_then(|(title, window)| rest_of(window, title));
    }
    found.byline = found.byline.as_deref().and_then(furniture::author);
    furniture::page(&mut found, &places);
    found.byline = found.byline.or_else(|| byline.as_deref().and_then(furniture::author));
    found
}

/// What stands in the title of a page besides its headline: the name of the site.
fn rest_of(window: &str, title: &str) -> Option<String> {
    let before =
        |window: &str| window.strip_suffix(title).map(|rest| rest.trim_end().strip_suffix(BARS).map(str::to_owned));
    let after =
        |window: &str| window.strip_prefix(title).map(|rest| rest.trim_start().strip_prefix(BARS).map(str::to_owned));
    let site = after(window).or_else(|| before(window)).flatten()?;
    // "The headline - Politics - The Paper".
    let site =
        [" | ", " - ", " – ", " — "].iter().fold(site.as_str(), |site, bar| site.rsplit(bar).next().unwrap_or(site));
    Some(site.trim().to_owned()).filter(|site| !site.is_empty())
}

/// The headline as the page shows it. Titles for machines often have the name of the site behind them.
fn headline(blocks: &mut Vec<RawBlock>, places: &mut Vec<Option<Reason>>, title: Option<String>) -> Option<String> {
    let Some(title) = title else { return first_heading(blocks) };
    let heading = |block: &RawBlock| block.kind == BlockKind::Heading && !block.text.is_empty();
    let shown = blocks.iter().position(|block| heading(block) && block.text == title).or_else(|| {
        blocks.iter().position(|block| {
            let rest = title.strip_prefix(block.text.as_str()).or_else(|| title.strip_suffix(block.text.as_str()));
            let parted = |rest: &str| rest.trim().starts_with(BARS) || rest.trim().ends_with(BARS);
            heading(block) && rest.is_some_and(parted)
        })
    });
    match shown {
        // A reader wants to see the headline translated too, wherever it stands.
        Some(at) => {
            blocks[at].dropped = None;
            Some(blocks[at].text.clone())
        }
        None => {
            blocks.insert(0, RawBlock::new(BlockKind::Heading, title.clone()).level(1));
            places.insert(0, None);
            Some(title)
        }
    }
}

fn notices(cut: bool) -> Vec<String> {
    let notice =
        "This page has more parts than Diglot reads at once. It was read from its beginning; its end is missing.";
    if cut { vec![notice.to_owned()] } else { Vec::new() }
}

/// Windows puts lines such as `StartHTML:0000000105` before the HTML of a clipboard.
fn without_header(html: &str) -> &str {
    if html.starts_with("Version:") { html.find('<').map_or(html, |start| &html[start..]) } else { html }
}

/// Whether the elements of a document are nested no deeper than is safe, found without recursion.
fn is_shallow(document: &Document) -> bool {
    let mut open = vec![(document.root(), 0)];
    while let Some((node, depth)) = open.pop() {
        if depth > MAX_DEPTH {
            return false;
        }
        open.extend(node.children_it(false).filter(NodeRef::is_element).map(|child| (child, depth + 1)));
    }
    true
}

fn first_heading(blocks: &[RawBlock]) -> Option<String> {
    blocks.iter().find(|b| b.kind == BlockKind::Heading).map(|b| b.text.clone())
}

fn words(block: &RawBlock) -> usize {
    block.text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(found: &Found) -> Vec<(BlockKind, u8, &str)> {
        found.blocks.iter().filter(|b| b.dropped.is_none()).map(|b| (b.kind, b.level, b.text.as_str())).collect()
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
        let found = page(&html, None);
        assert_eq!(found.title.as_deref(), Some("Bridge closes"));
        assert!(shape(&found).iter().all(|b| b.2 != "Home"), "{:?}", shape(&found));
        let dropped = found.blocks.iter().filter(|b| b.dropped.is_some());
        let dropped: Vec<_> = dropped.map(|b| b.text.as_str()).collect();
        assert!(dropped.contains(&"Home") && dropped.contains(&"Copyright 2031 The Paper"), "{dropped:?}");
    }

    #[test]
    fn deep_nesting_is_survived() {
        let html = format!("{}deep{}", "<div>".repeat(5000), "</div>".repeat(5000));
        assert_eq!(fragment(&html).blocks.len(), 1);
    }
}
