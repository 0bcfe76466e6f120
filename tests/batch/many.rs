//! The machinery: a thousand articles, also when they are killed in the middle.

use std::{
    fs,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

use crate::common::Home;

const ARTICLES: usize = 1_000;

/// About 500 words, different for each number.
fn article(number: usize) -> String {
    let subjects = ["The council", "A farmer", "The museum", "Our neighbour", "The minister", "A small team"];
    let verbs = ["opened", "closed", "bought", "described", "visited", "repaired"];
    let objects = ["the old bridge", "two hundred books", "a new school", "the flooded road", "its own plan"];
    let mut text = format!("Report number {number}\n\n");
    for sentence in 0..50 {
        let at = number * 7 + sentence * 11;
        text += &format!(
            "{} {} {} in the year {} for {} people. ",
            subjects[at % 6],
            verbs[(at / 3) % 6],
            objects[(at / 5) % 5],
            1900 + (at * 13) % 120,
            at % 977
        );
        if sentence % 6 == 5 {
            text += "\n\n";
        }
    }
    text
}

/// Into its own language: nothing has to be translated, which is another test's business and takes minutes.
const CALL: [&str; 10] = ["batch", "in", "--to", "en", "--format", "json", "--length", "short", "-o", "out"];

#[test]
fn a_thousand_articles_in_bounded_memory_killed_on_the_way_and_gone_on_with() {
    let home = Home::new();
    fs::create_dir_all(home.path("in")).expect("a folder can be made");
    for number in 0..ARTICLES {
        home.write(&format!("in/{number:04}.txt"), article(number));
    }
    let results = || {
        let there = fs::read_dir(home.path("out")).into_iter().flatten().flatten();
        there.filter(|entry| entry.file_name().to_string_lossy().ends_with(".en.json")).count()
    };
    let mut child =
        home.command(&CALL).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the command can be started");
    let begin = Instant::now();
    while results() < 100 {
        assert!(begin.elapsed() < Duration::from_secs(120), "a hundred results come");
        thread::sleep(Duration::from_millis(10));
    }
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    let before = results();

    let measured = home.run_within(Duration::from_secs(600), &CALL);
    let ran = measured.ran.exits(0);
    println!(
        "{ARTICLES} articles: {:.1} s for the last {}, {} MB at most",
        measured.wall.as_secs_f64(),
        ARTICLES - before,
        measured.peak_kib >> 10
    );
    assert_eq!(results(), ARTICLES);
    let said = ran.err.lines().find(|line| line.contains("files done")).unwrap_or_default().to_owned();
    let kept: usize =
        said.split(", ").nth(1).and_then(|s| s.split(' ').next()).and_then(|n| n.parse().ok()).unwrap_or(0);
    assert!(kept + 4 >= before && kept <= before, "what was done before is not done again: {said} of {before}");
    assert!(measured.peak_kib < 300 << 10, "{} kB of memory", measured.peak_kib);
    let text = fs::read(home.path("out/report.csv")).expect("there is a report");
    assert_eq!(csv::Reader::from_reader(&text[3..]).records().count(), ARTICLES);
}
