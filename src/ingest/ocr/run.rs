//! One run of a program of the system: bytes in, bytes out, and never longer or more than allowed.

use std::{
    io::{self, Read, Write},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use crate::progress::Cancel;

/// So often it is seen whether the run is over or stopped.
const TICK: Duration = Duration::from_millis(20);
/// So much of what a program complains about is kept.
const COMPLAINTS: u64 = 4 << 10;
/// All of the environment that is passed on. The rest may be a secret, or turn the program into another one.
const PASSED: &[&str] = &["PATH", "TESSDATA_PREFIX", "LANG", "SystemRoot"];

/// How long a run may last, and how much it may say.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub time: Duration,
    pub bytes: u64,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("stopped")]
    Cancelled,
    #[error("cannot be started: {0}")]
    NotStarted(io::Error),
    #[error("not done after {0:?}")]
    TooSlow(Duration),
    #[error("more than {0} bytes of output")]
    TooMuch(u64),
    #[error("{status}: {complaints}")]
    Failed { status: String, complaints: String },
}

/// Runs a program with these arguments and this input, and gives what it writes.
///
/// # Errors
/// When it cannot be started, fails, goes over its limits or is stopped; it is killed then.
pub fn run(program: &Path, args: &[&str], input: &[u8], limits: Limits, cancel: &Cancel) -> Result<Vec<u8>, Failure> {
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).env_clear();
    command.envs(PASSED.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
    // One thread is about as fast as four, and leaves the machine to the reader.
    command.env("OMP_THREAD_LIMIT", "1");
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt;
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        command.creation_flags(CREATE_NO_WINDOW);
    }
    let mut child = command.spawn().map_err(Failure::NotStarted)?;
    let answer = attend(&mut child, input, limits, cancel);
    if answer.is_err() {
        // It may be over already, which is just as well.
        let _ = child.kill();
        let _ = child.wait();
    }
    answer
}

fn attend(child: &mut Child, input: &[u8], limits: Limits, cancel: &Cancel) -> Result<Vec<u8>, Failure> {
    // The pipes have threads of their own that nobody waits for: a program that was killed may have left others
    // behind that keep them open.
    if let Some(mut pipe) = child.stdin.take() {
        let input = input.to_vec();
        thread::spawn(move || pipe.write_all(&input));
    }
    let (said, complained) = (read(child.stdout.take(), limits.bytes), read(child.stderr.take(), COMPLAINTS));
    let end = Instant::now() + limits.time;
    let mut output = None;
    loop {
        if cancel.is_cancelled() {
            return Err(Failure::Cancelled);
        }
        if Instant::now() >= end {
            return Err(Failure::TooSlow(limits.time));
        }
        if output.is_none() {
            match said.recv_timeout(TICK) {
                Ok((_, true)) => return Err(Failure::TooMuch(limits.bytes)),
                Ok((bytes, false)) => output = Some(bytes),
                Err(mpsc::RecvTimeoutError::Timeout) => continue,
                Err(mpsc::RecvTimeoutError::Disconnected) => output = Some(Vec::new()),
            }
        }
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(output.unwrap_or_default()),
            Ok(Some(status)) => {
                let complaints = complained.recv_timeout(TICK).map(|(bytes, _)| bytes).unwrap_or_default();
                let complaints = String::from_utf8_lossy(&complaints).trim().to_owned();
                return Err(Failure::Failed { status: status.to_string(), complaints });
            }
            Ok(None) => thread::sleep(TICK),
            Err(cause) => return Err(Failure::NotStarted(cause)),
        }
    }
}

/// Reads a pipe to its end. Gives as much of it as is wanted, and whether there was more.
fn read(pipe: Option<impl Read + Send + 'static>, most: u64) -> mpsc::Receiver<(Vec<u8>, bool)> {
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        let Some(mut pipe) = pipe else { return };
        let mut bytes = Vec::new();
        // A pipe that breaks is at its end.
        let _ = pipe.by_ref().take(most).read_to_end(&mut bytes);
        let more = pipe.read(&mut [0]).is_ok_and(|more| more > 0);
        // Nobody listens once the run was given up.
        let _ = send.send((bytes, more));
        // Or else a program that complains much would wait for somebody to hear it.
        let _ = io::copy(&mut pipe, &mut io::sink());
    });
    receive
}
