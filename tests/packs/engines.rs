//! Models of installed packs in memory: loaded once, shared, given back.

use std::{process::Command, time::Duration};

use diglot::{
    article::LanguageCode,
    packs::PackStore,
    progress::Cancel,
    translate::{Engines, Route},
};
use serde_json::json;

use crate::common::{Home, mirror::Mirror, random};

fn code(text: &str) -> LanguageCode {
    LanguageCode::new(text)
}

/// fr-en, en-ja (two vocabularies) and en-de, installed.
fn installed() -> (Home, Engines) {
    let (mirror, home) = (Mirror::start(), Home::without_packs());
    mirror.offer("fr-en", ("fr", "en"), "1", random::shared(1).files("fr", "en"));
    mirror.offer("en-ja", ("en", "ja"), "1", random::split(2).files("en", "ja"));
    mirror.offer("en-de", ("en", "de"), "1", random::shared(3).files("en", "de"));
    mirror.publish(&home.data());
    home.run(&["packs", "install", "fr-en", "en-ja", "en-de", "--mirror", &mirror.url]).exits(0);
    let engines = Engines::new(PackStore::new(&home.data(), None));
    (home, engines)
}

fn loaded(engines: &Engines) -> Vec<String> {
    engines.loaded().into_iter().map(|model| model.pack).collect()
}

#[test]
fn models_with_one_and_with_two_vocabularies_run() {
    let (_home, engines) = installed();
    for (from, to) in [("fr", "en"), ("en", "ja"), ("en", "de"), ("fr", "ja")] {
        let translator = engines.translator(&code(from), &code(to), &Cancel::default()).expect("a route");
        let sources = ["One sentence.", "And another one, which is longer."];
        let targets = translator.translate(&sources, &Cancel::default()).expect("it runs");
        assert_eq!(targets.len(), 2, "{from}-{to}");
        let aligned = translator.align(sources[0], &Cancel::default()).expect("it runs");
        assert_eq!(aligned.text, targets[0].text, "{from}-{to}");
    }
}

#[test]
fn a_change_of_route_loads_only_what_is_new() {
    let (_home, engines) = installed();
    let first = engines.translator(&code("fr"), &code("ja"), &Cancel::default()).expect("a route");
    assert_eq!(loaded(&engines), ["en-ja", "fr-en"]);
    let sizes: Vec<u64> = engines.loaded().iter().map(|model| model.size).collect();
    assert!(sizes.iter().all(|size| *size > 100_000), "{sizes:?}");
    let first_leg =
        |engines: &Engines| engines.loaded().into_iter().find(|model| model.pack == "fr-en").expect("loaded");
    assert!(first_leg(&engines).busy, "the first translator holds it");
    let second = engines.translator(&code("fr"), &code("de"), &Cancel::default()).expect("a route");
    assert_eq!(loaded(&engines), ["en-de", "en-ja", "fr-en"]);
    drop(first);
    assert!(first_leg(&engines).busy, "the same model is shared by the second one");
    drop(second);
    assert!(!first_leg(&engines).busy);
}

#[test]
fn models_that_nobody_uses_are_given_back_and_those_in_use_are_not() {
    let (_home, engines) = installed();
    let held = engines.translator(&code("en"), &code("de"), &Cancel::default()).expect("a route");
    drop(engines.translator(&code("fr"), &code("en"), &Cancel::default()).expect("a route"));
    assert_eq!(engines.release_idle(Duration::from_secs(3600)), 0, "it was used just now");
    assert_eq!(engines.release_idle(Duration::ZERO), 1);
    assert_eq!(loaded(&engines), ["en-de"], "the one in use stays");
    assert!(held.translate(&["A word."], &Cancel::default()).is_ok());
    drop(held);
    engines.release_idle(Duration::ZERO);
    assert_eq!(loaded(&engines), [""; 0]);
}

/// Set where a test is alone in its process, so that what it measures is its own.
const ALONE: &str = "DIGLOT_TEST_ALONE";

#[test]
fn the_memory_of_models_comes_back() {
    if std::env::var_os(ALONE).is_none() {
        let this = std::env::current_exe().expect("a test is a program");
        let name = "packs::engines::the_memory_of_models_comes_back";
        let ran =
            Command::new(this).args(["--exact", name, "--nocapture"]).env(ALONE, "1").output().expect("it starts");
        let out = String::from_utf8_lossy(&ran.stdout);
        assert!(ran.status.success(), "{out}{}", String::from_utf8_lossy(&ran.stderr));
        print!("{out}");
        return;
    }
    let resident = || memory_stats::memory_stats().map_or(0, |stats| stats.physical_mem);
    let home = Home::new();
    let engines = Engines::new(PackStore::new(&home.data(), Some(crate::common::starter())));
    let used = || {
        let translator = engines.translator(&code("en"), &code("es"), &Cancel::default()).expect("the starter");
        translator.translate(&["A sentence about reservoirs."], &Cancel::default()).expect("it runs");
    };
    // The first time allocates what stays: threads, buffers of the libraries.
    used();
    engines.release_idle(Duration::ZERO);
    let before = resident();
    used();
    let with_model = resident();
    engines.release_idle(Duration::ZERO);
    let after = resident();
    println!("resident: {} MB, with the model {} MB, after {} MB", before >> 20, with_model >> 20, after >> 20);
    let taken = with_model.saturating_sub(before);
    assert!(taken > 4 << 20, "a model takes memory: {before} {with_model}");
    assert!(after < before + taken / 2, "and gives it back: {before} {with_model} {after}");
}

#[test]
fn the_best_way_is_taken_and_named() {
    let (mirror, home) = (Mirror::start(), Home::without_packs());
    let quality = |value: f64| json!([{"metric": "COMET", "value": value, "set": "FLORES-200 devtest"}]);
    let files = |from, to| random::shared(9).files(from, to);
    mirror.offer_with("fr-en", ("fr", "en"), "1", files("fr", "en"), quality(0.88));
    mirror.offer_with("fr-en-tiny", ("fr", "en"), "1", files("fr", "en"), quality(0.86));
    mirror.offer_with("en-de", ("en", "de"), "1", files("en", "de"), quality(0.87));
    mirror.offer_with("fr-de", ("fr", "de"), "1", files("fr", "de"), quality(0.70));
    mirror.publish(&home.data());
    let route = || {
        let engines = Engines::new(PackStore::new(&home.data(), None));
        match engines.route(Some(&code("fr")), &code("de")) {
            Route::Ready { packs, .. } => packs.into_iter().map(|pack| pack.id).collect(),
            Route::Missing { packs, .. } => packs.into_iter().map(|pack| format!("missing {}", pack.id)).collect(),
            other => panic!("{other:?}"),
        }
    };
    let install = |id: &str| home.run(&["packs", "install", id, "--mirror", &mirror.url]).exits(0);
    let missing: Vec<String> = route();
    assert_eq!(missing, ["missing fr-de"], "the catalogue has a direct one");
    install("fr-en-tiny");
    install("en-de");
    assert_eq!(route(), ["fr-en-tiny", "en-de"]);
    install("fr-en");
    assert_eq!(route(), ["fr-en", "en-de"], "the better first half");
    install("fr-de");
    assert_eq!(route(), ["fr-en", "en-de"], "0.88 times 0.87 is more than 0.70");
    home.run(&["packs", "remove", "en-de"]).exits(0);
    assert_eq!(route(), ["fr-de"], "and less is better than nothing");
}
