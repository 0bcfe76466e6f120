//! `diglot batch`: many files into one folder.

mod common;

mod batch {
    mod again;
    mod many;
}
