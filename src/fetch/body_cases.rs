//! What servers answer, and what becomes of it.

use std::{
    io::Write,
    net::{Ipv4Addr, TcpStream},
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

use flate2::{Compression, write::GzEncoder};

use super::{MAX_BYTES, fetch, fetch_from, server::*};
use crate::{
    error::{Code, Error},
    fetch::address,
    progress::{Cancel, OpenEvent, Stage, Watch},
};

fn refused(answer: Vec<u8>) -> Error {
    get(&Server::saying(answer).url("/")).unwrap_err()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn a_page_comes_with_its_kind_and_its_encoding() {
    let server = Server::saying(page("200 OK", "Content-Type: Text/HTML; charset=\"KOI8-R\"\r\n", b"\xF0\xD2"));
    let fetched = get(&server.url("/a?b=c#d")).unwrap();
    assert_eq!(fetched.bytes, b"\xF0\xD2", "bytes are not touched, whatever the encoding");
    assert_eq!(fetched.mime.as_deref(), Some("text/html"));
    assert_eq!(fetched.charset.as_deref(), Some("KOI8-R"));
    assert!(fetched.url.starts_with(&server.url("/a?b=c")));
}

#[test]
fn a_page_of_this_machine_is_fetched_with_the_machine_s_own_settings() {
    let server = Server::saying(html("a page"));
    let told = Mutex::new(0);
    let cancel = Cancel::default();
    let tell = |_| *told.lock().unwrap() += 1;
    let watch = Watch::new(&cancel, &tell);
    assert_eq!(fetch(&server.url("/"), &watch).unwrap().bytes, b"a page");
    assert!(*told.lock().unwrap() > 0);
    cancel.cancel();
    assert_eq!(fetch(&server.url("/"), &watch).unwrap_err().code, Code::Cancelled);
    assert_eq!(server.heads().len(), 1, "a fetch that is stopped before it begins asks nobody");
}

#[test]
fn an_encoding_that_is_missing_or_wrong_is_passed_on_as_it_is() {
    let fetched = get(&Server::saying(page("200 OK", "", b"x")).url("/")).unwrap();
    assert_eq!((fetched.mime, fetched.charset), (None, None));
    let odd = page("200 OK", "Content-Type: text/html; charset=no-such\r\n", b"x");
    assert_eq!(get(&Server::saying(odd).url("/")).unwrap().charset.as_deref(), Some("no-such"));
}

#[test]
fn the_request_tells_no_more_than_it_must() {
    let server = Server::saying(html("x"));
    get(&server.url("/page#part")).unwrap();
    let head = server.heads().remove(0).to_lowercase();
    let names: Vec<&str> = head.lines().skip(1).filter_map(|line| Some(line.split_once(':')?.0)).collect();
    assert!(head.starts_with("get /page http/1.1\r\n"), "{head}");
    for name in &names {
        let known = ["accept", "accept-encoding", "accept-language", "user-agent", "host"];
        assert!(known.contains(name), "{name} is sent in {head}");
    }
    assert!(head.contains("user-agent: diglot/0.1") && head.contains("accept-language: *"), "{head}");
}

#[test]
fn a_packed_page_is_unpacked() {
    let text = "a long page ".repeat(1000);
    let packed = gzip(text.as_bytes());
    let headers = format!("Content-Encoding: gzip\r\nContent-Length: {}\r\n", packed.len());
    assert_eq!(get(&Server::saying(page("200 OK", &headers, &packed)).url("/")).unwrap().bytes, text.as_bytes());
}

#[test]
fn a_bomb_ends_at_the_limit() {
    let packed = gzip(&vec![b'a'; 200 << 20]);
    assert!(packed.len() < 1 << 20, "it is small on the wire");
    assert_eq!(refused(page("200 OK", "Content-Encoding: gzip\r\n", &packed)).code, Code::TooLarge);
}

#[test]
fn what_is_packed_in_another_way_or_badly_is_said() {
    let error = refused(page("200 OK", "Content-Encoding: zstd\r\n", b"\x28\xB5\x2F\xFD"));
    assert_eq!(error.code, Code::Unsupported, "{error}");
    let error = refused(page("200 OK", "Content-Encoding: gzip\r\n", b"\x1F\x8B\x08 nonsense"));
    assert_eq!(error.code, Code::Network, "{error}");
    assert!(error.message.contains("damaged"), "{error}");
    let half = gzip(&vec![b'a'; 100_000]);
    let error = refused(page("200 OK", "Content-Encoding: gzip\r\n", &half[..half.len() / 2]));
    assert_eq!(error.code, Code::Network, "a page that is cut short is no page: {error}");
}

#[test]
fn too_much_is_refused_before_it_comes() {
    let server = Server::start(Ipv4Addr::LOCALHOST, |_, stream| {
        let length = MAX_BYTES + 1;
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\nx").unwrap();
        thread::sleep(Duration::from_secs(20));
    });
    let begun = Instant::now();
    assert_eq!(get(&server.url("/")).unwrap_err().code, Code::TooLarge);
    assert!(begun.elapsed() < Duration::from_secs(5), "nothing was waited for");
}

#[test]
fn an_endless_page_ends_at_the_limit() {
    let server = Server::start(Ipv4Addr::LOCALHOST, |_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(&[b'a'; 65536]).is_ok() {}
    });
    assert_eq!(get(&server.url("/")).unwrap_err().code, Code::TooLarge);
}

#[test]
fn a_page_of_exactly_the_limit_is_taken_and_no_more() {
    let body = vec![b'a'; MAX_BYTES + 1];
    assert_eq!(refused(page("200 OK", "", &body)).code, Code::TooLarge);
    let body = vec![b'a'; MAX_BYTES];
    let server = Server::saying(page("200 OK", &format!("Content-Length: {MAX_BYTES}\r\n"), &body));
    assert_eq!(get(&server.url("/")).unwrap().bytes.len(), MAX_BYTES);
}

#[test]
fn a_slow_site_costs_no_more_than_its_time() {
    let slow_head: fn(&str, &mut TcpStream) = |_, _| thread::sleep(Duration::from_secs(20));
    let drips: fn(&str, &mut TcpStream) = |_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(b"a").is_ok() {
            thread::sleep(Duration::from_millis(30));
        }
    };
    for script in [slow_head, drips] {
        let server = Server::start(Ipv4Addr::LOCALHOST, script);
        let mut outside = world();
        outside.time = Duration::from_secs(1);
        let begun = Instant::now();
        let error = fetch_in(&outside, &server.url("/")).unwrap_err();
        assert_eq!(error.code, Code::Network);
        assert!(error.message.contains("within 1 seconds"), "{error}");
        assert!(begun.elapsed() < Duration::from_millis(1500), "{:?}", begun.elapsed());
    }
}

#[test]
fn stopping_works_at_once_wherever_it_waits() {
    let waits: fn(&str, &mut TcpStream) = |_, _| thread::sleep(Duration::from_secs(20));
    let drips: fn(&str, &mut TcpStream) = |_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(b"a").is_ok() {
            thread::sleep(Duration::from_millis(5));
        }
    };
    let floods: fn(&str, &mut TcpStream) = |_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        while stream.write_all(b"1\r\na\r\n").is_ok() {}
    };
    let mut places: Vec<String> =
        [waits, drips, floods].map(|script| Server::start(Ipv4Addr::LOCALHOST, script).url("/")).into();
    places.push("http://slow.test/".into());
    for url in places {
        let mut outside = world();
        outside.lookup = std::sync::Arc::new(|_| {
            thread::sleep(Duration::from_secs(20));
            Ok(Vec::new())
        });
        let cancel = Cancel::default();
        let stopped = thread::scope(|scope| {
            let stopping = scope.spawn(|| {
                thread::sleep(Duration::from_millis(300));
                cancel.cancel();
                Instant::now()
            });
            let watch = Watch::new(&cancel, &|_| ());
            let error = fetch_from(address::parse(&url).unwrap(), &watch, &outside).unwrap_err();
            let ended = Instant::now();
            assert_eq!(error.code, Code::Cancelled, "{url}: {error}");
            ended.duration_since(stopping.join().unwrap())
        });
        assert!(stopped < Duration::from_millis(200), "{url}: {stopped:?}");
    }
}

#[test]
fn progress_is_told_in_bytes_and_not_too_often() {
    let server = Server::start(Ipv4Addr::LOCALHOST, |_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        for _ in 0..100 {
            let _ = stream.write_all(&[b'a'; 10]);
            thread::sleep(Duration::from_millis(10));
        }
    });
    let told = Mutex::new(Vec::new());
    let cancel = Cancel::default();
    let tell = |event: OpenEvent| told.lock().unwrap().push(event);
    let begun = Instant::now();
    let url = address::parse(&server.url("/")).unwrap();
    fetch_from(url, &Watch::new(&cancel, &tell), &world()).unwrap();
    let most = begun.elapsed().as_millis() / 100 + 1;
    let told = told.into_inner().unwrap();
    assert!(told.len() >= 3 && told.len() as u128 <= most, "{} in {most} tenths of a second", told.len());
    assert!(told.iter().all(|event| event.stage == Stage::Fetching && event.total == 1000));
    assert!(told.windows(2).all(|pair| pair[0].done < pair[1].done));
}

#[test]
fn every_refusal_of_a_site_has_its_sentence() {
    for (status, word) in [
        ("404 Not Found", "no page"),
        ("410 Gone", "no page"),
        ("401 Unauthorized", "save it"),
        ("403 Forbidden", "save it"),
        ("429 Too Many Requests", "too often"),
        ("500 Internal Server Error", "trouble"),
        ("503 Service Unavailable", "trouble"),
        ("304 Not Modified", "without a page"),
        ("300 Multiple Choices", "without a page"),
        ("302 Found", "without a page"),
    ] {
        let error = refused(page(status, "Content-Length: 0\r\n", b""));
        assert_eq!(error.code, Code::Network, "{status}");
        assert!(error.message.contains(word), "{status}: {error}");
        assert!(error.detail.unwrap().contains(&status[..3]), "{status}");
    }
}

#[test]
fn an_empty_page_is_said_to_be_empty() {
    assert_eq!(refused(page("204 No Content", "", b"")).code, Code::Empty);
    assert_eq!(refused(html("")).code, Code::Empty);
    assert_eq!(refused(page("200 OK", "", b"")).code, Code::Empty);
}

#[test]
fn films_are_refused_before_they_come_and_documents_pass() {
    let server = Server::start(Ipv4Addr::LOCALHOST, |_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\nx");
        thread::sleep(Duration::from_secs(20));
    });
    let begun = Instant::now();
    let error = get(&server.url("/")).unwrap_err();
    assert_eq!(error.code, Code::Unsupported);
    assert!(error.message.contains("a film") && begun.elapsed() < Duration::from_secs(5), "{error}");
    let pdf = page("200 OK", "Content-Type: application/pdf\r\n", b"%PDF-1.7");
    assert_eq!(get(&Server::saying(pdf).url("/")).unwrap().mime.as_deref(), Some("application/pdf"));
}

#[test]
fn a_length_that_is_not_true_is_found_out_or_harmless() {
    let long = page("200 OK", "Content-Length: 100\r\n", b"only this");
    let error = refused(long);
    assert!(error.code == Code::Network && error.message.contains("broke off"), "{error}");
    let short = page("200 OK", "Content-Length: 4\r\n", b"only this");
    assert_eq!(get(&Server::saying(short).url("/")).unwrap().bytes, b"only");
    for length in ["-1", "99999999999999999999999", "4, 5", "x"] {
        let error = refused(page("200 OK", &format!("Content-Length: {length}\r\n"), b"text"));
        assert_eq!(error.code, Code::Network, "{length}: {error}");
    }
}

#[test]
fn a_connection_that_breaks_off_is_no_page() {
    let server = Server::start(Ipv4Addr::LOCALHOST, |_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbegun\r\n");
    });
    let error = get(&server.url("/")).unwrap_err();
    assert!(error.code == Code::Network && error.message.contains("broke off"), "{error}");
}

#[test]
fn nonsense_on_the_wire_is_said() {
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    let huge = format!("HTTP/1.1 200 OK\r\nX-Long: {}\r\n\r\nx", "a".repeat(1 << 20));
    let many = format!("HTTP/1.1 200 OK\r\n{}\r\nx", "X-Many: 1\r\n".repeat(100_000));
    for answer in [
        format!("{chunked}zz\r\nnonsense"),
        format!("{chunked}ffffffffffffffffff\r\nx"),
        huge,
        many,
        "SSH-2.0-OpenSSH_9.6\r\n".to_owned(),
        "\0\0\0\0".to_owned(),
        String::new(),
    ] {
        let error = refused(answer.clone().into_bytes());
        let start: String = answer.chars().take(60).collect();
        assert_eq!(error.code, Code::Network, "{start}: {error}");
        assert!(error.detail.is_some(), "{start}");
    }
}

#[test]
fn nobody_listening_is_said() {
    let port = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
    let error = get(&format!("http://127.0.0.1:{port}/")).unwrap_err();
    assert!(error.code == Code::Network && error.message.contains("takes no connections"), "{error}");
}

#[test]
fn a_name_that_nobody_knows_is_said() {
    let error = get("http://no-such.example/").unwrap_err();
    assert_eq!(error.code, Code::Network);
    assert!(error.message.contains("no-such.example") || error.message.contains("not connected"), "{error}");
}
