//! The translation memory as TMX 1.4b (LISA/ETSI), the format that translators' programs exchange memories in.
//!
//! Written is one `tu` a sentence: who made it in `x-diglot-made` (`reader` or `machine`) and the machine's models in
//! `x-diglot-engine`, so that nobody takes a machine's sentence for a person's. Read are segments in a pair of languages,
//! whatever their region (`en-GB` is `en`), without the codes inside of them. What is read counts as the reader's, unless
//! it says that a machine made it: that is left out, because the models it came from may not be those of here.

use std::fmt::Write as _;

use quick_xml::{
    Reader, XmlVersion,
    escape::escape,
    events::{BytesStart, Event},
};

use super::{Library, memory::Unit};
use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    translate::Target,
};

/// TMX is about seven levels deep; codes inside of segments nest.
const DEEPEST: usize = 64;
/// Bytes that a segment may have.
const LONGEST: usize = 20_000;
const MADE: &str = "x-diglot-made";

/// What was read of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedUnits {
    /// Sentences that are remembered now.
    pub units: usize,
    /// Sentences for a person about what was left out.
    pub notices: Vec<String>,
}

impl Library {
    /// The memory of a pair of languages, or all of it, as TMX.
    ///
    /// # Errors
    /// `LibraryDamaged`.
    pub fn memory_to_tmx(&self, pair: Option<(&LanguageCode, &LanguageCode)>) -> Result<String> {
        Ok(write(&self.units(pair)?))
    }

    /// Remembers the segments of a TMX file that are in these languages.
    ///
    /// # Errors
    /// `Unreadable` when it is no sound XML or no UTF-8 or UTF-16, `Unsupported` when it is no TMX, has entities of its
    /// own or is nested too deeply; then nothing is remembered. `NotWritable`, `LibraryDamaged`.
    pub fn memory_from_tmx(
        &self,
        bytes: &[u8],
        from: &LanguageCode,
        to: &LanguageCode,
        at: jiff::Timestamp,
    ) -> Result<ImportedUnits> {
        let (units, notices) = read(bytes, from, to, at)?;
        self.learn(&units)?;
        Ok(ImportedUnits { units: units.len(), notices })
    }
}

fn write(units: &[Unit]) -> String {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n  <header creationtool=\"diglot\" \
         creationtoolversion=\"{}\" segtype=\"sentence\" o-tmf=\"diglot\" adminlang=\"en\" srclang=\"*all*\" \
         datatype=\"plaintext\"/>\n  <body>\n",
        env!("CARGO_PKG_VERSION")
    );
    for unit in units {
        let made = if unit.engine.is_some() { "machine" } else { "reader" };
        let date = unit.at.strftime("%Y%m%dT%H%M%SZ");
        let _ = write!(
            text,
            "    <tu srclang=\"{}\" changedate=\"{date}\"><prop type=\"{MADE}\">{made}</prop>",
            attribute(unit.from.as_str())
        );
        if let Some(engine) = &unit.engine {
            let what = format!("{} {} {} {}", engine.name, engine.version, engine.model, engine.digest);
            let _ = write!(text, "<prop type=\"x-diglot-engine\">{}</prop>", content(what.trim()));
        }
        for (language, segment) in [(&unit.from, &unit.source), (&unit.to, &unit.target.text)] {
            let _ = write!(
                text,
                "<tuv xml:lang=\"{}\"><seg>{}</seg></tuv>",
                attribute(language.as_str()),
                content(segment)
            );
        }
        text.push_str("</tu>\n");
    }
    text.push_str("  </body>\n</tmx>\n");
    text
}

fn attribute(text: &str) -> String {
    escape(text).into_owned()
}

/// XML 1.0 has no way to write most control characters; they say nothing in a sentence. A carriage return would be read
/// as a line break.
fn content(text: &str) -> String {
    let allowed: String = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r'))
        .filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect();
    escape(&allowed).replace('\r', "&#13;")
}

#[derive(Default)]
struct Open {
    language: Option<String>,
    segments: Vec<(String, String)>,
    made: String,
    srclang: Option<String>,
}

#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Nothing,
    Segment,
    /// A code of another program: no text.
    Code(usize),
    Made,
}

fn read(bytes: &[u8], from: &LanguageCode, to: &LanguageCode, at: jiff::Timestamp) -> Result<(Vec<Unit>, Vec<String>)> {
    let text = decoded(bytes)?;
    let mut reader = Reader::from_str(&text);
    let (mut depth, mut inside, mut open) = (0, Inside::Nothing, Open::default());
    let mut any = false;
    let (mut units, mut without, mut machines, mut long) = (Vec::new(), 0usize, 0usize, 0usize);
    loop {
        let event = reader.read_event().map_err(|e| broken(&text, reader.error_position(), e))?;
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth == 1 && tag.local_name().as_ref() != "tmx" {
                    return Err(no_tmx());
                }
                any = true;
                if depth > DEEPEST {
                    return Err(refused("elements nested too deeply"));
                }
                inside = open.take(&tag, inside, depth)?;
            }
            Event::Text(words) => open.text(inside, &words.xml10_content()),
            Event::CData(words) => open.text(inside, &words.xml10_content()),
            Event::GeneralRef(name) => {
                let resolved = name.resolve_char_ref().map_err(|e| broken(&text, reader.error_position(), e))?;
                let known = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];
                let letter = resolved.or_else(|| known.iter().find(|(known, _)| *known == &*name).map(|(_, c)| *c));
                let letter = letter.ok_or_else(|| refused("an entity of its own"))?;
                open.text(inside, letter.encode_utf8(&mut [0; 4]));
            }
            Event::End(tag) => {
                match (tag.local_name().as_ref(), inside) {
                    (_, Inside::Code(at)) if at == depth => inside = Inside::Segment,
                    ("seg" | "prop", _) => inside = Inside::Nothing,
                    ("tu", _) => match std::mem::take(&mut open).unit(from, to, at) {
                        Given::Unit(unit) => units.push(*unit),
                        Given::Without => without += 1,
                        Given::Machine => machines += 1,
                        Given::Long => long += 1,
                    },
                    _ => {}
                }
                depth -= 1;
            }
            Event::Eof => break,
            // The document type that TMX itself has; entities of a type of one's own are refused where they are used.
            Event::DocType(_) | Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    if depth > 0 {
        return Err(broken(&text, text.len() as u64, "it ends in the middle"));
    }
    if !any {
        return Err(no_tmx());
    }
    let mut notices = Vec::new();
    let mut note = |count: usize, what: &str| {
        if count > 0 {
            notices.push(format!("{count} units {what} and were left out."));
        }
    };
    note(without, &format!("have no segment in {from} or none in {to}"));
    note(machines, "were made by a machine");
    note(long, "are longer than a sentence");
    Ok((units, notices))
}

enum Given {
    Unit(Box<Unit>),
    Without,
    Machine,
    Long,
}

impl Open {
    fn take(&mut self, tag: &BytesStart<'_>, inside: Inside, depth: usize) -> Result<Inside> {
        Ok(match (tag.local_name().as_ref(), inside) {
            (_, Inside::Code(at)) => Inside::Code(at),
            ("tu", _) => {
                *self = Self { srclang: value(tag, "srclang")?, ..Self::default() };
                Inside::Nothing
            }
            // `lang` is what older versions have.
            ("tuv", _) => {
                let language = value(tag, "xml:lang")?;
                self.language = match language {
                    None => value(tag, "lang")?,
                    language => language,
                };
                Inside::Nothing
            }
            ("seg", _) => {
                self.segments.push((self.language.clone().unwrap_or_default(), String::new()));
                Inside::Segment
            }
            // Text that is marked is text; what stands for another program's codes is none.
            ("hi" | "sub", Inside::Segment) => Inside::Segment,
            (_, Inside::Segment) => Inside::Code(depth),
            ("prop", _) if value(tag, "type")?.as_deref() == Some(MADE) => Inside::Made,
            (_, inside) => inside,
        })
    }

    fn text(&mut self, inside: Inside, text: &str) {
        match inside {
            Inside::Segment => self.segments.last_mut().into_iter().for_each(|(_, segment)| segment.push_str(text)),
            Inside::Made => self.made.push_str(text),
            Inside::Nothing | Inside::Code(_) => {}
        }
    }

    fn unit(self, from: &LanguageCode, to: &LanguageCode, at: jiff::Timestamp) -> Given {
        let of = |code: &LanguageCode| {
            let mut found = self.segments.iter().filter(|(language, _)| is_of(language, code));
            found.next().map(|(_, text)| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        // A unit that names its source language is not turned around.
        let turned = self.srclang.as_deref().is_some_and(|of| of != "*all*" && !is_of(of, from));
        let (Some(source), Some(text), false) = (of(from), of(to), turned) else { return Given::Without };
        if self.made.trim() == "machine" {
            return Given::Machine;
        }
        if source.len() > LONGEST || text.len() > LONGEST {
            return Given::Long;
        }
        let target = Target { text, machine: Some(String::new()), ..Target::default() };
        Given::Unit(Box::new(Unit { from: from.clone(), to: to.clone(), source, target, engine: None, at }))
    }
}

/// TMX is UTF-8, or UTF-16 with a byte order mark.
fn decoded(bytes: &[u8]) -> Result<String> {
    let (encoding, skip) = encoding_rs::Encoding::for_bom(bytes).unwrap_or((encoding_rs::UTF_8, 0));
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[skip..]);
    text.map(std::borrow::Cow::into_owned).ok_or_else(|| {
        Error::new(Code::Unreadable, "This is no TMX file: its letters are neither UTF-8 nor UTF-16. Save it as UTF-8.")
    })
}

/// Whether a language of a file, with a region or without, is this one.
fn is_of(language: &str, code: &LanguageCode) -> bool {
    let base = |language: &str| language.trim().split(['-', '_']).next().map(str::to_ascii_lowercase);
    base(language) == base(code.as_str())
}

fn value(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>> {
    // A doubled or broken attribute is none: nothing here depends on it being right.
    let found = tag.try_get_attribute(name).ok().flatten();
    let Some(found) = found else { return Ok(None) };
    let value = found.normalized_value(XmlVersion::Implicit1_0).map_err(|_| refused("an entity of its own"))?;
    Ok(Some(value.into_owned()))
}

fn broken(text: &str, at: u64, cause: impl std::fmt::Display) -> Error {
    let end = usize::try_from(at).map_or(text.len(), |at| at.min(text.len()));
    let line = text.as_bytes()[..end].iter().filter(|&&byte| byte == b'\n').count() + 1;
    Error::new(
        Code::Unreadable,
        format!("The TMX file is damaged at line {line}. Export it again where it comes from."),
    )
    .because(cause)
}

fn no_tmx() -> Error {
    Error::new(Code::Unsupported, "This file is no TMX. A translation memory is read from TMX.")
}

fn refused(what: &str) -> Error {
    Error::new(
        Code::Unsupported,
        format!("The file has {what}, which Diglot does not read in TMX. Remove it and try again."),
    )
}
