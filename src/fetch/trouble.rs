//! What can go wrong on the way, in sentences.

use std::{
    error::Error as Cause,
    io::ErrorKind,
    net::{Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket},
};

use reqwest::StatusCode;

use super::outside::Unresolved;
use crate::error::{Code, Error};

/// Said wherever a browser may succeed.
const SAVE: &str = "Open the page in the browser, save it, and open the file.";

fn network(sentence: impl Into<String>) -> Error {
    Error::new(Code::Network, sentence)
}

/// A step that leads into the reader's own network and was not typed.
pub fn inside(host: &str) -> Error {
    network(format!(
        "This address leads to '{host}', a place inside of your own network. Diglot goes there only when you type \
         that place itself."
    ))
}

pub fn too_slow(host: &str, seconds: u64) -> Error {
    network(format!("'{host}' did not send the page within {seconds} seconds. Try again later. {SAVE}"))
}

pub fn too_many(host: &str) -> Error {
    network(format!("'{host}' sends on from one address to the next and arrives nowhere. {SAVE}"))
}

/// From an address that nobody can read along at to one where everybody can. The reader did not ask for that.
pub fn downgrade(to: &str) -> Error {
    network(format!(
        "The site sends on to an address without encryption, where others can see what you read. If you want that, \
         give this address: {to}"
    ))
}

pub fn no_way(host: &str, cause: impl std::fmt::Display) -> Error {
    network(format!("'{host}' sends on to something that is no address. {SAVE}")).because(cause)
}

pub fn too_large(limit: usize) -> Error {
    let sentence = format!("What is at this address is larger than {} MB, more than Diglot fetches.", limit >> 20);
    Error::new(Code::TooLarge, format!("{sentence} Save it with the browser and open the file."))
}

pub fn empty() -> Error {
    Error::new(Code::Empty, format!("The site sent an empty page. {SAVE}"))
}

pub fn packed(how: &str) -> Error {
    Error::new(Code::Unsupported, format!("The site sent the page packed in a way that Diglot cannot undo. {SAVE}"))
        .because(format!("content-encoding: {how}"))
}

/// What an answer means that brings no page.
pub fn status(host: &str, status: StatusCode) -> Error {
    let sentence = match status.as_u16() {
        404 | 410 => {
            format!("There is no page at this address on '{host}' (any more). See whether it is written right.")
        }
        401 | 402 | 403 | 405 | 406 | 418 | 451 => format!("'{host}' does not let Diglot in. {SAVE}"),
        407 => "The proxy of this computer wants a user name and a password first. See the network settings of the \
                system."
            .to_owned(),
        429 => format!("'{host}' was asked too often and wants a pause. Try again in some minutes."),
        408 | 500..=599 => format!("'{host}' has trouble of its own at the moment. Try again later."),
        _ => format!("'{host}' gave an answer without a page. {SAVE}"),
    };
    network(sentence).because(format!("HTTP status {status}"))
}

/// What went wrong on the wire. `secure` says whether `https` was asked for.
pub fn wire(host: &str, secure: bool, cause: &reqwest::Error) -> Error {
    let detail = chain(cause);
    let sentence = match found(cause) {
        Some(Wire::Unresolved(Unresolved::Inside { name })) => return inside(name).because(detail),
        Some(Wire::Unresolved(Unresolved::Unknown { .. })) if !is_online() => {
            "This computer is not connected to any network. Connect it and try again.".to_owned()
        }
        Some(Wire::Unresolved(Unresolved::Unknown { name, .. })) => {
            format!(
                "No site is known by the name '{name}'. See whether it is written right, and whether other sites \
                     can be reached."
            )
        }
        Some(Wire::Tls(rustls::Error::InvalidCertificate(_))) => {
            format!(
                "'{host}' could not prove that it is that site: its certificate is not valid. Somebody may be \
                     listening in, so the page was not fetched."
            )
        }
        Some(Wire::Tls(_)) if cause.is_connect() => no_encryption(host),
        Some(Wire::Io(kind)) if cause.is_connect() => match kind {
            ErrorKind::ConnectionRefused => {
                format!("'{host}' takes no connections at this address. See whether it is written right, or try later.")
            }
            ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable | ErrorKind::NetworkDown if !is_online() => {
                "This computer is not connected to any network. Connect it and try again.".to_owned()
            }
            ErrorKind::TimedOut => format!("'{host}' does not answer. Try again later."),
            // A site that knows no encryption hangs up at the first words of it.
            ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset if secure => no_encryption(host),
            _ => format!("'{host}' cannot be reached from here. Try again later."),
        },
        _ if cause.is_connect() => format!("'{host}' cannot be reached from here. Try again later."),
        _ if cause.is_decode() => format!("What '{host}' sent is damaged or broke off. Try again. {SAVE}"),
        _ if cause.is_body() => format!("The connection to '{host}' broke off before the page was whole. Try again."),
        _ => format!("'{host}' hung up, or gave an answer that makes no sense. Try again later. {SAVE}"),
    };
    network(sentence).because(detail)
}

fn no_encryption(host: &str) -> String {
    format!(
        "No encrypted connection to '{host}' came about. If it is a site without encryption, write http:// before \
             its address."
    )
}

/// The cause that tells most, wherever it is in the chain.
pub enum Wire<'a> {
    Unresolved(&'a Unresolved),
    Tls(&'a rustls::Error),
    Io(ErrorKind),
}

pub fn found<'a>(cause: &'a (dyn Cause + 'static)) -> Option<Wire<'a>> {
    let (mut next, mut best) = (Some(cause), None);
    while let Some(cause) = next {
        if let Some(unresolved) = cause.downcast_ref() {
            return Some(Wire::Unresolved(unresolved));
        }
        if let Some(tls) = cause.downcast_ref() {
            return Some(Wire::Tls(tls));
        }
        next = cause.source();
        if let Some(io) = cause.downcast_ref::<std::io::Error>() {
            best = Some(Wire::Io(io.kind()));
            // What an `io::Error` wraps is not its source but stands in its place.
            if let Some(inner) = io.get_ref() {
                next = Some(inner);
            }
        }
    }
    best
}

pub fn chain(cause: &reqwest::Error) -> String {
    let (mut text, mut next) = (cause.to_string(), cause.source());
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}

/// Whether there is any way out of this machine. Nothing is sent: the system only says by which way it would.
pub fn is_online() -> bool {
    let way = |from: SocketAddr, to: SocketAddr| UdpSocket::bind(from).and_then(|socket| socket.connect(to)).is_ok();
    // Addresses from the books, which are nobody's.
    way((Ipv4Addr::UNSPECIFIED, 0).into(), (Ipv4Addr::new(192, 0, 2, 1), 53).into())
        || way((Ipv6Addr::UNSPECIFIED, 0).into(), (Ipv6Addr::new(0x2001, 0xDB8, 0, 0, 0, 0, 0, 1), 53).into())
}
