//! `diglot library`

use crate::common::{Home, keys};

fn read(home: &Home, text: &str) {
    home.write("text.txt", text);
    home.run(&["read", "text.txt", "--to", "es"]).exits(0);
}

const RIVER: &str = "The river rose by two metres during the whole night. Nobody was hurt in the village.";

#[test]
fn what_was_read_is_listed_found_shown_and_exported() {
    let home = Home::new();
    home.run(&["library", "list"]).exits(0).says(&["The library is empty."]);
    read(&home, RIVER);
    let list = home.run(&["library", "list", "--json"]).exits(0).json();
    assert_eq!(keys(&list), ["readings", "size", "total"]);
    let entry = &list["readings"][0];
    assert_eq!(
        (&entry["language"], &entry["to"], &entry["translations"][0]["language"]),
        (&"en".into(), &"es".into(), &"es".into())
    );
    assert_eq!(entry["translations"][0]["models"][0]["id"], "en-es");
    assert_eq!(entry["source"]["name"], "text.txt");
    let id = entry["id"].to_string();
    let line = home.run(&["library", "list"]).exits(0).out;
    assert!(line.contains("en → es") && line.contains("text.txt"), "{line}");

    let found = home.run(&["library", "search", "river", "--json"]).exits(0).json();
    let sides: Vec<_> = found["matches"][0]["hits"].as_array().unwrap().iter().map(|hit| &hit["side"]).collect();
    assert!(found["total"] == 1 && sides.contains(&&"source".into()), "{found}");
    let found = home.run(&["library", "search", "metr", "vill"]).exits(0).out;
    assert!(found.contains("two [metr]es during") && found.contains("the [vill]age"), "{found}");
    home.run(&["library", "search", "nowhere"]).exits(0).says(&["Nothing in the library"]);

    let shown = home.run(&["library", "show", &id]).exits(0).out;
    assert!(shown.contains("The river rose by two metres during the whole night."), "{shown}");
    home.run(&["library", "export", &id, "-o", "out.json"]).exits(0);
    let exported = std::fs::read_to_string(home.path("out.json")).unwrap();
    let document = diglot::reading::Document::from_json(&exported).unwrap();
    assert_eq!(document.translation.unwrap().sentences.len(), 2);
    home.run(&["library", "show", "99"]).exits(3).says(&["no reading 99", "library list"]);
    home.run(&["library", "show", "x"]).exits(2);
}

#[test]
fn several_texts_make_a_digest_in_the_order_that_is_asked_for() {
    let home = Home::new();
    let page = |title: &str, day: &str, text: &str| {
        let head =
            format!("<title>{title}</title><meta property=\"article:published_time\" content=\"{day}T08:00:00Z\">");
        format!("<html><head>{head}</head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>")
    };
    home.write("old.html", page("The river rose", "2024-03-01", &RIVER.repeat(4)));
    home.write(
        "new.html",
        page("The library opens", "2025-05-05", &"The library opens again on Monday morning. ".repeat(9)),
    );
    let spanish = "El pueblo no tiene agua desde el lunes. El alcalde pide ayuda a la región. ";
    home.write("agua.html", page("Sin agua", "2024-12-24", &spanish.repeat(4)));
    for file in ["old.html", "agua.html", "new.html"] {
        home.run(&["read", file, "--to", "es"]).exits(0);
    }
    let call = ["library", "digest", "1", "2", "3", "--to", "es"];
    let by_language = home.run(&call).exits(0).out;
    let order = |text: &str| {
        let at = |name: &str| text.find(name).unwrap_or_else(|| panic!("{name} is in\n{text}"));
        let mut names = ["old.html", "agua.html", "new.html"];
        names.sort_by_key(|name| at(name));
        names
    };
    assert_eq!(order(&by_language), ["new.html", "old.html", "agua.html"], "{by_language}");
    assert!(by_language.contains("## English") && by_language.contains("## Spanish"), "{by_language}");
    let by_date = home.run(&[&call[..], &["--sort", "date"]].concat()).exits(0).out;
    assert_eq!(order(&by_date), ["new.html", "agua.html", "old.html"], "{by_date}");
    assert!(by_date.contains("2024-12-24") && !by_date.contains("## English"), "{by_date}");
    home.run(&[&call[..], &["-o", "morning.docx"]].concat()).exits(0);
    assert!(std::fs::read(home.path("morning.docx")).unwrap().starts_with(b"PK"));
    home.run(&[&call[..], &["-o", "morning.pdf"]].concat()).exits(0);
    assert!(std::fs::read(home.path("morning.pdf")).unwrap().starts_with(b"%PDF"));
    home.run(&["library", "digest", "1", "--to", "es", "-o", "a.tmx"]).exits(3).says(&["docx"]);
    home.run(&["library", "digest", "1", "99", "--to", "es"]).exits(3).says(&["no reading 99"]);
}

#[test]
fn what_a_batch_read_is_in_the_library_unless_the_reader_says_no() {
    let home = Home::new();
    std::fs::create_dir(home.path("in")).unwrap();
    home.write("in/a.txt", RIVER);
    home.write("in/b.txt", "The library opens again on Monday. Everybody in the town is glad.");
    let call = ["batch", "in", "--to", "es", "--format", "html", "--layout", "translation", "-o", "out"];
    home.run(&call).exits(0);
    assert_eq!(home.run(&["library", "list", "--json"]).exits(0).json()["total"], 2);
    let page = std::fs::read_to_string(home.path("out/a.txt.es.html")).unwrap();
    assert!(page.contains("class=\"flow\"") && !page.contains("<table>"), "in the arrangement that was asked for");

    let other = Home::new();
    std::fs::create_dir(other.path("in")).unwrap();
    other.write("in/a.txt", RIVER);
    std::fs::create_dir_all(other.path("data")).unwrap();
    other.write("data/library.json", r#"{"keep":false,"except":[]}"#);
    other.run(&call).exits(0);
    assert_eq!(other.run(&["library", "list", "--json"]).exits(0).json()["total"], 0);
}

#[test]
fn removing_can_be_undone_and_clearing_cannot() {
    let home = Home::new();
    read(&home, RIVER);
    home.run(&["library", "remove", "1"]).exits(0).says(&["remove --undo 1"]);
    assert_eq!(home.run(&["library", "list", "--json"]).exits(0).json()["total"], 0);
    home.run(&["library", "remove", "1"]).exits(3).says(&["1 is not in the library"]);
    home.run(&["library", "remove", "--undo", "1"]).exits(0);
    assert_eq!(home.run(&["library", "list", "--json"]).exits(0).json()["total"], 1);
    home.run(&["library", "tag", "1", "work"]).exits(0);
    assert!(home.run(&["library", "list", "--tag", "work"]).exits(0).out.contains("#work"));
    home.run(&["library", "remove", "--now", "1"]).exits(0);
    home.run(&["library", "remove", "--undo", "1"]).exits(3);
    read(&home, RIVER);
    home.run(&["library", "clear"]).exits(2);
    home.run(&["library", "clear", "--yes"]).exits(0).says(&["1 readings are deleted."]);
    assert_eq!(home.run(&["library", "list", "--json"]).exits(0).json()["total"], 0);
}

#[test]
fn the_memory_goes_out_as_tmx_and_comes_back() {
    let home = Home::new();
    read(&home, RIVER);
    let tmx = home.run(&["library", "memory"]).exits(0).out;
    assert!(tmx.contains("<seg>Nobody was hurt in the village.</seg>") && tmx.contains("machine"), "{tmx}");
    home.write("own.tmx", tmx.replace("machine", "reader"));
    home.run(&["library", "learn", "own.tmx", "--from", "en", "--to", "es"]).exits(0).says(&["2 sentences"]);
    home.run(&["library", "memory", "--from", "en", "--to", "es", "-o", "out.tmx"]).exits(0);
    assert!(std::fs::read_to_string(home.path("out.tmx")).unwrap().contains("reader"));
    home.run(&["library", "learn", "text.txt", "--from", "en", "--to", "es"]).exits(3).says(&["no TMX"]);
    home.run(&["library", "memory", "--from", "en"]).exits(2);
}

#[test]
fn a_reader_who_wants_nothing_kept_has_nothing_kept() {
    let home = Home::new();
    diglot::library::Wishes::open(&home.data()).keep_any(false).unwrap();
    read(&home, RIVER);
    assert!(!home.data().join("library.sqlite").exists());
}

#[test]
fn a_backup_is_restored_also_over_a_damaged_library_which_is_exit_code_6() {
    let home = Home::new();
    read(&home, RIVER);
    home.run(&["library", "verify"]).exits(0);
    home.run(&["library", "backup", "-o", "backup.sqlite"]).exits(0);
    home.write("data/library.sqlite", "damaged".repeat(2_000));
    for call in [&["library", "list"][..], &["library", "search", "river"], &["library", "remove", "1"]] {
        home.run(call).exits(6).says(&["library", "damaged", "restore"]);
    }
    let ran = home.run(&["read", "text.txt", "--to", "es"]).exits(0);
    ran.says(&["not in the library"]);
    home.run(&["library", "restore", "text.txt"]).exits(3).says(&["no backup"]);
    home.run(&["library", "restore", "backup.sqlite"]).exits(0).says(&["1 readings", "library-damaged-"]);
    assert_eq!(home.run(&["library", "search", "river", "--json"]).exits(0).json()["total"], 1);
}
