//! A language model behind an OpenAI-compatible server on this machine, which does as it is told.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

use serde_json::{Value, json};

/// Summarises by the first sentence of what it is given, and translates by shouting.
pub struct Model {
    pub address: String,
    /// Bodies of the questions.
    asked: Arc<Mutex<Vec<Value>>>,
    /// Milliseconds that it thinks.
    slow: Arc<AtomicU64>,
}

impl Model {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = format!("http://{}/v1", listener.local_addr().expect("it has an address"));
        let asked = Arc::<Mutex<Vec<Value>>>::default();
        let slow = Arc::<AtomicU64>::default();
        let (kept, pause) = (Arc::clone(&asked), Arc::clone(&slow));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (kept, pause) = (Arc::clone(&kept), Arc::clone(&pause));
                thread::spawn(move || answer(stream, &kept, &pause));
            }
        });
        Self { address, asked, slow }
    }

    /// Lets it think so long about everything it is asked from now on.
    pub fn slow(&self, milliseconds: u64) {
        self.slow.store(milliseconds, Ordering::SeqCst);
    }

    pub fn asked(&self) -> Vec<Value> {
        self.asked.lock().expect("nobody panics here").clone()
    }
}

fn answer(mut stream: TcpStream, asked: &Mutex<Vec<Value>>, slow: &AtomicU64) {
    let mut reader = BufReader::new(stream.try_clone().expect("a socket can be cloned"));
    let (mut first, mut line, mut length) = (String::new(), String::new(), 0);
    let _ = reader.read_line(&mut first);
    while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        line.clear();
    }
    let mut body = vec![0; length];
    let _ = reader.read_exact(&mut body);
    let (status, answer) = match first.split(' ').nth(1) {
        Some("/v1/models") => ("200 OK", json!({"data": [{"id": "small", "max_model_len": 700}]})),
        Some("/v1/chat/completions") => {
            let body: Value = serde_json::from_slice(&body).expect("a question is JSON");
            let said = |at: usize| body["messages"][at]["content"].as_str().unwrap_or_default().to_owned();
            let (task, text) = (said(0), said(1));
            let content = match task.contains("You translate") {
                true => text.to_uppercase(),
                false => text.split_inclusive(['.', '\n']).next().unwrap_or_default().trim().to_owned(),
            };
            asked.lock().expect("nobody panics here").push(body);
            thread::sleep(Duration::from_millis(slow.load(Ordering::SeqCst)));
            ("200 OK", json!({"choices": [{"message": {"content": content}, "finish_reason": "stop"}]}))
        }
        _ => ("404 Not Found", json!({"error": "404 page not found"})),
    };
    let answer = answer.to_string();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        answer.len()
    );
    let _ = stream.write_all((head + &answer).as_bytes());
}
