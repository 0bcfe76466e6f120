//! What the window asks of the desk, without a window.

mod common;

#[path = "desk/handing_on.rs"]
mod handing_on;
#[path = "desk/keeping.rs"]
mod keeping;

use std::path::Path;

use common::{readings::code, starter};
use diglot::{
    Code,
    desk::{Asked, Desk},
    ingest::Input,
    packs::PackStore,
    settings::{Settings, Theme},
};

fn desk(data: &Path) -> Desk {
    Desk::new(data, PackStore::new(data, Some(starter())), Asked::default())
}

fn open(desk: &Desk, text: &str) -> diglot::reading::Opened {
    desk.open(Input::Paste { text: text.to_owned(), html: None }, &|_| ()).expect("the text can be opened")
}

#[test]
fn a_first_start_needs_no_choice() {
    let data = tempfile::tempdir().unwrap();
    let start = desk(data.path()).start();
    assert_eq!(start.settings, Settings::default());
    assert!(start.notices.is_empty(), "{:?}", start.notices);
    let written: Vec<_> = std::fs::read_dir(data.path()).unwrap().flatten().map(|file| file.file_name()).collect();
    let library = |name: &std::ffi::OsString| name.to_string_lossy().starts_with("library.");
    assert!(written.iter().all(library), "and writes nothing but an empty library: {written:?}");
}

#[test]
fn what_the_reader_chose_is_there_the_next_time_and_what_was_asked_for_is_not() {
    let data = tempfile::tempdir().unwrap();
    let chosen = Settings { theme: Theme::Dark, target: Some(code("es")), text_size: 5_000, ..Settings::default() };
    desk(data.path()).save_settings(chosen.clone()).expect("kept");
    let asked = Asked { to: Some(code("fr")), opens: Vec::new() };
    let start = Desk::new(data.path(), PackStore::new(data.path(), None), asked).start();
    assert_eq!(start.settings, Settings { text_size: 200, ..chosen }, "the size is the largest there is");
    assert_eq!(start.to, Some(code("fr")), "the command line is told apart");
}

#[test]
fn the_place_in_a_text_is_found_again_after_a_restart() {
    let data = tempfile::tempdir().unwrap();
    let text = "One sentence. Another one. A third one.";
    let before = desk(data.path());
    let opened = open(&before, text);
    assert_eq!(opened.place, 0);
    before.remember(&opened.reading, 2);
    let after = desk(data.path());
    assert_eq!(open(&after, text).place, 2);
    assert_eq!(open(&after, "Another text. With two sentences.").place, 0);
}

#[test]
fn what_is_not_open_any_more_is_an_error_and_not_a_crash() {
    let data = tempfile::tempdir().unwrap();
    let desk = desk(data.path());
    let opened = open(&desk, "One sentence.");
    desk.close(&opened.reading);
    let gone = |code: Code| assert_eq!(code, Code::Internal);
    gone(desk.edit(&opened.reading, &code("es"), 0, None).unwrap_err().code);
    gone(desk.find(&opened.reading, &code("es"), "one").unwrap_err().code);
    gone(desk.as_pasted(&opened.reading, false).unwrap_err().code);
    gone(desk.open_parts(&opened.reading).unwrap_err().code);
    desk.remember(&opened.reading, 3);
}

#[test]
fn the_later_of_two_summaries_wins_whichever_thread_comes_first() {
    let data = tempfile::tempdir().unwrap();
    let desk = desk(data.path());
    let id = open(&desk, "One sentence. Another one. A third one.").reading;
    let (first, second) = (desk.next_summary(&id), desk.next_summary(&id));
    let summarise = |cancel| desk.summarise(&id, &code("es"), diglot::summarise::Length::Short, cancel, &|_| ());
    assert!(summarise(&second).is_ok());
    assert!(first.is_cancelled() && !second.is_cancelled());
}

const WRAPPED: &str = "The reservoir above the town has fallen to its lowest level in\nforty years, and the council has told people to use less water\nthan they are used to. The mayor said that nobody had expec-\nted such a dry winter, and that the town will have to wait\nfor rain until the autumn of the next year at least.\n\nA second paragraph stands here, and it is long enough to be\nbroken over two lines of the page.\n";

#[test]
fn joined_lines_are_told_and_can_be_read_as_they_were_pasted_and_back() {
    let data = tempfile::tempdir().unwrap();
    let desk = desk(data.path());
    let joined = open(&desk, WRAPPED);
    let paste = joined.paste.expect("lines were joined");
    assert!(paste.repaired && paste.joined >= 5 && paste.hyphens == 1, "{paste:?}");
    let text =
        |id: &str| -> Vec<String> { desk.rows(id, 0, 100).expect("rows").into_iter().map(|row| row.source).collect() };
    assert!(text(&joined.reading).concat().contains("nobody had expected such"), "the word is whole again");

    let raw = desk.as_pasted(&joined.reading, false).expect("it can be read as it was");
    assert_eq!(raw.paste.as_ref().map(|paste| paste.repaired), Some(false));
    assert!(text(&raw.reading).concat().contains("expec-"), "each line for itself");
    assert_ne!(raw.reading, joined.reading, "it is another reading");
    assert!(!text(&joined.reading).is_empty(), "and the first one stays");
    let back = desk.as_pasted(&raw.reading, true).expect("and back");
    assert_eq!(text(&back.reading), text(&joined.reading));
    assert_ne!(back.reading, joined.reading, "closing one does not close the other");

    let whole = open(&desk, "One paragraph on one line.");
    assert_eq!(whole.paste, None, "there is nothing to switch");
    assert_eq!(desk.as_pasted(&whole.reading, false).unwrap_err().code, Code::Internal);
}

#[test]
fn a_wrapped_file_keeps_its_name_when_it_is_read_as_it_is() {
    let data = tempfile::tempdir().unwrap();
    let desk = desk(data.path());
    let path = data.path().join("report.txt");
    std::fs::write(&path, WRAPPED).unwrap();
    let joined = desk.open_file(&path, &|_| ()).expect("opened");
    let raw = desk.as_pasted(&joined.reading, false).expect("it can be read as it is");
    assert_eq!(raw.source, joined.source);
    assert!(raw.rows > joined.rows);
}

#[test]
fn several_articles_in_one_paste_are_offered_and_opened_one_by_one() {
    let data = tempfile::tempdir().unwrap();
    let desk = desk(data.path());
    let article = |title: &str, name: &str| {
        let body = format!("{name} said on Tuesday that the bridge will be closed for eleven months. ").repeat(8);
        format!("{title}\nBy {name}\n\n{body}\n")
    };
    let text = [article("The old bridge closes", "Ana Ruiz"), article("The library opens again", "Tom Hill")]
        .join("\n---\n\n");
    let opened = open(&desk, &text);
    let titles: Vec<&str> = opened.parts.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(titles, ["The old bridge closes", "The library opens again"]);
    assert!(opened.parts.iter().all(|part| part.words > 80), "{:?}", opened.parts);
    let parts = desk.open_parts(&opened.reading).expect("each is opened");
    assert_eq!(parts.iter().filter_map(|part| part.title.as_deref()).collect::<Vec<_>>(), titles);
    assert!(parts.iter().all(|part| part.parts.is_empty()), "a part is one article");
}
