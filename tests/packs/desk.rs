//! What the window does with packs, without a window.

use std::{
    sync::{Mutex, mpsc},
    thread,
    time::Duration,
};

use diglot::{
    Code,
    desk::{Asked, Desk},
    ingest::Input,
    packs::{
        PackStore,
        view::{InstallEvent, InstallStage, PackState},
    },
    progress::Cancel,
    reading::Opened,
    settings::Settings,
    translate::Route,
};
use serde_json::json;

use crate::common::{Home, mirror::Mirror, random, readings::code, starter, texts};

/// A desk that knows a mirror with fr-en and a better en-es, and has only what comes with Diglot.
fn desk() -> (Mirror, Home, Desk) {
    let (mirror, home) = (Mirror::start(), Home::new());
    mirror.offer("fr-en", ("fr", "en"), "1", random::shared(1).files("fr", "en"));
    let quality = json!([{"metric": "COMET", "value": 0.86, "set": "FLORES-200 devtest"}]);
    mirror.offer_with("en-es-tiny", ("en", "es"), "1", random::shared(2).files("en", "es"), quality);
    mirror.publish(&home.data());
    let desk = Desk::new(&home.data(), PackStore::new(&home.data(), Some(starter())), Asked::default());
    desk.save_settings(Settings { mirror: Some(mirror.url.clone()), ..Settings::default() }).expect("kept");
    (mirror, home, desk)
}

fn open(desk: &Desk, text: &str) -> Opened {
    desk.open(Input::Paste { text: text.to_owned(), html: None }, &|_| ()).expect("the text can be opened")
}

fn install(desk: &Desk, id: &str) {
    desk.install_pack(id, &desk.next_install(id), &|_| ()).expect("it can be installed");
}

fn translate(desk: &Desk, reading: &str, to: &str) {
    desk.translate(reading, &code(to), &desk.next_job(reading), &|_| ()).expect("it is translated");
}

fn targets(desk: &Desk, opened: &Opened) -> Vec<Option<String>> {
    let rows = desk.rows(&opened.reading, 0, opened.rows).expect("it is open");
    rows.into_iter().map(|row| row.target.map(|target| target.text)).collect()
}

#[test]
fn what_an_article_misses_is_named_with_its_size_and_then_it_goes_on() {
    let (_mirror, _home, desk) = desk();
    let opened = open(&desk, texts::FRENCH);
    let Ok(Route::Missing { packs, .. }) = desk.route(&opened.reading, &code("en")) else {
        panic!("French is missing")
    };
    assert_eq!((packs[0].id.as_str(), packs.len()), ("fr-en", 1));
    assert!(packs[0].download.is_some_and(|bytes| bytes > 50_000));
    assert!(!desk.targets().contains(&code("en")));

    let events = Mutex::new(Vec::new());
    let tell = |event| events.lock().expect("nobody panics").push(event);
    desk.install_pack("fr-en", &desk.next_install("fr-en"), &tell).expect("it can be installed");
    let events = events.into_inner().expect("nobody panics");
    let last = |stage| events.iter().rfind(|event| event.stage == stage).cloned().expect("it was told");
    for stage in [InstallStage::Downloading, InstallStage::Checking] {
        assert_eq!(last(stage).done, last(stage).total, "{stage:?} is told to its end");
    }
    assert!(matches!(desk.route(&opened.reading, &code("en")), Ok(Route::Ready { .. })));
    assert!(desk.targets().contains(&code("en")), "it can be chosen now");
    translate(&desk, &opened.reading, "en");
    assert!(targets(&desk, &opened).iter().all(Option::is_some));
}

#[test]
fn paragraphs_that_stayed_for_want_of_a_pack_are_translated_once_it_is_there() {
    let (_mirror, _home, desk) = desk();
    let opened = open(&desk, &format!("{}\n\n{}", texts::ENGLISH, texts::FRENCH));
    translate(&desk, &opened.reading, "es");
    let rows = || desk.rows(&opened.reading, 0, opened.rows).expect("it is open");
    let stayed = |rows: Vec<diglot::reading::Row>| {
        let no_pack = |row: &diglot::reading::Row| {
            row.target.as_ref().is_some_and(|target| target.warnings.iter().any(|warning| warning.kind == "no_pack"))
        };
        rows.iter().filter(|row| no_pack(row)).count()
    };
    assert!(stayed(rows()) > 0, "the French paragraphs");
    install(&desk, "fr-en");
    translate(&desk, &opened.reading, "es");
    assert_eq!(stayed(rows()), 0);
}

#[test]
fn the_overview_has_every_pack_once_with_its_state() {
    let (_mirror, home, desk) = desk();
    let state = |id: &str| {
        let view = desk.packs();
        let found: Vec<_> = view.packs.into_iter().filter(|pack| pack.id == id).collect();
        assert_eq!(found.len(), 1, "{id}");
        found[0].clone()
    };
    assert_eq!(state("en-es").state, PackState::Shipped);
    assert!(!state("en-es").best && state("en-es-tiny").best, "the better one can be had");
    assert_eq!(state("fr-en").state, PackState::Available);
    install(&desk, "fr-en");
    let french = state("fr-en");
    assert_eq!((french.state, french.verified, french.used.is_some()), (PackState::Installed, true, false));
    let opened = open(&desk, texts::FRENCH);
    translate(&desk, &opened.reading, "en");
    assert!(state("fr-en").used.is_some(), "it was used");
    std::fs::create_dir_all(home.data().join("packs/odd")).expect("a folder can be made");
    home.write("data/packs/odd/pack.json", "{}");
    let view = desk.packs();
    assert_eq!((view.damaged[0].id.as_str(), view.damaged[0].removable), ("odd", true));
    assert!(view.used > french.disk && view.free.is_some());
    desk.remove_pack("odd").expect("it can be removed");
    assert!(desk.packs().damaged.is_empty());
}

#[test]
fn what_depends_on_a_pack_is_said_before_it_is_removed() {
    let (_mirror, _home, desk) = desk();
    install(&desk, "fr-en");
    let opened = open(&desk, texts::FRENCH);
    desk.route(&opened.reading, &code("es")).expect("it is open");
    let dependents = desk.pack_dependents("fr-en").expect("it is installed");
    assert_eq!(dependents.lost, [(code("fr"), code("en")), (code("fr"), code("es"))]);
    assert_eq!(dependents.readings.len(), 1, "{dependents:?}");
    install(&desk, "en-es-tiny");
    let dependents = desk.pack_dependents("en-es-tiny").expect("it is installed");
    assert_eq!(dependents.lost, [], "the starter does it then");
    assert_eq!(dependents.changed, [(code("en"), code("es")), (code("fr"), code("es"))]);
    translate(&desk, &opened.reading, "es");
    desk.remove_pack("fr-en").expect("it can be removed");
    assert!(desk.memory().models.iter().all(|model| model.pack != "fr-en"), "its model is given back");
    assert!(matches!(desk.route(&opened.reading, &code("es")), Ok(Route::Missing { .. })));
    assert!(targets(&desk, &opened).iter().all(Option::is_some), "what was translated stays");
    assert_eq!(desk.pack_dependents("fr-en").expect_err("it is gone").code, Code::PackMissing);
}

#[test]
fn an_installation_is_stopped_and_goes_on() {
    let (mirror, _home, desk) = desk();
    mirror.slow(50);
    let (begun, begins) = mpsc::channel();
    thread::scope(|scope| {
        let cancel = desk.next_install("fr-en");
        let desk = &desk;
        let run = scope.spawn(move || {
            desk.install_pack("fr-en", &cancel, &|event| {
                let _ = begun.send(event.done);
            })
        });
        while begins.recv_timeout(Duration::from_secs(20)).expect("it begins") == 0 {}
        desk.cancel_install("fr-en");
        let error = run.join().expect("it ends").expect_err("it was stopped");
        assert_eq!(error.code, Code::Cancelled);
    });
    let part = |desk: &Desk| desk.packs().packs.into_iter().find(|pack| pack.id == "fr-en").expect("listed").part;
    assert!(part(&desk) > 0, "what came is kept");
    mirror.slow(0);
    install(&desk, "fr-en");
    assert_eq!(part(&desk), 0);
    let cancelled = Cancel::default();
    cancelled.cancel();
    let error = desk.install_pack("en-es-tiny", &cancelled, &|_| ()).expect_err("stopped before it began");
    assert_eq!(error.code, Code::Cancelled);
}

#[test]
fn several_packs_come_at_the_same_time() {
    let (mirror, _home, desk) = desk();
    mirror.slow(30);
    let (begun, begins) = mpsc::channel();
    thread::scope(|scope| {
        for id in ["fr-en", "en-es-tiny"] {
            let (cancel, begun, desk) = (desk.next_install(id), begun.clone(), &desk);
            let tell = move |event: InstallEvent| {
                if event.done > 0 && event.done < event.total {
                    let _ = begun.send(id);
                }
            };
            scope.spawn(move || desk.install_pack(id, &cancel, &tell).expect("it can be installed"));
        }
        // Each is on its way before the other is there.
        let mut first: Vec<&str> = Vec::new();
        while first.len() < 2 {
            let id = begins.recv_timeout(Duration::from_secs(20)).expect("they begin");
            if !first.contains(&id) {
                first.push(id);
            }
        }
        assert!(desk.packs().packs.iter().filter(|pack| pack.state == PackState::Installed).count() < 2);
    });
    assert_eq!(desk.packs().packs.iter().filter(|pack| pack.state == PackState::Installed).count(), 2);
}

#[test]
fn models_in_memory_are_named_and_given_back_at_once() {
    let (_mirror, _home, desk) = desk();
    assert_eq!(desk.memory().models, []);
    let opened = open(&desk, texts::ENGLISH);
    translate(&desk, &opened.reading, "es");
    let memory = desk.memory();
    let names: Vec<_> = memory.models.iter().map(|model| model.pack.as_str()).collect();
    assert_eq!(names, ["en-es"]);
    assert!(memory.program.is_none_or(|bytes| bytes > 1 << 20));
    assert_eq!(desk.release_memory().models, []);
    translate(&desk, &opened.reading, "es");
}

#[test]
fn a_reading_is_translated_anew_by_a_better_pack_and_corrections_stay() {
    let (_mirror, _home, desk) = desk();
    let opened = open(&desk, texts::ENGLISH);
    translate(&desk, &opened.reading, "es");
    let before = targets(&desk, &opened);
    desk.edit(&opened.reading, &code("es"), 1, Some("por mano")).expect("it can be corrected");
    install(&desk, "en-es-tiny");
    let Ok(Route::Ready { packs, .. }) = desk.route(&opened.reading, &code("es")) else { panic!("there is a route") };
    assert_eq!(packs[0].id, "en-es-tiny", "the better one, at once");
    desk.translate_anew(&opened.reading, &code("es")).expect("it is open");
    translate(&desk, &opened.reading, "es");
    let after = targets(&desk, &opened);
    assert_eq!(after[1].as_deref(), Some("por mano"));
    assert!(before.iter().zip(&after).filter(|(a, b)| a != b).count() > 2, "another model wrote it");
    let document = desk.document(&opened.reading, &code("es")).expect("it is open");
    let made = serde_json::to_string(&document).expect("JSON");
    assert!(made.contains("en-es-tiny"), "and the export says so");
}

#[test]
fn a_newer_list_is_fetched_from_the_own_mirror() {
    let (mirror, _home, desk) = desk();
    mirror.offer("de-en", ("de", "en"), "1", random::shared(4).files("de", "en"));
    let news = desk.update_catalogue().expect("it is there");
    assert_eq!((news.added, news.changed.len(), news.date.as_str()), (vec!["de-en".to_owned()], 0, "2999-01-01"));
    assert!(desk.packs().packs.iter().any(|pack| pack.id == "de-en"));
    install(&desk, "de-en");
}
