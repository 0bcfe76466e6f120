//! One running engine: lines to it, lines from it, and an end to it when it hangs, dies or grows too large.

use std::{
    collections::VecDeque,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Receiver, RecvTimeoutError, SyncSender},
    },
    time::{Duration, Instant},
};

use sysinfo::{MemoryRefreshKind, Pid, ProcessRefreshKind, ProcessesToUpdate, RefreshKind, System};

use super::{
    Failure, told,
    wire::{Answer, Ask, Request, Say},
};
use crate::{
    error::{Code, Error, Result},
    progress::Cancel,
};

/// How often it is looked whether the reader has stopped it.
const LOOK: Duration = Duration::from_millis(50);
/// How often it is looked how much memory it holds.
const WEIGH: Duration = Duration::from_millis(500);
/// How long a job that was stopped may take to end; then the process is ended.
const GRACE: Duration = Duration::from_secs(3);
/// The longest line that is read: vectors of some thousand sentences.
const LONGEST: u64 = 256 << 20;
/// Lines of its complaints that are kept for the bug report.
const COMPLAINTS: usize = 20;

/// Bytes of memory that this machine has.
pub fn total_memory() -> u64 {
    let what = RefreshKind::nothing().with_memory(MemoryRefreshKind::nothing().with_ram());
    // Where it cannot be told, nothing is ended for its size.
    System::new_with_specifics(what).map_or(u64::MAX, |system| system.total_memory())
}

pub struct Process {
    child: Child,
    /// `None` once it is being ended.
    input: Option<ChildStdin>,
    said: Receiver<Result<Answer, String>>,
    complaints: Arc<Mutex<VecDeque<String>>>,
    next: u64,
    /// `None` where this system does not tell what a process holds.
    system: Option<System>,
}

impl Drop for Process {
    fn drop(&mut self) {
        // The end of its input ends it; one that does not listen any more is killed.
        self.input = None;
        let until = Instant::now() + Duration::from_millis(300);
        while Instant::now() < until {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Process {
    /// # Errors
    /// `Engine` when it cannot be started.
    pub fn start(program: &Path) -> Result<Self> {
        let broken = |cause: &dyn std::fmt::Display| {
            Error::new(
                Code::Engine,
                "The engine for larger models could not be started. Say in the settings where it is, or install it again.",
            )
            .because(format!("{}: {cause}", program.display()))
        };
        let mut command = Command::new(program);
        command.env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // Where its libraries are, if they are not beside it; what Windows needs to start anything.
        for name in ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PATH", "SystemRoot"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        let mut child = command.spawn().map_err(|cause| broken(&cause))?;
        let (Some(input), Some(output), Some(complaining)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(broken(&"no pipes"));
        };
        let (lines, said) = mpsc::sync_channel(64);
        std::thread::spawn(move || listen(output, &lines));
        let complaints = Arc::<Mutex<VecDeque<String>>>::default();
        let kept = Arc::clone(&complaints);
        std::thread::spawn(move || log(complaining, &kept));
        Ok(Self { child, input: Some(input), said, complaints, next: 1, system: System::new().ok() })
    }

    pub fn lives(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Asks and waits for the answer. `silence` is how long it may say nothing.
    pub fn ask(
        &mut self,
        ask: Ask,
        silence: Duration,
        memory: u64,
        cancel: &Cancel,
        tell: &dyn Fn(usize, usize),
    ) -> Result<Say, Failure> {
        cancel.check()?;
        let id = self.send(ask)?;
        let (mut heard, mut weighed) = (Instant::now(), Instant::now());
        let mut stopped: Option<Instant> = None;
        loop {
            match self.said.recv_timeout(LOOK) {
                Ok(Ok(answer)) if answer.id == Some(id) => {
                    heard = Instant::now();
                    match answer.say {
                        Say::Progress { done, total } => tell(done, total),
                        Say::Error { code, message } => return Err(told(code, &message).into()),
                        // Done all the same, just before it heard of the end.
                        said => return if stopped.is_some() { Err(Error::cancelled().into()) } else { Ok(said) },
                    }
                }
                // The answer to a `cancel`, or to a job that was given up.
                Ok(Ok(_)) => {}
                Ok(Err(line)) => return Err(self.end(babble().because(line))),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(self.died()),
            }
            if weighed.elapsed() >= WEIGH {
                weighed = Instant::now();
                if self.memory().is_some_and(|held| held > memory) {
                    return Err(self.end(too_large(memory)));
                }
            }
            match stopped {
                None if cancel.is_cancelled() => {
                    stopped = Some(Instant::now());
                    self.send(Ask::Cancel { job: id })?;
                }
                Some(at) if at.elapsed() >= GRACE => return Err(self.end(Error::cancelled())),
                None if heard.elapsed() >= silence => return Err(self.end(hangs(silence))),
                _ => {}
            }
        }
    }

    fn send(&mut self, ask: Ask) -> Result<u64, Failure> {
        let id = self.next;
        self.next += 1;
        let line = serde_json::to_string(&Request { id, ask }).map_err(|cause| {
            Error::new(Code::Internal, "A request to the engine for larger models could not be written.").because(cause)
        })?;
        let sent =
            self.input.as_mut().map(|input| input.write_all(line.as_bytes()).and_then(|()| input.write_all(b"\n")));
        match sent {
            Some(Ok(())) => Ok(id),
            _ => Err(self.died()),
        }
    }

    /// Bytes that it holds now.
    fn memory(&mut self) -> Option<u64> {
        let pid = Pid::from_u32(self.child.id());
        let what = ProcessRefreshKind::nothing().with_memory();
        let system = self.system.as_mut()?;
        system.refresh_processes_specifics(ProcessesToUpdate::Some(&[pid]), false, what);
        system.process(pid).map(sysinfo::Process::memory)
    }

    fn end(&mut self, error: Error) -> Failure {
        let _ = self.child.kill();
        let _ = self.child.wait();
        Failure { error, ended: true }
    }

    fn died(&mut self) -> Failure {
        // Its pipes are closed: it ends at once, or it is ended.
        std::thread::sleep(LOOK);
        let status = self.child.try_wait().ok().flatten().map_or_else(|| "no status".to_owned(), |s| s.to_string());
        let complaints = self.complaints.lock().unwrap_or_else(PoisonError::into_inner);
        let last: Vec<&str> = complaints.iter().map(String::as_str).collect();
        let detail = format!("{status}\n{}", last.join("\n"));
        drop(complaints);
        self.end(
            Error::new(
                Code::Engine,
                "The engine for larger models broke off. Try it again: it is started anew. If it breaks off every time, choose \
                 a smaller model.",
            )
            .because(detail.trim_end()),
        )
    }
}

fn babble() -> Error {
    Error::new(
        Code::Engine,
        "The engine for larger models said something that Diglot does not understand, and was ended.",
    )
}

fn hangs(silence: Duration) -> Error {
    Error::new(
        Code::Engine,
        format!(
            "The engine for larger models said nothing for {} seconds and was ended. Try it again: it is started anew.",
            silence.as_secs()
        ),
    )
}

fn too_large(memory: u64) -> Error {
    Error::new(
        Code::Engine,
        format!(
            "The engine for larger models took more than {:.1} GB of memory and was ended. Choose a smaller model.",
            memory as f64 / 1e9
        ),
    )
}

fn listen(output: ChildStdout, lines: &SyncSender<Result<Answer, String>>) {
    let mut output = BufReader::new(output);
    let mut line = Vec::new();
    loop {
        line.clear();
        match output.by_ref().take(LONGEST).read_until(b'\n', &mut line) {
            Ok(_) if line.ends_with(b"\n") => {}
            // The end of the pipe: so ends the channel.
            _ => return,
        }
        let answer = serde_json::from_slice(&line).map_err(|cause| {
            let start = String::from_utf8_lossy(&line[..line.len().min(200)]).into_owned();
            format!("{cause}: {start}")
        });
        if lines.send(answer).is_err() {
            return;
        }
    }
}

fn log(complaining: ChildStderr, kept: &Mutex<VecDeque<String>>) {
    let mut complaining = BufReader::new(complaining);
    let mut line = Vec::new();
    loop {
        line.clear();
        match complaining.by_ref().take(64 << 10).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        let said = String::from_utf8_lossy(&line).trim_end().to_owned();
        tracing::debug!(target: "diglot_torch", "{said}");
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == COMPLAINTS {
            kept.pop_front();
        }
        kept.push_back(said);
    }
}
