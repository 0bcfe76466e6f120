//! Models, context and tokens, as each kind of server tells them.

use serde_json::json;

use super::{SAFE_CONTEXT, Server, ServerSettings, estimate, scripted::*};
use crate::{error::Code, progress::Cancel};

fn context(server: &Scripted) -> Option<usize> {
    server.client().context("m", &Cancel::default()).unwrap()
}

fn list() -> serde_json::Value {
    json!({ "object": "list", "data": [{ "id": "other", "max_model_len": 1 }, { "id": "m", "object": "model" }] })
}

#[test]
fn vllm_tells_the_context_in_its_list_of_models() {
    let list =
        json!({ "object": "list", "data": [{ "id": "o", "max_model_len": 1 }, { "id": "m", "max_model_len": 8192 }] });
    let server = Scripted::with(vec![("GET /v1/models", list)]);
    assert_eq!(server.client().models(&Cancel::default()).unwrap(), ["o", "m"]);
    assert_eq!(context(&server), Some(8192));
}

#[test]
fn llama_cpp_tells_the_context_in_its_properties() {
    let props = json!({ "default_generation_settings": { "n_ctx": 6144 }, "total_slots": 2 });
    let server = Scripted::with(vec![("GET /v1/models", list()), ("GET /props", props)]);
    assert_eq!(context(&server), Some(6144), "of one who asks, not of all together");
}

#[test]
fn ollama_gives_its_usual_context_where_the_model_is_not_set_to_more() {
    let shown = |parameters: &str| json!({ "parameters": parameters, "modelfile": "FROM m", "model_info": { "qwen3.context_length": 40_960 } });
    for (parameters, version, tokens) in
        [("top_k 20", "0.12.3", 4096), ("num_ctx 12288", "0.12.3", 12_288), ("", "0.5.0", 2048)]
    {
        let server = Scripted::with(vec![
            ("GET /v1/models", list()),
            ("POST /api/show", shown(parameters)),
            ("GET /api/version", json!({ "version": version })),
        ]);
        assert_eq!(context(&server), Some(tokens), "{parameters} {version}");
        let shows: Vec<_> = server.asked().into_iter().filter(|asked| asked.what == "POST /api/show").collect();
        assert_eq!(shows[0].body["model"], "m");
    }
}

#[test]
fn lm_studio_tells_the_context_that_a_model_was_loaded_with() {
    // What it has not, it answers with success and an error.
    let unknown = json!({ "error": "Unexpected endpoint or method." });
    for (model, tokens) in [
        (
            json!({ "id": "m", "state": "loaded", "loaded_context_length": 16_384, "max_context_length": 131_072 }),
            16_384,
        ),
        (json!({ "id": "m", "state": "not-loaded", "max_context_length": 131_072 }), 4096),
        (json!({ "id": "m", "max_context_length": 2048 }), 2048),
    ] {
        let server = Scripted::with(vec![
            ("GET /v1/models", list()),
            ("GET /props", unknown.clone()),
            ("POST /api/show", unknown.clone()),
            ("POST /tokenize", unknown.clone()),
            ("GET /api/v0/models", json!({ "data": [{ "id": "x" }, model], "object": "list" })),
        ]);
        assert_eq!(context(&server), Some(tokens));
        assert_eq!(server.client().count(&["one two"], &Cancel::default()).unwrap(), [estimate::tokens("one two")]);
    }
}

#[test]
fn a_context_that_nobody_tells_is_a_small_one_unless_the_reader_sets_it() {
    let server = Scripted::with(vec![("GET /v1/models", list())]);
    let cancel = Cancel::default();
    assert_eq!(context(&server), None);
    assert_eq!(server.client().room("m", &cancel).unwrap(), SAFE_CONTEXT);
    let before = server.asked().len();
    let set = Server::new(&ServerSettings { context: Some(9000), ..server.settings() }).unwrap();
    assert_eq!(set.room("m", &cancel).unwrap(), 9000);
    assert_eq!(server.asked().len(), before, "what the reader said is not asked for");
}

#[test]
fn odd_facts_are_no_facts() {
    for (what, odd) in [
        ("GET /props", json!({ "default_generation_settings": { "n_ctx": 0 } })),
        ("GET /props", json!({ "default_generation_settings": { "n_ctx": -5 } })),
        ("GET /props", json!({ "default_generation_settings": { "n_ctx": 1e300 } })),
        ("GET /props", json!({ "default_generation_settings": { "n_ctx": "8192" } })),
        ("GET /v1/models", json!({ "data": [{ "id": "m", "max_model_len": u64::MAX }] })),
        ("POST /api/show", json!("x")),
        ("GET /api/v0/models", json!({ "data": {} })),
        ("GET /api/v0/models", json!({ "data": "x".repeat(5 << 20) })),
    ] {
        assert_eq!(context(&Scripted::with(vec![(what, odd)])), None, "{what}");
    }
}

#[test]
fn the_only_model_is_asked_and_of_several_one_is_to_be_chosen() {
    let client = |server: &Scripted| Server::new(&ServerSettings { model: None, ..server.settings() }).unwrap();
    let cancel = Cancel::default();
    let one = Scripted::with(vec![("GET /v1/models", json!({ "data": [{ "id": "only" }] }))]);
    let server = client(&one);
    assert_eq!(server.model(&cancel).unwrap(), "only");
    assert_eq!(server.model(&cancel).unwrap(), "only");
    assert_eq!(one.asked().len(), 1, "it is asked once");
    let two = Scripted::with(vec![("GET /v1/models", json!({ "data": [{ "id": "a" }, { "id": "b" }] }))]);
    let error = client(&two).model(&cancel).unwrap_err();
    assert!(error.code == Code::Unsupported && error.message.ends_with("Choose one of them: a, b"), "{error}");
    let none = Scripted::with(vec![("GET /v1/models", json!({ "object": "list", "data": null }))]);
    let error = client(&none).model(&cancel).unwrap_err();
    assert!(error.message.contains("ollama pull"), "{error}");
}

#[test]
fn a_list_that_is_none_is_said_to_be_none() {
    let cancel = Cancel::default();
    let odd = Scripted::with(vec![("GET /v1/models", json!({ "hello": 1 }))]);
    assert_eq!(odd.client().models(&cancel).unwrap_err().code, Code::Unsupported);
    let web = Scripted::start(|_, stream| {
        let _ = std::io::Write::write_all(stream, &crate::fetch::server::html("<p>Welcome</p>"));
    });
    assert_eq!(web.client().models(&cancel).unwrap_err().code, Code::Unsupported);
    let huge = Scripted::with(vec![("GET /v1/models", json!({ "data": "x".repeat(5 << 20) }))]);
    assert_eq!(huge.client().models(&cancel).unwrap_err().code, Code::TooLarge);
}

#[test]
fn tokens_are_counted_by_a_server_that_can() {
    let cancel = Cancel::default();
    let llama = Scripted::with(vec![("POST /tokenize", json!({ "tokens": [1, 2, 3] }))]);
    assert_eq!(llama.client().count(&["a b c", "d e f"], &cancel).unwrap(), [3, 3]);
    assert_eq!(llama.asked()[0].body["content"], "a b c");
    let vllm = Scripted::with(vec![("POST /tokenize", json!({ "count": 7, "max_model_len": 9, "tokens": [1] }))]);
    assert_eq!(vllm.client().count(&["a b c"], &cancel).unwrap(), [7]);
    let none = Scripted::with(vec![]);
    let client = none.client();
    assert_eq!(client.count(&["a b c", "d"], &cancel).unwrap(), [3, 1]);
    assert_eq!(client.count(&["a b c"], &cancel).unwrap(), [3]);
    assert_eq!(none.asked().len(), 1, "a server that does not count is asked once");
}
