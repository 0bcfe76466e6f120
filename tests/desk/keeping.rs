//! What is read is kept by itself, and comes back as it was left.

use std::{path::Path, thread::sleep, time::Duration};

use diglot::{
    Code,
    desk::{Asked, Desk},
    library::{Library, Wanted},
    packs::PackStore,
    progress::Cancel,
    reading::Row,
    summarise::Length,
};

use super::{code, desk, open};

const TEXT: &str = "The reservoir is almost empty. The town must save water. Rain is expected in autumn.";

fn total(desk: &Desk) -> i64 {
    desk.library().expect("there is a library").readings
}

fn translate(desk: &Desk, id: &str) {
    desk.translate(id, &code("es"), &Cancel::default(), &|_| ()).expect("translated");
}

fn rows(desk: &Desk, id: &str) -> Vec<Row> {
    desk.route(id, &code("es")).expect("open");
    desk.rows(id, 0, 100).expect("open")
}

fn target(row: &Row) -> Option<&str> {
    row.target.as_ref().map(|target| target.text.as_str())
}

fn ids(desk: &Desk, typed: &str) -> Vec<i64> {
    let page = desk.library_page(typed, &Wanted::default()).expect("a page");
    page.matches.iter().map(|found| found.entry.id).collect()
}

#[test]
fn a_text_comes_back_with_translation_correction_summary_and_place() {
    let data = tempfile::tempdir().unwrap();
    let before = desk(data.path());
    let id = open(&before, TEXT).reading;
    before.summarise(&id, &code("es"), Length::Short, &Cancel::default(), &|_| ()).expect("summed up");
    translate(&before, &id);
    before.edit(&id, &code("es"), 1, Some("¡Ahorren agua!")).expect("edited");
    before.remember(&id, 2);
    let was: Vec<Option<String>> = rows(&before, &id).iter().map(|row| target(row).map(str::to_owned)).collect();
    before.cancel_all();

    let after = desk(data.path());
    let opened = open(&after, TEXT);
    assert_eq!((opened.place, opened.kept), (2, true));
    let now: Vec<Option<String>> =
        rows(&after, &opened.reading).iter().map(|row| target(row).map(str::to_owned)).collect();
    assert_eq!(now, was, "every translation is there, and the reader's own words");
    assert_eq!(now[1].as_deref(), Some("¡Ahorren agua!"));
    assert!(after.document(&opened.reading, &code("es")).expect("open").summary.is_some(), "and the summary");
    after.undo(&opened.reading, &code("es")).expect("what was done before can be undone");
    assert_ne!(target(&rows(&after, &opened.reading)[1]), Some("¡Ahorren agua!"));
    assert_eq!(total(&after), 1, "it is one entry");
}

#[test]
fn a_text_that_is_open_is_one_reading_however_it_is_opened() {
    let data = tempfile::tempdir().unwrap();
    let desk = desk(data.path());
    let first = open(&desk, TEXT);
    assert_eq!(open(&desk, TEXT).reading, first.reading);
    desk.keep_all();
    assert_eq!(desk.open_kept(ids(&desk, "")[0]).expect("kept").reading, first.reading);
    desk.close(&first.reading);
    let again = desk.open_kept(ids(&desk, "")[0]).expect("kept");
    assert_ne!(again.reading, first.reading, "a closed one is opened anew");
    assert_eq!(open(&desk, TEXT).reading, again.reading);
}

#[test]
fn what_changed_is_kept_about_a_second_later() {
    let data = tempfile::tempdir().unwrap();
    let desk = desk(data.path());
    open(&desk, TEXT);
    desk.keep_changed();
    assert_eq!(total(&desk), 0, "changes that follow each other are kept together");
    sleep(Duration::from_millis(1_100));
    desk.keep_changed();
    assert_eq!(total(&desk), 1);
    let kept = || desk.library_page("", &Wanted::default()).unwrap().matches[0].entry.last;
    let then = kept();
    sleep(Duration::from_millis(5));
    desk.keep_changed();
    assert_eq!(kept(), then, "what did not change is left alone");
}

#[test]
fn closing_keeps_and_a_desk_that_ends_keeps() {
    let data = tempfile::tempdir().unwrap();
    let first = desk(data.path());
    let id = open(&first, TEXT).reading;
    first.close(&id);
    assert_eq!(total(&first), 1, "closed");
    open(&first, "Another text stands here.");
    first.cancel_all();
    assert_eq!(total(&desk(data.path())), 2, "ended");
}

#[test]
fn a_reader_who_wants_nothing_kept_leaves_nothing() {
    let data = tempfile::tempdir().unwrap();
    let desk = desk(data.path());
    desk.keep_any(false).expect("said");
    let opened = open(&desk, TEXT);
    translate(&desk, &opened.reading);
    desk.cancel_all();
    assert!(!opened.kept && !desk.library().unwrap().keeps);
    assert_eq!(total(&desk), 0);
    let files = std::fs::read_dir(data.path()).unwrap().flatten();
    for file in files {
        let bytes = std::fs::read(file.path()).unwrap_or_default();
        assert!(!bytes.windows(9).any(|at| at == b"reservoir"), "{:?} has the text", file.path());
    }
    desk.keep_any(true).expect("said");
    desk.keep_all();
    assert_eq!(total(&desk), 1, "what is open is kept from then on");
}

#[test]
fn a_single_text_is_taken_out_and_kept_again_with_all_that_was_done() {
    let data = tempfile::tempdir().unwrap();
    let desk = desk(data.path());
    let (secret, other) = (open(&desk, TEXT).reading, open(&desk, "Another text stands here.").reading);
    desk.keep_all();
    desk.keep_text(&secret, false).expect("said");
    assert_eq!(total(&desk), 1, "it is out at once");
    translate(&desk, &secret);
    desk.keep_all();
    assert_eq!(total(&desk), 1, "and stays out");
    assert!(!open(&desk, TEXT).kept && open(&desk, "Another text stands here.").kept);
    desk.keep_text(&secret, true).expect("said");
    assert_eq!(total(&desk), 2);
    desk.close(&secret);
    desk.close(&other);
    let back = open(&desk, TEXT);
    assert!(rows(&desk, &back.reading).iter().all(|row| row.target.is_some()), "with its translation");
    desk.keep_any(false).expect("said");
    assert_eq!(desk.keep_text(&back.reading, true).unwrap_err().code, Code::NotWritable, "all comes before one");
}

#[test]
fn what_is_taken_out_of_the_list_while_it_is_open_stays_out_until_it_is_opened_again() {
    let data = tempfile::tempdir().unwrap();
    let desk = desk(data.path());
    let id = open(&desk, TEXT).reading;
    desk.keep_all();
    let kept = ids(&desk, "");
    assert_eq!(desk.take_out(&kept).expect("out"), kept);
    translate(&desk, &id);
    desk.keep_all();
    assert_eq!(total(&desk), 0);
    assert_eq!(desk.bring_back(&kept).expect("back"), kept);
    assert_eq!(total(&desk), 1);
    desk.take_out(&kept).expect("out");
    desk.close(&id);
    open(&desk, TEXT);
    desk.keep_all();
    assert_eq!(total(&desk), 1, "opened again it is kept");
}

#[test]
fn a_sentence_that_the_reader_corrected_once_is_not_translated_otherwise_again() {
    let data = tempfile::tempdir().unwrap();
    let desk = desk(data.path());
    let first = open(&desk, TEXT).reading;
    translate(&desk, &first);
    desk.edit(&first, &code("es"), 1, Some("¡Ahorren agua!")).expect("edited");
    desk.keep_all();
    let second = open(&desk, "The library opens again on Monday. The town must save water. Everybody is glad.").reading;
    translate(&desk, &second);
    let rows = rows(&desk, &second);
    assert_eq!(target(&rows[1]), Some("¡Ahorren agua!"));
    assert!(rows[1].target.as_ref().is_some_and(|target| target.machine.is_some()), "and is marked as the reader's");
    assert!(rows[0].target.as_ref().is_some_and(|target| target.machine.is_none()));
}

#[test]
fn words_tags_and_languages_narrow_the_list_together() {
    let data = tempfile::tempdir().unwrap();
    let desk = desk(data.path());
    open(&desk, TEXT);
    open(
        &desk,
        "El embalse está casi vacío y el pueblo debe ahorrar agua desde el lunes. El alcalde pide ayuda a la región.",
    );
    open(&desk, "The library opens on Monday again. The town is glad.");
    desk.keep_all();
    let town = ids(&desk, "town");
    assert_eq!(town.len(), 2);
    desk.tag(town[0], &["water".into()]).expect("tagged");
    let narrowed = |typed: &str, tag: Option<&str>, language: Option<&str>| {
        let wanted = Wanted { tag: tag.map(str::to_owned), language: language.map(code), skip: 0, most: Some(10) };
        desk.library_page(typed, &wanted).expect("a page").total
    };
    assert_eq!((narrowed("town", Some("water"), None), narrowed("", Some("water"), None)), (1, 1));
    assert_eq!((narrowed("town", None, Some("es")), narrowed("agua", None, Some("es"))), (0, 1));
    assert_eq!(narrowed("agua", Some("water"), Some("es")), 0);
    let facts = desk.library().unwrap();
    assert_eq!(facts.languages, [code("en"), code("es")]);
    assert_eq!(facts.tags.iter().map(|tag| (tag.tag.as_str(), tag.readings)).collect::<Vec<_>>(), [("water", 1)]);
    assert!(facts.bytes > 0 && facts.problem.is_none() && facts.undo_hours == 24);
}

#[test]
fn clearing_leaves_nothing_and_what_is_open_comes_in_when_it_changes() {
    let data = tempfile::tempdir().unwrap();
    let desk = desk(data.path());
    let id = open(&desk, TEXT).reading;
    desk.keep_all();
    assert_eq!(desk.clear_library().expect("cleared"), 1);
    desk.cancel_all();
    assert_eq!(total(&desk), 0, "nothing changed since");
    desk.translate(&id, &code("es"), &Cancel::default(), &|_| ()).expect("translated");
    desk.keep_all();
    assert_eq!(total(&desk), 1);
}

#[test]
fn a_backup_is_put_in_place_while_the_desk_goes_on() {
    let data = tempfile::tempdir().unwrap();
    let desk = desk(data.path());
    open(&desk, TEXT);
    let backup = data.path().join("backup.sqlite");
    desk.back_up(&backup).expect("what is open is in it too");
    desk.clear_library().expect("cleared");
    open(&desk, "Another text stands here.");
    let restored = desk.restore(&backup).expect("restored");
    assert_eq!(restored.readings, 1);
    assert!(restored.before.is_some_and(|before| before.is_file()), "what was there is beside it");
    assert_eq!(ids(&desk, "reservoir").len(), 1);
    assert_eq!(desk.restore(&data.path().join("none")).unwrap_err().code, Code::Unreadable);
    assert_eq!(total(&desk), 1, "a bad backup changes nothing");
}

#[test]
fn a_damaged_library_is_set_aside_and_said() {
    let data = tempfile::tempdir().unwrap();
    std::fs::write(Library::path(data.path()), vec![7; 9_000]).unwrap();
    let desk = desk(data.path());
    let notices = desk.start().notices;
    assert!(notices.iter().any(|notice| notice.contains("set aside")), "{notices:?}");
    open(&desk, TEXT);
    desk.keep_all();
    assert_eq!(total(&desk), 1, "and reading goes on in an empty one");
}

#[test]
fn without_a_library_texts_can_be_read_and_the_reason_is_said() {
    let data = tempfile::tempdir().unwrap();
    std::fs::create_dir(Library::path(data.path())).unwrap();
    let desk = Desk::new(data.path(), PackStore::new(Path::new("none"), Some(super::starter())), Asked::default());
    assert!(desk.start().notices.iter().any(|notice| notice.contains("not kept")), "{:?}", desk.start().notices);
    let opened = open(&desk, TEXT);
    translate(&desk, &opened.reading);
    assert!(!opened.kept && rows(&desk, &opened.reading)[0].target.is_some());
    desk.cancel_all();
    assert!(!desk.library().unwrap_err().message.is_empty());
    assert!(desk.keep_text(&opened.reading, true).is_err());
}
