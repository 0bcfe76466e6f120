//! What the tests share: a place of its own for each test, the command run in it, and texts.

#![allow(dead_code, reason = "every test program uses its own part of this")]

pub mod mirror;
pub mod model;
pub mod packs;
pub mod random;
pub mod readings;
pub mod texts;

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use tempfile::TempDir;

/// The packs that come with the source tree.
pub fn starter() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models/starter")
}

/// A fresh folder in which the command runs, with a data folder inside and the starter packs beside it.
pub struct Home {
    folder: TempDir,
    starter: PathBuf,
}

impl Home {
    /// With the starter pack en-es.
    pub fn new() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder can be made"), starter: starter() }
    }

    /// Without any pack.
    pub fn without_packs() -> Self {
        let mut home = Self::new();
        home.starter = home.path("no packs here");
        home
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn data(&self) -> PathBuf {
        self.path("data")
    }

    /// Writes a file into the folder; the command finds it under its bare name.
    pub fn write(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, contents).expect("a file can be written into a temporary folder");
        path
    }

    /// Names of what lies in the folder, sorted, without the folder in which the program keeps its own data.
    pub fn listing(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).expect("the temporary folder can be listed");
        let mut names: Vec<String> = entries.flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| name != "data");
        names.sort();
        names
    }

    /// The command with these arguments, not started.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
        self.equip(command.args(args));
        command
    }

    /// Gives a command the folder and the environment that `diglot` gets here.
    pub fn equip(&self, command: &mut Command) {
        command
            .current_dir(self.folder.path())
            .env("DIGLOT_DATA_DIR", self.data())
            .env("DIGLOT_STARTER_DIR", &self.starter)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        Ran::from(self.command(args).output().expect("the command can be started"))
    }

    /// Runs the command with a text on standard input.
    pub fn run_with_input(&self, args: &[&str], input: &[u8]) -> Ran {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().expect("the command can be started");
        let mut stdin = child.stdin.take().expect("standard input is piped");
        let input = input.to_vec();
        // From a thread: the command may answer before it has read everything.
        let writer = thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().expect("the command ends");
        let _ = writer.join();
        Ran::from(output)
    }

    /// Runs the command, which has to end by itself within `limit`, and measures it.
    pub fn run_within(&self, limit: Duration, args: &[&str]) -> Measured {
        measure(self.command(args).spawn().expect("the command can be started"), limit)
    }
}

/// What a run of the command left behind.
pub struct Ran {
    /// `None` when a signal ended it.
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("the command writes UTF-8"),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Ran {
    /// The same run, once its exit code is what it should be.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        let Ran { code: got, out, err } = &self;
        let start: String = out.chars().take(400).collect();
        assert_eq!(*got, Some(code), "the exit code is part of the contract\nstdout: {start}\nstderr: {err}");
        self
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("stdout is one JSON value ({e}): {}", self.out))
    }

    /// The answers of a call that prints one JSON object a line.
    #[track_caller]
    pub fn json_lines(&self) -> Vec<Value> {
        let parse = |line| serde_json::from_str(line).unwrap_or_else(|e| panic!("each line is JSON ({e}): {line}"));
        self.out.lines().map(parse).collect()
    }

    /// An error is a sentence that begins with the program's name, and never a panic.
    #[track_caller]
    pub fn says(&self, words: &[&str]) -> &Self {
        assert!(!self.err.contains("panicked"), "a failure is a message, not a panic: {}", self.err);
        for word in words {
            assert!(self.err.contains(word), "the message says '{word}': {}", self.err);
        }
        self
    }
}

/// A run with what it cost.
pub struct Measured {
    pub ran: Ran,
    /// Largest resident memory in KiB, as the kernel counts it (VmHWM).
    pub peak_kib: u64,
    pub wall: Duration,
}

fn measure(mut child: Child, limit: Duration) -> Measured {
    let started = Instant::now();
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let drain = |pipe: Option<Box<dyn std::io::Read + Send>>| {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            if let Some(mut pipe) = pipe {
                let _ = pipe.read_to_end(&mut bytes);
            }
            bytes
        })
    };
    let out = drain(stdout.map(|p| Box::new(p) as _));
    let err = drain(stderr.map(|p| Box::new(p) as _));
    let mut peak_kib = 0;
    let status = loop {
        peak_kib = peak_kib.max(high_water(child.id()));
        if let Some(status) = child.try_wait().expect("the command can be waited for") {
            break status;
        }
        if started.elapsed() > limit {
            let _ = child.kill();
            let _ = child.wait();
            panic!("the command should have ended within {limit:?} and was still running");
        }
        thread::sleep(Duration::from_millis(5));
    };
    let wall = started.elapsed();
    let (stdout, stderr) = (out.join().unwrap_or_default(), err.join().unwrap_or_default());
    Measured { ran: Ran::from(Output { status, stdout, stderr }), peak_kib, wall }
}

/// `VmHWM` of a running process in KiB; 0 where there is no `/proc` or the process is gone.
fn high_water(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// Sorted keys of a JSON object.
#[track_caller]
pub fn keys(value: &Value) -> Vec<&str> {
    let object = value.as_object().unwrap_or_else(|| panic!("this is a JSON object: {value}"));
    let mut keys: Vec<&str> = object.keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

/// The strings in a JSON array.
#[track_caller]
pub fn strings(value: &Value) -> Vec<&str> {
    let array = value.as_array().unwrap_or_else(|| panic!("this is a JSON array: {value}"));
    array.iter().map(|v| v.as_str().unwrap_or_else(|| panic!("this is a string: {v}"))).collect()
}
