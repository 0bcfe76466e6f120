//! Documents of word processors, presentations and sheets.
//!
//! One parser a format, each from bytes to a [`super::Found`]. They share a small tree of XML ([`tree`]), the text
//! of a block with its links and marks ([`line`]), what names of styles mean ([`roles`]) and the list of blocks with
//! its title ([`blocks`]).

pub(super) mod blocks;
pub mod docx;
mod field;
mod line;
pub mod odt;
pub(super) mod package;
pub mod pptx;
mod roles;
pub mod rtf;
mod symbols;
pub(super) mod tree;
pub mod xlsx;

/// Whether the description of a picture was written by somebody, in more than one word.
pub fn says_something(description: &str) -> bool {
    description.split_whitespace().count() > 1 && !description.contains("automatically generated")
}
