//! A server of the OpenAI kind that does what a test tells it, however bad.

use std::{
    io::{Read, Write},
    net::{Ipv4Addr, TcpStream},
    sync::{Arc, Mutex},
    time::Duration,
};

use serde_json::{Value, json};

use super::{Message, Role, Server, ServerSettings, wire::Times};
use crate::fetch::server::{Server as Socket, page};

/// One request.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Such as `POST /v1/chat/completions`.
    pub what: String,
    pub head: String,
    pub body: Value,
}

pub struct Scripted {
    pub socket: Socket,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Scripted {
    /// Answers every request with what the script writes.
    pub fn start(script: impl Fn(&Asked, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&asked);
        let socket = Socket::start_raw(Ipv4Addr::LOCALHOST, move |mut stream| {
            if let Some(asked) = request(&mut stream) {
                kept.lock().unwrap().push(asked.clone());
                script(&asked, &mut stream);
            }
        });
        Self { socket, asked }
    }

    /// A server that has these pages and no others.
    pub fn with(pages: Vec<(&'static str, Value)>) -> Self {
        Self::start(move |asked, stream| {
            let found = pages.iter().find(|(what, _)| *what == asked.what);
            let answer = match found {
                Some((_, value)) => json_page("200 OK", value),
                None => json_page("404 Not Found", &json!({ "error": "404 page not found" })),
            };
            let _ = stream.write_all(&answer);
        })
    }

    /// A server that gives the same answer to every question, and streams it.
    pub fn saying(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::start(move |_, stream| {
            let _ = stream.write_all(&streamed(&[&text]));
        })
    }

    pub fn address(&self) -> String {
        self.socket.url("/v1")
    }

    pub fn settings(&self) -> ServerSettings {
        ServerSettings { address: self.address(), model: Some("m".into()), ..ServerSettings::default() }
    }

    pub fn client(&self) -> Server {
        Server::patient(&self.settings(), times()).unwrap()
    }

    /// All requests so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

/// As always, but for servers that are silent on purpose.
pub fn times() -> Times {
    let short = Duration::from_millis(600);
    Times { first: short, between: short, facts: Duration::from_secs(5), ..Times::default() }
}

fn request(stream: &mut TcpStream) -> Option<Asked> {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        if !matches!(stream.read(&mut byte), Ok(1)) {
            return None;
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap();
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().unwrap())
    });
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).ok()?;
    let what = head.split(' ').take(2).collect::<Vec<_>>().join(" ");
    Some(Asked { what, head, body: serde_json::from_slice(&body).unwrap_or_default() })
}

pub fn json_page(status: &str, value: &Value) -> Vec<u8> {
    let body = value.to_string();
    page(status, &format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len()), body.as_bytes())
}

/// What an answer begins with when it is streamed.
pub fn stream_head() -> Vec<u8> {
    page("200 OK", "Content-Type: text/event-stream\r\n", b"")
}

pub fn piece(text: &str) -> String {
    let value = json!({ "choices": [{ "index": 0, "delta": { "content": text }, "finish_reason": null }] });
    format!("data: {value}\n\n")
}

pub fn last(reason: &str) -> String {
    let value = json!({ "choices": [{ "index": 0, "delta": {}, "finish_reason": reason }] });
    format!("data: {value}\n\ndata: [DONE]\n\n")
}

/// A whole answer in pieces.
pub fn streamed(texts: &[&str]) -> Vec<u8> {
    let mut answer = stream_head();
    answer.extend(texts.iter().flat_map(|text| piece(text).into_bytes()));
    answer.extend(last("stop").into_bytes());
    answer
}

pub fn question() -> Vec<Message> {
    vec![
        Message { role: Role::System, content: "The task.".into() },
        Message { role: Role::User, content: "The text.".into() },
    ]
}
