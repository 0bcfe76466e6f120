//! Mirrors that are wrong, lie, or send elsewhere.

use std::{io::Write, net::Ipv4Addr};

use hyper_util::client::proxy::matcher::Matcher;

use super::{Address, samples::*};
use crate::{
    error::Code,
    fetch::server::{PUBLIC, Server, page},
    packs::catalogue::Packing,
};

/// A whole mirror of the sample beside one that answers this; what became of it, and how often the first was asked.
fn after(answer: impl Into<Vec<u8>>) -> (bool, usize) {
    let sample = Sample::new();
    let good = sample.clone();
    let bad = Server::saying(answer);
    let good = Server::start(Ipv4Addr::LOCALHOST, move |head, stream| good.serve(head, stream));
    let result = Machine::new().bring(&sample, &[&bad.url("/x"), &good.url("/x")]);
    (result.is_ok_and(|(_, there)| there == contents()), bad.heads().len())
}

/// What is said when only such a mirror is there, and whether nothing is left of what it sent.
fn only(sample: &Sample, answer: impl Into<Vec<u8>>) -> String {
    let mut machine = Machine::new();
    let bad = Server::saying(answer);
    let error = machine.bring(sample, &[&bad.url("/x")]).unwrap_err();
    assert_eq!(error.code, Code::Network);
    assert!(error.detail.unwrap().contains(&bad.url("/x")), "the detail names the mirror");
    assert!(is_bare(&machine.shelf().folder().join(".new")), "nothing is left of it");
    assert_eq!(machine.part(), 0, "what is worth nothing is not kept");
    error.message
}

#[test]
fn another_mirror_is_asked_when_one_does_not_have_it() {
    for status in ["404 Not Found", "410 Gone", "403 Forbidden", "451 Unavailable"] {
        assert_eq!(after(page(status, "Content-Length: 0\r\n", b"")), (true, 1), "{status}");
    }
}

#[test]
fn one_with_trouble_of_its_own_is_asked_once_more() {
    for status in ["500 Oh", "503 Busy", "429 Too Many"] {
        assert_eq!(after(page(status, "Content-Length: 0\r\n", b"")), (true, 2), "{status}");
    }
}

#[test]
fn a_mirror_that_is_not_there_is_passed_over() {
    let sample = Sample::new();
    let good = sample.clone();
    let good = Server::start(Ipv4Addr::LOCALHOST, move |head, stream| good.serve(head, stream));
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for dead in
        [format!("http://{nobody}/x"), "http://unknown.example/x".into(), "ftp://x/y".into(), "no address".into()]
    {
        let result = Machine::new().bring(&sample, &[&dead, &good.url("/x")]);
        assert!(result.is_ok(), "{dead}: {:?}", result.err());
    }
}

#[test]
fn what_is_longer_than_the_file_is_cut_off_and_refused() {
    let sample = Sample::new();
    let mut long = sample.packed.clone();
    long.extend_from_slice(b"and more");
    let announced = page("200 OK", &format!("Content-Length: {}\r\n", long.len()), &long);
    assert!(only(&sample, announced).contains("is not the pack"));
    let silent = page("200 OK", "", &long);
    assert!(only(&sample, silent).contains("is not the pack"));
}

#[test]
fn an_endless_answer_is_cut_off() {
    let sample = Sample::new();
    let mut machine = Machine::new();
    let (_server, result) = machine.from(&sample, |_, stream| {
        drop(stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n"));
        while stream.write_all(&[7; 1 << 16]).is_ok() {}
    });
    assert!(result.unwrap_err().message.contains("is not the pack"));
}

#[test]
fn what_is_shorter_and_says_so_is_no_pack() {
    let sample = Sample::new();
    let short = page("200 OK", "Content-Length: 10\r\n", b"0123456789");
    assert!(only(&sample, short).contains("is not the pack"));
}

#[test]
fn a_page_instead_of_the_file_is_no_pack() {
    let page = page("200 OK", "Content-Type: text/html\r\nContent-Length: 27\r\n", b"<html>Sign in first.</html>");
    assert!(only(&Sample::new(), page).contains("sign in first"));
}

#[test]
fn a_file_with_one_bit_changed_is_no_pack() {
    for packing in [Packing::Plain, Packing::Gzip, Packing::Zstd] {
        let sample = Sample::of(packing, &contents());
        let mut changed = sample.clone();
        changed.packed[90_000] ^= 1;
        let message = only(&sample, changed.answer(0, ""));
        assert!(message.contains("is not the pack"), "{packing:?}: {message}");
    }
}

#[test]
fn what_is_wrong_only_when_unpacked_is_no_pack() {
    let mut sample = Sample::new();
    sample.remote.sha256 = Some(digest(b"something else"));
    assert!(only(&sample, sample.answer(0, "")).contains("is not the pack"));
    let mut sample = Sample::new();
    sample.remote.size = Some(299_999);
    assert!(only(&sample, sample.answer(0, "")).contains("is not the pack"));
    let mut sample = Sample::new();
    sample.remote.size = Some(300_001);
    assert!(only(&sample, sample.answer(0, "")).contains("is not the pack"));
}

#[test]
fn a_bomb_is_cut_off_while_it_is_unpacked() {
    for packing in [Packing::Gzip, Packing::Zstd] {
        let mut sample = Sample::of(packing, &vec![0; 100 << 20]);
        let message = only(&sample, sample.answer(0, ""));
        assert!(message.contains("is not the pack"), "{packing:?}: {message}");
        sample.remote.size = Some(100 << 20);
        let mut machine = Machine::new();
        let server = Server::saying(sample.answer(0, ""));
        let (file, _) = machine.bring(&sample, &[&server.url("/x")]).unwrap();
        assert_eq!(file.size, 100 << 20, "{packing:?}: what is published as so large may be so large");
    }
}

#[test]
fn what_is_cut_short_inside_its_packing_is_no_pack() {
    for packing in [Packing::Gzip, Packing::Zstd] {
        let whole = Sample::of(packing, &contents());
        let cut = whole.packed[..whole.packed.len() / 2].to_vec();
        let mut sample = Sample::of(Packing::Plain, &cut);
        sample.remote.packing = packing;
        assert!(only(&sample, sample.answer(0, "")).contains("is not the pack"), "{packing:?}");
    }
}

#[test]
fn garbage_that_has_the_right_digest_is_no_pack() {
    for packing in [Packing::Gzip, Packing::Zstd] {
        let mut sample = Sample::of(Packing::Plain, &contents());
        sample.remote.packing = packing;
        assert!(only(&sample, sample.answer(0, "")).contains("is not the pack"), "{packing:?}");
    }
}

#[test]
fn all_of_it_where_a_part_was_asked_for_begins_anew() {
    let sample = Sample::new();
    let script = sample.clone();
    let mut machine = Machine::new();
    machine.keep(&sample, &sample.packed[..80_000]);
    let (server, result) = machine.from(&sample, move |_, stream| drop(stream.write_all(&script.answer(0, ""))));
    assert!(result.unwrap().1 == contents());
    assert_eq!(server.heads().len(), 1, "with the very answer that came");
}

#[test]
fn another_range_than_was_asked_for_is_not_put_to_what_is_here() {
    let sample = Sample::new();
    let script = sample.clone();
    let mut machine = Machine::new();
    machine.keep(&sample, &sample.packed[..80_000]);
    let (server, result) = machine.from(&sample, move |head, stream| {
        let begin = if range(head).is_some() { 70_000 } else { 0 };
        drop(stream.write_all(&script.answer(begin, "")));
    });
    assert!(result.unwrap().1 == contents());
    assert_eq!((server.heads().len(), range(&server.heads()[1])), (2, None), "it began anew");
}

#[test]
fn a_range_of_another_file_is_not_put_to_what_is_here() {
    let sample = Sample::new();
    let (script, mut machine) = (sample.clone(), Machine::new());
    machine.keep(&sample, &sample.packed[..80_000]);
    let (_server, result) = machine.from(&sample, move |head, stream| match range(head) {
        None => script.serve(head, stream),
        Some(begin) => {
            let headers = format!("Content-Range: bytes {begin}-99999/100000\r\nContent-Length: 20000\r\n");
            drop(stream.write_all(&page("206 Partial Content", &headers, &[9; 20_000])));
        }
    });
    assert!(result.unwrap().1 == contents());
}

#[test]
fn a_range_that_is_not_there_begins_anew() {
    let sample = Sample::new();
    let script = sample.clone();
    let mut machine = Machine::new();
    machine.keep(&sample, &sample.packed[..80_000]);
    let (server, result) = machine.from(&sample, move |head, stream| match range(head) {
        None => script.serve(head, stream),
        Some(_) => drop(stream.write_all(&page("416 Range Not Satisfiable", "Content-Length: 0\r\n", b""))),
    });
    assert!(result.unwrap().1 == contents());
    assert_eq!(server.heads().len(), 2);
}

#[test]
fn a_file_that_changed_on_the_mirror_is_not_mixed() {
    let sample = Sample::new();
    let (first, second) = (sample.clone(), sample.clone());
    let (server, result) = Machine::new().from(
        &sample,
        in_turn(vec![
            Box::new(move |_, stream| drop(stream.write_all(&first.broken(0, 50_000)))),
            // If-Range does not match any more: all of the new one.
            Box::new(move |_, stream| drop(stream.write_all(&second.answer(0, "ETag: \"two\"\r\n")))),
        ]),
    );
    assert!(result.unwrap().1 == contents());
    assert_eq!(header(&server.heads()[1], "if-range"), Some("\"one\""));
}

#[test]
fn a_weak_validator_is_not_asked_with_and_a_date_is() {
    for (headers, asked) in [
        ("ETag: W/\"weak\"\r\n", None),
        ("ETag: W/\"weak\"\r\nLast-Modified: Mon, 23 Nov 2026 10:00:00 GMT\r\n", Some("Mon, 23 Nov 2026 10:00:00 GMT")),
        ("", None),
    ] {
        let sample = Sample::new();
        let (first, second) = (sample.clone(), sample.clone());
        let (server, result) = Machine::new().from(
            &sample,
            in_turn(vec![
                Box::new(move |_, stream| {
                    let answer = first.answer(0, headers);
                    drop(stream.write_all(&answer[..60_000]));
                }),
                Box::new(move |head, stream| second.serve(head, stream)),
            ]),
        );
        assert!(result.unwrap().1 == contents());
        assert_eq!(header(&server.heads()[1], "if-range"), asked, "{headers}");
        assert!(range(&server.heads()[1]).is_some(), "the digest tells whether the pieces fit");
    }
}

#[test]
fn where_a_mirror_sends_on_to_is_followed() {
    let sample = Sample::new();
    let good = sample.clone();
    let good = Server::start(PUBLIC, move |head, stream| good.serve(head, stream));
    let to = page("302 Found", &format!("Location: {}\r\nContent-Length: 0\r\n", good.url("/there")), b"");
    let (_server, result) = Machine::new().from(&sample, move |_, stream| drop(stream.write_all(&to)));
    assert!(result.unwrap().1 == contents());
}

#[test]
fn going_round_in_circles_ends() {
    let (server, result) = Machine::new().from(&Sample::new(), |_, stream| {
        drop(stream.write_all(&page("302 Found", "Location: /again\r\nContent-Length: 0\r\n", b"")));
    });
    assert!(result.unwrap_err().message.contains("arrives nowhere"));
    assert_eq!(server.heads().len(), 11);
}

#[test]
fn nobody_leads_into_the_readers_own_network() {
    let sample = Sample::new();
    let inside = sample.clone();
    let inside = Server::start(Ipv4Addr::LOCALHOST, move |head, stream| inside.serve(head, stream));
    let location = format!("Location: {}\r\nContent-Length: 0\r\n", inside.url("/x"));
    let public = Server::start(PUBLIC, move |_, stream| drop(stream.write_all(&page("302 Found", &location, b""))));
    for url in [public.url("/x"), inside.url("/x")] {
        let result = Machine::new().bring_from(&sample, &[Address { url, own: false }]);
        assert_eq!(result.unwrap_err().code, Code::Network);
        assert_eq!(inside.heads().len(), 0, "it was not even asked");
    }
    let own = Address { url: inside.url("/x"), own: true };
    assert!(Machine::new().bring_from(&sample, &[own]).is_ok(), "a mirror that the reader named may be there");
}

#[test]
fn the_proxy_of_the_system_is_asked_for_public_mirrors_and_not_for_one_in_the_own_network() {
    let sample = Sample::new();
    let (through, direct) = (sample.clone(), sample.clone());
    let proxy = Server::start(Ipv4Addr::LOCALHOST, move |head, stream| through.serve(head, stream));
    let proxies = || Matcher::builder().all(format!("http://{}", proxy.address)).build();
    let mut machine = Machine::new();
    machine.way.outside.proxies = proxies();
    let public = Address { url: "http://mirror.test/x".into(), own: false };
    assert!(machine.bring_from(&sample, &[public]).unwrap().1 == contents());
    assert!(proxy.heads()[0].starts_with("GET http://mirror.test/x "), "{:?}", proxy.heads());

    let own = Server::start(Ipv4Addr::LOCALHOST, move |head, stream| direct.serve(head, stream));
    let mut machine = Machine::new();
    machine.way.outside.proxies = proxies();
    machine.bring(&sample, &[&own.url("/x")]).unwrap();
    assert_eq!((own.heads().len(), proxy.heads().len()), (1, 1));
}

#[test]
fn when_every_mirror_fails_the_first_ones_reason_is_said_and_all_are_in_the_detail() {
    let sample = Sample::new();
    let first = Server::saying(page("404 Not Found", "Content-Length: 0\r\n", b""));
    let second = Server::saying(page("500 Oh", "Content-Length: 0\r\n", b""));
    let error = Machine::new().bring(&sample, &[&first.url("/x"), &second.url("/x")]).unwrap_err();
    assert!(error.message.contains("does not have this pack"), "{}", error.message);
    let detail = error.detail.unwrap();
    assert!(detail.contains(&first.url("/x")) && detail.contains(&second.url("/x")), "{detail}");
}

#[test]
fn without_any_mirror_it_is_said_what_to_do() {
    let error = Machine::new().bring(&Sample::new(), &[]).unwrap_err();
    assert!(error.message.contains("Import it from a file"), "{}", error.message);
}
