//! The library of what was read: kept, found, removed, brought back, and never lost.

#![allow(clippy::unwrap_used, clippy::type_complexity, reason = "helpers of tests fail as tests do")]

mod common;

mod library {
    mod backup;
    mod command;
    mod damaged;
    mod keeping;
    mod killed;
    mod memory;
    mod migrations;
    mod removing;
    mod searching;
    mod speed;
    mod support;
}
