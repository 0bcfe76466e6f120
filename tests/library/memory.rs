//! Sentences that were translated before are not translated again, and the reader's own words win.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use diglot::{
    Code, Result,
    glossary::{Glossary, Term},
    library::{Library, MemoryOf, Unit},
    packs::Pack,
    progress::Cancel,
    translate::{EngineInfo, Remembered, Target, Translator},
};

use super::support::{again, at, keep, library};
use crate::common::readings::{code, open, rows, starter_engines, translate};

const TEXT: &str = "The dog sleeps in the house. The cat is awake.";

/// An engine that says which sentences it was given, and how many.
struct Counting(AtomicUsize, &'static str);

impl Translator for Counting {
    fn info(&self) -> EngineInfo {
        EngineInfo { name: "counting".into(), version: "1".into(), model: "none".into(), digest: self.1.into() }
    }

    fn packs(&self) -> Vec<&Pack> {
        Vec::new()
    }

    fn translate(&self, sources: &[&str], _: &Cancel) -> Result<Vec<Target>> {
        self.0.fetch_add(sources.len(), Ordering::Relaxed);
        Ok(sources.iter().map(|source| Target { text: format!("<{source}>"), ..Target::default() }).collect())
    }

    fn align(&self, source: &str, cancel: &Cancel) -> Result<Target> {
        Ok(Target { alignment: vec![[0, 1, 0, 1]], ..self.translate(&[source], cancel)?.remove(0) })
    }

    fn links(&self) -> bool {
        true
    }
}

fn unit(source: &str, target: &str, digest: Option<&str>, second: i64) -> Unit {
    Unit {
        from: code("en"),
        to: code("es"),
        source: source.into(),
        target: Target { text: target.into(), ..Target::default() },
        engine: digest.map(|digest| EngineInfo { digest: digest.into(), ..EngineInfo::by_hand() }),
        at: at(second),
    }
}

fn remembered(library: &Arc<Library>, digest: &'static str, terms: Vec<Term>) -> (Arc<Counting>, Remembered) {
    let engine = Arc::new(Counting(AtomicUsize::new(0), digest));
    let glossary = Arc::new(Glossary::new(terms));
    (Arc::clone(&engine), Remembered::new(engine, Arc::clone(library), glossary, code("en"), code("es")))
}

#[test]
fn only_what_is_not_known_is_translated() {
    let (_folder, library) = library();
    let library = Arc::new(library);
    library.learn(&[unit("One.", "Uno.", Some("d1"), 0), unit("Two.", "Dos.", Some("d2"), 0)]).unwrap();
    let (engine, translator) = remembered(&library, "d1", Vec::new());
    let texts = |targets: Vec<Target>| targets.into_iter().map(|target| target.text).collect::<Vec<_>>();
    assert_eq!(
        texts(translator.translate(&["Three.", "One.", "Two."], &Cancel::default()).unwrap()),
        ["<Three.>", "Uno.", "<Two.>"]
    );
    assert_eq!(engine.0.load(Ordering::Relaxed), 2, "another model's sentence is none of this one's");
    assert_eq!(
        translator.align("One.", &Cancel::default()).unwrap().text,
        "<One.>",
        "links are not remembered with it, so they are made"
    );

    library.learn(&[unit("One.", "El uno.", None, 1)]).unwrap();
    let target = translator.translate(&["One."], &Cancel::default()).unwrap().remove(0);
    assert_eq!((target.text.as_str(), target.machine.as_deref()), ("El uno.", Some("Uno.")), "the reader's words win");
    assert_eq!(translator.align("One.", &Cancel::default()).unwrap().text, "El uno.");
    library.learn(&[unit("One.", "Von der Maschine.", Some("d1"), 9)]).unwrap();
    assert_eq!(
        translator.translate(&["One."], &Cancel::default()).unwrap()[0].machine.as_deref(),
        Some("Uno."),
        "the first one stays"
    );

    library.learn(&[unit("Four.", "Cuatro.", Some(""), 0)]).unwrap();
    let (engine, translator) = remembered(&library, "", Vec::new());
    let four = translator.translate(&["Four."], &Cancel::default()).unwrap().remove(0);
    assert_eq!((four.text.as_str(), four.machine), ("<Four.>", None), "nobody knows which model a server's was");
    assert_eq!(engine.0.load(Ordering::Relaxed), 1);
    assert_eq!(translator.translate(&["One."], &Cancel::default()).unwrap()[0].text, "El uno.", "but whose words");

    let term = Term { source: "Two".into(), target: Some("dúo".into()), exact: false };
    let (engine, translator) = remembered(&library, "d2", vec![term]);
    assert_eq!(translator.translate(&["Two."], &Cancel::default()).unwrap()[0].text, "<Two.>", "a term stands in it");
    assert_eq!(engine.0.load(Ordering::Relaxed), 1);
}

#[test]
fn a_kept_reading_fills_it_and_takes_its_sentences_along_when_it_goes() {
    let (folder, library) = library();
    let engines = starter_engines();
    let reading = open(TEXT);
    reading.set_language(Some(&code("en")));
    translate(&reading, &engines, "es");
    reading.edit(&code("es"), 1, Some("El gato vela.")).unwrap();
    let id = keep(&library, &reading, Some("es"), 0);
    let digest = rows(&reading, "es").len().to_string();
    assert_eq!(digest, "2");
    let units = again(&folder).units(Some((&code("en"), &code("es")))).unwrap();
    let all: Vec<_> = units.iter().map(|unit| (unit.source.as_str(), unit.engine.is_some())).collect();
    assert_eq!(
        all,
        [("The cat is awake.", false), ("The cat is awake.", true), ("The dog sleeps in the house.", true)],
        "the reader's first"
    );
    let of = MemoryOf { from: code("en"), to: code("es"), digest: units[1].engine.clone().unwrap().digest };
    let known =
        library.recall(&of, &["The cat is awake.", "The dog sleeps in the house.", "the cat is awake."]).unwrap();
    assert_eq!(known[0].as_ref().map(|target| target.text.as_str()), Some("El gato vela."));
    assert!(known[1].is_some() && known[2].is_none(), "word for word");

    library.remove(&[id], at(1)).unwrap();
    assert_eq!(library.recall(&of, &["The cat is awake."]).unwrap(), [None], "removed is removed");
    library.purge(at(2)).unwrap();
    assert!(library.units(None).unwrap().is_empty());
}

#[test]
fn what_is_taken_back_is_not_remembered() {
    let (_folder, library) = library();
    let reading = open(TEXT);
    reading.set_language(Some(&code("en")));
    reading.edit(&code("es"), 0, Some("El perro.")).unwrap();
    keep(&library, &reading, Some("es"), 0);
    assert_eq!(library.units(None).unwrap().len(), 1);
    reading.undo(&code("es")).unwrap();
    keep(&library, &reading, Some("es"), 1);
    assert!(library.units(None).unwrap().is_empty());
}

#[test]
fn engines_with_a_memory_give_the_readers_words_and_say_so() {
    let (_folder, library) = library();
    let library = Arc::new(library);
    library.learn(&[unit("The cat is awake.", "El gato vela.", None, 0)]).unwrap();
    let plain = open(TEXT);
    plain.set_language(Some(&code("en")));
    translate(&plain, &starter_engines(), "es");
    let reading = open(TEXT);
    reading.set_language(Some(&code("en")));
    translate(&reading, &starter_engines().with_memory(Arc::clone(&library)), "es");
    let (plain, rows) = (rows(&plain, "es"), rows(&reading, "es"));
    assert_eq!(rows[0], plain[0], "what is not known is as ever");
    let target = rows[1].target.clone().unwrap();
    assert_eq!((target.text.as_str(), target.machine), ("El gato vela.", Some(String::new())));
    let document = reading.document(&code("es"), at(0));
    assert!(document.translation.unwrap().sentences[1].machine.is_some(), "exports mark it");
}

#[test]
fn tmx_goes_out_and_comes_back() {
    let (_folder, library) = library();
    let odd = "A & B <i> \"q\" 'x' ]]> 银行 بنك\u{7} 🙂";
    library.learn(&[unit(odd, "Uno & <dos>.", None, 0), unit("Two.", "Dos.", Some("d1"), 1)]).unwrap();
    let tmx = library.memory_to_tmx(None).unwrap();
    assert!(
        tmx.contains("version=\"1.4\"") && tmx.contains("changedate=\"20231114T221320Z\"") && tmx.contains("machine")
    );
    let (_other, other) = super::support::library();
    let imported = other.memory_from_tmx(tmx.as_bytes(), &code("en"), &code("es"), at(5)).unwrap();
    assert_eq!((imported.units, imported.notices.len()), (1, 1), "{:?}", imported.notices);
    let units = other.units(None).unwrap();
    assert_eq!((units[0].source.as_str(), units[0].target.text.as_str()), (&*odd.replace('\u{7}', ""), "Uno & <dos>."));
    assert_eq!(units[0].engine, None);
}

#[test]
fn tmx_of_other_programs_is_read() {
    let (_folder, library) = library();
    let tmx = r#"<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en-US" creationtool="x"/><body>
<tu srclang="en-US"><note>a note</note><tuv xml:lang="en-US"><seg>Press <bpt i="1">&lt;b&gt;</bpt>Enter<ept i="1">&lt;/b&gt;</ept> &amp; wait.</seg></tuv>
<tuv xml:lang="es-ES"><seg>Pulse <hi>Intro</hi> &#38; espere.</seg></tuv><tuv xml:lang="fr"><seg>Autre</seg></tuv></tu>
<tu><tuv lang="EN"><seg>Only here</seg></tuv><tuv lang="DE"><seg>Nur hier</seg></tuv></tu>
<tu srclang="es"><tuv xml:lang="es"><seg>Al revés</seg></tuv><tuv xml:lang="en"><seg>The other way</seg></tuv></tu>
</body></tmx>"#;
    let imported = library.memory_from_tmx(tmx.as_bytes(), &code("en"), &code("es"), at(0)).unwrap();
    let units = library.units(None).unwrap();
    assert_eq!(imported.units, 1);
    assert_eq!(
        (units[0].source.as_str(), units[0].target.text.as_str()),
        ("Press Enter & wait.", "Pulse Intro & espere.")
    );
    assert_eq!(imported.notices, ["2 units have no segment in en or none in es and were left out."]);

    for (bad, is) in [
        ("<tbx></tbx>", Code::Unsupported),
        ("<tmx><body><tu>", Code::Unreadable),
        ("<tmx><seg>&own;</seg></tmx>", Code::Unsupported),
        ("no XML", Code::Unsupported),
    ] {
        let error = library.memory_from_tmx(bad.as_bytes(), &code("en"), &code("es"), at(0));
        assert_eq!(error.unwrap_err().code, is, "{bad}");
    }
    assert_eq!(library.units(None).unwrap().len(), 1, "nothing of a damaged file");
}

#[test]
fn the_machines_oldest_sentences_are_forgotten_first_and_the_readers_never() {
    let (_folder, library) = library();
    library.learn(&[unit("mine", "mío", None, 1)]).unwrap();
    let machines: Vec<Unit> = (2..8).map(|n| unit(&format!("s{n}"), "m", Some("a"), n)).collect();
    library.learn(&machines).unwrap();
    assert_eq!(library.forget_oldest(7).unwrap(), 0, "there is room");
    assert_eq!(library.forget_oldest(3).unwrap(), 4);
    let left: Vec<String> = library.units(None).unwrap().into_iter().map(|unit| unit.source).collect();
    assert_eq!(left, ["mine", "s6", "s7"]);
    assert_eq!(library.forget_oldest(0).unwrap(), 2, "there is nothing else to forget");
    assert_eq!(library.units(None).unwrap().len(), 1);
}
