//! The process apart: puts its fences up, does one task, tells, ends.

use std::io::{BufRead, BufReader, Read, Write};

use serde::Serialize;

use super::{Answer, Task, fences, perform};
use crate::error::{Code, Error, Result};

/// Parsers walk trees by calling themselves; a thread of its own has the stack for it.
const STACK: usize = 64 << 20;

/// A line to the parent.
#[derive(Serialize, serde::Deserialize)]
#[serde(tag = "line", rename_all = "snake_case")]
pub enum Line {
    /// Which fences are up, for the log and for tests.
    Fences {
        up: Vec<String>,
    },
    Progress {
        done: usize,
        total: usize,
    },
    Done {
        answer: Answer,
    },
}

/// Never returns.
pub fn main() -> ! {
    let seconds = std::env::args().nth(2).and_then(|seconds| seconds.parse().ok()).unwrap_or_default();
    let up = fences::before(seconds);
    let worker = std::thread::Builder::new().stack_size(STACK).spawn(move || work(up));
    let code = worker.map_or(1, |worker| worker.join().unwrap_or(101));
    std::process::exit(code);
}

fn work(mut up: Vec<String>) -> i32 {
    up.extend(fences::after());
    #[cfg(debug_assertions)]
    UP.get_or_init(|| up.clone());
    send(&Line::Fences { up }, &[]);
    let answer = take().and_then(|(task, bytes)| {
        // Pages come faster than anybody looks.
        let mut last = None;
        perform(&task, &bytes, &mut |done, total| {
            let percent = done * 100 / total.max(1);
            if last.replace(percent) != Some(percent) {
                send(&Line::Progress { done, total }, &[]);
            }
        })
    });
    let (answer, png) = match answer {
        Ok(Answer::Picture { size, png }) => (Answer::Picture { size, png: Vec::new() }, png),
        Ok(answer) => (answer, Vec::new()),
        Err(error) => (Answer::Failed(error), Vec::new()),
    };
    send(&Line::Done { answer }, &png);
    0
}

/// The task and the bytes of the file.
fn take() -> Result<(Task, Vec<u8>)> {
    let broken = |e: &dyn std::fmt::Display| Error::new(Code::Internal, "The file did not come through.").because(e);
    let mut input = BufReader::new(std::io::stdin().lock());
    let mut line = String::new();
    input.read_line(&mut line).map_err(|e| broken(&e))?;
    let task = serde_json::from_str(&line).map_err(|e| broken(&e))?;
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(|e| broken(&e))?;
    Ok((task, bytes))
}

/// When the parent has gone away there is nobody to tell and nothing to do.
fn send(line: &Line, bytes: &[u8]) {
    let mut out = std::io::stdout().lock();
    let sent = serde_json::to_writer(&mut out, line)
        .map_err(std::io::Error::from)
        .and_then(|()| out.write_all(b"\n"))
        .and_then(|()| out.write_all(bytes))
        .and_then(|()| out.flush());
    if sent.is_err() {
        std::process::exit(1);
    }
}

#[cfg(debug_assertions)]
static UP: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();

/// What a broken parser might do. Returns only when a fence held it back, with what it was told.
#[cfg(debug_assertions)]
pub fn misbehave(how: super::Misdeed) -> Error {
    use super::Misdeed;
    let told = |result: std::io::Result<()>| match result {
        Ok(()) => Error::new(Code::Internal, "It was let through."),
        Err(e) => Error::new(Code::Unreadable, "It was held back.").because(e),
    };
    fn nest(depth: u64) -> u64 {
        let room = std::hint::black_box([depth; 64]);
        if depth == u64::MAX { room[0] } else { nest(depth + 1) + room[1] }
    }
    match how {
        Misdeed::Tell => told(Err(std::io::Error::other(UP.get().map(|up| up.join(" ")).unwrap_or_default()))),
        Misdeed::Panic => panic!("a parser that panics"),
        Misdeed::Abort => std::process::abort(),
        Misdeed::Hang => loop {
            std::thread::park();
        },
        Misdeed::Spin => loop {
            std::hint::spin_loop();
        },
        Misdeed::Bloat => {
            let mut all = Vec::new();
            loop {
                all.push(std::hint::black_box(vec![1_u8; 16 << 20]));
            }
        }
        Misdeed::Chatter => loop {
            send(&Line::Progress { done: usize::MAX, total: usize::MAX }, &[b'x'; 1 << 16]);
        },
        Misdeed::Nest => told(Err(std::io::Error::other(nest(0).to_string()))),
        Misdeed::OpenFile => told(std::fs::File::open("/etc/hostname").map(drop)),
        Misdeed::WriteFile => told(std::fs::write(std::env::temp_dir().join("diglot-apart"), "x")),
        Misdeed::Connect => told(std::net::TcpStream::connect("127.0.0.1:9").map(drop)),
        Misdeed::Spawn => told(std::process::Command::new("/bin/true").spawn().map(drop)),
    }
}
