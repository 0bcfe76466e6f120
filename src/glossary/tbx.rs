//! Glossaries as TBX-Basic (ISO 30042), the format of terminology databases.
//!
//! Read are the edition of 2019 (`tbx`, both styles) and that of 2008 (`martif`); written is the one of 2019, in style DCA.
//! Of an entry the languages of the pair are taken, whatever their region: `en` is `en-GB` too. Each term of the source
//! language goes with the preferred one of the target language, or else the first that is not deprecated.
//!
//! TBX knows neither terms that stay as they are nor capitals that matter. Two notes of the entry say so here:
//! `do-not-translate` (the target is then the term itself) and `case-sensitive`.

use std::fmt::Write as _;

use quick_xml::{
    Reader, XmlVersion,
    escape::escape,
    events::{BytesStart, Event},
};

use super::{
    Imported, Term,
    gathered::{Gathered, decoded},
};
use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
};

const KEPT: &str = "do-not-translate";
const EXACT: &str = "case-sensitive";
/// TBX is about ten levels deep.
const DEEPEST: usize = 64;

/// One language of an entry.
#[derive(Default)]
struct Section {
    language: String,
    terms: Vec<Candidate>,
}

#[derive(Default)]
struct Candidate {
    text: String,
    status: String,
}

/// What is read at the moment.
#[derive(Default)]
struct Entry {
    sections: Vec<Section>,
    notes: Vec<String>,
}

/// Elements whose text counts.
#[derive(Clone, Copy, PartialEq)]
enum Text {
    None,
    Term,
    Status,
    Note,
}

/// Reads the terms of a pair. Entries without one of its languages are counted in a notice.
///
/// # Errors
/// `Unreadable` when it is no sound XML, `Unsupported` when it is no TBX, has a document type or entities of its own, or
/// is nested too deeply.
pub(super) fn read(bytes: &[u8], from: &LanguageCode, to: &LanguageCode) -> Result<Imported> {
    let (text, notice) = decoded(bytes)?;
    let mut gathered = Gathered::default();
    notice.into_iter().for_each(|notice| gathered.note(notice));
    let mut reader = Reader::from_str(&text);
    let (mut depth, mut entry, mut inside, mut without) = (0usize, Entry::default(), Text::None, 0usize);
    loop {
        let event = reader.read_event().map_err(|e| broken(&text, reader.error_position(), e))?;
        match event {
            Event::DocType(_) => return Err(refused("a document type definition")),
            Event::Start(tag) => {
                depth += 1;
                if depth == 1 && !matches!(tag.local_name().as_ref(), "tbx" | "martif") {
                    return Err(Error::new(
                        Code::Unsupported,
                        "This XML file is no TBX. A glossary is read from CSV or TBX.",
                    ));
                }
                if depth > DEEPEST {
                    return Err(refused("elements nested too deeply"));
                }
                inside = entry.open(&tag, inside)?;
            }
            Event::Text(words) => entry.text(inside, &words.xml10_content()),
            Event::CData(words) => entry.text(inside, &words.xml10_content()),
            Event::GeneralRef(name) => {
                let resolved = name.resolve_char_ref().map_err(|e| broken(&text, reader.error_position(), e))?;
                let known = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];
                let letter = resolved.or_else(|| known.iter().find(|(known, _)| *known == &*name).map(|(_, c)| *c));
                let letter = letter.ok_or_else(|| refused("an entity of its own"))?;
                entry.text(inside, letter.encode_utf8(&mut [0; 4]));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                match tag.local_name().as_ref() {
                    "termEntry" | "conceptEntry" => {
                        let line = line(&text, reader.buffer_position());
                        if !std::mem::take(&mut entry).give(from, to, line, &mut gathered) {
                            without += 1;
                        }
                    }
                    "term" | "termNote" | "administrativeStatus" | "note" => inside = Text::None,
                    _ => {}
                }
            }
            Event::Eof => break,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    if depth > 0 {
        return Err(broken(&text, text.len() as u64, "it ends in the middle"));
    }
    if without > 0 {
        gathered.note(format!("{without} entries have no term in {from} or none in {to} and were left out."));
    }
    Ok(gathered.finish())
}

impl Entry {
    /// Takes up an element; gives which text is inside of it.
    fn open(&mut self, tag: &BytesStart<'_>, inside: Text) -> Result<Text> {
        Ok(match tag.local_name().as_ref() {
            "termEntry" | "conceptEntry" => {
                *self = Self::default();
                Text::None
            }
            "langSet" | "langSec" => {
                let language = attribute(tag, "xml:lang")?.unwrap_or_default();
                self.sections.push(Section { language, terms: Vec::new() });
                Text::None
            }
            "term" => {
                if let Some(section) = self.sections.last_mut() {
                    section.terms.push(Candidate::default());
                }
                Text::Term
            }
            "administrativeStatus" => Text::Status,
            "termNote" if attribute(tag, "type")?.as_deref() == Some("administrativeStatus") => Text::Status,
            "note" => {
                self.notes.push(String::new());
                Text::Note
            }
            // Marks inside of a term, such as `hi`, do not end it.
            _ => inside,
        })
    }

    fn text(&mut self, inside: Text, text: &str) {
        let term = self.sections.last_mut().and_then(|section| section.terms.last_mut());
        let open = match inside {
            Text::None => None,
            Text::Term => term.map(|term| &mut term.text),
            Text::Status => term.map(|term| &mut term.status),
            Text::Note => self.notes.last_mut(),
        };
        if let Some(open) = open {
            open.push_str(text);
        }
    }

    /// Gives the terms of the pair; false when one of the languages is missing.
    fn give(self, from: &LanguageCode, to: &LanguageCode, line: usize, gathered: &mut Gathered) -> bool {
        let says = |what: &str| {
            let fold = |text: &str| text.trim().to_lowercase().replace([' ', '_'], "-");
            self.notes.iter().any(|note| fold(note) == what)
        };
        let (kept, exact) = (says(KEPT), says(EXACT));
        let of = |code: &LanguageCode| {
            let sections = self.sections.iter().filter(|section| is_of(&section.language, code));
            sections.flat_map(|section| &section.terms).filter(|term| !term.text.trim().is_empty()).collect::<Vec<_>>()
        };
        let (sources, targets) = (of(from), of(to));
        let best = targets.iter().min_by_key(|term| term.rank());
        if sources.is_empty() || best.is_none() && !kept {
            return false;
        }
        for term in sources {
            let target = best.filter(|_| !kept).map(|best| best.text.clone());
            let term = Term { source: term.text.clone(), target, exact };
            gathered.add(format_args!("The entry that ends in line {line}"), term);
        }
        true
    }
}

impl Candidate {
    /// The best first.
    fn rank(&self) -> u8 {
        match self.status.trim() {
            status if status.starts_with("preferred") => 0,
            status if status.starts_with("deprecated") || status.starts_with("superseded") => 2,
            _ => 1,
        }
    }
}

/// Writes TBX-Basic of 2019.
pub(super) fn write(terms: &[Term], from: &LanguageCode, to: &LanguageCode) -> String {
    let (from, to) = (escape(from.as_str()).into_owned(), escape(to.as_str()).into_owned());
    let mut text = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="{from}" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader>
    <fileDesc><sourceDesc><p>Glossary from {from} to {to}, written by Diglot</p></sourceDesc></fileDesc>
  </tbxHeader>
  <text><body>
"#
    );
    for (number, term) in (1..).zip(terms) {
        let notes = [(term.target.is_none(), KEPT), (term.exact, EXACT)];
        let notes: String =
            notes.iter().filter(|(set, _)| *set).map(|(_, note)| format!("<note>{note}</note>")).collect();
        let section = |language: &str, term: &str| {
            format!("<langSec xml:lang=\"{language}\"><termSec><term>{}</term></termSec></langSec>", escape(term))
        };
        let (source, target) = (section(&from, &term.source), term.target.as_deref().unwrap_or(&term.source));
        let target = section(&to, target);
        // Writing into a string cannot fail.
        let _ = writeln!(text, "    <conceptEntry id=\"c{number}\">{notes}{source}{target}</conceptEntry>");
    }
    text.push_str("  </body></text>\n</tbx>\n");
    text
}

/// Whether a language of a file, with a region or without, is this one.
fn is_of(language: &str, code: &LanguageCode) -> bool {
    let base = |language: &str| language.trim().split(['-', '_']).next().map(str::to_ascii_lowercase);
    base(language) == base(code.as_str())
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>> {
    // A doubled or broken attribute is none: nothing here depends on it being right.
    let found = tag.try_get_attribute(name).ok().flatten();
    let Some(found) = found else { return Ok(None) };
    let value = found.normalized_value(XmlVersion::Implicit1_0).map_err(|_| refused("an entity of its own"))?;
    Ok(Some(value.into_owned()))
}

fn line(text: &str, at: u64) -> usize {
    let end = usize::try_from(at).map_or(text.len(), |at| at.min(text.len()));
    text.as_bytes()[..end].iter().filter(|&&byte| byte == b'\n').count() + 1
}

fn broken(text: &str, at: u64, cause: impl std::fmt::Display) -> Error {
    let line = line(text, at);
    Error::new(
        Code::Unreadable,
        format!("The TBX file is damaged at line {line}. Export it again where it comes from."),
    )
    .because(cause)
}

fn refused(what: &str) -> Error {
    Error::new(
        Code::Unsupported,
        format!("The file has {what}, which Diglot does not read in TBX. Remove it and try again."),
    )
}

#[cfg(test)]
mod tests;
