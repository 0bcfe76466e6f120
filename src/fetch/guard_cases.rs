//! Redirects, proxies, and the way into the reader's own network, which stays shut.

use std::{
    io::{Read, Write},
    net::{IpAddr, Ipv4Addr},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use hyper_util::client::proxy::matcher::Matcher;

use super::server::*;
use crate::error::{Code, Error};

/// A public site that sends everybody on to there.
fn sends_to(location: &str) -> (Server, String) {
    let answer = to(location);
    let server = Server::start(PUBLIC, move |_, stream| stream.write_all(&answer).unwrap());
    let url = format!("http://news.test:{}/", server.address.port());
    (server, url)
}

fn shut(error: &Error) -> bool {
    error.code == Code::Network && error.message.contains("inside of your own network")
}

#[test]
fn redirects_are_followed_up_to_ten() {
    let count = |path: &str| path.trim_start_matches("/").parse::<usize>().unwrap();
    let server = Server::start(Ipv4Addr::LOCALHOST, move |head, stream| {
        let left = count(head.split(' ').nth(1).unwrap());
        let answer = if left == 0 { html("arrived") } else { to(&format!("{}", left - 1)) };
        stream.write_all(&answer).unwrap();
    });
    let fetched = get(&server.url("/10")).unwrap();
    assert_eq!((fetched.bytes.as_slice(), fetched.url), (&b"arrived"[..], server.url("/0")));
    let before = server.heads().len();
    let error = get(&server.url("/11")).unwrap_err();
    assert!(error.message.contains("arrives nowhere"), "{error}");
    assert_eq!(server.heads().len() - before, 11, "the eleventh redirect is not followed");
    assert!(server.heads().iter().all(|head| !head.to_lowercase().contains("referer")), "no page is told of another");
}

#[test]
fn a_circle_is_seen_at_once() {
    let server = Server::start(Ipv4Addr::LOCALHOST, |head, stream| {
        let next = if head.starts_with("GET /a ") { "/b" } else { "/a#part" };
        stream.write_all(&to(next)).unwrap();
    });
    let error = get(&server.url("/a")).unwrap_err();
    assert!(error.message.contains("arrives nowhere"), "{error}");
    assert_eq!(server.heads().len(), 2);
}

#[test]
fn a_redirect_to_something_else_than_the_web_is_refused() {
    for location in ["file:///etc/passwd", "ftp://news.test/", "data:text/html,x", "javascript:1", "http://a@b.test/"] {
        let (server, url) = sends_to(location);
        assert_eq!(get(&url).unwrap_err().code, Code::Unsupported, "{location}");
        assert_eq!(server.heads().len(), 1);
    }
    let (_server, url) = sends_to("http://[nonsense/");
    assert_eq!(get(&url).unwrap_err().code, Code::Network);
}

#[test]
fn a_public_page_cannot_send_anybody_inside() {
    let inner = Server::saying(html("the router's password"));
    let port = inner.address.port();
    for place in [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "localhost",
        "localhost.",
        "inside.test",
        "both.test",
    ] {
        let (_server, url) = sends_to(&format!("http://{place}:{port}/"));
        let error = get(&url).unwrap_err();
        assert!(shut(&error), "{place}: {error}");
    }
    assert!(inner.heads().is_empty(), "nothing was asked inside");
}

#[test]
fn what_a_reader_types_is_opened_inside_too_with_its_redirects() {
    let server = Server::start(Ipv4Addr::LOCALHOST, |head, stream| {
        let answer = if head.starts_with("GET /here ") { html("the printer") } else { to("/here") };
        stream.write_all(&answer).unwrap();
    });
    let port = server.address.port();
    for typed in [server.url("/"), format!("http://2130706433:{port}/")] {
        assert_eq!(get(&typed).unwrap().bytes, b"the printer", "{typed}");
    }
}

#[test]
fn another_place_inside_is_shut_even_from_one_that_was_typed() {
    let other = Server::saying(html("secret"));
    for location in [other.url("/"), format!("http://localhost:{}/", other.address.port())] {
        let server = Server::saying(to(&location));
        let error = get(&server.url("/")).unwrap_err();
        assert!(shut(&error), "{location}: {error}");
    }
    assert!(other.heads().is_empty(), "another port is another place");
}

#[test]
fn a_typed_name_that_looks_public_and_leads_inside_is_refused() {
    let inner = Server::saying(html("secret"));
    let error = get(&format!("http://inside.test:{}/", inner.address.port())).unwrap_err();
    assert!(shut(&error), "whoever wrote that link knew what it means, the reader did not: {error}");
    assert!(inner.heads().is_empty());
}

#[test]
fn a_name_cannot_change_its_meaning_between_looking_and_connecting() {
    let inner = Server::saying(html("secret"));
    let asked = Arc::new(AtomicUsize::new(0));
    let mut outside = world();
    let count = Arc::clone(&asked);
    // Public when it is asked for first, private ever after; nobody listens at this port of the public address.
    outside.lookup = Arc::new(move |_| {
        let first = count.fetch_add(1, Ordering::SeqCst) == 0;
        Ok(vec![IpAddr::from(if first { PUBLIC } else { Ipv4Addr::LOCALHOST })])
    });
    let url = format!("http://rebinds.test:{}/", inner.address.port());
    let error = fetch_in(&outside, &url).unwrap_err();
    assert_eq!(asked.load(Ordering::SeqCst), 1, "one look-up, one connection");
    assert!(error.message.contains("takes no connections"), "{error}");
    assert!(shut(&fetch_in(&outside, &url).unwrap_err()));
    assert!(inner.heads().is_empty());
}

#[test]
fn the_proxy_is_asked_for_what_is_outside_and_never_for_what_is_inside() {
    let proxy = Server::saying(html("by proxy"));
    let direct = Server::saying(html("directly"));
    let mut outside = world();
    outside.proxies = Matcher::builder().all(format!("http://me:pass@{}", proxy.address)).no("news.test").build();
    let get = |url: &str| fetch_in(&outside, url);
    assert_eq!(get("http://elsewhere.example/page").unwrap().bytes, b"by proxy", "the proxy looks the name up");
    let head = proxy.heads().remove(0);
    assert!(head.starts_with("GET http://elsewhere.example/page HTTP/1.1"), "{head}");
    assert!(head.to_lowercase().contains("proxy-authorization: basic bwu6cgfzcw=="), "{head}");
    assert_eq!(get(&direct.url("/")).unwrap().bytes, b"directly", "a typed place inside is asked directly");
    let (_server, url) = sends_to("http://192.168.0.1/");
    assert!(shut(&get(&url).unwrap_err()), "neither directly");
    let proxy = Server::saying(to("http://192.168.0.1/"));
    outside.proxies = Matcher::builder().all(format!("http://{}", proxy.address)).build();
    assert!(shut(&fetch_in(&outside, "http://elsewhere.example/").unwrap_err()), "nor by proxy");
    assert_eq!(proxy.heads().len(), 1);
}

#[test]
fn a_socks_proxy_is_given_the_name_and_not_its_address() {
    let asked = Arc::new(Mutex::new(None));
    let kept = Arc::clone(&asked);
    let proxy = Server::start_raw(Ipv4Addr::LOCALHOST, move |mut stream| {
        let mut greeting = [0; 2];
        stream.read_exact(&mut greeting).unwrap();
        stream.read_exact(&mut vec![0; usize::from(greeting[1])]).unwrap();
        stream.write_all(&[5, 0]).unwrap();
        let mut head = [0; 5];
        stream.read_exact(&mut head).unwrap();
        let mut name = vec![0; usize::from(head[4])];
        stream.read_exact(&mut name).unwrap();
        *kept.lock().unwrap() = Some((head[3], String::from_utf8_lossy(&name).into_owned()));
    });
    let mut outside = world();
    outside.proxies = Matcher::builder().all(format!("socks5://{}", proxy.address)).build();
    assert!(fetch_in(&outside, "http://news.test/").is_err(), "the proxy hangs up");
    let asked = asked.lock().unwrap().clone();
    assert_eq!(asked, Some((3, "news.test".to_owned())), "3 is a name, 1 would be its address");
}
