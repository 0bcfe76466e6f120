use super::parse;
use crate::{
    article::{BlockKind, Reason},
    error::Code,
    ingest::{Found, archive::tests::zipped},
};

const STYLES: &str = r#"<office:document-styles><office:styles>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:default-outline-level="2"/>
<style:style style:name="Mine" style:family="paragraph" style:parent-style-name="Quotations"/>
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="Ring" style:family="paragraph" style:parent-style-name="Ring"/>
<style:style style:name="Strong_20_Emphasis" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
</office:styles><office:master-styles><style:master-page><style:header><text:p>The Harbour Paper</text:p></style:header></style:master-page></office:master-styles></office:document-styles>"#;
const AUTOMATIC: &str = r#"<office:automatic-styles>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Mine"/>
</office:automatic-styles>"#;

fn document(body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content>{AUTOMATIC}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let meta = "<office:document-meta><office:meta><dc:title>On bridges</dc:title><dc:creator>Typist</dc:creator><meta:initial-creator>Mira Oduya</meta:initial-creator></office:meta></office:document-meta>";
    zipped([("content.xml", content.as_bytes()), ("styles.xml", STYLES.as_bytes()), ("meta.xml", meta.as_bytes())])
}

fn read(body: &str) -> Found {
    parse(&document(body)).unwrap()
}

fn shape(found: &Found) -> Vec<(BlockKind, u8, &str)> {
    found.blocks.iter().filter(|b| b.dropped.is_none()).map(|b| (b.kind, b.level, b.text.as_str())).collect()
}

fn dropped(found: &Found, reason: Reason) -> Vec<&str> {
    found.blocks.iter().filter(|b| b.dropped == Some(reason)).map(|b| b.text.as_str()).collect()
}

#[test]
fn styles_and_outline_say_what_paragraphs_are() {
    let found = read(
        r#"<text:p text:style-name="Title">The bridge</text:p><text:h text:outline-level="2">One</text:h><text:p text:style-name="P1">Said.</text:p><text:p text:style-name="Ring">Plain.</text:p>
        <text:list><text:list-item><text:p>outer</text:p><text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list></text:list-item><text:list-item><text:h text:outline-level="3">Numbered</text:h></text:list-item></text:list>"#,
    );
    use BlockKind::*;
    assert_eq!(
        shape(&found),
        [
            (Heading, 1, "The bridge"),
            (Heading, 2, "One"),
            (Quote, 0, "Said."),
            (Paragraph, 0, "Plain."),
            (ListItem, 1, "outer"),
            (ListItem, 2, "inner"),
            (Heading, 3, "Numbered"),
        ]
    );
    assert_eq!((found.title.as_deref(), found.byline.as_deref()), (Some("The bridge"), Some("Mira Oduya")));
    assert_eq!(dropped(&found, Reason::PageHead), ["The Harbour Paper"]);
}

#[test]
fn text_keeps_its_links_and_looks() {
    let found = read(
        r#"<text:p>See<text:s text:c="3"/><text:a xlink:href="https://a.example/">the <text:span text:style-name="T1">plan</text:span></text:a>, <text:span text:style-name="Strong_20_Emphasis">now</text:span>: 3 m<text:span text:style-name="T2">2</text:span><text:tab/>end.</text:p>"#,
    );
    let block = found.blocks.iter().find(|b| b.dropped.is_none()).unwrap();
    assert_eq!(block.text, "See the plan, now: 3 m² end.");
    let links: Vec<_> = block.links.iter().map(|l| &block.text[l.range.clone()]).collect();
    let marks: Vec<_> = block.marks.iter().map(|m| (&block.text[m.range.clone()], m.strong, m.emphasis)).collect();
    assert_eq!((links, marks), (vec!["the plan"], vec![("plan", false, true), ("now", true, false)]));
}

#[test]
fn notes_changes_and_comments_go_to_their_places() {
    let found = read(
        r#"<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>old words</text:p></text:deletion></text:changed-region></text:tracked-changes>
        <text:p>In 2011<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>The note.</text:p></text:note-body></text:note> it <text:change text:change-id="c1"/>closed<office:annotation><dc:creator>M</dc:creator><text:p>Really?</text:p></office:annotation>.</text:p><text:p>More.</text:p>"#,
    );
    assert_eq!(shape(&found).iter().map(|b| b.2).collect::<Vec<_>>(), ["In 2011¹ it closed.", "More.", "1 The note."]);
    assert_eq!(dropped(&found, Reason::Furniture), ["old words"]);
    assert_eq!(dropped(&found, Reason::Comments), ["Really?"]);
}

#[test]
fn tables_are_rows_with_covered_and_repeated_cells() {
    let found = read(
        r#"<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>b</text:p></table:table-cell></table:table-row></table:table-header-rows>
        <table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>wide</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row></table:table>"#,
    );
    let rows: Vec<_> = shape(&found).iter().map(|b| b.2).collect();
    assert_eq!(rows, ["a | b | b", "wide | c"]);
}

#[test]
fn a_presentation_is_its_slides() {
    let content = r#"<office:document-content><office:body><office:presentation><draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>First slide</text:p></draw:text-box></draw:frame><draw:frame presentation:class="outline"><draw:text-box><text:list><text:list-item><text:p>point</text:p></text:list-item></text:list></draw:text-box></draw:frame><presentation:notes><draw:frame presentation:class="notes"><draw:text-box><text:p>Say hello.</text:p></draw:text-box></draw:frame></presentation:notes></draw:page></office:presentation></office:body></office:document-content>"#;
    let found = parse(&zipped([("content.xml", content.as_bytes())])).unwrap();
    use BlockKind::*;
    assert_eq!(shape(&found), [(Heading, 1, "First slide"), (ListItem, 1, "point"), (Quote, 0, "Say hello.")]);
}

#[test]
fn a_locked_file_says_so() {
    let manifest =
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let error = parse(&zipped([("META-INF/manifest.xml", manifest.as_bytes())])).unwrap_err();
    assert!(error.code == Code::Unreadable && error.message.contains("password"), "{error:?}");
}

#[test]
fn deep_nesting_is_survived() {
    let deep = 100_000;
    for name in ["text:list", "text:span", "text:section", "table:table"] {
        let found = read(&format!(
            "{}<text:p>Deep.</text:p>{}<text:p>After.</text:p>",
            format!("<{name}>").repeat(deep),
            format!("</{name}>").repeat(deep)
        ));
        assert!(found.blocks.iter().any(|b| b.text.contains("After.")), "{name}");
    }
}

#[test]
fn a_cut_file_is_damaged() {
    let bytes = document("<text:p>Words.</text:p>");
    for part in 0..20 {
        assert_eq!(parse(&bytes[..bytes.len() * part / 20]).unwrap_err().code, Code::Unreadable, "{part}");
    }
}
