//! What the engine writes is what `transformers` writes, token for token: small models with random weights and what
//! `reference/make.py` has kept of them.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Engine, configure, copy, read, reference};
use serde_json::{Value, json};

/// Asks for everything that is in the reference and tells what is different.
fn compare(name: &str) -> Vec<String> {
    let said = read(&reference(&format!("{name}.json")));
    let texts: Vec<&str> = said["texts"].as_array().unwrap().iter().map(|t| t["text"].as_str().unwrap()).collect();
    let mut engine = Engine::start();
    let mut wrong = vec![];
    let loaded = engine.load("counts", &reference(name));
    assert_eq!(loaded["say"], "loaded", "{loaded}");
    let counted = engine.ask(json!({"ask": "count", "model": "counts", "texts": texts}));
    for (text, count) in said["texts"].as_array().unwrap().iter().zip(counted["tokens"].as_array().unwrap()) {
        let wanted = text["tokens"].as_array().unwrap().len();
        if count.as_u64() != Some(wanted as u64) {
            wrong.push(format!("{name}: {count} tokens and not {wanted} in {}", text["text"]));
        }
    }
    let mut outputs = 0;
    for (number, case) in said["cases"].as_array().unwrap().iter().enumerate() {
        let folder = copy(name);
        let settings = &case["settings"];
        configure(folder.path(), |config| {
            for (key, value) in settings.as_object().unwrap() {
                if !["beams", "min_length", "max_length"].contains(&key.as_str()) {
                    config[key] = value.clone();
                }
            }
        });
        let model = format!("case {number}");
        let loaded = engine.load(&model, folder.path());
        assert_eq!(loaded["say"], "loaded", "{loaded}");
        let about = &said["about"];
        let written = engine.ask(match about["from"].as_str() {
            Some(from) => json!({"ask": "translate", "model": model, "texts": texts, "from": from, "to": about["to"],
                "beams": settings["beams"]}),
            None => json!({"ask": "summarise", "model": model, "texts": texts, "min_length": settings["min_length"],
                "max_length": settings["max_length"], "beams": settings["beams"], "tokens": true}),
        });
        assert_eq!(written["say"], "written", "{written}");
        for (place, wanted) in case["outputs"].as_array().unwrap().iter().enumerate() {
            outputs += 1;
            let mut differs = |what: &str, is: &Value, wanted: &Value| {
                if is != wanted {
                    wrong
                        .push(format!("{name}, case {number}, text {place}: {what}\n  is     {is}\n  wanted {wanted}"));
                }
            };
            if about["from"].is_null() {
                differs("tokens", &written["tokens"][place], &wanted["tokens"]);
            }
            differs("text", &written["texts"][place], &wanted["text"]);
        }
    }
    println!("{name}: {outputs} outputs compared");
    wrong
}

macro_rules! written_as_by_transformers {
    ($($test:ident $name:literal),*) => {$(
        #[test]
        fn $test() {
            let wrong = compare($name);
            assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
        }
    )*};
}

written_as_by_transformers! {
    bart_writes_what_transformers_writes "bart",
    pegasus_writes_what_transformers_writes "pegasus",
    t5_writes_what_transformers_writes "t5",
    flan_t5_writes_what_transformers_writes "flan-t5",
    prophetnet_writes_what_transformers_writes "prophetnet",
    mbart_50_translates_as_transformers_does "mbart50",
    m2m100_translates_as_transformers_does "m2m100"
}
