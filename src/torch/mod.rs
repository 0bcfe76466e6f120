//! The engine that runs larger models: `diglot-torch`, a program of its own beside this one (`engines/torch`), because its
//! library of half a gigabyte is nothing that a reader must have.
//!
//! [`Torch`] starts it when it is first needed, talks to it ([`wire`]), watches it and gives it back. It ends with this
//! program: when the pipe to it closes, it has nothing to live for.

mod host;
mod process;

pub mod wire;

use std::{
    collections::BTreeSet,
    env::consts::EXE_SUFFIX,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, TryLockError},
    time::{Duration, Instant},
};

pub use host::Host;
use process::Process;
use wire::{Ask, ErrorCode, PROTOCOL, Say};

use crate::{
    error::{Code, Error, Result},
    progress::Cancel,
};

/// Bounds on what the engine may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// It must say hello in this time. Loading its library from a slow disk takes seconds.
    pub hello: Duration,
    /// A model must be in memory in this time: gigabytes from a slow disk.
    pub load: Duration,
    /// At work it must say something in this time; it tells of every word that it writes.
    pub silence: Duration,
    /// It is ended when it holds more than this, in bytes.
    pub memory: u64,
    /// Threads of the processor that it uses.
    pub threads: usize,
}

impl Default for Limits {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            hello: Duration::from_secs(60),
            load: Duration::from_secs(600),
            silence: Duration::from_secs(180),
            memory: process::total_memory() / 4 * 3,
            // One stays free for the window.
            threads: cores.saturating_sub(1).max(1),
        }
    }
}

/// What the engine says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    pub version: String,
    pub device: String,
    pub architectures: Vec<String>,
}

/// A model in the engine's memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// As the engine calls it.
    pub name: String,
    pub architecture: String,
    /// Tokens that it reads at once, its own marks included.
    pub window: Option<usize>,
    pub engine: String,
}

/// The engine of one running program. Jobs wait for each other: it uses all the processor that it may.
pub struct Torch {
    program: PathBuf,
    limits: Limits,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    running: Option<Running>,
    used: Option<Instant>,
}

struct Running {
    process: Process,
    about: About,
    loaded: Vec<(PathBuf, Model)>,
}

impl Torch {
    pub fn new(program: PathBuf, limits: Limits) -> Self {
        Self { program, limits, state: Mutex::default() }
    }

    /// Where the engine is: as the reader says, or beside this program. `None` where it is not.
    pub fn find(setting: Option<&Path>) -> Option<PathBuf> {
        let name = format!("diglot-torch{EXE_SUFFIX}");
        let folder = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.to_owned()));
        // Built by `make torch`, the libraries that it needs lie with it in a folder of its own.
        let beside = folder.iter().flat_map(|folder| [folder.join(&name), folder.join("torch").join(&name)]);
        // Beside a build of cargo's, for those who work on Diglot.
        let built = folder.iter().filter_map(|folder| Some(folder.parent()?.join("torch").join(&name)));
        match setting {
            // A folder is as good as the program in it.
            Some(set) => [set.to_owned(), set.join(&name)].into_iter().find(|place| place.is_file()),
            None => beside.chain(built).find(|place| place.is_file()),
        }
    }

    /// Starts it, if it is not running, and says what it is.
    ///
    /// # Errors
    /// `Engine` with what to do; `Cancelled`.
    pub fn about(&self, cancel: &Cancel) -> Result<About> {
        let mut state = self.turn(cancel)?;
        Ok(self.running(&mut state, cancel)?.about.clone())
    }

    /// The model in this folder, taken into memory now if it is not there.
    ///
    /// # Errors
    /// `PackDamaged` where the folder holds none that the engine can load; `Engine`; `Cancelled`.
    pub fn load(&self, folder: &Path, cancel: &Cancel) -> Result<Model> {
        let mut state = self.turn(cancel)?;
        let loaded = self.loaded(&mut state, folder, cancel);
        self.settle(&mut state, loaded)
    }

    /// Has the model in this folder do something. `ask` makes the request of the name that the engine calls it by; `tell` hears
    /// how far it is.
    ///
    /// # Errors
    /// As [`Self::load`]; `TooLarge` for a text beyond the model's window.
    pub fn ask(
        &self,
        folder: &Path,
        ask: impl FnOnce(String) -> Ask,
        cancel: &Cancel,
        tell: &dyn Fn(usize, usize),
    ) -> Result<Say> {
        let mut state = self.turn(cancel)?;
        let said = self.loaded(&mut state, folder, cancel).and_then(|model| {
            let running = state.running.as_mut().ok_or_else(gone)?;
            running.process.ask(ask(model.name), self.limits.silence, self.limits.memory, cancel, tell)
        });
        self.settle(&mut state, said)
    }

    /// Whether it is running now. One at work is.
    pub fn is_running(&self) -> bool {
        self.state.try_lock().map_or(true, |state| state.running.is_some())
    }

    /// Folders of the models in memory; none while it is at work, when nobody else can ask.
    pub fn loaded_folders(&self) -> BTreeSet<PathBuf> {
        let Ok(state) = self.state.try_lock() else { return BTreeSet::new() };
        state.running.iter().flat_map(|running| &running.loaded).map(|(folder, _)| folder.clone()).collect()
    }

    /// Ends it if nobody used it for so long. Gives whether it did.
    pub fn release_idle(&self, idle: Duration) -> bool {
        // Whoever works with it holds the lock.
        let Ok(mut state) = self.state.try_lock() else { return false };
        let due = state.running.is_some() && state.used.is_none_or(|used| used.elapsed() >= idle);
        if due {
            state.running = None;
        }
        due
    }

    /// Waits until nobody else works with it, or until the reader will not wait.
    fn turn(&self, cancel: &Cancel) -> Result<MutexGuard<'_, State>> {
        loop {
            cancel.check()?;
            match self.state.try_lock() {
                Ok(state) => return Ok(state),
                // A panic leaves a process behind that the next one asks or ends.
                Err(TryLockError::Poisoned(state)) => return Ok(state.into_inner()),
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(50)),
            }
        }
    }

    fn running<'a>(&self, state: &'a mut State, cancel: &Cancel) -> Result<&'a mut Running> {
        state.used = Some(Instant::now());
        if state.running.as_mut().is_some_and(|running| !running.process.lives()) {
            state.running = None;
        }
        if state.running.is_none() {
            state.running = Some(self.start(cancel)?);
        }
        state.running.as_mut().ok_or_else(gone)
    }

    fn start(&self, cancel: &Cancel) -> Result<Running> {
        let mut process = Process::start(&self.program)?;
        let hello = Ask::Hello { protocol: PROTOCOL, threads: self.limits.threads };
        let said = process.ask(hello, self.limits.hello, self.limits.memory, cancel, &|_, _| ());
        match said.map_err(Failure::into_error)? {
            Say::Hello { protocol: PROTOCOL, version, device, architectures, .. } => {
                tracing::info!(version, device, "the engine for larger models runs");
                Ok(Running { process, about: About { version, device, architectures }, loaded: Vec::new() })
            }
            _ => Err(Error::new(
                Code::Engine,
                "The engine for larger models is of another version than Diglot. Install both of the same version.",
            )),
        }
    }

    fn loaded(&self, state: &mut State, folder: &Path, cancel: &Cancel) -> Result<Model, Failure> {
        let running = self.running(state, cancel)?;
        if let Some((_, model)) = running.loaded.iter().find(|(loaded, _)| loaded == folder) {
            return Ok(model.clone());
        }
        // One at a time: two of them are more than most machines hold.
        for (_, model) in std::mem::take(&mut running.loaded) {
            let unload = Ask::Unload { model: model.name };
            running.process.ask(unload, self.limits.silence, self.limits.memory, cancel, &|_, _| ())?;
        }
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let load = Ask::Load { model: name.clone(), folder: folder.to_owned() };
        match running.process.ask(load, self.limits.load, self.limits.memory, cancel, &|_, _| ())? {
            Say::Loaded { architecture, window, .. } => {
                let model = Model { name, architecture, window, engine: running.about.version.clone() };
                running.loaded.push((folder.to_owned(), model.clone()));
                Ok(model)
            }
            other => Err(out_of_turn(&other).into()),
        }
    }

    /// An engine that is no good any more is not kept: the next job starts another.
    fn settle<T>(&self, state: &mut State, done: Result<T, Failure>) -> Result<T> {
        state.used = Some(Instant::now());
        done.map_err(|failure| {
            if failure.ended {
                state.running = None;
            }
            failure.into_error()
        })
    }
}

/// What went wrong, and whether the process is of no use any more.
#[derive(Debug)]
struct Failure {
    error: Error,
    ended: bool,
}

impl Failure {
    fn into_error(self) -> Error {
        self.error
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { error, ended: false }
    }
}

fn gone() -> Error {
    Error::new(Code::Internal, "The engine for larger models is not running.")
}

fn out_of_turn(said: &Say) -> Error {
    Error::new(Code::Engine, "The engine for larger models answered something else than it was asked.")
        .because(format!("{said:?}"))
}

/// The engine's own errors in our words.
fn told(code: ErrorCode, message: &str) -> Error {
    let (code, sentence) = match code {
        ErrorCode::Cancelled => return Error::cancelled(),
        ErrorCode::BadModel => (
            Code::PackDamaged,
            "This model cannot be loaded: it is damaged or of a kind that the engine does not know. Remove it and install it \
             again.",
        ),
        ErrorCode::CannotDo => (Code::Unsupported, "This model is not made for that. Choose another one."),
        ErrorCode::TooLong => (Code::TooLarge, "A part of the text is longer than the model can read."),
        ErrorCode::Protocol | ErrorCode::UnknownMessage => (
            Code::Engine,
            "The engine for larger models is of another version than Diglot. Install both of the same version.",
        ),
        ErrorCode::NotLoaded | ErrorCode::Failed => {
            (Code::Engine, "The engine for larger models failed at this text. Try it again, or choose another model.")
        }
    };
    Error::new(code, sentence).because(message)
}
