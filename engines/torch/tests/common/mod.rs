//! The engine as Diglot sees it: a process that takes and gives lines.

#![allow(dead_code, clippy::unwrap_used)]

#[path = "../../src/scratch.rs"]
mod scratch;

use std::io::{BufRead, BufReader, Lines, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use scratch::Scratch;
use serde_json::{Value, json};

pub struct Engine {
    pub child: Child,
    ask: Option<ChildStdin>,
    say: Lines<BufReader<ChildStdout>>,
    next: u64,
}

impl Engine {
    pub fn silent() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_diglot-torch"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let ask = child.stdin.take();
        let say = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, ask, say, next: 0 }
    }

    pub fn start() -> Self {
        let mut engine = Self::silent();
        let said = engine.ask(json!({"ask": "hello", "protocol": 1, "threads": 1}));
        assert_eq!(said["say"], "hello", "{said}");
        engine
    }

    pub fn line(&mut self, line: &str) {
        let ask = self.ask.as_mut().unwrap();
        writeln!(ask, "{line}").unwrap();
        ask.flush().unwrap();
    }

    /// Sends a request and gives its number.
    pub fn send(&mut self, mut ask: Value) -> u64 {
        self.next += 1;
        ask["id"] = json!(self.next);
        self.line(&ask.to_string());
        self.next
    }

    pub fn hear(&mut self) -> Value {
        let line = self.say.next().expect("the engine has ended").unwrap();
        serde_json::from_str(&line).unwrap()
    }

    /// The answer to a request, without its progress.
    pub fn ask(&mut self, ask: Value) -> Value {
        let id = self.send(ask);
        loop {
            let said = self.hear();
            if said["id"] == json!(id) && said["say"] != "progress" {
                return said;
            }
        }
    }

    pub fn load(&mut self, model: &str, folder: &Path) -> Value {
        self.ask(json!({"ask": "load", "model": model, "folder": folder}))
    }

    /// No more requests.
    pub fn close(&mut self) {
        self.ask = None;
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.ask = None;
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn reference(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference").join(name)
}

pub fn read(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// A copy of a model, to be changed.
pub fn copy(name: &str) -> Scratch {
    let folder = Scratch::new();
    for entry in std::fs::read_dir(reference(name)).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    folder
}

/// A change of `config.json`.
pub fn configure(folder: &Path, change: impl FnOnce(&mut Value)) {
    let path = folder.join("config.json");
    let mut config = read(&path);
    change(&mut config);
    std::fs::write(path, config.to_string()).unwrap();
}
