//! TMX 1.4 (LISA, 2005): a translation memory, for the programs that translators work with. A unit is a sentence with
//! its translation under the sentence's id; what was corrected or warned of is a property of the unit.
//!
//! A sentence without a translation is a unit with one variant, so that nothing is missing. The summary alone is a
//! memory of its lines; the translation alone has one variant a unit.

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

use super::{
    Layout, facts,
    layout::{NO_TRANSLATION, is_translated},
    view::{self, Cell},
    xml::text as clean,
};
use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    reading::Document,
    translate::{Warning, guard},
};

/// # Errors
/// `Empty` when nothing is translated: a memory is made of pairs.
pub fn render(document: &Document, layout: Layout) -> Result<Vec<u8>> {
    if !is_translated(document) {
        return Err(Error::new(Code::Empty, NO_TRANSLATION));
    }
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 1);
    write(document, layout, &mut out)
        .map_err(|e| Error::new(Code::Internal, "The reading could not be written as TMX.").because(e))?;
    let mut bytes = out.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

type Out = Writer<Vec<u8>>;

fn write(document: &Document, layout: Layout, out: &mut Out) -> std::io::Result<()> {
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    out.write_event(Event::DocType(BytesText::from_escaped("tmx SYSTEM \"tmx14.dtd\"")))?;
    out.write_event(Event::Start(BytesStart::new("tmx").with_attributes([("version", "1.4")])))?;
    header(document, out)?;
    out.write_event(Event::Start(BytesStart::new("body")))?;
    match layout {
        Layout::Summary => lines(document, out)?,
        _ => sentences(document, layout, out)?,
    }
    out.write_event(Event::End(BytesEnd::new("body")))?;
    out.write_event(Event::End(BytesEnd::new("tmx")))
}

/// Provenance and coverage are notes of the header.
fn header(document: &Document, out: &mut Out) -> std::io::Result<()> {
    let (tool, version) = document.made.with.split_once(' ').unwrap_or((&document.made.with, "unknown"));
    // Blocks may be in other languages than the article.
    let own = document.article.language.as_ref();
    let mixed = document.article.blocks.iter().any(|block| block.language.as_ref().is_some_and(|l| Some(l) != own));
    let source = own.filter(|_| !mixed).map_or("*all*", LanguageCode::as_str);
    let made = date(&document.made.at);
    let mut attributes = vec![
        ("creationtool", tool),
        ("creationtoolversion", version),
        ("segtype", "sentence"),
        ("o-tmf", "diglot"),
        ("adminlang", "en"),
        ("srclang", source),
        ("datatype", "plaintext"),
    ];
    attributes.extend(made.as_deref().map(|made| ("creationdate", made)));
    out.write_event(Event::Start(BytesStart::new("header").with_attributes(attributes)))?;
    for (label, value) in facts::provenance(document) {
        leaf(out, BytesStart::new("note"), &format!("{label}: {value}"))?;
    }
    out.write_event(Event::End(BytesEnd::new("header")))
}

/// TMX writes a time as `YYYYMMDDThhmmssZ`.
fn date(at: &str) -> Option<String> {
    let at: jiff::Timestamp = at.parse().ok()?;
    Some(at.strftime("%Y%m%dT%H%M%SZ").to_string())
}

fn lines(document: &Document, out: &mut Out) -> std::io::Result<()> {
    for (number, line) in (1..).zip(view::lines(document)) {
        let evidence = line.evidence.join(" ");
        let mut props = vec![("x-evidence", evidence.as_str())];
        props.extend(line.remark.as_deref().map(|remark| ("x-remark", remark)));
        let variants: Vec<Cell<'_>> = line.source.into_iter().chain([line.text]).collect();
        unit(out, &format!("line{number}"), &props, &variants)?;
    }
    Ok(())
}

fn sentences(document: &Document, layout: Layout, out: &mut Out) -> std::io::Result<()> {
    for (block, sentence, target) in view::sentences(document) {
        let source =
            Cell::new(block.sentence_text(sentence), block.language.as_ref().or(document.article.language.as_ref()));
        // What was left as it is is no translation.
        let stayed = |warnings: &[Warning]| warnings.iter().any(guard::stayed);
        let done = target.filter(|t| t.target.is_some() && !stayed(&t.warnings));
        let shown = done.map(|_| view::said(document, block, target));
        let remark = target.and_then(facts::remarks);
        let by = match done {
            Some(done) if done.machine.is_some() => "reader",
            Some(_) => "machine",
            None => "nobody",
        };
        let mut props = vec![("x-translated-by", by)];
        props.extend(remark.as_deref().map(|remark| ("x-remark", remark)));
        let source = (layout.has_source() || shown.is_none()).then_some(source);
        let variants: Vec<Cell<'_>> = source.into_iter().chain(shown).collect();
        unit(out, &sentence.id.to_string(), &props, &variants)?;
    }
    Ok(())
}

fn unit(out: &mut Out, id: &str, props: &[(&str, &str)], variants: &[Cell<'_>]) -> std::io::Result<()> {
    out.write_event(Event::Start(BytesStart::new("tu").with_attributes([("tuid", id)])))?;
    for (kind, value) in props {
        leaf(out, BytesStart::new("prop").with_attributes([("type", *kind)]), value)?;
    }
    for variant in variants {
        out.write_event(Event::Start(BytesStart::new("tuv").with_attributes([("xml:lang", variant.lang)])))?;
        leaf(out, BytesStart::new("seg"), variant.text)?;
        out.write_event(Event::End(BytesEnd::new("tuv")))?;
    }
    out.write_event(Event::End(BytesEnd::new("tu")))
}

fn leaf(out: &mut Out, start: BytesStart<'_>, text: &str) -> std::io::Result<()> {
    let end = start.to_end().into_owned();
    out.write_event(Event::Start(start))?;
    out.write_event(Event::Text(BytesText::from_escaped(clean(text))))?;
    out.write_event(Event::End(end))
}
