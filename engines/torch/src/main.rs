//! `diglot-torch`: runs summarisers, translators and sentence encoders of PyTorch for Diglot. Requests come as lines of
//! JSON on stdin, answers leave as lines on stdout, and what is for a log goes to stderr. `README.md` has the messages.

#![deny(unsafe_code)]

mod decoder;
mod embed;
mod family;
mod folder;
mod generate;
mod languages;
mod positions;
#[cfg(test)]
mod scratch;
mod seq2seq;
mod talk;
mod text;
mod weights;
// Diglot uses parts of it that the engine does not.
#[path = "../../../src/torch/wire.rs"]
#[allow(dead_code)]
mod wire;
mod worker;

use std::io::BufRead;
use std::sync::Arc;
use std::sync::mpsc;

use talk::Talk;
use wire::{Answer, Ask, ErrorCode, Request, Say};

/// Models nest deeply, and the default for threads is small.
const STACK: usize = 16 << 20;

fn main() {
    let talk = Arc::new(Talk::default());
    let (queue, jobs) = mpsc::channel();
    let worker = {
        let talk = Arc::clone(&talk);
        std::thread::Builder::new().name("models".into()).stack_size(STACK).spawn(move || worker::run(&jobs, &talk))
    };
    if let Err(error) = worker {
        eprintln!("the thread for models cannot be started: {error}");
        std::process::exit(1);
    }
    read(&talk, &queue);
    // Whoever asked is gone, or has said goodbye: a job that still runs is for nobody.
    std::process::exit(0);
}

/// Takes requests until their end. Only this thread reads, so that a job can be cancelled while it runs.
fn read(talk: &Talk, queue: &mpsc::Sender<Request>) {
    for line in std::io::stdin().lock().split(b'\n') {
        let line = match line {
            Ok(line) => line,
            Err(error) => {
                eprintln!("reading requests: {error}");
                return;
            }
        };
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Request>(&line) {
            Ok(Request { id, ask: Ask::Bye }) => {
                talk.say(id, Say::Done);
                return;
            }
            Ok(Request { id, ask: Ask::Cancel { job } }) => {
                talk.cancel(job);
                talk.say(id, Say::Done);
            }
            Ok(request) => {
                talk.expect(request.id);
                if queue.send(request).is_err() {
                    eprintln!("the thread for models has ended");
                    return;
                }
            }
            Err(error) => {
                let id = serde_json::from_slice::<serde_json::Value>(&line).ok().and_then(|v| v.get("id")?.as_u64());
                let message = format!("no request of version {}: {error}", wire::PROTOCOL);
                talk.answer(&Answer { id, say: Say::Error { code: ErrorCode::UnknownMessage, message } });
            }
        }
    }
}
