//! The command `diglot` as scripts use it: every call, its output and its exit code.

mod common;

mod command {
    mod detect;
    mod documents;
    mod edges;
    mod packs;
    mod read;
    mod samples;
    mod server;
    mod structure;
    mod summarise;
    mod translate;
    mod web;
}
