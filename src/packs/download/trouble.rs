//! What can go wrong on the way, in sentences.

use std::io::ErrorKind;

use reqwest::StatusCode;

use crate::{
    error::{Code, Error},
    fetch::{
        outside::Unresolved,
        trouble::{Wire, chain, found, is_online},
    },
};

/// Said wherever somebody else's machine may succeed.
const ELSE: &str = "What is here already is kept. Try again later, or import the pack from a file.";

fn network(sentence: impl Into<String>) -> Error {
    Error::new(Code::Network, sentence)
}

/// No mirror gave it. The first one is the one that the reader named, or the best.
pub fn all(failures: Vec<(&str, Error)>) -> Error {
    let line = |(url, error): &(&str, Error)| match &error.detail {
        Some(detail) => format!("{url}: {detail}"),
        None => format!("{url}: {}", error.message),
    };
    let mut lines: Vec<String> = failures.iter().map(line).collect();
    // A mirror that was asked again said the same.
    lines.dedup();
    match failures.into_iter().next() {
        Some((_, first)) => first.because(lines.join("; ")),
        None => network(
            "No mirror is known for this pack. Import it from a file, or name a mirror that has it in the packs window.",
        ),
    }
}

pub fn stalled(host: &str, seconds: u64) -> Error {
    network(format!("'{host}' sent nothing for {seconds} seconds. {ELSE}"))
}

pub fn broke_off(host: &str, cause: impl std::fmt::Display) -> Error {
    network(format!("The connection to '{host}' broke off. {ELSE}")).because(cause)
}

/// More, less, or something else than the file.
pub fn not_it(host: &str, cause: impl std::fmt::Display) -> Error {
    network(format!(
        "What '{host}' sent is not the pack, so it was thrown away. Your network may want you to sign in first (open any \
         page in the browser), or the mirror is damaged. Try again later, or import the pack from a file."
    ))
    .because(cause)
}

pub fn too_many(host: &str) -> Error {
    network(format!("'{host}' sends on from one address to the next and arrives nowhere. {ELSE}"))
}

pub fn downgrade(host: &str) -> Error {
    network(format!("'{host}' sends on to an address without encryption, which is not followed. {ELSE}"))
}

/// What an answer means that brings no file.
pub fn status(host: &str, status: StatusCode) -> Error {
    let sentence = match status.as_u16() {
        404 | 410 => format!("'{host}' does not have this pack (any more). {ELSE}"),
        407 => "The proxy of this computer wants a user name and a password first. See the network settings of the \
                system."
            .to_owned(),
        401 | 403 | 451 => format!("'{host}' does not let Diglot in. {ELSE}"),
        429 => format!("'{host}' was asked too often and wants a pause. {ELSE}"),
        408 | 500..=599 => format!("'{host}' has trouble of its own at the moment. {ELSE}"),
        _ => format!("'{host}' gave an answer without the pack. {ELSE}"),
    };
    network(sentence).because(format!("HTTP status {status}"))
}

/// What went wrong on the wire.
pub fn wire(host: &str, cause: &reqwest::Error) -> Error {
    let detail = chain(cause);
    let offline = "This computer is not connected to any network. Connect it and try again, or import the pack from a \
                   file.";
    let sentence = match found(cause) {
        Some(Wire::Unresolved(Unresolved::Inside { name })) => {
            format!("The mirror '{name}' leads into your own network without being named by you, so it was not asked.")
        }
        _ if cause.is_connect() && !is_online() => offline.to_owned(),
        Some(Wire::Unresolved(Unresolved::Unknown { name, .. })) => {
            format!("No site is known by the name '{name}'. {ELSE}")
        }
        Some(Wire::Tls(rustls::Error::InvalidCertificate(_))) => format!(
            "'{host}' could not prove that it is that site: its certificate is not valid. Somebody may be listening in, so \
             nothing was downloaded."
        ),
        Some(Wire::Io(ErrorKind::ConnectionRefused)) if cause.is_connect() => {
            format!("'{host}' takes no connections. {ELSE}")
        }
        _ if cause.is_connect() => format!("'{host}' cannot be reached from here. {ELSE}"),
        _ => return broke_off(host, detail),
    };
    network(sentence).because(detail)
}
