use super::parse;
use crate::{
    article::{BlockKind, Reason},
    error::Code,
    ingest::{Found, archive::tests::zipped},
};

const NAMES: &str =
    r#"xmlns:p="urn:p" xmlns:a="urn:a" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

fn shape(kind: &str, body: &str) -> String {
    let place = if kind.is_empty() { String::new() } else { format!(r#"<p:ph type="{kind}"/>"#) };
    format!("<p:sp><p:nvSpPr><p:nvPr>{place}</p:nvPr></p:nvSpPr><p:txBody>{body}</p:txBody></p:sp>")
}

fn p(level: u8, text: &str) -> String {
    format!(r#"<a:p><a:pPr lvl="{level}"/><a:r><a:t>{text}</a:t></a:r></a:p>"#)
}

fn slide(shapes: &str, more: &str) -> String {
    format!("<p:sld {NAMES} {more}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>")
}

fn presentation() -> Vec<u8> {
    let main = format!(
        r#"<p:presentation {NAMES}><p:sldIdLst><p:sldId id="1" r:id="b"/><p:sldId id="2" r:id="a"/><p:sldId id="3" r:id="c"/></p:sldIdLst></p:presentation>"#
    );
    let relations = r#"<Relationships><Relationship Id="a" Type="x/slide" Target="slides/slide1.xml"/><Relationship Id="b" Type="x/slide" Target="slides/slide2.xml"/><Relationship Id="c" Type="x/slide" Target="slides/slide3.xml"/></Relationships>"#;
    let slide_relations = r#"<Relationships><Relationship Id="n" Type="x/notesSlide" Target="../notesSlides/n.xml"/><Relationship Id="l" Type="x/hyperlink" Target="https://a.example/" TargetMode="External"/></Relationships>"#;
    let table = r#"<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>x</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:rPr b="1"/><a:t>y</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>"#;
    let link = r#"<a:p><a:r><a:rPr i="1"><a:hlinkClick r:id="l"/></a:rPr><a:t>A link</a:t></a:r></a:p>"#;
    let one = slide(
        &[
            shape("body", &format!("{}{}", p(0, "point"), p(1, "deeper"))),
            shape("title", &p(0, "Second slide")),
            table.into(),
            shape("", link),
            shape("sldNum", &p(0, "2")),
        ]
        .concat(),
        "",
    );
    let two = slide(&shape("ctrTitle", &p(0, "The ferry")), "");
    let three = slide(&shape("title", &p(0, "Spare")), r#"show="0""#);
    let notes =
        format!("<p:notes {NAMES}>{}{}</p:notes>", shape("body", &p(0, "Say hello.")), shape("sldNum", &p(0, "2")));
    zipped([
        ("ppt/presentation.xml", main.as_bytes()),
        ("ppt/_rels/presentation.xml.rels", relations.as_bytes()),
        ("ppt/slides/slide1.xml", one.as_bytes()),
        ("ppt/slides/_rels/slide1.xml.rels", slide_relations.as_bytes()),
        ("ppt/slides/slide2.xml", two.as_bytes()),
        ("ppt/slides/slide3.xml", three.as_bytes()),
        ("ppt/notesSlides/n.xml", notes.as_bytes()),
    ])
}

fn shapes(found: &Found) -> Vec<(BlockKind, u8, &str)> {
    found.blocks.iter().filter(|b| b.dropped.is_none()).map(|b| (b.kind, b.level, b.text.as_str())).collect()
}

#[test]
fn slides_are_read_in_the_order_of_the_talk() {
    let found = parse(&presentation()).unwrap();
    use BlockKind::*;
    assert_eq!(
        shapes(&found),
        [
            (Heading, 1, "The ferry"),
            (Heading, 2, "Second slide"),
            (ListItem, 1, "point"),
            (ListItem, 2, "deeper"),
            (TableRow, 0, "x | y"),
            (Paragraph, 0, "A link"),
            (Quote, 0, "Say hello."),
        ]
    );
    assert_eq!(found.title.as_deref(), Some("The ferry"));
    let link = found.blocks.iter().find(|b| b.text == "A link").unwrap();
    assert_eq!((link.links[0].href.as_str(), link.marks[0].emphasis), ("https://a.example/", true));
    let dropped: Vec<_> =
        found.blocks.iter().filter_map(|b| b.dropped.map(|reason| (b.text.as_str(), reason))).collect();
    assert_eq!(dropped, [("2", Reason::PageHead), ("Spare", Reason::Furniture)]);
}

#[test]
fn a_cut_file_is_damaged() {
    let bytes = presentation();
    for part in 0..20 {
        assert_eq!(parse(&bytes[..bytes.len() * part / 20]).unwrap_err().code, Code::Unreadable, "{part}");
    }
    assert!(parse(&zipped([("ppt/presentation.xml", &b"<p/>"[..])])).unwrap().blocks.is_empty());
}
