//! HTML as programs put it on the clipboard: headings, lists and links must come through.

use proptest::prelude::*;

use super::{
    Found, Input, ingest,
    markup::{fragment, markdown, page},
};
use crate::{
    article::{Article, BlockKind, CreditKind, Reason, Source},
    progress::Watch,
};

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
    found
        .blocks
        .iter()
        .filter(|b| b.dropped.is_none())
        .flat_map(|b| b.links.iter().map(|l| (&b.text[l.range.clone()], l.href.as_str())))
        .collect()
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
    assert_eq!(links(&page(&html, None)), [("More", "https://example.org/n/more")]);
}

#[test]
fn the_address_of_a_page_is_where_its_links_start_unless_it_names_another() {
    let text = "The council met on Tuesday, and after four hours of debate, it voted to close the old bridge for eleven months. ".repeat(4);
    let html = |head: &str| {
        format!(
            "<html><head>{head}</head><body><article><h1>Bridge</h1><p>{text} <a href='more'>More</a></p><p>{text}</p></article></body></html>"
        )
    };
    let url = Some("https://example.org/n/bridge.html");
    assert_eq!(links(&page(&html(""), url)), [("More", "https://example.org/n/more")]);
    assert_eq!(links(&page(&html("<base href='/old/'>"), url)), [("More", "https://example.org/old/more")]);
    assert_eq!(links(&page(&html("<base href='https://b.example/'>"), url)), [("More", "https://b.example/more")]);
    assert_eq!(links(&page(&html(""), Some("file:///etc/"))), []);
}

#[test]
fn a_pasted_page_loses_its_furniture_and_as_pasted_it_keeps_all() {
    let text = "Politics\n\nThe old bridge closes\n\nby ANA RUIZ\n\n0 comment\n\nThe council met on Tuesday, and after four hours of debate it voted to close the bridge.\n\nAdvertisement\n\nPhoto Reuters\n\nNobody in the town was surprised, since the bridge had been shaking for years.\n\nSource: EFE and AP\n\nShare this\n\nYou may also like\n\nFerry workers agree to new timetable\n\nLeave a Comment\n";
    let article = ingest(Input::Paste { text: text.into(), html: None }, &Watch::quiet()).expect("there is text");
    let said: Vec<_> = article.blocks.iter().map(|block| block.text.split(' ').next().unwrap_or_default()).collect();
    assert_eq!(said, ["The", "The", "Nobody"]);
    assert_eq!(article.title.as_deref(), Some("The old bridge closes"), "and not the section");
    assert_eq!(article.byline.as_deref(), Some("ANA RUIZ"));
    let credits: Vec<_> = article.credits.iter().map(|credit| (credit.kind, credit.text.as_str())).collect();
    assert_eq!(credits, [(CreditKind::Photo, "Reuters"), (CreditKind::Agency, "EFE and AP")]);
    let reasons: Vec<_> = article.dropped.iter().map(|piece| piece.reason).collect();
    use Reason::*;
    assert_eq!(
        reasons,
        [Furniture, Metadata, Comments, Advertisement, Metadata, Metadata, Sharing, Related, Related, Comments]
    );
    let article = ingest(Input::AsPasted { text: text.into(), name: None }, &Watch::quiet()).expect("there is text");
    assert!(article.dropped.is_empty() && article.byline.is_none(), "as pasted, every line is kept");
}

/// A paragraph of pieces, some of which are links and some bold: the HTML, what each link says, and the letters
/// that are bold.
fn any_links() -> impl Strategy<Value = (String, Vec<String>, String)> {
    let words = "[ \u{a0}\n\ta-cäß清ไ🙂]{0,8}";
    let piece = (words, any::<bool>(), any::<bool>());
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| {
        let (mut said, mut strong) = (Vec::new(), String::new());
        let mut html = String::from("<p>");
        for (number, (text, linked, bold)) in pieces.into_iter().enumerate() {
            let inner = if bold { format!("<b>{text}</b>") } else { text.clone() };
            strong.extend(text.chars().filter(|c| bold && !c.is_whitespace()));
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
        (html + "</p>", said, strong)
    })
}

proptest! {
    #[test]
    fn links_and_marks_stay_on_their_words((html, said, strong) in any_links()) {
        let found = fragment(&html);
        let (mut kept, mut bold) = (Vec::new(), String::new());
        for block in Article::new(Source::Paste, found.blocks).blocks {
            let links = block.links.clone();
            prop_assert!(block.clone().set_links(links).is_ok(), "in order, not empty, on characters");
            let marks = block.marks.clone();
            prop_assert!(block.clone().set_marks(marks).is_ok(), "in order, not empty, on characters");
            for mark in &block.marks {
                prop_assert!(mark.strong && !mark.emphasis, "nothing was slanted");
                bold.extend(block.text[mark.range.clone()].chars().filter(|c| !c.is_whitespace()));
            }
            kept.extend(block.links.iter().map(|link| block.text[link.range.clone()].to_owned()));
        }
        prop_assert_eq!(kept, said);
        prop_assert_eq!(bold, strong);
    }
}
