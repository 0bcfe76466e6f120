//! How long an export of many sentences takes.
//!
//! Tests run side by side, on machines that do other things too. What is held to a limit is therefore the time that the
//! processor worked for it, which is what a reader waits on a machine that is his own.

use std::time::{Duration, Instant};

use diglot::export::{FORMATS, Layout};

use crate::documents::long;

/// How long this thread has been on a processor, where the system says so.
fn worked() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(stat.split(' ').next()?.parse().ok()?))
}

#[test]
fn ten_thousand_sentences_take_less_than_two_seconds_as_text_and_docx() {
    let document = long(10_000);
    for format in FORMATS.iter().filter(|format| format.id != "pdf") {
        let (start, before) = (Instant::now(), worked());
        let bytes = format.render(&document, Layout::Columns).expect("written");
        let waited = start.elapsed();
        let took = worked().zip(before).map_or(waited, |(after, before)| after - before);
        let kilobytes = bytes.len() / 1000;
        println!(
            "{}: {} ms of work ({} ms) for 10,000 sentences, {kilobytes} kB",
            format.id,
            took.as_millis(),
            waited.as_millis()
        );
        assert!(took < Duration::from_secs(2), "{} took {took:?}", format.id);
    }
}

#[test]
fn a_hundred_thousand_rows_are_written_whole() {
    let document = long(100_000);
    for format in FORMATS.iter().filter(|format| format.id != "pdf") {
        let bytes = format.render(&document, Layout::Columns).expect("written");
        if format.text {
            let text = String::from_utf8(bytes).expect("UTF-8");
            assert!(text.contains("33332 metres"), "{}: the last paragraph is there", format.id);
        }
    }
}
