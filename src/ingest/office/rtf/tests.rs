use super::parse;
use crate::{
    article::{BlockKind, Reason},
    error::Code,
    ingest::Found,
};

fn read(body: &str) -> Found {
    let head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset134 SimSun;}{\f3\fcharset178 Arial;}{\f4\fcharset2 Symbol;}}{\colortbl;\red0;}{\stylesheet{\ql Normal;}{\s1\outlinelevel0 heading 1;}{\s2\sbasedon3 Mine;}{\s3\sbasedon2 Zitat;}{\*\cs9 Strong;}}{\info{\title On bridges}{\author Mira Oduya}{\creatim\yr2031}}{\*\generator Some;}";
    parse(format!("{head}{body}}}").as_bytes()).unwrap()
}

fn shape(found: &Found) -> Vec<(BlockKind, u8, &str)> {
    found.blocks.iter().filter(|b| b.dropped.is_none()).map(|b| (b.kind, b.level, b.text.as_str())).collect()
}

fn texts(found: &Found) -> Vec<&str> {
    shape(found).into_iter().map(|b| b.2).collect()
}

fn dropped(found: &Found, reason: Reason) -> Vec<&str> {
    found.blocks.iter().filter(|b| b.dropped == Some(reason)).map(|b| b.text.as_str()).collect()
}

fn hex(text: &str, encoding: &'static encoding_rs::Encoding) -> String {
    encoding.encode(text).0.iter().map(|b| format!("\\'{b:02x}")).collect()
}

#[test]
fn letters_are_read_in_the_code_page_of_their_font() {
    let body = format!(
        r"\f1 {}.\par\f2 {}.\par\f3 {}.\par\f0 {}.\par\uc1 \u1087?\u1088\'3f \uc2\u28193\'b6\'c9.\par\uc1 \u-10179?\u-8704?.\par\f4 a.\par",
        hex("Мост закрыт", encoding_rs::WINDOWS_1251),
        hex("渡轮回来了", encoding_rs::GBK),
        hex("عادت العبارة", encoding_rs::WINDOWS_1256),
        hex("Le préfet", encoding_rs::WINDOWS_1252),
    );
    let found = read(&body);
    assert_eq!(texts(&found), ["Мост закрыт.", "渡轮回来了.", "عادت العبارة.", "Le préfet.", "пр 渡.", "😀.", "α."]);
}

#[test]
fn styles_lists_and_emphasis_are_kept() {
    let found = read(
        r"\pard\s1\outlinelevel0 Heading\par\pard\s2 Said.\par\pard{\listtext\'b7\tab}\ls1\ilvl0 outer\par\pard{\listtext 1.\tab}\ls1\ilvl1 inner\par\pard\plain A {\b bold} and \i slanted\i0  word.\par\pard\li360\fi-360 \bullet\tab by hand\par\pard\li720\fi-360 \endash\tab deeper\par\pard Plain.\par",
    );
    use BlockKind::*;
    assert_eq!(
        shape(&found),
        [
            (Heading, 1, "Heading"),
            (Quote, 0, "Said."),
            (ListItem, 1, "outer"),
            (ListItem, 2, "inner"),
            (Paragraph, 0, "A bold and slanted word."),
            (ListItem, 1, "by hand"),
            (ListItem, 2, "deeper"),
            (Paragraph, 0, "Plain."),
        ]
    );
    let block = &found.blocks[4];
    let marks: Vec<_> = block.marks.iter().map(|m| (&block.text[m.range.clone()], m.strong, m.emphasis)).collect();
    assert_eq!(marks, [("bold", true, false), ("slanted", false, true)]);
    assert_eq!(found.byline.as_deref(), Some("Mira Oduya"));
}

#[test]
fn links_tables_and_notes_are_kept() {
    let found = read(
        r#"See {\field{\*\fldinst{HYPERLINK "https://a.example/x"}}{\fldrslt{\ul the plan}}}{\super\chftn}{\footnote\pard{\super\chftn} The note.} now{\super\chftn}{\*\footnote\ftnalt\chftn\~Last.}.\par\trowd\pard\intbl a\cell{\b b}\cell\row\trowd\pard\intbl c\par d\cell e\cell\row\pard End.\par"#,
    );
    let rows: Vec<_> = texts(&found);
    assert_eq!(rows, ["See the plan¹ now².", "a | b", "c d | e", "End.", "1 The note.", "2 Last."]);
    let block = &found.blocks[0];
    assert_eq!(
        (&block.text[block.links[0].range.clone()], block.links[0].href.as_str()),
        ("the plan", "https://a.example/x")
    );
}

#[test]
fn what_is_no_text_is_left_out_and_listed() {
    let found = read(
        r"{\header\pard The Harbour Paper\par}{\pict\pngblip 89504e47}Kept {\deleted gone}{\v hidden}{\*\unknown words}{\*\annotation\pard Really?\par}.\par{\shp{\*\shpinst\shpwr2{\sp{\sn a}{\sv 1}}{\shptxt\pard Box.\par}}{\shprslt Box.}}After.\par",
    );
    assert_eq!(texts(&found), ["Kept .", "After.", "Box."]);
    assert_eq!(dropped(&found, Reason::PageHead), ["The Harbour Paper"]);
    assert_eq!(dropped(&found, Reason::Furniture), ["gonehidden"]);
    assert_eq!(dropped(&found, Reason::Comments), ["Really?"]);
}

#[test]
fn deep_nesting_is_survived() {
    let deep = 200_000;
    let found = read(&format!("{}Deep.{} After.\\par", "{\\b ".repeat(deep), "}".repeat(deep)));
    assert_eq!(texts(&found), ["Deep. After."]);
    let found = read(&format!("{}Deep.{} After.\\par", "{\\footnote ".repeat(deep), "}".repeat(deep)));
    assert!(found.blocks.iter().any(|b| b.text.contains("Deep.")));
}

#[test]
fn a_cut_file_is_read_as_far_as_it_goes() {
    let whole = br"{\rtf1\ansi First paragraph.\par Second \'e9{\b paragraph.}\par{\footnote x}}";
    for end in 0..whole.len() {
        match parse(&whole[..end]) {
            Ok(found) => assert!(!found.notices.is_empty(), "{end}"),
            Err(error) => assert_eq!(error.code, Code::Unreadable, "{end}"),
        }
    }
    assert!(parse(whole).unwrap().notices.is_empty());
}
