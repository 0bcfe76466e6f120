//! Files that hold nothing, or no text, or are not there; places that cannot be written.

use std::path::Path;

use crate::common::{Home, texts};

const CALLS: [&[&str]; 6] = [
    &["detect", "FILE"],
    &["segment", "FILE"],
    &["extract", "FILE"],
    &["summarise", "FILE"],
    &["translate", "FILE", "--to", "es"],
    &["read", "FILE", "--to", "es"],
];

/// Runs every call on this file; all have to refuse it with this code and these words.
#[track_caller]
fn refused(home: &Home, file: &str, code: i32, words: &[&str]) {
    for call in CALLS {
        let args: Vec<&str> = call.iter().map(|arg| if *arg == "FILE" { file } else { arg }).collect();
        let ran = home.run(&args).exits(code);
        ran.says(words).says(&["diglot: "]);
        assert_eq!(ran.out, "", "{args:?}: stdout is for results");
    }
}

#[test]
fn an_empty_file_has_no_text_to_read() {
    let home = Home::new();
    home.write("empty.txt", "");
    refused(&home, "empty.txt", 3, &["no text"]);
}

#[test]
fn white_space_is_no_text_either() {
    let home = Home::new();
    home.write("blank.txt", " \t\r\n\u{a0}\u{3000}\n\n   \u{2003}");
    refused(&home, "blank.txt", 3, &["no text"]);
    home.write("blank.md", "\n\n   \n");
    refused(&home, "blank.md", 3, &["no text"]);
    home.write("blank.html", "<!doctype html><title> </title><body><p> &nbsp; </p><script>x</script>");
    refused(&home, "blank.html", 3, &["no text"]);
}

#[test]
fn one_word_is_a_text_in_no_language() {
    let home = Home::new();
    home.write("word.txt", "Mañana");
    assert_eq!(home.run(&["detect", "word.txt"]).exits(0).out, "not sure\n", "one word proves nothing");
    assert_eq!(home.run(&["segment", "word.txt"]).exits(0).out, "b1.s1\tMañana\n", "it is one sentence");
    let ran = home.run(&["summarise", "word.txt"]).exits(0);
    assert_eq!(ran.out, "- Mañana [b1.s1]\n", "and its own summary");
    home.run(&["translate", "word.txt", "--to", "en"]).exits(3).says(&["Choose the language"]);
    let ran = home.run(&["read", "word.txt", "--to", "en"]).exits(3);
    assert!(ran.out.contains("[b1.s1] Mañana"), "the reading is still written: {}", ran.out);
}

#[test]
fn binary_files_are_refused() {
    let home = Home::new();
    let noise: Vec<u8> = (0..40_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    home.write("noise.txt", noise);
    refused(&home, "noise.txt", 3, &["not a text file"]);
    home.write("nul.txt", b"A text with a \0 in it, and nothing else that is wrong.");
    refused(&home, "nul.txt", 3, &["not a text file"]);
}

#[test]
fn kinds_that_are_not_read_are_named_and_damaged_files_are_said_to_be_that() {
    let home = Home::new();
    for (name, start, what) in [
        ("a.doc", &b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], ["old Office file", "a.doc"]),
        ("a.gz", b"\x1f\x8b\x08\x00", ["packed", "a.gz"]),
        ("a.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj", ["PDF", "damaged"]),
        ("misnamed.txt", b"%PDF-1.4 and so on", ["PDF", "damaged"]),
        ("a.docx", b"PK\x03\x04\x14\x00\x06\x00word/document.xml", ["file", "damaged"]),
        ("a.png", b"\x89PNG\r\n\x1a\n", ["picture", "damaged"]),
    ] {
        home.write(name, start);
        refused(&home, name, 3, &what);
    }
}

#[test]
fn a_folder_and_a_missing_file_are_said_to_be_that() {
    let home = Home::new();
    std::fs::create_dir(home.path("folder")).expect("a folder can be made");
    refused(&home, "folder", 3, &["folder is a folder"]);
    refused(&home, "missing.txt", 3, &["missing.txt", "cannot be opened"]);
    refused(&home, "missing/deeper.txt", 3, &["cannot be opened"]);
}

#[cfg(unix)]
#[test]
fn an_endless_file_ends_with_an_error() {
    let home = Home::new();
    home.run(&["detect", "/dev/zero"]).exits(3).says(&["64 MB"]);
}

/// What `read -o` gave for a place that cannot be written.
#[track_caller]
fn not_written(home: &Home, place: &str) {
    home.write("a.txt", texts::ENGLISH);
    let before = home.listing();
    let ran = home.run(&["read", "a.txt", "--to", "es", "-o", place]).exits(1);
    ran.says(&[place, "could not be written", "Choose another folder or name"]);
    assert_eq!(home.listing(), before, "nothing is left behind");
}

#[test]
fn a_missing_folder_for_the_export_is_said() {
    let home = Home::new();
    not_written(&home, "no/such/folder/out.html");
    assert!(!Path::new(&home.path("no")).exists(), "no folder is made up");
}

#[test]
fn a_file_is_no_folder_for_the_export() {
    let home = Home::new();
    home.write("file", "precious");
    not_written(&home, "file/out.html");
    assert_eq!(std::fs::read(home.path("file")).expect("still there"), b"precious", "the file is untouched");
}

#[test]
fn a_folder_in_the_exports_place_stays() {
    let home = Home::new();
    std::fs::create_dir(home.path("out.html")).expect("a folder can be made");
    home.write("out.html/inside", "precious");
    not_written(&home, "out.html");
    assert_eq!(std::fs::read(home.path("out.html/inside")).expect("still there"), b"precious", "with what is in it");
}

#[test]
fn a_failed_job_leaves_an_existing_export_alone() {
    let home = Home::new();
    home.write("out.txt", "yesterday's export");
    home.write("empty.txt", "");
    home.run(&["read", "empty.txt", "--to", "es", "-o", "out.txt"]).exits(3);
    let kept = std::fs::read_to_string(home.path("out.txt")).expect("it is still there");
    assert_eq!(kept, "yesterday's export", "a job that failed writes nothing");
}

#[test]
fn a_new_export_replaces_the_old_one_whole() {
    let home = Home::new();
    home.write("out.txt", "x".repeat(1_000_000));
    home.write("a.txt", texts::ENGLISH);
    home.run(&["read", "a.txt", "--to", "es", "-o", "out.txt"]).exits(0);
    let written = std::fs::read_to_string(home.path("out.txt")).expect("it is there");
    assert!(written.contains("PROVENANCE") && !written.contains("xxxx"), "nothing of the old file is left");
}

#[cfg(unix)]
#[test]
fn an_export_is_as_readable_as_any_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let mode = |path: &Path| std::fs::metadata(path).expect("the file is there").permissions().mode() & 0o777;
    let usual = mode(&home.write("a.txt", texts::ENGLISH));
    home.run(&["read", "a.txt", "--to", "es", "-o", "out.txt"]).exits(0);
    assert_eq!(mode(&home.path("out.txt")), usual, "not private to the reader like a temporary file");
}
