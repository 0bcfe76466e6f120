//! What can go wrong with a server, in sentences that say what to do.

use std::{io::ErrorKind, time::Duration};

use reqwest::StatusCode;
use serde_json::Value;

use super::{
    address::Place,
    reply::{Bad, said},
};
use crate::{
    error::{Code, Error},
    fetch::trouble::{Wire, chain, found},
};

pub const NO_MEANS: &str = "The server could not be asked: this computer is out of means.";

/// Another machine, and nobody agreed to that.
pub fn beyond(place: &Place) -> Error {
    let host = place.host();
    if host == "0.0.0.0" || host == "[::]" {
        let sentence = format!("'{host}' says where a server listens, not where it is. Write 127.0.0.1 in its place.");
        return Error::new(Code::Network, sentence);
    }
    let open = if place.is_secure() { "" } else { ", without encryption, so that others on the way can read them" };
    Error::new(
        Code::Network,
        format!(
            "'{host}' is not this computer. The texts that you read would leave this computer and go there{open}. \
             Allow it in the settings if you want that, or give an address on this computer, such as \
             http://127.0.0.1:11434/v1"
        ),
    )
}

pub fn no_address(typed: &str) -> Error {
    let typed: String = typed.chars().take(100).collect();
    let sentence = format!("'{typed}' is no address of a server. One looks like this: http://127.0.0.1:11434/v1");
    Error::new(Code::Unsupported, sentence)
}

pub fn password() -> Error {
    let sentence = "There is a user name or a password in the server's address, before the @. Take it out; if the server \
                    wants a key, give it as the key.";
    Error::new(Code::Unsupported, sentence)
}

pub fn no_key() -> Error {
    Error::new(Code::Unsupported, "The key has letters in it that no key has. Copy it once more.")
}

pub fn other_kind(host: &str) -> Error {
    let sentence = format!(
        "What answers at '{host}' is no server of the OpenAI kind. See whether the address is right; it mostly ends \
         with /v1"
    );
    Error::new(Code::Unsupported, sentence)
}

pub fn no_models(host: &str) -> Error {
    let sentence =
        format!("The server at '{host}' has no model yet. Fetch one there first; for Ollama: ollama pull NAME");
    Error::new(Code::Unsupported, sentence)
}

pub fn choose(host: &str, models: &[String]) -> Error {
    let some = models.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = if models.len() > 5 { ", …" } else { "" };
    Error::new(
        Code::Unsupported,
        format!("The server at '{host}' has several models. Choose one of them: {some}{more}"),
    )
}

pub fn too_long(host: &str) -> Error {
    Error::new(Code::TooLarge, format!("The server at '{host}' sends more than any list of models is."))
}

pub fn redirect(place: &Place) -> Error {
    let sentence = format!(
        "The server at '{}' sends on to another address. Diglot does not follow, since texts would go there that were \
         meant for this server. Give the right address itself.",
        place.door()
    );
    Error::new(Code::Network, sentence)
}

pub fn silent(place: &Place, waited: Duration) -> Error {
    let sentence = format!(
        "The server at '{}' has said nothing for {} seconds. It may be busy, or the model too large for its computer. \
         Try again, or choose a smaller model.",
        place.door(),
        waited.as_secs().max(1)
    );
    Error::new(Code::Network, sentence)
}

/// An answer without text.
pub fn empty(thought: bool) -> Error {
    let sentence = if thought {
        "The model thought for so long that no answer came of it. Choose a model that answers without thinking first, or \
         give it a longer context."
    } else {
        "The model gave an empty answer. Try again, or choose another model."
    };
    Error::new(Code::Engine, sentence)
}

/// What went wrong on the wire.
pub fn wire(place: &Place, cause: &reqwest::Error) -> Error {
    let door = place.door();
    let sentence = match found(cause) {
        Some(Wire::Unresolved(_)) => {
            format!("No server is known by the name '{}'. See whether it is written right.", place.host())
        }
        Some(Wire::Tls(rustls::Error::InvalidCertificate(_))) => format!(
            "'{}' could not prove that it is that server: its certificate is not valid. Somebody may be listening in, so \
             nothing was sent.",
            place.host()
        ),
        Some(Wire::Io(ErrorKind::ConnectionRefused)) if cause.is_connect() => {
            format!("Nothing answers at '{door}'. Is the server started? Ollama is with: ollama serve")
        }
        Some(Wire::Tls(_)) if cause.is_connect() => {
            format!("'{door}' does not speak as https does. Write http:// before its address if it is not encrypted.")
        }
        _ if cause.is_connect() => {
            format!("The server at '{door}' cannot be reached. Is it started, and is the address right?")
        }
        _ if cause.is_request() => {
            format!("The server at '{door}' hung up without an answer. See whether it is still running, and try again.")
        }
        _ => broke_off(&door),
    };
    Error::new(Code::Network, sentence).because(chain(cause))
}

fn broke_off(door: &str) -> String {
    format!(
        "The server at '{door}' broke off in the middle of its answer. See whether it is still running, and try again."
    )
}

/// What a status means that is no success.
pub fn status(place: &Place, model: Option<&str>, status: StatusCode, body: &[u8]) -> Error {
    let words = serde_json::from_slice::<Value>(body).ok().and_then(|body| {
        let error = body.get("error").filter(|error| !error.is_null());
        error.and_then(said).or_else(|| said(&body))
    });
    let error = match &words {
        Some(words) => by_words(place, model, words),
        None => None,
    };
    let error = error.unwrap_or_else(|| by_status(place, status));
    error.because(format!("HTTP status {status}: {}", words.as_deref().unwrap_or("no words of its own")))
}

/// Why an answer is none.
pub fn reply(place: &Place, model: &str, bad: Bad) -> Error {
    let door = place.door();
    match bad {
        Bad::TooLong => Error::new(
            Code::Engine,
            "The model writes on and on, and was stopped at a million letters. Try again, or choose another model.",
        ),
        Bad::BrokeOff => Error::new(Code::Network, broke_off(&door)),
        Bad::Nonsense(what) => other_kind(place.host()).because(what),
        Bad::Said(words) => by_words(place, Some(model), &words).unwrap_or_else(|| own_trouble(&door)).because(words),
    }
}

/// What servers say themselves tells more than their status: the same thing has another number with each of them.
fn by_words(place: &Place, model: Option<&str>, words: &str) -> Option<Error> {
    let words = words.to_lowercase();
    let any = |marks: &[&str]| marks.iter().any(|mark| words.contains(mark));
    if any(&["context length", "context size", "context window", "context_length", "n_ctx", "prompt is too long"])
        || (any(&["exceed"]) && any(&["tokens", "context"]))
    {
        let sentence = "The text is longer than the model's context. Set the context in the settings to what the server \
                        gives the model, or give the model a longer one there.";
        return Some(Error::new(Code::TooLarge, sentence));
    }
    if any(&["loading model", "model is loading", "still loading"]) {
        return Some(loading(place));
    }
    if any(&["system role", "roles must alternate", "only user and assistant"]) {
        let sentence = "This model cannot tell its task from the text, since it takes no message of the system's. Choose \
                        another model.";
        return Some(Error::new(Code::Unsupported, sentence));
    }
    if let Some(model) = model
        && words.contains("model")
        && any(&["not found", "does not exist", "not exist", "no model", "not loaded"])
    {
        let sentence = format!(
            "The server at '{}' has no model '{model}'. Choose another, or fetch it there; for Ollama: ollama pull \
             {model}",
            place.door()
        );
        return Some(Error::new(Code::Unsupported, sentence));
    }
    if any(&["out of memory", "requires more system memory", "insufficient memory", "failed to load"]) {
        let sentence =
            "The server could not load the model: it needs more memory than there is. Choose a smaller model.";
        return Some(Error::new(Code::Engine, sentence));
    }
    None
}

fn by_status(place: &Place, status: StatusCode) -> Error {
    let door = place.door();
    match status.as_u16() {
        401 | 403 => {
            let sentence = format!("The server at '{door}' wants a key, or another one. Set it in the settings.");
            Error::new(Code::Network, sentence)
        }
        404 | 405 | 501 => other_kind(place.host()),
        413 => Error::new(Code::TooLarge, "The text is longer than the server takes. Set a smaller context."),
        429 => {
            let sentence = format!("The server at '{door}' has too much to do. Try again in a minute.");
            Error::new(Code::Network, sentence)
        }
        503 => loading(place),
        _ => own_trouble(&door),
    }
}

fn loading(place: &Place) -> Error {
    let sentence = format!("The server at '{}' is still loading its model. Try again in a minute.", place.door());
    Error::new(Code::Network, sentence)
}

fn own_trouble(door: &str) -> Error {
    let sentence = format!("The server at '{door}' has trouble of its own. See what it says in its window or its log.");
    Error::new(Code::Engine, sentence)
}
