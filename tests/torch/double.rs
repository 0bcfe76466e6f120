//! An engine that does what the folder of its model says.

use std::{
    io::{BufRead, Write},
    path::Path,
    sync::mpsc::{self, Receiver},
    time::Duration,
};

use diglot::torch::wire::{Answer, Ask, ErrorCode, PROTOCOL, Request, Say};

/// The name that the engine has, and that this test takes to be it.
pub const NAME: &str = "diglot-torch";
/// In the folder of a model: what it does.
pub const MANNER: &str = "manner";

pub fn is_asked() -> bool {
    let name = std::env::args_os().next();
    name.is_some_and(|name| Path::new(&name).file_stem().is_some_and(|stem| stem == NAME))
}

fn answer(id: u64, say: Say) {
    let mut line = serde_json::to_vec(&Answer { id: Some(id), say }).unwrap();
    line.push(b'\n');
    std::io::stdout().write_all(&line).unwrap();
    std::io::stdout().flush().unwrap();
}

pub fn main() -> ! {
    let (lines, asked) = mpsc::channel();
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines() {
            let Ok(line) = line else { break };
            lines.send(serde_json::from_str::<Request>(&line).unwrap()).unwrap();
        }
        // The program is gone: whatever is being done is done for nobody.
        std::process::exit(0);
    });
    let mut manner = String::new();
    eprintln!("the double runs");
    while let Ok(Request { id, ask }) = asked.recv() {
        match ask {
            Ask::Hello { threads, .. } => {
                let protocol = if std::env::current_exe().is_ok_and(old) { PROTOCOL + 1 } else { PROTOCOL };
                let architectures = vec!["double".to_owned()];
                answer(id, Say::Hello { protocol, version: "1".into(), device: "cpu".into(), threads, architectures });
            }
            Ask::Load { model, folder } => {
                manner = std::fs::read_to_string(folder.join(MANNER)).unwrap_or_default();
                match manner.as_str() {
                    "" => answer(id, error(ErrorCode::BadModel, "no such folder")),
                    _ => answer(id, Say::Loaded { model, architecture: "double".into(), window: Some(40) }),
                }
            }
            Ask::Count { texts, .. } => {
                answer(id, Say::Counted { tokens: texts.iter().map(|text| text.split(' ').count() + 2).collect() });
            }
            Ask::Summarise { texts, max_length, .. } => summarise(&manner, id, &texts, max_length, &asked),
            Ask::Unload { .. } | Ask::Cancel { .. } => answer(id, Say::Done),
            Ask::Bye => std::process::exit(0),
            Ask::Embed { .. } | Ask::Translate { .. } => answer(id, error(ErrorCode::CannotDo, "a double")),
        }
    }
    std::process::exit(0);
}

/// An engine of another version lies in a folder called so.
fn old(program: std::path::PathBuf) -> bool {
    program.components().any(|part| part.as_os_str() == "old")
}

fn error(code: ErrorCode, message: &str) -> Say {
    Say::Error { code, message: message.into() }
}

fn summarise(manner: &str, id: u64, texts: &[String], most: usize, asked: &Receiver<Request>) {
    match manner {
        "writes" | "lies" | "invents" => {}
        "hangs" => std::thread::sleep(Duration::from_secs(3600)),
        "dies" => {
            eprintln!("terminate called after throwing an instance of 'c10::Error'");
            std::process::abort();
        }
        "grows" => {
            let mut all: Vec<Vec<u8>> = Vec::new();
            loop {
                all.push(vec![1; 8 << 20]);
                answer(id, Say::Progress { done: all.len(), total: 1 << 20 });
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        "babbles" => {
            println!("loading weights... done");
            std::thread::sleep(Duration::from_secs(3600));
        }
        "slow" => {
            for done in 0..1_000 {
                answer(id, Say::Progress { done, total: 1_000 });
                if let Ok(Request { id: cancel, ask: Ask::Cancel { job } }) =
                    asked.recv_timeout(Duration::from_millis(50))
                {
                    answer(cancel, Say::Done);
                    assert_eq!(job, id);
                    return answer(id, error(ErrorCode::Cancelled, "stopped"));
                }
            }
        }
        "deaf" => {
            for done in 0..1_000 {
                answer(id, Say::Progress { done, total: 1_000 });
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        "fails" => return answer(id, error(ErrorCode::Failed, "index out of range")),
        other => panic!("a double does not know how to be {other:?}"),
    }
    // The first sentence of each text, as a model of news would.
    let texts = texts.iter().map(|text| {
        let words: Vec<&str> = text.split(' ').take(most).collect();
        let first = words.join(" ");
        let line = first.split_inclusive(". ").next().unwrap_or_default().trim().to_owned();
        match manner {
            "lies" => line.replace("14", "41"),
            "invents" => format!("{line} Purple elephants played chess on the moon."),
            _ => line,
        }
    });
    answer(id, Say::Written { texts: texts.collect(), tokens: None });
}
