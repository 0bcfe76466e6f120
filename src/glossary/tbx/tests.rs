use proptest::prelude::*;

use super::{
    super::{
        gathered::testing::any_terms,
        testing::{exact, kept, term},
    },
    *,
};

fn parse(text: &str) -> Result<Imported> {
    read(text.as_bytes(), &LanguageCode::new("en"), &LanguageCode::new("es"))
}

#[track_caller]
fn terms(text: &str) -> Vec<Term> {
    let imported = parse(text).unwrap();
    assert_eq!(imported.notices, [""; 0]);
    imported.terms
}

#[test]
fn the_edition_of_2008_is_read() {
    let text = r#"<?xml version="1.0"?>
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>a term base</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="c1"><descrip type="subjectField">banking</descrip>
  <langSet xml:lang="en-GB"><tig><term>bank</term><termNote type="partOfSpeech">noun</termNote></tig></langSet>
  <langSet xml:lang="de"><tig><term>Bank</term></tig></langSet>
  <langSet xml:lang="ES"><ntig><termGrp><term>caja</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
    <tig><term>entidad</term></tig>
    <tig><term>banco</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig></langSet>
</termEntry>
<termEntry><langSet xml:lang="en"><tig><term>R&amp;D <hi>unit</hi></term></tig><tig><term>research unit</term></tig></langSet>
  <langSet xml:lang="es"><tig><term><![CDATA[unidad de I+D]]></term></tig></langSet></termEntry>
</body></text></martif>"#;
    assert_eq!(
        terms(text),
        [term("bank", "banco"), term("R&D unit", "unidad de I+D"), term("research unit", "unidad de I+D")]
    );
}

#[test]
fn both_styles_of_2019_are_read() {
    let dca = r#"<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="1"><langSec xml:lang="en"><termSec><term>mouse</term></termSec></langSec>
<langSec xml:lang="es-MX"><termSec><term>rat&#xF3;n</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec></langSec></conceptEntry>
</body></text></tbx>"#;
    let dct = r#"<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"><text><body>
<conceptEntry id="1"><min:subjectField>IT</min:subjectField><langSec xml:lang="en"><termSec><term>mouse</term></termSec></langSec>
<langSec xml:lang="es"><termSec><term>mause</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>ratón</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec></conceptEntry>
</body></text></tbx>"#;
    assert_eq!(terms(dca), [term("mouse", "ratón")]);
    assert_eq!(terms(dct), [term("mouse", "ratón")]);
}

#[test]
fn notes_say_what_tbx_cannot() {
    let written = write(&[kept("Zürich"), exact("US", "EE. UU.")], &LanguageCode::new("en"), &LanguageCode::new("es"));
    assert!(written.contains("<note>do-not-translate</note>") && written.contains("<note>case-sensitive</note>"));
    let foreign =
        written.replace("do-not-translate", " Do not translate ").replace("case-sensitive", "see the handbook");
    assert_eq!(terms(&foreign), [kept("Zürich"), term("US", "EE. UU.")]);
    let alone = r#"<tbx><conceptEntry><note>do-not-translate</note><langSec xml:lang="en"><term>X</term></langSec></conceptEntry></tbx>"#;
    assert_eq!(terms(alone), [kept("X")], "no target is needed for that");
}

#[test]
fn entries_without_the_pair_are_counted() {
    let text = r#"<tbx><conceptEntry><langSec xml:lang="en"><term>a</term></langSec><langSec xml:lang="est"><term>b</term></langSec></conceptEntry>
<conceptEntry><langSec xml:lang="es"><term>c</term></langSec></conceptEntry></tbx>"#;
    let imported = parse(text).unwrap();
    assert_eq!(imported.terms, []);
    assert!(imported.notices[0].starts_with("2 entries"), "{:?}", imported.notices);
}

#[test]
fn hostile_and_broken_files_are_errors() {
    let code = |text: &str| parse(text).unwrap_err().code;
    let bomb = r#"<!DOCTYPE tbx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tbx><term>&b;</term></tbx>"#;
    assert_eq!(code(bomb), Code::Unsupported);
    assert_eq!(code("<!DOCTYPE tbx SYSTEM \"file:///etc/passwd\"><tbx/>"), Code::Unsupported);
    assert_eq!(code("<tbx><term>&xxe;</term></tbx>"), Code::Unsupported);
    assert_eq!(code(&format!("<tbx>{}", "<a>".repeat(100_000))), Code::Unsupported);
    assert_eq!(code("<tmx><body/></tmx>"), Code::Unsupported);
    assert_eq!(code("<tbx><conceptEntry>"), Code::Unreadable);
    assert_eq!(code("<tbx><a></b></tbx>"), Code::Unreadable);
    let error = parse("<tbx>\n\n<a></b></tbx>").unwrap_err();
    assert!(error.message.contains("line 3"), "{error}");
}

proptest! {
    #[test]
    fn what_is_written_is_read_the_same(terms in any_terms()) {
        let (from, to) = (LanguageCode::new("en"), LanguageCode::new("es"));
        let written = write(&terms, &from, &to);
        prop_assert_eq!(parse(&written).unwrap(), Imported { terms, notices: vec![] });
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(<tbx>)?(<[a-zA-Z]{1,8}( [a-z:]{0,8}=\"\\PC{0,4}\")?/?>|</[a-zA-Z]{1,5}>|\\PC{0,8}){0,12}") {
        let _ = parse(&text);
    }
}
