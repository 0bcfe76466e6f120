//! A server translates: nobody waits for it who does not want to, and it is not asked for what it cannot say.

use std::{
    thread,
    time::{Duration, Instant},
};

use diglot::{
    progress::Cancel,
    reading::{Job, Outcome},
    server::ServerSettings,
    translate::{Besides, Engines},
};

use crate::common::{
    model::Model,
    readings::{STEADY, code, open_in, rows, starter_engines, translate},
};

const TEXT: &str = "The dog sleeps in the house. The cat is awake. The man has a book. It is on the table.";

fn engines(model: &Model) -> Engines {
    let engines = starter_engines();
    let server = ServerSettings { address: model.address.clone(), ..ServerSettings::default() };
    engines.set_besides(Besides { server: Some(server), program: None });
    engines
}

#[test]
fn one_that_thinks_long_is_not_waited_for() {
    let model = Model::start();
    let (engines, reading, cancel) = (engines(&model), open_in("en", TEXT), Cancel::default());
    model.slow(60_000);
    let begun = Instant::now();
    let outcome = thread::scope(|scope| {
        scope.spawn(|| {
            while model.asked().is_empty() && begun.elapsed() < Duration::from_secs(20) {
                thread::sleep(Duration::from_millis(10));
            }
            cancel.cancel();
        });
        reading.translate(&engines, &code("es"), STEADY, &cancel, &|_| ())
    });
    assert_eq!(outcome.expect("stopping is no failure"), Outcome::Cancelled);
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());

    model.slow(0);
    translate(&reading, &engines, "es");
    assert_eq!(
        rows(&reading, "es")[0].target.as_ref().map(|target| target.text.as_str()),
        Some("THE DOG SLEEPS IN THE HOUSE.")
    );
}

#[test]
fn it_is_not_asked_for_links_that_it_does_not_know() {
    let model = Model::start();
    let (engines, reading) = (engines(&model), open_in("en", TEXT));
    let linking = Job { alignment: true, ..STEADY };
    reading.translate(&engines, &code("es"), linking, &Cancel::default(), &|_| ()).expect("it translates");
    assert_eq!(model.asked().len(), 1, "four sentences go together, with links wanted or not");
    let target = reading.align(&engines, &code("es"), 1).expect("it is known");
    assert_eq!((target.text.as_str(), target.alignment.len()), ("THE CAT IS AWAKE.", 0));
    assert_eq!(model.asked().len(), 1, "and nobody is asked again");
}
