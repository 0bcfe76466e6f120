//! Diglot reads articles in languages that you do not know well, on your own machine.
//!
//! The way of the data:
//!
//! ```text
//! paste / file / address -> fetch, ingest -> Article -> language (which one, where sentences end)
//!                              |
//!                 summarise <--+--> translate        side by side, streamed
//!                              |
//!                           Reading -> window | export | command
//! ```
//!
//! Dependencies point one way: [`article`] depends on nothing; [`ingest`], [`language`], [`summarise`]
//! and [`translate`] work on an article; [`reading`] uses those; [`export`] writes what a reading gives.
//! The command (`main.rs`) and the window (`src-tauri`) use [`reading`], [`packs`] and [`export`].

pub mod article;
pub mod batch;
pub mod desk;
pub mod encoder;
pub mod error;
pub mod export;
pub mod fetch;
pub mod glossary;
pub mod ingest;
mod keep;
pub mod language;
pub mod library;
pub mod packs;
pub mod places;
pub mod progress;
pub mod reading;
pub mod samples;
pub mod server;
pub mod settings;
pub mod summarise;
pub mod translate;

#[cfg(test)]
mod testing;

pub use error::{Code, Error, Result};
