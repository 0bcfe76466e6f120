//! What is no plain text: web addresses, files of other programs, what was left out of a page. In the real window.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    path::Path,
};

use serde_json::json;

use super::{
    driver::{App, can_drive},
    journeys::until,
};

/// A page of a paper, served to whoever asks; returns its address.
fn serve() -> String {
    let said = "The council met on Tuesday, and after four hours of debate, it voted to close the old bridge for eleven months.";
    let page = format!(
        "<!doctype html><html lang=en><head><title>The old bridge closes</title><meta name=author content='Ana Ruiz'>\
         <meta property='og:site_name' content='The Valley Paper'></head><body><nav><ul><li><a href=/>Front page</a></li></ul></nav>\
         <article><h1>The old bridge closes</h1><p>{said}</p><p>{said} <a href='why.html'>The reasons</a> are known.</p>\
         <div class=newsletter><p>Subscribe to our newsletter</p></div><p>{said} It is <b>very</b> old.</p></article>\
         <footer><p>Copyright 2031 The Valley Paper</p></footer></body></html>"
    );
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut lines = BufReader::new(&stream).lines();
            while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                page.len()
            );
            let _ = (&stream).write_all(head.as_bytes()).and_then(|()| (&stream).write_all(page.as_bytes()));
        }
    });
    format!("http://{address}/bridge.html")
}

#[tokio::test]
async fn a_web_page_is_opened_and_what_was_left_out_is_put_back() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    app.el("web-address").await.send_keys(&serve()).await.unwrap();
    app.click("open-address").await;
    app.text_when("about", |text| text.contains("Ana Ruiz") && text.contains("The Valley Paper")).await;
    app.choose("target-select", "es").await;
    app.text_when("progress", |text| text.contains("sentences translated")).await;
    let rows = "return document.querySelectorAll('[data-testid^=\"row-source-\"]').length";
    let before = app.script(rows, vec![]).await;

    app.text_when("left-out-fold", |text| text.contains("left out")).await;
    app.click("left-out-fold").await;
    let piece = "return [...document.querySelectorAll('[data-piece-id]')].find((e) => e.textContent.includes('Subscribe to our')).dataset.pieceId";
    let id = app.script(piece, vec![]).await.as_str().unwrap().to_owned();
    app.click(&format!("piece-act-{id}")).await;
    let there = "return [...document.querySelectorAll('[data-testid^=\"row-source-\"]')].some((e) => e.textContent.includes('Subscribe to our'))";
    until("it stands in the text", || async { app.script(there, vec![]).await == json!(true) }).await;
    let missing = "return [...document.querySelectorAll('[data-testid^=\"row-target-\"]')].filter((e) => e.textContent.trim() === '').length";
    until("it is translated too", || async { app.script(missing, vec![]).await == json!(0) }).await;

    app.click("notice-act").await;
    until("it is left out again", || async { app.script(rows, vec![]).await == before }).await;
    assert_eq!(app.script(there, vec![]).await, json!(false));
    let strong =
        "return [...document.querySelectorAll('[data-testid^=\"row-source-\"] strong')].map((e) => e.textContent)";
    assert_eq!(app.script(strong, vec![]).await, json!(["very"]), "what was bold is bold");
    app.quit().await;
}

#[tokio::test]
async fn files_of_other_programs_open_one_after_the_other_and_a_bad_one_stops_none() {
    if !can_drive() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    // The seed's first byte says what it is a seed of.
    let docx = std::fs::read(root.join("fuzz/seeds/archive/a.docx")).unwrap();
    let docx_at = home.path().join("harbour.docx");
    std::fs::write(&docx_at, &docx[1..]).unwrap();
    let broken = home.path().join("broken.docx");
    std::fs::write(&broken, &docx[1..docx.len() / 2]).unwrap();
    let pdf = root.join("tests/data/pdf/lo-two.pdf");
    let paths = [docx_at, broken, pdf].map(|path| path.to_string_lossy().into_owned());
    let app = App::start_in(home, &paths.each_ref().map(String::as_str)).await;
    app.text_when("tab-0", |text| text.contains("The harbour report")).await;
    app.el("tab-1").await;
    app.text_when("fault", |text| text.contains("broken.docx")).await;
    let kinds = "return [...document.querySelectorAll('[data-testid^=\"row-\"]')].map((e) => e.className.split(' ')[1]).filter(Boolean)";
    app.click("tab-0").await;
    until("the document keeps its list", || async {
        app.script(kinds, vec![]).await.to_string().contains("list_item")
    })
    .await;
    app.quit().await;
}
