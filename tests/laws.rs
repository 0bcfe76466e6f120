//! The laws of the one data model, over texts of many scripts and of none:
//!
//! - the sentences of a block cover its text exactly, in order, white space aside;
//! - a summary reports `read` of `total` sentences, and every sentence is in one of the two;
//! - each summary line has at least one evidence sentence, or a warning that it has none;
//! - what is exported, parsed again, holds the same sentences.

mod common;

mod laws {
    mod articles;
    mod exports;
    mod parsed;
    mod strategies;
}
