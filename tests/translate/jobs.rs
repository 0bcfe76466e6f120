//! A job as the window runs it: what comes first, stopping, going on, memory.

use std::{sync::Mutex, time::Duration};

use diglot::{
    progress::Cancel,
    reading::{Job, JobEvent, Outcome, Reading},
    summarise::{Length, Lexical, Watch},
};

use crate::common::{
    readings::{STEADY, code, open_in, order, rows, starter_engines, translate},
    texts,
};

/// Sentences of one paragraph each: row numbers are sentence numbers.
fn twenty() -> Reading {
    let text: Vec<String> = (1..=20).map(|n| format!("The man has {n} books on the table in his house.")).collect();
    open_in("en", &text.join("\n\n"))
}

#[test]
fn every_row_is_told_once_and_counted() {
    let reading = twenty();
    let events = translate(&reading, &starter_engines(), "es");
    assert!(matches!(&events[0], JobEvent::Loading { packs } if packs == &["en-es"]), "the model that is loaded");
    assert!(matches!(&events[1], JobEvent::Started { done: 0, total: 20 }), "then how much there is");
    let mut told = order(&events);
    told.sort_unstable();
    assert_eq!(told, (0..20).collect::<Vec<_>>(), "every row once");
    let counts: Vec<usize> =
        events.iter().filter_map(|e| if let JobEvent::Rows { done, .. } = e { Some(*done) } else { None }).collect();
    assert!(counts.is_sorted() && counts.last() == Some(&20), "the count only grows, up to all: {counts:?}");
    assert!(matches!(events.last(), Some(JobEvent::Finished { done: 20, total: 20, .. })), "and the end is told");
}

#[test]
fn what_is_told_is_what_is_kept() {
    let reading = twenty();
    let events = translate(&reading, &starter_engines(), "es");
    let kept = rows(&reading, "es");
    for event in &events {
        let JobEvent::Rows { rows, .. } = event else { continue };
        for row in rows {
            assert_eq!(kept[row.index].target.as_ref(), Some(&row.target), "row {}", row.index);
        }
    }
}

#[test]
fn a_stopped_job_keeps_what_is_done_and_goes_on_from_there() {
    let (reading, engines) = (twenty(), starter_engines());
    let (cancel, told) = (Cancel::default(), Mutex::new(Vec::new()));
    let outcome = reading.translate(&engines, &code("es"), STEADY, &cancel, &|event| {
        let mut told = told.lock().expect("no listener panics");
        told.push(event);
        // Stopped after the second batch.
        if told.iter().filter(|e| matches!(e, JobEvent::Rows { .. })).count() == 2 {
            cancel.cancel();
        }
    });
    assert_eq!(outcome.expect("stopping is no failure"), Outcome::Cancelled, "it was stopped");
    let first = told.into_inner().expect("no listener panics");
    let done = order(&first);
    assert!(!done.is_empty() && done.len() < 20, "between two batches: {done:?}");
    assert!(matches!(first.last(), Some(JobEvent::Cancelled { done: n, total: 20 }) if *n == done.len()), "it is told");
    let kept: Vec<usize> = rows(&reading, "es").iter().filter(|r| r.target.is_some()).map(|r| r.index).collect();
    let mut sorted = done.clone();
    sorted.sort_unstable();
    assert_eq!(kept, sorted, "what was done is kept");

    let second = translate(&reading, &engines, "es");
    assert!(
        matches!(&second[1], JobEvent::Started { done: n, total: 20 } if *n == done.len()),
        "it goes on from there"
    );
    assert!(order(&second).iter().all(|row| !done.contains(row)), "nothing is done twice");
    assert!(rows(&reading, "es").iter().all(|row| row.target.is_some()), "and now everything is there");
}

#[test]
fn a_job_that_is_stopped_before_it_begins_does_nothing() {
    let (reading, cancel) = (twenty(), Cancel::default());
    cancel.cancel();
    let outcome = reading.translate(&starter_engines(), &code("es"), STEADY, &cancel, &|_| ());
    assert_eq!(outcome.expect("stopping is no failure"), Outcome::Cancelled, "it was stopped");
    assert!(rows(&reading, "es").iter().all(|row| row.target.is_none()), "no row was translated");
}

#[test]
fn what_is_on_screen_comes_first() {
    let reading = twenty();
    reading.focus(13);
    let order = order(&translate(&reading, &starter_engines(), "es"));
    let expected: Vec<usize> = (13..20).chain(0..13).collect();
    assert_eq!(order, expected, "from the first row on screen to the end, then from the beginning");
}

#[test]
fn the_screen_may_move_while_the_job_runs() {
    let (reading, engines) = (twenty(), starter_engines());
    let told = Mutex::new(Vec::new());
    let outcome = reading.translate(&engines, &code("es"), STEADY, &Cancel::default(), &|event| {
        if let JobEvent::Rows { rows, done, .. } = event {
            if done == 4 {
                reading.focus(16);
            }
            told.lock().expect("no listener panics").extend(rows.into_iter().map(|row| row.index));
        }
    });
    assert_eq!(outcome.expect("the job works"), Outcome::Finished, "nobody stopped it");
    let order = told.into_inner().expect("no listener panics");
    assert_eq!(order[..8], [0, 1, 2, 3, 16, 17, 18, 19], "the next batch is the one on screen now");
}

#[test]
fn the_rows_of_the_summary_come_before_everything() {
    let reading = open_in("en", texts::ENGLISH);
    reading.summarise(Length::Lines(2), &Lexical, &Watch::quiet(&Cancel::default())).expect("it can be summarised");
    reading.focus(3);
    let view = reading.summary_view(&code("es")).expect("there is a summary");
    let wanted: Vec<usize> = view.lines.iter().flat_map(|line| line.rows.clone()).collect();
    let events = translate(&reading, &starter_engines(), "es");
    let order = order(&events);
    assert_eq!(order[..wanted.len()], wanted, "the summary is read first");
    let told: Vec<_> = events
        .iter()
        .filter_map(|e| if let JobEvent::Summary { summary } = e { Some(summary) } else { None })
        .collect();
    let last = told.last().expect("the summary is told as it is translated");
    assert_eq!(last.language, Some(code("es")), "in the end it is in the reader's language");
    assert!(last.lines.iter().all(|line| line.text != line.source_text), "line by line: {last:?}");
}

#[test]
fn many_workers_give_what_one_gives() {
    let engines = starter_engines();
    let one = open_in("en", texts::ENGLISH);
    translate(&one, &engines, "es");
    let many = open_in("en", texts::ENGLISH);
    let job = Job { workers: 4, alignment: true };
    many.translate(&engines, &code("es"), job, &Cancel::default(), &|_| ()).expect("the job works");
    let texts = |reading: &Reading| -> Vec<String> {
        rows(reading, "es").into_iter().filter_map(|row| row.target).map(|target| target.text).collect()
    };
    assert_eq!(texts(&many), texts(&one), "threads and links change nothing in the text");
    assert_eq!(texts(&one).len(), 7, "every sentence has a translation");
}

#[test]
fn models_are_given_back_when_they_are_idle() {
    let engines = starter_engines();
    assert_eq!(engines.release_idle(Duration::ZERO), 0, "nothing is loaded yet");
    let translator = engines.translator(&code("en"), &code("es"), &Cancel::default()).expect("the starter pack loads");
    assert_eq!(engines.release_idle(Duration::ZERO), 0, "a model at work stays");
    let again = engines.translator(&code("en"), &code("es"), &Cancel::default()).expect("it is there");
    drop((translator, again));
    assert_eq!(engines.release_idle(Duration::from_secs(3600)), 0, "one that was used just now stays too");
    assert_eq!(engines.release_idle(Duration::ZERO), 1, "an idle one is given back, and it was loaded once for both");
    let (source, target) = texts::EASY[0];
    let translator =
        engines.translator(&code("en"), &code("es"), &Cancel::default()).expect("and comes again when it is needed");
    assert_eq!(
        translator.translate(&[source], &Cancel::default()).expect("it works")[0].text,
        target,
        "as good as before"
    );
}
