//! What can be wrong with what is imported, in sentences.

use std::io;

use crate::error::{Code, Error};

/// Why something is not taken.
#[derive(Debug)]
pub enum Bad {
    /// The system does not give it.
    Io(io::Error),
    /// It is not whole, or not what it says it is.
    Damaged(String),
    /// Made to lead somewhere else, or to be read differently by different programs.
    Trick(String),
    /// With a password.
    Locked,
}

impl Bad {
    /// The error for a person; `name` is the file or folder as the reader knows it.
    pub fn of(self, name: &str) -> Error {
        match self {
            Self::Io(cause) if is_of_contents(&cause) => Self::Damaged(cause.to_string()).of(name),
            Self::Io(cause) => unreadable(name, cause),
            Self::Damaged(why) => damaged(name, why),
            Self::Locked => Error::new(
                Code::PackDamaged,
                format!(
                    "'{name}' is locked with a password, so nothing was imported. Unpack it with another program and \
                     import the folder that comes out."
                ),
            ),
            Self::Trick(why) => Error::new(
                Code::PackDamaged,
                format!(
                    "'{name}' has something in it that has no place in a pack and may be meant to do harm, so nothing was \
                     imported. Get the pack from somewhere else."
                ),
            )
            .because(why),
        }
    }
}

impl From<io::Error> for Bad {
    fn from(cause: io::Error) -> Self {
        Self::Io(cause)
    }
}

/// Whether an error of reading is one of what is read (decoders say so) and not one of the disk.
fn is_of_contents(cause: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, Other, UnexpectedEof};
    cause.raw_os_error().is_none() && matches!(cause.kind(), InvalidData | InvalidInput | Other | UnexpectedEof)
}

pub fn damaged(name: &str, why: impl std::fmt::Display) -> Error {
    Error::new(
        Code::PackDamaged,
        format!(
            "'{name}' is damaged or incomplete, so nothing was imported. Copy or download it again, or have it exported \
             anew where it came from."
        ),
    )
    .because(why)
}

pub fn unreadable(name: &str, cause: impl std::fmt::Display) -> Error {
    Error::new(
        Code::Unreadable,
        format!("'{name}' cannot be read. Check that it is still there and that you may read it, then try again."),
    )
    .because(cause)
}

/// A model that the engine would not take.
pub fn no_model(name: &str, why: impl std::fmt::Display) -> Error {
    Error::new(
        Code::PackDamaged,
        format!(
            "The file {name} is not a model file that Diglot can use, so nothing was imported. Packs for Diglot, \
             Firefox, Bergamot and translateLocally can be imported; if this is one, copy or download it again."
        ),
    )
    .because(why)
}

pub fn nothing(name: &str) -> Error {
    Error::new(
        Code::Unsupported,
        format!(
            "No language pack is in '{name}'. Import a .diglot-pack file, or the folder with a model of Firefox, Bergamot \
             or translateLocally: a model.*.bin file with its *.spm files beside it."
        ),
    )
}

pub fn no_pair(model: &str) -> Error {
    Error::new(
        Code::Unsupported,
        format!(
            "Nothing says which languages the model {model} translates, so nothing was imported. Name its folder after \
             them, such as de-en for German to English, and try again."
        ),
    )
}

pub fn no_vocabulary(model: &str) -> Error {
    Error::new(
        Code::Unsupported,
        format!(
            "The model {model} is there without its vocabulary, so nothing was imported. Put the *.spm file that belongs to \
             it into the same folder and try again."
        ),
    )
}

/// Two files could be the same thing.
pub fn unclear(folder: &str, one: &str, other: &str) -> Error {
    Error::new(
        Code::Unsupported,
        format!(
            "It is not clear which of {one} and {other} in '{folder}' belongs to a model, so nothing was imported. Give \
             each model a folder of its own and try again."
        ),
    )
}
