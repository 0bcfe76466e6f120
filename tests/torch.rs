//! The engine for larger models, played by a double: this test itself, started under the engine's name. What the double does
//! is written in the folder of the "model", so that a test can have one that hangs, dies or takes all memory. The real engine
//! is tested where its library is (`engines/torch`).

#![allow(clippy::unwrap_used, reason = "these are tests, though not marked so")]

mod common;
#[path = "torch/double.rs"]
mod double;
#[path = "torch/engine.rs"]
mod engine;
#[path = "torch/written.rs"]
mod written;

use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    if double::is_asked() {
        double::main();
    }
    let trial = |(name, test): (&str, fn())| {
        Trial::test(name, move || {
            test();
            Ok::<(), Failed>(())
        })
    };
    let trials = engine::TESTS.iter().chain(written::TESTS).copied().map(trial).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}
