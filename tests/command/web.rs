//! `extract` and `read` of web addresses, from a server on this machine.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
};

use crate::common::Home;

const PAGE: &str = include_str!("page.html");

/// Answers every request with this; returns where.
fn serve(status: &'static str, mime: &'static str, body: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut lines = BufReader::new(&stream).lines();
            while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            // Whoever asked may have gone away.
            let _ = (&stream).write_all(head.as_bytes()).and_then(|()| (&stream).write_all(body));
        }
    });
    format!("http://{address}/paper/bridge.html?from=front")
}

#[test]
fn a_page_is_fetched_and_its_links_lead_from_where_it_was() {
    let home = Home::new();
    let address = serve("200 OK", "text/html; charset=utf-8", PAGE.as_bytes());
    let article = home.run(&["extract", &address, "--json"]).exits(0).json();
    assert_eq!(article["title"], "The old bridge closes");
    assert_eq!(article["source"]["kind"], "web", "the source is the address");
    assert_eq!(article["source"]["url"], address.as_str());
}

#[test]
fn the_servers_word_on_the_encoding_counts() {
    let home = Home::new();
    // "Größe" in Windows-1252, and nothing in the page says so.
    let body = b"<!doctype html><title>Gr\xF6\xDFe</title><p>Die Gr\xF6\xDFe der Br\xFCcke ist bekannt.</p>";
    let address = serve("200 OK", "text/html; charset=windows-1252", body);
    let ran = home.run(&["extract", &address]).exits(0);
    assert!(ran.out.contains("Die Größe der Brücke ist bekannt."), "{}", ran.out);
}

#[test]
fn a_text_file_on_the_web_is_one() {
    let home = Home::new();
    let address = serve("200 OK", "text/plain", b"A first line.\n\nAnd a second one.");
    let article = home.run(&["segment", &address, "--json"]).exits(0).json();
    assert_eq!(article["blocks"].as_array().map(Vec::len), Some(2));
}

#[test]
fn the_whole_job_is_done_from_an_address() {
    let home = Home::new();
    let address = serve("200 OK", "text/html", PAGE.as_bytes());
    home.run(&["read", &address, "--to", "es", "--format", "md", "-o", "out.md"]).exits(0);
    let written = std::fs::read_to_string(home.path("out.md")).expect("it was written");
    assert!(written.contains(&format!("Source: {}", address.split('?').next().unwrap_or_default())), "{written}");
}

#[test]
fn offline_means_offline() {
    let home = Home::new();
    let address = serve("200 OK", "text/html", PAGE.as_bytes());
    let ran = home.run(&["--offline", "extract", &address]).exits(5);
    assert!(ran.err.contains("--offline"), "it says why: {}", ran.err);
}

#[test]
fn what_is_not_there_is_a_network_error_in_words() {
    let home = Home::new();
    let address = serve("404 Not Found", "text/html", b"<p>gone</p>");
    let ran = home.run(&["extract", &address]).exits(5);
    assert!(ran.out.is_empty() && ran.err.contains("127.0.0.1"), "{}", ran.err);
    // Nothing listens there.
    home.run(&["extract", "http://127.0.0.1:9/"]).exits(5);
}
