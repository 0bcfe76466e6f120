//! Pieces that were left out of an article are put back, and left out again, while a translation is there.

use diglot::{
    article::BlockId,
    ingest::Input,
    progress::Cancel,
    reading::{Reading, Row},
    summarise::{Length, Summarisers, Watch},
};

use crate::common::{
    readings::{code, rows, starter_engines, translate},
    texts,
};

/// A page with a menu before the article and a footer after it.
fn page() -> Reading {
    let paragraphs: String = texts::ENGLISH
        .trim()
        .split("\n\n")
        .skip(1)
        .map(|text| format!("<p>{text} It was a long evening, and the council, as ever, took its time with it.</p>"))
        .collect();
    let html = format!(
        "<!doctype html><html><head><title>The library opens again</title></head><body><nav><p>Sport and weather are here.</p></nav>\
         <article><h1>The library opens again</h1>{paragraphs}</article>\
         <footer><p>Write to the paper today. We answer on Monday.</p></footer></body></html>"
    );
    let input = Input::File { name: "a.html".into(), bytes: html.into_bytes() };
    Reading::open(input, &Cancel::default(), &|_| ()).expect("the page can be opened")
}

fn id(text: &str) -> BlockId {
    text.parse().expect("an id")
}

fn targets(rows: &[Row]) -> Vec<(String, Option<String>)> {
    rows.iter().map(|row| (row.id.clone(), row.target.as_ref().map(|target| target.text.clone()))).collect()
}

#[test]
fn what_is_put_back_stands_at_its_place_and_disturbs_nothing() {
    let reading = page();
    let left_out = reading.left_out();
    let footer =
        left_out.iter().find(|piece| piece.text.starts_with("Write")).expect("the footer was left out").clone();
    let menu = left_out.iter().find(|piece| piece.text.starts_with("Sport")).expect("and the menu").clone();
    translate(&reading, &starter_engines(), "es");
    reading.edit(&code("es"), 1, Some("Mi frase.")).expect("a correction");
    let before = targets(&rows(&reading, "es"));
    assert_eq!((menu.row, footer.row), (0, before.len()), "each says where it stood");

    reading.put_back(&[id(&menu.id), id(&footer.id)]).expect("put back");
    let after = rows(&reading, "es");
    assert_eq!(after[0].source, "Sport and weather are here.", "at the top");
    assert_eq!((after[0].block.as_str(), &after[0].target), (menu.id.as_str(), &None), "to be translated");
    assert_eq!(after[0].language, Some(code("en")));
    let last: Vec<&str> = after[after.len() - 2..].iter().map(|row| row.source.as_str()).collect();
    assert_eq!(last, ["Write to the paper today.", "We answer on Monday."], "cut into sentences");
    assert_eq!(targets(&after[1..after.len() - 2]), before, "the rest keeps ids, translations and corrections");
    let opened = reading.opened("r1");
    assert_eq!((opened.put_back, opened.dropped), (2, left_out.len() - 2));
    assert_eq!(opened.rows, after.len());

    translate(&reading, &starter_engines(), "es");
    assert!(rows(&reading, "es").iter().all(|row| row.target.is_some()), "the job goes on with what is new");
    let document = reading.document(&code("es"), jiff::Timestamp::UNIX_EPOCH);
    let json = serde_json::to_string(&document).expect("written");
    assert_eq!(diglot::reading::Document::from_json(&json).expect("read"), document, "and it is exported");

    reading.leave_out(&[id(&menu.id), id(&footer.id)]);
    assert_eq!(targets(&rows(&reading, "es")), before, "left out again, all is as it was");
    assert_eq!(reading.left_out(), left_out);
    assert!(!reading.undo(&code("es")).expect("the correction can be undone").undo.gt(&0));
}

#[test]
fn corrections_of_what_is_left_out_again_go_with_it() {
    let reading = page();
    let footer = reading.left_out().into_iter().find(|piece| piece.text.starts_with("Write")).expect("the footer");
    let end = rows(&reading, "es").len();
    reading.put_back(&[id(&footer.id)]).expect("put back");
    reading.edit(&code("es"), 0, Some("Uno.")).expect("a correction");
    reading.edit(&code("es"), end, Some("Escriba.")).expect("another one");
    reading.leave_out(&[id(&footer.id)]);
    let undone = reading.undo(&code("es")).expect("undo");
    assert_eq!((undone.row, undone.undo), (Some(0), 0), "only the one that is still there can be undone");
    reading.put_back(&[id(&footer.id)]).expect("put back");
    assert!(rows(&reading, "es")[end].target.is_none(), "it comes back as it came");
}

#[test]
fn the_language_of_a_piece_that_was_put_back_can_be_corrected() {
    let reading = page();
    let menu = reading.left_out().into_iter().find(|piece| piece.text.starts_with("Sport")).expect("the menu");
    reading.put_back(&[id(&menu.id)]).expect("put back");
    reading.set_block_language(id(&menu.id), Some(&code("fr")));
    assert_eq!(rows(&reading, "es")[0].language, Some(code("fr")));
    reading.set_language(Some(&code("nl")));
    reading.set_language(None);
    assert_eq!(rows(&reading, "es")[0].block, menu.id, "it stays through corrections of the whole text");
}

#[test]
fn the_summary_is_asked_for_anew_and_reads_what_was_put_back() {
    let reading = page();
    let choice = Summarisers::new(starter_engines().store().clone()).choose(Some("lexical"), None).expect("an engine");
    let cancel = Cancel::default();
    let total = |reading: &Reading| {
        reading.summarise(Length::Short, choice.engine.as_ref(), &Watch::quiet(&cancel)).expect("a summary");
        reading.summary().expect("a summary").coverage.total
    };
    let before = total(&reading);
    let menu = reading.left_out().into_iter().find(|piece| piece.text.starts_with("Sport")).expect("the menu");
    reading.put_back(&[id(&menu.id)]).expect("put back");
    assert!(reading.summary().is_none(), "the summary had not read it");
    assert_eq!(total(&reading), before + 1);
}

#[test]
fn what_was_not_left_out_is_neither_put_back_nor_left_out() {
    let reading = page();
    let before = rows(&reading, "es");
    reading.put_back(&[id("b1"), id("b999")]).expect("nothing happens");
    reading.leave_out(&[id("b1"), id("b999")]);
    assert_eq!(rows(&reading, "es"), before);
}
