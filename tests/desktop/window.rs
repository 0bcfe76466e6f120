//! Journeys through the real window: the built program, its own web view, driven by WebKitWebDriver.
//!
//! They need a display: `make test` runs them under Xvfb. Without one, or without the driver, each says
//! so and passes, and `make test` fails instead when `DIGLOT_NEEDS_DISPLAY` is set.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "test helpers: a panic is how they fail")]

mod anything;
mod driver;
mod journeys;
mod library;
#[path = "../common/mirror.rs"]
#[allow(dead_code, reason = "the tests of the command use the rest")]
mod mirror;
#[path = "../common/model.rs"]
mod model;
mod offline;
mod packs;
#[path = "../common/random.rs"]
#[allow(dead_code, reason = "the tests of the command use the rest")]
mod random;
mod rows;
mod speed;
mod texts;
mod written;
