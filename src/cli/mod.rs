//! Arguments in, exit code out. [`args`] is what can be asked, the other files are one group of calls
//! each.

mod args;
mod batch;
mod library;
mod packs;
mod report;
mod text;
mod work;
mod writing;

use std::{io::Write, path::Path, process::ExitCode};

use clap::Parser;
use diglot::{
    Code, Error, Result,
    fetch::{self, Fetched},
    glossary::Glossaries,
    ingest::{Input, MAX_BYTES, is_address, limit},
    packs::{PackStore, data_dir, starter_dir},
    progress::{Cancel, Watch},
    server::{Server, ServerSettings},
    settings::{Settings, SettingsFile},
    translate::{Besides, Engines},
};

use args::{Args, Call};
use report::Report;

/// What every call has at hand.
struct App {
    store: PackStore,
    data_dir: std::path::PathBuf,
    cancel: Cancel,
    quiet: bool,
    offline: bool,
}

pub fn main() -> ExitCode {
    let args = Args::parse();
    let cancel = Cancel::default();
    let stop = cancel.clone();
    // The first Ctrl+C ends the work in order, a second one at once.
    let _ = ctrlc::set_handler(move || {
        if stop.is_cancelled() {
            std::process::exit(130);
        }
        stop.cancel();
    });
    let data_dir = data_dir(args.data_dir);
    let app = App {
        store: PackStore::new(&data_dir, starter_dir()),
        data_dir,
        cancel,
        quiet: args.quiet,
        offline: args.offline,
    };
    let done = match args.call {
        Call::Detect(call) => text::detect(&app, &call),
        Call::Segment(call) => text::segment(&app, &call),
        Call::Extract(call) => text::extract(&app, &call),
        Call::Translate(call) => work::translate(&app, &call),
        Call::Summarise(call) => work::summarise(&app, &call),
        Call::Read(call) => work::read(&app, &call),
        Call::Batch(call) => batch::run(&app, &call),
        Call::Packs(call) => packs::run(&app, &call),
        Call::Library(call) => library::run(&app, &call),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            app.say(&format!("diglot: {}", error.message));
            if let Some(detail) = &error.detail {
                app.say(&format!("  ({detail})"));
            }
            ExitCode::from(exit_code(error.code))
        }
    }
}

/// The exit codes that scripts rely on.
fn exit_code(code: Code) -> u8 {
    match code {
        Code::Empty
        | Code::OcrMissing
        | Code::Unreadable
        | Code::Unsupported
        | Code::TooLarge
        | Code::UnknownLanguage => 3,
        Code::PackMissing => 4,
        Code::Network => 5,
        Code::PackDamaged | Code::LibraryDamaged => 6,
        Code::Cancelled => 130,
        Code::Engine | Code::NotWritable | Code::Internal => 1,
    }
}

impl App {
    /// Engines with the reader's own terms and choices, as in the window.
    fn engines(&self) -> Engines {
        let (glossaries, notices) = Glossaries::open(&self.data_dir);
        notices.iter().for_each(|notice| self.note(notice));
        let engines = Engines::new(self.store.clone()).with_glossaries(glossaries);
        engines.set_besides(self.besides());
        engines
    }

    /// What translates besides packs.
    fn besides(&self) -> Besides {
        let mut besides = self.settings().besides();
        let away = |server: &ServerSettings| self.offline && !Server::is_local(&server.address);
        if besides.server.as_ref().is_some_and(away) {
            self.note("With --offline the server of the settings, which is another machine, translates nothing.");
            besides.server = None;
        }
        besides
    }

    /// What the reader chose in the window; where `diglot-torch` is may be said in the environment too.
    fn settings(&self) -> Settings {
        let (mut settings, notice) = SettingsFile::new(&self.data_dir).load();
        notice.iter().for_each(|notice| self.note(notice));
        if let Some(program) = std::env::var_os("DIGLOT_TORCH") {
            settings.writing.program = Some(program.into());
        }
        settings
    }

    /// A message for a person, on stderr. Errors are told also with `--quiet`.
    fn say(&self, message: &str) {
        let _ = writeln!(std::io::stderr(), "{message}");
    }

    /// A remark that `--quiet` leaves out.
    fn note(&self, message: &str) {
        if !self.quiet {
            self.say(message);
        }
    }

    /// Text on stdout. Whoever reads it may have seen enough (`| head`): that is no error.
    fn print(&self, text: &str) -> Result<()> {
        self.write(text.as_bytes())
    }

    /// Bytes on stdout, under the same rule.
    fn write(&self, bytes: &[u8]) -> Result<()> {
        let mut out = std::io::stdout().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(Error::new(Code::NotWritable, "The output could not be written.").because(e))
            }
            _ => Ok(()),
        }
    }

    fn json(&self, value: &impl serde::Serialize) -> Result<()> {
        let text = serde_json::to_string(value)
            .map_err(|e| Error::new(Code::Internal, "The result could not be written as JSON.").because(e))?;
        self.print(&format!("{text}\n"))
    }

    /// What `FILE` names: a file, a web address, or standard input for `-`.
    fn input(&self, path: &Path) -> Result<Input> {
        let file = path.display();
        if path == Path::new("-") {
            return Ok(Input::File {
                name: "standard input".into(),
                bytes: limited(&mut std::io::stdin().lock(), path)?,
            });
        }
        if is_address(path) {
            return self.fetched(&path.to_string_lossy());
        }
        let unreadable = |e: std::io::Error| {
            Error::new(
                Code::Unreadable,
                format!("The file {file} cannot be opened. Check its name and your permissions."),
            )
            .because(e)
        };
        let mut opened = std::fs::File::open(path).map_err(unreadable)?;
        if opened.metadata().map_err(unreadable)?.is_dir() {
            return Err(Error::new(Code::Unreadable, format!("{file} is a folder. Give a file.")));
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Input::File { name, bytes: limited(&mut opened, path)? })
    }
}

impl App {
    fn fetched(&self, address: &str) -> Result<Input> {
        if self.offline {
            return Err(Error::new(
                Code::Network,
                format!(
                    "{address} is on the web, and --offline forbids the network. Save the page and give that file."
                ),
            ));
        }
        let report = Report::new(self.quiet);
        let tell = |event| report.open(event);
        let fetched = fetch::fetch(address, &Watch::new(&self.cancel, &tell));
        report.clear();
        let Fetched { url, bytes, mime, charset } = fetched?;
        Ok(Input::Web { url, mime, charset, bytes })
    }
}

/// Reads at most a little more than what is taken in, so that an endless input ends with an error.
fn limited(from: &mut dyn std::io::Read, path: &Path) -> Result<Vec<u8>> {
    use std::io::Read;
    let mut bytes = Vec::new();
    from.take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| Error::new(Code::Unreadable, format!("{} cannot be read.", path.display())).because(e))?;
    limit(bytes.len())?;
    Ok(bytes)
}
