//! Downloads that break, are stopped, or go on from where they were.

use std::{io::Write, net::Ipv4Addr, thread, time::Duration};

use super::samples::*;
use crate::{
    error::Code,
    fetch::server::{Server, page},
    packs::catalogue::Packing,
};

#[test]
fn a_whole_file_comes_in_every_packing() {
    for packing in [Packing::Plain, Packing::Gzip, Packing::Zstd] {
        let sample = Sample::of(packing, &contents());
        let (script, mut machine) = (sample.clone(), Machine::new());
        let (server, result) = machine.from(&sample, move |head, stream| script.serve(head, stream));
        let (file, there) = result.unwrap();
        assert!(there == contents(), "{packing:?}: what is on the disk is what was packed");
        assert_eq!((file.size, file.sha256), (300_000, digest(&contents())), "{packing:?}");
        assert_eq!(machine.told.last(), Some(&sample.remote.packed_size), "it was told to the end");
        assert!(machine.told.is_sorted(), "and never backwards");
        let heads = server.heads();
        assert_eq!(heads.len(), 1);
        assert_eq!(header(&heads[0], "accept-encoding"), Some("identity"), "bytes as they are");
        assert_eq!(header(&heads[0], "range"), None);
        assert_eq!(machine.part(), 0, "nothing is left of the way");
    }
}

#[test]
fn a_connection_that_breaks_is_resumed_where_it_broke() {
    let sample = Sample::new();
    let (first, second) = (sample.clone(), sample.clone());
    let (server, result) = Machine::new().from(
        &sample,
        in_turn(vec![
            Box::new(move |_, stream| drop(stream.write_all(&first.broken(0, 50_000)))),
            Box::new(move |head, stream| second.serve(head, stream)),
        ]),
    );
    assert!(result.unwrap().1 == contents());
    let heads = server.heads();
    assert_eq!(heads.len(), 2);
    let from = range(&heads[1]).expect("a range is asked for");
    assert!(from > 0 && from <= 50_000, "{from}");
    assert_eq!(header(&heads[1], "if-range"), Some("\"one\""), "by the validator of the mirror");
}

#[test]
fn one_that_breaks_again_and_again_arrives_as_long_as_something_comes() {
    let sample = Sample::new();
    let script = sample.clone();
    let (server, result) = Machine::new().from(&sample, move |head, stream| {
        let begin = range(head).unwrap_or(0);
        let bytes = 20_000.min(script.packed.len() - begin);
        drop(stream.write_all(&script.broken(begin, bytes)));
    });
    assert!(result.unwrap().1 == contents());
    assert!(server.heads().len() >= sample.packed.len() / 20_000, "{}", server.heads().len());
}

#[test]
fn one_that_breaks_and_brings_nothing_ends_and_what_came_is_kept() {
    let sample = Sample::new();
    let script = sample.clone();
    let mut machine = Machine::new();
    let (server, result) = machine.from(&sample, move |head, stream| {
        if range(head).is_none() {
            drop(stream.write_all(&script.broken(0, 50_000)));
        }
    });
    let error = result.unwrap_err();
    assert_eq!(error.code, Code::Network);
    assert!(error.message.contains("broke off") && error.message.contains("is kept"), "{}", error.message);
    assert_eq!(server.heads().len(), 3, "asked once more, and once more");
    assert!(machine.part() >= 1, "what came is kept");
}

#[test]
fn what_an_earlier_run_left_is_gone_on_from() {
    let sample = Sample::new();
    let script = sample.clone();
    let mut machine = Machine::new();
    machine.keep(&sample, &sample.packed[..80_000]);
    let (server, result) = machine.from(&sample, move |head, stream| script.serve(head, stream));
    assert!(result.unwrap().1 == contents());
    assert_eq!(range(&server.heads()[0]), Some(80_000));
    assert_eq!(header(&server.heads()[0], "if-range"), None, "nobody knows the validator any more");
    assert_eq!(machine.told[0], 80_000, "what is here counts");
}

#[test]
fn what_is_whole_already_is_not_asked_for() {
    let sample = Sample::new();
    let mut machine = Machine::new();
    machine.keep(&sample, &sample.packed);
    let (server, result) = machine.from(&sample, |_, _| ());
    assert!(result.unwrap().1 == contents());
    assert_eq!(server.heads().len(), 0);
}

#[test]
fn a_rest_that_does_not_belong_to_it_is_found_by_the_digest_and_begun_anew() {
    let sample = Sample::new();
    let (own, public) = (sample.clone(), sample.clone());
    let mut machine = Machine::new();
    machine.keep(&sample, &vec![0x55; 80_000]);
    let first = Server::start(Ipv4Addr::LOCALHOST, move |head, stream| own.serve(head, stream));
    let second = Server::start(Ipv4Addr::LOCALHOST, move |head, stream| public.serve(head, stream));
    let (_, there) = machine.bring(&sample, &[&first.url("/a"), &second.url("/a")]).unwrap();
    assert!(there == contents());
}

#[test]
fn more_kept_than_the_file_has_is_thrown_away() {
    let sample = Sample::new();
    let script = sample.clone();
    let mut machine = Machine::new();
    machine.keep(&sample, &vec![1; sample.packed.len() + 1]);
    let (server, result) = machine.from(&sample, move |head, stream| script.serve(head, stream));
    assert!(result.unwrap().1 == contents());
    assert_eq!(range(&server.heads()[0]), None, "from the beginning");
}

#[test]
fn a_mirror_that_sends_nothing_any_more_is_given_up() {
    let sample = Sample::new();
    let script = sample.clone();
    let mut machine = Machine::new();
    let (_server, result) = machine.from(&sample, move |head, stream| {
        if range(head).is_none() {
            drop(stream.write_all(&script.broken(0, 50_000)));
        }
        thread::sleep(Duration::from_secs(30));
    });
    let error = result.unwrap_err();
    assert!(error.message.contains("sent nothing for"), "{}", error.message);
    assert!(machine.part() > 0, "what came is kept");
}

#[test]
fn a_mirror_that_does_not_answer_is_given_up_too() {
    let sample = Sample::new();
    let (_server, result) = Machine::new().from(&sample, |_, _| thread::sleep(Duration::from_secs(30)));
    assert!(result.unwrap_err().message.contains("sent nothing for"));
}

#[test]
fn a_slow_mirror_is_waited_for() {
    let sample = Sample::of(Packing::Plain, b"a few slow words");
    let script = sample.clone();
    let (_server, result) = Machine::new().from(&sample, move |_, stream| {
        for byte in script.answer(0, "").chunks(8) {
            drop(stream.write_all(byte));
            thread::sleep(STALL / 8);
        }
    });
    assert_eq!(result.unwrap().1, b"a few slow words", "it takes longer than a stall, and never stalls");
}

#[test]
fn stopping_ends_it_at_once_and_keeps_what_came() {
    let sample = Sample::new();
    let (script, again) = (sample.clone(), sample.clone());
    let mut machine = Machine::new();
    machine.way.stall = Duration::from_secs(30);
    let cancel = machine.cancel.clone();
    let begin = std::time::Instant::now();
    let (_server, result) = machine.from(&sample, move |_, stream| {
        drop(stream.write_all(&script.broken(0, 50_000)));
        thread::sleep(Duration::from_millis(300));
        cancel.cancel();
        thread::sleep(Duration::from_secs(30));
    });
    assert_eq!(result.unwrap_err().code, Code::Cancelled);
    assert!(begin.elapsed() < Duration::from_secs(5), "{:?}", begin.elapsed());
    let kept = machine.part();
    assert!(kept > 0);

    machine.cancel = Default::default();
    let (server, result) = machine.from(&sample, move |head, stream| again.serve(head, stream));
    assert!(result.unwrap().1 == contents(), "and the next time it goes on");
    assert!(range(&server.heads()[0]).is_some_and(|from| from > 0 && from as u64 <= kept));
}

#[test]
fn stopping_between_two_tries_ends_it() {
    let sample = Sample::new();
    let mut machine = Machine::new();
    machine.way.pause = Duration::from_secs(60);
    let cancel = machine.cancel.clone();
    let (_server, result) = machine.from(&sample, move |_, stream| {
        drop(stream.write_all(&page("503 Busy", "Content-Length: 0\r\n", b"")));
        cancel.cancel();
    });
    assert_eq!(result.unwrap_err().code, Code::Cancelled);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_gets_full_is_said_and_no_other_mirror_is_asked() {
    let sample = Sample::new();
    let (script, mut machine) = (sample.clone(), Machine::new());
    // The part goes to a device that is always full.
    let folder = machine.shelf().part("es-en");
    std::fs::create_dir_all(&folder).unwrap();
    let name = format!("{}.{}", sample.remote.name, &sample.remote.packed_sha256[..8]);
    std::os::unix::fs::symlink("/dev/full", folder.join(name)).unwrap();
    let (server, result) = machine.from(&sample, move |head, stream| script.serve(head, stream));
    let error = result.unwrap_err();
    assert_eq!(error.code, Code::NotWritable);
    assert!(error.message.contains("disk is full"), "{}", error.message);
    assert_eq!(server.heads().len(), 1);
}

#[test]
fn a_disk_without_room_is_found_before_anything_is_asked_for() {
    let machine = Machine::new();
    let folder = machine.shelf().folder().to_owned();
    let way = super::Way { free: |_| Some(5_000_000), ..machine.way };
    let error = way.room(&folder, 5_000_001).unwrap_err();
    assert_eq!(error.code, Code::NotWritable);
    assert!(error.message.contains("6 MB") && error.message.contains("5 MB"), "{}", error.message);
    way.room(&folder, 5_000_000).unwrap();
}
