use super::parse;
use crate::{
    article::{BlockKind, RawBlock, Reason},
    error::Code,
    ingest::{Found, archive::tests::zipped},
};

const NAMES: &str = r#"xmlns:w="urn:w" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="urn:mc" xmlns:v="urn:v""#;
const STYLES: &str = r#"<w:styles xmlns:w="urn:w">
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Eigene"><w:name w:val="Mine"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Ebene"><w:name w:val="Other"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/></w:style>
<w:style w:type="paragraph" w:styleId="Punkte2"><w:name w:val="List Bullet 2"/></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"#;
const RELATIONS: &str = r#"<Relationships>
<Relationship Id="a" Type="http://x/styles" Target="styles.xml"/>
<Relationship Id="b" Type="http://x/footnotes" Target="footnotes.xml"/>
<Relationship Id="c" Type="http://x/endnotes" Target="endnotes.xml"/>
<Relationship Id="d" Type="http://x/comments" Target="comments.xml"/>
<Relationship Id="e" Type="http://x/header" Target="header1.xml"/>
<Relationship Id="f" Type="http://x/hyperlink" Target="https://real.example/b" TargetMode="External"/>
<Relationship Id="g" Type="http://x/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>
</Relationships>"#;

/// A document with this body, and notes, comments and a running head beside it.
fn document(body: &str) -> Vec<u8> {
    let main = format!("<w:document {NAMES}><w:body>{body}</w:body></w:document>");
    let notes = |name: &str| {
        format!(
            r#"<w:{name}s {NAMES}><w:{name} w:type="separator" w:id="0"><w:p/></w:{name}><w:{name} w:id="2">{}</w:{name}><w:{name} w:id="3">{}</w:{name}></w:{name}s>"#,
            p(&r(&format!("Words of {name} two."))),
            p(&r(&format!("Words of {name} three.")))
        )
    };
    let (foot, end) = (notes("footnote"), notes("endnote"));
    let comments =
        format!(r#"<w:comments {NAMES}><w:comment w:id="7">{}</w:comment></w:comments>"#, p(&r("Is that so?")));
    let header = format!("<w:hdr {NAMES}>{}</w:hdr>", p(&r("The Harbour Paper")));
    zipped([
        ("word/document.xml", main.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/footnotes.xml", foot.as_bytes()),
        ("word/endnotes.xml", end.as_bytes()),
        ("word/comments.xml", comments.as_bytes()),
        ("word/header1.xml", header.as_bytes()),
        ("word/_rels/document.xml.rels", RELATIONS.as_bytes()),
    ])
}

fn read(body: &str) -> Found {
    parse(&document(body)).unwrap()
}

fn r(text: &str) -> String {
    run(text, "")
}

fn run(text: &str, properties: &str) -> String {
    format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn styled(style: &str, inner: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>"#)
}

fn shape(found: &Found) -> Vec<(BlockKind, u8, &str)> {
    found.blocks.iter().filter(|b| b.dropped.is_none()).map(|b| (b.kind, b.level, b.text.as_str())).collect()
}

fn dropped(found: &Found, reason: Reason) -> Vec<&str> {
    found.blocks.iter().filter(|b| b.dropped == Some(reason)).map(|b| b.text.as_str()).collect()
}

fn only(found: &Found) -> &RawBlock {
    found.blocks.iter().find(|b| b.dropped.is_none()).unwrap()
}

#[test]
fn styles_say_what_paragraphs_are() {
    let item = r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr><w:r><w:t>deep</w:t></w:r></w:p>"#;
    let body = [
        styled("Titel", &r("The bridge")),
        styled("Eigene", &r("Based on another")),
        styled("Ebene", &r("By its level")),
        styled("Zitat", &r("It was said.")),
        styled("Ring", &r("Plain.")),
        styled("Punkte2", &r("by style")),
        item.to_owned(),
        styled("Heading4", &r("Not in the file")),
    ];
    use BlockKind::*;
    let found = read(&body.concat());
    assert_eq!(
        shape(&found),
        [
            (Heading, 1, "The bridge"),
            (Heading, 2, "Based on another"),
            (Heading, 3, "By its level"),
            (Quote, 0, "It was said."),
            (Paragraph, 0, "Plain."),
            (ListItem, 2, "by style"),
            (ListItem, 2, "deep"),
            (Heading, 4, "Not in the file"),
        ]
    );
    assert_eq!(found.title.as_deref(), Some("The bridge"));
    assert_eq!(dropped(&found, Reason::PageHead), ["The Harbour Paper"]);
}

#[test]
fn emphasis_comes_from_runs_and_styles() {
    let inner = [
        run("bold", "<w:b/>"),
        run(" not", r#"<w:b w:val="0"/>"#),
        run(" slanted", "<w:i/>"),
        run(" both.", r#"<w:rStyle w:val="Fett"/><w:i/>"#),
    ];
    let found = read(&p(&inner.concat()));
    let block = only(&found);
    let marks: Vec<_> = block.marks.iter().map(|m| (&block.text[m.range.clone()], m.strong, m.emphasis)).collect();
    assert_eq!(marks, [("bold", true, false), ("slanted", false, true), ("both.", true, true)]);
}

#[test]
fn changes_that_are_tracked_are_made() {
    let body = p(&format!(
        "{}<w:del><w:r><w:delText>deleted </w:delText></w:r></w:del><w:ins>{}</w:ins>{}",
        r("Kept "),
        r("inserted"),
        run(" hidden", "<w:vanish/>")
    ));
    let found = read(&body);
    assert_eq!(only(&found).text, "Kept inserted");
    assert_eq!(dropped(&found, Reason::Furniture), ["deleted hidden"], "nothing is lost unseen");
}

#[test]
fn links_are_kept_whichever_way_they_are_written() {
    let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let body = p(&[
        field("begin"),
        r#"<w:r><w:instrText> HYPERLINK "https://field.example/a" \o "tip" </w:instrText></w:r>"#.into(),
        field("separate"),
        r("one"),
        field("end"),
        format!(r#", <w:hyperlink r:id="f">{}</w:hyperlink>"#, r(" two")),
        format!(r#"<w:fldSimple w:instr="HYPERLINK https://simple.example">{}</w:fldSimple>"#, r(" three")),
        format!(r#"<w:hyperlink r:id="g">{}</w:hyperlink>"#, r(" evil.")),
    ]
    .concat());
    let found = read(&body);
    let block = only(&found);
    assert_eq!(block.text, "one two three evil.");
    let links: Vec<_> = block.links.iter().map(|l| (&block.text[l.range.clone()], l.href.as_str())).collect();
    assert_eq!(
        links,
        [("one", "https://field.example/a"), ("two", "https://real.example/b"), ("three", "https://simple.example")]
    );
}

#[test]
fn notes_stand_at_the_end_with_their_marks() {
    let body = p(&format!(
        r#"{}<w:r><w:footnoteReference w:id="3"/></w:r>{}<w:r><w:endnoteReference w:id="2"/></w:r>{}<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>"#,
        r("In 2011"),
        r(" and here"),
        r(" and there"),
    ));
    let found = read(&body);
    let texts: Vec<_> = shape(&found).iter().map(|b| b.2).collect();
    assert_eq!(
        texts,
        [
            "In 2011¹ and hereⁱ and there*",
            "1 Words of footnote three.",
            "* Words of footnote two.",
            "i Words of endnote two."
        ]
    );
}

#[test]
fn comments_are_left_out_and_listed() {
    let found = read(&p(&format!(r#"{}<w:r><w:commentReference w:id="7"/></w:r>"#, r("It is."))));
    assert_eq!((only(&found).text.as_str(), dropped(&found, Reason::Comments)), ("It is.", vec!["Is that so?"]));
}

#[test]
fn a_frame_is_read_once() {
    let words = p(&r("Words in a box."));
    let frame = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{words}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{words}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    );
    let found = read(&p(&format!("{frame}{}", r("Around it."))));
    assert_eq!(shape(&found).iter().map(|b| b.2).collect::<Vec<_>>(), ["Around it.", "Words in a box."]);
}

#[test]
fn odd_letters_are_read() {
    let found = read(&p(&format!(
        r#"{}<w:r><w:noBreakHyphen/></w:r>{}<w:r><w:softHyphen/></w:r>{}<w:r><w:tab/><w:sym w:font="Symbol" w:char="F061"/></w:r>{}"#,
        r("non"),
        r("break soft"),
        r("hyphen"),
        run("2", r#"<w:vertAlign w:val="superscript"/>"#),
    )));
    assert_eq!(only(&found).text, "non-break softhyphen α²");
}

#[test]
fn a_table_is_rows_and_a_frame_is_not() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell(&p(&run("Pier", "<w:b/>"))),
        cell(&p(&r("Boat"))),
        cell(&format!("{}{}", p(&r("North")), p(&r("and south")))),
        cell(&p(&r("06:10")))
    );
    let frame = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell(&format!("{}{}", p(&r("One.")), p(&r("Two.")))));
    let found = read(&format!("{table}{frame}"));
    use BlockKind::*;
    assert_eq!(
        shape(&found),
        [
            (TableRow, 0, "Pier | Boat"),
            (TableRow, 0, "North and south | 06:10"),
            (Paragraph, 0, "One."),
            (Paragraph, 0, "Two.")
        ]
    );
    assert_eq!(only(&found).marks.len(), 1, "a bold cell is marked");
}

#[test]
fn tables_of_contents_are_repetition() {
    let sdt = format!(
        r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"#,
        p(&r("The bridge 3"))
    );
    let found = read(&format!("{sdt}{}", p(&r("Text."))));
    assert_eq!(dropped(&found, Reason::Repeated), ["The bridge 3"]);
}

#[test]
fn deep_nesting_is_survived() {
    let deep = 100_000;
    for (open, close) in
        [("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), ("<w:sdt>", "</w:sdt>"), ("<w:p><w:r>", "</w:r></w:p>")]
    {
        let found = read(&format!("{}{}{}{}", open.repeat(deep), p(&r("Deep.")), close.repeat(deep), p(&r("After."))));
        assert!(found.blocks.iter().any(|b| b.text.contains("After.")), "{open}");
    }
}

#[test]
fn what_is_no_document_is_refused() {
    assert_eq!(parse(b"PK\x03\x04 and no more").unwrap_err().code, Code::Unreadable);
    assert_eq!(parse(&zipped([("word/styles.xml", &b"<a/>"[..])])).unwrap_err().code, Code::Unreadable);
    let bytes = document(&p(&r("Words.")));
    for part in 0..20 {
        let error = parse(&bytes[..bytes.len() * part / 20]).unwrap_err();
        assert_eq!(error.code, Code::Unreadable, "{part}");
    }
}
