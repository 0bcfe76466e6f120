//! The process in which files are read: what a broken or exploited parser may do comes to nothing, and costs one file
//! and a clear message. This test is a program that starts itself again, so it has a `main` of its own.

use std::time::{Duration, Instant};

use diglot::{
    Code, Error, Result,
    ingest::{
        apart::{self, Answer, Limits, Misdeed, Task},
        formats::Hints,
    },
    progress::{Cancel, Watch},
};
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    apart::begin();
    let tests: [(&str, fn()); 12] = [
        ("a_file_is_read_apart_as_it_is_here", reads),
        ("every_fence_of_this_kernel_is_up", fences),
        ("a_parser_that_panics_is_a_damaged_file", panics),
        ("a_parser_that_aborts_is_a_damaged_file", aborts),
        ("a_parser_that_hangs_is_ended", hangs),
        ("a_parser_that_uses_up_the_processor_is_ended", spins),
        ("a_parser_that_takes_all_memory_is_ended", bloats),
        ("a_parser_that_never_stops_talking_is_ended", chatters),
        ("a_parser_that_calls_itself_for_ever_is_ended", nests),
        ("files_network_and_programs_are_out_of_reach", held_back),
        ("the_reader_can_stop_it_at_once", cancelled),
        ("many_at_once_do_not_wait_for_each_other", many),
    ];
    let only_unix = tests.into_iter().filter(|(name, _)| cfg!(target_os = "linux") || name.starts_with("a_file"));
    let trial = |(name, test): (&str, fn())| {
        Trial::test(name, move || {
            test();
            Ok::<(), Failed>(())
        })
    };
    let trials = only_unix.map(trial).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn misbehave(how: Misdeed, limits: Limits) -> Error {
    match apart::run_within(limits, &Task::Misbehave { how }, b"", &Watch::quiet()) {
        Ok(answer) => panic!("{how:?} was answered: {answer:?}"),
        Err(error) => error,
    }
}

/// Short enough for a test, long enough for a busy machine to start a program.
fn short() -> Limits {
    Limits { time: Duration::from_secs(10), processor: 2 }
}

fn read(name: &str, bytes: &[u8]) -> Result<Answer> {
    apart::run(&Task::Read(Hints { name: name.into(), ..Hints::default() }), bytes, &Watch::quiet())
}

fn reads() {
    let Ok(Answer::Read(parsed)) = read("a.md", "# Öl\n\nA [link](https://example.org/).".as_bytes()) else {
        panic!("it is read")
    };
    let texts: Vec<&str> = parsed.found.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(texts, ["Öl", "A link."]);
    assert_eq!(parsed.found.blocks[1].links[0].href, "https://example.org/");
    let error = read("a.bin", &[0_u8; 100]).expect_err("no text");
    assert_eq!(error.code, Code::Unreadable, "the parser's own error comes through: {error}");
}

fn fences() {
    let up = misbehave(Misdeed::Tell, short()).detail.unwrap_or_default();
    assert_eq!(up, "limits landlock seccomp");
}

fn panics() {
    let error = misbehave(Misdeed::Panic, short());
    assert_eq!(error.code, Code::Unreadable);
    assert!(error.detail.is_some_and(|detail| detail.contains("a parser that panics")), "the cause is kept");
}

fn aborts() {
    assert_eq!(misbehave(Misdeed::Abort, short()).code, Code::Unreadable);
}

fn hangs() {
    let begun = Instant::now();
    let error = misbehave(Misdeed::Hang, Limits { time: Duration::from_secs(2), processor: 2 });
    assert_eq!(error.code, Code::TooLarge);
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
}

fn spins() {
    let error = misbehave(Misdeed::Spin, Limits { time: Duration::from_secs(60), processor: 1 });
    assert!(error.message.contains("too long"), "{error:?}");
    assert!(error.detail.is_some_and(|detail| detail.contains("signal")), "the kernel ended it, not the clock");
}

fn bloats() {
    let error = misbehave(Misdeed::Bloat, short());
    assert!(error.message.contains("more memory"), "{error:?}");
}

fn chatters() {
    let error = misbehave(Misdeed::Chatter, short());
    assert!(matches!(error.code, Code::TooLarge | Code::Unreadable), "{error:?}");
}

fn nests() {
    assert_eq!(misbehave(Misdeed::Nest, short()).code, Code::Unreadable);
}

fn held_back() {
    for how in [Misdeed::OpenFile, Misdeed::WriteFile, Misdeed::Connect, Misdeed::Spawn] {
        let error = misbehave(how, short());
        assert_eq!(error.message, "It was held back.", "{how:?}: {error:?}");
        assert!(error.detail.as_ref().is_some_and(|d| d.contains("not permitted")), "by the kernel: {how:?} {error:?}");
    }
}

fn cancelled() {
    let cancel = Cancel::default();
    let stop = cancel.clone();
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(300));
        stop.cancel();
    });
    let begun = Instant::now();
    let task = Task::Misbehave { how: Misdeed::Hang };
    let error = apart::run(&task, b"", &Watch::new(&cancel, &|_| ())).expect_err("stopped");
    assert_eq!(error.code, Code::Cancelled);
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
}

fn many() {
    std::thread::scope(|scope| {
        let reading: Vec<_> =
            (0..8).map(|n| scope.spawn(move || read(&format!("{n}.txt"), format!("Text {n}.").as_bytes()))).collect();
        for (n, thread) in reading.into_iter().enumerate() {
            let Ok(Ok(Answer::Read(parsed))) = thread.join() else { panic!("{n} is read") };
            assert_eq!(parsed.found.blocks[0].text, format!("Text {n}."));
        }
    });
}
