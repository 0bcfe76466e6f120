//! `extract` and `read` of files that LibreOffice and pandoc wrote (`tests/data/documents`, made by
//! `tests/data/make/documents.sh`), of a scan, and of files that are not what their names say.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::common::Home;

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn extracted(name: &str) -> Value {
    let path = data(&format!("documents/{name}"));
    Home::new().run(&["extract", &path.to_string_lossy(), "--json"]).exits(0).json()
}

/// Kind, level and text of each block.
fn shape(article: &Value) -> Vec<(String, u64, String)> {
    let blocks = article["blocks"].as_array().expect("blocks are an array");
    let text = |block: &Value, key: &str| block[key].as_str().unwrap_or_default().to_owned();
    blocks.iter().map(|b| (text(b, "kind"), b["level"].as_u64().unwrap_or(0), text(b, "text"))).collect()
}

#[test]
fn documents_of_every_kind_give_the_same_article() {
    for name in ["pandoc.docx", "pandoc.odt", "pandoc.rtf", "pandoc.epub", "office.odt", "office.rtf"] {
        let article = extracted(name);
        assert_eq!(article["title"], "The ferry that came back", "{name}");
        let shape = shape(&article);
        let has = |kind: &str, level: u64, text: &str| {
            assert!(
                shape.iter().any(|b| b.0 == kind && b.1 == level && b.2 == text),
                "{name}: {kind} {text:?} in {shape:#?}"
            );
        };
        has("heading", 1, "A line reopens");
        has("heading", 2, "What changes");
        has("heading", 3, "In other words");
        has("list_item", 1, "Two boats an hour");
        has("list_item", 2, "Children travel free");
        has("list_item", 3, "Up to the age of twelve");
        has("list_item", 1, "Wait at the pier");
        has("table_row", 0, "Pier | First boat | Last boat");
        has("table_row", 0, "South | 06:25 | 22:55");
        has("paragraph", 0, "Русские пассажиры читают это по-русски: «Паром вернулся».");
        has("paragraph", 0, "يقرأ الركاب العرب هذا بالعربية: عادت العبّارة.");
        has("paragraph", 0, "中文乘客读中文：渡轮回来了。");
        if name != "pandoc.rtf" {
            // pandoc's RTF has no quotes, only wider margins.
            has("quote", 0, "We waited eleven years for this, the mayor said.");
        }
        let last: Vec<&str> = shape[shape.len() - 2..].iter().map(|block| block.2.as_str()).collect();
        let notes = ["The office spoke on Friday.", "A note with slanted words."];
        assert!(last.iter().zip(notes).all(|(last, note)| last.ends_with(note)), "{name}: notes at the end: {last:?}");

        let first = article["blocks"]
            .as_array()
            .and_then(|all| all.iter().find(|b| b["text"].as_str().is_some_and(|t| t.starts_with("The ferry to"))));
        let first = first.unwrap_or_else(|| panic!("{name}: the first paragraph"));
        assert_eq!(first["links"][0]["href"], "https://ferry.example/times?line=4&day=1", "{name}");
        let text: Vec<char> = first["text"].as_str().unwrap_or_default().chars().collect();
        let marked: Vec<(String, bool, bool)> = first["marks"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|mark| {
                let at = |key: &str| mark[key].as_u64().unwrap_or(0) as usize;
                (text[at("start")..at("end")].iter().collect(), mark["strong"] == true, mark["emphasis"] == true)
            })
            .collect();
        for (word, strong, emphasis) in [("Saltholm", true, false), ("Monday", false, true), ("never", true, true)] {
            assert!(marked.contains(&(word.to_owned(), strong, emphasis)), "{name}: {word} in {marked:?}");
        }
    }
}

#[test]
fn what_was_deleted_is_listed_and_not_read() {
    let article = extracted("changes.docx");
    let dropped = article["dropped"].as_array().expect("an array");
    assert!(!dropped.is_empty(), "deletions and comments are listed");
    let text = shape(&article).into_iter().map(|block| block.2).collect::<Vec<_>>().join("\n");
    for piece in dropped {
        let lost = piece["text"].as_str().unwrap_or_default();
        assert!(!lost.is_empty() && !text.contains(lost), "{lost:?} is no part of the text");
    }
}

#[test]
fn slides_and_sheets_are_text_in_their_order() {
    let slides = shape(&extracted("pandoc.pptx"));
    let at = |text: &str| slides.iter().position(|b| b.2 == text).unwrap_or_else(|| panic!("{text} in {slides:#?}"));
    assert!(at("A line reopens") < at("Two boats an hour") && at("Two boats an hour") < at("South | 06:25 | 22:55"));
    for name in ["office.xlsx", "office.ods"] {
        let rows = shape(&extracted(name));
        assert!(rows.iter().any(|b| b.0 == "table_row" && b.2.starts_with("North | 06:10")), "{name}: {rows:#?}");
    }
}

#[test]
fn exports_keep_headings_lists_links_and_emphasis() {
    let home = Home::new();
    let docx = data("documents/pandoc.docx").to_string_lossy().into_owned();
    home.write("page.html", "<!doctype html><h1>A line reopens</h1><p>The ferry to <b>Saltholm</b> sails again from <i>Monday</i>. Read <a href='https://ferry.example/times'>the timetable</a> before you go, as the harbour office said to everybody who asked on Friday.</p><h2>What changes</h2><ul><li>Two boats an hour</li><li>One ticket for all<ul><li>Children travel free</li></ul></li></ul>");
    for file in [docx.as_str(), "page.html"] {
        let markdown = home.run(&["read", file, "--to", "es", "--format", "md"]).exits(0).out;
        for wanted in ["A line reopens", "**Saltholm**", "*Monday*", "[the timetable](https://ferry.example/times"] {
            assert!(markdown.contains(wanted), "{file}: {wanted} in {markdown}");
        }
        let lines: Vec<&str> = markdown.lines().collect();
        let heading = |line: &&str| line.starts_with("####") && line.contains("What changes");
        assert!(lines.iter().any(heading), "{file}: a heading is one: {markdown}");
        let item = |start: &str, text: &str| lines.iter().any(|line| line.starts_with(start) && line.contains(text));
        assert!(item("- b", "Two boats an hour"), "{file}: a list is one: {markdown}");
        assert!(item("  - b", "Children travel free"), "{file}: with its depth: {markdown}");

        let html = home.run(&["read", file, "--to", "es", "--format", "html"]).exits(0).out;
        let page = dom_query::Document::from(html.as_str());
        let has = |selector: &str, text: &str| {
            assert!(page.select(selector).iter().any(|e| e.text().contains(text)), "{file}: {selector} {text}");
        };
        has("td h4", "What changes");
        has("td li", "Two boats an hour");
        has("td ul.deep2 li", "Children travel free");
        has("td strong", "Saltholm");
        has("td em", "Monday");
        has("td a[href^='https://ferry.example/times']", "the timetable");
    }
}

#[test]
fn the_contents_decide_and_not_the_name() {
    let home = Home::new();
    for (name, wrong) in
        [("pandoc.docx", "a.txt"), ("pandoc.epub", "a.docx"), ("office.rtf", "a.html"), ("office.odt", "noending")]
    {
        home.write(wrong, std::fs::read(data(&format!("documents/{name}"))).expect("the file is there"));
        let article = home.run(&["extract", wrong, "--json"]).exits(0).json();
        assert_eq!(article["title"], "The ferry that came back", "{name} as {wrong}");
    }
}

#[test]
fn truncated_documents_are_said_to_be_damaged() {
    let home = Home::new();
    for name in ["pandoc.docx", "office.odt", "pandoc.epub", "pandoc.pptx", "office.xlsx"] {
        let bytes = std::fs::read(data(&format!("documents/{name}"))).expect("the file is there");
        home.write(name, &bytes[..bytes.len() / 2]);
        let ran = home.run(&["extract", name]).exits(3);
        assert!(ran.err.len() > 40 && !ran.err.contains("panicked"), "{name}: {}", ran.err);
    }
}

#[test]
fn a_scan_is_read_where_tesseract_is_and_says_how_to_get_it_where_not() {
    let home = Home::new();
    let scan = data("scans/spa-a-fax.tif").to_string_lossy().into_owned();
    let mut without = home.command(&["extract", &scan]);
    let output = without.env("DIGLOT_TESSERACT", "/nowhere/tesseract").output().expect("it runs");
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("picture of text") && said.contains("Tesseract"), "{said}");

    if std::process::Command::new("tesseract").arg("--version").output().is_err() {
        println!("skipped: tesseract is not installed");
        return;
    }
    let article = home.run(&["extract", &scan, "--json"]).exits(0).json();
    let notices = article["notices"].to_string();
    assert!(notices.contains("Tesseract") && notices.contains("Check names and numbers"), "{notices}");
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let wanted = words(&std::fs::read_to_string(data("scans/spa-a.txt")).expect("what it says"));
    let found = words(&shape(&article).into_iter().map(|b| b.2).collect::<Vec<_>>().join(" "));
    let right = wanted.iter().filter(|word| found.contains(word)).count();
    assert!(right * 10 >= wanted.len() * 8, "{right} of {} words: {found:?}", wanted.len());
    assert_eq!(article["language"], "es");
}
