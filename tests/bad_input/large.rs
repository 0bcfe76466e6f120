//! Sizes: a very long text works in bounded memory, and more than that is refused.

use std::time::Duration;

use crate::common::{Home, texts};

const MEGABYTES: usize = 20;
/// Unoptimised on a busy machine; what is asked for is that it ends.
const LIMIT: Duration = Duration::from_secs(600);

/// Measured for 20 MB: 93 MiB for segmenting; 432 MiB for summarising about 340,000 sentences by their vectors, of which
/// 100 MiB are there for 2 MB too. The bounds leave room for what else is in the program.
const SEGMENT_MIB: u64 = 200;
const SUMMARISE_MIB: u64 = 540;

#[test]
fn a_text_of_20_mb_is_detected_segmented_and_summarised_in_bounded_memory() {
    let home = Home::new();
    home.write("long.txt", texts::english_of(MEGABYTES * 1_000_000));
    let run = home.run_within(LIMIT, &["summarise", "long.txt", "--json"]);
    println!("{MEGABYTES} MB of paragraphs, summarise: {:?}, peak {} MiB", run.wall, run.peak_kib >> 10);
    assert!(run.peak_kib >> 10 < SUMMARISE_MIB, "peak memory {} MiB", run.peak_kib >> 10);
    let summary = run.ran.exits(0).json();
    assert_eq!(summary["language"], "en", "its language was found");
    assert_eq!(summary["lines"].as_array().map(Vec::len), Some(6), "and it has a summary");
    let (read, total) = (&summary["coverage"]["read"], &summary["coverage"]["total"]);
    assert_eq!(read, total, "every sentence was read");
    assert!(total.as_u64().is_some_and(|n| n > 200_000), "and none was lost: {total}");
}

#[test]
fn a_line_of_20_mb_is_segmented_in_bounded_memory() {
    let home = Home::new();
    let text = texts::english_of(MEGABYTES * 1_000_000).replace('\n', " ");
    home.write("line.txt", &text);
    let run = home.run_within(LIMIT, &["segment", "line.txt"]);
    println!("{MEGABYTES} MB in one line, segment: {:?}, peak {} MiB", run.wall, run.peak_kib >> 10);
    assert!(run.peak_kib >> 10 < SEGMENT_MIB, "peak memory {} MiB", run.peak_kib >> 10);
    let out = run.ran.exits(0).out;
    assert!(out.lines().count() > 200_000, "one block, many sentences");
    let sentences: String = out.lines().filter_map(|line| line.split_once('\t')).map(|(_, text)| text).collect();
    assert!(texts::squeeze(&sentences) == texts::squeeze(&text), "together they are the text");
}

#[test]
fn a_file_over_the_limit_is_refused_with_the_limit() {
    let home = Home::new();
    let path = home.write("huge.txt", "");
    // A file with a hole: it takes no room on the disk.
    std::fs::File::options()
        .write(true)
        .open(&path)
        .and_then(|file| file.set_len((64 << 20) + 1))
        .expect("a file can be made long");
    for call in [&["detect", "huge.txt"][..], &["read", "huge.txt", "--to", "es"], &["segment", "huge.txt"]] {
        home.run(call).exits(3).says(&["64 MB", "Split it"]);
    }
}
