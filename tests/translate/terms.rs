//! Terms of the reader's glossary, from the desk to the export.

use std::{path::Path, sync::atomic::Ordering::Relaxed};

use diglot::{
    desk::{Asked, Desk},
    export,
    glossary::Term,
    ingest::Input,
    packs::PackStore,
    progress::Cancel,
    reading::JobEvent,
};

use crate::common::{Home, packs, readings::*, starter, texts};

fn term(source: &str, target: Option<&str>) -> Term {
    Term { source: source.into(), target: target.map(Into::into), exact: false }
}

fn open_desk(data: &Path) -> (Desk, String) {
    let desk = Desk::new(data, PackStore::new(data, Some(starter())), Asked::default());
    let text = texts::EASY.map(|(source, _)| source).join("\n\n");
    let id = desk.open(Input::Paste { text, html: None }, &|_| ()).expect("opened").reading;
    desk.set_language(&id, None, Some(&code("en"))).expect("set");
    (desk, id)
}

fn translate(desk: &Desk, id: &str) -> Vec<diglot::translate::Target> {
    desk.translate(id, &code("es"), &desk.next_job(id), &|_| ()).expect("translated");
    desk.rows(id, 0, 100).expect("rows").into_iter().map(|row| row.target.expect("translated")).collect()
}

#[test]
fn a_changed_glossary_makes_only_the_sentences_anew_that_it_touches() {
    let data = tempfile::tempdir().unwrap();
    let (desk, id) = open_desk(data.path());
    let (en, es) = (code("en"), code("es"));
    assert_eq!(translate(&desk, &id)[3].text, "¿Dónde está la estación?");
    desk.edit(&id, &es, 0, Some("Tom es más bajo.")).expect("corrected");

    let stale = desk.save_glossary(&en, &es, vec![term("station", Some("parada")), term("Tom", None)]).expect("kept");
    assert_eq!(stale.len(), 1);
    assert_eq!((stale[0].reading.as_str(), stale[0].rows.as_slice()), (id.as_str(), [0, 3].as_slice()));
    let after = translate(&desk, &id);
    assert!(after[3].text.contains("parada") && !after[3].text.contains("estación"), "{}", after[3].text);
    assert_eq!(after[3].terms.len(), 1, "the row says which term was put in");
    assert_eq!(after[0].text, "Tom es más bajo.", "what the reader wrote stays");
    assert!(desk.save_glossary(&en, &es, desk.glossary(&en, &es)).expect("kept").is_empty(), "nothing has changed");
    assert!(desk.save_glossary(&es, &en, vec![term("Tom", None)]).expect("kept").is_empty(), "another pair");

    let markdown =
        export::markdown(&desk.document(&id, &es).expect("it is open"), export::Layout::default()).expect("written");
    assert!(markdown.contains("station → parada"), "the export names the terms that were put in: {markdown}");

    let (later, id) = open_desk(data.path());
    assert!(translate(&later, &id)[3].text.contains("parada"), "and they hold the next time");
}

#[test]
fn terms_of_another_language_do_not_disturb_the_translation_in_progress() {
    let home = Home::new();
    packs::install(&home.data(), "en", "fr");
    let (reading, engines) = (open_in("en", &"Tom is here.\n\n".repeat(40)), engines(&home.data()));
    crate::common::readings::translate(&reading, &engines, "fr");
    let (en, fr, es) = (code("en"), code("fr"), code("es"));
    let forgot = std::sync::atomic::AtomicUsize::new(0);
    let tell = |event| {
        if matches!(event, JobEvent::Rows { .. }) && forgot.load(Relaxed) == 0 {
            forgot.store(reading.forget(&en, &fr, |text| text.contains("Tom")).len(), Relaxed);
        }
    };
    reading.translate(&engines, &es, STEADY, &Cancel::default(), &tell).expect("translated");
    assert_eq!(forgot.load(Relaxed), 40, "the French is to be made anew");
    assert!(rows(&reading, "es").iter().all(|row| row.target.is_some()), "and all of the Spanish is there");
}

#[test]
fn a_glossary_that_cannot_be_read_is_said_at_the_start() {
    let data = tempfile::tempdir().unwrap();
    std::fs::create_dir(data.path().join("glossaries")).unwrap();
    std::fs::write(data.path().join("glossaries/en-es.json"), b"[{\"source\":").unwrap();
    let (desk, _) = open_desk(data.path());
    assert_eq!(desk.start().notices.len(), 1, "{:?}", desk.start().notices);
    assert!(desk.glossary(&code("en"), &code("es")).is_empty());
}
