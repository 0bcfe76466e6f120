//! Out of the library, with undo, and then really gone.

use diglot::library::{UNDO_FOR, Wanted};

use super::support::{again, at, keep, library};
use crate::common::readings::{code, open};

fn total(library: &diglot::library::Library) -> i64 {
    library.list(&Wanted::default()).unwrap().total
}

#[test]
fn what_is_removed_is_not_there_until_it_is_undone() {
    let (folder, library) = library();
    let reading = open("A secret meeting took place. Nobody knows about it.");
    let id = keep(&library, &reading, None, 0);
    library.tag(id, &["work".into()]).unwrap();
    assert_eq!(library.remove(&[id, 99], at(1)).unwrap(), [id]);
    assert_eq!((total(&library), library.search("secret", 0, 9).unwrap().total), (0, 0));
    assert!(library.reopen(id).is_err() && library.entry(id).is_err() && library.tags().unwrap().is_empty());
    assert_eq!(library.keep(&reading, None, 0, at(2)).unwrap(), None, "the open text does not come back by itself");
    assert_eq!(library.undo(&[id]).unwrap(), [id]);
    assert_eq!((total(&again(&folder)), library.search("secret", 0, 9).unwrap().total), (1, 1));
    assert_eq!(library.entry(id).unwrap().tags, ["work"]);
}

#[test]
fn a_removed_text_that_is_opened_again_begins_anew() {
    let (_folder, library) = library();
    let reading = open("A secret meeting took place. Nobody knows about it.");
    reading.edit(&code("es"), 0, Some("Una reunión.")).unwrap();
    let id = keep(&library, &reading, None, 0);
    library.remove(&[id], at(1)).unwrap();
    assert!(library.opened(&reading.snapshot().text.digest()).unwrap().is_none());
    let fresh = open("A secret meeting took place. Nobody knows about it.");
    let new = keep(&library, &fresh, None, 2);
    assert!(new > id, "an id is never given twice");
    assert!(library.reopen(new).unwrap().snapshot().into.is_empty(), "nothing of before is there");
    assert_eq!(library.undo(&[id]).unwrap(), Vec::<i64>::new());
}

#[test]
fn after_a_day_it_is_deleted_when_the_library_is_opened() {
    let (folder, library) = library();
    let id = keep(&library, &open("A secret meeting took place. Nobody knows."), None, 0);
    let young = keep(&library, &open("Another meeting took place. Everybody knows."), None, 0);
    let now = jiff::Timestamp::now();
    let over = jiff::SignedDuration::try_from(UNDO_FOR).unwrap() + jiff::SignedDuration::from_secs(5);
    library.remove(&[id], now - over).unwrap();
    library.remove(&[young], now).unwrap();
    drop(library);
    let library = again(&folder);
    assert_eq!(library.undo(&[id, young]).unwrap(), [young]);
}

/// All bytes of the library's files.
fn bytes(folder: &std::path::Path) -> Vec<u8> {
    let files = ["library.sqlite", "library.sqlite-wal"];
    files.iter().flat_map(|name| std::fs::read(folder.join(name)).unwrap_or_default()).collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn what_is_deleted_is_overwritten_on_the_disk() {
    let (folder, library) = library();
    for number in 0..30 {
        keep(&library, &open(&format!("An ordinary text of the day {number}. It has nothing to hide.")), None, number);
    }
    let id = keep(&library, &open("Xylophonquartz was the password. Nobody knows about it."), None, 50);
    assert!(holds(&bytes(folder.path()), "xylophonquartz"), "the test looks at the right bytes");
    library.remove(&[id], at(60)).unwrap();
    assert_eq!(library.purge(at(60)).unwrap(), 1);
    assert!(!holds(&bytes(folder.path()), "xylophonquartz") && !holds(&bytes(folder.path()), "Xylophonquartz"));
    library.verify().unwrap();
}

#[test]
fn clearing_deletes_everything_and_gives_the_room_back() {
    let (folder, library) = library();
    for number in 0..60 {
        let text = format!("Text {number} is about xylophonquartz and other things. ").repeat(40);
        keep(&library, &open(&text), None, number);
    }
    let full = library.size();
    assert_eq!(library.clear().unwrap(), 60);
    assert_eq!((total(&library), library.search("xylophonquartz", 0, 9).unwrap().total), (0, 0));
    assert!(!holds(&bytes(folder.path()), "xylophonquartz"));
    println!("{full} bytes before, {} after", library.size());
    assert!(library.size() * 3 < full, "{full} {}", library.size());
    let id = keep(&library, &open("A new text begins here. It is found."), None, 99);
    assert_eq!(library.search("begins", 0, 9).unwrap().matches[0].entry.id, id);
    library.verify().unwrap();
}
