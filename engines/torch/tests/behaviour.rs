//! How the engine bears requests, folders and ends that are not as they should be.

mod common;

use std::time::{Duration, Instant};

use common::{Engine, configure, copy, read, reference};
use serde_json::{Value, json};

const TEXT: &str = "The harbour of the old town lies between two hills.";

fn summarise(model: &str, texts: &[&str]) -> Value {
    json!({"ask": "summarise", "model": model, "texts": texts, "min_length": 0, "max_length": 20, "beams": 1})
}

#[track_caller]
fn assert_error(said: &Value, code: &str) {
    assert_eq!((said["say"].as_str(), said["code"].as_str()), (Some("error"), Some(code)), "{said}");
}

/// It still does what it is for.
#[track_caller]
fn assert_alive(engine: &mut Engine) {
    let loaded = engine.load("alive", &reference("bart"));
    assert_eq!(loaded["say"], "loaded", "{loaded}");
    assert_eq!(engine.ask(summarise("alive", &[TEXT]))["say"], "written");
}

#[test]
fn hello_says_who_it_is() {
    let mut engine = Engine::silent();
    let said = engine.ask(json!({"ask": "hello", "protocol": 1, "threads": 2}));
    assert_eq!((&said["say"], &said["protocol"], &said["threads"]), (&json!("hello"), &json!(1), &json!(2)));
    assert_eq!((&said["version"], &said["device"]), (&json!(env!("CARGO_PKG_VERSION")), &json!("cpu")));
    assert!(said["architectures"].as_array().unwrap().contains(&json!("bart")));
}

#[test]
fn another_version_is_refused_and_nothing_comes_before_hello() {
    let mut engine = Engine::silent();
    assert_error(&engine.load("a", &reference("bart")), "protocol");
    assert_error(&engine.ask(json!({"ask": "hello", "protocol": 99, "threads": 1})), "protocol");
    assert_error(&engine.load("a", &reference("bart")), "protocol");
    engine.ask(json!({"ask": "hello", "protocol": 1, "threads": 1}));
    assert_alive(&mut engine);
}

#[test]
fn lines_that_are_no_requests_are_answered() {
    let mut engine = Engine::start();
    assert_error(&engine.ask(json!({"ask": "sing"})), "unknown_message");
    assert_error(&engine.ask(json!({"ask": "summarise", "model": 5})), "unknown_message");
    for line in ["{\"id\": 1, \"ask\":", "[]", "hello", "{}", "\u{0}", "{\"id\": -1, \"ask\": \"bye\"}"] {
        engine.line(line);
        let said = engine.hear();
        assert_error(&said, "unknown_message");
        assert!(said["id"].is_null(), "{said}");
    }
    engine.line("");
    assert_alive(&mut engine);
}

#[test]
fn folders_without_a_whole_model_are_refused() {
    let mut engine = Engine::start();
    assert_error(&engine.load("a", &reference("nothing")), "bad_model");

    let folder = copy("bart");
    let path = folder.path().join("model.safetensors");
    let weights = std::fs::read(&path).unwrap();
    for length in [0, 5, 1000, weights.len() / 2, weights.len() - 1] {
        std::fs::write(&path, &weights[..length]).unwrap();
        assert_error(&engine.load("a", folder.path()), "bad_model");
    }
    std::fs::remove_file(&path).unwrap();
    assert_error(&engine.load("a", folder.path()), "bad_model");
    std::fs::write(folder.path().join("rust_model.ot"), &weights[..1000]).unwrap();
    assert_error(&engine.load("a", folder.path()), "bad_model");

    for file in ["config.json", "vocab.json", "merges.txt"] {
        let folder = copy("bart");
        std::fs::remove_file(folder.path().join(file)).unwrap();
        assert_error(&engine.load("a", folder.path()), "bad_model");
        std::fs::write(folder.path().join(file), "{").unwrap();
        let _ = engine.load("a", folder.path());
    }
    for (key, value) in [("d_model", json!(31)), ("decoder_attention_heads", json!(0)), ("vocab_size", json!("many"))] {
        let folder = copy("bart");
        configure(folder.path(), |config| config[key] = value);
        assert_error(&engine.load("a", folder.path()), "bad_model");
    }
    assert_error(&engine.ask(summarise("a", &[TEXT])), "not_loaded");
    assert_alive(&mut engine);
}

#[test]
fn a_job_is_cancelled_in_the_middle_and_before_its_turn() {
    let mut engine = Engine::start();
    engine.load("a", &reference("t5"));
    // Without a bound and an end it would take minutes.
    let long = json!({"ask": "summarise", "model": "a", "texts": [TEXT], "min_length": 1_000_000,
        "max_length": 1_000_000, "beams": 1});
    let running = engine.send(long.clone());
    let waiting = engine.send(long);
    assert_eq!(engine.hear()["say"], "progress");
    assert_eq!(engine.hear()["say"], "progress");
    let begun = Instant::now();
    for job in [waiting, running] {
        engine.send(json!({"ask": "cancel", "job": job}));
    }
    let mut ended = vec![];
    let mut done = 0;
    while ended.len() < 2 {
        let said = engine.hear();
        match said["say"].as_str() {
            Some("done") => done += 1,
            Some("error") => {
                assert_error(&said, "cancelled");
                ended.push(said["id"].as_u64().unwrap());
            }
            _ => assert_eq!(said["say"], "progress"),
        }
    }
    assert_eq!((ended, done), (vec![running, waiting], 2));
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    // There is nothing to cancel any more, and that is no error.
    assert_eq!(engine.ask(json!({"ask": "cancel", "job": running}))["say"], "done");
    assert_alive(&mut engine);
}

#[test]
fn progress_is_told_within_its_bounds() {
    let mut engine = Engine::start();
    engine.load("a", &reference("bart"));
    let id = engine.send(json!({"ask": "summarise", "model": "a", "texts": [TEXT, TEXT], "min_length": 20,
        "max_length": 100, "beams": 4}));
    let mut before = 0;
    loop {
        let said = engine.hear();
        assert_eq!(said["id"], json!(id));
        if said["say"] == "written" {
            break;
        }
        let done = said["done"].as_u64().unwrap();
        assert!(done >= before && done <= 200 && said["total"] == 200, "{said}");
        before = done;
    }
}

#[test]
fn what_was_given_back_is_gone_and_two_models_live_beside_each_other() {
    let mut engine = Engine::start();
    for name in ["bart", "t5"] {
        engine.load(name, &reference(name));
    }
    let both: Vec<_> = ["bart", "t5", "bart"].map(|name| engine.ask(summarise(name, &[TEXT]))["texts"].clone()).into();
    assert_eq!(both[0], both[2]);
    assert_ne!(both[0], both[1]);
    assert_eq!(engine.ask(json!({"ask": "unload", "model": "bart"}))["say"], "done");
    assert_error(&engine.ask(summarise("bart", &[TEXT])), "not_loaded");
    assert_error(&engine.ask(json!({"ask": "unload", "model": "bart"})), "not_loaded");
    assert_eq!(engine.ask(summarise("t5", &[TEXT]))["texts"], both[1]);
    // One under the name of another takes its place.
    engine.load("t5", &reference("bart"));
    assert_eq!(engine.ask(summarise("t5", &[TEXT]))["texts"], both[0]);
}

#[test]
fn nothing_is_cut_off_silently() {
    let mut engine = Engine::start();
    let loaded = engine.load("a", &reference("bart"));
    assert_eq!((&loaded["window"], &loaded["architecture"]), (&json!(384), &json!("bart")));
    let count = |engine: &mut Engine, text: &str| {
        engine.ask(json!({"ask": "count", "model": "a", "texts": [text]}))["tokens"][0].as_u64().unwrap()
    };
    let mut text = String::new();
    while count(&mut engine, &format!("{text} the")) <= 384 {
        text.push_str(" the");
    }
    assert_eq!(count(&mut engine, &text), 384);
    assert_eq!(engine.ask(summarise("a", &[&text]))["say"], "written");
    assert_error(&engine.ask(summarise("a", &[TEXT, &format!("{text} the")])), "too_long");
    // T5 has no window, and so refuses nothing.
    assert!(engine.load("b", &reference("t5"))["window"].is_null());
    assert_eq!(engine.ask(summarise("b", &[&text.repeat(3)]))["say"], "written");
}

#[test]
fn about_nothing_nothing_is_written() {
    let mut engine = Engine::start();
    engine.load("a", &reference("bart"));
    let said = engine.ask(json!({"ask": "summarise", "model": "a", "texts": ["", TEXT, " \n"], "min_length": 0,
        "max_length": 20, "beams": 2, "tokens": true}));
    assert_eq!((&said["texts"][0], &said["tokens"][0], &said["texts"][2]), (&json!(""), &json!([]), &json!("")));
    assert_ne!(said["texts"][1], "");
    assert_eq!(engine.ask(summarise("a", &[]))["texts"], json!([]));
    for name in ["pegasus", "t5", "prophetnet", "mbart50", "m2m100"] {
        engine.load(name, &reference(name));
        let counted = engine.ask(json!({"ask": "count", "model": name, "texts": ["", " "]}));
        assert_eq!(counted["say"], "counted", "{name}: {counted}");
    }
}

#[test]
fn a_model_is_asked_only_for_what_it_can_do() {
    let mut engine = Engine::start();
    engine.load("a", &reference("bart"));
    engine.load("b", &reference("m2m100"));
    let translate = |model: &str, to: &str| json!({"ask": "translate", "model": model, "texts": [TEXT], "from": "en", "to": to, "beams": 1});
    assert_error(&engine.ask(translate("a", "fr")), "cannot_do");
    assert_error(&engine.ask(translate("b", "tlh")), "cannot_do");
    assert_error(&engine.ask(summarise("b", &[TEXT])), "cannot_do");
    assert_error(&engine.ask(json!({"ask": "embed", "model": "a", "texts": [TEXT]})), "cannot_do");
    for (min, max, beams) in [(0, 1, 1), (30, 20, 1), (0, 385, 1), (0, 20, 0), (0, 20, 100_000)] {
        let ask = json!({"ask": "summarise", "model": "a", "texts": [TEXT], "min_length": min, "max_length": max,
            "beams": beams});
        assert_error(&engine.ask(ask), "cannot_do");
    }
    assert_alive(&mut engine);
}

#[test]
fn a_model_that_fails_does_not_take_the_engine_along() {
    let mut engine = Engine::start();
    let folder = copy("bart");
    // There is no such token to begin with.
    configure(folder.path(), |config| config["decoder_start_token_id"] = json!(100_000));
    engine.load("a", folder.path());
    assert_error(&engine.ask(summarise("a", &[TEXT])), "failed");
    assert_alive(&mut engine);
}

#[test]
fn weights_of_either_kind_make_the_same_model() {
    let folder = copy("bart");
    let path = folder.path().join("model.safetensors");
    let tensors: Vec<_> = tch::Tensor::read_safetensors(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    tch::Tensor::save_multi(&tensors, folder.path().join("rust_model.ot")).unwrap();
    let mut engine = Engine::start();
    let loaded = engine.load("a", folder.path());
    assert_eq!(loaded["say"], "loaded", "{loaded}");
    engine.load("b", &reference("bart"));
    let texts = ["a", "b"].map(|model| engine.ask(summarise(model, &[TEXT]))["texts"].clone());
    assert_eq!(texts[0], texts[1]);
}

#[test]
fn the_process_ends_with_its_input_even_while_it_works() {
    for busy in [false, true] {
        let mut engine = Engine::start();
        if busy {
            engine.load("a", &reference("t5"));
            engine.send(json!({"ask": "summarise", "model": "a", "texts": [TEXT], "min_length": 1_000_000,
                "max_length": 1_000_000, "beams": 1}));
            assert_eq!(engine.hear()["say"], "progress");
        }
        engine.close();
        let begun = Instant::now();
        while engine.child.try_wait().unwrap().is_none() {
            assert!(begun.elapsed() < Duration::from_secs(10), "it lives on");
            std::thread::sleep(Duration::from_millis(10));
        }
        assert!(engine.child.wait().unwrap().success());
    }
}

#[test]
fn bye_is_answered_and_ends_the_process() {
    let mut engine = Engine::start();
    assert_eq!(engine.ask(json!({"ask": "bye"}))["say"], "done");
    assert!(engine.child.wait().unwrap().success());
}

#[test]
fn the_reference_models_are_small() {
    let size: u64 = std::fs::read_dir(reference(""))
        .unwrap()
        .map(Result::unwrap)
        .filter(|entry| entry.path().is_dir())
        .flat_map(|entry| std::fs::read_dir(entry.path()).unwrap())
        .map(|entry| entry.unwrap().metadata().unwrap().len())
        .sum();
    assert!(size < 3_000_000, "{size} bytes");
    assert_eq!(read(&reference("bart.json"))["model"], "bart");
}
