//! Starts the process apart, gives it the task, listens, and ends it when it has to be ended.

use std::{
    io::{BufRead, BufReader, Read, Write},
    process::{Child, ChildStdout, Command, ExitStatus, Stdio},
    sync::mpsc::{self, RecvTimeoutError},
    time::{Duration, Instant},
};

use super::{ASKED, Answer, Task, child::Line};
use crate::{
    error::{Code, Error, Result},
    progress::{Stage, Watch},
};

/// How often it is looked whether the reader has stopped it.
const LOOK: Duration = Duration::from_millis(50);
/// What a process apart may say before it is asked to stop, in bytes: the text of the largest file, as JSON.
const MOST_SAID: u64 = 512 << 20;
/// The end of what it complains is kept for the bug report.
const COMPLAINT: usize = 2000;

/// How long a task may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// By the clock.
    pub time: Duration,
    /// Of the processor, in seconds; only Linux keeps it.
    pub processor: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(180), processor: 60 }
    }
}

/// Ends the process whatever happens here.
struct Apart(Child);

impl Drop for Apart {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to do.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub fn run(task: &Task, bytes: &[u8], watch: &Watch<'_>, limits: &Limits) -> Result<Answer> {
    let broken = |e: &dyn std::fmt::Display| {
        Error::new(Code::Internal, "Diglot could not start the process in which files are read. Start Diglot again.")
            .because(e)
    };
    let task = serde_json::to_string(task).map_err(|e| broken(&e))?;
    let mut apart = Apart(command(limits).spawn().map_err(|e| broken(&e))?);
    let (Some(mut input), Some(output), Some(complaints)) =
        (apart.0.stdin.take(), apart.0.stdout.take(), apart.0.stderr.take())
    else {
        return Err(broken(&"no pipes"));
    };
    let deadline = Instant::now() + limits.time;
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A process that has seen enough closes its end; its answer says why.
            let _ = input
                .write_all(task.as_bytes())
                .and_then(|()| input.write_all(b"\n"))
                .and_then(|()| input.write_all(bytes));
        });
        let complaints = scope.spawn(move || {
            let mut said = Vec::new();
            let _ = complaints.take(1 << 20).read_to_end(&mut said);
            let start = said.len().saturating_sub(COMPLAINT);
            String::from_utf8_lossy(&said[start..]).trim().to_owned()
        });
        let (lines, said) = mpsc::sync_channel(16);
        scope.spawn(move || listen(output, &lines));
        let ended = follow(&said, watch, deadline);
        let status = if matches!(ended, End::Died) { wait_a_little(&mut apart.0) } else { None };
        // The pipes close with the process, and with them the threads end.
        let _ = apart.0.kill();
        let _ = apart.0.wait();
        drop(said);
        let complaint = complaints.join().unwrap_or_default();
        match ended {
            End::Answer(answer) => Ok(answer),
            End::Stopped(error) => Err(error),
            End::Died => Err(died(status, &complaint)),
        }
    })
}

/// The program itself, with nothing of the reader's in its environment.
fn command(limits: &Limits) -> Command {
    let program = if cfg!(target_os = "linux") {
        // Also when the file was replaced by an update meanwhile.
        "/proc/self/exe".into()
    } else {
        std::env::current_exe().unwrap_or_else(|_| "diglot".into())
    };
    let mut command = Command::new(program);
    command
        .args([ASKED, &limits.processor.to_string()])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    // Where the program's own libraries are, if they are not at their usual place.
    for name in ["LD_LIBRARY_PATH", "SystemRoot"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command
}

/// What comes of listening.
enum Said {
    Line(Box<Line>),
    TooMuch,
}

fn listen(output: ChildStdout, lines: &mpsc::SyncSender<Said>) {
    let mut output = BufReader::new(output.take(MOST_SAID));
    let mut text = Vec::new();
    loop {
        text.clear();
        // The end of the pipe ends the line, and the channel with it: the other side sees that nothing more comes.
        match output.read_until(b'\n', &mut text) {
            Ok(_) if text.ends_with(b"\n") => {}
            _ => {
                if output.get_ref().limit() == 0 {
                    let _ = lines.send(Said::TooMuch);
                }
                return;
            }
        }
        let Ok(mut line) = serde_json::from_slice(&text) else { return };
        if let Line::Done { answer: Answer::Picture { size, png } } = &mut line {
            let mut bytes = Vec::new();
            if output.by_ref().take(*size as u64).read_to_end(&mut bytes).is_err() || bytes.len() != *size {
                return;
            }
            *png = bytes;
        }
        if lines.send(Said::Line(Box::new(line))).is_err() {
            return;
        }
    }
}

/// How it ended, of a process that says nothing more and so should end at once. One that does not is `None`.
fn wait_a_little(child: &mut Child) -> Option<ExitStatus> {
    for _ in 0..40 {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        std::thread::sleep(LOOK);
    }
    None
}

/// How a process apart ended.
enum End {
    Answer(Answer),
    /// By us, and why.
    Stopped(Error),
    Died,
}

fn follow(said: &mpsc::Receiver<Said>, watch: &Watch<'_>, deadline: Instant) -> End {
    loop {
        if let Err(error) = watch.cancel().check() {
            return End::Stopped(error);
        }
        if Instant::now() >= deadline {
            return End::Stopped(too_slow());
        }
        match said.recv_timeout(LOOK) {
            Ok(Said::Line(line)) => match *line {
                Line::Fences { up } => tracing::debug!(?up, "a file is read apart"),
                Line::Progress { done, total } => {
                    if let Err(error) = watch.tell(Stage::Reading, done, total) {
                        return End::Stopped(error);
                    }
                }
                Line::Done { answer: Answer::Failed(error) } => return End::Stopped(error),
                Line::Done { answer } => return End::Answer(answer),
            },
            Ok(Said::TooMuch) => return End::Stopped(too_much()),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return End::Died,
        }
    }
}

/// A file that a parser came to grief over.
pub fn damaged() -> Error {
    Error::new(
        Code::Unreadable,
        "This file cannot be read: it is damaged or made in a way that Diglot does not understand. Open it in its own \
         program, save it anew or copy the text, and try that.",
    )
}

fn too_slow() -> Error {
    Error::new(Code::TooLarge, "Reading this file took too long and was ended. Split it and open the parts.")
}

fn too_much() -> Error {
    Error::new(
        Code::TooLarge,
        "There is more text in this file than Diglot reads at once. Split it and open the parts.",
    )
}

/// What to tell of a process that ended without an answer.
fn died(status: Option<ExitStatus>, complaint: &str) -> Error {
    let how = status.map_or_else(|| "no status".to_owned(), |status| status.to_string());
    let error = match signal(status) {
        // SIGXCPU, and SIGKILL at the hard limit.
        Some(24 | 9) => too_slow(),
        _ if complaint.contains("memory allocation of") => Error::new(
            Code::TooLarge,
            "Reading this file takes more memory than Diglot gives to one file. Split it and open the parts.",
        ),
        _ => damaged(),
    };
    error.because(if complaint.is_empty() { how } else { format!("{how}: {complaint}") })
}

fn signal(status: Option<ExitStatus>) -> Option<i32> {
    #[cfg(unix)]
    return std::os::unix::process::ExitStatusExt::signal(&status?);
    #[cfg(not(unix))]
    return status.and(None);
}
