//! The reader's own translations of sentences.

use diglot::{export, progress::Cancel, summarise::Length};

use crate::common::{readings::*, texts};

const MINE: &str = "¿Desde cuándo haces este trabajo?";

fn read() -> diglot::reading::Reading {
    let text = texts::EASY.map(|(source, _)| source).join("\n\n");
    let reading = open_in("en", &text);
    translate(&reading, &starter_engines(), "es");
    reading
}

fn written(format: &str, document: &diglot::reading::Document) -> String {
    let format = export::format(format).expect("it is there");
    String::from_utf8(format.render(document, export::Layout::default()).expect("it can be written")).expect("UTF-8")
}

#[test]
fn a_correction_is_shown_kept_undone_and_made_again() {
    let (reading, es) = (read(), code("es"));
    let engine = rows(&reading, "es")[1].target.clone().expect("translated").text;
    let edited = reading.edit(&es, 1, Some(&format!("  {MINE}\n "))).expect("the row is there");
    assert_eq!((edited.row, edited.undo, edited.redo), (Some(1), 1, 0), "one correction can be undone");
    let shown = rows(&reading, "es")[1].target.clone().expect("there");
    assert_eq!(shown.text, MINE, "on one line");
    assert_eq!(shown.machine.as_deref(), Some(engine.as_str()), "what the engine wrote is not lost");
    let linked = reading.align(&starter_engines(), &es, 1).expect("answered");
    assert_eq!((linked.text.as_str(), linked.alignment.len()), (MINE, 0), "the engine's links are of other words");

    translate(&reading, &starter_engines(), "es");
    assert_eq!(rows(&reading, "es")[1].target.as_ref().map(|t| t.text.as_str()), Some(MINE), "a new job leaves it");

    let undone = reading.undo(&es).expect("answered");
    assert_eq!(undone.target.map(|t| t.text), Some(engine.clone()));
    assert_eq!(reading.undo(&es).expect("answered").row, None, "there is nothing more to undo");
    assert_eq!(reading.redo(&es).expect("answered").target.map(|t| t.text).as_deref(), Some(MINE));
    let back = reading.edit(&es, 1, Some(&engine)).expect("answered").target.expect("there");
    assert_eq!(back.machine, None, "writing what the engine wrote is no correction");
    assert!(reading.edit(&es, 400, Some("x")).is_err(), "a row that is not there");
    assert!(reading.edit(&es, 0, Some(&"x".repeat(30_000))).is_err(), "no sentence is that long");
}

#[test]
fn a_correction_outlives_a_corrected_language_and_the_other_translation_is_untouched() {
    let (reading, es) = (read(), code("es"));
    reading.edit(&es, 0, Some("Tom es más bajo que Mary.")).expect("corrected");
    reading.set_language(Some(&code("nl")));
    let shown = rows(&reading, "es");
    assert_eq!(shown[0].target.as_ref().map(|t| t.text.as_str()), Some("Tom es más bajo que Mary."));
    assert!(shown[1].target.is_none(), "what the engine made from the wrong language is gone");
    assert!(rows(&reading, "fr")[0].target.is_none(), "a correction belongs to one language");
}

#[test]
fn every_export_says_which_sentences_the_reader_corrected() {
    let (reading, es) = (read(), code("es"));
    reading.edit(&es, 1, Some(MINE)).expect("corrected");
    let document = reading.document(&es, jiff::Timestamp::UNIX_EPOCH);
    for format in export::FORMATS.iter().filter(|format| format.text && format.id != "json") {
        let text = written(format.id, &document);
        assert_eq!(text.matches("✎ corrected by the reader").count(), 1, "{}: the sentence is marked", format.id);
        assert!(text.contains("1 of them corrected by the reader"), "{}: so is the whole", format.id);
        assert!(text.contains(MINE), "{}", format.id);
    }
    let json = written("json", &document);
    let again = diglot::reading::Document::from_json(&json).expect("it can be read");
    assert_eq!(again, document, "read again it is the same");
    assert!(json.contains("\"machine\":"), "with what the engine wrote");
}

#[test]
fn a_summary_line_follows_the_correction_of_its_sentence() {
    let (reading, es) = (open_in("en", texts::ENGLISH), code("es"));
    let engine = diglot::summarise::Summarisers::new(starter_engines().store().clone())
        .choose(Some("lexical"), None)
        .expect("it is always there");
    let cancel = Cancel::default();
    let watch = diglot::summarise::Watch::quiet(&cancel);
    reading.summarise(Length::Short, engine.engine.as_ref(), &watch).expect("summarised");
    translate(&reading, &starter_engines(), "es");
    let line = reading.summary_view(&es).expect("there").lines[0].clone();
    reading.edit(&es, line.rows[0], Some("Una frase mía.")).expect("corrected");
    assert_eq!(reading.summary_view(&es).expect("there").lines[0].text, "Una frase mía.");
}

#[test]
fn what_is_written_by_hand_alone_is_exported_too() {
    let (reading, eo) = (open_in("en", "Tom is here.\n\nMary is there."), code("eo"));
    reading.edit(&eo, 0, Some("Tom estas ĉi tie.")).expect("there is no pack, but there is a reader");
    let document = reading.document(&eo, jiff::Timestamp::UNIX_EPOCH);
    let text = written("md", &document);
    assert!(text.contains("Tom estas ĉi tie.") && text.contains("by hand"), "{text}");
}
