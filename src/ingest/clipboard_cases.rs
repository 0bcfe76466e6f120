//! HTML as programs put it on the clipboard: headings, lists and links must come through.

use proptest::prelude::*;

use super::{
    Found,
    markup::{fragment, markdown, page},
};
use crate::article::{Block, BlockId, BlockKind, RawBlock};

const WORD: &str = r#"<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {margin:0cm} --></style></head><body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<p class=MsoTitle>The water report<o:p></o:p></p>
<h2>What was
decided<o:p></o:p></h2>
<p class=MsoNormal>The council met on <a href="https://example.org/monday"><span style='color:blue'>Monday</span> evening</a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Fountains are off<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span>All of them<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span>First</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>·&nbsp;&nbsp;&nbsp; Wells stay <a href="mailto:water@example.org">shut</a></p>
<!--EndFragment--></body></html>"#;

const GOOGLE_DOCS: &str = r#"<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr" style="line-height:1.38"><span style="font-size:20pt">The water report</span></h1><p dir="ltr"><span>The council met on </span><a href="https://example.org/monday" style="text-decoration:none"><span style="color:#1155cc">Monday</span></a><span>.</span></p><ul style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Fountains are off</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>All of them</span></p></li></ul></ul></b><br class="Apple-interchange-newline">"#;

const LIBREOFFICE: &str = r##"<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head><meta name="generator" content="LibreOffice 7.6 (Linux)"/><style type="text/css">p { line-height: 115% }</style></head><body lang="en-GB" dir="ltr"><h1 class="western">The water report</h1>
<p style="line-height: 100%; margin-bottom: 0cm">The council met on
<font color="#000080"><span lang="zxx"><u><a href="https://example.org/monday">Monday</a></u></span></font>.</p>
<ul><li><p style="margin-bottom: 0cm">Fountains are off</p><ul><li><p>All of them</p></li></ul></li></ul></body></html>"##;

const CHROME: &str = "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000900\r\n<html><body>\r\n<!--StartFragment--><meta charset=\"utf-8\"><h1 style=\"color: rgb(0, 0, 0)\">The water report</h1><p style=\"margin: 0px\">The council met on<span>&nbsp;</span><a href=\"https://example.org/monday\" style=\"color: blue\">Monday</a>.</p><ul><li>Fountains are off<ul><li>All of them</li></ul></li></ul><!--EndFragment-->\r\n</body>\r\n</html>";

const FIREFOX: &str = "<h1>The water report</h1>\n<p>The council met on <a class=\"mw-redirect\" title=\"Monday\" href=\"https://example.org/monday\">Monday</a>.</p>\n<ul>\n<li>Fountains are off\n<ul><li>All of them</li></ul></li></ul>";

fn shape(found: &Found) -> Vec<(BlockKind, u8, &str)> {
    found.blocks.iter().map(|block| (block.kind, block.level, block.text.as_str())).collect()
}

fn links(found: &Found) -> Vec<(&str, &str)> {
    found.blocks.iter().flat_map(|b| b.links.iter().map(|l| (&b.text[l.range.clone()], l.href.as_str()))).collect()
}

#[test]
fn programs_keep_their_headings_lists_and_links() {
    use BlockKind::{Heading, ListItem, Paragraph};
    for (name, html) in
        [("Google Docs", GOOGLE_DOCS), ("LibreOffice", LIBREOFFICE), ("Chrome", CHROME), ("Firefox", FIREFOX)]
    {
        let found = fragment(html);
        let expected = [
            (Heading, 1, "The water report"),
            (Paragraph, 0, "The council met on Monday."),
            (ListItem, 1, "Fountains are off"),
            (ListItem, 2, "All of them"),
        ];
        assert_eq!(shape(&found), expected, "{name}");
        assert_eq!(links(&found), [("Monday", "https://example.org/monday")], "{name}");
    }
}

#[test]
fn words_lists_and_titles_are_seen_through() {
    use BlockKind::{Heading, ListItem, Paragraph};
    let found = fragment(WORD);
    let expected = [
        (Heading, 1, "The water report"),
        (Heading, 2, "What was decided"),
        (Paragraph, 0, "The council met on Monday evening."),
        (ListItem, 1, "Fountains are off"),
        (ListItem, 2, "All of them"),
        (ListItem, 1, "1. First"),
        (ListItem, 1, "Wells stay shut"),
    ];
    assert_eq!(shape(&found), expected);
    assert_eq!(links(&found), [("Monday evening", "https://example.org/monday"), ("shut", "mailto:water@example.org")]);
}

#[test]
fn roles_and_classes_make_headings() {
    let found =
        fragment("<div role=heading aria-level=3>One</div><p class='x MsoHeading7'>Two</p><p role=heading>Three</p>");
    let levels: Vec<_> = found.blocks.iter().map(|b| (b.kind, b.level)).collect();
    assert_eq!(levels, [(BlockKind::Heading, 3), (BlockKind::Heading, 6), (BlockKind::Heading, 2)]);
}

#[test]
fn harmful_and_relative_links_lose_their_address_and_keep_their_text() {
    let html = "<p><a href='javascript:alert(1)'>one</a> <a href='/two'>two</a> <a href='data:text/html,x'>three</a> <a href='https://u:p@example.org'>four</a> <a name=x>five</a> <a href='http://example.org'> </a></p>";
    let found = fragment(html);
    assert_eq!(shape(&found), [(BlockKind::Paragraph, 0, "one two three four five")]);
    assert_eq!(links(&found), []);
    let found = fragment(&format!("<head><base href='https://example.org/a/'></head><body>{html}"));
    assert_eq!(links(&found), [("two", "https://example.org/two")]);
    let found = fragment("<base href='javascript:x'><a href='two'>two</a>");
    assert_eq!(links(&found), []);
}

#[test]
fn a_link_over_several_blocks_is_one_in_each() {
    let found = fragment(
        "<a href='http://a.example/'><h2>Head</h2><p>Text  of <b>it</b></p></a><table><tr><td><a href='http://b.example/'>| b |</a></td><td></td></tr></table>",
    );
    assert_eq!(
        links(&found),
        [("Head", "http://a.example/"), ("Text of it", "http://a.example/"), ("b", "http://b.example/")]
    );
}

#[test]
fn markdown_and_pages_keep_links() {
    let found = markdown("See [the *old* bridge](https://example.org/b?x=1&y=2) and <https://example.org/>.");
    assert_eq!(
        links(&found),
        [("the old bridge", "https://example.org/b?x=1&y=2"), ("https://example.org/", "https://example.org/")]
    );
    let text = "The council met on Tuesday, and after four hours of debate, it voted to close the old bridge for eleven months. ".repeat(4);
    let html = format!(
        "<html><head><base href='https://example.org/n/'></head><body><nav><a href=x>Home</a></nav><article><h1>Bridge</h1><p>{text} <a href='more'>More</a></p><p>{text}</p><p>{text}</p></article></body></html>"
    );
    assert_eq!(links(&page(&html)), [("More", "https://example.org/n/more")]);
}

/// A paragraph of pieces, some of which are links: the HTML, and what each link says.
fn any_links() -> impl Strategy<Value = (String, Vec<String>)> {
    let words = "[ \u{a0}\n\ta-cäß清ไ🙂]{0,8}";
    let piece = (words, any::<bool>(), any::<bool>());
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| {
        let mut said = Vec::new();
        let mut html = String::from("<p>");
        for (number, (text, linked, bold)) in pieces.into_iter().enumerate() {
            let inner = if bold { format!("<b>{text}</b>") } else { text.clone() };
            if linked {
                html.push_str(&format!("<a href='https://example.org/{number}'>{inner}</a>"));
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if !text.is_empty() {
                    said.push(text);
                }
            } else {
                html.push_str(&inner);
            }
        }
        (html + "</p>", said)
    })
}

proptest! {
    #[test]
    fn links_stay_on_their_words((html, said) in any_links()) {
        let found = fragment(&html);
        let mut kept = Vec::new();
        for RawBlock { kind, level, text, links } in found.blocks {
            let id = BlockId(1);
            let mut block = Block { id, kind, level, text, language: None, sentences: Vec::new(), links: Vec::new() };
            prop_assert!(block.set_links(links).is_ok(), "in order, not empty, on characters");
            kept.extend(block.links.iter().map(|link| block.text[link.range.clone()].to_owned()));
        }
        prop_assert_eq!(kept, said);
    }
}
