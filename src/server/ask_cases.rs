//! Questions and answers: streamed or not, cut anywhere, slow, silent, broken off.

use std::{
    io::Write,
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

use serde_json::json;

use super::{Reply, scripted::*};
use crate::{
    error::{Code, Error, Result},
    progress::Cancel,
};

fn ask(server: &Scripted) -> Result<Reply> {
    server.client().ask(&question(), 100, &Cancel::default(), &|_| ())
}

#[test]
fn a_question_says_what_is_wanted_and_keeps_roles_apart() {
    let server = Scripted::saying("The answer.");
    assert_eq!(ask(&server).unwrap().text, "The answer.");
    let asked = server.asked().remove(0);
    assert_eq!(asked.what, "POST /v1/chat/completions");
    assert_eq!(
        asked.body,
        json!({
            "model": "m",
            "messages": [{ "role": "system", "content": "The task." }, { "role": "user", "content": "The text." }],
            "stream": true,
            "stream_options": { "include_usage": true },
            "temperature": 0,
            "max_tokens": 100,
        })
    );
    let head = asked.head.to_lowercase();
    let names: Vec<&str> = head.lines().skip(1).filter_map(|line| Some(line.split_once(':')?.0)).collect();
    for name in names {
        let known = ["accept", "content-type", "content-length", "user-agent", "host"];
        assert!(known.contains(&name), "{name} is sent in {head}");
    }
}

#[test]
fn an_answer_is_heard_while_it_is_written_wherever_its_bytes_are_cut() {
    let text = "Grüße, 世界! 🙂 Конец.";
    for size in [1, 2, 3, 7] {
        let server = Scripted::start(move |_, stream| {
            let answer =
                [stream_head(), piece("Grüße, 世").into(), piece("界! 🙂 Ко").into(), piece("нец.").into()].concat();
            let end = last("stop");
            stream.set_nodelay(true).unwrap();
            for bytes in answer.chunks(size).chain(end.as_bytes().chunks(size)) {
                let _ = stream.write_all(bytes);
                thread::sleep(Duration::from_micros(100 * size as u64));
            }
        });
        let heard = Mutex::new(Vec::new());
        let tell = |so_far: &str| heard.lock().unwrap().push(so_far.to_owned());
        let reply = server.client().ask(&question(), 100, &Cancel::default(), &tell).unwrap();
        assert_eq!((reply.text.as_str(), reply.cut_off), (text, false), "in pieces of {size}");
        let heard = heard.into_inner().unwrap();
        assert_eq!(heard.last().map(String::as_str), Some(text), "all of it is told in the end");
        assert!(heard.iter().all(|so_far| text.starts_with(so_far.as_str())), "{heard:?}");
    }
}

#[test]
fn a_server_that_does_not_stream_is_understood() {
    let whole = json!({
        "choices": [{ "message": { "role": "assistant", "content": "a\nb" }, "finish_reason": "length" }],
        "usage": { "prompt_tokens": 12 },
    });
    let reply = ask(&Scripted::with(vec![("POST /v1/chat/completions", whole)])).unwrap();
    assert_eq!((reply.text.as_str(), reply.cut_off, reply.read), ("a\nb", true, Some(12)));
}

fn stopped_after(server: &Scripted, wait: u64) -> (Error, Duration) {
    let cancel = Cancel::default();
    let stop = cancel.clone();
    let thrown = thread::spawn(move || {
        thread::sleep(Duration::from_millis(wait));
        stop.cancel();
        Instant::now()
    });
    let client = super::Server::new(&server.settings()).unwrap();
    let error = client.ask(&question(), 100, &cancel, &|_| ()).unwrap_err();
    let ended = Instant::now();
    (error, ended.saturating_duration_since(thrown.join().unwrap()))
}

#[test]
fn a_reader_who_has_enough_does_not_wait_for_a_silent_server() {
    let never = Scripted::start(|_, _| thread::sleep(Duration::from_secs(60)));
    let midway = Scripted::start(|_, stream| {
        let _ = stream.write_all(&[stream_head(), piece("The an").into()].concat());
        thread::sleep(Duration::from_secs(60));
    });
    for server in [never, midway] {
        let (error, late) = stopped_after(&server, 150);
        assert_eq!(error.code, Code::Cancelled);
        assert!(late < Duration::from_millis(200), "{late:?}");
    }
}

#[test]
fn a_reader_can_stop_a_server_that_never_stops() {
    let endless = Scripted::start(|_, stream| {
        let _ = stream.write_all(&stream_head());
        while stream.write_all(b": I am still there\n\n").is_ok() {}
    });
    let (error, late) = stopped_after(&endless, 150);
    assert_eq!(error.code, Code::Cancelled);
    assert!(late < Duration::from_millis(200), "{late:?}");
}

#[test]
fn what_is_stopped_before_it_begins_asks_nobody() {
    let server = Scripted::saying("x");
    let cancel = Cancel::default();
    cancel.cancel();
    assert_eq!(server.client().ask(&question(), 1, &cancel, &|_| ()).unwrap_err().code, Code::Cancelled);
    assert_eq!(server.client().models(&cancel).unwrap_err().code, Code::Cancelled);
    assert!(server.asked().is_empty());
}

#[test]
fn a_silent_server_is_given_up() {
    let never = Scripted::start(|_, _| thread::sleep(Duration::from_secs(60)));
    let no_more = Scripted::start(|_, stream| {
        let _ = stream.write_all(&stream_head());
        thread::sleep(Duration::from_secs(60));
    });
    let midway = Scripted::start(|_, stream| {
        let _ = stream.write_all(&[stream_head(), piece("The an").into()].concat());
        thread::sleep(Duration::from_secs(60));
    });
    for server in [never, no_more, midway] {
        let begun = Instant::now();
        let error = ask(&server).unwrap_err();
        assert_eq!(error.code, Code::Network);
        assert!(error.message.contains("has said nothing for"), "{error}");
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn a_slow_server_is_not_given_up_while_it_writes() {
    let slow = Scripted::start(|_, stream| {
        let _ = stream.write_all(&stream_head());
        for n in 0..6 {
            thread::sleep(Duration::from_millis(200));
            let _ = stream.write_all(piece(&format!("{n} ")).as_bytes());
        }
        let _ = stream.write_all(last("stop").as_bytes());
    });
    assert_eq!(ask(&slow).unwrap().text, "0 1 2 3 4 5", "longer than any of its pauses may be");
}

#[test]
fn a_server_that_dies_in_the_middle_leaves_no_half_answer() {
    let closes = Scripted::start(|_, stream| {
        let _ = stream.write_all(&[stream_head(), piece("The an").into()].concat());
    });
    let chunked = Scripted::start(|_, stream| {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
        let piece = piece("The an");
        let _ = stream.write_all(format!("{head}{:x}\r\n{piece}\r\n40\r\ndata: {{", piece.len()).as_bytes());
    });
    let whole = Scripted::start(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"choices\":[");
    });
    for server in [closes, chunked, whole] {
        let error = ask(&server).unwrap_err();
        assert_eq!(error.code, Code::Network);
        assert!(error.message.contains("broke off in the middle"), "{error} {:?}", error.detail);
    }
    let hangs_up = Scripted::start(|_, _| ());
    let error = ask(&hangs_up).unwrap_err();
    assert!(error.code == Code::Network && error.message.contains("hung up"), "{error} {:?}", error.detail);
}

#[test]
fn an_end_is_an_end_without_waiting_for_the_connection() {
    let stays = Scripted::start(|_, stream| {
        let _ = stream.write_all(&streamed(&["The answer."]));
        thread::sleep(Duration::from_secs(60));
    });
    assert_eq!(ask(&stays).unwrap().text, "The answer.");
}

#[test]
fn an_empty_answer_is_said_to_be_one() {
    let error = ask(&Scripted::saying(" \n")).unwrap_err();
    assert!(error.code == Code::Engine && error.message.contains("empty"), "{error}");
    let error = ask(&Scripted::saying("<think>On the one hand")).unwrap_err();
    assert!(error.code == Code::Engine && error.message.contains("thought for so long"), "{error}");
}

#[test]
fn a_hostile_answer_is_nothing_but_lines() {
    for (said, shown) in [
        ("<script>alert(1)</script><img src=x onerror=y>", "<script>alert(1)</script><img src=x onerror=y>"),
        ("[click](javascript:alert(1)) ![](http://x/y)", "[click](javascript:alert(1)) ![](http://x/y)"),
        ("{\"tool\":\"rm\",\"error\":\"x\"}", "{\"tool\":\"rm\",\"error\":\"x\"}"),
        ("data: [DONE]\n\ndata: {\"error\":\"x\"}", "data: [DONE]\ndata: {\"error\":\"x\"}"),
        ("a\u{1b}]0;title\u{7}b\u{0}\r\n\u{202e}c\u{8}", "a]0;titleb\nc"),
    ] {
        assert_eq!(ask(&Scripted::saying(said)).unwrap().text, shown);
    }
    let long = "x".repeat(1 << 20);
    assert_eq!(ask(&Scripted::saying(long.clone())).unwrap().text, long, "one line of a megabyte");
    let error = ask(&Scripted::saying(long + "y")).unwrap_err();
    assert!(error.code == Code::Engine && error.message.contains("on and on"), "{error}");
}
