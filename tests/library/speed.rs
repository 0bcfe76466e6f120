//! Ten thousand readings are searched in less than 50 ms.

use std::time::{Duration, Instant};

use diglot::{
    library::{Library, Wanted},
    samples::SAMPLES,
};

use super::support::{again, keep, library, translated};
use crate::common::readings::open;

const READINGS: i64 = 10_000;
/// So many are kept as a reader does it; the others are these again, with other ids.
const KEPT: i64 = 200;
const LIMIT: Duration = Duration::from_millis(50);

/// Sentences of the samples, by language.
fn sentences() -> Vec<Vec<String>> {
    let of = |text: &str| -> Vec<String> {
        let article = open(text).article();
        article.sentences().map(|(block, sentence)| block.sentence_text(sentence).replace('\n', " ")).collect()
    };
    SAMPLES.iter().map(|sample| of(sample.markdown)).collect()
}

/// An article of about 900 words with its translation, put together from the samples' sentences. Its own word makes it
/// one of a kind.
fn article(number: i64, sentences: &[Vec<String>]) -> (String, Vec<String>) {
    let mut state = number as u64 + 1;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let language = &sentences[number as usize % sentences.len()];
    let mut text = format!("# The only word{number}here\n\n");
    for _ in 0..45 {
        text.push_str(&language[random(language.len())]);
        text.push_str("\n\n");
    }
    let rows = open(&text).article().sentences().count();
    let english = &sentences[random(2)];
    (text, (0..rows).map(|_| english[random(english.len())].clone()).collect())
}

fn fill(folder: &tempfile::TempDir, library: &Library) {
    let sentences = sentences();
    let started = Instant::now();
    for number in 0..KEPT {
        let (text, targets) = article(number, &sentences);
        let targets: Vec<&str> = targets.iter().map(String::as_str).collect();
        keep(library, &translated(&text, "en", &targets), Some("en"), number);
    }
    println!("{:.1} ms to keep one of {KEPT}", started.elapsed().as_secs_f64() * 1_000.0 / KEPT as f64);
    let mut db = rusqlite::Connection::open(Library::path(folder.path())).unwrap();
    db.pragma_update(None, "synchronous", "OFF").unwrap();
    let copy = db.transaction().unwrap();
    for id in KEPT + 1..=READINGS {
        let of = (id - 1) % KEPT + 1;
        let copied = [
            "INSERT INTO readings SELECT ?1, digest || ?1, title, source, language, summary, target, place, words, rows, first, last + ?1, removed FROM readings WHERE id = ?2",
            "INSERT INTO parts SELECT ?1, part, body FROM parts WHERE reading = ?2",
            "INSERT INTO languages SELECT ?1, language, translated, corrected, terms, models FROM languages WHERE reading = ?2",
            "INSERT INTO lines SELECT ?1, side, body FROM lines WHERE reading = ?2",
            "INSERT INTO words (rowid, title, summary, source, target, letters) SELECT ?1, title || ' copy' || ?1, summary, source, target, letters FROM words WHERE rowid = ?2",
        ];
        for sql in copied {
            copy.prepare_cached(sql).unwrap().execute([id, of]).unwrap();
        }
    }
    copy.commit().unwrap();
    println!("{:.1} s to fill it", started.elapsed().as_secs_f64());
}

#[test]
fn ten_thousand_readings_are_searched_in_less_than_50_ms() {
    let (folder, library) = library();
    fill(&folder, &library);
    drop(library);
    let started = Instant::now();
    let library = again(&folder);
    println!("{:.0} MB, opened in {:.1} ms", library.size() as f64 / 1e6, started.elapsed().as_secs_f64() * 1_000.0);
    // The fastest of some: what other programs take of a shared machine is no matter of the library's.
    let listed = || {
        let started = Instant::now();
        let listing = library.list(&Wanted { most: Some(50), ..Wanted::default() }).unwrap();
        (started.elapsed(), listing)
    };
    let (took, listing) = (0..5).map(|_| listed()).min_by_key(|(took, _)| *took).unwrap();
    println!("{:>7.1} ms to list 50 of {}", took.as_secs_f64() * 1_000.0, listing.total);
    assert_eq!(listing.total, READINGS);
    assert!(took < LIMIT, "the list: {took:?}");

    let queries = [
        "the",
        "th",
        "a",
        "and the",
        "river",
        "riv",
        "\"of the\"",
        "copy9876",
        "word17here",
        "de la",
        "que",
        "в",
        "правит",
        "的",
        "中",
        "我们",
        "水",
        "研究人员",
        "في",
        "ال",
        "مدينة",
        "und die Stadt",
        "nowhereatall",
        "the river word17here",
    ];
    let mut slow = Vec::new();
    for query in queries {
        let mut times: Vec<Duration> = Vec::new();
        let mut total = 0;
        for _ in 0..5 {
            let started = Instant::now();
            total = library.search(query, 0, 20).unwrap().total;
            times.push(started.elapsed());
        }
        times.sort();
        println!(
            "{:>7.1} ms (first or slowest {:.1}) {total:>6} for {query}",
            times[2].as_secs_f64() * 1_000.0,
            times[4].as_secs_f64() * 1_000.0
        );
        if times[0] > LIMIT {
            slow.push((query, times[0]));
        }
    }
    assert_eq!(library.search("copy9876", 0, 20).unwrap().total, 1);
    assert!(slow.is_empty(), "{slow:?}");
}
