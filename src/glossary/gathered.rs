//! What is read of a file of terms: its text, and the terms that can be taken.

use std::{collections::HashMap, fmt::Display};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use super::{
    Imported, LONGEST_TERM, MOST_TERMS, Term,
    find::identity,
    store::{is_long, tidy},
};
use crate::error::{Code, Error, Result};

/// So many notices are given one by one.
const NOTICES: usize = 20;

/// A file's text: byte order marks first, then UTF-8, then a guess, which is said.
///
/// # Errors
/// `Unreadable` when it is no text.
pub(super) fn decoded(bytes: &[u8]) -> Result<(String, Option<String>)> {
    let (encoding, skip) = match Encoding::for_bom(bytes) {
        Some(found) => found,
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, 0),
        None => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            (detector.guess(None, Utf8Detection::Deny), 0)
        }
    };
    let (text, _) = encoding.decode_without_bom_handling(&bytes[skip..]);
    if text.contains('\0') {
        return Err(Error::new(Code::Unreadable, "This is no text file. A glossary is read from CSV or TBX."));
    }
    let guessed = encoding != UTF_8 && skip == 0;
    let name = encoding.name();
    let notice = guessed.then(|| format!("The file does not say how its letters are stored; it was read as {name}."));
    Ok((text.into_owned(), notice))
}

/// Collects terms as they are read, and says which cannot be taken.
#[derive(Default)]
pub(super) struct Gathered {
    terms: Vec<Term>,
    known: HashMap<(bool, String), usize>,
    notices: Vec<String>,
    /// Notices beyond those that are given.
    more: usize,
    /// Terms that there was no room for.
    over: usize,
}

impl Gathered {
    /// A term that was read at a place of the file ("Line 3").
    pub(super) fn add(&mut self, place: impl Display, term: Term) {
        let term = tidy(term);
        if term.source.is_empty() {
            return self.note(format!("{place} has no term."));
        }
        if is_long(&term.source) || term.target.as_deref().is_some_and(is_long) {
            return self.note(format!("{place} has more than {LONGEST_TERM} characters and was left out."));
        }
        let identity = identity(&term);
        match self.known.get(&identity) {
            Some(&before) if self.terms[before].target == term.target => {}
            Some(_) => {
                let source = &term.source;
                self.note(format!("{place} has another translation of “{source}”; the first one was taken."));
            }
            None if self.terms.len() == MOST_TERMS => self.over += 1,
            None => {
                self.known.insert(identity, self.terms.len());
                self.terms.push(term);
            }
        }
    }

    pub(super) fn note(&mut self, notice: String) {
        if self.notices.len() < NOTICES {
            self.notices.push(notice);
        } else {
            self.more += 1;
        }
    }

    pub(super) fn finish(mut self) -> Imported {
        if self.more > 0 {
            self.notices.push(format!("{} more lines or entries were left out.", self.more));
        }
        if self.over > 0 {
            let over = self.over;
            self.notices.push(format!("A glossary can have {MOST_TERMS} terms; the last {over} were left out."));
        }
        Imported { terms: self.terms, notices: self.notices }
    }
}

#[cfg(test)]
pub(super) mod testing {
    use proptest::prelude::*;

    use super::*;

    /// Terms as a glossary may have them, with what formats stumble over.
    pub fn any_terms() -> impl Strategy<Value = Vec<Term>> {
        let piece = prop_oneof![
            4 => proptest::sample::select(vec![
                "=", "+", "-", "@", "'", "\"", ",", ";", "\t", "&", "<", ">", "]]>", "&amp;", " ", "  ", "source", "yes",
                "#", "\u{feff}", "\u{a0}", "银行", "بنك", "e\u{301}", "\r\n", "sep=;", "<!DOCTYPE", "🙂", "do-not-translate",
            ]).prop_map(str::to_owned),
            2 => "\\PC{0,6}",
            2 => "[a-z]{1,6}",
            1 => any::<char>().prop_map(String::from),
        ];
        let text = proptest::collection::vec(piece, 1..5).prop_map(|pieces| pieces.concat());
        let term = (text.clone(), proptest::option::of(text), any::<bool>());
        proptest::collection::vec(term, 0..8).prop_map(|terms| {
            let mut gathered = Gathered::default();
            for (source, target, exact) in terms {
                gathered.add("", Term { source, target, exact });
            }
            gathered.finish().terms
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::testing::{kept, term},
        *,
    };

    #[test]
    fn spreadsheets_of_old_are_read_with_a_notice() {
        let (text, notice) = decoded(b"street;Stra\xdfe\nbear;B\xe4r\nt\xf6ne;T\xf6ne\n").unwrap();
        assert!(text.contains("Straße") && notice.unwrap().contains("windows-1252"), "{text}");
        let utf16: Vec<u8> = "\u{feff}bank\tbanco".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&utf16).unwrap(), ("bank\tbanco".into(), None));
    }

    #[test]
    fn terms_that_cannot_be_taken_are_said() {
        let mut gathered = Gathered::default();
        gathered.add("Line 1", term("Bank", "banco"));
        gathered.add("Line 2", term("bank", "banco"));
        gathered.add("Line 3", term("bank", "orilla"));
        gathered.add("Line 4", term(&"x".repeat(201), "x"));
        gathered.add("Line 5", kept(" "));
        (0..30).for_each(|n| gathered.add(format!("Line {}", n + 6), kept("")));
        (0..10_001).for_each(|n| gathered.add("", kept(&format!("t{n}"))));
        let Imported { terms, notices } = gathered.finish();
        assert_eq!((terms.len(), &terms[0]), (10_000, &term("Bank", "banco")));
        assert!(notices[0].contains("Line 3") && notices[1].contains("Line 4") && notices[2].contains("Line 5"));
        assert_eq!(notices.len(), 22, "twenty, how many more, and what was over");
        assert!(notices[20].starts_with("13 more") && notices[21].contains("last 2"), "{notices:?}");
    }
}
