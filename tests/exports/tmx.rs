//! Translation memories: valid by the standard, and the same pairs when read again.

use std::process::Command;

use diglot::export::Layout;
use quick_xml::{Reader, events::Event};

use crate::{
    arrangements::text,
    common::Home,
    documents::{bilingual, pairs},
};

/// A unit as a translator's program reads it: id, then language and text of each variant.
type Unit = (String, Vec<(String, String)>);

/// Reads a memory and holds it to the content model of TMX 1.4 on the way.
fn units(tmx: &str) -> Vec<Unit> {
    let mut reader = Reader::from_str(tmx);
    let (mut units, mut path): (Vec<Unit>, Vec<String>) = (Vec::new(), Vec::new());
    let mut done: Vec<Vec<String>> = vec![Vec::new()];
    loop {
        match reader.read_event().expect("it is well-formed XML") {
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                let before = done.last().expect("there is a parent");
                let here = path.last().map(String::as_str);
                let allowed = match (here, name.as_str()) {
                    (None, "tmx") => before.is_empty(),
                    (Some("tmx"), "header") => before.is_empty(),
                    (Some("tmx"), "body") => *before == ["header"],
                    (Some("header"), "note" | "prop") | (Some("body"), "tu") => true,
                    (Some("tu" | "tuv"), "note" | "prop") => before.iter().all(|n| n == "note" || n == "prop"),
                    (Some("tu"), "tuv") => true,
                    (Some("tuv"), "seg") => before.iter().all(|n| n != "seg"),
                    _ => false,
                };
                assert!(allowed, "<{name}> in {path:?} after {before:?}");
                let attribute = |name: &str| {
                    let found = start.try_get_attribute(name).expect("attributes are well-formed");
                    found.map(|a| a.value.into_owned())
                };
                match name.as_str() {
                    "tmx" => assert_eq!(attribute("version").as_deref(), Some("1.4")),
                    "header" => {
                        for name in ["creationtool", "creationtoolversion", "o-tmf", "adminlang", "srclang", "datatype"]
                        {
                            assert!(attribute(name).is_some_and(|value| !value.is_empty()), "{name} is required");
                        }
                        assert_eq!(attribute("segtype").as_deref(), Some("sentence"));
                        assert_eq!(attribute("creationdate").as_deref(), Some("20261127T120000Z"));
                    }
                    "prop" => assert!(attribute("type").is_some()),
                    "tu" => units.push((attribute("tuid").expect("each unit has an id"), Vec::new())),
                    "tuv" => {
                        let language = attribute("xml:lang").expect("each variant has a language");
                        units.last_mut().expect("in a unit").1.push((language, String::new()));
                    }
                    _ => {}
                }
                done.last_mut().expect("there").push(name.clone());
                done.push(Vec::new());
                path.push(name);
            }
            Event::End(_) => {
                let name = path.pop();
                let inside = done.pop().expect("there");
                match name.as_deref() {
                    Some("tuv") => assert!(inside.iter().any(|n| n == "seg"), "a variant has a segment"),
                    Some("tu") => assert!(inside.iter().any(|n| n == "tuv"), "a unit has a variant"),
                    _ => {}
                }
            }
            Event::Text(piece) if path.last().is_some_and(|n| n == "seg") => {
                let words = piece.xml10_content().into_owned();
                units.last_mut().expect("in a unit").1.last_mut().expect("in a variant").1.push_str(&words);
            }
            Event::GeneralRef(reference) if path.last().is_some_and(|n| n == "seg") => {
                let name = reference.to_string();
                let letter = match reference.resolve_char_ref().expect("a good reference") {
                    Some(c) => c,
                    None => match name.as_str() {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        other => panic!("no entity {other}"),
                    },
                };
                units.last_mut().expect("in a unit").1.last_mut().expect("in a variant").1.push(letter);
            }
            Event::Text(piece)
                if matches!(path.last().map(String::as_str), None | Some("tmx" | "header" | "body" | "tu" | "tuv")) =>
            {
                assert!(piece.xml10_content().trim().is_empty(), "no text between elements");
            }
            Event::Eof => break,
            _ => {}
        }
    }
    units
}

#[test]
fn a_memory_read_again_has_the_same_pairs() {
    for to in ["es", "ar", "zh"] {
        let document = bilingual(to);
        let unit = |(id, source, target): (String, String, String)| -> Unit {
            (id, vec![("en".into(), source), (to.into(), target)])
        };
        let expected: Vec<Unit> = pairs(&document).into_iter().map(unit).collect();
        assert_eq!(units(&text(&document, "tmx", Layout::Columns)), expected);
        let alone: Vec<Unit> = expected.into_iter().map(|(id, both)| (id, both[1..].to_vec())).collect();
        assert_eq!(units(&text(&document, "tmx", Layout::Translation)), alone);
        assert_eq!(units(&text(&document, "tmx", Layout::Summary)).len(), 2, "the lines of the summary");
    }
}

#[test]
fn line_ends_and_control_characters_do_not_break_a_memory() {
    let mut document = bilingual("es");
    let sentences = document.translation.iter_mut().flat_map(|t| &mut t.sentences);
    sentences.for_each(|s| s.target = Some("one\r\ntwo\tthree\u{0}\u{b}\u{ffff} ]]> four".into()));
    let found = units(&text(&document, "tmx", Layout::Columns));
    assert_eq!(found[0].1[1].1, "one\r\ntwo\tthree\u{fffd}\u{fffd}\u{fffd} ]]> four");
}

#[test]
fn what_stayed_in_its_own_language_is_no_translation() {
    let mut document = bilingual("es");
    let sentence = document.translation.iter_mut().flat_map(|t| &mut t.sentences).next().expect("there");
    sentence.warnings = vec![diglot::translate::Warning::new("no_pack", Some("xx-es".into()))];
    let found = units(&text(&document, "tmx", Layout::Columns));
    assert_eq!(found[0].1.len(), 1, "one variant: {:?}", found[0]);
    assert_eq!(found[1].1.len(), 2);
}

#[test]
fn a_memory_is_valid_by_the_document_type() {
    let home = Home::new();
    home.write("tmx14.dtd", include_str!("tmx14.dtd"));
    for (to, layout) in ["es", "ar", "zh"].into_iter().flat_map(|to| Layout::ALL.map(|layout| (to, layout))) {
        home.write("a.tmx", text(&bilingual(to), "tmx", layout));
        let Ok(ran) = Command::new("xmllint")
            .args(["--noout", "--valid", "--nonet", "a.tmx"])
            .current_dir(home.path(""))
            .output()
        else {
            println!("skipped: xmllint is not installed, so the DTD was not asked (apt-get install libxml2-utils)");
            return;
        };
        assert!(ran.status.success(), "{to} {layout:?}: {}", String::from_utf8_lossy(&ran.stderr));
    }
}
