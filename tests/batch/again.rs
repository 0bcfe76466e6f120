//! A batch that is run again, stopped, or meets bad files.

use std::{fs, path::Path, time::SystemTime};

use crate::common::{Home, packs, texts};

/// A home with a folder of three texts.
fn home() -> Home {
    let home = Home::new();
    fs::create_dir_all(home.path("in/deep")).expect("a folder can be made");
    home.write("in/a.txt", texts::ENGLISH);
    home.write("in/b.txt", "The museum is open again after two years of work. On the first day many visitors came from far away to see it. \
         The director said that it was a good day for the whole town.");
    home.write("in/deep/a.txt", "The river rose by two metres in one night. Nobody was hurt, but the bridge is closed until the end of the month.");
    home
}

const BATCH: [&str; 7] = ["batch", "in", "--to", "es", "--format", "md", "-o"];

fn batch(home: &Home, out: &str) -> crate::common::Ran {
    home.run(&[&BATCH[..], &[out]].concat())
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).expect("there").flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    names
}

fn csv(home: &Home, out: &str) -> Vec<Vec<String>> {
    let text = fs::read(home.path(out).join("report.csv")).expect("there is a report");
    assert!(text.starts_with("\u{FEFF}".as_bytes()), "spreadsheets know it for UTF-8");
    let mut reader = csv::Reader::from_reader(&text[3..]);
    reader.records().map(|record| record.expect("a row").iter().map(str::to_owned).collect()).collect()
}

fn written(path: &Path) -> SystemTime {
    fs::metadata(path).and_then(|file| file.modified()).expect("there")
}

#[test]
fn every_file_gets_a_result_and_a_line() {
    let home = home();
    let ran = batch(&home, "out").exits(0);
    ran.says(&["3 files done"]);
    assert_eq!(names(&home.path("out")), ["a.txt.es.md", "b.txt.es.md", "deep-a.txt.es.md", "report.csv", "report.md"]);
    let rows = csv(&home, "out");
    assert_eq!(rows.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["a.txt", "b.txt", "deep/a.txt"]);
    assert!(rows.iter().all(|row| row[2] == "en" && !row[4].is_empty() && row[8].is_empty()), "{rows:?}");
    let report = fs::read_to_string(home.path("out/report.md")).expect("there is a report");
    assert!(
        report.starts_with("# 3 of 3 files, into Spanish") && report.contains("[b.txt](<b.txt.es.md>)"),
        "{report}"
    );
    let result = fs::read_to_string(home.path("out/b.txt.es.md")).expect("a result");
    assert!(result.contains("The museum is open again"), "{result}");
}

#[test]
fn run_again_it_does_only_what_is_missing_or_changed() {
    let home = home();
    batch(&home, "out").exits(0);
    let result = |name: &str| written(&home.path("out").join(name));
    let before = [result("a.txt.es.md"), result("b.txt.es.md"), result("deep-a.txt.es.md")];
    batch(&home, "out").exits(0).says(&["3 files done, 3 of them before"]);
    assert_eq!(
        before,
        [result("a.txt.es.md"), result("b.txt.es.md"), result("deep-a.txt.es.md")],
        "nothing is done twice"
    );

    home.write("in/b.txt", "The museum is closed again, and nobody in the town knows why. The director did not want to answer any questions.");
    fs::remove_file(home.path("out/a.txt.es.md")).expect("it can be removed");
    home.write(
        "in/new.txt",
        "A new report came this morning, and it is shorter than the others. It says that the harbour will be repaired.",
    );
    batch(&home, "out").exits(0).says(&["4 files done, 1 of them before"]);
    assert!(home.path("out/a.txt.es.md").exists(), "what was missing is made again, under its name");
    let changed = fs::read_to_string(home.path("out/b.txt.es.md")).expect("a result");
    assert!(changed.contains("is closed"), "the changed file's result is new: {changed}");
    assert_eq!(before[2], result("deep-a.txt.es.md"), "and the one that did not change is the old one");
    assert_eq!(csv(&home, "out").len(), 4, "the report has them all");
}

#[test]
fn another_language_or_format_is_another_result() {
    let home = home();
    batch(&home, "out").exits(0);
    home.run(&["batch", "in", "--to", "es", "--format", "txt", "-o", "out"])
        .exits(0)
        .says(&["3 files done, 0 of them before"]);
    assert!(home.path("out/a.txt.es.md").exists() && home.path("out/a.txt.es.txt").exists());
}

#[test]
fn a_better_pack_makes_the_results_anew() {
    let home = home();
    batch(&home, "out").exits(0);
    let folder = packs::install(&home.data(), "en", "es");
    packs::edit(&folder, |manifest| manifest["version"] = "9".into());
    batch(&home, "out").exits(0).says(&["3 files done, 0 of them before"]);
}

#[test]
fn bad_files_stop_nothing_and_are_in_the_report() {
    let home = home();
    home.write("in/broken.pdf", b"%PDF-1.7 and then nothing");
    home.write("in/empty.txt", "");
    let ran = batch(&home, "out").exits(3);
    ran.says(&["2 files could not be done", "broken.pdf: ", "empty.txt: "]);
    let rows = csv(&home, "out");
    assert_eq!(rows.len(), 5);
    let bad: Vec<_> = rows.iter().filter(|row| !row[8].is_empty()).map(|row| row[0].as_str()).collect();
    assert_eq!(bad, ["broken.pdf", "empty.txt"]);
    batch(&home, "out").exits(3).says(&["3 files done, 3 of them before"]);
    home.write("in/empty.txt", "Now there is a sentence in this file, which was empty before. And there is another one, so that it can be read.");
    fs::remove_file(home.path("in/broken.pdf")).expect("it can be removed");
    batch(&home, "out").exits(0).says(&["4 files done, 3 of them before"]);
}

#[test]
fn without_a_pack_the_summaries_are_written_and_it_is_said() {
    let home = Home::without_packs();
    home.write("a.txt", texts::ENGLISH);
    home.run(&["batch", "a.txt", "--to", "es", "--format", "txt", "-o", "out"])
        .exits(4)
        .says(&["lack their translation"]);
    let result = fs::read_to_string(home.path("out/a.txt.es.txt")).expect("a result");
    assert!(result.contains("SUMMARY"), "{result}");
}

#[test]
fn a_file_of_somebody_else_is_never_replaced() {
    let home = home();
    fs::create_dir_all(home.path("out")).expect("a folder can be made");
    home.write("out/b.txt.es.md", "my own notes");
    batch(&home, "out").exits(0);
    assert_eq!(fs::read_to_string(home.path("out/b.txt.es.md")).expect("there"), "my own notes");
    assert!(home.path("out/b.txt-2.es.md").exists(), "{:?}", names(&home.path("out")));
    batch(&home, "out").exits(0).says(&["3 files done, 3 of them before"]);
}

#[test]
fn a_result_whose_line_was_never_written_is_known_again() {
    let home = home();
    batch(&home, "out").exits(0);
    let before = names(&home.path("out"));
    // As a batch leaves it that was killed between a result and its line.
    let ledger = home.path("out/.diglot-batch.jsonl");
    let lines = fs::read_to_string(&ledger).expect("there");
    let begun: String =
        lines.lines().filter(|line| !line.contains("\"path\"")).map(|line| format!("{line}\n")).collect();
    fs::write(&ledger, begun).expect("it can be written");
    batch(&home, "out").exits(0).says(&["3 files done"]);
    assert_eq!(names(&home.path("out")), before, "no result stands beside another one of the same file");
}

#[test]
fn what_cannot_be_begun_says_why() {
    let home = home();
    home.run(&["batch", "none", "--to", "es", "--format", "md", "-o", "out"]).exits(3).says(&["none"]);
    fs::create_dir_all(home.path("nothing")).expect("a folder can be made");
    home.run(&["batch", "nothing", "--to", "es", "--format", "md", "-o", "out"]).exits(3).says(&["no file"]);
    home.write("file", "not a folder");
    home.run(&["batch", "in", "--to", "es", "--format", "md", "-o", "file/out"]).exits(1).says(&["cannot be written"]);
    home.run(&["batch", "in", "--to", "es", "--format", "md"]).exits(2);
    home.run(&["batch", "in", "--to", "es", "--format", "exe", "-o", "out"]).exits(2);
}
