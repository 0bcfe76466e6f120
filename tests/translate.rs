//! Translation with real weights, through the library.

mod common;

mod translate {
    mod alignment;
    mod by_server;
    mod corrections;
    mod finding;
    mod jobs;
    mod languages;
    mod left_out;
    mod pivot;
    mod terms;
}
