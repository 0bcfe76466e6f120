//! The command `diglot`: the same library as the window, for scripts, tests and batch work.
//! Text and JSON go to stdout, progress and messages to stderr.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    diglot::ingest::apart::begin();
    cli::main()
}
