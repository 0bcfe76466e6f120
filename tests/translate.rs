//! Translation with real weights, through the library.

mod common;

mod translate {
    mod alignment;
    mod jobs;
    mod languages;
    mod pivot;
}
