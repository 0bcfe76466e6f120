//! What servers say when something is wrong, in their own words, and what a reader is told.

use std::io::Write;

use serde_json::{Value, json};

use super::scripted::*;
use crate::{
    error::{Code, Error},
    progress::Cancel,
};

fn refused(status: &'static str, body: Value) -> Error {
    let server = Scripted::start(move |_, stream| {
        let _ = stream.write_all(&json_page(status, &body));
    });
    server.client().ask(&question(), 9, &Cancel::default(), &|_| ()).unwrap_err()
}

#[test]
fn what_is_wrong_is_said_with_what_to_do() {
    let openai = |words: &str| json!({ "error": { "message": words, "type": "x", "code": 1 } });
    for (status, body, code, told) in [
        ("401 Unauthorized", openai("Invalid API Key"), Code::Network, "wants a key"),
        ("404 Not Found", openai("model \"m\" not found, try pulling it first"), Code::Unsupported, "ollama pull m"),
        (
            "404 Not Found",
            json!({ "object": "error", "message": "The model `m` does not exist." }),
            Code::Unsupported,
            "has no model 'm'",
        ),
        ("404 Not Found", json!({ "error": "404 page not found" }), Code::Unsupported, "ends with /v1"),
        ("404 Not Found", json!({ "detail": "Not Found" }), Code::Unsupported, "ends with /v1"),
        (
            "400 Bad Request",
            openai("the request exceeds the available context size, try increasing it"),
            Code::TooLarge,
            "longer than the model's context",
        ),
        (
            "400 Bad Request",
            openai("This model's maximum context length is 4096 tokens. However, you requested 9000 tokens"),
            Code::TooLarge,
            "longer than the model's context",
        ),
        (
            "400 Bad Request",
            json!({ "error": "The number of tokens to keep from the initial prompt is greater than the context length." }),
            Code::TooLarge,
            "longer than the model's context",
        ),
        ("400 Bad Request", openai("System role not supported"), Code::Unsupported, "Choose another model"),
        ("503 Service Unavailable", openai("Loading model"), Code::Network, "still loading"),
        ("503 Service Unavailable", Value::Null, Code::Network, "still loading"),
        ("429 Too Many Requests", Value::Null, Code::Network, "too much to do"),
        (
            "500 Internal Server Error",
            openai("model requires more system memory (9 GiB) than is available"),
            Code::Engine,
            "smaller model",
        ),
        ("500 Internal Server Error", json!("boom"), Code::Engine, "trouble of its own"),
        ("418 I'm a teapot", json!([[[1]]]), Code::Engine, "trouble of its own"),
    ] {
        let error = refused(status, body.clone());
        assert_eq!(error.code, code, "{body}: {error}");
        assert!(error.message.contains(told), "{body}: {error}");
        assert!(error.detail.as_deref().unwrap_or_default().contains(&status[..3]), "{:?}", error.detail);
    }
}

#[test]
fn trouble_in_the_middle_of_an_answer_is_no_answer() {
    let server = Scripted::start(|_, stream| {
        let trouble = "data: {\"error\":{\"message\":\"context length exceeded\"}}\n\n";
        let _ = stream.write_all(&[stream_head(), piece("The an").into(), trouble.into()].concat());
    });
    let error = server.client().ask(&question(), 9, &Cancel::default(), &|_| ()).unwrap_err();
    assert_eq!(error.code, Code::TooLarge);
}

#[test]
fn a_server_s_own_words_are_kept_for_a_report_and_cannot_harm_it() {
    let error = refused("500 Oh", json!({ "error": { "message": format!("\u{1b}[2Jbad\n{}", "x".repeat(20_000)) } }));
    let detail = error.detail.unwrap();
    assert!(detail.contains("[2Jbad xx") && detail.len() < 1000 && !detail.contains('\u{1b}'), "{detail}");
}

#[test]
fn a_page_of_the_web_in_place_of_an_answer_is_known() {
    let server = Scripted::start(|_, stream| {
        let _ = stream.write_all(&crate::fetch::server::html("<!doctype html><p>Sign in</p>"));
    });
    let error = server.client().ask(&question(), 9, &Cancel::default(), &|_| ()).unwrap_err();
    assert_eq!(error.code, Code::Unsupported);
    assert!(error.message.contains("no server of the OpenAI kind"), "{error}");
}
