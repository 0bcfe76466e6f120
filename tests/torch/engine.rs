//! What Diglot does with an engine that works, and with one that does not.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use diglot::{
    Code, Error,
    progress::Cancel,
    torch::{
        Limits, Torch,
        wire::{Ask, Say},
    },
};
use tempfile::TempDir;

use crate::double::{MANNER, NAME};

pub const TESTS: &[(&str, fn())] = &[
    ("it_is_started_when_it_is_needed_and_says_what_it_is", says_what_it_is),
    ("it_writes", writes),
    ("one_that_is_not_there_is_an_error_that_says_what_to_do", is_not_there),
    ("one_of_another_version_is_refused", is_old),
    ("one_that_hangs_is_ended_and_the_next_job_starts_another", hangs),
    ("one_that_dies_is_an_error_with_its_last_words_and_the_next_job_starts_another", dies),
    ("one_that_takes_too_much_memory_is_ended", grows),
    ("one_that_says_anything_else_than_answers_is_ended", babbles),
    ("a_job_is_stopped_and_the_engine_lives_on", is_stopped),
    ("one_that_does_not_listen_is_ended_when_a_job_is_stopped", is_deaf),
    ("a_job_that_waits_for_another_can_be_stopped", waits),
    ("a_job_that_fails_leaves_the_engine_alive", fails),
    ("a_folder_without_a_model_is_a_damaged_pack", bad_model),
    ("it_is_given_back_when_nobody_uses_it", is_given_back),
    ("it_ends_with_the_program", ends_with_the_program),
    ("it_is_found_beside_the_program_or_where_the_reader_says", is_found),
];

/// An engine and models that behave as they are called.
pub struct Stage {
    folder: TempDir,
    pub program: PathBuf,
}

impl Stage {
    pub fn new() -> Self {
        Self::in_folder("new")
    }

    fn in_folder(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join(name);
        std::fs::create_dir(&place).unwrap();
        let program = place.join(format!("{NAME}{}", std::env::consts::EXE_SUFFIX));
        let this = std::env::current_exe().unwrap();
        // A link costs nothing; between file systems it takes a copy.
        if std::fs::hard_link(&this, &program).is_err() {
            std::fs::copy(&this, &program).unwrap();
        }
        Self { folder, program }
    }

    fn model(&self, manner: &str) -> PathBuf {
        let folder = self.folder.path().join(manner);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(MANNER), manner).unwrap();
        folder
    }

    fn torch(&self, change: impl FnOnce(&mut Limits)) -> Torch {
        let mut limits = Limits { threads: 1, ..Limits::default() };
        change(&mut limits);
        Torch::new(self.program.clone(), limits)
    }
}

fn summarise(model: String) -> Ask {
    let texts = vec!["One two. Three four.".to_owned()];
    Ask::Summarise { model, texts, min_length: 1, max_length: 9, beams: 1, tokens: false }
}

fn ask(torch: &Torch, folder: &Path) -> Result<Say, Error> {
    torch.ask(folder, summarise, &Cancel::default(), &|_, _| ())
}

fn wrote(said: Result<Say, Error>) {
    assert_eq!(said.unwrap(), Say::Written { texts: vec!["One two.".into()], tokens: None });
}

fn says_what_it_is() {
    let torch = Stage::new();
    let torch = torch.torch(|_| ());
    assert!(!torch.is_running(), "nobody asked yet");
    let about = torch.about(&Cancel::default()).unwrap();
    assert_eq!((about.device.as_str(), about.architectures), ("cpu", vec!["double".to_owned()]));
    assert!(torch.is_running());
}

fn writes() {
    let stage = Stage::new();
    let torch = stage.torch(|_| ());
    let model = stage.model("writes");
    assert_eq!(torch.load(&model, &Cancel::default()).unwrap().window, Some(40));
    wrote(ask(&torch, &model));
    assert_eq!(torch.loaded_folders().into_iter().collect::<Vec<_>>(), [model]);
}

fn is_not_there() {
    let torch = Torch::new("/nowhere/diglot-torch".into(), Limits::default());
    let error = torch.about(&Cancel::default()).unwrap_err();
    assert_eq!(error.code, Code::Engine);
    assert!(error.message.contains("settings"), "{}", error.message);
}

fn is_old() {
    let stage = Stage::in_folder("old");
    let error = stage.torch(|_| ()).about(&Cancel::default()).unwrap_err();
    assert!(error.message.contains("another version"), "{}", error.message);
}

fn hangs() {
    let stage = Stage::new();
    let torch = stage.torch(|limits| limits.silence = Duration::from_secs(2));
    let error = ask(&torch, &stage.model("hangs")).unwrap_err();
    assert_eq!(error.code, Code::Engine);
    assert!(error.message.contains("said nothing for 2 seconds"), "{}", error.message);
    assert!(!torch.is_running());
    wrote(ask(&torch, &stage.model("writes")));
}

fn dies() {
    let stage = Stage::new();
    let torch = stage.torch(|_| ());
    let error = ask(&torch, &stage.model("dies")).unwrap_err();
    assert_eq!(error.code, Code::Engine);
    assert!(error.message.contains("broke off"), "{}", error.message);
    assert!(error.detail.as_ref().is_some_and(|detail| detail.contains("c10::Error")), "{:?}", error.detail);
    wrote(ask(&torch, &stage.model("writes")));
}

fn grows() {
    let stage = Stage::new();
    let torch = stage.torch(|limits| limits.memory = 200 << 20);
    let error = ask(&torch, &stage.model("grows")).unwrap_err();
    assert!(error.message.contains("0.2 GB"), "{}", error.message);
    assert!(!torch.is_running());
}

fn babbles() {
    let stage = Stage::new();
    let torch = stage.torch(|_| ());
    let error = ask(&torch, &stage.model("babbles")).unwrap_err();
    assert!(error.detail.as_ref().is_some_and(|detail| detail.contains("loading weights")), "{:?}", error.detail);
    assert!(!torch.is_running());
}

/// Stops a job after a while and gives how it ended and how long that took.
fn stop(torch: &Torch, folder: &Path) -> (Error, Duration) {
    let cancel = Cancel::default();
    torch.load(folder, &cancel).unwrap();
    std::thread::scope(|scope| {
        let job = scope.spawn(|| torch.ask(folder, summarise, &cancel, &|_, _| ()));
        std::thread::sleep(Duration::from_millis(300));
        let at = Instant::now();
        cancel.cancel();
        let error = job.join().unwrap().unwrap_err();
        (error, at.elapsed())
    })
}

fn is_stopped() {
    let stage = Stage::new();
    let torch = stage.torch(|_| ());
    let (error, took) = stop(&torch, &stage.model("slow"));
    assert_eq!(error.code, Code::Cancelled);
    assert!(took < Duration::from_secs(2), "{took:?}");
    assert!(torch.is_running(), "the model need not be loaded again");
}

fn is_deaf() {
    let stage = Stage::new();
    let torch = stage.torch(|_| ());
    let (error, took) = stop(&torch, &stage.model("deaf"));
    assert_eq!(error.code, Code::Cancelled);
    assert!(took < Duration::from_secs(10), "{took:?}");
    assert!(!torch.is_running());
    wrote(ask(&torch, &stage.model("writes")));
}

fn waits() {
    let stage = Stage::new();
    let torch = stage.torch(|_| ());
    let (slow, first, second) = (stage.model("slow"), Cancel::default(), Cancel::default());
    std::thread::scope(|scope| {
        let working = scope.spawn(|| torch.ask(&slow, summarise, &first, &|_, _| ()));
        std::thread::sleep(Duration::from_millis(500));
        let waiting = scope.spawn(|| torch.ask(&slow, summarise, &second, &|_, _| ()));
        std::thread::sleep(Duration::from_millis(100));
        second.cancel();
        assert_eq!(waiting.join().unwrap().unwrap_err().code, Code::Cancelled);
        assert!(!working.is_finished(), "the other one goes on");
        first.cancel();
        assert_eq!(working.join().unwrap().unwrap_err().code, Code::Cancelled);
    });
}

fn fails() {
    let stage = Stage::new();
    let torch = stage.torch(|_| ());
    let error = ask(&torch, &stage.model("fails")).unwrap_err();
    assert_eq!((error.code, error.detail.as_deref()), (Code::Engine, Some("index out of range")));
    assert!(torch.is_running());
}

fn bad_model() {
    let stage = Stage::new();
    let torch = stage.torch(|_| ());
    let error = torch.load(&stage.folder.path().join("none"), &Cancel::default()).unwrap_err();
    assert_eq!(error.code, Code::PackDamaged);
    assert!(torch.is_running());
}

fn is_given_back() {
    let stage = Stage::new();
    let torch = stage.torch(|_| ());
    wrote(ask(&torch, &stage.model("writes")));
    assert!(!torch.release_idle(Duration::from_secs(60)), "it was used just now");
    assert!(torch.release_idle(Duration::ZERO));
    assert!(!torch.is_running());
    wrote(ask(&torch, &stage.model("writes")));
}

/// The double itself plays the program's part: the pipe to it closes as it would when the program is killed.
fn ends_with_the_program() {
    let stage = Stage::new();
    let mut engine = std::process::Command::new(&stage.program)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    assert!(engine.try_wait().unwrap().is_none());
    drop(engine.stdin.take());
    let until = Instant::now() + Duration::from_secs(20);
    while engine.try_wait().unwrap().is_none() {
        assert!(Instant::now() < until, "it goes on without anybody to work for");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn is_found() {
    let stage = Stage::new();
    let folder = stage.program.parent().unwrap();
    assert_eq!(Torch::find(Some(&stage.program)), Some(stage.program.clone()));
    assert_eq!(Torch::find(Some(folder)), Some(stage.program.clone()));
    assert_eq!(Torch::find(Some(&folder.join("elsewhere"))), None);
}
