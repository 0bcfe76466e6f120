//! Texts in several languages, corrections, and what exports then say.

use diglot::{Code, language::names, progress::Cancel, reading::Reading};

use crate::common::{
    Home, packs,
    readings::{STEADY, code, engines, open, open_in, rows, starter_engines, translate, warnings},
    texts,
};

/// English paragraphs with one in another language between them.
fn mixed(foreign: &str) -> Reading {
    let parts: Vec<&str> = texts::ENGLISH.trim().split("\n\n").collect();
    open(&format!("{}\n\n{}\n\n{foreign}\n\n{}\n\n{}\n", parts[0], parts[1], parts[2], parts[3]))
}

#[test]
fn a_sentence_in_another_language_stays_and_says_that_its_pack_is_missing() {
    let reading = mixed(texts::FRENCH);
    translate(&reading, &starter_engines(), "es");
    let rows = rows(&reading, "es");
    let (french, english): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.language == Some(code("fr")));
    assert_eq!((french.len(), english.len()), (2, 7), "two French sentences among the English ones");
    for row in french {
        assert_eq!(row.target.as_ref().map(|t| &t.text), Some(&row.source), "it stays as it is");
        assert_eq!(warnings(row), ["no_pack"], "and says why");
    }
    for row in english {
        assert!(!warnings(row).contains(&"no_pack"), "{}", row.source);
        assert_ne!(row.target.as_ref().map(|t| &t.text), Some(&row.source), "the rest is translated");
    }
}

#[test]
fn the_pack_that_a_warning_names_is_the_one_that_would_help() {
    let reading = mixed(texts::FRENCH);
    translate(&reading, &starter_engines(), "es");
    let warning = rows(&reading, "es")
        .into_iter()
        .filter_map(|row| row.target)
        .flat_map(|target| target.warnings)
        .find(|warning| warning.kind == "no_pack")
        .expect("the French sentences have no pack");
    // en-es is installed: with fr-en the way is complete, as `route` says too.
    assert_eq!(warning.value.as_deref(), Some("fr-en"), "the value names the pack that is needed");
}

#[test]
fn a_sentence_in_the_readers_language_stays_without_a_warning() {
    let reading = mixed(texts::SPANISH);
    translate(&reading, &starter_engines(), "es");
    let rows = rows(&reading, "es");
    let spanish: Vec<_> = rows.iter().filter(|row| row.language == Some(code("es"))).collect();
    assert_eq!(spanish.len(), 2, "two Spanish sentences among the English ones");
    for row in spanish {
        assert_eq!(row.target.as_ref().map(|t| &t.text), Some(&row.source), "it stays as it is");
        assert!(warnings(row).is_empty(), "there is nothing wrong with it");
    }
}

#[test]
fn every_pack_that_was_used_is_in_the_provenance() {
    let home = Home::new();
    // Weights of en-es under another name; only which packs are used matters here.
    packs::install(&home.data(), "fr", "es");
    let reading = mixed(texts::FRENCH);
    translate(&reading, &engines(&home.data()), "es");
    let document = reading.document(&code("es"), jiff::Timestamp::UNIX_EPOCH);
    let mut models: Vec<&str> = document.made.models.iter().map(|model| model.id.as_str()).collect();
    models.sort_unstable();
    assert_eq!(models, ["en-es", "fr-es"], "the French paragraph was translated by a pack of its own");
}

#[test]
fn a_corrected_language_keeps_the_ids_and_drops_what_was_translated_from_the_wrong_one() {
    let (reading, engines) = (open_in("en", "Tom is here.\n\nMary is there."), starter_engines());
    translate(&reading, &engines, "es");
    let before = rows(&reading, "es");
    assert!(before.iter().all(|row| row.target.is_some()), "it was translated from English");

    reading.set_language(Some(&code("nl")));
    let after = rows(&reading, "es");
    let ids = |rows: &[diglot::reading::Row]| -> Vec<String> { rows.iter().map(|row| row.id.clone()).collect() };
    assert_eq!(ids(&after), ids(&before), "sentence ids never change");
    assert!(after.iter().all(|row| row.target.is_none()), "a translation from the wrong language is none");
    assert_eq!(reading.article().language, Some(code("nl")), "the article follows");
    let opened = reading.opened("r1");
    assert!(opened.corrected, "the window can show that it was chosen by hand");
    assert_eq!(opened.detection.name, Some(names::name(&code("nl"))), "with the name of the language");
    let error = reading.translate(&engines, &code("es"), STEADY, &Cancel::default(), &|_| ()).expect_err("no nl-en");
    assert_eq!(error.code, Code::PackMissing, "and the pack for that language is asked for");

    reading.set_language(None);
    assert!(!reading.opened("r1").corrected, "the correction can be taken back");
}

#[test]
fn a_text_that_turns_out_to_be_in_the_readers_language_names_no_model() {
    let (reading, engines) = (open_in("en", "Tom is here.\n\nMary is there."), starter_engines());
    translate(&reading, &engines, "es");
    reading.set_language(Some(&code("es")));
    translate(&reading, &engines, "es");
    let document = reading.document(&code("es"), jiff::Timestamp::UNIX_EPOCH);
    assert!(document.made.models.is_empty(), "no model made anything of this: {:?}", document.made.models);
}

#[test]
fn a_foreign_paragraph_in_the_readers_language_is_exported_with_its_translation() {
    let spanish = texts::SPANISH;
    let english = "The town library will open again on Monday after two years of work.";
    let reading = open(&format!("{spanish}\n\n{spanish}\n\n{english}"));
    translate(&reading, &starter_engines(), "es");
    let shown = rows(&reading, "es").pop().and_then(|row| row.target).expect("the English paragraph is translated");
    assert_ne!(shown.text, english, "on screen");
    let document = reading.document(&code("es"), jiff::Timestamp::UNIX_EPOCH);
    let translation = document.translation.expect("and in what is exported");
    assert_eq!(translation.sentences.last().and_then(|s| s.target.clone()), Some(shown.text), "the same words");
    assert_eq!(document.made.models.len(), 1, "with the model that made it");
}

#[test]
fn translations_into_two_languages_stand_side_by_side() {
    let home = Home::new();
    packs::install(&home.data(), "en", "fr");
    let (reading, engines) = (open_in("en", "Tom is here."), engines(&home.data()));
    translate(&reading, &engines, "es");
    translate(&reading, &engines, "fr");
    for to in ["es", "fr"] {
        assert!(rows(&reading, to)[0].target.is_some(), "changing the language back loses nothing: {to}");
    }
    assert!(rows(&reading, "de")[0].target.is_none(), "and a third one is not made up");
}

#[test]
fn an_unknown_language_is_asked_for_and_nothing_is_loaded() {
    let (reading, engines) = (open("12 34"), starter_engines());
    let error = reading.translate(&engines, &code("es"), STEADY, &Cancel::default(), &|_| ()).expect_err("unknown");
    assert_eq!(error.code, Code::UnknownLanguage, "nobody can say which language this is");
    assert_eq!(engines.release_idle(std::time::Duration::ZERO), 0, "no model was loaded for it");
}
