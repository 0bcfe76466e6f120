//! What is kept comes back whole.

use diglot::{
    article::BlockId,
    ingest::Input,
    library::{Library, Wanted},
    progress::Cancel,
    reading::Reading,
    summarise::{Length, Lexical, Watch},
};

use super::support::{again, at, given, keep, library, texts, translated};
use crate::common::readings::{code, open, rows, starter_engines, translate};

const PAGE: &str = "<html><head><title>Rivers</title></head><body><nav><a href='/'>Home</a> <a href='/b'>Sports</a></nav>\
    <article><h1>Rivers</h1><p>The river rose by two metres in May. Nobody was hurt in the village.</p>\
    <p>The mayor thanked the helpers of the town. They worked all night long in the rain.</p></article>\
    <footer>Copyright notice of the paper</footer></body></html>";

fn page() -> Reading {
    let input = Input::File { name: "rivers.html".into(), bytes: PAGE.into() };
    Reading::open(input, &Cancel::default(), &|_| ()).unwrap()
}

#[test]
fn everything_of_a_reading_comes_back() {
    let (folder, library) = library();
    let reading = open("The dog sleeps. The cat is awake. The bird sings in the tree.");
    let (engines, es) = (starter_engines(), code("es"));
    reading.set_language(Some(&code("en")));
    reading.summarise(Length::Lines(1), &Lexical, &Watch::quiet(&Cancel::default())).unwrap();
    translate(&reading, &engines, "es");
    reading.edit(&es, 0, Some("El perrito está dormido.")).unwrap();
    reading.edit(&es, 1, Some("El gato no duerme.")).unwrap();
    reading.edit(&es, 1, Some("El gato vela.")).unwrap();
    reading.undo(&es).unwrap();
    reading.edit(&code("fr"), 2, Some("L'oiseau chante.")).unwrap();
    let id = library.keep(&reading, Some(&es), 2, at(0)).unwrap().unwrap();

    let back = again(&folder).reopen(id).unwrap();
    assert_eq!(back.article(), reading.article());
    assert_eq!(back.detection(), reading.detection());
    assert_eq!(rows(&back, "es"), rows(&reading, "es"));
    assert_eq!(rows(&back, "fr"), rows(&reading, "fr"));
    assert_eq!(back.summary_in(&es), reading.summary_in(&es));
    assert_eq!(back.document(&es, at(9)), reading.document(&es, at(9)), "models and engine too");
    assert_eq!(back.redo(&es).unwrap().target.unwrap().text, "El gato vela.", "what was undone can be done again");
    let machine = rows(&reading, "es")[0].target.clone().unwrap().machine;
    let taken_back = back.edit(&es, 0, None).unwrap().target.map(|target| target.text);
    assert!(machine.is_some() && taken_back == machine, "the machine's sentence is under the correction");
    back.set_language(None);
    assert_ne!(
        back.opened("r").corrected,
        reading.opened("r").corrected,
        "and the detected language under the chosen one"
    );

    let entry = again(&folder).entry(id).unwrap();
    assert_eq!((entry.place, entry.rows, entry.to.clone()), (2, 3, Some(es)));
    let of = &entry.translations[0];
    assert_eq!((of.language.as_str(), of.translated, of.corrected, of.models[0].id.as_str()), ("es", 3, 2, "en-es"));
    assert_eq!(entry.translations[1].corrected, 1, "French is the reader's own alone");
}

#[test]
fn pieces_that_were_put_back_stay_in_and_the_text_is_the_same_entry() {
    let (folder, library) = library();
    let reading = page();
    let digest = reading.snapshot().text.digest();
    let id = keep(&library, &reading, None, 0);
    let piece: BlockId = reading.left_out()[0].id.parse().unwrap();
    reading.put_back(&[piece]).unwrap();
    reading.edit(&code("es"), 0, Some("Inicio")).unwrap();
    assert_eq!(keep(&library, &reading, None, 1), id);

    let (entry, back) = again(&folder).opened(&digest).unwrap().expect("the same text");
    assert_eq!((entry.id, back.opened("r").put_back), (id, 1));
    assert_eq!(back.article(), reading.article());
    back.leave_out(&[piece]);
    assert_eq!(back.article(), page().article(), "and can be left out again");
}

#[test]
fn a_text_that_is_opened_anew_loses_nothing_of_before() {
    let (folder, library) = library();
    let reading = page();
    let piece: BlockId = reading.left_out()[0].id.parse().unwrap();
    reading.put_back(&[piece]).unwrap();
    reading.edit(&code("es"), 1, Some("Ríos")).unwrap();
    reading.edit(&code("es"), 2, Some("El río creció.")).unwrap();
    let id = keep(&library, &reading, Some("es"), 0);

    // Another program reads the same page, knows nothing of that and translates it into French and Spanish.
    let fresh = page();
    fresh.edit(&code("fr"), 1, Some("La rivière monta.")).unwrap();
    assert_eq!(keep(&again(&folder), &fresh, Some("fr"), 5), id);
    let back = library.reopen(id).unwrap();
    assert_eq!(texts(&back, "es")[1..3], [Some("Ríos".into()), Some("El río creció.".into())]);
    assert_eq!(texts(&back, "fr")[2], Some("La rivière monta.".into()), "a row further down, after the piece");
    assert_eq!(back.opened("r").put_back, 1);

    // The first one goes on and does not know of the French.
    reading.edit(&code("es"), 3, Some("Nadie.")).unwrap();
    keep(&library, &reading, Some("es"), 9);
    let back = library.reopen(id).unwrap();
    assert_eq!(texts(&back, "fr")[2], Some("La rivière monta.".into()));
    assert_eq!(texts(&back, "es")[3], Some("Nadie.".into()));
}

#[test]
fn what_a_reading_dropped_is_dropped_and_what_a_fresh_one_never_had_is_not() {
    let (_folder, library) = library();
    let text = "One little sentence. Another little sentence.";
    let reading = translated(text, "es", &["Una.", "Otra."]);
    let id = keep(&library, &reading, Some("es"), 0);
    reading.forget_all(&code("es"));
    reading.edit(&code("es"), 1, Some("La otra.")).unwrap();
    keep(&library, &reading, Some("es"), 1);
    assert_eq!(texts(&library.reopen(id).unwrap(), "es"), [None, Some("La otra.".into())]);

    let fresh = open(text);
    keep(&library, &fresh, Some("es"), 2);
    assert_eq!(texts(&library.reopen(id).unwrap(), "es"), [None, Some("La otra.".into())]);
}

#[test]
fn the_list_has_what_was_read_last_first() {
    let (folder, library) = library();
    let one = {
        let reading =
            translated("Der Fluss stieg sehr. Niemand wurde verletzt.", "en", &["The river rose.", "Nobody."]);
        reading.set_language(Some(&code("de")));
        reading.edit(&code("en"), 0, Some("The river rose much.")).unwrap();
        keep(&library, &reading, Some("en"), 0)
    };
    let two = keep(&library, &page(), None, 10);
    let listing = library.list(&Wanted::default()).unwrap();
    assert_eq!(listing.entries.iter().map(|entry| entry.id).collect::<Vec<_>>(), [two, one]);
    assert_eq!(listing.entries[0].title.as_deref(), Some("Rivers"));
    assert_eq!(listing.entries[1].title.as_deref(), Some("Der Fluss stieg sehr. Niemand wurde verletzt."));
    assert_eq!((listing.entries[0].first, listing.entries[0].last), (at(10), at(10)));

    let digest = listing.entries[1].digest.clone();
    library.place(&digest, 1, at(20)).unwrap();
    let listing = again(&folder).list(&Wanted { most: Some(1), ..Wanted::default() }).unwrap();
    assert_eq!((listing.entries.len(), listing.total), (1, 2));
    assert_eq!((listing.entries[0].id, listing.entries[0].place, listing.entries[0].first), (one, 1, at(0)));
    let next = library.list(&Wanted { most: Some(1), skip: 1, ..Wanted::default() }).unwrap();
    assert_eq!(next.entries[0].id, two);
    let german = library.list(&Wanted { language: Some(code("de")), ..Wanted::default() }).unwrap();
    assert_eq!((german.total, german.entries[0].id), (1, one));
}

#[test]
fn tags_are_given_listed_and_taken_away() {
    let (folder, library) = library();
    let id = keep(&library, &open("A text about rivers. It is short."), None, 0);
    let other = keep(&library, &open("A text about mountains. It is long."), None, 1);
    assert_eq!(library.tag(id, &[" work ".into(), "río,work".into(), " ".into()]).unwrap(), ["río", "work"]);
    library.tag(other, &["work".into()]).unwrap();
    let library = again(&folder);
    assert_eq!(library.tags().unwrap(), [("río".to_owned(), 1), ("work".to_owned(), 2)]);
    let listing = library.list(&Wanted { tag: Some("río".into()), ..Wanted::default() }).unwrap();
    assert_eq!((listing.total, &listing.entries[0].tags[..]), (1, &["río".to_owned(), "work".to_owned()][..]));
    keep(&library, &open("A text about rivers. It is short."), None, 5);
    assert_eq!(library.entry(id).unwrap().tags.len(), 2, "reading it again does not cost the tags");
    library.tag(id, &[]).unwrap();
    assert_eq!(library.tags().unwrap(), [("work".to_owned(), 1)]);
    assert!(library.tag(id, &["x".repeat(61)]).is_err() && library.tag(77, &[]).is_err());
}

#[test]
fn parts_that_do_not_belong_together_are_an_error_and_no_crash() {
    let reading = open("One sentence. Two sentences.");
    let mut kept = reading.snapshot();
    kept.into.insert(code("es"), super::support::into(&["Una."]));
    let error = Reading::reopen(kept).err().expect("a row is missing");
    assert_eq!(error.code, diglot::Code::Unreadable);
    given(reading.snapshot(), "es", &["Una.", "Dos."]);
}

#[test]
fn two_programs_write_at_the_same_time() {
    let (folder, library) = library();
    let other = again(&folder);
    std::thread::scope(|scope| {
        for (number, library) in [&library, &other].into_iter().enumerate() {
            scope.spawn(move || {
                for text in 0..40 {
                    keep(library, &open(&format!("Writer {number} has a text {text}. It is his own.")), None, text);
                }
            });
        }
    });
    assert_eq!(library.list(&Wanted::default()).unwrap().total, 80);
    library.verify().unwrap();
    assert!(library.size() > 0 && Library::path(folder.path()).exists());
}
